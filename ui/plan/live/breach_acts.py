"""Steps of a data breach: the fact sheet with its prompts, and who was told in which order."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.fact_sheet import PROMPTS, answer_of, answered
from desktop.domain.incident import Standing
from desktop.domain.telling import Told
from ui.incident_words import clock_time
from ui.plan.live.list_sheet import ListSheet
from ui.plan.live.scene import Scene
from ui.plan.live.words import standing_name
from ui.plan.people.words import HOW, how_name
from ui.widgets.form_sheet import Field, FormSheet


class BreachActs(QObject):
    """Acts on the facts and the audiences of the scene's incident."""

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene = scene

    def fill_sheet(self) -> None:
        """Ask what has to be known of a breach; what was answered before stands there."""
        scene = self._scene
        known = answered(scene.board.facts if scene.board is not None else ())
        before = {key: answer_of(fact) for key, fact in known.items()}
        sure = (Standing.UNCONFIRMED, Standing.CONFIRMED)
        fields = (
            *(Field(one.key, one.question, value=before.get(one.key, ""), hint=one.hint, lines=2)
              for one in PROMPTS),
            Field("standing", self.tr("What is new here is"), "choice", Standing.UNCONFIRMED.value,
                  choices=tuple((one.value, standing_name(one)) for one in sure)),
        )  # fmt: skip
        intro = (
            self.tr("Leave open what nobody knows yet. Each answer is a line of the facts list and goes into "
                    "the record of the breach. Name nobody."),
        )  # fmt: skip

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            standing = Standing(got.pop("standing"))
            change = scene.desk.core.briefing.fill_sheet(scene.incident.id, got, standing)
            scene.change(change, form=form, said=self.tr("The fact sheet is kept."), undo=False)

        scene.ask(self.tr("Fact sheet of a breach"), fields, self.tr("Keep the sheet"), act, intro=intro)

    def show_told(self) -> None:
        """The audiences in the order in which they hear it."""
        scene = self._scene
        asked = scene.desk.core.telling.told(scene.incident.id)
        scene.desk.operations.ask(self, asked, self._list)

    def _list(self, order: tuple[Told, ...]) -> None:
        scene = self._scene
        now = scene.now()
        rows = tuple(
            (one.audience.id, f"{number}. {one.audience.name}", self._line(one, clock_time(one.at, now)
             if one.at is not None else "")) for number, one in enumerate(order, 1)
        )  # fmt: skip
        sheet = ListSheet(
            scene.desk.look, self.tr("Who was told"), rows, press=self.tr("Told…"),
            empty=self.tr("No audience is listed. Add them under Partners, Who is told."),
        )  # fmt: skip
        sheet.chosen.connect(partial(self._ask_how, order))
        scene.side.show_sheet(sheet)

    def _line(self, one: Told, at: str) -> str:
        rule = one.audience.rule
        if not at:
            return self.tr("Not told yet. {rule}").format(rule=rule).strip()
        if one.waits_for:
            names = ", ".join(one.waits_for)
            return self.tr("Told {time}, before {names}: out of order.").format(time=at, names=names)
        return self.tr("Told {time}, in order.").format(time=at)

    def _ask_how(self, order: tuple[Told, ...], audience_id: str) -> None:
        scene = self._scene
        told = next(one for one in order if one.audience.id == audience_id)
        ahead = order[: order.index(told)]
        waits = [one.audience.name for one in ahead if one.at is None]
        hows = tuple((key, how_name(key)) for key in HOW)
        fields = (
            Field("said", self.tr("What they were told"), lines=2),
            Field("how", self.tr("How"), "choice", hows[0][0], choices=hows),
            Field("at", self.tr("When"), "time", scene.now()),
            *((Field("reason", self.tr("Why before them"), missing=self.tr("Say why. It goes into the log."),
                     lines=2),) if waits else ()),
        )  # fmt: skip
        kept = self.tr("In order: everybody before them was told.")
        first = self.tr("Not told yet, and before them on the list: {names}.").format(names=", ".join(waits))

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            change = scene.desk.core.telling.tell(
                scene.incident.id, audience_id, how=got["how"], said=got["said"], at=got["at"],
                reason=got.get("reason", ""),
            )  # fmt: skip
            scene.change(change, lambda _: self.show_told(), form=form)

        form = scene.ask(
            self.tr("Told: {name}").format(name=told.audience.name), fields, self.tr("Write it down"), act,
            intro=(first if waits else kept,),
        )  # fmt: skip
        form.closed.connect(self.show_told)
