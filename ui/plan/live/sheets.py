"""Opens the larger sheets of the board and keeps the open one true: a task, stops, calls, handing over."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.board import Board
from desktop.domain.response import TaskView
from ui.plan.live.hand_over_sheet import HandOverSheet
from ui.plan.live.scene import Scene
from ui.plan.live.stops_sheet import RESTARTED, StopsSheet
from ui.plan.live.task_acts import TaskActs
from ui.plan.live.task_sheet import TaskSheet
from ui.plan.live.team import Team
from ui.plan.people.call_panel import CallPanel
from ui.widgets.form_sheet import Field, FormSheet
from ui.widgets.sheet import Sheet


class Sheets(QObject):
    """Signals: handover_print_wanted(): the handover sheet on paper."""

    handover_print_wanted = Signal()

    def __init__(self, scene: Scene, tasks: TaskActs, team: Team, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene, self._tasks, self._team = scene, tasks, team
        tasks.stops_wanted.connect(self.show_stops)

    def show_task(self, view: TaskView, *, take_keyboard: bool) -> None:
        """Lay a task over the side in full; a form that is being filled stays unless it is asked for."""
        now = self._scene.side.sheet()
        if isinstance(now, FormSheet) and not take_keyboard:
            return
        if isinstance(now, TaskSheet):
            now.show_view(view, self._scene.me)
            if take_keyboard:
                now.first_stop().setFocus()
            return
        sheet = TaskSheet(self._scene.desk, self._tasks)
        sheet.show_view(view, self._scene.me)
        sheet.stops_wanted.connect(self.show_stops)
        self._scene.side.show_sheet(sheet, take_keyboard=take_keyboard)

    def follow(self, board: Board, views: Sequence[TaskView]) -> None:
        """Bring the open sheet up to what is true now."""
        sheet = self._scene.side.sheet()
        if isinstance(sheet, TaskSheet) and (shown := sheet.view()) is not None:
            fresh = next((one for one in views if one.task.id == shown.task.id), None)
            if fresh is None:
                self._scene.side.put_away()
            else:
                sheet.show_view(fresh, self._scene.me)
        elif isinstance(sheet, StopsSheet):
            sheet.show_stops(board.stops)

    def show_stops(self) -> None:
        """The list of what to stop."""
        board = self._scene.board
        if board is None:
            return
        sheet = StopsSheet(self._scene.desk.look)
        sheet.show_stops(board.stops)
        sheet.answered.connect(self._stop)
        sheet.add_wanted.connect(self._add_stop)
        self._scene.side.show_sheet(sheet)

    def show_calls(self) -> None:
        """Who has to be called, and who was reached."""
        scene = self._scene
        panel = CallPanel(scene.desk)
        panel.wanted.connect(scene.wanted)
        sheet = Sheet(scene.desk.look, self.tr("Calls"))
        sheet.set_content(panel)
        panel.show_calls(scene.incident.id)
        scene.side.show_sheet(sheet)

    def show_hand_over(self, views: Sequence[TaskView]) -> None:
        """What the next person must be told, and who takes over."""
        scene = self._scene
        if scene.board is None:
            return
        roles = tuple(scene.desk.core.packs.role_names().items())
        role = scene.me.roles[0] if scene.me.roles else "COMMS"
        others = tuple(one for one in self._team.people if one.name != scene.me.name)
        sheet = HandOverSheet(
            scene.desk.look, scene.board, views, others, roles, role, scene.now()
        )  # fmt: skip
        sheet.handed.connect(lambda person, key, traps: self._hand_over(sheet, person, key, traps))
        sheet.print_wanted.connect(self.handover_print_wanted)
        scene.side.show_sheet(sheet)

    def _hand_over(self, sheet: HandOverSheet, person: str, role: str, traps: str) -> None:
        scene = self._scene
        name = next((one.name for one in self._team.people if one.id == person), "")

        def done(_duty: str) -> None:
            if scene.side.sheet() is sheet:
                scene.side.put_away()
            scene.say(self.tr("Handed over to {name}. It stands in the log.").format(name=name))

        change = scene.desk.core.people.cover(person, role, incident=scene.incident.id, note=traps)
        scene.desk.operations.change(sheet, change, done, sheet.refuse)

    def _stop(self, stop_id: str, state: str) -> None:
        scene = self._scene
        if state != RESTARTED:
            scene.change(scene.desk.core.response.stop(stop_id, state))
            return
        why = Field("note", self.tr("Why it may run again"), missing=self.tr("Say why."))

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            change = scene.desk.core.response.stop(stop_id, state, got["note"])
            scene.change(change, lambda _: self.show_stops(), form=form)

        form = scene.ask(self.tr("Start it again"), (why,), self.tr("It runs again"), act)
        form.closed.connect(self.show_stops)

    def _add_stop(self) -> None:
        scene = self._scene
        fields = (
            Field("where", self.tr("Platform or tool"), "line", missing=self.tr("Say where.")),
            Field("what", self.tr("What is scheduled there"), "line", self.tr("Scheduled posts"),
                  self.tr("Say what.")),
        )  # fmt: skip

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            change = scene.desk.core.response.add_stop(scene.incident.id, got["what"], got["where"])
            scene.change(change, lambda _: self.show_stops(), form=form)

        form = scene.ask(self.tr("Something else is scheduled"), fields, self.tr("Add it"), act)
        form.closed.connect(self.show_stops)
