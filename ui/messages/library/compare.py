"""Versions of a message: which there are, and what changed between two of them, word by word."""

from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.approval import MessageVersion
from desktop.domain.say_time import time_of_day
from ui.messages.changes import Changes
from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel


class Versions(QWidget):
    """Signals: compare_wanted(int, int): from one number to another. restore_wanted(int)."""

    compare_wanted = Signal(int, int)
    restore_wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._versions: tuple[MessageVersion, ...] = ()
        self.first, self.second = (self._choice(name) for name in (self.tr("Compare"), self.tr("With")))
        self.changes = Changes(look, self.tr("What changed"), self)
        self.restore = button(
            look, self.tr("Bring back the older words"), kind="flat", small=True, parent=self
        )
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.first, 1)
        line.addWidget(PlainLabel(look, self.tr("to"), size=12, tone="text2"))
        line.addWidget(self.second, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Heading(look, self.tr("Versions"), level=4))
        column.addLayout(line)
        column.addWidget(self.changes)
        column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        for choice in (self.first, self.second):
            choice.activated.connect(lambda _: self._ask())
        self.restore.clicked.connect(lambda: self.restore_wanted.emit(int(self.first.currentData())))
        self.hide()

    def show_versions(self, versions: tuple[MessageVersion, ...], now: datetime) -> None:
        """Offer these, oldest to newest, and ask how the last two differ; fewer than two show nothing."""
        self._versions = tuple(sorted(versions, key=lambda one: one.number))
        self.setVisible(len(versions) > 1)
        self.changes.show_pieces(())
        for choice in (self.first, self.second):
            with QSignalBlocker(choice):
                choice.clear()
                for one in reversed(self._versions):
                    choice.addItem(self._words(one, now), one.number)
        if len(versions) > 1:
            self.first.setCurrentIndex(1)
            self.second.setCurrentIndex(0)
            self._ask()

    def _choice(self, name: str) -> QComboBox:
        made = QComboBox(self)
        made.setProperty("small", True)
        made.setAccessibleName(name)
        made.setMinimumContentsLength(8)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return made

    def _words(self, one: MessageVersion, now: datetime) -> str:
        return self.tr("{n}, {when}, {by}").format(
            n=one.number, when=time_of_day(one.made_at, now), by=one.made_by or self.tr("unknown")
        )

    def _ask(self) -> None:
        first, second = int(self.first.currentData()), int(self.second.currentData())
        self.restore.setVisible(first != self._versions[-1].number)
        self.compare_wanted.emit(first, second)
