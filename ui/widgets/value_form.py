"""A form of one thing: each field saves itself, whatever it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.day_line import read_day, say_day
from ui.widgets.field_row import FieldRow

Value = str | bool | date | None


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field. choices: (value, words) of a "choice". lines: height of a "text"."""

    name: str
    label: str
    kind: Literal["line", "text", "choice", "check", "day"] = "line"
    hint: str = ""
    prompt: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    lines: int = 2


class ValueForm(QWidget):
    """Fields under each other, in the order given.

    Attributes:
        rows: the row of each field by name; a check box has none.

    Signals:
        edited(str, object): name of a field and its new value: text, bool, or a day, None for no day.
    """

    edited = Signal(str, object)

    def __init__(
        self, look: Look, fields: tuple[FieldSpec, ...], today: date, parent: QWidget | None = None
    ) -> None:
        """Make the form. today: what "today" in a day means, and the year of a day without one."""
        super().__init__(parent)
        self._look, self._today = look, today
        self.fields: dict[str, AutosaveLine | AutosaveText | QComboBox | QCheckBox] = {}
        self.rows: dict[str, FieldRow] = {}
        self._days = frozenset(spec.name for spec in fields if spec.kind == "day")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for spec in fields:
            column.addWidget(self._make(spec))

    def _make(self, spec: FieldSpec) -> QWidget:
        name = spec.name
        if spec.kind == "check":
            box = QCheckBox(spec.label, self)
            box.toggled.connect(lambda on: self.edited.emit(name, on))
            self.fields[name] = box
            return box
        field: AutosaveLine | AutosaveText | QComboBox
        if spec.kind == "choice":
            field = QComboBox(self)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(8)
            for value, words in spec.choices:
                field.addItem(words, value)
            field.activated.connect(lambda _, field=field: self.edited.emit(name, str(field.currentData())))
        elif spec.kind == "text":
            field = AutosaveText(self._look, "", lines=spec.lines, prompt=spec.prompt)
            field.setFixedHeight(self._look.theme.px(20) * spec.lines + 10)
            field.settled.connect(lambda text: self.edited.emit(name, text))
        else:
            field = AutosaveLine("", prompt=spec.prompt)
            field.settled.connect(lambda text: self._typed(name, text))
        row = FieldRow(self._look, spec.label, field, spec.hint)
        self.fields[name], self.rows[name] = field, row
        return row

    def show_values(self, values: Mapping[str, Value], *, same: bool) -> None:
        """Fill the fields. same: the thing was shown already, so what is being typed stays."""
        for name, field in self.fields.items():
            value = values.get(name)
            if isinstance(field, QCheckBox):
                with QSignalBlocker(field):
                    field.setChecked(bool(value))
            elif isinstance(field, QComboBox):
                if field.findData(value) < 0:
                    field.addItem(str(value), value)
                field.setCurrentIndex(field.findData(value))
            elif not (same and (field.is_held() or self.rows[name].is_wrong())):
                field.set_saved(say_day(value) if isinstance(value, date) else str(value or ""))
                self.rows[name].set_wrong("")

    def set_wrong(self, name: str, sentence: str) -> bool:
        """Say what is wrong under a field; False if there is no such field here."""
        if name not in self.rows:
            return False
        self.rows[name].set_wrong(sentence)
        return True

    def flush(self) -> None:
        """Report every field that is half-typed."""
        for field in self.fields.values():
            if isinstance(field, (AutosaveLine, AutosaveText)):
                field.flush()

    def _typed(self, name: str, text: str) -> None:
        if name not in self._days:
            self.rows[name].set_wrong("")
            self.edited.emit(name, text)
            return
        try:
            day = read_day(text, self._today)
        except ValueError:
            self.rows[name].set_wrong(self.tr("Write the day such as 3 Nov 2026, or leave it empty."))
            return
        self.rows[name].set_wrong("")
        self.edited.emit(name, day)
