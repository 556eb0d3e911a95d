"""One channel: how long the text is there, how it will read, and what can be done with it."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.channel_text import ChannelText
from desktop.domain.room import Room
from desktop.domain.variant import Channel, Count
from ui.messages.editor.card_text import CardText
from ui.messages.editor.eliding_label import ElidingLabel
from ui.messages.editor.likely import body_for, likely
from ui.messages.editor.words import channel_note, figures, limit_of, room_chip, spoken
from ui.theme.drawing import rounded
from ui.theme.look import Look
from ui.theme.tokens import BOLD, REGULAR
from ui.widgets.buttons import button, icon_button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.plain_label import PlainLabel
from ui.widgets.progress_line import ProgressLine

#: Characters that make a text message costlier, and what reads the same.
TWINS = {
    "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "...", "•": "-",
    "\u00a0": " ", "\u202f": " ", "`": "'", "′": "'", "″": '"', "−": "-", "‑": "-",
}  # fmt: skip


class ChannelCard(QFrame):
    """Signals:
    typed(): other words stand here now.
    settled(str): its own words, ready to be saved; "" follows the master text again.
    asked(str): what is to be done: copy, follow, pictures, parts, phone, page, posted, remove.
    plain_wanted(str, str): an odd character is to give way to its plain twin.
    """

    typed = Signal()
    settled = Signal(str)
    asked = Signal(str)
    plain_wanted = Signal(str, str)

    def __init__(self, look: Look, channel: Channel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.channel = look, channel
        self._text = ChannelText("", "", channel.key)
        self._master, self._over, self._odd = "", False, ""
        self._blocked = ""
        self.count: Count | None = None
        self.counted = ""
        self.posts = self._over_from = 0
        self._seen = likely("", {}, {})
        self._shown: object = None
        self.setProperty("part", "surface")
        self.setAccessibleName(channel.name)
        self.text = CardText(look, self.tr("{channel}: the text").format(channel=channel.name), self)
        self.bar = ProgressLine(look, channel.name, thickness=4)
        self._name = PlainLabel(look, channel.name, weight=BOLD)
        self._note = ElidingLabel(look, "", size=12, tone="text2")
        self._chip = Chip(look)
        self._figures = PlainLabel(look, "", tone="text2", tabular=True)
        self.copy = icon_button(look, "copy", self.tr("Copy"), outlined=True, parent=self)
        self.more = icon_button(look, "dots-three", self.tr("More"), parent=self)
        for press in (self.copy, self.more):
            press.setAccessibleName(self._named(press.accessibleName()))
        self.more.setFixedWidth(look.theme.px(20))
        self._said = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self.plain = button(look, self.tr("Replace it"), small=True, parent=self)
        self._lay_out()
        self.text.typed.connect(self._typed)
        self.text.settled.connect(self._settled)
        self.text.begun.connect(self.begin)
        self.text.ended.connect(self.typed)
        self.copy.clicked.connect(lambda: self.asked.emit("copy"))
        self.more.clicked.connect(self._open_menu)
        self.plain.clicked.connect(lambda: self.plain_wanted.emit(self._odd, TWINS.get(self._odd, "")))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._name)
        head.addWidget(self._note, 1)
        for part in (self._chip, self._figures, self.copy):
            head.addWidget(part)
        head.addSpacing(-4)
        head.addWidget(self.more)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._said, 1)
        foot.addWidget(self.plain)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addSpacing(4)
        column.addWidget(self.text)
        column.addLayout(foot)
        column.addStretch(1)

    def begin(self) -> None:
        """Write words of its own, starting from what stands here."""
        self.text.begin(self._text.text or self._master)

    def show_text(self, text: ChannelText) -> None:
        """Show the words as they are in the file; what is being written stays."""
        self._text = text

    def words(self) -> ChannelText:
        """The channel's words as they stand now, saved or not."""
        own = self.text.text() if self.text.is_writing else self._text.text
        if own == self._master:
            own = ""
        kept = self._text
        return ChannelText(
            kept.id, kept.message_id, kept.channel, own, kept.media, kept.link, kept.hashtags, kept.position
        )

    def renew(self, master: str, values: dict[str, str], examples: dict[str, str]) -> str | None:
        """Show the words again; gives the text to be counted, None if its count is shown already.

        Args:
            master: the master text with its gaps. values, examples: by gap name.
        """
        self._master = master
        self._seen = seen = likely(body_for(self.words(), master), values, examples)
        self.text.show_words(seen.shown)
        self.text.set_filled(values)
        if self.count is None or self.counted != seen.counted:
            return seen.counted
        self._show_room()
        return None

    def take(self, text: str, room: Room) -> bool:
        """Show how a text stands here; False if other words stand here by now."""
        if text != self._seen.counted:
            return False
        self.count, self.counted, self.posts, self._over_from = room.count, text, room.posts, room.over_from
        self._show_room()
        return True

    def _show_room(self) -> None:
        assert self.count is not None
        found = self.count
        shown = (found, self.posts, self._over_from, self._seen, self.words(), self.text.is_writing)
        if shown == self._shown:
            return
        self._shown = shown
        self._underline()
        self._show(found)
        if self.posts:
            self._show_posts()
        seen = self._seen
        self._odd = next((char for char in seen.counted if char in TWINS), "") if found.encoding else ""
        self.plain.setVisible(found.encoding == "UCS-2" and bool(self._odd) and self.channel.rule == "sms")
        self.plain.setAccessibleName(self.tr("Replace {char} by {twin}").format(
            char=self._odd, twin=TWINS.get(self._odd, "")))  # fmt: skip

    def _underline(self) -> None:
        if not self.is_over() or self.text.is_writing:
            self.text.set_over(0, 0)
        else:
            self.text.set_over(self._seen.shown_at(self._over_from), len(self.text.text()))

    def _show(self, found: Count) -> None:
        self._over = self.is_over()
        self._note.setText(channel_note(self.channel, found))
        self._chip.set_chip(room_chip(self.channel, found))
        self._figures.setText(figures(self.channel, found))
        self._figures.set_tone("bad" if self._over else "text2")
        self._figures.set_weight(BOLD if self._over else REGULAR)
        name = spoken(self.channel, found)
        self._figures.setAccessibleName(name)
        limit = limit_of(self.channel, found)
        total = limit if self._over else max(limit, found.used)
        self.bar.show_part(found.used, total, name)
        words = self.words()
        bare = sum(not one.alt.strip() for one in words.media if one.kind == "picture")
        parts = (
            "" if words.follows else self.tr("Own words."),
            self.tr("A picture has no words for it yet.") if bare else "",
            *found.notes,
        )
        self._said.setText(" ".join(part for part in parts if part))
        self._said.set_tone("warn" if bare or found.parts > 1 else "text2")
        self._said.setVisible(bool(self._said.text()))
        self.update()

    def is_over(self) -> bool:
        """Whether the words are too long, also for a thread."""
        return self.count is not None and not self.count.fits and not self.posts

    def _show_posts(self) -> None:
        """One post does not hold the words, but a thread does."""
        said = self.tr("{n} parts").format(n=self.posts)
        self._chip.set_chip(ChipLook("warn", said, "list-numbers"))

    def set_blocked(self, why: str) -> None:
        """Say why it cannot be copied; "" if it can."""
        self._blocked = why
        self.copy.setEnabled(not why)
        if why:
            self.copy.setToolTip(self.tr("It cannot be copied yet."))
        else:
            self.copy.setToolTip(self.tr("Copy part by part…") if self.posts else self.tr("Copy"))
        self.copy.setAccessibleDescription(why)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self._look.theme
        painter = QPainter(self)
        edge = theme.colour("bad" if self._over else "line")
        rounded(painter, self.rect(), None, edge, width=2 if self._over else 1)
        painter.end()

    def _typed(self) -> None:
        if self.text.is_writing:
            self.typed.emit()

    def _settled(self, text: str) -> None:
        own = "" if text.strip() == self._master.strip() else text
        if own != self._text.text:
            self.settled.emit(own)

    def menu(self) -> QMenu:
        """What can be done with this channel."""
        made, follows = QMenu(self), self._text.follows
        write = QAction(self.tr("Write words for this channel"), made)
        write.triggered.connect(self.begin)
        made.addAction(write)
        self._act(made, self.tr("Follow the master text again"), "follow", there=not follows)
        self._act(made, self.tr("Pictures, link, hashtags…"), "pictures")
        self._act(made, self.tr("Preview the parts…"), "parts")
        made.addSeparator()
        self._act(made, self.tr("To a phone (QR code)…"), "phone", there=not self._blocked)
        self._act(made, self.tr("Open the page (in your browser)"), "page")
        self._act(made, self.tr("It is posted…"), "posted", there=not self._blocked)
        made.addSeparator()
        self._act(made, self.tr("Take this channel away"), "remove")
        return made

    def _act(self, menu: QMenu, words: str, key: str, *, there: bool = True) -> None:
        action = QAction(words, menu)
        action.setEnabled(there)
        action.triggered.connect(lambda: self.asked.emit(key))
        menu.addAction(action)

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _named(self, act: str) -> str:
        return f"{act}: {self.channel.name}"
