"""The state of a task, with the reason where a state needs one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop.domain.checklist import TASK_STATE_NAMES
from desktop.domain.plan import PlanTask, TaskState
from ui.plan.words import REASONED, ticked_words
from ui.theme.look import Look
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.field_row import FieldRow
from ui.widgets.plain_label import PlainLabel


class StateField(QWidget):
    """A choice of states; a state that needs a reason is set once the reason is there.

    Signals:
        marked(object, str): the TaskState and its reason.
    """

    marked = Signal(object, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: PlanTask | None = None
        self.box = QComboBox(self)
        for state, name in TASK_STATE_NAMES.items():
            self.box.addItem(name, state)
        self.reason = AutosaveLine(self.tr("Why"), parent=self)
        self._who = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self._state_row = FieldRow(look, self.tr("State"), self.box)
        self._reason_row = FieldRow(look, self.tr("Why"), self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._state_row)
        column.addWidget(self._who)
        column.addWidget(self._reason_row)
        self.box.activated.connect(self._chosen)
        self.reason.settled.connect(self._reasoned)

    def show_task(self, task: PlanTask, *, same: bool) -> None:
        """Show a task's state. same: it was shown already, so that a reason half-typed stays."""
        changed = (
            self._task is None
            or not same
            or (self._task.state, self._task.reason) != (task.state, task.reason)
        )
        self._task = task
        words = ticked_words(task)
        self._who.setText(words)
        self._who.setVisible(bool(words))
        if changed:
            self.box.setCurrentIndex(self.box.findData(task.state))
            if not (same and self.reason.is_held()):
                self.reason.set_saved(task.reason)
            self._reason_row.set_wrong("")
        self._reason_row.setVisible(self._chosen_state() in REASONED)

    def flush(self) -> None:
        """Report a reason that is half-typed."""
        self.reason.flush()

    def set_wrong(self, sentence: str) -> None:
        """Say what is wrong with the reason."""
        self._reason_row.set_wrong(sentence)

    def _chosen_state(self) -> TaskState:
        state: TaskState = self.box.currentData()
        return state

    def _chosen(self) -> None:
        state = self._chosen_state()
        self._reason_row.setVisible(state in REASONED)
        if state not in REASONED:
            self._reason_row.set_wrong("")
            self.reason.set_saved("")
            self.marked.emit(state, "")
        elif self.reason.text().strip():
            self.marked.emit(state, self.reason.text())
        else:
            self._reason_row.set_wrong(self.tr("Say why. The state is kept once there is a reason."))
            self.reason.setFocus()

    def _reasoned(self, words: str) -> None:
        if self._chosen_state() in REASONED and words.strip():
            self._reason_row.set_wrong("")
            self.marked.emit(self._chosen_state(), words)
