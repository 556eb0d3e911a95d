"""The papers of a crisis, read from a real file."""

from dataclasses import replace

import pytest

from desktop.bootstrap import Core
from desktop.documents.text import as_text
from desktop.domain.entry import EntryKind
from desktop.domain.incident import Draft, Standing
from desktop.domain.report import Report
from desktop.errors import Refused
from tests.services.conftest import Bench

PASSPHRASE = "four plain words here"


def declared(bench: Bench, *, restricted: bool = False, scenario: str = "SC-ATO") -> str:
    now = bench.clock.now()
    draft = Draft(now, "Taken over by somebody", aware_at=now, scenario_key=scenario, restricted=restricted)
    return bench.core.incidents.declare(
        draft, "L3", lead="Ana Lee", passphrase=PASSPHRASE if restricted else "", readers=("Mia Hart",)
    ).result()  # fmt: skip


def staffed(core: Core) -> dict[str, str]:
    ids = {
        name: core.people.add(name, phone_work="020 7946 0000").result() for name in ("Ana Lee", "Mia Hart")
    }
    core.people.assign("SAFE", ids["Mia Hart"], 1).result()
    core.people.assign("LEAD", ids["Ana Lee"], 1).result()
    return ids


def test_a_situation_report_to_look_at_leaves_no_trace_and_a_made_one_begins_the_next(bench: Bench) -> None:
    papers, incident = bench.core.incident_papers, declared(bench)
    before = bench.core.incident_log.count(incident).result()
    assert papers.sitrep(incident, noted=False).result().title == "Situation report 1"
    assert bench.core.incident_log.count(incident).result() == before
    assert papers.sitrep(incident).result().title == "Situation report 1"
    assert bench.core.incident_log.count(incident).result() == before + 1
    assert papers.sitrep(incident).result().title == "Situation report 2"


def test_the_situation_report_is_made_of_what_is_stored(bench: Bench) -> None:
    core, incident = bench.core, declared(bench)
    core.briefing.add_fact(incident, "300 followers wrote to us", Standing.CONFIRMED).result()
    core.incident_log.decide(incident, "Pay nobody", "It is a second fraud").result()
    bench.clock.advance(minutes=50)
    said = as_text(core.incident_papers.sitrep(incident).result())
    for words in (
        "Numbers affected\n----------------\n- 300 followers wrote to us",
        "Pay nobody. Why: It is a second fraud",
        "- Start the log (Communications lead), 50 min late", "Nobody is named as approver",
    ):  # fmt: skip
        assert words in said


def test_the_handover_names_who_covers_and_who_was_not_reached(bench: Bench) -> None:
    core, ids = bench.core, staffed(bench.core)
    incident = declared(bench)
    core.people.cover(ids["Mia Hart"], "COMMS", incident=incident, note="Kim is ill").result()
    core.people.attempt("The insurer", reached=False, incident=incident, follow_up="Ring at nine").result()
    said = as_text(core.incident_papers.handover(incident).result())
    assert "Mia Hart covers the communications lead since" in said
    assert "Kim is ill" in said
    assert "| Ring at nine" in said
    assert "Do not pay." in said
    assert "Data protection lead reports." in said  # not “DPO”, which a stand-in need not know


def test_the_log_on_paper_is_whole_and_says_so(bench: Bench) -> None:
    core, incident = bench.core, declared(bench)
    for number in range(1, 521):
        core.incident_log.add(incident, f"Line {number}", EntryKind.ACTION).result()
    report = core.incident_papers.log(incident).result()
    rows = [row for section in report.sections if section.table for row in section.table.rows]
    assert len(rows) == core.incident_log.count(incident).result() > 520
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    assert report.sections[1].title == "Entries 201 to 400"
    assert dict(report.facts)["Chain"] == "Unbroken"
    newest = core.incident_log.lines(incident, 1).result()[0]
    assert newest.hash in as_text(report)


def test_the_breach_record_leaves_out_everybody_known_here(bench: Bench) -> None:
    core = bench.core
    staffed(core)
    incident = declared(bench, scenario="SC-DBR")
    core.briefing.add_fact(incident, "Whose: volunteers and Mia Hart", Standing.CONFIRMED).result()
    clock = next(one for one in core.response.board(incident).result().clocks if one.key == "CLK-GDPR34")
    core.legal_clocks.not_required(clock.id, "Ana Lee judged the risk as not high").result()
    said = as_text(core.incident_papers.breach_record(incident).result())
    assert "[name left out] judged the risk as not high" in said
    assert "volunteers and [name left out]" in said
    assert "Ana Lee" not in said
    assert "Mia Hart" not in said


@pytest.mark.parametrize("name", ["sitrep", "handover", "timeline", "log", "breach_record"])
def test_a_locked_case_gives_only_the_board_note(bench: Bench, name: str) -> None:
    core = bench.core
    staffed(core)
    incident = declared(bench, restricted=True, scenario="SC-SAF")
    make = getattr(core.incident_papers, name)
    with pytest.raises(Refused, match="has to confirm"):
        make(incident).result()
    core.cases.lock(incident).result()
    before = core.incident_log.count(incident).result()
    with pytest.raises(Refused, match="locked"):
        make(incident, confirmed_by="SAFE").result()
    assert core.incident_log.count(incident).result() == before
    note = as_text(core.incident_papers.board_note(incident).result())
    assert "Duty met:" in note
    assert "Taken over" not in note
    core.cases.unlock(incident, PASSPHRASE).result()
    report: Report = make(incident, confirmed_by="SAFE").result()
    assert report.readers == ("Mia Hart",)
    texts = [entry.text for entry in core.incident_log.lines(incident, 2).result()]
    assert any("Confirmed by Mia Hart, safeguarding lead. Readers: Mia Hart." in text for text in texts)


def test_one_role_card_or_all_of_them(bench: Bench) -> None:
    staffed(bench.core)
    (card,) = bench.core.incident_papers.role_cards("LEAD").result().sections
    assert card.title == "Incident lead"
    assert len(bench.core.incident_papers.role_cards().result().sections) > 10


def test_the_first_hour_card_has_the_main_accounts_and_the_partners(bench: Bench) -> None:
    core = bench.core
    core.accounts.add("Instagram", "@us", tier=1).result()
    core.partners.add_partner("Hale Insurance", "insurer", phone="0800 123").result()
    said = as_text(core.incident_papers.first_hour().result())
    assert "Instagram @us" in said
    assert "Insurer: Hale Insurance, 0800 123" in said


def test_the_pack_holds_the_version_in_force_not_the_draft(bench: Bench) -> None:
    core = bench.core
    plan, tasks = core.plans.show("SC-ATO").result()
    core.planning.ask_sign_off(plan.id).result()
    core.planning.sign(plan.id, role="LEAD", person="Ana Lee").result()
    core.plans.edit(tasks[0].id, title="Changed after the signature").result()
    report = core.incident_papers.plan_pack("SC-ATO").result()
    said = as_text(report)
    assert tasks[0].title in said
    assert "Changed after the signature" not in said
    assert "draft has been changed since" in said
    version = core.planning.versions(plan.id).result()[0]
    assert dict(report.closing) == {"Hash of the signed plan (SHA-256)": version.body_hash}


def test_every_large_paper_keeps_what_the_small_one_says(bench: Bench) -> None:
    report = bench.core.incident_papers.board_note(declared(bench)).result()
    assert as_text(replace(report, large=True)) == as_text(report)
