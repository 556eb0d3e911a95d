"""What a person does with lists, choices, menus, tabs and file windows, by the words that stand on them."""

from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QTabBar,
    QWidget,
)

from desktop.domain.incident import Incident
from tests.ui.walks.conftest import Person
from ui.happening.page import HappeningPage
from ui.messages.editor.card import ChannelCard
from ui.messages.editor.pane import EditorPane
from ui.messages.page import MessagesPage

_MOST_STEPS = 400


def turns_to(officer: Person, words: str, within: QWidget | None = None) -> None:
    """Clicks the tab with these words."""

    def found() -> tuple[QTabBar, int] | None:
        for bar in (within or officer.window).findChildren(QTabBar):
            for index in range(bar.count()):
                if bar.isVisible() and bar.tabText(index) == words:
                    return bar, index
        return None

    officer.wait(found)
    at = found()
    assert at is not None
    bar, index = at
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(index).center())
    officer.wait(lambda: bar.currentIndex() == index)


def picks(officer: Person, name: str, words: str, within: QWidget | None = None) -> QComboBox:
    """Goes through the choice of this name with the arrow keys until these words stand in it."""

    def found() -> QComboBox | None:
        for each in (within or officer.window).findChildren(QComboBox):
            if each.isVisible() and each.isEnabled() and each.accessibleName() == name:
                return each
        return None

    officer.wait(found)
    box = found()
    assert box is not None
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.count()):
        if box.currentText() == words:
            return box
        QTest.keyClick(box, Qt.Key.Key_Down)
    raise AssertionError(f"“{words}” is not offered as “{name}”")


def view(officer: Person, name: str, within: QWidget | None = None) -> QAbstractItemView:
    """The list or table of this name, once it is in sight."""

    def found() -> QAbstractItemView | None:
        for each in (within or officer.window).findChildren(QAbstractItemView):
            if each.isVisible() and each.accessibleName() == name:
                return each
        return None

    officer.wait(found)
    seen = found()
    assert seen is not None
    return seen


def rows(officer: Person, name: str) -> list[str]:
    """What stands in the rows of a table, each as one line."""
    table = view(officer, name)
    return [_line(table, table.model().index(row, 0)) for row in range(table.model().rowCount())]


def goes_to_row(officer: Person, name: str, words: str, within: QWidget | None = None) -> QAbstractItemView:
    """Walks a list with the arrow keys until the row with these words is the current one."""
    table = view(officer, name, within)

    def there() -> bool:
        return words in _line(table, table.currentIndex())

    def walked() -> bool:
        table.setFocus()
        # In a table Home alone goes to the first column.
        QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for _ in range(_MOST_STEPS):
            if there():
                return True
            before = table.currentIndex()
            if _is_folded(table, before):
                QTest.keyClick(table, Qt.Key.Key_Right)
            QTest.keyClick(table, Qt.Key.Key_Down)
            if table.currentIndex() == before:
                return there()
        return False

    officer.wait(walked)
    return table


def chooses(officer: Person, words: str) -> None:
    """Chooses an entry of the menu that is open, or of the one under it, with the arrow keys."""
    officer.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(len(menu.actions()) + 1):
        if (action := menu.activeAction()) is not None and words in _said(action):
            QTest.keyClick(menu, Qt.Key.Key_Return)
            return
        QTest.keyClick(menu, Qt.Key.Key_Down)
    raise AssertionError(f"the menu does not offer “{words}”: {[_said(one) for one in menu.actions()]}")


def saves_as(officer: Person, path: Path) -> None:
    """Types a path into the window that asks where to save, and waits until the file lies there."""
    names_file(officer, path)
    officer.wait(path.exists)


def names_file(officer: Person, path: Path) -> None:
    """Types a path into the window that asks where to save."""

    def asked() -> QFileDialog | None:
        return next((one for one in officer.window.findChildren(QFileDialog) if one.isVisible()), None)

    officer.wait(asked)
    dialog = asked()
    assert dialog is not None
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.setText(str(path))  # typed letter by letter, the list of files would open over it
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    QTest.mouseClick(box.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)


def finds(officer: Person, words: str) -> None:
    """Waits until a label with these words is on the page, also where one has to scroll to it."""
    officer.wait(lambda: any(
        words in label.text() for label in officer.window.findChildren(QLabel) if label.isVisible()
    ))  # fmt: skip


def _line(table: QAbstractItemView, index: QModelIndex) -> str:
    if not index.isValid():
        return ""
    model = table.model()
    count = 1 if isinstance(model, QAbstractListModel) else model.columnCount(index.parent())
    cells = [index.siblingAtColumn(column) for column in range(count)]
    said = Qt.ItemDataRole.AccessibleTextRole
    return " | ".join(str(cell.data(said) or cell.data() or "") for cell in cells)


def _is_folded(table: QAbstractItemView, index: QModelIndex) -> bool:
    folded = getattr(table, "isExpanded", None)
    return folded is not None and table.model().hasChildren(index) and not folded(index)


def _said(action: QAction) -> str:
    return action.text().replace("&", "")


def people(officer: Person, *named: tuple[str, tuple[tuple[str, int], ...]]) -> None:
    """Everybody by name, with the roles they hold: rank 1 holds a role, 2 and 3 cover it."""
    for name, roles in named:
        person = officer.core.people.add(name, phone_work="01632 960200").result()
        for role, rank in roles:
            officer.core.people.assign(role, person, rank).result()


def declares(officer: Person, what: str, plan: str, level: str, grid: tuple[int, ...]) -> Incident:
    """Goes from “Something is happening” to the declared incident; four minutes pass.

    Args:
        plan: title of the plan. grid: an answer, 0 to 3, for each row of the severity grid.
    """
    officer.presses("Something is happening")
    officer.types("What has happened?", what)
    page = officer.window.page("happening")
    assert isinstance(page, HappeningPage)
    officer.presses("No", page.body.questions)
    for row, answer in zip(page.body.severity.rows, grid, strict=True):
        row.cells[answer].setFocus()
        QTest.keyClick(row.cells[answer], Qt.Key(Qt.Key.Key_0 + answer))
    officer.clock.advance(minutes=4)
    officer.presses(plan, page.body.plans)
    officer.types("Who confirms the level?", "Nerys Oakfield")
    officer.presses("By phone")
    officer.presses(f"Declare incident at {level}")
    officer.waits_for("Do next")
    (incident,) = officer.core.incidents.live().result()
    assert incident.level == level
    return incident


def pastes(officer: Person, name: str, words: str) -> None:
    """Puts words into the field of this name by the clipboard, in place of what stands there."""
    field = officer.field(name)
    field.setFocus()
    QGuiApplication.clipboard().setText(words)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(field, Qt.Key.Key_A, control)
    if words:
        QTest.keyClick(field, Qt.Key.Key_V, control)
    else:
        QTest.keyClick(field, Qt.Key.Key_Delete)


def picks_from(officer: Person, button: str, words: str) -> None:
    """Opens the menu behind a button and chooses an entry of it."""
    officer.presses(button)
    chooses(officer, words)


def scrolls_to(officer: Person, widget: QWidget) -> None:
    """Brings a part of the page into sight, as the wheel does."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    assert isinstance(above, QScrollArea)
    above.ensureWidgetVisible(widget)
    officer.settles()


def editor(officer: Person) -> EditorPane:
    """The message editor that is in sight, once it knows all about its message."""
    page = officer.window.page("messages")
    assert isinstance(page, MessagesPage)
    officer.wait(lambda: officer.window.current_page() == "messages" and page.bar.current() == "editor")
    pane = page.pane("editor")
    assert isinstance(pane, EditorPane)
    officer.wait(lambda: pane.subject.clearing is not None and pane.subject.blockers is not None)
    return pane


def takes_from_library(officer: Person, title: str) -> EditorPane:
    """Goes to the library from the incident, and takes a line of it into the incident."""
    officer.goes_to(4)
    turns_to_page(officer, "Library")
    officer.presses("Choose from the library")
    pastes(officer, "Search messages", title)
    officer.wait(lambda: 0 < len(rows(officer, "Messages")) < 40)  # what fits best stands first
    goes_to_row(officer, "Messages", title)
    officer.presses("Use in this incident")
    pane = editor(officer)
    officer.wait(lambda: pane.stage.message.incident_id and pane.stage.message.title == title)
    return pane


def turns_to_page(officer: Person, words: str) -> None:
    """Clicks the sub-page of Messages with these words, in the bar of the tab."""
    page = officer.window.page("messages")
    assert isinstance(page, MessagesPage)
    turns_to(officer, words, page.bar)


def card(officer: Person, channel: str) -> ChannelCard:
    """A channel of the editor, brought into sight."""
    pane = editor(officer)
    officer.wait(lambda: channel in {one.channel.name for one in pane.cards.cards.values()})
    found = next(one for one in pane.cards.cards.values() if one.channel.name == channel)
    scrolls_to(officer, found)
    return found


def writes_for(officer: Person, channel: str, words: str) -> None:
    """Writes words of its own for a channel: Enter begins, the words are pasted, Esc ends."""
    found = card(officer, channel)
    found.text.setFocus()
    QTest.keyClick(found.text, Qt.Key.Key_Return)
    pastes(officer, f"{channel}: the text", words)
    QTest.keyClick(found.text, Qt.Key.Key_Escape)
    key, shown = found.channel.key, editor(officer).subject.shown_id
    officer.wait(lambda: words in {
        one.text for one in officer.core.messages.variants(shown).result() if one.channel == key
    })  # fmt: skip


def copies(officer: Person, channel: str) -> bytes:
    """Presses Copy on a channel; gives the bytes that lie on the clipboard as plain text."""
    QGuiApplication.clipboard().setText("nothing yet")
    found = card(officer, channel)
    officer.wait(found.copy.isEnabled)
    QTest.mouseClick(found.copy, Qt.MouseButton.LeftButton)
    officer.wait(lambda: QGuiApplication.clipboard().text() != "nothing yet")
    lying = QGuiApplication.clipboard().mimeData()
    assert not lying.hasHtml()
    return bytes(lying.data("text/plain").data())
