"""Facts and promises of an incident: what may be said, and when the next word is due."""

from datetime import timedelta

import pytest

from desktop.domain.board import next_promise
from desktop.domain.entry import EntryKind
from desktop.domain.incident import IncidentState, Promise, Standing
from desktop.errors import Refused
from tests.services.conftest import Bench
from tests.services.live_incident import Live, serve

HOUR = timedelta(hours=1)


@pytest.fixture
def live(bench: Bench) -> Live:
    return serve(bench)


def open_promises(live: Live, incident: str) -> list[Promise]:
    return [promise for promise in live.board(incident).promises if not promise.outcome]


def test_a_fact_moves_from_not_confirmed_to_confirmed_and_the_log_tells_both(live: Live) -> None:
    incident = live.declare()
    fact_id = live.briefing.add_fact(
        incident, " Two posts are false ", Standing.UNCONFIRMED, who="Sam"
    ).result()
    (fact,) = live.board(incident).facts
    assert (fact.text, fact.standing, fact.who, fact.at) == (
        "Two posts are false", Standing.UNCONFIRMED, "Sam", live.now,
    )  # fmt: skip
    live.bench.clock.advance(minutes=5)
    live.briefing.set_standing(fact_id, Standing.CONFIRMED, who="IT").result()
    (fact,) = live.board(incident).facts
    assert (fact.standing, fact.who, fact.at) == (Standing.CONFIRMED, "IT", live.now)
    newest, before = live.entries(incident)[:2]
    assert (newest.kind, newest.text) == (EntryKind.FACT, "Confirmed: Two posts are false")
    assert before.text == "Not confirmed: Two posts are false"


def test_saying_the_same_again_writes_nothing(live: Live) -> None:
    incident = live.declare()
    fact_id = live.briefing.add_fact(incident, "It is so", Standing.CONFIRMED, who="Sam").result()
    before = len(live.entries(incident))
    live.briefing.set_standing(fact_id, Standing.CONFIRMED).result()
    live.briefing.edit_fact(fact_id, "It is so ").result()
    assert len(live.entries(incident)) == before


def test_other_words_keep_the_old_ones_in_the_log(live: Live) -> None:
    incident = live.declare()
    fact_id = live.briefing.add_fact(incident, "Ten people", Standing.CONFIRMED).result()
    live.briefing.edit_fact(fact_id, "Twelve people").result()
    assert [fact.text for fact in live.board(incident).facts] == ["Twelve people"]
    assert live.entries(incident)[0].known == "Before: Ten people"
    live.briefing.remove_fact(fact_id).result()
    assert live.board(incident).facts == ()
    assert "Twelve people" in live.entries(incident)[0].text


def test_a_fact_without_words_is_refused(live: Live) -> None:
    incident = live.declare()
    with pytest.raises(Refused) as refused:
        live.briefing.add_fact(incident, "  ", Standing.CONFIRMED).result()
    assert refused.value.field == "text"


@pytest.mark.parametrize(("level", "minutes"), [("L3", 60), ("L2", 240), ("L1", 1440)])
def test_settling_a_promise_promises_the_next_by_the_rhythm_of_the_level(
    live: Live, level: str, minutes: int
) -> None:
    incident = live.declare("SC-ATO", level)
    (first,) = open_promises(live, incident)
    assert first.due_at == live.now + timedelta(minutes=minutes)
    live.bench.clock.set_wall(first.due_at - timedelta(minutes=2))
    live.briefing.settle(first.id, "kept", note="riverside.example/now").result()
    (second,) = open_promises(live, incident)
    assert second.due_at == first.due_at + timedelta(minutes=minutes)
    assert live.board(incident).incident.update_due == second.due_at


def test_after_a_long_silence_the_rhythm_begins_anew(live: Live) -> None:
    incident = live.declare()
    (first,) = open_promises(live, incident)
    live.bench.clock.advance(hours=5)
    live.briefing.settle(first.id, "missed", note="Nobody was awake.").result()
    (second,) = open_promises(live, incident)
    assert second.due_at == live.now + HOUR


def test_a_missed_promise_needs_a_reason(live: Live) -> None:
    incident = live.declare()
    (first,) = open_promises(live, incident)
    with pytest.raises(Refused) as refused:
        live.briefing.settle(first.id, "missed").result()
    assert refused.value.field == "note"
    assert open_promises(live, incident) == [first]


def test_a_promise_is_settled_once(live: Live) -> None:
    incident = live.declare()
    (first,) = open_promises(live, incident)
    live.briefing.settle(first.id, "no_news").result()
    with pytest.raises(Refused, match="settled already"):
        live.briefing.settle(first.id, "kept").result()
    assert len(open_promises(live, incident)) == 1


def test_another_time_can_be_promised_but_not_one_that_has_passed(live: Live) -> None:
    incident = live.declare()
    (first,) = open_promises(live, incident)
    with pytest.raises(Refused, match="passed already"):
        live.briefing.settle(first.id, "kept", next_due=live.now).result()
    live.briefing.settle(first.id, "kept", next_due=live.now + 9 * HOUR).result()
    (second,) = open_promises(live, incident)
    assert second.due_at == live.now + 9 * HOUR


def test_a_closed_incident_promises_nothing_more(live: Live) -> None:
    incident = live.declare()
    (first,) = open_promises(live, incident)
    live.incidents.set_state(incident, IncidentState.CLOSED, "All is settled.").result()
    live.briefing.settle(first.id, "kept").result()
    assert open_promises(live, incident) == []


def test_a_level_without_a_rhythm_promises_nothing_by_itself(live: Live) -> None:
    assert next_promise(live.now, None, live.now) is None


def test_a_promise_says_to_whom_in_the_log(live: Live) -> None:
    incident = live.declare()
    live.briefing.promise(incident, live.now + 2 * HOUR, "Local radio").result()
    assert "Local radio" in live.entries(incident)[0].text
    with pytest.raises(Refused, match="passed already"):
        live.briefing.promise(incident, live.now, "Local radio").result()


def test_facts_and_promises_of_a_restricted_case_are_sealed(live: Live) -> None:
    incident = live.declare(sealed=True)
    live.briefing.add_fact(incident, "Zebrowski was there", Standing.DO_NOT_SAY, who="Zebrowski").result()
    promise = live.briefing.promise(incident, live.now + HOUR, "Zebrowski's family").result()
    live.briefing.settle(promise, "missed", note="Zebrowski was out").result()
    board = live.board(incident)
    assert board.facts[0].text == "Zebrowski was there"
    assert "Zebrowski was out" in [each.note for each in board.promises]
    live.cases.lock(incident).result()
    assert "Zebrowski" not in repr(live.board(incident))
    live.bench.core.close()
    for file in live.bench.path.parent.iterdir():
        if file.is_file():
            assert b"Zebrowski" not in file.read_bytes(), file.name
