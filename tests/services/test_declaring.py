"""Declaring an incident: the page, the tasks, the first entries, codes, and several at once."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.content import Packs
from desktop.domain.entry import EntryKind
from desktop.domain.incident import CORE_ONLY, SEALED_MARK, Confirmed, Draft, IncidentState
from desktop.domain.plan import Phase, TaskState
from desktop.errors import Refused
from desktop.services.planning import Planning
from tests.services.responding import PASSPHRASE, Response

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def tasks(response: Response, incident: str) -> list[tuple[str, str]]:
    return [
        (row[0], row[1])
        for row in response.rows(
            "select phase, key from incident_task where incident_id = ? and removed_at is null "
            "order by position",
            incident,
        )
    ]


def test_the_page_is_begun_once_and_goes_on_as_it_stood(response: Response) -> None:
    first = response.incidents.begin().result()
    assert first.started_at == NOW
    filled = replace(
        first, what="They post as us", danger="no", aware_at=NOW - timedelta(minutes=20), source="A call",
        grid=(("people", 0), ("control", 3)), scenario_key="SC-ATO", confirmer="LEAD", confirmed="phone",
        confirmed_at=NOW, exercise=True, restricted=True,
    )  # fmt: skip
    response.incidents.keep(filled).result()
    response.bench.clock.advance(minutes=5)
    assert response.incidents.begin().result() == filled
    assert response.incidents.draft().result() == filled
    assert response.history.lines(10, words="happening").result() == ()


def test_a_keystroke_that_comes_too_late_brings_no_page_back(response: Response) -> None:
    draft = response.incidents.begin().result()
    response.incidents.declare(draft, "L1").result()
    response.incidents.keep(replace(draft, what="too late")).result()
    assert response.incidents.draft().result() is None
    response.bench.clock.advance(seconds=1)
    fresh = response.incidents.begin().result()
    response.incidents.keep(replace(draft, what="much too late")).result()
    assert response.incidents.draft().result() == fresh


def test_a_takeover_at_the_highest_level_has_exactly_its_76_tasks(response: Response) -> None:
    incident = response.declare("L3")
    made = tasks(response, incident)
    assert len(made) == 76
    assert {phase for phase, _ in made} == {"P1", "P2", "P3", "P4"}
    assert len(set(made)) == 76


@pytest.mark.parametrize("level", ["L0", "L1", "L2"])
def test_the_level_hides_tasks_but_leaves_none_out(response: Response, level: str) -> None:
    assert len(tasks(response, response.declare(level))) == 76


def test_an_incident_that_fits_no_plan_has_the_core_tasks(response: Response) -> None:
    made = tasks(response, response.declare(scenario=CORE_ONLY))
    core = [task.key for task in Packs().core_tasks() if task.phase is not Phase.PREPARE]
    assert sorted(key for _, key in made) == sorted(core)


def test_every_pack_can_be_declared(response: Response) -> None:
    packs = Packs()
    for pack in packs.scenario_packs():
        made = tasks(response, response.declare(scenario=pack.key))
        expected = [task.key for task in packs.tasks_for(pack.key) if task.phase is not Phase.PREPARE]
        assert [key for _, key in made] == expected, pack.key
        assert [phase for phase, _ in made] == sorted(phase for phase, _ in made)


def test_an_unknown_plan_is_refused_and_the_page_stays(response: Response) -> None:
    draft = replace(response.incidents.begin().result(), scenario_key="SC-NONE")
    response.incidents.keep(draft).result()
    with pytest.raises(Refused, match="SC-NONE"):
        response.incidents.declare(draft, "L2").result()
    assert response.incidents.draft().result() == draft
    assert response.rows("select * from incident_entry") == []


def test_the_organisations_own_plan_gives_the_tasks(response: Response) -> None:
    plans = response.bench.core.plans
    plan, made = plans.show("SC-ATO").result()
    own = {task.key: task for task in made}
    plans.edit(own["ATO-01"].id, title="Ring Cem at once").result()
    plans.remove(own["ATO-02"].id).result()
    plans.mark(own["ATO-03"].id, TaskState.NOT_APPLICABLE, reason="We have no mailbox").result()
    incident = response.declare("L3")
    asked = "select key, title, state, reason from incident_task where incident_id = ?"
    rows = {row[0]: row[1:] for row in response.rows(asked, incident)}
    assert len(rows) == 75
    assert "ATO-02" not in rows
    assert rows["ATO-01"] == ("Ring Cem at once", "todo", "")
    assert rows["ATO-03"][1:] == ("not_applicable", "We have no mailbox")
    shown = response.show(incident)
    assert (shown.plan_id, shown.plan_version, shown.plan_hash) == (plan.id, 0, "")


def test_a_retired_plan_is_out_of_use_and_its_pack_steps_in(response: Response) -> None:
    core = response.bench.core
    plan, made = core.plans.show("SC-ATO").result()
    core.plans.remove(next(task for task in made if task.key == "ATO-02").id).result()
    planning = Planning(core.lanes, core.packs, core.who, {})
    planning.retire(plan.id, "It is from another time.").result()
    incident = response.declare("L3")
    assert len(tasks(response, incident)) == 76
    assert response.show(incident).plan_id == ""


def test_what_the_entries_say_first(response: Response) -> None:
    pressed = response.incidents.begin().result()
    response.bench.clock.advance(minutes=4)
    draft = replace(
        pressed, what="Somebody posts as us", source="A member called", danger="no",
        aware_at=NOW - timedelta(minutes=10), grid=(("control", 3), ("people", 0)), scenario_key="SC-ATO",
        confirmer="Bea", confirmed=str(Confirmed.PHONE),
    )  # fmt: skip
    incident = response.incidents.declare(draft, "L3", lead="Bea").result()
    entries = response.entries(incident)[:5]
    assert [entry.kind for entry in entries] == [
        EntryKind.ACTION, EntryKind.FACT, EntryKind.DECISION, EntryKind.APPROVAL, EntryKind.ACTION,
    ]  # fmt: skip
    pressed_at, known, judged, confirmed, declared = entries
    assert (pressed_at.text, pressed_at.at) == ("“Something is happening” was pressed.", NOW)
    assert (known.text, known.at) == ("Somebody posts as us", NOW - timedelta(minutes=10))
    assert known.known == "How we know: A member called. Nobody is in danger."
    assert judged.text == "Level L3, Critical."
    assert judged.reason == "The answers come to L3. Control of channels: Main account hostile."
    assert judged.options == "Not answered: Spread, Legal duty, Work and money, Trust, Expected length."
    assert confirmed.text == "The level was confirmed by Bea, by phone."
    assert declared.text.startswith("Declared 2026-01 at level L3. Bea leads. Next update by ")
    assert judged.significant
    assert declared.at == NOW + timedelta(minutes=4)
    shown = response.show(incident)
    assert (shown.title, shown.lead, shown.t0) == ("Somebody posts as us", "Bea", NOW + timedelta(minutes=4))
    assert shown.confirmed_at == NOW + timedelta(minutes=4)


def test_a_level_that_differs_from_the_answers_says_so(response: Response) -> None:
    incident = response.declare("L1", grid=(("people", 3),))
    assert response.entries(incident)[1].reason.endswith("L1 was chosen instead.")


def test_a_role_that_confirmed_is_named_in_words(response: Response) -> None:
    incident = response.declare(confirmer="LEAD", confirmed=str(Confirmed.HERE))
    name = Packs().role_names()["LEAD"]
    assert f"The level was confirmed by {name}, in person." in response.texts(incident)


def test_the_readers_on_the_page_can_open_the_case(response: Response) -> None:
    incident = response.declare(passphrase=PASSPHRASE, readers="Bea,  Cem ,, Bea")
    assert response.show(incident).readers == ("Bea", "Cem")


def test_who_was_not_reached_leaves_the_level_proposed(response: Response) -> None:
    incident = response.declare(confirmer="Bea", confirmed=str(Confirmed.NOT_REACHED))
    assert response.show(incident).confirmed_at is None
    assert "Could not reach Bea. The level is proposed until it is confirmed." in response.texts(incident)
    response.incidents.confirm(incident, "Bea", Confirmed.HERE).result()
    shown = response.show(incident)
    assert (shown.confirmed_by, shown.confirmed_how, shown.confirmed_at) == ("Bea", "here", NOW)


@pytest.mark.parametrize(("level", "minutes"), [("L0", None), ("L1", 1440), ("L2", 240), ("L3", 60)])
def test_the_first_update_is_promised_by_the_rhythm_of_the_level(
    response: Response, level: str, minutes: int | None
) -> None:
    due = response.show(response.declare(level)).update_due
    assert due == (None if minutes is None else NOW + timedelta(minutes=minutes))


def test_everything_scheduled_is_to_be_stopped_for_each_account(response: Response) -> None:
    response.bench.core.accounts.add("mastodon", "@riverside").result()
    incident = response.declare()
    stops = response.rows('select what, "where" from stop where incident_id = ? order by id', incident)
    assert stops == [("Scheduled posts", "mastodon @riverside"), ("Adverts", ""), ("Automatic replies", "")]


def test_the_legal_clocks_of_the_plan_are_there_to_be_judged(response: Response) -> None:
    response.bench.core.settings.put("organisation.jurisdiction", "EU").result()
    incident = response.declare("L2", scenario="SC-DBR")
    keys = {row[0] for row in response.rows("select key from incident_clock where incident_id = ?", incident)}
    assert "CLK-GDPR33" in keys
    assert keys <= set(Packs().scenario("SC-DBR").clocks)


@pytest.mark.parametrize(
    ("values", "field"),
    [({"at": NOW + timedelta(minutes=6)}, "at"), ({"aware_at": NOW + timedelta(minutes=6)}, "aware_at")],
)
def test_a_time_in_the_future_is_refused(response: Response, values: dict[str, datetime], field: str) -> None:
    draft = Draft(NOW, aware_at=values.get("aware_at"))
    with pytest.raises(Refused, match="future") as told:
        response.incidents.declare(draft, "L2", at=values.get("at")).result()
    assert told.value.field == field


@pytest.mark.parametrize("level", ["", "L4", "high"])
def test_only_a_person_says_the_level(response: Response, level: str) -> None:
    with pytest.raises(Refused, match="L0, L1, L2, L3"):
        response.incidents.declare(Draft(NOW), level).result()


def test_codes_count_by_year_and_kind_and_are_never_given_twice(response: Response) -> None:
    def code(**values: object) -> str:
        return response.show(response.declare(**values)).code  # type: ignore[arg-type]

    assert [code(), code(exercise=True), code(passphrase=PASSPHRASE), code()] == [
        "2026-01", "EX-2026-01", "R-2026-01", "2026-02",
    ]  # fmt: skip
    response.history.undo().result()
    assert code() == "2026-03"
    response.bench.clock.set_wall(datetime(2027, 1, 1, 12, 0, tzinfo=UTC))
    assert [code(), code(exercise=True)] == ["2027-01", "EX-2027-01"]


def test_the_year_of_a_code_is_the_local_one(response: Response, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        response.bench.clock.set_wall(datetime(2026, 12, 31, 12, 0, tzinfo=UTC))
        shown = response.show(response.declare())
        assert (shown.code, shown.offset_min) == ("2027-01", 780)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_hundredth_incident_of_a_year_has_its_code_too(response: Response) -> None:
    values = (
        "insert into incident (id, code, title, scenario_key, state, level, aware_at, created_at) "
        "values ('x', '2026-99', 't', 'CORE', 'closed', 'L1', '2026-01-01T00:00:00.000Z', '2026-01-01')"
    )
    response.bench.core.lanes.change(lambda work: work.db.execute(values) and None).result()
    assert [response.show(response.declare()).code for _ in range(2)] == ["2026-100", "2026-101"]


def test_exercises_stand_apart(response: Response) -> None:
    real, drill = response.declare(), response.declare(exercise=True)
    assert [one.id for one in response.incidents.every(exercise=False).result()] == [real]
    assert [one.id for one in response.incidents.every(exercise=True).result()] == [drill]
    assert {one.id for one in response.incidents.live().result()} == {real, drill}
    assert [one.id for one in response.incidents.live(exercise=False).result()] == [real]
    assert any(text.startswith("EXERCISE. ") for text in response.texts(drill))


def test_several_incidents_live_side_by_side(response: Response) -> None:
    ids = []
    for what in ("The first", "The second", "The third"):
        ids.append(response.declare(what=what))
        response.bench.clock.advance(minutes=10)
    assert [one.id for one in response.incidents.every().result()] == ids[::-1]
    before = response.entries(ids[0]), response.entries(ids[2])
    response.incidents.set_level(ids[1], "L3", "It grows").result()
    assert (response.entries(ids[0]), response.entries(ids[2])) == before
    assert [response.show(one).level for one in ids] == ["L2", "L3", "L2"]
    assert all(report.broken_seq is None for _, report in response.log.verify_all().result())


def test_undo_takes_the_whole_incident_back_and_says_so_in_its_log(response: Response) -> None:
    incident = response.declare()
    assert response.history.undo().result() == "Declared 2026-01."
    assert response.incidents.every().result() == ()
    for table in ("incident_task", "stop", "promise", "incident_clock"):
        assert response.rows(f"select count(*) from {table} where removed_at is null") == [(0,)]
    last = response.rows(
        "select text from incident_entry where incident_id = ? order by seq desc limit 1", incident
    )
    assert last == [("Took back: Declared 2026-01.",)]


def test_what_is_only_watched_has_no_t0_and_no_tasks_until_it_is_declared(response: Response) -> None:
    draft = replace(response.incidents.begin().result(), what="A rumour", scenario_key="SC-RUM")
    incident = response.incidents.watch(draft).result()
    shown = response.show(incident)
    assert (shown.state, shown.t0, shown.level, shown.code) == (IncidentState.WATCH, None, "L0", "2026-01")
    assert tasks(response, incident) == []
    assert response.incidents.live().result() == ()
    assert "Written down, not declared." in response.texts(incident)
    for step in (
        response.incidents.set_level(incident, "L2", "It grows"),
        response.incidents.set_phase(incident, Phase.SUSTAIN, "It goes on"),
    ):
        with pytest.raises(Refused, match="Declare it first"):
            step.result()
    response.bench.clock.advance(hours=3)
    begun = replace(
        response.incidents.begin().result(), what="It spreads", scenario_key="SC-RUM", incident_id=incident
    )
    assert response.incidents.declare(begun, "L2").result() == incident
    shown = response.show(incident)
    assert (shown.state, shown.t0, shown.code) == (IncidentState.OPEN, NOW + timedelta(hours=3), "2026-01")
    assert tasks(response, incident)
    with pytest.raises(Refused, match="already"):
        response.incidents.declare(begun, "L2").result()


def test_a_restricted_watch_is_declared_with_the_same_key(response: Response) -> None:
    draft = replace(response.incidents.begin().result(), what="An allegation", restricted=True)
    incident = response.incidents.watch(draft, passphrase=PASSPHRASE).result()
    begun = replace(
        response.incidents.begin().result(), what="It holds", restricted=True, incident_id=incident
    )
    response.cases.lock(incident).result()
    with pytest.raises(Refused, match="passphrase"):
        response.incidents.declare(begun, "L2").result()
    response.cases.unlock(incident, PASSPHRASE).result()
    response.incidents.declare(begun, "L2").result()
    assert response.show(incident).what == "It holds"
    response.cases.lock(incident).result()
    response.cases.unlock(incident, PASSPHRASE).result()
    assert "An allegation" in response.texts(incident)


def test_what_was_watched_as_real_is_no_drill_later_and_a_drill_never_becomes_real(
    response: Response,
) -> None:
    for drill in (False, True):
        draft = replace(response.incidents.begin().result(), what="A fire", exercise=drill)
        incident = response.incidents.watch(draft).result()
        begun = response.incidents.begin(watched=incident).result()
        with pytest.raises(Refused, match="stays that") as told:
            response.incidents.declare(replace(begun, exercise=not drill), "L2").result()
        assert told.value.field == "exercise"
        response.incidents.declare(begun, "L2").result()
        assert response.show(incident).exercise is drill


def test_a_watched_incident_that_is_sealed_when_it_is_declared_stays_sealed_over_an_undo(
    response: Response,
) -> None:
    draft = replace(response.incidents.begin().result(), what="An allegation")
    incident = response.incidents.watch(draft).result()
    response.incidents.set_line(incident, "We do not comment", "Bea").result()
    begun = replace(response.incidents.begin(watched=incident).result(), restricted=True)
    response.incidents.declare(begun, "L2", passphrase=PASSPHRASE).result()
    assert response.show(incident).line == "We do not comment"
    response.history.undo().result()
    assert response.show(incident).state is IncidentState.WATCH
    assert response.show(incident).what == "An allegation"
    ((*words, restricted),) = response.rows("select title, what, line, restricted from incident")
    assert restricted == 1
    assert all(one.startswith(SEALED_MARK) for one in words)


def test_the_signed_version_of_a_plan_gives_the_tasks_and_its_hash_is_kept(response: Response) -> None:
    core = response.bench.core
    planning, plans = Planning(core.lanes, core.packs, core.who, {}), core.plans
    plan, made = plans.show("SC-ATO").result()
    own = {task.key: task for task in made}
    plans.edit(own["ATO-01"].id, title="Signed words").result()
    planning.edit_plan(plan.id, owner_role="COMMS").result()
    planning.ask_sign_off(plan.id, "First version").result()
    planning.sign(plan.id, role="LEAD", person="Bea").result()
    plans.edit(own["ATO-01"].id, title="Later words").result()
    incident = response.declare("L3")
    (title,) = response.rows(
        "select title from incident_task where incident_id = ? and key = 'ATO-01'", incident
    )
    assert title == ("Signed words",)
    (version,) = response.rows("select number, body_hash from plan_version where plan_id = ?", plan.id)
    shown = response.show(incident)
    assert (shown.plan_id, shown.plan_version, shown.plan_hash) == (plan.id, *version)
    assert len(tasks(response, incident)) == 76
