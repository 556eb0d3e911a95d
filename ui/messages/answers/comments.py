"""The guide to comments: which kind it is, what to do, what never to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.comment_guide import CommentType
from ui.desk import Desk
from ui.messages.answers.comment_side import CommentSide
from ui.messages.answers.words import choice_chips
from ui.messages.halves import foot_of, halves
from ui.theme.tokens import MEDIUM
from ui.widgets.plain_label import PlainLabel
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole
from ui.widgets.toned_table import TonedTable

_ROLE = Qt.ItemDataRole


class CommentModel(RowModel[CommentType]):
    """First to look at first."""

    columns = 2

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Kind of comment, the most urgent first"), self.tr("What to do"))

    def key(self, row: CommentType) -> str:
        """Its key."""
        return row.key

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        chip = choice_chips()[row.choices[0]]
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return row.name if column == 0 else chip.text
        if role == RowRole.SECOND and column == 0:
            return "; ".join(row.signs)
        if role == RowRole.WEIGHT and column == 0:
            return MEDIUM
        if role == RowRole.CHIP and column == 1:
            return chip
        return None


class CommentsView(QWidget):
    """Signals: wanted(str, str): a page of the window, and the thing on it."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        guide = desk.core.packs.comment_guide()
        self.model = CommentModel(self)
        self.model.show_rows(guide.types)
        self.table = TonedTable(look, self.tr("Kinds of comment"), row_height=52, parent=self)
        self.table.setModel(self.model)
        self.table.set_widths((280, 148), stretch=0)
        self.side = CommentSide(desk, self)
        self._lay_out("  ".join(one.name for one in guide.timing))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.table.clicked.connect(lambda _: self.beside.open_side())
        self.table.activated.connect(lambda _: self.beside.open_side())
        self.beside.closed.connect(self.table.setFocus)
        self.side.wanted.connect(self.wanted)
        if guide.types:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _lay_out(self, timing: str) -> None:
        look = self._desk.look
        foot = foot_of(look, "clock", PlainLabel(look, timing, size=12, tone="text2", wrap=True))
        self.beside = halves(look, self, (self.table, foot), self.table, self.side, self.side.cross)

    def first_stop(self) -> QWidget:
        """The list of kinds."""
        return self.table

    def panes(self) -> tuple[QWidget, ...]:
        """The kinds, and what to do."""
        return (self.table, self.side)

    def _show_current(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.side.show_type(self.model.row(index.row()))
