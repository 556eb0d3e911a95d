"""The fields of one task; each saves itself."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from desktop.domain.checklist import PHASE_NAMES
from desktop.domain.plan import PlanTask
from desktop.domain.severity import LEVELS
from ui.incident_words import level_name, phase_name
from ui.plan.plans.tick_menu import Group, TickMenu
from ui.plan.plans.when_field import WhenField
from ui.theme.look import Look
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.field_row import FieldRow

#: Lines of text that a field shows at once.
_LINES = {"title": 2, "detail": 4, "done_when": 2, "note": 2}
PROOFS = ("screenshot", "link", "form id", "phone note")
#: The rows from top to bottom; the note stands below, see the inspector.
_ROWS = ("title", "detail", "done_when", "when", "r", "a", "c", "i", "level", "phase", "evidence", "blocks")


class TaskForm(QWidget):
    """Everything about a task but its state.

    Signals:
        edited(dict): fields of the task and their new values.
        phase_wanted(str): the phase to which the task is to go.
    """

    edited = Signal(dict)
    phase_wanted = Signal(str)

    def __init__(
        self, look: Look, role_names: Mapping[str, str], events: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._roles, self._look = role_names, look
        self.title = AutosaveText(look, "", lines=2)
        self.texts: dict[str, AutosaveText | AutosaveLine] = {
            "title": self.title,
            "detail": AutosaveText(look, "", lines=3, prompt=self.tr("What to do, in plain words")),
            "done_when": AutosaveText(look, "", lines=2, prompt=self.tr("What shows that it is done")),
            "note": AutosaveText(look, "", lines=2, prompt=self.tr("Your own note")),
        }
        self.when = WhenField(look, events, self)
        self.choices = {name: QComboBox(self) for name in ("r", "a", "level", "phase")}
        self.menus = {
            "c": TickMenu(look, "", self.tr("Nobody"), self),
            "i": TickMenu(look, "", self.tr("Nobody"), self),
            "evidence": TickMenu(look, "", self.tr("Nothing"), self),
            "blocks": TickMenu(look, "", self.tr("No task"), self),
        }
        self.optional = QCheckBox(self.tr("Can be left out"), self)
        self._fill_choices()
        self.rows = self._make_rows()
        self._lay_out()
        self._connect()
        look.changed.connect(self._fit)
        self._fit()

    def _make_rows(self) -> dict[str, FieldRow]:
        labels = {
            "title": self.tr("Task, starts with a verb"),
            "detail": self.tr("How"),
            "done_when": self.tr("Done when"),
            "when": self.tr("When"),
            "level": self.tr("Show from"),
            "phase": self.tr("Phase"),
            "r": self.tr("Does it"),
            "a": self.tr("Answers for it"),
            "c": self.tr("Is asked before"),
            "i": self.tr("Is told after"),
            "evidence": self.tr("Proof to keep"),
            "blocks": self.tr("These wait until it is done"),
            "note": self.tr("Note"),
        }
        fields: dict[str, QWidget] = {**self.texts, "when": self.when, **self.choices, **self.menus}
        return {name: FieldRow(self._look, labels[name], fields[name]) for name in labels}

    def _fill_choices(self) -> None:
        for box in self.choices.values():
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for name in ("r", "a"):
            for key, words in self._roles.items():
                self.choices[name].addItem(words, key)
        for level in LEVELS:
            self.choices["level"].addItem(level_name(level), level)
        for phase in PHASE_NAMES:
            self.choices["phase"].addItem(phase_name(phase), str(phase))
        roles: tuple[Group, ...] = (("", tuple(self._roles.items())),)
        for name in ("c", "i"):
            self.menus[name].set_choices(roles)
        proofs = {
            "screenshot": self.tr("Screenshot"), "link": self.tr("Link"),
            "form id": self.tr("Number of the form"), "phone note": self.tr("Note of the call"),
        }  # fmt: skip
        self.menus["evidence"].set_choices((("", tuple(proofs.items())),))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for name in _ROWS:
            column.addWidget(self.rows[name])
        column.addWidget(self.optional)

    def _connect(self) -> None:
        for name, text in self.texts.items():
            text.settled.connect(lambda words, name=name: self.edited.emit({name: words}))
        for name in ("r", "a", "level"):
            box = self.choices[name]
            box.activated.connect(
                lambda _, name=name: self.edited.emit({name: str(self.choices[name].currentData())})
            )
        phase = self.choices["phase"]
        phase.activated.connect(lambda _: self.phase_wanted.emit(str(phase.currentData())))
        for name, menu in self.menus.items():
            menu.ticked.connect(lambda keys, name=name: self.edited.emit({name: keys}))
        self.when.settled.connect(lambda words, anchor: self.edited.emit({"when": words, "anchor": anchor}))
        self.optional.toggled.connect(lambda on: self.edited.emit({"optional": on}))

    def _fit(self) -> None:
        for name, lines in _LINES.items():
            self.texts[name].setFixedHeight(self._look.theme.px(20) * lines + 10)

    def stops(self) -> list[QWidget]:
        """The fields in the order of Tab."""
        when: list[QWidget] = [self.when.count, self.when.unit, self.when.kind, self.when.what]
        fields: list[QWidget] = []
        for name in _ROWS:
            fields += when if name == "when" else [self.rows[name].field]
        return [*fields, self.optional]

    def show_task(self, task: PlanTask, others: tuple[Group, ...], *, same: bool) -> None:
        """Fill the fields.

        Args:
            task: to show.
            others: the other tasks of the plan, by phase.
            same: the task was shown already, so that what is being typed stays.
        """
        for name, text in self.texts.items():
            if not (same and (text.is_held() or self.rows[name].is_wrong())):
                text.set_saved(str(getattr(task, name)))
                self.rows[name].set_wrong("")
            elif str(getattr(task, name)) == _words_in(text):
                self.rows[name].set_wrong("")
        for name, box in self.choices.items():
            # Whoever walks a choice with the arrow keys is ahead of what was read.
            if not (same and box.hasFocus()):
                _choose(box, str(getattr(task, name)))
        self.menus["blocks"].set_choices(others)
        for name, menu in self.menus.items():
            menu.set_ticked(getattr(task, name))
        blocked = self.optional.blockSignals(True)
        self.optional.setChecked(task.optional)
        self.optional.blockSignals(blocked)
        self.when.show_task(task)

    def flush(self) -> None:
        """Report every field that is half-typed."""
        for text in self.texts.values():
            text.flush()
        self.when.flush()

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
