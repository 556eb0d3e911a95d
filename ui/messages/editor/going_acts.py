"""How the words leave: to the clipboard, to a phone, to the platform's page; and noting that they are out."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.domain.account import Account
from desktop.domain.going_out import PhoneSheet as Handed
from desktop.domain.plain import safe_link
from desktop.domain.thread import Part
from desktop.errors import Refused, Trouble
from ui.messages.editor.cards import Cards
from ui.messages.editor.likely import likely
from ui.messages.editor.master import Master
from ui.messages.editor.parts_sheet import PartsSheet
from ui.messages.editor.phone_sheet import PhoneSheet
from ui.messages.editor.posted_form import PostedForm, is_on
from ui.messages.editor.preview_sheet import PreviewSheet
from ui.messages.editor.stage import Stage
from ui.widgets.form_sheet import Field, FormSheet
from ui.widgets.paper_saver import PaperSaver


class GoingActs(QObject):
    """Nothing here sends anything. The system's browser is opened only when a person presses for it."""

    def __init__(self, stage: Stage, master: Master, cards: Cards, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage, self._master, self._cards = stage, master, cards
        self._postings = stage.desk.core.postings
        self._papers: list[PaperSaver] = []

    def act(self, channel: str, what: str) -> bool:
        """Do one of the acts of a card that are about going out; False if it is none of them."""
        acts = {
            "copy": self.copy, "phone": self.to_phone, "page": self.open_page, "posted": self.note_posted,
            "parts": self.show_parts,
        }  # fmt: skip
        if what in acts:
            acts[what](channel)
        return what in acts

    def show_parts(self, channel: str) -> None:
        """The posts in which the words go out on a channel, each to be copied by itself."""
        self._flush()
        card = self._cards.cards[channel]

        def came(parts: tuple[Part, ...]) -> None:
            sheet = PartsSheet(self._stage.desk.look, card.channel, parts)
            sheet.copy_wanted.connect(lambda number: self.copy(channel, number))
            self._stage.side.show_sheet(sheet)

        question = self._postings.parts(self._stage.message.id, channel)
        self._stage.desk.operations.ask(self, question, came)

    def copy(self, channel: str = "", part: int = 0) -> None:
        """Put the exact words on the clipboard; "" for the master text. part: of a thread, 0 for all.

        Where the words go out as a thread, its parts are offered one by one.
        """
        card = self._cards.cards.get(channel)
        if card is not None and card.posts and not part:
            self.show_parts(channel)
            return
        self._flush()
        change = self._postings.copy(self._stage.message.id, channel, part)
        self._stage.desk.operations.change(self, change, self._copied, self._refused)

    def to_phone(self, channel: str) -> None:
        """Show the words as a square to photograph."""
        self._flush()
        name = self._cards.cards[channel].channel.name

        def handed(sheet: Handed) -> None:
            self._stage.side.show_sheet(PhoneSheet(self._stage.desk.look, name, sheet))

        change = self._postings.phone(self._stage.message.id, channel)
        self._stage.desk.operations.change(self, change, handed, self._refused)

    def open_page(self, channel: str) -> None:
        """Hand the page of our account there, or where one writes there, to the system's browser."""

        def found(accounts: tuple[Account, ...]) -> None:
            mine = [one.profile_url for one in accounts if is_on(one, channel) and safe_link(one.profile_url)]
            there = self._cards.cards[channel].channel
            name, page = there.name, (*mine, there.page)[0]
            if not page:
                self._stage.say(
                    self.tr("No address of yours on {channel} is known.").format(channel=name),
                    self.tr("Add the account with its address under Account security."), kind="info",
                )  # fmt: skip
            elif QDesktopServices.openUrl(QUrl(safe_link(page), QUrl.ParsingMode.StrictMode)):
                said = self.tr("Your browser opens {page}.").format(page=page)
                self._stage.say(said, self.tr("Post it there, then say here that it is posted."), kind="info")
            else:
                self._stage.say(self.tr("The browser could not be opened."), page, kind="warn")

        self._stage.desk.operations.ask(self, self._stage.desk.core.accounts.every(), found)

    def note_posted(self, channel: str) -> None:
        """Ask where, when and by whom it was put out."""
        self._flush()
        self._stage.desk.operations.ask(
            self, self._stage.desk.core.accounts.every(), lambda accounts: self._ask_posted(channel, accounts)
        )

    def _ask_posted(self, channel: str, accounts: tuple[Account, ...]) -> None:
        stage = self._stage
        channels = tuple(card.channel for card in self._cards.cards.values())
        form = PostedForm(
            stage.desk.look, channels, channel or channels[0].key, accounts,
            stage.desk.core.settings.text("person.name"), stage.subject.now(),
            promises=bool(stage.message.incident_id),
        )  # fmt: skip

        def act(_form: FormSheet, got: dict[str, Any]) -> None:
            change = self._postings.published(
                stage.message.id, got["channel"], at=got["at"], url=got["url"], by=got["by"],
                picture=form.picture.picture, account_id=got.get("account", ""),
                next_update=form.next_update(got), as_copied=form.as_copied(got),
            )  # fmt: skip
            more = self.tr("It is listed under Where posted.")
            stage.change(change, form=form, said=self.tr("Noted."), more=more, undo=False)

        def differ() -> None:
            chosen = str(form.answers()["channel"])
            question = self._postings.copied(stage.message.id, chosen)
            show = form.show_copied
            stage.desk.operations.ask(form, question, lambda found: show(found.parts if found else ()))

        form.differs.connect(differ)
        stage.ask("", (), "", act, form=form)

    def note_scheduled(self) -> None:
        """Note that it waits at a platform; it is on the list of what has to be stopped there."""
        stage = self._stage
        self._flush()
        later = stage.subject.now() + timedelta(hours=1)
        fields = (Field("at", self.tr("When it goes out there"), "time", later),)
        intro = (self.tr("Watchline schedules nothing. Note it, so that it can be stopped in time."),)

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            change = stage.desk.core.clearing.schedule(stage.message.id, got["at"])
            stage.change(change, form=form, said=self.tr("Noted. It is on the list of what to stop."))

        stage.ask(self.tr("It is scheduled at the platform"), fields, self.tr("Note it"), act, intro=intro)

    def show_preview(self, why: str) -> None:
        """The master text as it would go out. why: what keeps it back."""
        sheet = PreviewSheet(self._stage.desk.look)
        sheet.copy_wanted.connect(self.copy)
        self._papers = [PaperSaver(self._stage.desk, sheet.print, self._stage.notice, sheet)]
        sheet.print.clicked.connect(self._print)
        gaps = self._master.gaps
        words = likely(self._master.text.text(), gaps.values(), gaps.examples()).shown
        sheet.show_words(words, why)
        sheet.text.set_filled(gaps.values())
        self._stage.side.show_sheet(sheet)

    def _print(self) -> None:
        self._flush()
        message_id = self._stage.message.id
        papers = self._stage.desk.core.papers
        self._papers[0].ask(self.tr("Notice"), lambda: papers.notice(message_id))

    def _flush(self) -> None:
        self._master.flush()
        self._cards.flush()

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._stage.say(
            self.tr("Copied. Nothing was sent."), self.tr("Paste it where you want it to appear.")
        )

    def _refused(self, error: Refused | Trouble) -> None:
        self._stage.tell(error)
        if isinstance(error, Refused) and error.field:
            self._master.gaps.go_to(error.field)
