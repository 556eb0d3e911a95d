"""Partners in the window: adding, editing, who was told, the rules for voices, the order of audiences."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.person import VOICE_RULES
from tests.ui.accessibility import nameless
from tests.ui.pictures import shown
from ui.desk import Desk
from ui.plan.partners.pane import PartnersPane
from ui.widgets.row_roles import RowRole


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> PartnersPane:
    made = PartnersPane(desk)
    for tool in made.tools():
        qtbot.addWidget(tool)
    shown(qtbot, made, 1280, 700)
    made.open("")
    qtbot.waitUntil(lambda: made.lists.audiences.rowCount() > 0)
    return made


def order(pane: PartnersPane) -> list[str]:
    return [row.name for row in pane.lists.audiences.rows()]


def put(pane: PartnersPane, name: str, words: str) -> None:
    field = pane.lists.side().form.fields[name]
    assert isinstance(field, QLineEdit)
    field.setText(words)
    pane.flush()


def test_a_partner_is_added_named_and_says_how_much_may_be_shared(
    qtbot: QtBot, desk: Desk, pane: PartnersPane
) -> None:
    assert pane.lists._empty.isVisible()
    qtbot.mouseClick(pane.lists._empty.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.lists.side().form.fields["name"].hasFocus())
    put(pane, "name", "Avon Fire")
    put(pane, "out_of_hours", "01632 960999")
    tlp = pane.lists.side().form.fields["tlp"]
    assert isinstance(tlp, QComboBox)
    tlp.setCurrentIndex(tlp.findData("AMBER+STRICT"))
    tlp.activated.emit(tlp.currentIndex())
    put(pane, "tested_on", "today")
    model = pane.lists.models["partner"]
    qtbot.waitUntil(lambda: model.index(0, 4).data() == "2 Mar")
    assert [model.index(0, column).data() for column in (0, 2, 3)] == [
        "Avon Fire", "01632 960999", "AMBER+STRICT",
    ]  # fmt: skip
    said = model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "AMBER+STRICT, Only inside their organisation, for those who need it"
    hint = pane.lists.side().form.rows["tlp"].field.accessibleDescription()
    assert hint == "Only inside their organisation, for those who need it"
    (kept,) = desk.core.partners.partners().result()
    assert (kept.name, kept.tlp) == ("Avon Fire", "AMBER+STRICT")
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert nameless(pane) == []


def test_a_partner_without_a_name_is_told_so_under_the_field(
    qtbot: QtBot, desk: Desk, pane: PartnersPane
) -> None:
    made = desk.core.partners.add_partner("Council", "council").result()
    qtbot.waitUntil(lambda: pane.lists.side().thing_id() == made)
    put(pane, "name", " ")
    qtbot.waitUntil(lambda: pane.lists.side().form.rows["name"].is_wrong())
    put(pane, "tested_on", "soon")
    assert pane.lists.side().form.rows["tested_on"].is_wrong()
    assert desk.core.partners.partners().result()[0].name == "Council"


def test_what_a_partner_was_told_is_kept_with_reached_or_not(
    qtbot: QtBot, desk: Desk, pane: PartnersPane
) -> None:
    made = desk.core.partners.add_partner("Council", "council").result()
    qtbot.waitUntil(lambda: pane.lists.side().thing_id() == made)
    side = pane.lists.side()
    side.attempt.said.setPlainText("The shelter is shut until noon.")
    qtbot.mouseClick(side.attempt.reached, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(desk.core.people.attempts(who_id=made).result()) == 1)
    (told,) = desk.core.people.attempts(who_id=made).result()
    assert (told.who, told.who_kind, told.reached, told.said) == (
        "Council", "partner", True, "The shelter is shut until noon.",
    )  # fmt: skip
    qtbot.waitUntil(
        lambda: "The shelter is shut until noon." in [
            label.text() for label in side._attempts.findChildren(type(side._name).__mro__[1])
        ]
    )  # fmt: skip
    assert side.attempt.said.toPlainText() == ""


def test_the_rules_for_voices_stand_over_them_and_what_is_missing_is_said_first(
    qtbot: QtBot, desk: Desk, pane: PartnersPane
) -> None:
    made = desk.core.partners.add_voice("Jo Rees").result()
    pane.open(made)
    qtbot.waitUntil(lambda: pane.lists.side().thing_id() == made)
    assert pane.kinds.answer() == "voice"
    assert pane.lists._rules.isVisible()
    assert all(rule in pane.lists._rules._text.text() for rule in VOICE_RULES)
    side = pane.lists.side()
    assert side._note.isVisible()
    paid = side.form.fields["paid"]
    assert isinstance(paid, QCheckBox)
    paid.click()
    qtbot.waitUntil(lambda: side.form.rows["disclosure"].is_wrong())
    assert not paid.isChecked()
    assert not desk.core.partners.voices().result()[0].paid
    put(pane, "checked_on", "1 Feb 2026")
    consent = side.form.fields["consent"]
    assert isinstance(consent, QCheckBox)
    consent.click()
    qtbot.waitUntil(lambda: not side._note.isVisible())
    model = pane.lists.models["voice"]
    assert [model.index(0, column).data() for column in (2, 3)] == ["Agreed", "1 Feb"]
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_conduct_check_older_than_a_year_asks_for_a_new_one(
    qtbot: QtBot, desk: Desk, pane: PartnersPane
) -> None:
    desk.core.partners.add_voice("Jo").result()
    pane.show_kind("voice")
    qtbot.waitUntil(lambda: pane.lists.models["voice"].rowCount() == 1)
    for words, kind in (("1 Mar 2025", "warn"), ("3 Mar 2025", "outline")):
        put(pane, "checked_on", words)
        index = pane.lists.models["voice"].index(0, 3)
        qtbot.waitUntil(lambda index=index, kind=kind: index.data(RowRole.CHIP).kind == kind)


def test_the_order_is_changed_with_the_keyboard_and_the_row_stays_chosen(
    qtbot: QtBot, desk: Desk, pane: PartnersPane
) -> None:
    pane.open("audiences")
    table = pane.lists.tables["audience"]
    before = order(pane)
    table.setCurrentIndex(pane.lists.audiences.index(2, 1))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: order(pane)[1] == before[2])
    assert table.currentIndex().row() == 1
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: order(pane)[0] == before[2])
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    for place in (1, 2):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda place=place: order(pane)[place] == before[2])
    assert order(pane) == before
    assert [one.name for one in desk.core.partners.audiences().result()] == before


@pytest.mark.parametrize(
    ("moved", "row", "expected"), [(5, 0, 0), (0, 3, 2), (1, 14, 13), (4, 4, 4), (4, 5, 4)]
)
def test_a_dropped_audience_stands_where_it_was_dropped(
    qtbot: QtBot, pane: PartnersPane, moved: int, row: int, expected: int
) -> None:
    model, before = pane.lists.audiences, order(pane)
    data = model.mimeData([model.index(moved, 1)])
    with qtbot.waitSignal(model.moved) as told:
        assert not model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, QModelIndex())
    rest = [name for name in before if name != before[moved]]
    after = next((one.id for one in model.rows() if expected and one.name == rest[expected - 1]), "")
    assert told.args == [model.row(moved).id, after]
    wanted = [*rest[:expected], before[moved], *rest[expected:]]
    qtbot.waitUntil(lambda: order(pane) == wanted)


def test_what_was_removed_can_be_taken_back(qtbot: QtBot, desk: Desk, pane: PartnersPane) -> None:
    pane.open("audiences")
    side = pane.lists.side()
    qtbot.waitUntil(lambda: side.thing_id() != "")
    name = order(pane)[0]
    qtbot.mouseClick(side._remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: name not in order(pane))
    with qtbot.waitSignal(pane.wanted) as wanted:
        qtbot.mouseClick(pane.notice.findChildren(type(side._remove))[0], Qt.MouseButton.LeftButton)
    assert wanted.args == ["undo", ""]
    desk.core.history.undo().result()
    qtbot.waitUntil(lambda: order(pane)[0] == name)
    QAbstractItemModelTester(pane.lists.audiences, QAbstractItemModelTester.FailureReportingMode.Fatal)
