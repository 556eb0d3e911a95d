"""A person at the window: presses what is written on a button, types into a field by its name, and looks."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core, Outside
from tests.fakes.clock import FakeClock
from tests.fakes.vault import MemoryVault
from ui.bridge import Bridge
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.operations import Operations
from ui.shell import Shell
from ui.theme.look import Look
from ui.tray import Tray

#: Saturday night, when the office is empty.
SATURDAY = datetime(2026, 11, 28, 22, 40, tzinfo=UTC)
Field = QLineEdit | QPlainTextEdit | QTextEdit


class Person:
    """Sits at one window on one file; may quit and come back at any time.

    Attributes:
        core, shell, window: what is open now; others after `come_back`.
        clock: the time, moved by the walk. path: the file.
    """

    def __init__(self, path: Path, clock: FakeClock, look: Look, qtbot: QtBot) -> None:
        self.path, self._look, self._qtbot = path, look, qtbot
        self.clock = clock
        self.start()

    def start(self, back_to: str = "") -> None:
        """Double-clicks the program."""
        self.core = Core(self.path, Outside(clock=self.clock, vault=MemoryVault()))
        self.core.open().result()
        bridge = Bridge(self.core.announcer)
        self.desk = Desk(self.core, self._look, Operations(bridge), bridge)
        self.window = MainWindow(self._look)
        self.window.resize(1280, 800)
        self.window.show()
        self._owner = QObject()
        self.shell = Shell(self.desk, self.window, Tray(self._look, self._owner), self._owner)
        self.shell.start(back_to=back_to)

    def quit(self) -> str:
        """Closes the window; gives where the person was, as the program keeps it."""
        where = self.shell.where()
        self.shell.flush()
        self.desk.bridge.close()
        self.core.close()
        self.window.close()
        self.window.deleteLater()
        self.shell.deleteLater()
        # Now, not later: the old window must not hear what happens to the new one.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return where

    def come_back(self) -> None:
        """Quits and starts again; the window has to stand where it was."""
        where = self.quit()
        self.start(back_to=where)
        page = where.partition("|")[0]
        self.wait(lambda: self.window.current_page() == page)

    def wait(self, until: Callable[[], object]) -> None:
        """Waits for what the window does next."""
        self._qtbot.waitUntil(lambda: bool(until()))

    def settles(self) -> None:
        """Lets the window lay itself out."""
        for _ in range(5):
            QApplication.sendPostedEvents()
            QApplication.processEvents()

    # what is seen

    def texts(self, within: QWidget | None = None) -> list[str]:
        """Every text in sight: labels, buttons and fields."""
        found = []
        for widget in (within or self.window).findChildren(QWidget):
            if widget.isVisible() and not widget.visibleRegion().isEmpty():
                found += [text for text in (_text(widget), widget.accessibleName()) if text]
        return found

    def sees(self, words: str, within: QWidget | None = None) -> bool:
        """Whether these words stand somewhere in sight."""
        return any(words in text for text in self.texts(within))

    def waits_for(self, words: str, within: QWidget | None = None) -> None:
        """Looks until these words stand somewhere."""
        self.wait(lambda: self.sees(words, within))

    # what is done

    def button(self, words: str, within: QWidget | None = None) -> QAbstractButton:
        """The button with these words or this accessible name, once it can be pressed."""

        def found() -> QAbstractButton | None:
            for each in (within or self.window).findChildren(QAbstractButton):
                names = (each.text().replace("&&", "&"), each.accessibleName())
                if each.isVisible() and each.isEnabled() and words in names:
                    return each
            return None

        self.wait(found)
        pressed = found()
        assert pressed is not None
        return pressed

    def presses(self, words: str, within: QWidget | None = None) -> None:
        """Clicks the button with these words."""
        QTest.mouseClick(self.button(words, within), Qt.MouseButton.LeftButton)

    def field(self, name: str, within: QWidget | None = None) -> Field:
        """The field with this accessible name, once it is in sight."""

        def found() -> Field | None:
            for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
                for each in (within or self.window).findChildren(kind):
                    if each.isVisible() and each.isEnabled() and each.accessibleName() == name:
                        return each
            return None

        self.wait(found)
        typed = found()
        assert typed is not None
        return typed

    def types(self, name: str, words: str, within: QWidget | None = None) -> Field:
        """Types into the field of this name, key by key."""
        field = self.field(name, within)
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()
        QTest.keyClicks(field, words)
        return field

    def key(self, key: Qt.Key, *, ctrl: bool = False, alt: bool = False) -> None:
        """Presses a key where the keyboard is."""
        held = Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)

    def goes_to(self, tab: int) -> None:
        """Ctrl and the number of a tab, 1 to 6."""
        self.window.activateWindow()  # a new window has no keyboard until it is the active one
        self.wait(self.window.isActiveWindow)
        QTest.keyClick(self.window, Qt.Key(Qt.Key.Key_0 + tab), Qt.KeyboardModifier.ControlModifier)


def _text(widget: QWidget) -> str:
    match widget:
        case QLabel() | QAbstractButton() | QLineEdit():
            return widget.text()
        case QPlainTextEdit() | QTextEdit():
            return widget.toPlainText()
        case QComboBox():
            return widget.currentText()
    return ""


@pytest.fixture
def officer(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Person]:
    """The communications officer on a Saturday night, with the network off."""
    made = Person(tmp_path / "Riverside.watchline", FakeClock(SATURDAY), look, qtbot)
    made.core.settings.put("organisation.name", "Riverside Community Trust").result()
    made.core.settings.put("person.name", "Sam Sample").result()
    made.core.settings.put("network.offline", True).result()
    made.shell.show_page("today")
    yield made
    made.quit()
