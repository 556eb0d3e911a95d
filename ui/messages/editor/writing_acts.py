"""What is done to the words: saving them, their gaps, the channels, snippets and shapes."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.channel_text import ChannelText
from desktop.domain.message import Message
from ui.messages.editor.cards import Cards
from ui.messages.editor.details_sheet import DetailsSheet
from ui.messages.editor.extras_sheet import ExtrasSheet
from ui.messages.editor.master import Master
from ui.messages.editor.shape_sheet import ShapeSheet
from ui.messages.editor.stage import Stage

Pairs = Sequence[tuple[str, str]]


class WritingActs(QObject):
    """Listens to the master text and to the cards."""

    def __init__(self, stage: Stage, master: Master, cards: Cards, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage, self._master, self._cards = stage, master, cards
        self._messages = stage.desk.core.messages
        master.settled.connect(self._save)
        master.gaps.filled.connect(self._fill)
        master.gaps.ticked.connect(self._tick)
        master.snippet_wanted.connect(self.offer_snippets)
        master.shape_wanted.connect(self.show_shape)
        master.original.back_wanted.connect(self._use_original)
        cards.settled.connect(self._own_words)
        cards.chosen.connect(self._add_channel)
        cards.plain_wanted.connect(self._plain)

    def act(self, channel: str, what: str) -> bool:
        """Do one of the acts of a card that are about its words; False if it is none of them."""
        acts = {
            "follow": self._follow, "pictures": self._show_extras,
            "remove": self._remove_channel,
        }  # fmt: skip
        if what in acts:
            acts[what](channel)
        return what in acts

    def show_details(self) -> None:
        """Everything about the message besides its words."""
        sheet = DetailsSheet(self._stage.desk, self._stage.message)
        sheet.edited.connect(self._edit)
        self._stage.side.show_sheet(sheet)

    def show_shape(self) -> None:
        """Write in a shape."""
        stage = self._stage
        sheet = ShapeSheet(stage.desk.look, stage.desk.core.writing, stage.message)
        sheet.kept.connect(self._keep_shape)
        sheet.put_wanted.connect(self._put_shape)
        stage.side.show_sheet(sheet)

    def remove(self) -> None:
        """Take the message away; a notice offers the way back."""
        for part in (self._master, self._cards, self._stage.side):
            part.flush()
        title = self._stage.message.title

        def done(_: object) -> None:
            self._stage.say(self.tr("Removed “{title}”.").format(title=title), undo=True)
            self._stage.wanted.emit("messages", "library:")

        self._stage.change(self._messages.remove(self._stage.message.id), done)

    def offer_snippets(self) -> None:
        """A list of pieces of text, put in where the caret is."""
        self._stage.desk.operations.ask(self, self._messages.snippets(), self._offer)

    def snippet_menu(self, snippets: tuple[Message, ...]) -> QMenu:
        """The pieces of text that can be put in."""
        menu = QMenu(self._master)
        for one in snippets:
            action = QAction(one.title.replace("&", "&&"), menu)
            action.triggered.connect(lambda _on=False, words=one.body: self._master.text.put(words))
            menu.addAction(action)
        return menu

    def _offer(self, snippets: tuple[Message, ...]) -> None:
        if not snippets:
            self._stage.say(
                self.tr("There are no snippets yet."),
                self.tr("Write one in the library with the purpose “Snippet”; it is offered here then."),
                kind="info",
            )  # fmt: skip
            return
        text = self._master.text
        place = text.viewport().mapToGlobal(text.cursorRect().bottomLeft() + QPoint(0, 4))
        self.snippet_menu(snippets).popup(place)

    def _save(self, body: str) -> None:
        self._stage.change(self._messages.edit(self._stage.message.id, body=body))

    def _edit(self, name: str, value: object) -> None:
        sheet = self._stage.side.sheet()
        failed = sheet.refuse if isinstance(sheet, DetailsSheet) else self._stage.tell
        change = self._messages.edit(self._stage.message.id, **{name: value})
        self._stage.desk.operations.change(self, change, None, failed)

    def _fill(self, name: str, value: str) -> None:
        self._stage.change(self._messages.fill(self._stage.message.id, name, value))

    def _tick(self, name: str, value: str, fact_id: str, on: bool) -> None:
        message_id = self._stage.message.id
        self._stage.change(self._messages.fill(message_id, name, value, fact_id=fact_id, checked=on))

    def _use_original(self) -> None:
        message = self._stage.message
        seed = self._messages.original(message)
        if seed is not None:
            self._master.flush()
            change = self._messages.edit(message.id, title=seed.title, purpose=seed.purpose, body=seed.body)
            self._stage.change(change, said=self.tr("The original words are back."))

    # channels

    def _text(self, channel: str) -> ChannelText:
        found = next((one for one in self._cards.texts() if one.channel == channel), None)
        return found or ChannelText("", self._stage.message.id, channel)

    def _put(self, text: ChannelText, said: str = "") -> None:
        """Save a channel's part; with the first one, the usual channels are chosen too."""
        message_id = self._stage.message.id
        if not self._stage.subject.texts:
            for one in self._stage.subject.shown_texts():
                if one.channel != text.channel:
                    self._stage.change(self._messages.set_variant(message_id, one.channel, ""))
        change = self._messages.set_variant(
            message_id, text.channel, text.text, text.media, text.link, text.hashtags
        )
        self._stage.change(change, said=said)

    def _own_words(self, channel: str, words: str) -> None:
        now = self._text(channel)
        self._put(ChannelText(now.id, now.message_id, channel, words, now.media, now.link, now.hashtags))

    def _follow(self, channel: str) -> None:
        now = self._text(channel)
        made = ChannelText(now.id, now.message_id, channel, "", now.media, now.link, now.hashtags)
        self._put(made, self.tr("It follows the master text again."))

    def _add_channel(self, channel: str) -> None:
        self._put(ChannelText("", self._stage.message.id, channel))

    def _remove_channel(self, channel: str) -> None:
        message_id = self._stage.message.id
        if not self._stage.subject.texts:
            for one in self._stage.subject.shown_texts():
                if one.channel != channel:
                    self._stage.change(self._messages.set_variant(message_id, one.channel, ""))
            return
        change = self._messages.remove_variant(message_id, channel)
        self._stage.change(change, said=self.tr("Took the channel away."))

    def _plain(self, channel: str, odd: str, twin: str) -> None:
        """Write an odd character as its plain twin, in the channel's own words or in the master text."""
        now = self._text(channel)
        if now.text:
            self._own_words(channel, now.text.replace(odd, twin))
            return
        body = self._master.text.text()
        for place in reversed([n for n, char in enumerate(body) if char == odd]):
            self._master.text.replace_range(place, place + 1, twin)
        for gap in self._master.gaps.gaps():
            if odd in gap.value:
                self._fill(gap.placeholder.name, gap.value.replace(odd, twin))
        self._master.flush()

    def _show_extras(self, channel: str) -> None:
        card = self._cards.cards[channel]
        sheet = ExtrasSheet(self._stage.desk.look, card.channel, self._text(channel))
        sheet.kept.connect(self._put)
        self._stage.side.show_sheet(sheet)

    # shapes

    def _keep_shape(self, shape: str, slots: object, keys: object) -> None:
        message_id = self._stage.message.id
        self._stage.change(self._messages.set_slots(message_id, shape, tuple(cast("Pairs", slots))))
        if keys is not None:
            self._stage.change(self._messages.set_keys(message_id, tuple(cast("Sequence[str]", keys))))

    def _put_shape(self, words: str) -> None:
        text = self._master.text
        body = text.text()
        if body.strip():
            text.replace_range(len(body.rstrip()), len(body), f"\n{words}")
        else:
            text.replace_range(0, len(body), words)
        text.flush()
        self._stage.say(
            self.tr("Put into the text."), self.tr("Read it over, and take out what is there twice.")
        )
