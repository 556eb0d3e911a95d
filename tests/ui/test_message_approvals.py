"""Approvals: what waits on whom, answering, the cover, conditions and comments."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.approval import Outcome
from tests.fakes.clock import FakeClock
from tests.ui.accessibility import nameless, unreached
from tests.ui.words_scene import asked, in_incident, message, name_readers, shown
from ui.desk import Desk
from ui.messages.approvals.pane import ApprovalsPane
from ui.messages.changes import Changes
from ui.widgets.form_sheet import FormSheet
from ui.widgets.plain_label import PlainLabel


@pytest.fixture
def words(core: Core) -> str:
    """A message of a live incident at L3 that waits on Nerys."""
    name_readers(core)
    _, copy = in_incident(core)
    asked(core, copy)
    return copy


@pytest.fixture
def pane(desk: Desk, words: str, qtbot: QtBot) -> ApprovalsPane:
    made = shown(ApprovalsPane, desk, qtbot)
    made.open("")
    qtbot.waitUntil(lambda: made.home.view is not None and made.home.offer() is not None)
    return made


def sheet_of(pane: ApprovalsPane) -> FormSheet:
    sheet = pane.side.sheet()
    assert isinstance(sheet, FormSheet)
    return sheet


def said(pane: ApprovalsPane) -> str:
    labels = pane.home.findChildren(PlainLabel)
    return " | ".join(label.text() for label in labels if label.isVisibleTo(pane.home))


def kinds(pane: ApprovalsPane) -> list[str]:
    return [row.kind for row in pane.model.rows()]


def test_what_waits_says_with_whom_since_when_and_when_the_cover_comes(pane: ApprovalsPane) -> None:
    spoken = str(pane.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "Nerys Oakfield" in spoken
    assert "just now" in spoken
    assert "from " in spoken


def test_the_cover_is_asked_only_once_it_is_time(
    pane: ApprovalsPane, core: Core, words: str, qtbot: QtBot, clock: FakeClock
) -> None:
    assert pane.home.cover.text() == "Ask Tom Brackley"
    assert not pane.home.cover.isEnabled()
    clock.advance(minutes=6)  # five minutes at L3
    pane._tick.timeout.emit()
    assert pane.home.cover.isEnabled()
    assert "may be asked now" in str(pane.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    pane.home.cover.click()
    qtbot.waitUntil(lambda: pane.model.rows()[0].clearance.person == "Tom Brackley")
    outcomes = [one.outcome for one in core.clearing.state(words).result().clearances]
    assert outcomes == [Outcome.NO_ANSWER, Outcome.OPEN]
    assert message(core, words).state == "in_review"  # nothing is approved by itself


def test_before_that_the_cover_is_asked_with_what_was_tried(
    pane: ApprovalsPane, core: Core, words: str, qtbot: QtBot
) -> None:
    pane.home.reach.click()
    sheet = sheet_of(pane)
    sheet.accept()
    assert "Say what was tried" in sheet.widgets["reason"].accessibleDescription()
    sheet.put("reason", "Called twice, no answer.")
    sheet.accept()
    qtbot.waitUntil(lambda: pane.model.rows()[0].clearance.person == "Tom Brackley")
    assert pane.side.sheet() is None


def test_an_answer_by_phone_is_noted_with_its_condition_which_is_met_later(
    pane: ApprovalsPane, core: Core, words: str, qtbot: QtBot
) -> None:
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Return)  # Enter answers
    sheet = sheet_of(pane)
    assert sheet.answers()["by"] == "Nerys Oakfield"
    sheet.put("how", "phone")
    sheet.put("condition", "The bank has confirmed")
    sheet.accept()
    qtbot.waitUntil(lambda: kinds(pane) == ["condition"])
    answer = core.clearing.state(words).result().clearances[0]
    assert (answer.outcome, answer.how, answer.person) == (Outcome.APPROVED, "phone", "Nerys Oakfield")
    qtbot.waitUntil(lambda: "if: The bank has confirmed" in said(pane))
    core.clearing.meet_condition(answer.id).result()
    qtbot.waitUntil(lambda: kinds(pane) == [])
    assert pane.empty.isVisible()


def test_after_an_answer_the_same_words_stay_shown_and_not_those_above(
    pane: ApprovalsPane, core: Core, words: str, qtbot: QtBot
) -> None:
    asked(core, message(core).id)
    qtbot.waitUntil(lambda: kinds(pane) == ["waiting", "waiting"])
    pane.table.setCurrentIndex(pane.model.index(1, 0))
    mine = pane.model.rows()[1].message.id
    qtbot.waitUntil(lambda: pane.home.offer() is not None)
    pane.acts.answer()
    sheet = sheet_of(pane)
    sheet.put("condition", "The bank has confirmed")
    sheet.accept()
    qtbot.waitUntil(lambda: kinds(pane) == ["waiting", "condition"])
    assert pane.where() == mine


def test_nobody_else_answers_for_whoever_was_asked(
    pane: ApprovalsPane, core: Core, words: str, qtbot: QtBot
) -> None:
    pane.home.answer.click()
    sheet = sheet_of(pane)
    sheet.put("by", "Sam Sample")
    sheet.accept()
    qtbot.waitUntil(sheet.accept_button.isEnabled)
    assert core.clearing.state(words).result().clearances[0].outcome is Outcome.OPEN
    wrong = [label.text() for label in sheet.findChildren(PlainLabel) if label.isVisibleTo(sheet)]
    assert any("Nerys Oakfield was asked" in text for text in wrong)


def test_changes_need_a_reason_and_stay_on_the_list(
    pane: ApprovalsPane, core: Core, words: str, qtbot: QtBot
) -> None:
    pane.home.answer.click()
    sheet = sheet_of(pane)
    sheet.put("outcome", "changes_asked")
    sheet.accept()
    assert "Say what should change." in sheet.widgets["note"].accessibleDescription()
    sheet.put("note", "Name the helpline.")
    sheet.accept()
    qtbot.waitUntil(lambda: kinds(pane) == ["changes"])
    assert message(core, words).state == "changes_asked"
    qtbot.waitUntil(lambda: "Name the helpline." in said(pane))


def test_other_words_stand_beside_ours_and_are_taken(
    pane: ApprovalsPane, core: Core, words: str, qtbot: QtBot
) -> None:
    pane.home.thread_.add.click()
    sheet = sheet_of(pane)
    sheet.put("by", "Tom Brackley")
    sheet.put("text", "Softer, please.")
    sheet.put("proposed", "Please wait. " + message(core, words).body)
    sheet.accept()
    qtbot.waitUntil(lambda: "Softer, please." in said(pane))
    changes = pane.home.thread_.findChild(Changes)
    assert changes is not None
    assert "added: Please wait" in changes.accessibleDescription()
    comment = core.clearing.state(words).result().comments[0]
    pane.home.thread_.settle_wanted.emit(comment.id, True)
    qtbot.waitUntil(lambda: message(core, words).body.startswith("Please wait. "))


def test_every_control_has_a_name_and_is_reached_by_tab(pane: ApprovalsPane) -> None:
    assert nameless(pane) == []
    pane.table.setFocus()
    assert unreached(pane.window()) == []
    pane.home.answer.click()
    assert nameless(pane) == []


def test_the_model_keeps_its_word(pane: ApprovalsPane, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(pane.model, force_py=True)
