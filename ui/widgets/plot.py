"""The drawing of bars, band and alarms; the one file that imports pyqtgraph; loaded when first drawn."""

from dataclasses import dataclass
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme.fonts import text_width
from ui.theme.look import Look
from ui.theme.tokens import BOLD
from ui.widgets.volume import Volume

_LEFT, _BOTTOM, _TOP_SHARE = 28, 22, 1.18


def make_plot(look: Look, parent: QWidget) -> "Plot":
    """Make the drawing; called once, when there is something to draw."""
    pg.setConfigOptions(antialias=True)
    return Plot(look, parent)


@dataclass(frozen=True, slots=True)
class _Pens:
    axis: Any
    grid: Any
    text: Any


class Plot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph is untyped
    """Bars by the hour over the usual band; the mouse does not move it, screen readers read its table."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, enableMenu=False)
        item = self.getPlotItem()
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())  # never shown; it goes with the drawing
        self._look = look
        self._volume: Volume | None = None
        self.setFrameShape(self.Shape.NoFrame)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        item.setContentsMargins(0, 0, 0, 0)

    def draw(self, volume: Volume) -> None:
        """Draw these hours, in today's colours."""
        self._volume = volume
        theme = self._look.theme
        self.setBackground(theme.colour("surface"))
        self.clear()
        pens = _Pens(theme.colour("chart_mid"), theme.colour("grid"), theme.colour("text2"))
        top = self._top(volume)
        self._axes(volume, pens, top)
        for level in self._levels(top)[1:]:
            self.addItem(pg.InfiniteLine(pos=level, angle=0, pen=pg.mkPen(pens.grid, width=1)))
        if volume.hours:
            self._band(volume)
            self._bars(volume)
            self._alarms(volume, top)
        self.setXRange(-0.5, max(1, len(volume.hours)) - 0.5, padding=0.0)
        self.setYRange(0, top * _TOP_SHARE, padding=0.0)

    def picture(self) -> QPixmap:
        """Give the drawing at twice its size on screen."""
        picture = QPixmap(self.size() * 2)
        picture.setDevicePixelRatio(2)
        picture.fill(self._look.theme.colour("surface"))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.render(painter, QRectF(self.rect()))
        painter.end()
        return picture

    def _top(self, volume: Volume) -> float:
        highest = max(
            [4.0, *[float(hour.count) for hour in volume.hours], *[hour.usual_high for hour in volume.hours]]
        )
        step = max(1, round(highest / 3 + 0.49))
        return float(step * 3)

    def _levels(self, top: float) -> list[float]:
        return [top * part / 3 for part in range(4)]

    def _axes(self, volume: Volume, pens: _Pens, top: float) -> None:
        left, bottom = self.getAxis("left"), self.getAxis("bottom")
        font = self._look.theme.font(12, tabular=True)
        for axis in (left, bottom):
            axis.setStyle(
                tickFont=font,
                tickLength=0,
                tickTextOffset=6,
                hideOverlappingLabels=False,
            )
            axis.setTextPen(pens.text)
        left.setPen(pg.mkPen(None))
        bottom.setPen(pg.mkPen(pens.axis, width=1))
        left.setWidth(self._look.theme.px(_LEFT))
        bottom.setHeight(self._look.theme.px(_BOTTOM))
        left.setTicks([[(level, str(round(level))) for level in self._levels(top)]])
        step = self._label_step(volume)
        marks = [
            (n, hour.label)
            for n, hour in enumerate(volume.hours)
            if n % step == 0 and n < len(volume.hours) - 1
        ]
        bottom.setTicks([marks])

    def _label_step(self, volume: Volume) -> int:
        # Six labels on an ordinary window, every fourth hour of a day; fewer where they would touch.
        longest = max((text_width(self._look.theme.font(12), hour.label) for hour in volume.hours), default=1)
        room: int = max(1, (self.width() - self._look.theme.px(_LEFT)) // (longest + 20))
        return max(1, len(volume.hours) // 6, -(-len(volume.hours) // room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The base class is resized before it is built.
        volume = getattr(self, "_volume", None)
        if volume is not None:
            self.draw(volume)

    def _band(self, volume: Volume) -> None:
        # From edge to edge, so that the band does not end in the middle of the outer bars.
        places = [-0.5, *range(len(volume.hours)), len(volume.hours) - 0.5]
        low = [hour.usual_low for hour in volume.hours]
        high = [hour.usual_high for hour in volume.hours]
        curves = [
            pg.PlotCurveItem(places, [side[0], *side, side[-1]], pen=pg.mkPen(None)) for side in (low, high)
        ]
        for curve in curves:
            self.addItem(curve)
        self.addItem(pg.FillBetweenItem(*curves, brush=pg.mkBrush(self._look.theme.colour("chart_band"))))

    def _bars(self, volume: Volume) -> None:
        brush = pg.mkBrush(self._look.theme.colour("chart"))
        counts = [hour.count for hour in volume.hours]
        self.addItem(
            pg.BarGraphItem(x=range(len(counts)), height=counts, width=0.82, brush=brush, pen=pg.mkPen(None))
        )

    def _alarms(self, volume: Volume, top: float) -> None:
        theme = self._look.theme
        for place, hour in enumerate(volume.hours):
            if not hour.alarm:
                continue
            mark = pg.ScatterPlotItem(
                [place],
                [hour.count + top * 0.075],
                symbol="t",
                size=theme.px(11),
                brush=theme.colour("chart_alarm"),
                pen=pg.mkPen(None),
            )
            self.addItem(mark)
            late = place > len(volume.hours) / 2
            words = pg.TextItem(hour.alarm, color=theme.colour("chart_alarm"), anchor=(1 if late else 0, 0.5))
            words.setFont(theme.font(12, BOLD, tabular=True))
            words.setPos(place + (-0.6 if late else 0.6), self._over_bars(volume, place, late=late, top=top))
            self.addItem(words)

    def _over_bars(self, volume: Volume, place: int, *, late: bool, top: float) -> float:
        # Beside the mark if the bars there are low, else over the highest that the words would cross.
        hours = volume.hours
        room = max(1, self.width() - self._look.theme.px(_LEFT))
        long = text_width(self._look.theme.font(12, BOLD), hours[place].alarm)
        bars = -(-long * len(hours) // room) + 1
        under = hours[max(0, place - bars) : place] if late else hours[place + 1 : place + 1 + bars]
        highest = max((hour.count for hour in under), default=0)
        high = max(1, self.height() - self._look.theme.px(_BOTTOM))
        half = self._look.theme.px(9) * top * _TOP_SHARE / high  # of a line, as the axis counts
        beside = hours[place].count + top * 0.01
        return float(min(top * _TOP_SHARE - half, max(half, beside, highest + half)))
