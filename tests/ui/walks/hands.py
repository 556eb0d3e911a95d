"""What a person does with lists, choices, menus, tabs and file windows, by the words that stand on them."""

from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
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
    QTabBar,
    QWidget,
)

from tests.ui.walks.conftest import Person

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
    officer.wait(path.exists)


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
