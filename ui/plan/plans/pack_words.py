"""What the plan's author wrote, beside what was changed here, why it was, and the way back."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.plan import PlanTask
from ui.plan.plans.field_words import field_name, field_words
from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.buttons import button
from ui.widgets.emptying import empty
from ui.widgets.field_row import FieldRow
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel


class PackWords(QFrame):
    """Hidden while nothing differs.

    Signals:
        back_wanted(dict): field to the pack's own value, for one field or for every one that differs.
        why_given(str): why it was changed.
    """

    back_wanted = Signal(dict)
    why_given = Signal(str)

    def __init__(self, look: Look, role_names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._roles = look, role_names
        self._differing: dict[str, Any] = {}
        self._task_id = ""
        self.uses: list[QPushButton] = []
        self.setProperty("part", "note-info")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(look, "git-diff", "accent", parent=self))
        head.addWidget(PlainLabel(look, self.tr("The original words"), weight=BOLD), 1)
        self.why = AutosaveLine(self.tr("Why it was changed"), prompt=self.tr("Such as: after the drill"))
        self.back = button(
            look, self.tr("Use all original words"), icon="arrow-counter-clockwise", small=True
        )
        self.back.clicked.connect(lambda: self.back_wanted.emit(dict(self._differing)))
        self.why.settled.connect(self.why_given)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._lines)
        column.addWidget(FieldRow(look, self.tr("Why it was changed"), self.why))
        column.addWidget(self.back)
        self.hide()

    def show_origin(self, task: PlanTask, origin: Mapping[str, Any]) -> None:
        """Show the fields of a task that are not as the pack had them."""
        differing = differing_fields(task, origin)
        self.setVisible(bool(differing))
        self.back.setVisible(len(differing) - ("anchor" in differing) > 1)
        if not (task.id == self._task_id and self.why.is_held()):
            self.why.set_saved(task.why_changed)
        if differing == self._differing and task.id == self._task_id:
            return
        self._differing, self._task_id = differing, task.id
        self.uses.clear()
        empty(self._lines)
        for name, value in differing.items():
            if name != "anchor":
                self._lines.addWidget(self._line(name, value))

    def flush(self) -> None:
        """Report a reason that is half-typed."""
        self.why.flush()

    def _line(self, name: str, value: Any) -> QWidget:
        words = field_words(name, value, self._roles)
        use = button(self._look, self.tr("Use"), kind="flat", small=True)
        use.setAccessibleName(self.tr("Use the original words for: {field}").format(field=field_name(name)))
        use.clicked.connect(lambda: self.back_wanted.emit(self._of(name)))
        self.uses.append(use)
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(PlainLabel(self._look, field_name(name), size=12, weight=MEDIUM, tone="text2"))
        column.addWidget(PlainLabel(self._look, words or self.tr("Nothing"), wrap=True, selectable=True))
        row.addLayout(column, 1)
        row.addWidget(use)
        return line

    def _of(self, name: str) -> dict[str, Any]:
        # A time is its words and where it counts from, together.
        names = ("when", "anchor") if name == "when" else (name,)
        return {one: self._differing[one] for one in names if one in self._differing}


def differing_fields(task: PlanTask, origin: Mapping[str, Any]) -> dict[str, Any]:
    """The pack's own values of the fields that differ; a time has its words and its anchor."""
    found: dict[str, Any] = {}
    for name, value in origin.items():
        now = getattr(task, name)
        now = ", ".join(now) if isinstance(now, tuple) else int(now) if isinstance(now, bool) else now
        if now != value:
            found[name] = value
    if {"when", "anchor"} & set(found):
        found["when"] = origin["when"]
        if "anchor" in origin:
            found["anchor"] = origin["anchor"]
    return found
