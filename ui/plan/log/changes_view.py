"""Every change that was made in this workspace, by whom, and whether the chain holds."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.facts import Fact, ObjectsChanged, SettingChanged
from desktop.domain.log import ChainReport, LogLine
from ui.desk import Desk
from ui.plan.log.changes_model import WHAT, WHEN, WHO, ChangesModel
from ui.widgets.buttons import button
from ui.widgets.cell_tips import CellTips
from ui.widgets.empty_state import EmptyState
from ui.widgets.heading import Heading
from ui.widgets.newest_first import PAGE
from ui.widgets.page_notice import PageNotice
from ui.widgets.search_field import SearchField
from ui.widgets.toned_table import TonedTable

_TYPING_MS, _SETTLE_MS = 250, 300
_WIDTHS = {WHEN: 168, WHO: 128, WHAT: 480}


class ChangesView(QFrame):
    """Read page by page; nothing here can be changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._asked = 0
        self.setProperty("part", "surface")
        self.setAccessibleName(self.tr("All changes in this workspace"))
        self.model = ChangesModel(self)
        self.table = TonedTable(look, self.tr("All changes"), parent=self)
        self.table.setModel(self.model)
        self.table.set_widths(tuple(_WIDTHS[column] for column in sorted(_WIDTHS)), stretch=WHAT)
        self.tips = CellTips(look, self.table, lambda index: str(index.data() or ""))
        self.search = SearchField(look, self.tr("Search all changes"), parent=self)
        self.verify = button(look, self.tr("Verify the chain"), icon="shield-check", small=True, parent=self)
        self.notice = PageNotice(look, self)
        said = self.tr("Search for other words.")
        self.empty = EmptyState(look, "note-pencil", self.tr("No change fits"), said, parent=self)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._lay_out()
        self._typing.timeout.connect(self.reload)
        self._settle.timeout.connect(self._freshen)
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.verify.clicked.connect(self._verify)
        self.model.older_wanted.connect(lambda before: self._ask(before, self.model.add_older))
        desk.bridge.fact.connect(self._hear)

    def _lay_out(self) -> None:
        self.search.setFixedWidth(self._desk.look.theme.px(220))
        head_frame = QFrame(self)
        head_frame.setProperty("part", "head")
        head = QHBoxLayout(head_frame)
        head.setContentsMargins(16, 6, 16, 6)
        head.setSpacing(8)
        head.addWidget(Heading(self._desk.look, self.tr("All changes in this workspace"), level=3))
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(self.verify)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head_frame)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)

    def reload(self) -> None:
        """Read anew from the top."""
        self._asked += 1
        self.table.scrollToTop()
        self._ask(None, self.model.start)

    def _freshen(self) -> None:
        self._ask(None, self.model.add_newer)

    def _ask(self, before_seq: int | None, done: Callable[[tuple[LogLine, ...]], None]) -> None:
        words = self.search.text().strip()
        lines = self._desk.core.history.lines(PAGE, before_seq=before_seq, words=words)
        self._desk.operations.ask(self, lines, partial(self._answer, self._asked, done))

    def _answer(
        self, asked: int, done: Callable[[tuple[LogLine, ...]], None], rows: tuple[LogLine, ...]
    ) -> None:
        if asked == self._asked:  # an answer to an older question would mix two searches
            done(rows)
            self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)

    def _verify(self) -> None:
        self._desk.operations.ask(self, self._desk.core.history.verify(), self._proved)

    def _proved(self, report: ChainReport) -> None:
        if report.broken_seq is not None:
            self.notice.tell("bad", report.sentence, self.tr("The lines before it are proved."))
            return
        at = f"{self._desk.core.clock.now().astimezone():%H:%M}"
        said = self.tr("Every line is as it was written.")
        proof = self.tr("{n} lines, checked at {time}. Last seal {hash}…").format(
            n=f"{report.length:,}", time=at, hash=report.head[:16]
        )
        self.notice.tell("ok", said, proof)

    def _hear(self, fact: Fact) -> None:
        changed = isinstance(fact, ObjectsChanged | SettingChanged)
        if changed and self.isVisible() and not self._settle.isActive():
            self._settle.start()
