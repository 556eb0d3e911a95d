"""Asking somebody to read, noting what they said, passing it on, remarks, and the versions they saw."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.approval import Clearance, Outcome
from desktop.errors import Refused
from ui.messages.editor.history_sheet import HistorySheet
from ui.messages.editor.reading_sheet import ReadingSheet
from ui.messages.editor.stage import Stage
from ui.messages.editor.words import how_names
from ui.widgets.day_line import read_day, say_day
from ui.widgets.form_sheet import Field, FormSheet

_USUAL = timedelta(days=182)


class ReadingActs(QObject):
    """Everything about who reads the message that is shown."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage = stage
        self._clearing = stage.desk.core.clearing
        stage.subject.clearing_came.connect(self.follow)

    def show(self) -> None:
        """Who reads it, and how it stands."""
        sheet = ReadingSheet(self._stage.desk.look, self._stage.desk.core.packs.role_names())
        sheet.ask_wanted.connect(self.ask)
        sheet.comment_wanted.connect(self.comment)
        sheet.answer_wanted.connect(self.answer)
        sheet.pass_wanted.connect(self.pass_on)
        sheet.met_wanted.connect(self._met)
        sheet.settle_wanted.connect(self._settle)
        self._show_view(sheet)
        self._stage.side.show_sheet(sheet)

    def ask(self) -> None:
        """Have it read: at once in an incident, with the day until which it holds for the library."""
        message = self._stage.message
        if message.incident_id:
            change = self._clearing.ask(message.id)
            self._stage.change(change, self._asked, undo=False)
            return
        until = self._today() + _USUAL
        fields = (
            Field("until", self.tr("The clearing holds until"), "line", say_day(until),
                  self.tr("Say until which day."), self.tr("After that the words have to be read again.")),
        )  # fmt: skip
        intro = (
            self.tr(
                "Words of the library are cleared before they are needed, and used without waiting then."
            ),
        )

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            try:
                day = read_day(got["until"], self._today())
            except ValueError:
                day = None
            if day is None:
                form.refuse(Refused(self.tr("Write the day such as 3 Nov 2026."), "until"))
                return
            self._stage.change(self._clearing.ask(message.id, until=day), self._asked, form=form, undo=False)

        self._stage.ask(self.tr("Ask for reading"), fields, self.tr("Ask for reading"), act, intro=intro)

    def answer(self, asked: Clearance) -> None:
        """Note what somebody said."""
        fields = (
            Field("outcome", self.tr("What they say"), "segment", "approved", choices=(
                ("approved", self.tr("It may go out")), ("changes_asked", self.tr("It needs changes")))),
            Field("by", self.tr("Who read it"), "line", asked.person, self.tr("Say who read it.")),
            Field("how", self.tr("How you know"), "segment", "here", choices=tuple(how_names().items())),
            Field("condition", self.tr("What has to be true first"), "line", only=("outcome", ("approved",)),
                  hint=self.tr("Leave it empty if it may go out as it is.")),
            Field("note", self.tr("What should change"), only=("outcome", ("changes_asked",)),
                  missing=self.tr("Say what should change.")),
        )  # fmt: skip

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            change = self._clearing.answer(
                asked.id, Outcome(got["outcome"]), by=got["by"], how=got["how"], note=got.get("note", ""),
                condition=got.get("condition", ""),
            )  # fmt: skip
            self._stage.change(change, lambda _: self._back(), form=form, said=self.tr("Noted."), undo=False)

        intro = (self.tr("Note only what the reader told you, about exactly these words."),)
        form = self._stage.ask(self.tr("What the reader says"), fields, self.tr("Note it"), act, intro=intro)
        form.closed.connect(self.show)

    def pass_on(self, asked: Clearance) -> None:
        """Ask the cover: at once when the time has come, else with the reason."""
        now = self._stage.subject.now()
        if asked.passes_at is not None and asked.passes_at <= now:
            self._stage.change(
                self._clearing.pass_on(asked.id), said=self.tr("The cover is asked now."), undo=False
            )
            return
        fields = (
            Field("reason", self.tr("Why it cannot wait"), "line", self.tr("Cannot be reached"),
                  self.tr("Say why it goes to the cover before its time.")),
        )  # fmt: skip

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            change = self._clearing.pass_on(asked.id, reason=got["reason"])
            said = self.tr("The cover is asked now.")
            self._stage.change(change, lambda _: self._back(), form=form, said=said, undo=False)

        intro = (self.tr("The next cover reads it then. Nobody is asked by Watchline: tell them yourself."),)
        form = self._stage.ask(self.tr("Ask the cover"), fields, self.tr("Ask the cover"), act, intro=intro)
        form.closed.connect(self.show)

    def comment(self) -> None:
        """Write down what a department says."""
        names = self._stage.desk.core.packs.role_names()
        fields = (
            Field("by", self.tr("Who says it"), "line", missing=self.tr("Say who says it.")),
            Field("role", self.tr("For which role"), "choice",
                  choices=(("", self.tr("None")), *names.items())),
            Field("text", self.tr("What they say"), missing=self.tr("Write what they say.")),
            Field("proposed", self.tr("What they would write instead"), lines=4,
                  hint=self.tr("The whole text, with its gaps; leave it empty for none.")),
        )  # fmt: skip

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            change = self._clearing.comment(
                self._stage.message.id, got["text"], role=got["role"], by=got["by"], proposed=got["proposed"]
            )
            self._stage.change(change, lambda _: self._back(), form=form)

        form = self._stage.ask(self.tr("Add a remark"), fields, self.tr("Add it"), act)
        form.closed.connect(self.show)

    def promise(self) -> None:
        """Say when the next update comes, where the words do not."""
        now = self._stage.subject.now()
        fields = (Field("at", self.tr("When the next update comes"), "time", now + timedelta(hours=1)),)

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            change = self._stage.desk.core.messages.edit(self._stage.message.id, next_update_at=got["at"])
            self._stage.change(change, form=form, said=self.tr("Noted. Say it in the words, too."))

        self._stage.ask(self.tr("The next update"), fields, self.tr("Note it"), act)

    def withdraw(self) -> None:
        """Take the message out of use, with the reason."""
        fields = (Field("reason", self.tr("Why it is not to be used"), "text", missing=self.tr("Say why.")),)

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            change = self._clearing.withdraw(self._stage.message.id, got["reason"])
            self._stage.change(change, form=form, said=self.tr("Withdrawn."), undo=False)

        self._stage.ask(self.tr("Withdraw it"), fields, self.tr("Withdraw it"), act)

    def show_history(self) -> None:
        """The versions that were kept, and what changed between them."""
        sheet = HistorySheet(self._stage.desk)
        sheet.restore_wanted.connect(self._restore)
        sheet.keep_wanted.connect(self._keep_version)
        sheet.show_message(self._stage.message)
        self._stage.side.show_sheet(sheet)

    def _keep_version(self) -> None:
        change = self._clearing.keep_version(self._stage.message.id, self.tr("Kept by hand"))
        self._stage.change(
            change, lambda _: self.show_history(), said=self.tr("Kept this version."), undo=False
        )

    def _restore(self, number: int) -> None:
        change = self._stage.desk.core.messages.restore(self._stage.message.id, number)
        self._stage.change(change, said=self.tr("The words of version {n} stand again.").format(n=number))

    def _met(self, asked: Clearance) -> None:
        self._stage.change(self._clearing.meet_condition(asked.id), said=self.tr("The condition is met."))

    def _settle(self, comment_id: str, take: bool) -> None:
        said = self.tr("Their words stand in the text now.") if take else self.tr("Dealt with.")
        self._stage.change(self._clearing.settle_comment(comment_id, take=take), said=said)

    def _asked(self, _: object) -> None:
        self._stage.say(
            self.tr("It is down as waiting for its readers."),
            self.tr("Watchline tells nobody: call or write to them now."),
        )  # fmt: skip

    def _back(self) -> None:
        self.show()

    def follow(self) -> None:
        """Bring the open sheet up to what is true now."""
        sheet = self._stage.side.sheet()
        if isinstance(sheet, ReadingSheet):
            self._show_view(sheet)

    def _show_view(self, sheet: ReadingSheet) -> None:
        view = self._stage.subject.clearing
        if view is not None:
            sheet.show_view(view, self._stage.subject.now())

    def _today(self) -> date:
        return self._stage.subject.now().astimezone().date()
