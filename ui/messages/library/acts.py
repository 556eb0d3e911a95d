"""What is done with a message of the library: used in an incident, translated, sent to be read, removed."""

from datetime import date, timedelta

from PySide6.QtCore import QLocale, QObject, Signal

from desktop.domain.fold import fold
from desktop.domain.message import Message, MessageState
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.messages.library.model import LibraryRow
from ui.messages.words import language_name
from ui.widgets.day_line import read_day, say_day
from ui.widgets.form_sheet import Answers, Field, FormSheet
from ui.widgets.page_notice import PageNotice
from ui.widgets.sheet_side import Side

_USUAL = timedelta(days=182)
#: Offered first: the languages read most in Europe's small organisations; any other can be written.
_LANGUAGES = (
    "ar", "bn", "cs", "cy", "da", "de", "en", "es", "fi", "fr", "ga", "gd", "gu", "hi", "hu", "it", "lt",
    "lv", "nl", "no", "pa", "pl", "pt", "ro", "ru", "sk", "so", "sv", "tr", "uk", "ur", "zh",
)  # fmt: skip


class LibraryActs(QObject):
    """Signals: wanted(str, str): another page. begun(str): a message was made; it wants to be written."""

    wanted = Signal(str, str)
    begun = Signal(str)

    def __init__(self, desk: Desk, side: Side, notice: PageNotice, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._side, self._notice = desk, side, notice

    def add(self, purpose: str) -> None:
        """Add a message of one's own."""
        made = self._desk.core.messages.add(self.tr("New message"), "", purpose=purpose)
        self._desk.operations.change(self, made, self.begun.emit)

    def use(self, row: LibraryRow, incident: str) -> None:
        """Copy a message into the incident; the copy is opened."""
        made = self._desk.core.messages.use(row.message.id, incident)
        self._desk.operations.change(self, made, self.begun.emit)

    def remove(self, row: LibraryRow | None) -> None:
        """Take a message out; the notice offers it back."""
        if row is None:
            return
        title = row.message.title

        def removed(_: None) -> None:
            said = self.tr("Removed “{title}”.").format(title=title)
            self._notice.tell("info", said, "", self.tr("Undo"), lambda: self.wanted.emit("undo", ""))

        self._desk.operations.change(self, self._desk.core.messages.remove(row.message.id), removed)

    def withdraw(self, row: LibraryRow | None) -> None:
        """Take a message out of use; it stays to be read."""
        if row is None:
            return
        title, shown = row.message.title, row.message.id
        sheet = FormSheet(
            self._desk.look, self.tr("Withdraw it"),
            (Field("reason", self.tr("Why"), missing=self.tr("Say why it is withdrawn.")),),
            self.tr("Withdraw it"),
            intro=(self._kept(title),),
        )  # fmt: skip

        def accepted(answers: Answers) -> None:
            change = self._desk.core.clearing.withdraw(shown, str(answers["reason"]))
            said = self.tr("Withdrew “{title}”.").format(title=title)
            self._desk.operations.change(self, change, lambda _: self._done(said), sheet.refuse)

        sheet.accepted.connect(accepted)
        self._side.show_sheet(sheet)

    def replace(self, row: LibraryRow | None, library: tuple[Message, ...]) -> None:
        """Say which other message takes the place of this one."""
        if row is None:
            return
        shown, title = row.message.id, row.message.title
        others = sorted(
            (fold(one.title), one.id, one.title)
            for one in library
            if one.id != shown and one.state not in (MessageState.WITHDRAWN, MessageState.SUPERSEDED)
        )
        sheet = FormSheet(
            self._desk.look, self.tr("Replace it with another"),
            (
                Field(
                    "by", self.tr("The newer message"), "choice", value="",
                    choices=(("", self.tr("Choose one")), *((key, name) for _, key, name in others)),
                    missing=self.tr("Choose the message that takes its place."),
                ),
            ),
            self.tr("Replace it"),
            intro=(self._kept(title),),
        )  # fmt: skip

        def accepted(answers: Answers) -> None:
            change = self._desk.core.messages.supersede(shown, str(answers["by"]))
            said = self.tr("“{title}” is replaced.").format(title=title)
            self._desk.operations.change(self, change, lambda _: self._done(said), sheet.refuse)

        sheet.accepted.connect(accepted)
        self._side.show_sheet(sheet)

    def take_in(self, keys: tuple[str, ...]) -> None:
        """Add messages that came with this version."""

        def taken(count: int) -> None:
            one, more = self.tr("Added 1 message."), self.tr("Added {n} messages.")
            self._done(one if count == 1 else more.format(n=count))

        self._desk.operations.change(self, self._desk.core.messages.take_in(keys), taken)

    def _kept(self, title: str) -> str:
        return self.tr("“{title}” is kept for the record and not offered any more.").format(title=title)

    def _done(self, said: str) -> None:
        self._side.put_away()
        self._notice.tell("ok", said, "", self.tr("Undo"), lambda: self.wanted.emit("undo", ""))

    def translate(self, row: LibraryRow | None) -> None:
        """Ask for the language; the new message waits beside its original."""
        if row is None:
            return
        named = sorted((language_name(code), code) for code in _LANGUAGES if code != row.message.language)
        sheet = FormSheet(
            self._desk.look, self.tr("Translate"),
            (
                Field(
                    "language", self.tr("Language"), "choice", value="", free=True,
                    missing=self.tr("Choose a language."),
                    choices=tuple((code, name) for name, code in named),
                ),
            ),
            self.tr("Begin the translation"),
            intro=(
                self.tr(
                    "It begins with the words of “{title}”, as a draft of its own. Somebody who speaks the "
                    "language has to write it, and somebody else has to clear it."
                ).format(title=row.message.title),
            ),
        )  # fmt: skip

        def accepted(answers: Answers) -> None:
            made = self._desk.core.messages.translate(row.message.id, language_code(str(answers["language"])))
            self._desk.operations.change(self, made, begun, sheet.refuse)

        def begun(message_id: str) -> None:
            self._side.put_away()
            self.begun.emit(message_id)

        sheet.accepted.connect(accepted)
        self._side.show_sheet(sheet)

    def ask_to_clear(self, row: LibraryRow | None) -> None:
        """Ask those who clear these words; they hold until the day that stands in the field."""
        if row is None:
            return
        today = self._desk.core.clock.now().astimezone().date()
        renew = row.review_by is not None
        sheet = FormSheet(
            self._desk.look, self.tr("Ask to renew") if renew else self.tr("Ask to clear"),
            (
                Field(
                    "until", self.tr("Holds until"), "line", say_day(today + _USUAL),
                    missing=self.tr("Say until when."), hint=self.tr("The last day, such as 3 Nov 2026."),
                ),
            ),
            self.tr("Ask now"),
            intro=(
                self.tr("Whoever clears such words is asked to read “{title}” as it stands. You stay free to "
                        "edit it; then they have to read it again.").format(title=row.message.title),
                self.tr("Watchline does not send anything: tell them yourself that it waits."),
            ),
        )  # fmt: skip
        sheet.accepted.connect(lambda answers: self._ask(row, sheet, str(answers["until"]), today))
        self._side.show_sheet(sheet)

    def _ask(self, row: LibraryRow, sheet: FormSheet, until: str, today: date) -> None:
        try:
            day = read_day(until, today)
        except ValueError:
            sheet.refuse(Refused(self.tr("Write the day such as 3 Nov 2026."), "until"))
            return
        if day is None or day <= today:
            sheet.refuse(Refused(self.tr("That day has passed. Give a later one."), "until"))
            return
        change = self._desk.core.clearing.ask(row.message.id, until=day)

        def asked(_: None) -> None:
            self._side.put_away()
            self._notice.tell(
                "ok", self.tr("Asked to clear “{title}”.").format(title=row.message.title),
                self.tr("Approvals shows with whom it is."), self.tr("See approvals"),
                lambda: self.wanted.emit("messages", f"approvals:{row.message.id}"),
            )  # fmt: skip

        def refused(error: Refused | Trouble) -> None:
            sheet.refuse(error)

        self._desk.operations.change(self, change, asked, refused)


def language_code(words: str) -> str:
    """The code of a language by its name or code; what nobody knows stays as it was written, in small."""
    asked = words.strip()
    known = {language_name(code).casefold(): code for code in _LANGUAGES}
    if asked.casefold() in known:
        return known[asked.casefold()]
    language = QLocale.codeToLanguage(asked)
    return asked.casefold() if language is not QLocale.Language.C else asked.casefold()[:12]
