"""Hours 1 to 72 of a data breach: the letter, from the library to its last reader, offline."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.message import Message, MessageState
from tests.fakes.clock import FakeClock
from tests.ui.walks import hands
from tests.ui.walks.conftest import Person
from ui.theme.look import Look

TUESDAY = datetime(2026, 11, 24, 9, 10, tzinfo=UTC)
LETTER = "Write to the people whose data it is"
HARD = (
    "We are writing because of an email that was sent by mistake on {{when_local}}. It is our duty to tell "
    "you what may come of it for you. Please be careful with unfamiliar correspondence. Do not answer "
    "unexpected requests for confidential information or money. We are sorry. You can call us on "
    "{{support_line}}. We have requested every recipient to delete the correspondence immediately. Our next "
    "update comes at {{next_update_time}}."
)
EASY = (
    "We are writing because an email was sent by mistake on {{when_local}}. It showed your name and your "
    "email address to all who got it. Somebody may write to you in our name. Please do not answer mail that "
    "asks for money. We are sorry. You can call us on {{support_line}}. We have asked all who got the email "
    "to delete it. Our next update comes at {{next_update_time}}."
)
SOBER = EASY.replace(" We are sorry.", "")
LACKS, HARDNESS = "The letter does not tell which data.", "Reading ease is 62."
CONDITION = "Staff are told first"


@pytest.fixture
def breached(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Person]:
    """The officer on a Tuesday morning: the deputy emailed 300 volunteers in To."""
    made = Person(tmp_path / "Riverside.watchline", FakeClock(TUESDAY), look, qtbot)
    for key, value in (
        ("organisation.name", "Riverside Community Trust"), ("organisation.jurisdiction", "EU"),
        ("person.name", "Sam Sample"), ("network.offline", True),
    ):  # fmt: skip
        made.core.settings.put(key, value).result()
    hands.people(
        made, ("Nerys Oakfield", (("LEAD", 1), ("APPR", 1))), ("Priya Lindqvist", (("LEAD", 2), ("APPR", 2))),
        ("Dele Okoro", (("DPO", 1),)), ("Lena Frost", (("LEGAL", 1),)), ("Sam Sample", (("COMMS", 1),)),
    )  # fmt: skip
    made.shell.show_page("today")
    yield made
    made.quit()


def test_the_letter_about_a_data_breach(breached: Person) -> None:
    officer = breached
    hands.declares(
        officer, "An email to 300 volunteers shows everybody's address in To", "Personal data breach", "L2",
        (1, 1, 0, 2, 1, 1, 1),
    )  # fmt: skip
    hands.takes_from_library(officer, LETTER)
    chooses_where_it_fits(officer)
    is_told_what_the_letter_lacks(officer)
    officer.come_back()
    makes_it_easier(officer)
    hears_the_lawyer(officer)
    officer.come_back()
    keeps_both_wordings(officer)
    asks_both_readers(officer)
    is_cleared_on_a_condition(officer)
    officer.come_back()
    meets_the_condition(officer)


def letter(officer: Person) -> Message:
    (incident,) = officer.core.incidents.live().result()
    (found,) = officer.core.messages.every(incident.id).result()
    return found


def writes(officer: Person, words: str) -> None:
    hands.pastes(officer, "Master text", words)
    officer.wait(lambda: letter(officer).body == words)


def chooses_where_it_fits(officer: Person) -> None:
    pane = hands.editor(officer)
    assert next(iter(pane.cards.cards)) == "letter"  # nobody has to look for it
    hands.card(officer, "Website banner")
    hands.picks_from(officer, "More: Website banner", "Take this channel away")
    officer.wait(lambda: "web_banner" not in pane.cards.cards)


def is_told_what_the_letter_lacks(officer: Person) -> None:
    # The line of the library speaks of personal information, and of no kind of it.
    hands.finds(officer, LACKS)
    officer.types("Phone or page for help", "01632 960 111")
    writes(officer, HARD)
    hands.finds(officer, HARDNESS)
    officer.wait(lambda: about_the_letter(officer) == [
        "The letter does not tell which data. Name the kinds of data, such as names and addresses. “Personal "
        "information” alone tells people nothing.",
        "Reading ease is 62. A letter to worried people needs 70 or more: shorter words and sentences.",
    ])  # fmt: skip


def about_the_letter(officer: Person) -> list[str]:
    said = [one.sentence for one in hands.editor(officer).master.hints.hints()]
    return [one for one in said if "does not tell" in one or "Reading ease" in one]


def makes_it_easier(officer: Person) -> None:
    hands.finds(officer, HARDNESS)
    writes(officer, EASY)
    officer.wait(lambda: about_the_letter(officer) == [])
    officer.waits_for("Reads easily")
    officer.waits_for("All filled")


def hears_the_lawyer(officer: Person) -> None:
    hands.picks_from(officer, "More to do with this message", "Add a remark…")
    officer.types("Who says it", "Lena Frost")
    hands.picks(officer, "For which role", "Legal adviser")
    officer.types("What they say", "Sorry reads as if we were liable. Please delete it.")
    hands.pastes(officer, "What they would write instead", SOBER)
    officer.presses("Add it")
    officer.waits_for("Sorry reads as if we were liable. Please delete it.")
    officer.waits_for("Would write:")


def keeps_both_wordings(officer: Person) -> None:
    hands.editor(officer)
    hands.picks_from(officer, "More to do with this message", "Who reads it…")
    officer.waits_for("Would write:")
    assert officer.sees(SOBER)
    assert officer.field("Master text").toPlainText() == EASY  # type: ignore[union-attr]
    officer.presses("Dealt with")
    officer.waits_for("Dealt with ")
    assert letter(officer).body == EASY
    (remark,) = officer.core.clearing.state(letter(officer).id).result().comments
    assert (remark.by, remark.role, remark.proposed) == ("Lena Frost", "LEGAL", SOBER)
    assert officer.sees(SOBER)  # what was not taken stays to be read


def asks_both_readers(officer: Person) -> None:
    officer.presses("Ask for reading…")
    officer.wait(lambda: letter(officer).state == MessageState.IN_REVIEW)
    asked = officer.core.clearing.state(letter(officer).id).result().clearances
    assert {one.role: one.person for one in asked} == {"APPR": "Nerys Oakfield", "DPO": "Dele Okoro"}


def notes_the_answer(officer: Person, condition: str) -> None:
    officer.presses("Note the answer…")
    officer.presses("By phone")
    if condition:
        officer.types("What has to be true first", condition)
    officer.presses("Note it")
    officer.waits_for("Who reads it")


def is_cleared_on_a_condition(officer: Person) -> None:
    notes_the_answer(officer, CONDITION)
    officer.waits_for(f"Condition, still open: {CONDITION}")
    notes_the_answer(officer, "")
    officer.wait(lambda: letter(officer).state == MessageState.APPROVED)
    officer.waits_for(f"on condition: {CONDITION}")
    officer.key(Qt.Key.Key_Escape)


def meets_the_condition(officer: Person) -> None:
    officer.waits_for(f"on condition: {CONDITION}")
    assert not hands.card(officer, "Letter or email").copy.isEnabled()
    officer.presses("See the condition")
    officer.waits_for(f"Condition, still open: {CONDITION}")
    officer.presses("The condition is met")
    officer.waits_for(f"Condition, met: {CONDITION}")
    officer.wait(lambda: not officer.sees("on condition:"))
    officer.presses("Close (Esc)", hands.editor(officer).side)
    lying = hands.copies(officer, "Letter or email").decode("utf-8")
    assert "We are sorry." in lying
    assert "01632 960 111" in lying
    assert "{{" not in lying
