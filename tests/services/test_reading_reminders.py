"""A reader who does not answer in time is said once, so that somebody asks the cover."""

from desktop.domain.facts import ReminderDue
from tests.services.conftest import Bench
from tests.services.reading_words import Desk, serve


def _look(desk: Desk) -> list[str]:
    before = len(desk.bench.facts)
    desk.bench.core.reminders.look().result()
    facts = desk.bench.facts[before:]
    return [one.sentence for one in facts if isinstance(one, ReminderDue) and "answered" in one.sentence]


def test_it_is_said_when_the_time_is_over_and_only_once(bench: Bench) -> None:
    desk = serve(bench)
    message = desk.whole(desk.declare("L3"))
    desk.clearing.ask(message).result()
    desk.later(4)
    assert _look(desk) == []
    desk.later(1)
    assert _look(desk) == ["Bea has not answered about “Takeover line”. You can ask the cover now."]
    assert _look(desk) == []
    desk.clearing.pass_on(desk.open_ids(message)[0]).result()
    desk.later(6)
    assert _look(desk) == ["Cem has not answered about “Takeover line”. You can ask the cover now."]


def test_of_a_restricted_case_neither_words_nor_names_are_said(bench: Bench) -> None:
    desk = serve(bench)
    message = desk.whole(desk.declare("L3", passphrase="four plain words together"))
    desk.clearing.ask(message).result()
    desk.later(6)
    said = _look(desk)
    assert said
    assert all("a message" in one and "Bea" not in one and "Takeover" not in one for one in said)
