"""What may be said: facts are added and moved, the line to take is cleared, updates are promised."""

from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.incident import IncidentFact, Promise, Standing
from ui.incident_words import clock_time, due_line
from ui.plan.live.facts_model import Row
from ui.plan.live.promise_sheet import PromiseSheet
from ui.plan.live.scene import Scene
from ui.plan.live.words import standing_name
from ui.widgets.form_sheet import Field, FormSheet

_ORDER = tuple(Standing)


class FactActs(QObject):
    """Acts on the facts, the line to take and the promises of the scene's incident."""

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene, self._around = scene, parent

    def open(self, row: Row) -> None:
        """Change what a row says."""
        if row.fact is None:
            self.set_line()
        else:
            self.edit(row.fact)

    def add(self) -> None:
        """Add a fact."""
        scene = self._scene
        fields = (
            Field("text", self.tr("What we know, or must not say"), missing=self.tr("Say what."), lines=3),
            self._standing(Standing.UNCONFIRMED),
            Field("who", self.tr("Who said so, or who looks into it"), "line"),
            Field("personal", self.tr("Does it name a person, or their health?"), "choice", "no",
                  choices=(("no", self.tr("No")), ("yes", self.tr("Yes, keep it out of logs that leave")))),
            Field("ends", self.tr("Holds"), "segment", "no",
                  choices=(("no", self.tr("Until we change it")), ("yes", self.tr("Until a time")))),
            Field("until", self.tr("Until"), "time", scene.now() + timedelta(hours=2),
                  only=("ends", ("yes",))),
        )  # fmt: skip

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            change = scene.desk.core.briefing.add_fact(
                scene.incident.id, got["text"], Standing(got["standing"]), who=got["who"],
                until=got.get("until"), personal=got["personal"] == "yes",
            )  # fmt: skip
            scene.change(change, form=form)

        scene.ask(self.tr("Add a fact"), fields, self.tr("Add the fact"), act)

    def edit(self, fact: IncidentFact) -> None:
        """Change the words of a fact, or where it stands."""
        scene, briefing = self._scene, self._scene.desk.core.briefing
        fields = (
            Field("text", self.tr("The fact"), value=fact.text, missing=self.tr("Say what.")),
            self._standing(fact.standing),
            Field("who", self.tr("Who said so, or who looks into it"), "line", fact.who),
        )

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            standing = Standing(got["standing"])
            moved = (standing, got["who"]) != (fact.standing, fact.who)
            if got["text"] != fact.text and moved:
                then = partial(self._move, fact, standing, got["who"])
                scene.change(briefing.edit_fact(fact.id, got["text"]), lambda _: then(), form=form)
            elif moved:
                scene.change(briefing.set_standing(fact.id, standing, who=got["who"]), form=form)
            else:
                scene.change(briefing.edit_fact(fact.id, got["text"]), form=form)

        scene.ask(self.tr("Change this fact"), fields, self.tr("Keep"), act)

    def move(self, fact_id: str, standing: Standing) -> None:
        """Let a fact stand elsewhere."""
        fact = next((one for one in self._facts() if one.id == fact_id), None)
        if fact is not None and fact.standing is not standing:
            self._move(fact, standing, "")

    def shift(self, row: Row, step: int) -> None:
        """Move a fact one standing up or down."""
        if row.fact is not None:
            place = _ORDER.index(row.fact.standing) + step
            if 0 <= place < len(_ORDER):
                self.move(row.fact.id, _ORDER[place])

    def remove(self, row: Row) -> None:
        """Take a fact off the list."""
        if row.fact is not None:
            change = self._scene.desk.core.briefing.remove_fact(row.fact.id)
            self._scene.change(change, said=self.tr("Taken off: {text}").format(text=row.fact.text))

    def show_menu(self, row: Row, place: QPoint) -> None:
        """What can be done with a row."""
        menu = QMenu(self._around)
        fact = row.fact
        menu.addAction(self.tr("Change…")).triggered.connect(partial(_later, self.open, row))
        if fact is not None:
            for standing in _ORDER:
                if standing is not fact.standing:
                    words = self.tr("Move to: {group}").format(group=standing_name(standing))
                    menu.addAction(words).triggered.connect(partial(_later, self.move, fact.id, standing))
            menu.addAction(self.tr("Take off the list")).triggered.connect(partial(_later, self.remove, row))
        menu.popup(place)

    def set_line(self) -> None:
        """Write the line to take, and who cleared it."""
        scene = self._scene
        incident = scene.incident
        fields = (
            Field("text", self.tr("The line, word for word"), value=incident.line, lines=5),
            Field("by", self.tr("Cleared by"), "choice", incident.line_by, choices=self._names(), free=True),
        )

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            change = scene.desk.core.incidents.set_line(incident.id, got["text"], got["by"])
            said = self.tr("The line to take is set.") if got["text"] else self.tr("The line was taken back.")
            scene.change(change, form=form, said=said)

        intro = (self.tr("One or two sentences that everybody may say. Leave it empty to take it back."),)
        scene.ask(self.tr("Line to take"), fields, self.tr("Keep the line"), act, intro=intro)

    def show_promises(self) -> None:
        """The next update, how the one before was kept, and all that were promised."""
        board = self._scene.board
        if board is None:
            return
        sheet = PromiseSheet(self._scene.desk.look, board.promises, self._scene.now())
        sheet.settle_wanted.connect(self.settle)
        sheet.add_wanted.connect(self.promise)
        self._scene.side.show_sheet(sheet)

    def promise(self) -> None:
        """Promise an update."""
        scene = self._scene
        fields = (
            Field("due_at", self.tr("By when"), "time", scene.now() + timedelta(minutes=60)),
            Field("where", self.tr("To whom, or where"), "line"),
        )

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            change = scene.desk.core.briefing.promise(scene.incident.id, got["due_at"], got["where"])
            scene.change(change, form=form, said=self.tr("Promised."))

        scene.ask(self.tr("Promise an update"), fields, self.tr("Promise it"), act)

    def settle(self, promise: Promise) -> None:
        """Say how a promise was kept, and when the next update comes."""
        scene = self._scene
        outcomes = (
            ("kept", self.tr("Sent")), ("no_news", self.tr("Nothing new")), ("missed", self.tr("Missed")),
        )  # fmt: skip
        fields = (
            Field("outcome", self.tr("What became of it"), "segment", "kept", choices=outcomes),
            Field("note", self.tr("Link to it (optional)"), "line", only=("outcome", ("kept", "no_news"))),
            Field("why", self.tr("Why it was missed"), missing=self.tr("Say why. It goes into the log."),
                  only=("outcome", ("missed",)), lines=2),
            Field("next", self.tr("The next update"), "segment", "rhythm",
                  choices=(("rhythm", self.tr("As the level asks")), ("at", self.tr("At a time")))),
            Field("next_due", self.tr("Next update by"), "time", scene.now() + timedelta(minutes=60),
                  only=("next", ("at",))),
        )  # fmt: skip

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            note = got.get("why") or got.get("note") or ""
            change = scene.desk.core.briefing.settle(
                promise.id, got["outcome"], note=note, next_due=got.get("next_due")
            )
            scene.change(change, form=form, said=self.tr("Noted. The next update is on the bar."))

        now = scene.now()
        due = self.tr("Due {time}, {left}").format(
            time=clock_time(promise.due_at, now), left=due_line(promise.due_at, now)
        )
        intro = (f"{due} · {promise.where}" if promise.where else due,)
        scene.ask(self.tr("The promised update"), fields, self.tr("Keep"), act, intro=intro)

    def _move(self, fact: IncidentFact, standing: Standing, who: str) -> None:
        change = self._scene.desk.core.briefing.set_standing(fact.id, standing, who=who)
        said = self.tr("{text}: {group}").format(text=fact.text, group=standing_name(standing))
        self._scene.change(change, said=said)

    def _facts(self) -> tuple[IncidentFact, ...]:
        return self._scene.board.facts if self._scene.board is not None else ()

    def _standing(self, standing: Standing) -> Field:
        choices = tuple((one.value, standing_name(one)) for one in _ORDER)
        return Field("standing", self.tr("May it be said?"), "choice", standing.value, choices=choices)

    def _names(self) -> tuple[tuple[str, str], ...]:
        names = (self._scene.incident.lead, *self._scene.me.holders.values())
        return tuple((name, name) for name in dict.fromkeys(names) if name)


def _later(act: Any, *given: Any) -> None:
    act(*given[:-1] if isinstance(given[-1], bool) else given)
