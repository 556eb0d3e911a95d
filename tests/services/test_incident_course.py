"""Each step in the course of an incident needs what it needs, and leaves its entry."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.entry import EntryKind
from desktop.domain.facts import ObjectsChanged
from desktop.domain.incident import CORE_ONLY, Confirmed, Incident, IncidentState
from desktop.domain.plan import Phase
from desktop.errors import Refused
from desktop.services.legal_clocks import LegalClocks
from tests.services.responding import Response, opened

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


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
    ahead = response.bench.clock.now() + timedelta(hours=1)
    with pytest.raises(Refused, match="in the future"):
        response.incidents.confirm(incident, "Bea", Confirmed.PHONE, ahead).result()
    assert response.show(incident).confirmed_at is None


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
