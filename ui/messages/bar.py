"""Search, filter and what can be done with the whole library."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from ui.messages.words import purpose_names
from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.plain_label import PlainLabel
from ui.widgets.search_field import SearchField

_TYPING_MS = 150
_SEARCH = 216
_NARROW_UNDER = 800


class MessagesBar(QFrame):
    """Signals: filtered(str, str): words, and the key of a purpose or "" for any."""

    filtered = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("part", "bar")
        self.setMinimumHeight(look.theme.px(48))
        self.search = SearchField(look, self.tr("Search messages"), parent=self)
        self.search.setMinimumWidth(_SEARCH // 2)
        self.search.setMaximumWidth(look.theme.px(_SEARCH))
        self.purpose = QComboBox(self)
        self.purpose.setProperty("small", True)
        self.purpose.setAccessibleName(self.tr("What it is for"))
        self.purpose.addItem(self.tr("Any purpose"), "")
        for key, words in purpose_names().items():
            self.purpose.addItem(words, key)
        self._count = PlainLabel(look, "", size=12, tone="text2")
        self.export = button(look, self.tr("Export PDF"), icon="file-pdf", parent=self)
        self.add = button(look, self.tr("New message"), icon="plus", parent=self)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.purpose)
        row.addWidget(self._count)
        row.addStretch(0)
        row.addWidget(self.export)
        row.addWidget(self.add)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self._tell)
        self.purpose.activated.connect(lambda _: self._tell())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._count.setVisible(event.size().width() >= self._look.theme.px(_NARROW_UNDER))

    def clear_filter(self) -> None:
        """List everything again."""
        self.search.clear()
        self.purpose.setCurrentIndex(0)
        self._tell()

    def show_count(self, ready: int, total: int) -> None:
        """Say how many messages can be copied as they are."""
        self._count.setText(self.tr("{ready} of {total} ready").format(ready=ready, total=total))

    def _tell(self) -> None:
        self._typing.stop()
        self.filtered.emit(self.search.text().strip(), str(self.purpose.currentData()))
