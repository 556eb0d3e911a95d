"""What the organisation's profile changes in plans, messages, papers, Today and reminders."""

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.content import Packs
from desktop.documents.text import as_text
from desktop.domain.incident import IncidentState
from desktop.domain.setting import SETTINGS, describe
from desktop.domain.today import Need
from tests.services.conftest import Bench
from tests.services.live_incident import Live, serve


def put(bench: Bench, **values: str | bool) -> None:
    for key, value in values.items():
        bench.core.settings.put(f"organisation.{key}", value).result()


def needs(bench: Bench, kind: str) -> list[Need]:
    return [one for one in bench.core.today.view().result().needs if one.kind == kind]


@pytest.fixture
def live(bench: Bench) -> Live:
    return serve(bench)


def close(live: Live, *, exercise: bool = False) -> str:
    incident = live.declare("CORE", "L0", exercise=exercise)
    live.incidents.set_state(incident, IncidentState.CLOSED, "It was nothing.").result()
    return incident


def years_on(live: Live, years: float) -> None:
    later = live.now + timedelta(days=365.25 * years)
    live.bench.clock.set_wall(later.replace(hour=12))


def test_the_log_says_lines_and_choices_in_words(bench: Bench) -> None:
    put(bench, sector="faith", sites="Mill Lane\nShop", fallback="")
    said = [line.sentence for line in bench.core.history.lines(3, kind="setting").result()]
    assert "Wrote 2 lines under “Sites”." in said
    assert "Set “Kind of organisation” to “Faith group”." in said


def test_the_roles_that_may_keep_plans_are_roles_of_the_pack() -> None:
    names = Packs().role_names()
    for key, name in describe("organisation.plan_keeper").choices:
        assert names[key] == name


def test_the_keeper_owns_the_plans_adopted_from_then_on(bench: Bench) -> None:
    put(bench, plan_keeper="DEP")
    bench.core.plans.adopt("SC-RUM").result()
    owners = {
        one.scenario_key: (one.owner_role, one.backup_role) for one in bench.core.plans.every().result()
    }
    assert owners == {"SC-ATO": ("COMMS", "DEP"), "SC-RUM": ("DEP", "COMMS")}


def test_groups_at_risk_suggest_the_safeguarding_plan_until_it_is_adopted(bench: Bench) -> None:
    def suggested() -> list[str]:
        return [one.why for one in needs(bench, "plan") if one.object_id == "library"]

    put(bench, residents=True)
    assert suggested() == []
    put(bench, children=True, adults_at_risk=True)
    assert suggested() == ["You serve children and adults at risk, and have no plan for it"]
    bench.core.plans.adopt("SC-SAF").result()
    assert suggested() == []


def test_papers_take_what_the_profile_knows(bench: Bench) -> None:
    put(bench, name="Riverside", truth_page="riverside.example/update", fallback="Phone tree\nNotice")
    bench.core.partners.add_partner("Charity Commission", "regulator", phone="0300 1").result()
    pack = as_text(bench.core.incident_papers.plan_pack("SC-ATO").result())
    card = as_text(bench.core.incident_papers.first_hour().result())
    for text in (pack, card):
        assert "riverside.example/update" in text
        assert "Phone tree" in text
        assert "Charity Commission" in text
    assert "Riverside" in as_text(bench.core.papers.messages().result())


def test_a_log_past_its_time_is_shown_and_said_until_somebody_writes_into_it(live: Live) -> None:
    bench, incident = live.bench, close(live)
    code = live.board(incident).incident.code
    years_on(live, 5.9)
    assert needs(bench, "kept") == []
    years_on(live, 0.2)
    (need,) = needs(bench, "kept")
    assert need.object_id == incident
    assert code in need.why
    (told,) = [one for one in live.look() if one.key.startswith("kept:")]
    assert told.sentence.startswith(f"The log of {code} is past the time set for keeping.")
    assert [one for one in live.look() if one.key.startswith("kept:")] == []
    live.log.add(incident, "Kept on until the claim is settled.").result()
    assert needs(bench, "kept") == []
    years_on(live, 1.1)
    assert len(needs(bench, "kept")) == 1
    assert len([one for one in live.look() if one.key.startswith("kept:")]) == 1


def test_a_drill_has_its_own_time_and_both_are_as_the_settings_say(live: Live) -> None:
    close(live, exercise=True)
    years_on(live, 3.1)
    (need,) = needs(live.bench, "kept")
    assert "EX-" in need.why
    live.bench.core.settings.put("keep.exercise_years", 4).result()
    assert needs(live.bench, "kept") == []


def test_what_is_live_is_never_past_its_time(live: Live) -> None:
    live.declare("CORE", "L0")
    years_on(live, 20)
    assert needs(live.bench, "kept") == []


def test_numbers_of_leavers_go_when_the_settings_say(bench: Bench) -> None:
    people, clock = bench.core.people, bench.clock
    ana = people.add("Ana", phone_mobile="07700 900222").result()
    people.leave(ana, date(2026, 3, 2)).result()
    bench.core.settings.put("keep.leaver_days", 60).result()
    clock.advance(days=59)
    assert people.forget_leavers(clock.now()).result() == 0
    clock.advance(days=1)
    assert people.forget_leavers(clock.now()).result() == 1
    said = [line.sentence for line in bench.core.history.lines(5, kind="person").result()]
    assert "Deleted the personal numbers of Ana, 60 days after the last day." in said


def test_first_words_at_l1_wait_for_monday_where_working_hours_are_known(live: Live) -> None:
    saturday = datetime(2026, 3, 7, 18, 0).astimezone()
    live.bench.clock.set_wall(saturday.astimezone(UTC))
    plain = live.view(live.declare("SC-RUM", "L1"), "CORE-112")
    put(live.bench, work_days="mon-fri")
    waits = live.view(live.declare("SC-RUM", "L1"), "CORE-112")
    urgent = live.view(live.declare("SC-RUM", "L2"), "CORE-112")
    assert plain.due_at == saturday + timedelta(hours=4)
    assert waits.due_at == datetime(2026, 3, 9, 13, 0).astimezone()
    assert urgent.due_at == saturday + timedelta(hours=1)


def test_lines_are_read_again_from_the_file_as_they_were_written(bench: Bench) -> None:
    words = {one.key: "One\nTwo" for one in SETTINGS if one.kind.value == "lines"}
    for key, value in words.items():
        bench.core.settings.put(key, value).result()
    before = bench.core.settings.profile()
    bench.core.settings.load().result()
    assert bench.core.settings.profile() == before
    assert before.fallback == ("One", "Two")
