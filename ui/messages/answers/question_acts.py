"""What is done with a question: cleared, put off, asked once more, put together with another."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.faq import Faq
from ui.desk import Desk
from ui.messages.answers.question_side import QuestionSide
from ui.widgets.form_sheet import Answers, Field, FormSheet
from ui.widgets.page_notice import PageNotice
from ui.widgets.sheet_side import Side

_DAYS_GOOD = 180


class QuestionActs(QObject):
    """Forms stand over the question; what is wrong is said in them.

    Signals:
        undo_wanted(): the last thing is to be taken back.
        made(str): id of a question that was just put on the list.
    """

    undo_wanted = Signal()
    made = Signal(str)

    def __init__(self, desk: Desk, side: Side, home: QuestionSide, notice: PageNotice) -> None:
        super().__init__(home)
        self._desk, self._side, self._home, self._notice = desk, side, home, notice
        self._all: tuple[Faq, ...] = ()
        self.incident = ""
        home.edited.connect(self._edit)
        home.list_wanted.connect(self._list)
        home.clear_wanted.connect(self.clear)
        home.later_wanted.connect(self.cannot_yet)
        home.asked_wanted.connect(self.asked)
        home.join_wanted.connect(self.join)
        home.remove_wanted.connect(self.remove)

    def use(self, faqs: tuple[Faq, ...], incident: str) -> None:
        """Say which questions there are, and to which incident a new one belongs, "" for none."""
        self._all, self.incident = faqs, incident

    def add(self) -> None:
        """Write down a new question, with who asked it."""
        sheet = FormSheet(
            self._desk.look, self.tr("New question"),
            (
                Field(
                    "question", self.tr("What people ask"), missing=self.tr("Write the question."), lines=2
                ),
                Field("where", self.tr("Where it was asked"), "line", hint=self.tr("Platform, phone, door")),
                Field("words", self.tr("How somebody put it"), hint=self.tr("It helps to find it again.")),
            ),
            self.tr("Put it on the list"),
        )  # fmt: skip

        def accepted(answers: Answers) -> None:
            said = {key: str(value) for key, value in answers.items()}
            change = self._desk.core.answers.add(
                said["question"], incident=self.incident, where=said["where"], words=said["words"]
            )
            self._send(sheet, change, lambda made: self._made(str(made)))

        sheet.accepted.connect(accepted)
        self._side.show_sheet(sheet)

    def start(self) -> None:
        """Put the questions of every crisis on the list."""

        def done(count: object) -> None:
            words = self.tr("{n} questions are on the list.").format(n=count)
            self._say(words, self.tr("Answer those first that people ask most."))

        change = self._desk.core.answers.start_from_patterns(self.incident)
        self._desk.operations.change(self, change, done)

    def clear(self) -> None:
        """Note who read the answer."""
        faq = self._faq()
        if faq is None or not faq.short:
            return
        self._home.flush()
        now = self._desk.core.clock.now()
        sheet = FormSheet(
            self._desk.look, self.tr("Who cleared it?"),
            (
                Field("by", self.tr("Name"), "line", missing=self.tr("Say who read these words.")),
                Field("until", self.tr("Good until"), "time", now + timedelta(days=_DAYS_GOOD)),
            ),
            self.tr("Note it"), intro=(f"“{faq.short}”",),
            outro=(self.tr("Not the person who wrote it. If the words change, they are cleared anew."),),
        )  # fmt: skip

        def accepted(answers: Answers) -> None:
            until, by = answers["until"], str(answers["by"])
            change = self._desk.core.answers.clear(
                faq.id, by=by, until=until if isinstance(until, datetime) else None
            )
            words = self.tr("{name} cleared the answer.").format(name=by)
            self._send(sheet, change, lambda _: self._say(words))

        sheet.accepted.connect(accepted)
        self._side.show_sheet(sheet)

    def cannot_yet(self) -> None:
        """Say why there is no answer yet, and when there will be a word."""
        faq = self._faq()
        if faq is None:
            return
        self._home.flush()
        soon = self._desk.core.clock.now() + timedelta(days=1)
        sheet = FormSheet(
            self._desk.look, self.tr("Cannot answer yet"),
            (
                Field("reason", self.tr("Why not"), missing=self.tr("Say why."), value=faq.reason),
                Field("until", self.tr("An answer, or a new word, by"), "time", soon),
            ),
            self.tr("Note it"),
            intro=tuple(self._desk.core.packs.not_known_yet().steps),
        )  # fmt: skip

        def accepted(answers: Answers) -> None:
            until = answers["until"]
            day = until.astimezone().date() if isinstance(until, datetime) else None
            change = self._desk.core.answers.cannot_yet(faq.id, str(answers["reason"]), day)
            self._send(sheet, change, lambda _: self._say(self.tr("Noted. It stays among the open ones.")))

        sheet.accepted.connect(accepted)
        self._side.show_sheet(sheet)

    def asked(self) -> None:
        """Note that it was asked once more."""
        faq = self._faq()
        if faq is None:
            return
        sheet = FormSheet(
            self._desk.look, self.tr("Asked again"),
            (
                Field("where", self.tr("Where"), "line", hint=self.tr("Platform, phone, door")),
                Field("words", self.tr("In other words"), hint=self.tr("It helps to find the answer again.")),
            ),
            self.tr("Count it"), intro=(faq.question,),
        )  # fmt: skip

        def accepted(answers: Answers) -> None:
            change = self._desk.core.answers.asked(
                faq.id, at=self._desk.core.clock.now(), where=str(answers["where"]),
                words=str(answers["words"]),
            )  # fmt: skip
            self._send(sheet, change, lambda _: self._say(self.tr("Counted.")))

        sheet.accepted.connect(accepted)
        self._side.show_sheet(sheet)

    def join(self) -> None:
        """Make one question of two."""
        faq = self._faq()
        if faq is None:
            return
        others = tuple(
            (one.id, one.question)
            for one in self._all
            if one.id != faq.id and one.incident_id == faq.incident_id and not one.sealed
        )
        if not others:
            self._notice.tell("info", self.tr("There is no other question here to put it together with."))
            return
        sheet = FormSheet(
            self._desk.look, self.tr("The same as another"),
            (Field("into", self.tr("The question that stays"), "choice", others[0][0], choices=others),),
            self.tr("Put them together"),
            intro=(faq.question, self.tr("All the times it was asked go to the question that stays.")),
        )  # fmt: skip

        def accepted(answers: Answers) -> None:
            into = str(answers["into"])

            def done(_: object) -> None:
                self._home.forget()
                self.made.emit(into)
                self._say(self.tr("Two questions are one now."))

            self._send(sheet, self._desk.core.answers.merge(faq.id, into), done)

        sheet.accepted.connect(accepted)
        self._side.show_sheet(sheet)

    def remove(self) -> None:
        """Take the question off the list."""
        faq = self._faq()
        if faq is not None:
            self._home.flush()
            self._home.forget()
            change = self._desk.core.answers.remove(faq.id)
            self._desk.operations.change(self, change, lambda _: self._say(self.tr("Removed the question.")))

    def _faq(self) -> Faq | None:
        row = self._home.row()
        return row.faq if row is not None else None

    def _edit(self, faq_id: str, name: str, value: object) -> None:
        answers, (short, long, source) = self._desk.core.answers, self._home.typed()
        if name in ("short", "long") and short.strip():
            change = answers.answer(faq_id, short, long, source)
        else:
            change = answers.edit(faq_id, **{name: value})
        self._desk.operations.change(
            self, change, None, lambda error: self._home.set_wrong(faq_id, name, error)
        )  # fmt: skip

    def _list(self, key: str) -> None:
        row = self._home.row()
        if row is not None and row.faq is None:
            change = self._desk.core.answers.add(row.question, incident=self.incident, pattern=key)
            self._desk.operations.change(self, change, self._made)

    def _made(self, faq_id: str) -> None:
        self.made.emit(faq_id)
        self._say(self.tr("The question is on the list."))

    def _send(self, sheet: FormSheet, change: Future[Any], done: Callable[[Any], None]) -> None:
        def kept(value: Any) -> None:
            self._side.put_away()
            done(value)

        self._desk.operations.change(self, change, kept, sheet.refuse)

    def _say(self, words: str, more: str = "") -> None:
        self._notice.tell("info", words, more, self.tr("Undo"), self.undo_wanted.emit)
