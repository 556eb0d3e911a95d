"""Do next: the first task large, two more so that nobody has to ask "what then"."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.response import Group, TaskView
from ui.incident_words import due_chip
from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM
from ui.widgets.buttons import button
from ui.widgets.chip import Chip
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel

_ROWS = 3


class NextRow(QFrame):
    """One task: number, title, when it counts as done, due, who, and the button.

    Signals:
        done(str), opened(str): the id of the task.
    """

    done = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._task_id = look, ""
        first = number == 1
        self.setProperty("part", "head" if number < _ROWS else "")
        self.setMinimumHeight(look.theme.px(72 if first else 56))
        self._number = PlainLabel(
            look, str(number), size=18, weight=BOLD, tone="accent" if first else "text2"
        )
        self._number.setFixedWidth(look.theme.px(16))
        self._title = PlainLabel(look, size=18 if first else 15, weight=BOLD if first else MEDIUM, wrap=True)
        self._line = PlainLabel(look, size=12, tone="text2", wrap=True)
        self._who = PlainLabel(look, size=12, tone="text2")
        self._due: Chip | None = None
        self._side = QVBoxLayout()
        self.button = button(
            look, self.tr("Mark done"), kind="primary" if first else "normal", icon="check" if first else ""
        )
        self.button.setMinimumWidth(look.theme.px(112))
        self.button.clicked.connect(lambda: self.done.emit(self._task_id))
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._line)
        self._side.setSpacing(4)
        self._side.addStretch(1)
        self._side.addWidget(self._who, 0, Qt.AlignmentFlag.AlignRight)
        self._side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 8, 15, 8)
        row.setSpacing(12)
        row.addWidget(self._number)
        row.addLayout(words, 1)
        row.addLayout(self._side)
        row.addWidget(self.button)

    def show_view(self, view: TaskView, who: str, now: datetime) -> None:
        """Say what is to be done; leaves alone what does not differ, so that nothing flickers."""
        task = view.task
        self._task_id = task.id
        self._title.setText(task.title)
        done_when = task.done_when.rstrip(".")
        self._line.setText(self.tr("Done when: {test}").format(test=done_when) if done_when else "")
        self._who.setText(who)
        self._show_due(view, now)
        self.button.setAccessibleName(self.tr("Mark done: {title}").format(title=task.title))

    def _show_due(self, view: TaskView, now: datetime) -> None:
        if self._due is not None:
            self._side.removeWidget(self._due)
            self._due.hide()
            self._due.deleteLater()
            self._due = None
        if view.due_at is not None:
            self._due = Chip(self._look, due_chip(view.due_at, now), self)
            self._side.insertWidget(1, self._due, 0, Qt.AlignmentFlag.AlignRight)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._task_id)
        super().mousePressEvent(event)


class NextPanel(Panel):
    """Signals: done(str), opened(str): the id of a task. open_wanted(): the sealed case is to be opened."""

    done = Signal(str)
    opened = Signal(str)
    open_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        self.set_title(self.tr("Do next"))
        self._open = button(look, self.tr("Open the case"), kind="primary", icon="lock-open")
        self._open.clicked.connect(self.open_wanted)
        self._open.hide()
        self.setProperty("edge", "accent")
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._rows = tuple(NextRow(look, number + 1, inside) for number in range(_ROWS))
        for row in self._rows:
            row.done.connect(self.done)
            row.opened.connect(self.opened)
            column.addWidget(row)
        self._nothing = PlainLabel(look, tone="text2", wrap=True)
        self._nothing.setContentsMargins(15, 12, 15, 12)
        column.addWidget(self._nothing)
        line = QHBoxLayout()
        line.setContentsMargins(15, 0, 15, 0)
        line.addWidget(self._open)
        line.addStretch(1)
        column.addLayout(line)
        self.set_content(inside)

    def first_button(self) -> QPushButton:
        """The one filled button."""
        return self._rows[0].button if self._open.isHidden() else self._open

    def show_sealed(self) -> None:
        """Shows that what is due cannot be read before the case is opened."""
        for row in self._rows:
            row.hide()
        self._nothing.setText(self.tr("The tasks of this case are sealed. Its passphrase opens them."))
        self._nothing.show()
        self._open.show()
        self.set_note("")

    def show_tasks(
        self, tasks: tuple[TaskView, ...], all_views: tuple[TaskView, ...], names: Mapping[str, str],
        mine: tuple[str, ...], now: datetime,
    ) -> None:  # fmt: skip
        """Shows the first three. all_views: for the count. mine: role keys that read "You"."""
        for row, view in zip(self._rows, tasks, strict=False):
            row.show_view(view, self._who(view, names, mine), now)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(tasks))
        self._open.hide()
        self._nothing.setVisible(not tasks)
        self._nothing.setText(
            self.tr("Nothing is due now. What waits for something to happen is listed below.")
        )
        self.set_note(self._count(all_views))

    def _who(self, view: TaskView, names: Mapping[str, str], mine: tuple[str, ...]) -> str:
        if view.task.owner:
            return view.task.owner
        if view.task.r in mine:
            return self.tr("You")
        return names.get(view.task.r, view.task.r)

    def _count(self, views: tuple[TaskView, ...]) -> str:
        groups = [view.group for view in views]
        late, soon, done = (groups.count(group) for group in (Group.LATE, Group.NEXT, Group.DONE))
        parts = [self.tr("{n} due in the next hour").format(n=soon), self.tr("{n} done").format(n=done)]
        if late:
            parts.append(self.tr("{n} late").format(n=late))
        return " · ".join(parts)
