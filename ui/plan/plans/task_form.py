"""The fields of one task; each saves itself."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from desktop.domain.pack_say import say_when
from desktop.domain.plan import PlanTask
from ui.plan.words import LEVELS, level_name
from ui.theme.look import Look
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.field_row import FieldRow

#: Lines of text that a field shows at once.
_LINES = {"title": 2, "detail": 4, "done_when": 2, "note": 2}


class TaskForm(QWidget):
    """Title, how, done when, roles, time, level, note.

    Signals:
        edited(str, str): name of a field of the task and its new value.
    """

    edited = Signal(str, str)

    def __init__(self, look: Look, role_names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roles = role_names
        self._look = look
        self.title = AutosaveText(look, "", lines=2)
        self.texts: dict[str, AutosaveText | AutosaveLine] = {
            "title": self.title,
            "detail": AutosaveText(look, "", lines=3, prompt=self.tr("What to do, in plain words")),
            "done_when": AutosaveText(look, "", lines=2, prompt=self.tr("What shows that it is done")),
            "when": AutosaveLine("", prompt=self.tr("+30m, daily")),
            "note": AutosaveText(look, "", lines=2, prompt=self.tr("Your own note")),
        }
        self.choices = {"r": QComboBox(self), "a": QComboBox(self), "level": QComboBox(self)}
        self._fill_choices()
        labels = {
            "title": self.tr("Task, starts with a verb"),
            "detail": self.tr("How"),
            "done_when": self.tr("Done when"),
            "r": self.tr("Does it"),
            "a": self.tr("Answers for it"),
            "when": self.tr("When"),
            "level": self.tr("Show from"),
            "note": self.tr("Note"),
        }
        fields: dict[str, QWidget] = {**self.texts, **self.choices}
        self.rows = {name: FieldRow(look, labels[name], fields[name]) for name in labels}
        self._lay_out()
        look.changed.connect(self._fit)
        self._fit()
        for name, text in self.texts.items():
            text.settled.connect(lambda words, name=name: self.edited.emit(name, words))
        for name, box in self.choices.items():
            box.activated.connect(
                lambda _, name=name: self.edited.emit(name, str(self.choices[name].currentData()))
            )

    def _fill_choices(self) -> None:
        for name in ("r", "a"):
            box = self.choices[name]
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            for key, words in self._roles.items():
                box.addItem(words, key)
        for level in LEVELS:
            self.choices["level"].addItem(level_name(level), level)

    def _lay_out(self) -> None:
        pairs = QGridLayout()
        pairs.setHorizontalSpacing(8)
        pairs.setVerticalSpacing(12)
        pairs.setColumnStretch(0, 1)
        pairs.setColumnStretch(1, 1)
        for name, row, place in (("when", 0, 0), ("level", 0, 1)):
            pairs.addWidget(self.rows[name], row, place, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for name in ("title", "detail", "done_when", "r", "a"):
            column.addWidget(self.rows[name])
        column.addLayout(pairs)

    def _fit(self) -> None:
        for name, lines in _LINES.items():
            self.texts[name].setFixedHeight(self._look.theme.px(20) * lines + 10)

    def show_task(self, task: PlanTask, *, same: bool) -> None:
        """Fill the fields. same: the task was shown already, so that what is being typed stays."""
        for name, text in self.texts.items():
            if not (same and (text.is_held() or self.rows[name].is_wrong())):
                text.set_saved(str(getattr(task, name)))
                self.rows[name].set_wrong("")
            elif str(getattr(task, name)) == _words_in(text):
                self.rows[name].set_wrong("")
        for name, box in self.choices.items():
            _choose(box, str(getattr(task, name)))
        self.rows["when"].set_hint(say_when(task.when, anchor=task.anchor) if task.when else "")

    def flush(self) -> None:
        """Report every field that is half-typed."""
        for text in self.texts.values():
            text.flush()

    def set_wrong(self, name: str, sentence: str) -> bool:
        """Say what is wrong under a field; False if there is no such field here."""
        if name not in self.rows:
            return False
        self.rows[name].set_wrong(sentence)
        return True


def _words_in(field: AutosaveText | AutosaveLine) -> str:
    return field.toPlainText() if isinstance(field, AutosaveText) else field.text()


def _choose(box: QComboBox, key: str) -> None:
    if box.findData(key) < 0:
        box.addItem(key, key)
    box.setCurrentIndex(box.findData(key))
