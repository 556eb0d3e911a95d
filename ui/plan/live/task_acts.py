"""What can be done with a task, and with what tasks wait for: mark it, put it off, say it has happened."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.board import EventWait
from desktop.domain.plan import Phase, TaskState
from desktop.domain.response import TaskView
from ui.incident_words import clock_time, phase_name
from ui.plan.live.rows import is_open
from ui.plan.live.scene import Scene
from ui.widgets.announce import announce
from ui.widgets.form_sheet import Field, FormSheet

#: The task that is done with the list of what to stop, not with a tick alone.
STOPS_TASK = "CORE-106"
#: The event that is made by closing the incident, and not by hand.
CLOSED = "incident_closed"


class TaskActs(QObject):
    """Acts on the scene's incident. Each is one change, said at the foot with Undo.

    Signals:
        stops_wanted(): the list of what to stop comes before this tick.
        close_wanted(): what is waited for is the end of the incident, which has a form of its own.
    """

    stops_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene, self._around = scene, parent

    def press(self, view: TaskView) -> None:
        """Do what the row's own button says: mark it done, with a reason if other tasks come first."""
        if not is_open(view):
            self.reopen(view)
        elif view.task.key == STOPS_TASK and self._still_running():
            self.stops_wanted.emit()
        elif view.blocked_by:
            self.done_anyway(view)
        else:
            self._mark(view, TaskState.DONE)

    def done_anyway(self, view: TaskView) -> None:
        """Ask why it is done before what should come first."""
        first = self.tr("Do first: {titles}").format(titles="; ".join(view.blocked_by))
        intro = (first,) if view.blocked_by else ()
        self._ask_why(view, TaskState.DONE, self.tr("Done anyway"), self.tr("Mark done anyway"), intro)

    def begin(self, view: TaskView) -> None:
        """It is under way."""
        self._mark(view, TaskState.DOING)

    def reopen(self, view: TaskView) -> None:
        """It is to do again."""
        self._mark(view, TaskState.TODO)

    def skip(self, view: TaskView) -> None:
        """It is left out this time, and why."""
        self._ask_why(view, TaskState.SKIPPED, self.tr("Skip this task"), self.tr("Skip"), ())

    def set_aside(self, view: TaskView) -> None:
        """It does not apply here, and why."""
        title, accept = self.tr("This task does not apply"), self.tr("Set aside")
        self._ask_why(view, TaskState.NOT_APPLICABLE, title, accept, ())

    def block(self, view: TaskView) -> None:
        """Something is in its way, and what."""
        self._ask_why(view, TaskState.BLOCKED, self.tr("What is in the way?"), self.tr("Mark blocked"), ())

    def take(self, view: TaskView) -> None:
        """I do it; or, if I have it already, whoever holds the role does it again."""
        scene = self._scene
        name = "" if view.task.owner == scene.desk.core.who() else scene.desk.core.who()
        said = self.tr("You have it: {title}") if name else self.tr("Given back: {title}")
        change = scene.desk.core.response.take(view.task.id, name)
        scene.change(change, said=said.format(title=view.task.title))

    def give(self, view: TaskView) -> None:
        """Somebody else does it."""
        scene = self._scene
        names = tuple((name, name) for name in dict.fromkeys(scene.me.holders.values()))
        who = Field("name", self.tr("Who does it"), "choice", view.task.owner, self.tr("Say who does it."),
                    choices=names, free=True)  # fmt: skip

        def act(form: FormSheet, answers: dict[str, Any]) -> None:
            scene.change(scene.desk.core.response.take(view.task.id, answers["name"]), form=form)

        scene.ask(self.tr("Give it to somebody"), (who,), self.tr("Give it"), act, intro=(view.task.title,))

    def move(self, view: TaskView) -> None:
        """Agree on a later time; the first one stays to be seen."""
        scene, now = self._scene, self._scene.now()
        later = max(view.due_at or now, now) + timedelta(minutes=30)
        fields = (
            Field("to", self.tr("Due at"), "time", later),
            Field("reason", self.tr("Why"), missing=self.tr("Say why it is moved.")),
        )

        def act(form: FormSheet, answers: dict[str, Any]) -> None:
            change = scene.desk.core.response.move(view.task.id, answers["to"], answers["reason"])
            said = self.tr("Moved to {time}: {title}").format(
                time=clock_time(answers["to"], now), title=view.task.title
            )
            scene.change(change, form=form, said=said)

        scene.ask(self.tr("Move it to a later time"), fields, self.tr("Move"), act, intro=(view.task.title,))

    def remove(self, view: TaskView) -> None:
        """Take out a task that was added here."""
        said = self.tr("Removed: {title}").format(title=view.task.title)
        self._scene.change(self._scene.desk.core.response.remove(view.task.id), said=said)

    def add(self) -> None:
        """Add a task to the incident."""
        scene = self._scene
        roles = tuple(scene.desk.core.packs.role_names().items())
        phases = tuple((phase.value, phase_name(phase)) for phase in Phase if phase is not Phase.PREPARE)
        timed = ("timed", ("yes",))
        fields = (
            Field("title", self.tr("What to do, starting with a verb"), "line",
                  missing=self.tr("Say what is to be done.")),
            Field("r", self.tr("Who does it"), "choice", "COMMS", choices=roles),
            Field("phase", self.tr("Phase"), "choice", scene.incident.phase.value, choices=phases),
            Field("timed", self.tr("Has it a time?"), "segment", "yes",
                  choices=(("yes", self.tr("Due at a time")), ("no", self.tr("At any time")))),
            Field("due_at", self.tr("Due at"), "time", scene.now() + timedelta(minutes=60), only=timed),
            Field("done_when", self.tr("Done when (optional)"), "line"),
        )  # fmt: skip

        def act(form: FormSheet, answers: dict[str, Any]) -> None:
            change = scene.desk.core.response.add(
                scene.incident.id, answers["title"], phase=Phase(answers["phase"]),
                due_at=answers.get("due_at"), r=answers["r"], done_when=answers["done_when"],
            )  # fmt: skip
            scene.change(change, form=form, said=self.tr("Added: {title}").format(title=answers["title"]))

        scene.ask(self.tr("Add a task"), fields, self.tr("Add the task"), act)

    def happened(self, wait: EventWait) -> None:
        """Ask when it happened, or will; now is filled in."""
        scene = self._scene
        if wait.key == CLOSED:
            self.close_wanted.emit()
            return
        ahead = scene.desk.core.packs.event(wait.key).ahead
        label = self.tr("When will it be, or when was it?") if ahead else self.tr("When did it happen?")
        count = (
            self.tr("1 task starts its clock then.")
            if wait.count == 1
            else self.tr("{n} tasks start their clocks then.").format(n=wait.count)
        )

        def act(form: FormSheet, answers: dict[str, Any]) -> None:
            at: datetime = answers["at"]
            change = scene.desk.core.response.happened(scene.incident.id, wait.key, at)
            scene.change(change, lambda started: self._say_started(wait, started), form=form)

        scene.ask(
            wait.name, (Field("at", label, "time", scene.now()),), self.tr("This has happened"), act,
            intro=(count,),
        )  # fmt: skip

    def show_menu(self, view: TaskView, place: QPoint) -> None:
        """Everything that can be done with a task, where the mouse or the keyboard is."""
        menu = QMenu(self._around)
        self.fill_menu(menu, view)
        menu.popup(place)

    def fill_menu(self, menu: QMenu, view: TaskView) -> None:
        """Put everything that can be done with a task into a menu."""
        acts: tuple[tuple[str, Callable[[TaskView], None]], ...]
        if is_open(view):
            done = self.tr("Done anyway…") if view.blocked_by else self.tr("Mark done")
            still = view.task.key == STOPS_TASK and self._still_running()
            mine = view.task.owner == self._scene.desk.core.who()
            acts = (
                (done, self.press),
                *(((self.tr("Done anyway…"), self.done_anyway),) if still else ()),
                (self.tr("Under way"), self.begin),
                (self.tr("Give it back") if mine else self.tr("I take it"), self.take),
                (self.tr("Give it to somebody…"), self.give),
                (self.tr("Move to a later time…"), self.move),
                (self.tr("Skip…"), self.skip),
                (self.tr("Does not apply…"), self.set_aside),
                (self.tr("Blocked…"), self.block),
            )
        else:
            acts = ((self.tr("To do again"), self.reopen),)
        if view.task.added:
            acts = (*acts, (self.tr("Remove"), self.remove))
        for words, act in acts:
            menu.addAction(words).triggered.connect(partial(_do, act, view))

    def _still_running(self) -> bool:
        """Whether something scheduled was not looked at yet."""
        board = self._scene.board
        return board is not None and any(not one.state for one in board.stops)

    def _mark(self, view: TaskView, state: TaskState) -> None:
        said = {
            TaskState.DONE: self.tr("Done: {title}"),
            TaskState.DOING: self.tr("Under way: {title}"),
        }.get(state, self.tr("To do again: {title}"))
        change = self._scene.desk.core.response.mark(view.task.id, state)
        self._scene.change(change, said=said.format(title=view.task.title))

    def _ask_why(
        self, view: TaskView, state: TaskState, title: str, accept: str, intro: tuple[str, ...]
    ) -> None:
        scene = self._scene
        why = Field("reason", self.tr("Why"), missing=self.tr("Say why. It goes into the log."))

        def act(form: FormSheet, answers: dict[str, Any]) -> None:
            change = scene.desk.core.response.mark(view.task.id, state, reason=answers["reason"])
            said = {
                TaskState.SKIPPED: self.tr("Skipped: {title}"),
                TaskState.BLOCKED: self.tr("Blocked: {title}"),
            }.get(state, self.tr("Set aside: {title}")).format(title=view.task.title)
            scene.change(change, form=form, said=said)

        scene.ask(title, (why,), accept, act, intro=(view.task.title, *intro))

    def _say_started(self, wait: EventWait, started: int) -> None:
        started_words = (
            self.tr("1 task has started.")
            if started == 1
            else self.tr("{n} tasks have started.").format(n=started)
        )
        self._scene.say(f"{wait.name}. {started_words}", undo=True)
        announce(self._around, started_words)


def _do(act: Any, view: TaskView, _checked: bool = False) -> None:
    act(view)
