"""What can be decided about the incident itself: level, phase, state, who leads, whether words are frozen."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.incident import Confirmed, IncidentState
from desktop.domain.plan import Phase
from desktop.domain.severity import LEVELS
from ui.incident_words import day_time, level_name, phase_name
from ui.plan.live.closing import Loose, loose_ends
from ui.plan.live.scene import Scene
from ui.widgets.form_sheet import Field, FormSheet

_NAMED = 6


class IncidentActs(QObject):
    """Acts on the scene's incident; each asks why, and is written to the log."""

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene = scene

    def set_level(self) -> None:
        """Another level, and why."""
        incident, core = self._scene.incident, self._scene.desk.core
        levels = tuple((key, level_name(key)) for key in LEVELS)
        tests = tuple(f"{level_name(rule.key)}: {rule.test}" for rule in core.packs.level_rules())
        fields = (
            Field("level", self.tr("Level"), "choice", incident.level, choices=levels),
            self._why(),
        )
        intro = (
            self.tr("Tasks of a higher level appear, the rhythm of the updates follows. The new level counts "
                    "as proposed until it is confirmed."),
            *tests,
        )  # fmt: skip
        self._ask(
            self.tr("Change the level"), fields, self.tr("Change the level"), intro,
            lambda got: core.incidents.set_level(incident.id, got["level"], got["reason"]),
        )  # fmt: skip

    def confirm(self) -> None:
        """The level is confirmed by whoever leads, or they were not reached."""
        incident, core = self._scene.incident, self._scene.desk.core
        how = (
            (Confirmed.HERE.value, self.tr("Here")), (Confirmed.PHONE.value, self.tr("By phone")),
            (Confirmed.NOT_REACHED.value, self.tr("Not reached")),
        )  # fmt: skip
        fields = (
            Field("by", self.tr("Who confirms it"), "choice", incident.confirmed_by or incident.lead,
                  self.tr("Say who."), choices=self._names(), free=True),
            Field("how", self.tr("How"), "segment", Confirmed.PHONE.value, choices=how),
            Field("at", self.tr("When"), "time", self._scene.now()),
        )  # fmt: skip
        self._ask(
            self.tr("Confirm {level}").format(level=level_name(incident.level)), fields,
            self.tr("Keep"), (),
            lambda got: core.incidents.confirm(incident.id, got["by"], Confirmed(got["how"]), got["at"]),
        )  # fmt: skip

    def set_phase(self) -> None:
        """Another phase, and why."""
        incident, core = self._scene.incident, self._scene.desk.core
        phases = tuple((one.value, phase_name(one)) for one in Phase if one is not Phase.PREPARE)
        after = [key for key, _ in phases if key > incident.phase.value]
        fields = (
            Field("phase", self.tr("Phase"), "choice", after[0] if after else incident.phase.value,
                  choices=phases),
            self._why(),
        )  # fmt: skip
        intro = (self.tr("The tasks that wait for this phase start their clocks now."),)
        self._ask(
            self.tr("Change the phase"), fields, self.tr("Begin the phase"), intro,
            lambda got: core.incidents.set_phase(incident.id, Phase(got["phase"]), got["reason"]),
        )  # fmt: skip

    def add_plan(self) -> None:
        """A second plan, where the incident turns out to be two things at once."""
        incident, core = self._scene.incident, self._scene.desk.core
        packs = tuple(pack for pack in core.packs.scenario_packs() if pack.key != incident.scenario_key)
        choices = tuple((pack.key, pack.title) for pack in packs)
        fields = (Field("plan", self.tr("Which plan"), "choice", choices[0][0], choices=choices),)
        intro = (
            self.tr("What it asks for and this incident has not is added. Its first tasks count from now, "
                    "its legal clocks wait to be judged."),
        )  # fmt: skip
        self._ask(
            self.tr("Add a second plan"), fields, self.tr("Add the plan"), intro,
            lambda got: core.incidents.add_plan(incident.id, got["plan"]),
        )  # fmt: skip

    def stabilise(self) -> None:
        """The worst is over; what is still open is named first."""
        title, accept = self.tr("Call it stable"), self.tr("Call it stable")
        self._set_state(IncidentState.STABILISED, title, accept, self._loose_words(last_phase="P1"))

    def close(self) -> None:
        """It is over; what is still open is named first."""
        intro = self._loose_words(last_phase="P3")
        self._set_state(IncidentState.CLOSED, self.tr("Close the incident"), self.tr("Close it"), intro)

    def reopen(self) -> None:
        """It is not over after all."""
        intro = (self.tr("Its tasks, clocks and reminders go on."),)
        self._set_state(IncidentState.OPEN, self.tr("Open it again"), self.tr("Open it again"), intro)

    def reviewed(self) -> None:
        """The review has been held."""
        self._set_state(IncidentState.REVIEWED, self.tr("The review is done"), self.tr("Mark reviewed"), ())

    def set_lead(self) -> None:
        """Who leads from now on."""
        incident, core = self._scene.incident, self._scene.desk.core
        field = Field("name", self.tr("Who leads"), "choice", incident.lead, self.tr("Say who leads."),
                      choices=self._names(), free=True)  # fmt: skip
        self._ask(
            self.tr("Who leads"), (field,), self.tr("Keep"), (),
            lambda got: core.incidents.set_lead(incident.id, got["name"]),
        )  # fmt: skip

    def set_aware(self) -> None:
        """When we first knew; the clocks that run from it follow."""
        incident, core = self._scene.incident, self._scene.desk.core
        fields = (Field("at", self.tr("When we first knew"), "time", incident.aware_at), self._why())
        intro = (
            self.tr("Now: {time}. Legal clocks that run from this moment move with it.").format(
                time=day_time(incident.aware_at)
            ),
        )
        self._ask(
            self.tr("When we first knew"), fields, self.tr("Change the time"), intro,
            lambda got: core.incidents.set_aware(incident.id, got["at"], got["reason"]),
        )  # fmt: skip

    def set_freeze(self) -> None:
        """Nothing may go out in public, or words may go out again."""
        incident, core = self._scene.incident, self._scene.desk.core
        on = not incident.freeze
        title = self.tr("Freeze public words") if on else self.tr("End the freeze")
        says = self.tr("While it is on, no message of this incident can be approved or marked as published.")
        intro = (says if on else self.tr("Frozen because: {why}").format(why=incident.freeze_reason),)
        self._ask(
            title, (self._why(),), title, intro,
            lambda got: core.incidents.set_freeze(incident.id, on, got["reason"]),
        )  # fmt: skip

    def rename(self) -> None:
        """Another title."""
        incident, core = self._scene.incident, self._scene.desk.core
        field = Field("title", self.tr("Title"), "line", incident.title, self.tr("Give it a title."))
        self._ask(
            self.tr("Another title"), (field,), self.tr("Keep"), (),
            lambda got: core.incidents.rename(incident.id, got["title"]),
        )  # fmt: skip

    def first_words(self) -> None:
        """When the first public words were out, and where."""
        incident, core = self._scene.incident, self._scene.desk.core
        fields = (
            Field("at", self.tr("When they were out"), "time", self._scene.now()),
            Field("where", self.tr("Where, with the link"), "line", missing=self.tr("Say where.")),
        )
        self._ask(
            self.tr("First public words"), fields, self.tr("Note it"), (),
            lambda got: core.incidents.first_words(incident.id, got["at"], got["where"]),
        )  # fmt: skip

    def _set_state(self, state: IncidentState, title: str, accept: str, intro: tuple[str, ...]) -> None:
        incident, core = self._scene.incident, self._scene.desk.core
        self._ask(
            title, (self._why(),), accept, intro,
            lambda got: core.incidents.set_state(incident.id, state, got["reason"]),
        )  # fmt: skip

    def _loose_words(self, last_phase: str) -> tuple[str, ...]:
        board = self._scene.board
        if board is None:
            return ()
        loose = loose_ends(board, board.views, last_phase)
        if loose.is_clean:
            return (self.tr("Nothing is left open."),)
        return (self.tr("Still open. It can be done all the same; say why."), *self._named(loose))

    def _named(self, loose: Loose) -> tuple[str, ...]:
        promised = tuple(one or self.tr("an update") for one in loose.promises)
        parts = (
            (self.tr("Tasks ({n}): {names}"), loose.tasks),
            (self.tr("Legal clocks ({n}): {names}"), loose.clocks),
            (self.tr("Promised updates ({n}): {names}"), promised),
            (self.tr("Not stopped yet ({n}): {names}"), loose.stops),
        )  # fmt: skip
        return tuple(words.format(n=len(names), names=self._list(names)) for words, names in parts if names)

    def _list(self, names: tuple[str, ...]) -> str:
        shown = "; ".join(names[:_NAMED])
        more = len(names) - _NAMED
        return self.tr("{shown}; and {n} more").format(shown=shown, n=more) if more > 0 else shown

    def _why(self) -> Field:
        return Field("reason", self.tr("Why"), missing=self.tr("Say why. It goes into the log."))

    def _names(self) -> tuple[tuple[str, str], ...]:
        names = (self._scene.incident.lead, *self._scene.me.holders.values(), self._scene.me.name)
        return tuple((name, name) for name in dict.fromkeys(names) if name)

    def _ask(
        self, title: str, fields: tuple[Field, ...], accept: str, intro: tuple[str, ...],
        make: Callable[[dict[str, Any]], Any],
    ) -> None:  # fmt: skip
        def act(form: FormSheet, got: dict[str, Any]) -> None:
            self._scene.change(make(got), form=form)

        self._scene.ask(title, fields, accept, act, intro=intro)
