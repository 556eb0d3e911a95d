"""Cleared words on paper for a partner, with the marking, and the attempt that is written down."""

import pytest

from desktop.bootstrap import Core
from desktop.domain.approval import Outcome
from desktop.domain.partner_note import marking_fault
from desktop.domain.person import Partner
from desktop.errors import Refused
from tests.services.conftest import Bench
from tests.ui import live_scene


def cleared(core: Core) -> tuple[str, str]:
    """A cleared message in an incident; gives both ids."""
    core.settings.put("person.name", "Sam Sample").result()
    core.people.assign("APPR", core.people.add("Dana Reader").result(), 1).result()
    incident = live_scene.declare(core)
    message = core.messages.add(
        "Water", "The water is safe.\n\nAsk us.", purpose="partner", incident=incident
    )
    core.clearing.ask(message.result()).result()
    for one in core.clearing.state(message.result()).result().clearances:
        core.clearing.answer(one.id, Outcome.APPROVED, by="Dana Reader").result()
    return message.result(), incident


@pytest.fixture
def core(bench: Bench) -> Core:
    return bench.core


@pytest.fixture
def council(core: Core) -> str:
    return core.partners.add_partner("Borough Council", "council", tlp="AMBER").result()


def test_a_note_carries_the_words_the_marking_and_whom_it_is_for(core: Core, council: str) -> None:
    message, incident = cleared(core)
    note = core.partner_notes.make(message, council, "GREEN", reached=True).result()
    assert (note.title, note.tlp, note.facts[0]) == ("Water", "GREEN", ("For", "Borough Council"))
    assert note.sections[0].paragraphs == ("The water is safe.", "Ask us.")
    (tried,) = core.people.attempts(incident=incident).result()
    assert (tried.who, tried.who_kind, tried.who_id, tried.reached) == (
        "Borough Council", "partner", council, True
    )  # fmt: skip


def test_no_note_is_made_of_words_that_nobody_cleared(core: Core, council: str) -> None:
    message, incident = cleared(core)
    core.messages.edit(message, body="The water is not safe.").result()
    with pytest.raises(Refused, match="has not cleared these words"):
        core.partner_notes.make(message, council, "GREEN", reached=True).result()
    assert core.people.attempts(incident=incident).result() == ()


def test_a_partner_gets_nothing_that_is_marked_stricter_than_agreed(core: Core, council: str) -> None:
    message, incident = cleared(core)
    with pytest.raises(Refused, match="Only up to TLP:AMBER"):
        core.partner_notes.make(message, council, "RED", reached=True).result()
    assert core.people.attempts(incident=incident).result() == ()


@pytest.mark.parametrize(
    ("agreed", "marking", "fits"),
    [("", "RED", True), ("GREEN", "CLEAR", True), ("GREEN", "GREEN", True), ("GREEN", "AMBER", False),
     ("AMBER", "AMBER+STRICT", False), ("", "BLUE", False)],
)  # fmt: skip
def test_the_marking_is_held_against_what_was_agreed(agreed: str, marking: str, fits: bool) -> None:
    assert (marking_fault(marking, Partner("p", "Council", "council", tlp=agreed)) == "") is fits
