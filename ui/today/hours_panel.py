"""Mentions per hour of the last day, small; the whole chart is in Monitoring."""

from datetime import UTC, datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.today import TodayView
from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel

_HEIGHT = 132


class HoursPanel(Panel):
    """Signals: wanted(str, str): the mentions."""

    wanted = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        self.set_title(self.tr("Mentions per hour"))
        go = button(look, self.tr("Open"), kind="flat", small=True)
        go.setAccessibleName(self.tr("Open mentions"))
        go.clicked.connect(self._open)
        self.add_action(go)
        self._bars = _Bars(look)
        self._words = PlainLabel(look, "", size=12, tone="text2", tabular=True, wrap=True)
        self.body.addWidget(self._bars)
        self.body.addWidget(self._words)
        self.body.addStretch(1)

    def show_hours(self, view: TodayView) -> None:
        """Shows the day."""
        total = sum(count for _, count in view.hours)
        words = self.tr("{count} in 24 hours.").format(count=f"{total:,}")
        if view.usual is not None:
            words += " " + self.tr("Shaded: the usual range.")
        else:
            words += " " + self.tr("What is usual is still being learned.")
        self._words.setText(words)
        self._bars.show_hours(view)
        self._bars.setAccessibleName(words)

    def _open(self) -> None:
        self.wanted.emit("monitoring", "")


class _Bars(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._view = TodayView("", "")
        self.setMinimumHeight(look.theme.px(_HEIGHT))
        look.changed.connect(self.update)

    def show_hours(self, view: TodayView) -> None:
        self._view = view
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, hours = self._look.theme, self._view.hours
        if not hours:
            return
        painter = QPainter(self)
        painter.setFont(theme.font(12, tabular=True))
        label, mark = theme.px(20), theme.px(18)
        floor = self.height() - label
        high = self._view.usual[1] if self._view.usual else 0.0
        top = max(4.0, high, *(count for _, count in hours))
        scale = (floor - mark) / top
        if self._view.usual:
            low = self._view.usual[0]
            painter.fillRect(
                QRectF(0, floor - high * scale, self.width(), (high - low) * scale or 1),
                theme.colour("chart_band"),
            )
        width = self.width() / len(hours)
        alarms = dict(self._view.alarms)
        for number, (hour, count) in enumerate(hours):
            bar = QRectF(number * width + 1, floor - count * scale, max(2.0, width - 3), count * scale)
            painter.fillRect(bar, theme.colour("chart"))
            if hour in alarms:
                mark_box = QRectF(bar.center().x() - 8, bar.top() - mark, 16, 14).toRect()
                self._look.paint_icon(painter, mark_box, "warning", "chart_alarm")
        painter.setPen(theme.colour("chart_mid"))
        painter.drawLine(0, floor, self.width(), floor)
        painter.setPen(theme.colour("text2"))
        for number in (0, len(hours) // 2, len(hours) - 1):
            words = f"{datetime.fromtimestamp(hours[number][0], UTC).astimezone():%H:%M}"
            at = QRectF(number * width - 30 + width / 2, floor, 60, label)
            at.moveLeft(min(max(0.0, at.left()), self.width() - 60.0))
            side = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
            flag = side[0 if number == 0 else 2 if number == len(hours) - 1 else 1]
            painter.drawText(at, flag | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
