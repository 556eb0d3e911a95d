"""What can be said of a legal clock: it runs, is not required, was reported, or ends at another time."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.clock import ClockState, ClockTemplate, LegalClock
from desktop.domain.incident_report import both_zones
from desktop.errors import Refused
from ui.plan.live.clock_words import by_worry, face
from ui.plan.live.list_sheet import ListSheet
from ui.plan.live.scene import Scene
from ui.widgets.form_sheet import Field, FormSheet

#: Our own proposal for the rest of a report in stages; whoever reports sets it.
_REST = timedelta(days=7)


class ClockActs(QObject):
    """Opens the form of a clock, the list of all of them, and adds one."""

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene = scene

    def open(self, clock_id: str) -> None:
        """The form of one clock; "" lists all of them."""
        clock = next((one for one in self._clocks() if one.id == clock_id), None)
        if clock is None:
            self.show_all()
            return
        about, standing = self._about(clock), self._standing(clock)
        fields = (
            Field("what", self.tr("How it stands"), "segment", _first(clock), choices=self._choices(clock)),
            Field("started", self.tr("Runs from"), "time", clock.started_at or self._scene.incident.aware_at,
                  only=("what", ("run",))),
            Field("reported", self.tr("Reported at"), "time", self._scene.now(), only=("what", ("report",))),
            Field("reference", self.tr("Their number, or how it was reported"), "line", clock.reference,
                  only=("what", ("report",))),
            Field("due", self.tr("Due at"), "time", clock.due_at or self._scene.now(),
                  only=("what", ("due",))),
            Field("reason", self.tr("Why"), value=clock.reason, only=("what", ("no", "due"))),
            Field("late", self.tr("If it is late, why"), only=("what", ("report",)), lines=2),
            *self._later(clock),
        )  # fmt: skip
        self._scene.ask(
            clock.name, fields, self.tr("Keep"), lambda form, got: self._keep(clock, form, got),
            intro=(*standing, *about[:2]), outro=about[2:],
        )  # fmt: skip

    def show_all(self) -> None:
        """Every clock of the incident, and a way to add one."""
        now = self._scene.now()
        rows = tuple(
            (one.id, one.name, f"{face(one, now).bold} {face(one, now).rest}".strip())
            for one in sorted(self._clocks(), key=by_worry)
        )
        sheet = ListSheet(
            self._scene.desk.look, self.tr("Legal clocks"), rows, self.tr("Add a clock…"),
            empty=self.tr("No legal clock belongs to this incident yet."),
        )  # fmt: skip
        sheet.chosen.connect(self.open)
        sheet.add_wanted.connect(self.add)
        self._scene.side.show_sheet(sheet)

    def add(self) -> None:
        """Add one of the clocks that the incident has not."""
        scene = self._scene
        known = {one.key for one in self._clocks()}
        left = tuple(
            (one.key, f"{one.name} ({', '.join(one.jurisdictions)})" if one.jurisdictions else one.name)
            for one in scene.desk.core.packs.clocks()
            if one.key not in known
        )
        field = Field("key", self.tr("Which clock"), "choice", left[0][0] if left else "", choices=left)

        def act(form: FormSheet, answers: dict[str, Any]) -> None:
            change = scene.desk.core.legal_clocks.add(scene.incident.id, answers["key"])
            scene.change(change, form=form, said=self.tr("Added. It is not assessed yet."))

        intro = (
            self.tr("It waits to be assessed. Adding it says nothing yet about whether a report is due."),
        )
        scene.ask(self.tr("Add a legal clock"), (field,), self.tr("Add the clock"), act, intro=intro)

    def _clocks(self) -> tuple[LegalClock, ...]:
        return self._scene.board.clocks if self._scene.board is not None else ()

    def _choices(self, clock: LegalClock) -> tuple[tuple[str, str], ...]:
        all_of_them = (
            ("run", self.tr("Runs")), ("no", self.tr("Not required")), ("report", self.tr("Reported")),
            ("due", self.tr("Other end")),
        )  # fmt: skip
        return all_of_them if clock.state is not ClockState.NOT_ASSESSED else all_of_them[:3]

    def _about(self, clock: LegalClock) -> tuple[str, ...]:
        known = self._template(clock.key)
        if known is None:
            return (clock.limit_words,) if clock.limit_words else ()
        who = self._scene.desk.core.packs.role_names().get(known.who, known.who)
        parts = (
            known.question,
            self.tr("Limit: {words}.").format(words=known.limit_words) if known.limit_words else "",
            self.tr("To: {to}. Reported by: {who}.").format(to=known.to, who=who),
            self.tr("They ask for: {needs}.").format(needs="; ".join(known.needs)) if known.needs else "",
            known.note,
            self.tr("As of {date}. This is no legal advice.").format(date=known.as_of),
        )
        return tuple(part for part in parts if part)

    def _standing(self, clock: LegalClock) -> tuple[str, ...]:
        """When it runs out, in both zones, and whether it has to be judged again."""
        again = self.tr("Judge it again: a fact came after it was marked as not required.")
        now = self._scene.now().astimezone()
        until = self.tr("Runs until {time}.")
        runs = clock.state is ClockState.RUNNING and clock.due_at is not None
        parts = (
            again if clock.again else "",
            until.format(time=both_zones(clock.due_at, now)) if runs and clock.due_at else "",
        )
        return tuple(part for part in parts if part)

    def _later(self, clock: LegalClock) -> tuple[Field, ...]:
        """What is asked of a report that may be made in stages."""
        known = self._template(clock.key)
        if known is None or not known.phased:
            return ()
        stages = (("no", self.tr("It is complete")), ("yes", self.tr("The rest follows")))
        return (
            Field("rest", self.tr("Is something still open?"), "segment", "no", choices=stages,
                  only=("what", ("report",))),
            Field("rest_at", self.tr("The rest is sent by"), "time", self._scene.now() + _REST,
                  hint=self.tr("A task is added for it."), only=("rest", ("yes",))),
        )  # fmt: skip

    def _template(self, key: str) -> ClockTemplate | None:
        try:
            return self._scene.desk.core.packs.clock(key)
        except Refused:
            return None

    def _keep(self, clock: LegalClock, form: FormSheet, got: dict[str, Any]) -> None:
        clocks, scene = self._scene.desk.core.legal_clocks, self._scene
        match got["what"]:
            case "run":
                change = clocks.run(clock.id, got["started"])
                said = self.tr("The clock runs: {name}")
            case "no":
                change = clocks.not_required(clock.id, got["reason"])
                said = self.tr("Not required, with your reason: {name}")
            case "due":
                change = clocks.set_due(clock.id, got["due"], got["reason"])
                said = self.tr("The end was changed: {name}")
            case "report":
                change = clocks.reported(
                    clock.id, got["reported"], got["reference"], reason=got["late"],
                    follow_up_at=got["rest_at"] if got.get("rest") == "yes" else None,
                )  # fmt: skip
                said = self.tr("Reported: {name}")
            case _:
                form.refuse(Refused(self.tr("Choose how it stands."), "what"))
                return
        scene.change(change, form=form, said=said.format(name=clock.name))


def _first(clock: LegalClock) -> str:
    """The answer that is most likely wanted."""
    if clock.state is ClockState.NOT_ASSESSED or clock.again:
        return ""
    return "no" if clock.state is ClockState.NOT_REQUIRED else "report"
