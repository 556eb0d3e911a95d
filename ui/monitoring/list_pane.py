"""The middle pane: chart, how many there are, what came in meanwhile, the list."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.mention import MentionCounts
from ui.monitoring.mention_table import MentionTable
from ui.monitoring.volume import VolumePane
from ui.monitoring.words import count_words
from ui.theme.look import Look
from ui.theme.tokens import BOLD
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel

_LEAST = 480


class ListPane(QFrame):
    """Lays its parts out and says what was pressed; it knows no mention.

    Attributes:
        filters: opens the filters where the window is too narrow for them.

    Signals:
        log_wanted(), all_seen_wanted(), news_wanted(), first_step_wanted(): the buttons.
    """

    log_wanted = Signal()
    all_seen_wanted = Signal()
    news_wanted = Signal()
    first_step_wanted = Signal()

    def __init__(
        self, look: Look, volume: VolumePane, table: MentionTable, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("part", "surface")
        self._count = PlainLabel(look, weight=BOLD, tabular=True)
        self._new = PlainLabel(look, tone="text2", tabular=True)
        self.filters = button(look, self.tr("Filters"), icon="funnel", small=True, parent=self)
        self.filters.setCheckable(True)
        self._log = button(look, self.tr("Log a mention"), icon="note-pencil", small=True, parent=self)
        self._log.setToolTip(self.tr("Log what you saw where no feed reaches (key L)"))
        self._seen = button(look, self.tr("Mark all seen"), icon="check", small=True, parent=self)
        self._log.setAccessibleName(self.tr("Log a mention"))
        self._seen.setAccessibleName(self.tr("Mark all seen"))
        self._news = button(look, "", kind="flat", icon="arrow-up", small=True, parent=self)
        self._empty = EmptyState(look, "broadcast", "", "")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(table)
        self._stack.addWidget(self._empty)
        # Not as high as the page of the two that is not shown: the chart would be cut for it.
        self._stack.setMinimumHeight(96)
        self._lay_out(volume)
        self._log.clicked.connect(self.log_wanted)
        self._seen.clicked.connect(self.all_seen_wanted)
        self._news.clicked.connect(self.news_wanted)
        self._empty.pressed.connect(self.first_step_wanted)
        self.show_news(0)

    def _lay_out(self, volume: VolumePane) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 12, 6)
        head.setSpacing(8)
        head.addWidget(self._count)
        head.addWidget(self._new)
        head.addStretch(1)
        for part in (self.filters, self._log, self._seen):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(volume)
        rule = QFrame(self)
        rule.setProperty("part", "rule")
        rule.setFixedHeight(1)
        column.addWidget(rule)
        column.addLayout(head)
        column.addWidget(self._news)
        column.addWidget(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # With very large type the icons stand alone; their names stay.
        wide = event.size().width() >= self._look.theme.px(_LEAST)
        self._log.setText(self.tr("Log a mention") if wide else "")
        self._seen.setText(self.tr("Mark all seen") if wide else "")

    def show_counts(self, counts: MentionCounts) -> None:
        """Say how many there are; a screen reader hears it when the number changes."""
        said = count_words(counts.total, capped=counts.capped)
        self._new.setText(self.tr("{count} new").format(count=f"{counts.new:,}") if counts.new else "")
        self._seen.setEnabled(counts.new > 0)
        self._seen.setToolTip(
            self.tr("Mark all new mentions of this list as seen")
            if counts.new
            else self.tr("There is nothing new in this list")
        )
        if said != self._count.text():
            self._count.setText(said)
            if self._count.isVisible():
                announce(self._count, said)

    def show_news(self, count: int) -> None:
        """Offer what came in meanwhile; 0 takes the bar away."""
        self._news.setVisible(count > 0)
        self._news.setText(self.tr("{count} new, show").format(count=f"{count:,}"))

    def news(self) -> str:
        """Give the words of the bar, "" while there is none."""
        return "" if self._news.isHidden() else self._news.text()

    def show_list(self) -> None:
        """Show the table."""
        self._stack.setCurrentIndex(0)

    def show_why(self, *, read: bool, hidden: bool, windowed: bool) -> None:
        """Say in the table's place why there is nothing and what to do.

        Args:
            read: there are sources. hidden: words or filters may hide something. windowed: only a part
                of the time is looked at.
        """
        if not read:
            self._empty.set_words(
                self.tr("Nothing is being read yet"),
                self.tr("Add the feeds of the papers, groups and sites that speak about you."),
                self.tr("Add the first source"),
            )
        elif hidden:
            self._empty.set_words(
                self.tr("No mention fits"),
                self.tr("The search or the filters hide what there may be in this time."),
                self.tr("Clear filters"),
            )
        else:
            self._empty.set_words(
                self.tr("Nothing in this time"),
                self.tr("Sources are read by themselves. What comes in appears here."),
                self.tr("Look at all time") if windowed else "",
            )
        self._stack.setCurrentIndex(1)
