"""What the documents of an incident say, and what they must not say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from desktop.documents.text import as_text
from desktop.domain.board_note import board_note, duty_met, next_date
from desktop.domain.breach_record import breach_record
from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.entry import EntryKind, verify_entries
from desktop.domain.handover import handover_sheet
from desktop.domain.incident import IncidentFact, Standing
from desktop.domain.incident_report import both_zones, cut, in_force, say_left, say_time, zone_words
from desktop.domain.log_report import log_report, timeline
from desktop.domain.report import Report, Section
from desktop.domain.situation import LINK, counts_people, situation_report
from tests.fakes.case_file import LOG, NOW, at, case_file, entries, incident, letterhead

SUMMER = datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo("Europe/London"))


def section(report: Report, start: str) -> Section:
    return next(one for one in report.sections if one.title.startswith(start))


def test_the_situation_report_says_what_the_page_has_to_say() -> None:
    report = situation_report(letterhead(), case_file())
    assert report.title == "Situation report 1"
    assert dict(report.facts)["Level"] == "L3 Critical"
    assert "12,400 followers" in section(report, "Numbers affected").points[0]
    assert section(report, "Next update").points == ("00:24, in 20 min: Update page and Facebook",)
    assert any("Why: Such offers" in point for point in section(report, "Decisions so far").points)
    assert any(point.startswith("First words Sat 28 Nov, 23:03, 19 min after") for point in
               section(report, "Messages out").points)  # fmt: skip
    assert (
        section(report, "Legal clocks")
        .points[0]
        .startswith("Report a breach to the regulator: due Tue 1 Dec")
    )
    assert section(report, "Late").points[-1].startswith("and ")
    assert "Not reached yet: Platform support" in section(report, "Needs").points


def test_the_next_situation_report_says_what_is_new_since_the_last_one() -> None:
    later = [
        *LOG,
        (55.0, EntryKind.ACTION, "Made situation report 1.", {"link_kind": LINK}),
        (70.0, EntryKind.DECISION, "Buy the donor's time.", {"reason": "She asked."}),
    ]
    report = situation_report(letterhead(), replace(case_file(), entries=entries(later)))
    assert report.title == "Situation report 2"
    assert section(report, "Decisions since Sat 28 Nov, 23:39").points == (
        "Sat 28 Nov, 23:54: Buy the donor's time. Why: She asked.",
    )
    assert section(report, "What has changed").points == ("0 tasks done.",)


def test_the_situation_report_holds_back_what_may_not_be_said() -> None:
    said = as_text(situation_report(letterhead(), case_file()))
    assert "former volunteer" not in said
    assert "One donor lost money" not in said
    assert "1 more is not confirmed" in said
    assert "Jane Poe" not in said
    frozen = replace(case_file(), incident=incident(freeze=True, freeze_reason="The police asked"))
    said = as_text(situation_report(letterhead(), frozen))
    assert "Line to take" not in said
    assert "Say nothing outside" in said


def test_claims_stand_there_only_if_there_are_any() -> None:
    assert "Claims" not in as_text(situation_report(letterhead(), case_file()))
    claimed = replace(case_file(), claims=("Priority 80: “The trust is broke.”",))
    assert "The trust is broke" in as_text(situation_report(letterhead(), claimed))


@pytest.mark.parametrize("text", ["300 volunteers", "12,400 followers saw it", "It hit 7 people."])
def test_a_number_of_people_or_things_is_seen(text: str) -> None:
    assert counts_people(text)


@pytest.mark.parametrize(
    "text",
    ["At 09:02 we knew", "On 28 November", "It took 20 minutes", "200", "Section 3.2 applies", "10 am"],
)
def test_a_time_a_date_or_a_bare_number_is_none(text: str) -> None:
    assert not counts_people(text)


def test_the_handover_sheet_holds_promises_people_waiting_and_traps() -> None:
    report = handover_sheet(letterhead(), case_file())
    promised = section(report, "Promises and clocks").table
    assert promised is not None
    assert promised.rows[0] == ("00:24", "in 20 min", "Update", "Update page and Facebook")
    waiting = section(report, "People who wait").table
    assert waiting is not None
    assert waiting.rows == (("Platform support", "Sat 28 Nov, 22:58", "1", "Send the form"),)
    traps = section(report, "Traps").points
    assert traps[0] == "Do not say: The name of the former volunteer"
    assert "Do not pay." in traps
    open_tasks = section(report, "Open tasks").table
    assert open_tasks is not None
    assert open_tasks.rows[0][0].endswith("(1 h 20 min late)")
    assert section(report, "When something happens").points


def test_a_person_reached_in_the_end_does_not_wait_any_more() -> None:
    case = case_file()
    reached = replace(case.attempts[-1], id="3", at=at(30), reached=True)
    report = handover_sheet(letterhead(), replace(case, attempts=(reached, *case.attempts)))
    assert not any(one.title.startswith("People who wait") for one in report.sections)


def test_a_moved_task_keeps_its_first_due_time_in_the_handover() -> None:
    case = case_file()
    late = case.views[0]
    moved = replace(late, due_at=NOW + timedelta(minutes=30))
    said = as_text(handover_sheet(letterhead(), replace(case, views=(moved, *case.views[1:]))))
    assert "first due Sat 28 Nov, 22:44" in said


def test_corrections_apply_once_each_and_in_their_place() -> None:
    log = entries([*LOG, (60.0, EntryKind.CORRECTION, "She lost 260.", {"corrects": 8, "at": at(30)})])
    found = {entry.seq: entry for entry in in_force(log)}
    assert found[7].text == "She lost 260."
    assert found[7].at == at(30)
    assert 8 not in found
    assert [entry.at for entry in in_force(log)] == sorted(entry.at for entry in in_force(log))


def test_the_log_shows_corrections_and_ends_with_the_hash() -> None:
    log = case_file().entries
    report = log_report(letterhead(), incident(), log, verify_entries(log))
    table = report.sections[0].table
    assert table is not None
    assert "Corrected by entry 8." in table.rows[6][3]
    assert table.rows[7][3].startswith("Corrects entry 7:")
    assert "written 23:24:00" in table.rows[7][1]
    assert "What else there was: L2" in table.rows[1][3]
    assert dict(report.closing)["Hash of the last entry (SHA-256)"] == log[-1].hash
    broken = log_report(letterhead(), incident(), log, verify_entries(replace(one, text="x") for one in log))
    assert dict(broken.facts)["Chain"] == "BROKEN"
    assert "altered" in broken.closing[0][1]


def test_a_redacted_log_has_no_word_of_personal_entries_nor_of_their_corrections() -> None:
    lines = [(minutes, kind, text, {**more, "personal": False} if "corrects" in more else more)
             for minutes, kind, text, more in LOG]  # fmt: skip
    log = entries(lines)
    said = as_text(log_report(letterhead(), incident(), log, verify_entries(log), redact=True))
    assert "Jane Poe" not in said
    assert said.count("[personal data left out]") == 2
    assert "The words of 2 entries are left out" in said
    assert log[-1].hash in said
    assert "Jane Poe" in as_text(log_report(letterhead(), incident(), log, verify_entries(log)))


def test_times_in_the_log_are_those_of_the_clock_where_they_were_written() -> None:
    log = entries([(0.0, EntryKind.ACTION, "Written abroad.", {"offset_min": 330})])
    table = log_report(letterhead(), incident(), log, verify_entries(log)).sections[0].table
    assert table is not None
    assert table.rows[0][1] == "29 Nov 2026\n04:14:00 UTC+5:30"


def test_the_timeline_goes_on_in_a_new_section_after_midnight() -> None:
    log = entries([*LOG, (77.0, EntryKind.DECISION, "Go on until two.", {"reason": "It grows."})])
    report = timeline(letterhead(), replace(case_file(), entries=log))
    assert [one.title for one in report.sections] == ["Saturday 28 November 2026", "Sunday 29 November 2026"]
    assert report.sections[1].table is not None
    assert report.sections[1].table.rows[0][:3] == ("00:01", "+1:17", "Decision")
    assert "Stopped the scheduled posts" not in as_text(report)
    everything = as_text(timeline(letterhead(), replace(case_file(), entries=log), everything=True))
    assert "Stopped the scheduled posts" in everything
    assert "Jane Poe" not in everything


def clock(state: ClockState, due_in: float | None = None, reference: str = "") -> LegalClock:
    due = NOW + timedelta(hours=due_in) if due_in is not None else None
    return LegalClock("c", "i", "K", "Tell the court of it", "EU", state, NOW, due, reference=reference,
                      reason="the child at site 2")  # fmt: skip


@pytest.mark.parametrize(
    ("clocks", "start"),
    [
        ((), "Yes"), ((clock(ClockState.REPORTED),), "Yes"), ((clock(ClockState.NOT_REQUIRED),), "Yes"),
        ((clock(ClockState.RUNNING, 5),), "Not yet"), ((clock(ClockState.NOT_ASSESSED),), "Not yet"),
        ((clock(ClockState.RUNNING, -1),), "No:"), ((clock(ClockState.LATE),), "No:"),
        ((clock(ClockState.LATE, -1, "REF"),), "No."),
        ((clock(ClockState.REPORTED), clock(ClockState.RUNNING, -1)), "No:"),
    ],
)  # fmt: skip
def test_the_duty_is_met_when_every_clock_is_settled_in_time(
    clocks: tuple[LegalClock, ...], start: str
) -> None:
    assert duty_met(clocks, NOW).startswith(start)


def test_the_board_note_says_level_duty_and_date_and_nothing_of_the_case() -> None:
    secret = incident(code="R-2026-01", restricted=True, locked=True, title="Abuse", what="A child")
    clocks = (clock(ClockState.RUNNING, 30), clock(ClockState.RUNNING, 5), clock(ClockState.REPORTED, 1))
    said = as_text(board_note(letterhead(), secret, clocks))
    for word in ("Abuse", "child", "court", "site 2", "SC-ATO"):
        assert word not in said
    assert "R-2026-01" in said
    assert "Level: L3 Critical" in said
    assert "Duty met: Not yet" in said
    assert next_date(clocks) == NOW + timedelta(hours=5)
    assert "Next date: Sun 29 Nov 2026, 05:04 UTC" in said


def test_the_breach_record_sorts_the_facts_and_gives_no_name() -> None:
    facts = (
        IncidentFact("1", "i", "What: an email to 300 people showed all addresses", Standing.CONFIRMED),
        IncidentFact("2", "i", "Whose: volunteers, Kim Field among them", Standing.CONFIRMED),
        IncidentFact("3", "i", "300 volunteers are affected", Standing.CONFIRMED),
        IncidentFact("4", "i", "Sensitivity: write to jo@example.org or 07700 900123", Standing.UNCONFIRMED),
        IncidentFact("5", "i", "The deputy is sorry", Standing.DO_NOT_SAY),
    )
    report = breach_record(letterhead(), replace(case_file(), facts=facts), ["Kim Field", "Ana Lee"])
    said = as_text(report)
    assert "What happened: an email to 300 people showed all addresses" in said
    assert "Whose data: volunteers, [name left out] among them" in said
    assert "How many people: 300 volunteers are affected" in said
    assert "Which data: write to [address left out] or [number left out] (not confirmed)" in said
    assert "Likely effects: Not written down yet" in said
    assert "[name left out] judged that the risk is not high." in said
    for word in ("Kim Field", "Ana Lee", "Jane Poe", "sorry", "07700"):
        assert word not in said


def test_a_breach_record_names_reason_and_reference_of_each_clock() -> None:
    clocks = (clock(ClockState.REPORTED, 3, "ICO-77"),)
    table = section(breach_record(letterhead(), replace(case_file(), clocks=clocks)), "Reports").table
    assert table is not None
    assert table.rows[0][4] == "the child at site 2\nReference: ICO-77"


def test_a_restricted_case_names_its_readers_and_is_red_on_every_document() -> None:
    case = replace(case_file(), incident=incident(restricted=True, readers=("Ana Lee", "Mia Hart")))
    for report in (
        situation_report(letterhead(), case), handover_sheet(letterhead(), case),
        timeline(letterhead(), case), breach_record(letterhead(), case),
    ):  # fmt: skip
        assert report.tlp == "RED"
        assert report.readers == ("Ana Lee", "Mia Hart")
        assert "Only for: Ana Lee, Mia Hart." in as_text(report)


def test_a_drill_says_so_in_every_document() -> None:
    case = replace(case_file(), incident=incident(exercise=True, code="EX-2026-01"))
    log = log_report(letterhead(), case.incident, case.entries, verify_entries(case.entries))
    for report in (
        situation_report(letterhead(), case), handover_sheet(letterhead(), case),
        timeline(letterhead(), case), board_note(letterhead(), case.incident, case.clocks),
        breach_record(letterhead(), case), log,
    ):  # fmt: skip
        assert report.exercise


def test_times_carry_the_day_where_it_is_another_one_and_both_zones_where_they_differ() -> None:
    assert say_time(SUMMER - timedelta(hours=1), SUMMER) == "11:00"
    assert say_time(SUMMER - timedelta(days=1), SUMMER) == "Tue 30 Jun, 12:00"
    assert say_time(SUMMER - timedelta(days=365), SUMMER).endswith("2025, 12:00")
    assert both_zones(SUMMER, SUMMER) == "Wed 1 Jul 2026, 12:00 UTC+1 (Wed 11:00 UTC)"
    assert zone_words(datetime(2026, 1, 1, tzinfo=timezone(timedelta(minutes=-210)))) == "UTC-3:30"
    assert zone_words(datetime(2026, 1, 1, tzinfo=UTC)) == "UTC"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(25, "in 25 min"), (-12, "12 min late"), (60, "in 1 h"), (190, "in 3 h 10 min"), (0, "now"),
     (-1440, "1 d late"), (3120, "in 2 d 4 h")],
)  # fmt: skip
def test_what_is_left_is_said_in_the_fitting_unit(minutes: int, said: str) -> None:
    assert say_left(NOW + timedelta(minutes=minutes), NOW) == said


def test_a_cut_text_ends_after_a_word() -> None:
    assert cut("one two three", 9) == "one two…"
    assert cut("one\n two", 9) == "one two"
    assert len(cut("x" * 99, 10)) == 10
