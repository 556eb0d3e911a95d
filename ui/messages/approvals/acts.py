"""What is done about a message that waits: an answer noted, the cover asked, a comment written."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject

from desktop.domain.approval import Outcome
from desktop.domain.clearing_view import ClearingView
from ui.desk import Desk
from ui.messages.approvals.model import ApprovalRow
from ui.messages.approvals.side import ApprovalSide
from ui.widgets.form_sheet import Answers, Field, FormSheet
from ui.widgets.page_notice import PageNotice
from ui.widgets.sheet_side import Side


class ApprovalActs(QObject):
    """Forms stand over the message; what is wrong is said in them."""

    def __init__(
        self, desk: Desk, side: Side, home: ApprovalSide, notice: PageNotice, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._side, self._home, self._notice = desk, side, home, notice
        home.answer_wanted.connect(self.answer)
        home.cover_wanted.connect(self.ask_cover)
        home.reach_wanted.connect(self.cannot_reach)
        home.met.connect(lambda clearance: self._do(desk.core.clearing.meet_condition(clearance)))
        home.thread_.add_wanted.connect(self.comment)
        home.thread_.settle_wanted.connect(
            lambda comment, take: self._do(desk.core.clearing.settle_comment(comment, take=take))
        )

    def answer(self) -> None:
        """Note what a reader said."""
        row, view = self._home.row(), self._home.view
        if row is None or row.kind != "waiting":
            return
        sheet = FormSheet(
            self._desk.look, self.tr("Note the answer"), self._answer_fields(row, view),
            self.tr("Note the answer"),
            intro=(self.tr("It counts for exactly these words. If they change, they are read again."),),
        )  # fmt: skip

        def accepted(answers: Answers) -> None:
            said = {key: str(value) for key, value in answers.items()}
            changes = said["outcome"] == Outcome.CHANGES_ASKED
            change = self._desk.core.clearing.answer(
                row.clearance.id, said["outcome"], by=said["by"], how=said["how"], note=said.get("note", ""),
                condition=said.get("condition", ""),
            )  # fmt: skip
            title = row.message.title
            words = self.tr("Noted: {name} asks for changes in “{title}”.") if changes else self.tr(
                "Noted: {name} approves “{title}”."
            )  # fmt: skip
            self._send(sheet, change, words.format(name=said["by"], title=title))

        sheet.accepted.connect(accepted)
        self._side.show_sheet(sheet)

    def ask_cover(self) -> None:
        """Ask the next one; the time to read is over."""
        row, offer = self._home.row(), self._home.offer()
        if row is not None and offer is not None:
            said = self.tr("Now with {name}. Tell them yourself: nothing was sent.").format(name=offer.cover)
            change = self._desk.core.clearing.pass_on(row.clearance.id)
            self._do(change, lambda _: self._notice.tell("ok", said))

    def cannot_reach(self) -> None:
        """Ask the cover before the time is over, with the reason."""
        row, offer = self._home.row(), self._home.offer()
        if row is None or offer is None:
            return
        who = offer.person or row.role_name
        sheet = FormSheet(
            self._desk.look, self.tr("{name} cannot be reached").format(name=who),
            (
                Field(
                    "reason", self.tr("What was tried"), "text",
                    missing=self.tr("Say what was tried, such as: called twice, no answer."),
                ),
            ),
            self.tr("Ask {name}").format(name=offer.cover),
            intro=(self.tr("The attempt is kept in the log, and the message goes to the cover."),),
        )  # fmt: skip
        sheet.accepted.connect(
            lambda answers: self._send(
                sheet, self._desk.core.clearing.pass_on(row.clearance.id, reason=str(answers["reason"])),
                self.tr("Now with {name}. Tell them yourself: nothing was sent.").format(name=offer.cover),
            )
        )  # fmt: skip
        self._side.show_sheet(sheet)

    def comment(self) -> None:
        """Write what a department says, with other words if it would use some."""
        row = self._home.row()
        if row is None:
            return
        roles = tuple(self._desk.core.packs.role_names().items())
        sheet = FormSheet(
            self._desk.look, self.tr("Add a comment"),
            (
                Field("by", self.tr("Who says it"), "line", self._desk.core.who()),
                Field("role", self.tr("For which role"), "choice", choices=(("", self.tr("None")), *roles)),
                Field("text", self.tr("Comment"), "text", missing=self.tr("Say something.")),
                Field(
                    "proposed", self.tr("Words they would use instead"), "text", row.message.body,
                    hint=self.tr("Change them here, or leave them as they are."), lines=6,
                ),
            ),
            self.tr("Add the comment"),
        )  # fmt: skip

        def accepted(answers: Answers) -> None:
            said = {key: str(value) for key, value in answers.items()}
            proposed = said["proposed"] if said["proposed"] != row.message.body.strip() else ""
            change = self._desk.core.clearing.comment(
                row.message.id, said["text"], role=said["role"], by=said["by"], proposed=proposed
            )
            self._send(sheet, change, self.tr("Added the comment."))

        sheet.accepted.connect(accepted)
        self._side.show_sheet(sheet)

    def _answer_fields(self, row: ApprovalRow, view: ClearingView | None) -> tuple[Field, ...]:
        seat = next((one for one in view.route if one.role == row.clearance.role), None) if view else None
        covers = seat.covers if seat is not None else ()
        first = seat.person if seat is not None else ""
        # Whoever was asked answers; where that was nobody by name, any of them may.
        asked = (row.clearance.person,) if row.clearance.person else (first, *covers)
        names = dict.fromkeys(name for name in asked if name)
        return (
            Field(
                "outcome", self.tr("What they said"), "segment", str(Outcome.APPROVED),
                choices=(
                    (str(Outcome.APPROVED), self.tr("Approved")),
                    (str(Outcome.CHANGES_ASKED), self.tr("Changes asked")),
                ),
            ),
            Field(
                "by", self.tr("Who read it"), "choice", row.clearance.person or next(iter(names), ""),
                missing=self.tr("Say who read it."), choices=tuple((name, name) for name in names), free=True,
            ),
            Field(
                "how", self.tr("How they told you"), "segment", "here",
                choices=(("here", self.tr("Here")), ("phone", self.tr("Phone")), ("email", self.tr("Email"))),
            ),
            Field(
                "note", self.tr("What should change"), "text", missing=self.tr("Say what should change."),
                only=("outcome", (str(Outcome.CHANGES_ASKED),)),
            ),
            Field(
                "condition", self.tr("On what condition"), "text",
                hint=self.tr("Such as: only once the family knows. Leave it empty where there is none."),
                only=("outcome", (str(Outcome.APPROVED),)), lines=2,
            ),
        )  # fmt: skip

    def _send(self, sheet: FormSheet, change: "Future[Any]", said: str) -> None:
        def done(_: object) -> None:
            self._side.put_away()
            self._notice.tell("ok", said)

        self._desk.operations.change(self, change, done, sheet.refuse)

    def _do(self, change: "Future[Any]", done: "Callable[[Any], None] | None" = None) -> None:
        self._desk.operations.change(self, change, done)
