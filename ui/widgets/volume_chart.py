"""Mentions per hour: bars, usual range and alarms, folding away, with a table that says the same."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.buttons import icon_button
from ui.widgets.chart_legend import ChartLegend
from ui.widgets.heading import Heading
from ui.widgets.toned_table import TonedTable
from ui.widgets.volume import Volume
from ui.widgets.volume_model import VolumeModel

if TYPE_CHECKING:
    from ui.widgets.plot import Plot


class VolumeChart(QFrame):
    """The chart with its head line. The drawing library is loaded when there are hours to draw, not before.

    Signals:
        folded(bool): the person folded the chart away (True) or opened it, to be remembered.
        save_asked(): "Save picture or CSV"; the page asks where and uses picture() or its own rows.
    """

    folded = Signal(bool)
    save_asked = Signal()

    def __init__(self, look: Look, title: str, *, height: int = 120, parent: QWidget | None = None) -> None:
        """Make the chart. height: of the drawing, in px at 100%."""
        super().__init__(parent)
        self._look, self._height = look, height
        self._volume = Volume()
        self._plot: Plot | None = None
        self.setProperty("part", "surface")
        self.setAccessibleName(title)
        self._rows = VolumeModel(self)
        self._table = TonedTable(look, self.tr("{title}, as a table").format(title=title), row_height=28)
        self._table.setModel(self._rows)
        self._pages = QStackedWidget(self)
        self._plot_page = QWidget(self._pages)
        QVBoxLayout(self._plot_page).setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self._plot_page)
        self._pages.addWidget(self._table)
        self._pages.setFixedHeight(look.theme.px(height))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 4)
        column.setSpacing(0)
        column.addLayout(self._head(title))
        column.addWidget(self._pages)
        look.changed.connect(self._dress)

    def _head(self, title: str) -> QHBoxLayout:
        self._fold = icon_button(self._look, "caret-down", self.tr("Fold the chart away"), parent=self)
        self._as_table = icon_button(self._look, "table", self.tr("Show as table"), parent=self)
        self._as_table.setCheckable(True)
        save = icon_button(self._look, "download-simple", self.tr("Save picture or CSV"), parent=self)
        self._fold.clicked.connect(self._fold_pressed)
        self._as_table.toggled.connect(self._table_toggled)
        save.clicked.connect(self.save_asked)
        self._tools: tuple[QWidget, ...] = (ChartLegend(self._look, self), self._as_table, save)
        line = QHBoxLayout()
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(8)
        line.addWidget(self._fold)
        line.addWidget(Heading(self._look, title, level=4))
        line.addStretch(1)
        for tool in self._tools:
            line.addWidget(tool)
        return line

    def show_volume(self, volume: Volume) -> None:
        """Draw these hours and fill the table."""
        self._volume = volume
        self._rows.show_volume(volume)
        self.setAccessibleDescription(volume.summary)
        self._draw()

    def set_folded(self, folded: bool) -> None:
        """Fold the chart away or open it; says nothing through `folded`."""
        self._pages.setVisible(not folded)
        for tool in self._tools:
            tool.setVisible(not folded)
        self._fold.setIcon(self._look.icon("caret-right" if folded else "caret-down", "text2"))
        name = self.tr("Open the chart") if folded else self.tr("Fold the chart away")
        self._fold.setAccessibleName(name)
        self._fold.setToolTip(name)
        self._draw()

    def is_folded(self) -> bool:
        """Say whether the chart is folded away."""
        return self._pages.isHidden()

    def picture(self) -> QPixmap:
        """Give the drawing at twice its size on screen, for a file; folded or not."""
        self._make_plot()
        if self._plot is None:
            return QPixmap()
        return self._plot.picture()

    def _draw(self) -> None:
        if self._volume.hours and not self.is_folded():
            self._make_plot()
        if self._plot is not None:
            self._plot.draw(self._volume)

    def _make_plot(self) -> None:
        if self._plot is None:
            from ui.widgets.plot import make_plot  # loads numpy and pyqtgraph, so not at start

            self._plot = make_plot(self._look, self._plot_page)
            self._plot.setAccessibleName(self.accessibleName())
            layout = self._plot_page.layout()
            if layout is not None:
                layout.addWidget(self._plot)
            self._plot.draw(self._volume)

    def _fold_pressed(self) -> None:
        self.set_folded(not self.is_folded())
        self.folded.emit(self.is_folded())

    def _table_toggled(self, on: bool) -> None:
        self._pages.setCurrentIndex(1 if on else 0)
        name = self.tr("Show as chart") if on else self.tr("Show as table")
        self._as_table.setAccessibleName(name)
        self._as_table.setToolTip(name)

    def _dress(self) -> None:
        self._pages.setFixedHeight(self._look.theme.px(self._height))
        self._draw()
