"""All channels of a message, side by side, with what they leave out said above them."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.channel_text import ChannelText
from desktop.domain.room import Room
from desktop.domain.variant import Channel
from ui.messages.editor.card import ChannelCard
from ui.messages.editor.eliding_label import ElidingLabel
from ui.messages.editor.words import number_word
from ui.theme.look import Look
from ui.theme.tokens import BOLD
from ui.widgets.buttons import button
from ui.widgets.icon_label import IconLabel
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel

#: Shown for a message that nobody has chosen channels for.
FIRST = ("x", "bluesky", "facebook", "mastodon", "sms_gsm7", "web_banner")
#: The same for a letter to the people concerned, who are told one by one.
LETTER_FIRST = ("letter", "sms_gsm7", "web_banner")
_ONE_COLUMN_UNDER = 1180


class Cards(QWidget):
    """Two columns, one where the window is under 1180 px wide.

    Signals:
        typed(): other words stand somewhere.
        settled(str, str): channel and its own words, ready to be saved.
        asked(str, str): channel and what is to be done with it; see `ChannelCard`.
        plain_wanted(str, str, str): channel, odd character and its plain twin.
        chosen(str): a channel is to be added.
    """

    typed = Signal()
    settled = Signal(str, str)
    asked = Signal(str, str)
    plain_wanted = Signal(str, str, str)
    chosen = Signal(str)

    def __init__(self, look: Look, channels: tuple[Channel, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._channels = look, channels
        self.cards: dict[str, ChannelCard] = {}
        self._columns = 0
        self._title = PlainLabel(look, "", weight=BOLD)
        self._icon = IconLabel(look, "info", "text2")
        self.drift = ElidingLabel(look, "", tone="text2", size=12)
        self.add = button(look, self.tr("Add channel"), icon="plus", small=True, parent=self)
        self.add.clicked.connect(self._offer)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        scroll = PageScroll(self.tr("Channels"), parent=self)
        scroll.body.setContentsMargins(12, 8, 12, 12)
        scroll.body.addLayout(self._grid)
        scroll.body.addStretch(1)
        self.area = scroll
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(scroll, 1)

    def _head(self) -> QFrame:
        head = QFrame(self)
        head.setProperty("part", "bar")
        head.setMinimumHeight(self._look.theme.px(40))
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.drift, 1)
        row.addWidget(self.add)
        return head

    def show_texts(self, texts: tuple[ChannelText, ...]) -> None:
        """Show these channels, in this order."""
        wanted = [text.channel for text in texts if self._known(text.channel) is not None]
        for key in tuple(self.cards):
            if key not in wanted:
                card = self.cards.pop(key)
                self._grid.removeWidget(card)
                card.hide()
                card.deleteLater()
        for text in texts:
            channel = self._known(text.channel)
            if channel is not None and text.channel not in self.cards:
                self.cards[text.channel] = self._make(channel)
        self.cards = {key: self.cards[key] for key in wanted}
        for text in texts:
            if text.channel in self.cards:
                self.cards[text.channel].show_text(text)
        title = (
            self.tr("{number} channel, live count")
            if len(wanted) == 1
            else self.tr("{number} channels, live counts")
        )
        self._title.setText(title.format(number=number_word(len(wanted))))
        self._place(again=True)

    def texts(self) -> tuple[ChannelText, ...]:
        """The words of every channel as they stand now."""
        return tuple(card.words() for card in self.cards.values())

    def renew(
        self, master: str, values: dict[str, str], examples: dict[str, str]
    ) -> tuple[tuple[str, str], ...]:
        """Show their words again; gives channel and text of those to be counted. See `ChannelCard.renew`."""
        found = ((key, card.renew(master, values, examples)) for key, card in self.cards.items())
        return tuple((key, text) for key, text in found if text is not None)

    def take(self, channel: str, text: str, room: Room) -> bool:
        """Show how this text stands on a channel; False if other words stand there by now."""
        card = self.cards.get(channel)
        return card is not None and card.take(text, room)

    def show_drift(self, sentence: str) -> None:
        """Say what a channel leaves out; "" for nothing."""
        self.drift.setText(sentence)
        self._icon.setVisible(bool(sentence))

    def go_to(self, channel: str) -> None:
        """Bring a channel into sight and give it the keyboard."""
        card = self.cards.get(channel)
        if card is not None:
            self.area.ensureWidgetVisible(card, 0, 12)
            card.text.setFocus()

    def flush(self) -> None:
        """Report what is half-typed."""
        for card in self.cards.values():
            card.text.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _known(self, key: str) -> Channel | None:
        return next((one for one in self._channels if one.key == key), None)

    def _make(self, channel: Channel) -> ChannelCard:
        card, key = ChannelCard(self._look, channel, self), channel.key
        card.typed.connect(self.typed)
        card.settled.connect(lambda words: self.settled.emit(key, words))
        card.asked.connect(lambda act: self.asked.emit(key, act))
        card.plain_wanted.connect(lambda odd, twin: self.plain_wanted.emit(key, odd, twin))
        return card

    def _place(self, *, again: bool = False) -> None:
        columns = 1 if self.window().width() < self._look.theme.px(_ONE_COLUMN_UNDER) else 2
        if columns == self._columns and not again:
            return
        self._columns = columns
        for number, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, number // columns, number % columns)
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)

    def menu(self) -> QMenu:
        """The channels that can be added."""
        made = QMenu(self)
        for channel in self._channels:
            if channel.key not in self.cards:
                action = QAction(channel.name.replace("&", "&&"), made)
                action.triggered.connect(lambda _on=False, key=channel.key: self.chosen.emit(key))
                made.addAction(action)
        return made

    def _offer(self) -> None:
        self.menu().popup(self.add.mapToGlobal(QPoint(0, self.add.height())))
