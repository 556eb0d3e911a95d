"""Watch terms: explained while typed, tried on what is there, kept; word rules beside them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.mention import HandEntry
from desktop.domain.watch import WatchTerm
from ui.desk import Desk
from ui.monitoring.page import MonitoringPage
from ui.monitoring.term_model import TermModel
from ui.monitoring.terms import TermsView


@pytest.fixture
def view(desk: Desk) -> Iterator[TermsView]:
    made = MonitoringPage(desk)
    made.resize(1088, 700)
    made.show()
    made.open("terms")
    yield made.terms
    made.close()
    made.deleteLater()
    made.terms.__dict__.clear()
    made.__dict__.clear()


def test_a_term_is_explained_tried_and_kept(core: Core, view: TermsView, qtbot: QtBot) -> None:
    for text in ("The winter appeal is a scam", "The shelter is open", "Winter is here"):
        core.mentions.log_by_hand(HandEntry("Village group", text)).result()
    editor = view.editor
    editor.focus()
    qtbot.keyClicks(editor._words, "winter AND appeal")
    assert editor._meaning.text() == "Finds mentions that contain “winter” and “appeal”."
    qtbot.waitUntil(lambda: editor._trial.text() == "Would have matched 1 of the last 3 mentions.")
    assert editor._examples.text() == "“The winter appeal is a scam”"
    editor._name.setText("Appeal")
    qtbot.mouseClick(editor._alarm, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(editor._save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.model.rowCount() == 1 and view.model.index(0, 4).data() == "1")
    (term,) = core.terms.every().result()
    assert (term.name, term.expression, term.weight, term.alarm) == ("Appeal", "winter AND appeal", 3, True)


def test_a_fault_is_said_under_the_field_and_keeps_the_term_from_being_saved(
    view: TermsView, qtbot: QtBot
) -> None:
    editor = view.editor
    qtbot.keyClicks(editor._words, "winter AND (")
    assert editor._row.field.accessibleDescription() != ""
    assert not editor._save.isEnabled()
    editor._words.setPlainText("winter")
    assert editor._row.field.accessibleDescription() == ""
    assert editor._save.isEnabled()


def test_half_typed_words_stay_while_the_list_is_read_anew(core: Core, view: TermsView, qtbot: QtBot) -> None:
    core.terms.add("scam", name="Fakes").result()
    qtbot.waitUntil(lambda: view.editor._name.text() == "Fakes")
    view.editor._words.setPlainText("scam OR fake")
    core.terms.add("shelter").result()
    qtbot.waitUntil(lambda: view.model.rowCount() == 2)
    assert view.editor._words.toPlainText() == "scam OR fake"
    view.editor.save()
    qtbot.waitUntil(lambda: view.model.row(0).expression == "scam OR fake")


def test_a_term_is_removed_and_brought_back(core: Core, view: TermsView, qtbot: QtBot) -> None:
    core.terms.add("scam", name="Fakes").result()
    qtbot.waitUntil(lambda: view.editor._remove.isVisible())
    qtbot.mouseClick(view.editor._remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.model.rowCount() == 0 and view._undo.isVisible())
    with qtbot.waitSignal(view.undo_wanted):
        qtbot.mouseClick(view._undo, Qt.MouseButton.LeftButton)
    core.history.undo().result()
    qtbot.waitUntil(lambda: view.model.rowCount() == 1)


def test_a_word_gets_its_meaning_and_loses_it(core: Core, view: TermsView, qtbot: QtBot) -> None:
    rules = view.rules
    qtbot.keyClicks(rules._word, "hospice")
    rules._meaning.setCurrentIndex(1)
    qtbot.keyClick(rules._word, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rules._rules.rowCount() == 1)
    assert [rule[1:] for rule in core.terms.word_rules().result()] == [("hospice", 0.0)]
    assert rules._rules.index(0, 1).data() == "Neutral"
    rules._table.setCurrentIndex(rules._rules.index(0, 0))
    qtbot.mouseClick(rules._remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rules._rules.rowCount() == 0)
    qtbot.mouseClick(rules._add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rules._wrong.isVisible())


def test_the_model_keeps_to_the_rules_of_models() -> None:
    model = TermModel()
    tester = ModelTester(None)
    tester.check(model)
    terms = tuple(WatchTerm(n, str(n), f"Term {n}", f"word{n}", 2, alarm=n == 1) for n in range(3))
    assert model.show_rows(terms)
    model.show_hits({"1": 12_000})
    assert [model.index(1, column).data() for column in range(5)] == ["Term 1", "word1", "On", "2", "12,000"]
    assert not model.show_rows(terms)
    tester._cleanup()
