"""What is noted about a posting: edited there, taken down, corrected."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject

from desktop.domain.message import Message
from ui.desk import Desk
from ui.messages.posted.side import PostedSide
from ui.widgets.form_sheet import Answers, Field, FormSheet
from ui.widgets.page_notice import PageNotice
from ui.widgets.sheet_side import Side

Changing = Callable[[dict[str, str]], Future[Any]]


class PostedActs(QObject):
    """Forms stand over the posting. Watchline changes nothing on any platform: a person did, and notes it."""

    def __init__(self, desk: Desk, side: Side, home: PostedSide, notice: PageNotice, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._side, self._home, self._notice = desk, side, home, notice
        self._messages: tuple[Message, ...] = ()
        home.edited_wanted.connect(self.edited)
        home.deleted_wanted.connect(self.deleted)
        home.corrected_wanted.connect(self.corrected)

    def show_messages(self, messages: tuple[Message, ...]) -> None:
        """Take the messages that may correct something."""
        self._messages = messages

    def edited(self) -> None:
        """Note an edit."""
        row = self._home.row()
        if row is None:
            return
        fields = (
            Field("note", self.tr("What was changed"), "line", missing=self.tr("Say what was changed.")),
            Field(
                "text", self.tr("How it reads there now"), "text", row.posting.text, lines=8,
                hint=self.tr("What was posted first is kept beside it."),
            ),
        )  # fmt: skip
        shown, first = row.posting.id, row.posting.text.strip()

        def change(said: dict[str, str]) -> Future[Any]:
            text = said["text"] if said["text"] != first else ""
            return self._desk.core.postings.edited(shown, said["note"], text)

        title, accept = self.tr("Was edited there"), self.tr("Note the edit")
        self._ask(title, fields, accept, change, self.tr("Noted the edit."))

    def deleted(self) -> None:
        """Note that it was taken down."""
        row = self._home.row()
        if row is None:
            return
        shown = row.posting.id
        fields = (
            Field(
                "why", self.tr("Why"), "text", missing=self.tr("Say why it was taken down."),
                hint=self.tr("Words that were seen are better corrected in public than only taken away."),
            ),
        )  # fmt: skip
        self._ask(
            self.tr("Was taken down"), fields, self.tr("Note it"),
            lambda said: self._desk.core.postings.deleted(shown, said["why"]),
            self.tr("Noted that it was taken down."),
        )  # fmt: skip

    def corrected(self) -> None:
        """Note which message corrects it."""
        row = self._home.row()
        if row is None:
            return
        shown = row.posting.id
        others = [one for one in self._messages if one.id != row.posting.message_id and one.title]
        others.sort(key=lambda one: one.purpose != "correction")
        fields = (
            Field(
                "by", self.tr("Which message corrects it"), "choice", others[0].id if others else "",
                missing=self.tr("Choose the message, or write the correction first."),
                choices=tuple((one.id, one.title) for one in others),
            ),
        )  # fmt: skip
        self._ask(
            self.tr("Note what corrects it"), fields, self.tr("Note it"),
            lambda said: self._desk.core.postings.corrected(shown, said["by"]),
            self.tr("Noted what corrects it."),
        )  # fmt: skip

    def _ask(self, title: str, fields: tuple[Field, ...], accept: str, change: Changing, said: str) -> None:
        sheet = FormSheet(self._desk.look, title, fields, accept)

        def done(_: object) -> None:
            self._side.put_away()
            self._notice.tell("ok", said)

        def accepted(answers: Answers) -> None:
            given = {key: str(value) for key, value in answers.items()}
            self._desk.operations.change(self, change(given), done, sheet.refuse)

        sheet.accepted.connect(accepted)
        self._side.show_sheet(sheet)
