"""The legal clocks of an incident in a strip over the board: how long is left, what is still to be judged."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.domain.clock import ClockState, LegalClock
from ui.plan.live.clock_words import by_worry, face
from ui.theme.drawing import rounded
from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM

_LEAST, _HEIGHT, _MORE = 272, 52, 116


class ClockCell(QPushButton):
    """One clock; a press opens what can be done with it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._clock: LegalClock | None = None
        self._now: datetime | None = None
        self.setProperty("kind", "painted")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_clock(self, clock: LegalClock, now: datetime) -> None:
        """Show a clock as it stands at this moment."""
        self._clock, self._now = clock, now
        said = face(clock, now)
        assess = self.tr("Assess now")
        unknown = clock.state is ClockState.NOT_ASSESSED
        self.setAccessibleName(f"{said.spoken}, {assess}" if unknown else said.spoken)
        self.update()

    def clock(self) -> LegalClock | None:
        """The clock shown."""
        return self._clock

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(_LEAST), self._look.theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._look.theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._clock is None or self._now is None:
            return
        theme, said = self._look.theme, face(self._clock, self._now)
        painter = QPainter(self)
        box = self.rect().adjusted(0, 0, 0, -1)
        painter.fillRect(box, theme.colour("hover" if self.underMouse() else "surface"))
        side = theme.px(16)
        icon = QRect(16, box.center().y() - side // 2, side, side)
        self._look.paint_icon(painter, icon, said.icon, said.tone)
        words = box.adjusted(16 + side + 8, 0, -12, 0)
        if self._clock.state is ClockState.NOT_ASSESSED:
            words.setRight(self._button(painter, box) - 8)
        middle = box.center().y()
        above = QRect(words.left(), middle - theme.px(18), words.width(), theme.px(18))
        below = QRect(words.left(), middle, words.width(), theme.px(20))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            above, align, painter.fontMetrics().elidedText(self._clock.name, elide, above.width())
        )
        painter.setFont(theme.font(13, BOLD, tabular=True))
        painter.setPen(theme.colour("bad" if said.tone == "bad" else "text"))
        bold = painter.fontMetrics().elidedText(said.bold, elide, below.width())
        painter.drawText(below, align, bold)
        below.setLeft(below.left() + text_width(theme.font(13, BOLD, tabular=True), bold) + 5)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text2"))
        if below.width() > 24:
            painter.drawText(below, align, painter.fontMetrics().elidedText(said.rest, elide, below.width()))
        if self.hasFocus():
            rounded(painter, box.adjusted(2, 2, -2, -2), None, theme.colour("focus"), width=2)
        painter.end()

    def _button(self, painter: QPainter, box: QRect) -> int:
        """Paint the button in the cell; gives its left edge."""
        theme, words = self._look.theme, self.tr("Assess now")
        font = theme.font(13, MEDIUM)
        width, height = text_width(font, words) + 18, theme.px(28)
        place = QRect(box.right() - 12 - width, box.center().y() - height // 2, width, height)
        rounded(painter, place, theme.colour("surface"), theme.colour("border"))
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        return place.left()


class ClockStrip(QFrame):
    """As many clocks as fit, the most worrying first; the others stand behind one button.

    Signals:
        pressed(str): id of a clock; "" for all of them in a list.
    """

    pressed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._clocks: tuple[LegalClock, ...] = ()
        self._now: datetime | None = None
        self._cells: list[ClockCell] = []
        self._rules: list[QFrame] = []
        self.setProperty("part", "bar")
        self.setAccessibleName(self.tr("Legal clocks"))
        self._more = QPushButton(self)
        self._more.setProperty("kind", "flat")
        self._more.setAutoDefault(True)
        self._more.clicked.connect(lambda: self.pressed.emit(""))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._more)
        look.changed.connect(self._fit)
        self.hide()

    def show_clocks(self, clocks: tuple[LegalClock, ...], now: datetime) -> None:
        """Show these as they stand at this moment."""
        self._clocks, self._now = tuple(sorted(clocks, key=by_worry)), now
        self.setVisible(bool(clocks))
        self._fit()

    def cells(self) -> tuple[ClockCell, ...]:
        """The clocks in sight, from the left."""
        return tuple(cell for cell in self._cells if not cell.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._now is None:
            return
        px = self._look.theme.px
        self.setFixedHeight(px(_HEIGHT))
        room = max(1, self.width() // px(_LEAST))
        if len(self._clocks) > room:
            room = max(1, (self.width() - px(_MORE)) // px(_LEAST))
        while len(self._cells) < min(room, len(self._clocks)):
            self._add_cell()
        for number, cell in enumerate(self._cells):
            shown = number < min(room, len(self._clocks))
            cell.setVisible(shown)
            self._rules[number].setVisible(shown)
            if shown:
                cell.show_clock(self._clocks[number], self._now)
        hidden = len(self._clocks) - room
        self._more.setVisible(hidden > 0)
        self._more.setText(self.tr("{n} more clocks").format(n=hidden) if hidden != 1 else self.tr("1 more"))

    def _add_cell(self) -> None:
        cell = ClockCell(self._look, self)
        cell.clicked.connect(partial(self._cell_pressed, cell))
        rule = QFrame(self)
        rule.setProperty("part", "rule")
        rule.setFixedWidth(1)
        self._cells.append(cell)
        self._rules.append(rule)
        place = self._row.count() - 1
        self._row.insertWidget(place, cell, 1)
        self._row.insertWidget(place + 1, rule)

    def _cell_pressed(self, cell: ClockCell) -> None:
        clock = cell.clock()
        if clock is not None:
            self.pressed.emit(clock.id)
