"""Day 2, the peak of a rumour: a correction in four parts, on four channels, with no network."""

from pathlib import Path

from desktop.domain.message import Message, MessageState
from tests.ui.walks import hands
from tests.ui.walks.conftest import Person
from ui.messages.editor.shape_sheet import ShapeSheet

RUMOUR = "A false story about us spreads"
CORRECTION, PARTLY = "Correct what others say", "Say which part is true"
FACT = "The shelter at Mill Lane is open, and its water is safe"
MYTH = "A post says the shelter water is poisoned. That is wrong"
WHY = "It shows a tank elsewhere in 2019"
AGAIN = "The water is safe. Call 01632 960 111 before you come. Next word: {{next_update_time}}"
ACTION = "Call 01632 960 111 before you come"
FIELDS = ("The fact", "A warning, and the myth once", "Why it misleads", "The fact again, and what to do")
TEXT = f"{FACT}. {MYTH}. {WHY}. {AGAIN}."
POSTER = "The shelter at Mill Lane is open, and its water is safe."


def declared(officer: Person) -> None:
    hands.people(
        officer, ("Nerys Oakfield", (("LEAD", 1), ("APPR", 1))), ("Priya Lindqvist", (("APPR", 2),)),
        ("Sam Sample", (("COMMS", 1), ("SOC", 1))),
    )  # fmt: skip
    officer.core.partners.add_partner("Kestrel Borough Council", "council", tlp="AMBER").result()
    hands.declares(officer, "A false rumour about our shelter spreads online, it is untrue", RUMOUR, "L2",
                   (1, 2, 0, 1, 1, 1, 1))  # fmt: skip


def correction(officer: Person) -> Message:
    (incident,) = officer.core.incidents.live().result()
    (found,) = officer.core.messages.every(incident.id).result()
    return found


def test_a_correction_at_the_peak_of_a_rumour(officer: Person, tmp_path: Path) -> None:
    declared(officer)
    hands.takes_from_library(officer, CORRECTION)
    assert correction(officer).purpose == "correction"
    hands.pastes(officer, "Master text", "")
    is_warned_of_a_myth_that_comes_first_or_twice(officer)
    writes_the_four_parts(officer)
    officer.come_back()
    says_what_readers_should_do(officer)
    writes_for_four_channels(officer)
    officer.come_back()
    is_told_that_the_poster_dropped_the_action(officer)
    may_not_share_what_nobody_cleared(officer, tmp_path / "early.pdf")
    has_it_cleared(officer)
    officer.come_back()
    shares_it_with_the_council(officer, tmp_path / "note.pdf")


def fills(officer: Person, *words: str) -> None:
    for name, each in zip(FIELDS, words, strict=True):
        hands.pastes(officer, name, each)


def faults(officer: Person) -> str:
    (sheet,) = [one for one in officer.window.findChildren(ShapeSheet) if one.isVisible()]
    return sheet.faults.text() if sheet.faults.isVisible() else ""


def is_warned_of_a_myth_that_comes_first_or_twice(officer: Person) -> None:
    officer.presses("Write in a shape: message map, first words, correction")
    officer.presses("Correction")
    fills(officer, "The shelter water is poisoned, a post says", MYTH, WHY, AGAIN)
    officer.wait(lambda: "The myth stands in the first sentence. Begin with the fact." in faults(officer))
    assert "The myth is said 2 times. Say it once." in faults(officer)
    fills(officer, FACT, MYTH, WHY, AGAIN)
    officer.wait(lambda: faults(officer) == "")


def writes_the_four_parts(officer: Person) -> None:
    officer.presses("Put into the text")
    officer.wait(lambda: correction(officer).body == TEXT)
    assert dict(correction(officer).slots)["myth"] == MYTH
    assert TEXT.count("poisoned") == 1


def says_what_readers_should_do(officer: Person) -> None:
    hands.editor(officer)
    hands.picks_from(officer, "More to do with this message", "About this message…")
    hands.pastes(officer, "What readers should do", ACTION)
    officer.wait(lambda: correction(officer).action == ACTION)
    for number in (1, 2, 3):
        hands.pastes(officer, f"Key message {number}", (FACT, "", "")[number - 1])
    officer.wait(lambda: correction(officer).keys == (FACT,))
    officer.presses("Close (Esc)", hands.editor(officer).side)


def writes_for_four_channels(officer: Person) -> None:
    pane = hands.editor(officer)
    for name, key in (("WhatsApp message", "whatsapp_person"), ("Poster or door notice", "poster")):
        hands.picks_from(officer, "Add channel", name)
        officer.wait(lambda key=key: key in pane.cards.cards)
    hands.writes_for(officer, "Poster or door notice", POSTER)
    for name in ("Facebook", "X", "WhatsApp message", "Poster or door notice"):
        count = hands.card(officer, name).count
        assert count is not None
        assert count.fits


def is_told_that_the_poster_dropped_the_action(officer: Person) -> None:
    pane = hands.editor(officer)
    officer.wait(lambda: "Poster or door notice: " in pane.cards.drift.text())
    said = pane.cards.drift.text()
    assert "Leaves out what readers should do." in said
    assert "Facebook" not in said
    hands.writes_for(officer, "Poster or door notice", f"{POSTER} {ACTION}.")
    officer.wait(lambda: "Leaves out what" not in pane.cards.drift.text())


def begins_the_note(officer: Person) -> None:
    hands.editor(officer)
    hands.picks_from(officer, "More to do with this message", "Note for a partner…")
    officer.waits_for("Watchline sends nothing")
    hands.picks(officer, "For whom", "Kestrel Borough Council")
    officer.presses("Save the note…")


def may_not_share_what_nobody_cleared(officer: Person, path: Path) -> None:
    told: list[str] = []
    officer.desk.operations.refused.connect(told.append)
    begins_the_note(officer)
    hands.names_file(officer, path)
    officer.wait(lambda: told)
    assert told == ["The approver has not cleared these words. Ask for it."]
    assert not path.exists()
    officer.presses("Cancel")


def has_it_cleared(officer: Person) -> None:
    officer.presses("Ask for reading")
    officer.presses("See who reads")
    officer.presses("Note the answer…")
    officer.presses("By phone")
    officer.presses("Note it")
    officer.wait(lambda: correction(officer).state == MessageState.APPROVED)


def shares_it_with_the_council(officer: Person, path: Path) -> None:
    begins_the_note(officer)
    hands.saves_as(officer, path)
    officer.waits_for("Saved note.pdf.")
    assert path.read_bytes().startswith(b"%PDF")
    (tried,) = officer.core.people.attempts(incident=correction(officer).incident_id).result()
    assert (tried.who, tried.how, tried.reached) == ("Kestrel Borough Council", "email", True)
    assert tried.said == f"“{CORRECTION}” on paper as TLP:GREEN"


def test_what_is_partly_true_is_answered_as_an_update(officer: Person) -> None:
    declared(officer)
    hands.takes_from_library(officer, PARTLY)
    assert correction(officer).purpose == "update"
