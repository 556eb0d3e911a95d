"""The shared controls do by keyboard and by mouse what they say, and name themselves to screen readers."""

from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.accessibility import nameless, roles, unreached
from tests.ui.pictures import colours_in, picture, shown
from ui.shots import shoot
from ui.theme.look import Look
from ui.theme.tokens import DARK, LIGHT
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.buttons import button, icon_button
from ui.widgets.chip import Chip, ChipLook, chip_size
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_row import FieldRow
from ui.widgets.filter_list import FilterList
from ui.widgets.filter_model import FilterRow
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.note import Note
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.progress_line import ProgressLine
from ui.widgets.reading_pane import ReadingPane
from ui.widgets.row_roles import RowButton, RowRole
from ui.widgets.search_field import SearchField
from ui.widgets.segmented_answer import SegmentedAnswer
from ui.widgets.settling import SETTLE_MS
from ui.widgets.sub_page_bar import SubPageBar
from ui.widgets.switch import Switch
from ui.widgets.toned_table import TonedTable

NOWHERE = QModelIndex()
HOSTILE = '<b>bold</b><img src="file:///etc/passwd">'


class Rows(QAbstractTableModel):
    """Three rows of a name and a chip."""

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else 3

    def columnCount(self, parent: QModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else 2

    def headerData(self, section, orientation, role=Qt.ItemDataRole.DisplayRole):
        return ("Name", "State")[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == RowRole.CHIP and index.column() == 1:
            return ChipLook("bad", "Late")
        if role == RowRole.BUTTON and index.column() == 0 and index.row() == 2:
            return RowButton("Log the call", primary=True)
        if role == RowRole.SECOND and index.row() == 1:
            return "No contact in 97 days"
        return f"row {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


def test_text_from_outside_stays_text_in_a_label(look: Look, qtbot: QtBot) -> None:
    label = PlainLabel(look, HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == HOSTILE


def test_a_label_keeps_its_type_when_it_is_first_shown_and_when_the_theme_changes(
    look: Look, qtbot: QtBot
) -> None:
    page = QWidget()
    label = PlainLabel(look, "Readiness", size=15, weight=600, tone="bad")
    QVBoxLayout(page).addWidget(label)
    shown(qtbot, page)
    assert (label.font().pixelSize(), int(label.font().weight())) == (15, 600)
    assert label.palette().windowText().color().name() == LIGHT["bad"].lower()
    look.use("dark")
    assert (label.font().pixelSize(), int(label.font().weight())) == (15, 600)
    assert label.palette().windowText().color().name() == DARK["bad"].lower()
    label.set_tone("ok")
    assert label.palette().windowText().color().name() == DARK["ok"].lower()
    assert label.font().pixelSize() == 15


def test_text_from_outside_stays_text_in_the_reading_pane(look: Look, qtbot: QtBot) -> None:
    pane = ReadingPane(look, "Mention")
    qtbot.addWidget(pane)
    pane.show_text(HOSTILE, ((0, 3),))
    assert pane.toPlainText() == HOSTILE
    assert pane.isReadOnly()


def test_marks_sit_on_the_right_word_behind_an_emoji(look: Look, qtbot: QtBot) -> None:
    pane = ReadingPane(look, "Mention")
    qtbot.addWidget(pane)
    text = "🔥🔥 a scam today"
    start = text.index("scam")
    pane.show_text(text, ((start, start + 4), (len(text), len(text) + 50)))
    marked = [selection.cursor.selectedText() for selection in pane.extraSelections()]
    assert marked == ["scam", ""]


def test_a_chip_elides_and_shows_its_colours(look: Look, qtbot: QtBot) -> None:
    chip = Chip(look, ChipLook("warn", "Due soon", "clock"))
    shown(qtbot, chip, chip.sizeHint().width(), chip.sizeHint().height())
    assert chip.sizeHint() == chip_size(look, ChipLook("warn", "Due soon", "clock"))
    assert chip.sizeHint().height() == 20
    image = picture(chip)
    assert image.pixelColor(4, 10).name() == LIGHT["warn_soft"].lower()
    assert roles(chip)[0] == (QAccessible.Role.StaticText, "Due soon")
    chip.set_chip(ChipLook("ok", ""))
    assert chip.sizeHint().width() == 0


def test_a_switch_is_a_check_box_of_36_by_20(look: Look, qtbot: QtBot) -> None:
    switch = Switch("Work offline")
    shown(qtbot, switch, 140, 24)
    assert roles(switch)[0] == (QAccessible.Role.CheckBox, "Work offline")
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    assert LIGHT["accent_fill"].lower() in colours_in(picture(switch), (0, 0, 36, 24))


def test_a_focused_button_gets_a_ring_with_a_gap_outside_it(look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(20, 20, 20, 20)
    one, other = button(look, "Copy"), button(look, "Ignore")
    row.addWidget(one)
    row.addWidget(other)
    shown(qtbot, page, 300, 80)
    page.activateWindow()
    other.setFocus()
    one.setFocus()
    qtbot.waitUntil(one.hasFocus)
    middle = one.geometry().center().y()
    image = picture(page)
    gap = image.pixelColor(one.x() - 1, middle).name()
    ring = {image.pixelColor(one.x() - 4 + step, middle).name() for step in range(2)}
    assert gap == LIGHT["window"].lower()
    assert ring == {LIGHT["focus"].lower()}


@pytest.mark.parametrize(("small", "height"), [(False, 32), (True, 28)])
def test_buttons_are_as_high_as_drawn(look: Look, qtbot: QtBot, small: bool, height: int) -> None:
    page = QWidget()
    made = button(look, "Log a mention", icon="note-pencil", small=small)
    QVBoxLayout(page).addWidget(made)
    shown(qtbot, page, 300, 200)
    assert made.height() == height


def test_fields_are_32_high_and_28_in_bars(look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    fields = (AutosaveLine("Name"), QComboBox(), QSpinBox(), SearchField(look, "Search"))
    for field in fields:
        column.addWidget(field)
    column.addStretch(1)
    shown(qtbot, page, 300, 300)
    assert [field.height() for field in fields] == [32, 32, 32, 28]


def test_a_field_says_what_is_wrong_to_eye_and_ear(look: Look, qtbot: QtBot) -> None:
    field = AutosaveLine("")
    row = FieldRow(look, "Time", field, "Hours and minutes")
    shown(qtbot, row, 300, 100)
    assert field.accessibleName() == "Time"
    assert field.accessibleDescription() == "Hours and minutes"
    row.set_wrong("A time has hours 00 to 23.")
    assert field.accessibleDescription() == "A time has hours 00 to 23."
    assert LIGHT["bad"].lower() in colours_in(picture(field), (10, 0, 20, 3))
    row.set_wrong("")
    assert LIGHT["bad"].lower() not in colours_in(picture(field), (10, 0, 20, 3))


def test_esc_empties_a_search_and_its_clear_button_has_a_name(look: Look, qtbot: QtBot) -> None:
    field = SearchField(look, "Search mentions")
    shown(qtbot, field, 240, 28)
    QTest.keyClicks(field, "scam")
    assert nameless(field) == []
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_text_settles_once_after_the_last_key(look: Look, qtbot: QtBot) -> None:
    box = AutosaveText(look, "Notes")
    shown(qtbot, box)
    box.set_saved("old")
    said: list[str] = []
    box.settled.connect(said.append)
    QTest.keyClicks(box, "abc")
    assert said == []
    qtbot.waitSignal(box.settled, timeout=SETTLE_MS * 4).wait()
    assert said == [box.toPlainText()]
    box.flush()
    assert len(said) == 1


def test_unsaved_text_is_said_on_leaving_and_on_quit(look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    line, box = AutosaveLine("Name"), AutosaveText(look, "Notes")
    column.addWidget(line)
    column.addWidget(box)
    shown(qtbot, page)
    page.activateWindow()
    said: list[str] = []
    line.settled.connect(said.append)
    box.settled.connect(said.append)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "Ada")
    box.setFocus()
    assert said == ["Ada"]
    QTest.keyClicks(box, "text")
    box.flush()
    assert said == ["Ada", "text"]


def test_what_comes_from_the_file_is_not_said_back(look: Look, qtbot: QtBot) -> None:
    line, box = AutosaveLine("Name"), AutosaveText(look, "Notes")
    said: list[str] = []
    for field in (line, box):
        qtbot.addWidget(field)
        field.settled.connect(said.append)
        field.set_saved("from the file")
        field.flush()
    assert said == []


def test_filters_are_ticked_by_mouse_and_by_space(look: Look, qtbot: QtBot) -> None:
    filters = FilterList(look, "State")
    filters.set_rows(
        (FilterRow("new", "New", 7, True), FilterRow("seen", "Seen", 36), FilterRow("x", "Gone"))
    )
    shown(qtbot, filters, 140, 84)
    said: list[tuple[str, ...]] = []
    filters.ticked.connect(said.append)
    QTest.mouseClick(filters.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 40))
    filters.setCurrentIndex(filters.model().index(0, 0))
    QTest.keyClick(filters, Qt.Key.Key_Space)
    assert said == [("new", "seen"), ("seen",)]
    filters.clear_ticks()
    filters.clear_ticks()
    assert said[2:] == [()]
    assert filters.sizeHint().height() == 3 * 28


def test_filters_tell_their_count_to_screen_readers(look: Look, qtbot: QtBot, qtmodeltester) -> None:
    filters = FilterList(look, "State")
    qtbot.addWidget(filters)
    filters.set_rows((FilterRow("new", "New", 7), FilterRow("x", "Gone")))
    qtmodeltester.check(filters.model())
    names = [filters.model().index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(2)]
    assert names == ["New, 7", "Gone"]


def test_a_table_rings_its_row_only_while_it_has_the_keyboard(look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    table, other = TonedTable(look, "Rows"), button(look, "Other")
    table.setModel(Rows(table))
    column.addWidget(table)
    column.addWidget(other)
    shown(qtbot, page, 400, 240)
    page.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    assert table.currentIndex().row() == 0
    edge = (60, 0, 4, 2)
    assert colours_in(picture(table.viewport()), edge) == {LIGHT["focus"].lower()}
    assert picture(table.viewport()).pixelColor(4, 16).name() == LIGHT["accent_soft"].lower()
    other.setFocus()
    assert LIGHT["focus"].lower() not in colours_in(picture(table.viewport()), edge)
    assert picture(table.viewport()).pixelColor(1, 16).name() == LIGHT["border"].lower()


def test_tab_leaves_a_table_and_the_arrows_stay_in_it(look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    table, other = TonedTable(look, "Rows"), button(look, "Other")
    table.setModel(Rows(table))
    column.addWidget(table)
    column.addWidget(other)
    shown(qtbot, page)
    page.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert other.hasFocus()


def test_a_painted_button_is_pressed_where_it_is_painted(look: Look, qtbot: QtBot) -> None:
    table = TonedTable(look, "Rows", row_height=52, header=False)
    table.setModel(Rows(table))
    table.set_widths((220, 100))
    shown(qtbot, table, 400, 200)
    said: list[tuple[int, int]] = []
    table.row_button_pressed.connect(lambda index: said.append((index.row(), index.column())))
    image = picture(table.viewport())
    filled = [
        x for x in range(220) if image.pixelColor(x, 2 * 52 + 14).name() == LIGHT["accent_fill"].lower()
    ]
    assert len(filled) > 60
    viewport, button_y = table.viewport(), 2 * 52 + 26
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(filled[0] + 3, button_y))
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(filled[0] - 12, button_y))
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(filled[0] + 3, 26))
    assert said == [(2, 0)]


def test_rows_grow_with_the_text_size(look: Look, qtbot: QtBot) -> None:
    table = TonedTable(look, "Rows")
    qtbot.addWidget(table)
    table.setModel(Rows(table))
    assert table.rowHeight(0) == 32
    look.scale(1.5)
    assert table.rowHeight(0) == 48


def test_sub_pages_are_tabs_and_the_arrows_move(look: Look, qtbot: QtBot) -> None:
    bar = SubPageBar(look, "Monitoring pages", (("m", "Mentions"), ("c", "Claims")))
    bar.add_action(button(look, "Fetch now", small=True))
    shown(qtbot, bar, 500, 40)
    chosen: list[str] = []
    bar.chosen.connect(chosen.append)
    QTest.keyClick(bar.tabs, Qt.Key.Key_Right)
    bar.choose("m")
    assert chosen == ["c", "m"]
    assert bar.current() == "m"
    assert (QAccessible.Role.PageTab, "Claims") in roles(bar)
    assert nameless(bar) == []
    with pytest.raises(ValueError, match="is not in list"):
        bar.choose("nowhere")


def test_one_answer_at_a_time_and_it_can_be_taken_back(look: Look, qtbot: QtBot) -> None:
    answer = SegmentedAnswer(
        look, "What did you find?", (("met", "Met"), ("not", "Not met"), ("?", "Unknown"))
    )
    shown(qtbot, answer, 400, 40)
    said: list[str] = []
    answer.answered.connect(said.append)
    answer.set_answer("not")
    assert (answer.answer(), said) == ("not", [])
    first = answer.findChildren(QWidget)[0]
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert said == ["met"]
    answer.set_answer("")
    assert answer.answer() == ""
    assert nameless(answer) == []


@pytest.mark.parametrize(("value", "total", "over"), [(226, 300, False), (291, 280, True), (0, 0, False)])
def test_a_line_past_its_limit_turns_rust(
    look: Look, qtbot: QtBot, value: int, total: int, over: bool
) -> None:
    line = ProgressLine(look, "X", thickness=4)
    shown(qtbot, line, 100, 4)
    line.show_part(value, total, f"X, {value} of {total}")
    assert line.is_over() is over
    assert (LIGHT["bad"].lower() in colours_in(picture(line), (2, 1, 90, 2))) is over
    assert line.accessibleName() == f"X, {value} of {total}"


def test_chips_wrap_at_the_width_there_is(look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    flow = FlowLayout(page)
    for _ in range(6):
        flow.addWidget(Chip(look, ChipLook("ok", "Approved")))
    shown(qtbot, page, 200, 200)
    assert flow.heightForWidth(2000) == 20
    assert flow.heightForWidth(200) > 40
    assert max(flow.itemAt(n).geometry().right() for n in range(flow.count())) < 200


def test_an_empty_list_says_what_to_do(look: Look, qtbot: QtBot) -> None:
    empty = EmptyState(look, "rss", "No sources yet", "Add a feed to hear what is said.", "Add a source")
    shown(qtbot, empty, 500, 300)
    with qtbot.waitSignal(empty.pressed):
        QTest.mouseClick(empty.action, Qt.MouseButton.LeftButton)
    empty.set_words("Nothing matches", "A filter hides everything.")
    assert empty.action.isHidden()


def test_a_panel_is_named_after_its_title(look: Look, qtbot: QtBot) -> None:
    panel = Panel(look, "Readiness", "67.3, up 4")
    panel.add_action(button(look, "Open", kind="flat", small=True))
    shown(qtbot, panel, 400, 300)
    panel.body.addWidget(Note(look, "warn", "This caps the score at 59", "First fix: add a second person."))
    assert panel.accessibleName() == "Readiness"
    panel.set_title("")
    assert panel.accessibleName() == ""
    assert nameless(panel) == []


def test_the_walk_finds_a_nameless_and_an_unreachable_control(look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    bare = QToolButton()
    hidden_from_tab = icon_button(look, "x", "Close")
    hidden_from_tab.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for widget in (bare, hidden_from_tab, button(look, "Fine")):
        row.addWidget(widget)
    shown(qtbot, page)
    page.activateWindow()
    assert len(nameless(page)) == 1
    assert "QToolButton" in nameless(page)[0]
    assert "IconButton:Close" in unreached(page)


def test_a_picture_has_the_pixels_of_its_scale(look: Look, qtbot: QtBot, tmp_path: Path) -> None:
    label = PlainLabel(look, "Readiness", size=24, weight=600)
    shown(qtbot, label, 200, 40)
    shoot(label, tmp_path / "new" / "label.png", scale=1.5)
    assert QImage(str(tmp_path / "new" / "label.png")).size().toTuple() == (300, 60)
    with pytest.raises(OSError, match="could not be written"):
        shoot(label, tmp_path, scale=1.0)


def test_where_the_bar_is_short_the_tabs_give_way_before_they_scroll(look: Look, qtbot: QtBot) -> None:
    pages = (("plans", "Plans"), ("live", "Live incident"), ("people", "People and roles"))
    bar = SubPageBar(look, "Plan pages", pages, short={"live": "Live", "people": "People"})
    bar.add_action(button(look, "Print role cards"))
    shown(qtbot, bar, 700, 40)
    labels = [bar.tabs.tabText(place) for place in range(3)]
    assert labels == ["Plans", "Live incident", "People and roles"]
    bar.resize(380, 40)
    qtbot.waitUntil(lambda: bar.tabs.tabText(2) == "People")
    assert bar.tabs.accessibleTabName(2) == "People and roles"
    assert bar.tabs.sizeHint().width() <= bar.tabs.width()
    bar.resize(700, 40)
    qtbot.waitUntil(lambda: bar.tabs.tabText(2) == "People and roles")
