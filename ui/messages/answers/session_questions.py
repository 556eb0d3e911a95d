"""The questions of one session: taken beforehand, put in order, answered or kept for later."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.qa_session import QaQuestion
from ui.messages.answers.session_model import SessionQuestionModel, place_before
from ui.theme.look import Look
from ui.widgets.buttons import button, icon_button
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel
from ui.widgets.toned_table import TonedTable

_ROW, _MOST = 44, 6


class SessionQuestions(QWidget):
    """Signals: added(str): words of a new one. bank_wanted(): one of the bank is to be taken.
    stated(str, str): id and new state. moved(str, str): id, and before which id, "" for the end.
    removed(str): id.
    """

    added = Signal(str)
    bank_wanted = Signal()
    stated = Signal(str, str)
    moved = Signal(str, str)
    removed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.model = SessionQuestionModel(self)
        self.table = TonedTable(
            look, self.tr("Questions of the session"), row_height=_ROW, header=False, first_pad=4
        )
        self.table.setModel(self.model)
        self.table.set_widths((180, 104), stretch=0)
        self.none = PlainLabel(
            look, self.tr("No question yet. Take those first that people ask most."), tone="text2", wrap=True
        )
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("A question taken beforehand"))
        self.line.setAccessibleName(self.tr("New question"))
        self.add = button(look, self.tr("Add"), small=True, parent=self)
        self.bank = button(look, self.tr("From the bank"), small=True, parent=self)
        self.answered = button(look, self.tr("Answered"), icon="check", small=True, parent=self)
        self.later = button(look, self.tr("Later"), icon="clock", small=True, parent=self)
        self.up = icon_button(look, "arrow-up", self.tr("Move up"), parent=self)
        self.down = icon_button(look, "arrow-down", self.tr("Move down"), parent=self)
        self.remove = icon_button(look, "trash", self.tr("Remove the question"), parent=self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        new = QHBoxLayout()
        new.setSpacing(8)
        new.addWidget(self.line, 1)
        new.addWidget(self.add)
        new.addWidget(self.bank)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for part in (self.answered, self.later):
            acts.addWidget(part)
        acts.addStretch(1)
        for tool in (self.up, self.down, self.remove):
            acts.addWidget(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Heading(self._look, self.tr("Questions"), level=4))
        for whole in (self.none, self.table):
            column.addWidget(whole)
        column.addLayout(acts)
        column.addLayout(new)

    def _connect(self) -> None:
        self.line.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.bank.clicked.connect(self.bank_wanted)
        self.answered.clicked.connect(lambda: self._state("answered"))
        self.later.clicked.connect(lambda: self._state("follow_up"))
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._remove)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._fit())
        self._look.changed.connect(self._fit)

    def show_rows(self, rows: tuple[QaQuestion, ...]) -> None:
        """Show these; the mark stays on its question."""
        marked = self.current()
        self.model.show_rows(rows)
        place = self.model.place_of(marked.id) if marked is not None else -1
        if rows:
            self.table.setCurrentIndex(self.model.index(max(0, place), 0))
        self._fit()

    def current(self) -> QaQuestion | None:
        """The question that is marked."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def taken(self) -> None:
        """The new question is in the file."""
        self.line.clear()

    def _fit(self) -> None:
        rows, one = self.model.rowCount(), self.current()
        self.table.setFixedHeight(min(max(rows, 1), _MOST) * self._look.theme.px(_ROW) + 2)
        self.table.setVisible(rows > 0)
        self.none.setVisible(not rows)
        place = self.table.currentIndex().row()
        for part in (self.answered, self.later, self.remove):
            part.setEnabled(one is not None)
        self.up.setEnabled(one is not None and place > 0)
        self.down.setEnabled(one is not None and place < rows - 1)
        is_answered = one is not None and one.state == "answered"
        self.answered.setText(self.tr("Not answered") if is_answered else self.tr("Answered"))

    def _add(self) -> None:
        if self.line.text().strip():
            self.added.emit(self.line.text())

    def _state(self, state: str) -> None:
        one = self.current()
        if one is not None:
            self.stated.emit(one.id, "waiting" if one.state == state else state)

    def _move(self, step: int) -> None:
        one = self.current()
        before = place_before(self.model.rows(), self.table.currentIndex().row(), step)
        if one is not None and before is not None:
            self.moved.emit(one.id, before)

    def _remove(self) -> None:
        one = self.current()
        if one is not None:
            self.removed.emit(one.id)
