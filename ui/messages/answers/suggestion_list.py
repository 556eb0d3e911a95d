"""Suggested answers under a heading: those that may go out as they stand, or those that need a person."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.faq import Suggestion
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.chip import ChipLook
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole
from ui.widgets.toned_table import TonedTable

_ROLE = Qt.ItemDataRole
_ROW = 52


class SuggestionModel(RowModel[Suggestion]):
    """Best first: what it answers with its first words, and why it is offered."""

    columns = 2

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Answer"), self.tr("Kind"))

    def key(self, row: Suggestion) -> tuple[str, str]:
        """Its kind and id."""
        return row.kind, row.id

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        chip = self._chip(row)
        if role == _ROLE.DisplayRole:
            return row.title if column == 0 else chip.text
        if role == _ROLE.AccessibleTextRole:
            return f"{row.title}. {row.reason}" if column == 0 else chip.text
        if role == RowRole.SECOND and column == 0:
            return " ".join(row.text.split())
        if role == RowRole.WEIGHT and column == 0:
            return MEDIUM
        if role == RowRole.CHIP and column == 1:
            return chip
        return None

    def _chip(self, row: Suggestion) -> ChipLook:
        if row.kind == "faq":
            return ChipLook("outline", self.tr("Answer"), "question")
        return ChipLook("outline", self.tr("Message"), "chat-text")


class SuggestionList(QWidget):
    """As high as its rows; nothing while it has none.

    Signals:
        marked(object): the `Suggestion` that the person went to.
        taken(): Enter or a double click on it.
    """

    marked = Signal(object)
    taken = Signal()

    def __init__(self, look: Look, title: str, note: str, parent: QWidget | None = None) -> None:
        """Make the list. title: its heading; note: one sentence below it."""
        super().__init__(parent)
        self._look = look
        self.model = SuggestionModel(self)
        self.table = TonedTable(look, title, row_height=_ROW, header=False, parent=self)
        self.table.setModel(self.model)
        self.table.set_widths((280, 104), stretch=0)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        for part in (
            Heading(look, title, level=4), PlainLabel(look, note, size=12, tone="text2", wrap=True)
        ):  # fmt: skip
            part.setContentsMargins(16, 0, 16, 0)
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.table.activated.connect(lambda _: self.taken.emit())
        look.changed.connect(self._fit)
        self.hide()

    def show_rows(self, rows: tuple[Suggestion, ...]) -> None:
        """Show these, none of them marked."""
        self.unmark()
        self.model.show_rows(rows)
        self.setVisible(bool(rows))
        self._fit()

    def mark_first(self) -> None:
        """Go to the best one."""
        self.table.setCurrentIndex(self.model.index(0, 0))

    def unmark(self) -> None:
        """No row is current any more."""
        self.table.setCurrentIndex(QModelIndex())
        self.table.clearSelection()

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.marked.emit(self.model.row(index.row()))

    def _fit(self) -> None:
        self.table.setFixedHeight(self.model.rowCount() * self._look.theme.px(_ROW) + 2)
