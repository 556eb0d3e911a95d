"""Watch terms: what is looked for, with the word rules of the organisation below."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.facts import Fact, MentionsMarked, MentionsStored, ObjectsChanged
from desktop.domain.watch import WatchTerm
from ui.desk import Desk
from ui.monitoring.term_editor import TermEditor
from ui.monitoring.term_model import ALARM, WEIGHT, TermModel
from ui.monitoring.word_rules import WordRules
from ui.theme.tokens import BOLD
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.hair_splitter import HairSplitter
from ui.widgets.plain_label import PlainLabel
from ui.widgets.toned_table import TonedTable

_SIDE, _ROOMY, _TIGHT, _BURST_MS = 328, 900, 700, 400


class TermsView(QWidget):
    """Terms and word rules at the left, one term at the right.

    Signals:
        undo_wanted(): take the last change back.
    """

    undo_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._to_select = ""
        look = desk.look
        self.model = TermModel(self)
        self.table = TonedTable(look, self.tr("Watch terms"), parent=self)
        self.table.setModel(self.model)
        self._count = PlainLabel(look, weight=BOLD, tabular=True)
        self._add = button(look, self.tr("Add a watch term"), icon="plus", small=True, parent=self)
        self._undo = button(look, self.tr("Undo"), kind="flat", small=True, parent=self)
        self._empty = EmptyState(
            look,
            "crosshair",
            self.tr("No watch terms yet"),
            self.tr("Type a name on the right. Mentions that contain it are marked and counted."),
        )
        self.rules = WordRules(desk, self)
        self.editor = TermEditor(desk, self)
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self._size_columns()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 16, 6)
        head.setSpacing(8)
        head.addWidget(self._count)
        head.addWidget(self._undo)
        head.addStretch(1)
        head.addWidget(self._add)
        self._left = QStackedWidget(self)
        self._left.addWidget(self.table)
        self._left.addWidget(self._empty)
        self._pane = QFrame(self)
        self._pane.setProperty("part", "surface")
        rule = QFrame(self._pane)
        rule.setProperty("part", "rule")
        rule.setFixedHeight(1)
        column = QVBoxLayout(self._pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._left, 3)
        column.addWidget(rule)
        column.addWidget(self.rules, 2)
        splitter = HairSplitter(self.tr("Watch terms: list, details"), parent=self)
        splitter.addWidget(self._pane)
        splitter.addWidget(self.editor)
        splitter.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)
        self._undo.hide()

    def _connect(self) -> None:
        self._add.clicked.connect(self.begin_adding)
        self._undo.clicked.connect(self._take_back)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.editor.saved.connect(self._saved)
        self.editor.removed.connect(self._removed)
        self._burst.timeout.connect(self.freshen)
        self._desk.bridge.fact.connect(self._hear)
        self._desk.look.changed.connect(self._size_columns)

    def freshen(self) -> None:
        """Read terms, hits and word rules anew; what is chosen stays."""
        self._desk.operations.ask(self, self._desk.core.terms.every(), self._got)
        self._desk.operations.ask(self, self._desk.core.terms.hits(), self.model.show_hits)
        self.rules.freshen()

    def flush(self) -> None:
        """Nothing is half-typed here that may be kept unasked: a term is saved by its button."""

    def panes(self) -> tuple[QWidget, ...]:
        """List and details."""
        return (self._pane, self.editor)

    def begin_adding(self) -> None:
        """Start a new term at the right."""
        self.table.clearSelection()
        self.table.setCurrentIndex(self.model.index(-1, -1))
        self.editor.begin()
        self.editor.focus()

    def _got(self, terms: tuple[WatchTerm, ...]) -> None:
        place = self.table.currentIndex().row()
        chosen = self._to_select or (self.model.row(place).id if place >= 0 else "")
        if self.model.show_rows(terms) or self._to_select:
            place = self.model.place_of(chosen)
            if place < 0 and terms and not self.editor.is_begun():
                place = 0
            self.table.setCurrentIndex(self.model.index(place, 0))
        self._to_select = ""
        self._left.setCurrentIndex(0 if terms else 1)
        count = len(terms)
        one = self.tr("1 watch term")
        self._count.setText(one if count == 1 else self.tr("{count} watch terms").format(count=count))
        self._show_current()

    def _show_current(self) -> None:
        place = self.table.currentIndex().row()
        if 0 <= place < self.model.rowCount():
            self.editor.show_term(self.model.row(place))

    def _saved(self, term_id: str) -> None:
        self._to_select = term_id
        self.freshen()

    def _removed(self) -> None:
        self.editor.begin()
        self.freshen()
        self._undo.show()
        self._undo.setFocus()

    def _take_back(self) -> None:
        self._undo.hide()
        self.undo_wanted.emit()

    def _hear(self, fact: Fact) -> None:
        heard = isinstance(fact, MentionsStored | MentionsMarked) or (
            isinstance(fact, ObjectsChanged) and fact.kind in ("watch_term", "word_rule")
        )
        if heard and self.isVisible() and not self._burst.isActive():
            self._burst.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_columns()

    def _size_columns(self) -> None:
        self.table.set_widths((136, 200, 72, 64, 84), stretch=1)
        px = self._desk.look.theme.px
        self.table.setColumnHidden(WEIGHT, self.width() < px(_ROOMY))
        self.table.setColumnHidden(ALARM, self.width() < px(_TIGHT))
        self.editor.setMinimumWidth(min(px(_SIDE), round(self.width() * 0.48)))
