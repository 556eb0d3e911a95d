"""One task of the incident in full: what it is, who has a part in it, when it is due, a note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from desktop.domain.checklist import TASK_STATE_NAMES
from desktop.domain.response import TaskView
from ui.desk import Desk
from ui.incident_words import day_time, phase_name
from ui.plan.live.rows import Me, is_open
from ui.plan.live.task_acts import STOPS_TASK, TaskActs
from ui.plan.live.words import due_words, owner_words
from ui.theme.tokens import MEDIUM
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.buttons import button
from ui.widgets.field_row import FieldRow
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sheet import Sheet


class TaskSheet(Sheet):
    """Follows its task: `show_view` fills it anew without touching a note that is being typed.

    Signals:
        stops_wanted(): the list of what to stop.
    """

    stops_wanted = Signal()

    def __init__(self, desk: Desk, acts: TaskActs, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "", parent)
        self._desk, self._acts = desk, acts
        self._view: TaskView | None = None
        look = desk.look
        self.heading = Heading(look, "", level=2)
        self.heading.setWordWrap(True)
        self.mark = button(look, self.tr("Mark done"), icon="check", parent=self)
        self.take = button(look, self.tr("I take it"), icon="user", parent=self)
        self.stops = button(look, self.tr("What to stop…"), icon="hand-palm", parent=self)
        self.more = button(look, self.tr("More"), parent=self)
        self.more.setAccessibleName(self.tr("More for this task"))
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.note = AutosaveText(look, "", lines=3, prompt=self.tr("What the next one should know"))
        self._facts: dict[str, tuple[PlainLabel, PlainLabel]] = {}
        self._grid = QGridLayout()
        self._lay_out()
        self.mark.clicked.connect(lambda: self._do("press"))
        self.take.clicked.connect(lambda: self._do("take"))
        self.stops.clicked.connect(self.stops_wanted)
        self.note.settled.connect(self._keep_note)

    def _lay_out(self) -> None:
        row = FlowLayout()
        for part in (self.mark, self.take, self.stops, self.more):
            row.addWidget(part)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        names = (
            ("done_when", self.tr("Done when")), ("detail", self.tr("How")), ("due", self.tr("Due")),
            ("first", self.tr("First due")), ("state", self.tr("State")), ("blocked", self.tr("Do first")),
            ("r", self.tr("Does it")), ("a", self.tr("Answers for it")), ("c", self.tr("Asked")),
            ("i", self.tr("Told")), ("evidence", self.tr("Evidence")), ("phase", self.tr("Phase")),
            ("done", self.tr("Done")),
        )  # fmt: skip
        for number, (key, name) in enumerate(names):
            label = PlainLabel(self.look, name, size=12, weight=MEDIUM, tone="text2")
            label.setContentsMargins(0, 2, 0, 0)
            fact = PlainLabel(self.look, "", wrap=True, selectable=True)
            fact.setAccessibleName(name)
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(fact, number, 1)
            self._facts[key] = (label, fact)
        self.body.addWidget(self.heading)
        self.body.addLayout(row)
        self.body.addLayout(self._grid)
        self.body.addWidget(FieldRow(self.look, self.tr("Note"), self.note))
        self.body.addStretch(1)

    def first_stop(self) -> QWidget:
        """The act that is most likely wanted."""
        return self.mark

    def view(self) -> TaskView | None:
        """The task shown."""
        return self._view

    def show_view(self, view: TaskView, me: Me) -> None:
        """Show a task as it is now."""
        same = self._view is not None and self._view.task.id == view.task.id
        if not same:
            self.flush()
        self._view = view
        task, names = view.task, self._desk.core.packs.role_names()
        own = task.added
        self.set_title(self.tr("Added task") if own else self.tr("Task {key}").format(key=task.key))
        self.heading.setText(task.title)
        is_mine = task.owner == self._desk.core.who()
        self.mark.setText(self._mark_words(view))
        self.take.setText(self.tr("Give it back") if is_mine else self.tr("I take it"))
        self.take.setVisible(is_open(view))
        self.stops.setVisible(task.key == STOPS_TASK)
        now = self._desk.core.clock.now()
        moved = task.moved_to is not None and view.first_due is not None
        done = self.tr("{name}, {time}")
        words = {
            "done_when": task.done_when,
            "detail": task.detail,
            "due": due_words(view, now),
            "first": day_time(view.first_due) if moved and view.first_due else "",
            "state": _joined(": ", TASK_STATE_NAMES[task.state], task.reason),
            "blocked": "\n".join(view.blocked_by),
            "r": self._does(view, me, names),
            "a": _who(task.a, me, names),
            "c": ", ".join(_who(key, me, names) for key in task.c),
            "i": ", ".join(_who(key, me, names) for key in task.i),
            "evidence": ", ".join(task.evidence),
            "phase": phase_name(task.phase),
            "done": done.format(name=task.done_by, time=day_time(task.done_at)) if task.done_at else "",
        }
        for key, (label, fact) in self._facts.items():
            fact.setText(words[key])
            label.setVisible(bool(words[key]))
            fact.setVisible(bool(words[key]))
        if not (same and self.note.is_held()):
            self.note.set_saved(task.note)

    def flush(self) -> None:
        """Save the note."""
        if self._view is not None:
            self.note.flush()

    def _mark_words(self, view: TaskView) -> str:
        if not is_open(view):
            return self.tr("To do again")
        return self.tr("Done anyway…") if view.blocked_by else self.tr("Mark done")

    def _does(self, view: TaskView, me: Me, names: dict[str, str]) -> str:
        role = names.get(view.task.r, view.task.r)
        return _joined(", ", owner_words(view, me, names) if role else "", role)

    def _do(self, name: str) -> None:
        if self._view is not None:
            getattr(self._acts, name)(self._view)

    def _fill_menu(self) -> None:
        self.menu.clear()
        if self._view is not None:
            self._acts.fill_menu(self.menu, self._view)

    def _keep_note(self, text: str) -> None:
        if self._view is not None:
            self._desk.operations.change(self, self._desk.core.response.note(self._view.task.id, text))


def _who(role: str, me: Me, names: dict[str, str]) -> str:
    """A role with the name of whoever holds it: "Communications lead (Sam)"."""
    holder = me.holders.get(role, "")
    name = names.get(role, role)
    return f"{name} ({holder})" if holder and holder != name else name


def _joined(between: str, *parts: str) -> str:
    return between.join(dict.fromkeys(part for part in parts if part))
