"""What the plan's author wrote, beside what was changed here, and the way back."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.pack_say import say_when
from desktop.domain.plan import PlanTask
from ui.plan.words import level_name
from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM
from ui.widgets.buttons import button
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel


class PackWords(QFrame):
    """Hidden while nothing differs.

    Signals:
        back_wanted(dict): field to the pack's own value, for every field that differs.
    """

    back_wanted = Signal(dict)

    def __init__(self, look: Look, role_names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._roles = look, role_names
        self._differing: dict[str, str] = {}
        self.setProperty("part", "note-info")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(look, "git-diff", "accent", parent=self))
        head.addWidget(PlainLabel(look, self.tr("The original words"), weight=BOLD), 1)
        self.back = button(
            look, self.tr("Back to the original words"), icon="arrow-counter-clockwise", small=True
        )
        self.back.clicked.connect(lambda: self.back_wanted.emit(dict(self._differing)))
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 10, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._lines)
        column.addWidget(self.back)
        self.hide()

    def show_origin(self, task: PlanTask, origin: Mapping[str, str]) -> None:
        """Show the fields of a task that are not as the pack had them."""
        differing = {name: value for name, value in origin.items() if getattr(task, name) != value}
        self.setVisible(bool(differing))
        if differing == self._differing:
            return
        self._differing = differing
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for name, value in differing.items():
            self._lines.addWidget(self._line(name, value))

    def _line(self, name: str, value: str) -> QWidget:
        names = {
            "title": self.tr("Task"),
            "detail": self.tr("How"),
            "done_when": self.tr("Done when"),
            "r": self.tr("Does it"),
            "a": self.tr("Answers for it"),
            "when": self.tr("When"),
            "level": self.tr("Show from"),
        }
        words = value
        if name in ("r", "a"):
            words = self._roles.get(value, value)
        elif name == "when":
            words = say_when(value) if value else ""
        elif name == "level":
            words = level_name(value)
        line = QWidget(self)
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PlainLabel(self._look, names.get(name, name), size=12, weight=MEDIUM, tone="text2"))
        column.addWidget(PlainLabel(self._look, words or self.tr("Nothing"), wrap=True, selectable=True))
        return line
