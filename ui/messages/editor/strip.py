"""The way out, from written to posted, and the one thing that stands in it now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.messages.editor.eliding_label import ElidingLabel
from ui.messages.editor.step_button import StepButton, StepLook
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.icon_label import IconLabel

_HEIGHT = 60
_ROOM_FOR_ALL = 860
_END = 360


class Strip(QFrame):
    """Signals: opened(str): key of the step that was pressed; pressed(): the button at the end."""

    opened = Signal(str)
    pressed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._steps: tuple[StepLook, ...] = ()
        self._made: list[StepButton] = []
        self._arrows: list[IconLabel] = []
        self.setProperty("part", "foot")
        self.setAccessibleName(self.tr("The way out"))
        self._row = QHBoxLayout()
        self._row.setSpacing(4)
        self._icon = IconLabel(look, "prohibit", "bad", size=20)
        self.title = ElidingLabel(look, "", weight=MEDIUM)
        self.line = ElidingLabel(look, "", size=12, tone="text2")
        self.go = button(look, "", kind="primary", parent=self)
        self.go.clicked.connect(self.pressed)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.line)
        words.addStretch(1)
        end = QHBoxLayout()
        end.setSpacing(8)
        end.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        end.addLayout(words, 1)
        end.addWidget(self.go)
        all_of_it = QHBoxLayout(self)
        all_of_it.setContentsMargins(12, 0, 16, 0)
        all_of_it.setSpacing(12)
        all_of_it.addLayout(self._row, 3)
        all_of_it.addLayout(end, 2)
        look.changed.connect(self._dress)
        self._dress()

    def steps(self) -> tuple[StepLook, ...]:
        """What is shown, from written to posted."""
        return self._steps

    def show_steps(self, steps: tuple[StepLook, ...]) -> None:
        """Show how each step stands."""
        if len(steps) != len(self._steps):
            self._make(steps)
        self._steps = steps
        for made, step in zip(self._made, steps, strict=True):
            made.show_step(step)
        self._fit()

    def show_end(self, title: str, line: str, action: str, *, blocked: bool) -> None:
        """Say what stands in the way and what the button does about it; an empty action hides it."""
        self._icon.set_icon("prohibit" if blocked else "check-circle", "bad" if blocked else "ok")
        self.title.setText(title)
        self.title.set_tone("bad" if blocked else "text")
        self.line.setText(line)
        self.line.setVisible(bool(line))
        self.line.setToolTip("")
        self.go.setText(action)
        self.go.setVisible(bool(action))
        self.go.setAccessibleDescription(f"{title}. {line}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _make(self, steps: tuple[StepLook, ...]) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._made, self._arrows = [], []
        for number, step in enumerate(steps):
            if number:
                arrow = IconLabel(self._look, "caret-right", "text3")
                self._arrows.append(arrow)
                self._row.addWidget(arrow)
            made = StepButton(self._look, step, self)
            made.clicked.connect(lambda _on=False, key=step.key: self.opened.emit(key))
            self._made.append(made)
            self._row.addWidget(made)
        self._row.addStretch(1)

    def _fit(self) -> None:
        """With little room the steps that are done give way, the first of them first."""
        room = self.width() - self._look.theme.px(_END)
        wide = [made.sizeHint().width() + 28 for made in self._made]
        hidden = 0
        while hidden < len(wide) - 2 and sum(wide[hidden:]) > room and self._steps[hidden].token == "ok":
            hidden += 1
        for number, made in enumerate(self._made):
            made.setVisible(number >= hidden)
            if number:
                self._arrows[number - 1].setVisible(number > hidden)

    def _dress(self) -> None:
        self.setFixedHeight(self._look.theme.px(_HEIGHT))
