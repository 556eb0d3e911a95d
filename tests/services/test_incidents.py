"""Declaring an incident, several at once, and each step of its course with its entry."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.content import Packs
from desktop.domain.entry import EntryKind
from desktop.domain.facts import ObjectsChanged
from desktop.domain.incident import CORE_ONLY, Confirmed, Draft, Incident, IncidentState
from desktop.domain.plan import Phase, TaskState
from desktop.errors import Refused
from desktop.services.legal_clocks import LegalClocks
from tests.services.responding import PASSPHRASE, Response, opened

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


@pytest.fixture
def incident(response: Response) -> str:
    """An open incident at L2."""
    return response.declare(what="Somebody posts as us", confirmer="Bea", confirmed="phone")


def test_level_phase_and_state_change_only_with_a_reason(response: Response, incident: str) -> None:
    before = response.show(incident), response.entries(incident)
    steps = response.incidents
    for future in (
        steps.set_level(incident, "L3", ""),
        steps.set_phase(incident, Phase.SUSTAIN, "  "),
        steps.set_state(incident, IncidentState.CLOSED, "\n"),
        steps.set_freeze(incident, True, ""),
        steps.set_aware(incident, NOW - timedelta(hours=1), ""),
    ):
        with pytest.raises(Refused) as told:
            future.result()
        assert told.value.field == "reason"
    assert (response.show(incident), response.entries(incident)) == before


def test_another_level_is_proposed_until_it_is_confirmed(response: Response, incident: str) -> None:
    assert response.show(incident).confirmed_at is not None
    response.incidents.set_level(incident, "L3", "National press").result()
    shown, entry = response.show(incident), response.entries(incident)[-1]
    assert (shown.level, shown.confirmed_at) == ("L3", None)
    assert (entry.kind, entry.text, entry.reason) == (
        EntryKind.LEVEL_CHANGE,
        "Level L3 instead of L2.",
        "National press",
    )
    with pytest.raises(Refused, match="already"):
        response.incidents.set_level(incident, "L3", "Again").result()
    with pytest.raises(Refused):
        response.incidents.set_level(incident, "L7", "Worse").result()


def test_from_watching_level_up_an_update_is_promised(response: Response) -> None:
    incident = response.declare("L0")
    assert response.show(incident).update_due is None
    response.incidents.set_level(incident, "L3", "It grows").result()
    assert response.show(incident).update_due == NOW + timedelta(minutes=60)


def test_a_phase_keeps_the_time_when_it_first_began(response: Response, incident: str) -> None:
    for hours, phase in ((2, Phase.SUSTAIN), (3, Phase.FIRST), (4, Phase.SUSTAIN)):
        response.bench.clock.set_wall(NOW + timedelta(hours=hours))
        response.incidents.set_phase(incident, phase, "It goes on").result()
    shown = response.show(incident)
    assert shown.phase is Phase.SUSTAIN
    assert shown.phases == ((Phase.FIRST, NOW), (Phase.SUSTAIN, NOW + timedelta(hours=2)))
    with pytest.raises(Refused, match="Preparing"):
        response.incidents.set_phase(incident, Phase.PREPARE, "Back").result()


def test_closing_begins_the_review_and_opening_again_takes_that_back(
    response: Response, incident: str
) -> None:
    response.incidents.set_phase(incident, Phase.SUSTAIN, "It goes on").result()
    response.bench.clock.advance(hours=1)
    response.incidents.set_state(incident, IncidentState.CLOSED, "All is quiet").result()
    shown = response.show(incident)
    assert (shown.state, shown.phase, shown.closed_at) == (
        IncidentState.CLOSED,
        Phase.REVIEW,
        NOW + timedelta(hours=1),
    )
    assert response.rows("select key from incident_event where removed_at is null") == [("incident_closed",)]
    response.incidents.set_state(incident, IncidentState.OPEN, "It is back").result()
    shown = response.show(incident)
    assert (shown.state, shown.phase, shown.closed_at) == (IncidentState.OPEN, Phase.SUSTAIN, None)
    assert Phase.REVIEW not in dict(shown.phases)
    assert response.rows("select key from incident_event where removed_at is null") == []
    response.bench.clock.advance(hours=1)
    response.incidents.set_state(incident, IncidentState.CLOSED, "Quiet now").result()
    assert dict(response.show(incident).phases)[Phase.REVIEW] == NOW + timedelta(hours=2)
    response.incidents.set_state(incident, IncidentState.REVIEWED, "Signed").result()
    assert response.show(incident).closed_at == NOW + timedelta(hours=2)
    assert response.incidents.live().result() == ()


def test_undo_of_closing_puts_everything_back_in_one_step(response: Response, incident: str) -> None:
    before = response.show(incident)
    response.incidents.set_state(incident, IncidentState.CLOSED, "All is quiet").result()
    assert response.history.undo().result() == "Closed: 2026-01."
    assert response.show(incident) == before
    assert response.rows("select key from incident_event where removed_at is null") == []
    assert response.texts(incident)[-2:] == ["Closed.", "Took back: Closed: 2026-01."]


@pytest.mark.parametrize(
    ("states", "wrong"),
    [
        ([], IncidentState.REVIEWED),
        ([], IncidentState.WATCH),
        ([], IncidentState.OPEN),
        ([IncidentState.CLOSED], IncidentState.STABILISED),
        ([IncidentState.CLOSED], IncidentState.WATCH),
        ([IncidentState.CLOSED, IncidentState.REVIEWED], IncidentState.CLOSED),
    ],
)
def test_a_state_that_cannot_follow_is_refused(
    response: Response, incident: str, states: list[IncidentState], wrong: IncidentState
) -> None:
    for state in states:
        response.incidents.set_state(incident, state, "So it is").result()
    with pytest.raises(Refused):
        response.incidents.set_state(incident, wrong, "So it is").result()


def test_a_freeze_and_a_line_to_take_say_who_and_why(response: Response, incident: str) -> None:
    response.incidents.set_freeze(incident, True, "The police asked").result()
    response.incidents.set_line(incident, "We are looking into it.", "Bea").result()
    shown = response.show(incident)
    assert (shown.freeze, shown.freeze_reason) == (True, "The police asked")
    assert (shown.line, shown.line_by, shown.line_at) == ("We are looking into it.", "Bea", NOW)
    with pytest.raises(Refused, match="cleared"):
        response.incidents.set_line(incident, "Something else", "").result()
    response.incidents.set_line(incident, "", "").result()
    response.incidents.set_freeze(incident, False, "The police are done").result()
    shown = response.show(incident)
    assert (shown.freeze, shown.freeze_reason, shown.line, shown.line_at) == (False, "", "", None)


def test_when_we_first_knew_can_be_put_right_and_clocks_follow(response: Response) -> None:
    response.bench.core.settings.put("organisation.jurisdiction", "EU").result()
    incident = response.declare("L2", scenario="SC-DBR", aware_at=NOW - timedelta(hours=5))
    core = response.bench.core
    clocks = LegalClocks(core.lanes, core.packs, response.cases, core.settings)
    (row,) = response.rows("select id from incident_clock where key = 'CLK-GDPR33'")
    clocks.run(row[0], NOW - timedelta(hours=5)).result()
    response.incidents.set_aware(incident, NOW - timedelta(hours=8), "The mail came at 1").result()
    assert response.show(incident).aware_at == NOW - timedelta(hours=8)
    due = response.rows("select started_at, due_at from incident_clock where id = ?", row[0])
    assert due == [("2026-03-02T01:00:00.000Z", "2026-03-05T01:00:00.000Z")]
    assert response.entries(incident)[-1].reason == "The mail came at 1"
    with pytest.raises(Refused, match="future"):
        response.incidents.set_aware(incident, NOW + timedelta(hours=1), "A slip").result()


def test_lead_title_and_first_words_are_noted(response: Response, incident: str) -> None:
    response.incidents.set_lead(incident, "Cem").result()
    response.incidents.rename(incident, "Takeover of our page").result()
    response.incidents.first_words(incident, NOW, "our website").result()
    shown = response.show("2026-01")
    assert (shown.lead, shown.title, shown.first_words_at) == ("Cem", "Takeover of our page", NOW)
    assert response.texts(incident)[-3:] == [
        "Cem leads instead of Ann.", "The title is now “Takeover of our page”.",
        "First public words on our website.",
    ]  # fmt: skip
    with pytest.raises(Refused, match="already"):
        response.incidents.first_words(incident, NOW, "Mastodon").result()
    assert ObjectsChanged("incident", (incident,)) in response.bench.facts


def test_an_unknown_incident_is_refused(response: Response) -> None:
    with pytest.raises(Refused, match="2026-77"):
        response.incidents.show("2026-77").result()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("set_level"), st.sampled_from(["L0", "L1", "L2", "L3"])),
        st.tuples(
            st.just("set_phase"), st.sampled_from([Phase.FIRST, Phase.SUSTAIN, Phase.RECOVER, Phase.REVIEW])
        ),
        st.tuples(st.just("set_state"), st.sampled_from(list(IncidentState))),
        st.tuples(st.just("set_freeze"), st.booleans()),
        st.tuples(st.just("undo"), st.none()),
    ),
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_every_change_has_its_entry_and_the_chains_hold(
    response: Response, steps: list[tuple[str, object]]
) -> None:
    incident = response.declare(scenario=CORE_ONLY)
    for name, value in steps:
        before, count = (
            shown(response, incident),
            response.log.count(incident).result() if shown(response, incident) else 0,
        )
        if name == "undo":
            if before is None or response.history.undoable().result().startswith("Declared"):
                continue
            response.history.undo().result()
            after = shown(response, incident)
            assert response.log.count(incident).result() == count + 1
            continue
        try:
            getattr(response.incidents, name)(incident, value, "So it is").result()
        except Refused:
            assert shown(response, incident) == before
            assert response.log.count(incident).result() == count
            continue
        after = shown(response, incident)
        assert after is not None
        assert after != before
        assert response.log.count(incident).result() == count + 1
        assert (after.closed_at is not None) == (
            after.state in (IncidentState.CLOSED, IncidentState.REVIEWED)
        )
    assert response.history.verify().result().broken_seq is None
    assert all(report.broken_seq is None for _, report in response.log.verify_all().result())


def shown(response: Response, incident: str) -> Incident | None:
    found = {one.id: one for one in response.incidents.every().result()}
    return found.get(incident)


def test_quitting_and_coming_back_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "main.watchline"
    response = opened(path)
    incident = response.declare(what="Somebody posts as us")
    draft = replace(response.incidents.begin().result(), what="A second thing")
    response.incidents.keep(draft).result()
    kept = response.show(incident), response.entries(incident)
    response.bench.core.close()
    response = opened(path)
    try:
        assert (response.show(incident), response.entries(incident)) == kept
        assert response.incidents.begin().result() == draft
    finally:
        response.bench.core.close()
