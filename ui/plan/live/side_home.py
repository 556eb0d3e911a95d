"""Facts over log beside the board; where there is little room they become two tabs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.plan.live.facts_panel import FactsPanel
from ui.plan.live.log_panel import LogPanel
from ui.theme.look import Look
from ui.widgets.hair_splitter import HairSplitter
from ui.widgets.sub_tabs import SubTabs

_FACTS, _LOG = range(2)
_LEAST = 120


class SideHome(QWidget):
    """Signals: resized(): the person moved the line between the two."""

    resized = Signal()

    def __init__(self, look: Look, facts: FactsPanel, log: LogPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts, self._log = facts, log
        self._is_narrow = False
        self.tabs = SubTabs(look, self.tr("Facts and log"), self)
        self.tabs.addTab(self.tr("Facts"))
        self.tabs.addTab(self.tr("Log"))
        self.tabs.hide()
        self.splitter = HairSplitter(
            self.tr("Facts over log"), Qt.Orientation.Vertical, self
        )  # fmt: skip
        for part in (facts, log):
            part.setMinimumHeight(look.theme.px(_LEAST))
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(_LOG, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.splitter, 1)
        self.tabs.currentChanged.connect(lambda _tab: self._fit())
        self.splitter.splitterMoved.connect(lambda *_: self.resized.emit())

    def set_narrow(self, narrow: bool) -> None:
        """Two tabs, or one over the other."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._fit()

    def bring_log(self) -> None:
        """Bring the log into sight."""
        self.tabs.setCurrentIndex(_LOG)

    def bring_facts(self) -> None:
        """Bring the facts into sight."""
        self.tabs.setCurrentIndex(_FACTS)

    def _fit(self) -> None:
        self.tabs.setVisible(self._is_narrow)
        for part in (self._facts, self._log):
            part.set_narrow(self._is_narrow)
        self._facts.setVisible(not self._is_narrow or self.tabs.currentIndex() == _FACTS)
        self._log.setVisible(not self._is_narrow or self.tabs.currentIndex() == _LOG)
