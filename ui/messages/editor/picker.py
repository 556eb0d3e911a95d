"""Which message is shown: a list with its place among the others, its language and where it stands."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.message import Message, MessageState
from ui.messages.words import language_name, standing_chip
from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import BOLD
from ui.widgets.chip import Chip, ChipLook

_ARROW = 28


class _Combo(QComboBox):
    """Paints the title in bold and the place in grey behind it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("small", True)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def place(self) -> str:
        """Such as "2 of 7"."""
        if self.count() < 2:
            return ""
        return self.tr("{n} of {total}").format(n=self.currentIndex() + 1, total=self.count())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""  # written here, below
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        self._write(painter)
        painter.end()

    def _write(self, painter: QPainter) -> None:
        theme, place = self._look.theme, self.place()
        box = self.rect().adjusted(9, 0, -theme.px(_ARROW), 0)
        small = theme.font(12, tabular=True)
        taken = text_width(small, place) + 8 if place else 0
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(13, BOLD))
        room = QRect(box.left(), box.top(), max(0, box.width() - taken), box.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        words = painter.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignLeft), words)
        painter.setPen(theme.colour("text2"))
        painter.setFont(small)
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignRight), place)


class Picker(QFrame):
    """Signals: chosen(str): id of the message that is wanted."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("part", "bar")
        self.setMinimumHeight(look.theme.px(40))
        self.box = _Combo(look, self)
        self.box.setAccessibleName(self.tr("Message"))
        self.language = Chip(look)
        self.state = Chip(look)
        # The title has the whole width: beside the chips it was cut to a few letters.
        chips = QHBoxLayout()
        chips.setSpacing(8)
        chips.addWidget(self.language)
        chips.addWidget(self.state)
        chips.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 12, 6)
        column.setSpacing(6)
        column.addWidget(self.box)
        column.addLayout(chips)
        self.box.activated.connect(lambda place: self.chosen.emit(str(self.box.itemData(place))))

    def show_list(self, messages: tuple[Message, ...], shown: str) -> None:
        """Offer these messages. shown: id of the one that is on the page."""
        rows = [(one.id, one.title) for one in messages]
        now = [(self.box.itemData(n), self.box.itemText(n)) for n in range(self.box.count())]
        blocked = self.box.blockSignals(True)
        if rows != now:
            self.box.clear()
            for key, title in rows:
                self.box.addItem(title, key)
        self.box.setCurrentIndex(max(0, self.box.findData(shown)))
        self.box.blockSignals(blocked)
        self.box.setAccessibleDescription(self.box.place())
        self.box.update()

    def show_message(self, message: Message, state: MessageState) -> None:
        """Say its language and where it stands."""
        self.language.set_chip(ChipLook("outline", language_name(message.language)))
        self.state.set_chip(standing_chip(state))
