"""How long the text is on each channel."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.variant import Channel, Count
from ui.messages.words import count_words, spoken_count
from ui.theme.look import Look
from ui.theme.tokens import BOLD, REGULAR
from ui.widgets.buttons import button
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel
from ui.widgets.progress_line import ProgressLine

#: Shown at first; the others on wish.
FIRST = ("x", "bluesky", "mastodon", "facebook", "instagram", "sms_gsm7")


@dataclass(frozen=True, slots=True)
class _Row:
    """The widgets of one channel."""

    name: PlainLabel
    line: ProgressLine
    words: PlainLabel
    note: PlainLabel

    def set_visible(self, visible: bool) -> None:
        """Show or hide all of it; the note only if it says something."""
        for part in (self.name, self.line, self.words):
            part.setVisible(visible)
        self.note.setVisible(visible and bool(self.note.text()))


class ChannelCounts(QWidget):
    """A row for each channel: name, line, figures, and a note where one matters."""

    def __init__(self, look: Look, channels: tuple[Channel, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._channels = tuple(
            sorted(channels, key=lambda one: FIRST.index(one.key) if one.key in FIRST else len(FIRST))
        )
        self._all = False
        self._note = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._rows = {channel.key: self._row(channel) for channel in self._channels}
        self.more = button(look, "", kind="flat", small=True, parent=self)
        self.more.clicked.connect(lambda: self.set_all(not self._all))
        head = QHBoxLayout()
        head.addWidget(Heading(look, self.tr("Lengths"), level=4))
        head.addStretch(1)
        head.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addLayout(self._list)
        self.set_all(False)

    def channels(self) -> tuple[Channel, ...]:
        """The channels whose figures are in sight."""
        return tuple(one for one in self._channels if self._all or one.key in FIRST)

    def set_all(self, all_of_them: bool) -> None:
        """Show every channel, or the six most used."""
        self._all = all_of_them
        for key, row in self._rows.items():
            row.set_visible(all_of_them or key in FIRST)
        every = self.tr("Show all {count}").format(count=len(self._channels))
        self.more.setText(self.tr("Show the first six") if all_of_them else every)

    def show_counts(self, counts: tuple[Count, ...], *, guessed: bool) -> None:
        """Show these counts. guessed: open gaps were counted with their examples."""
        guess = self.tr("Open gaps are counted at the length of their examples.")
        self._note.setText(guess)
        self._note.setVisible(guessed)
        for count in counts:
            self._show(count)

    def spoken(self, channel_key: str) -> str:
        """What a screen reader says of a channel: "X, 291 of 280, over by 11"."""
        return self._rows[channel_key].line.accessibleName()

    def _row(self, channel: Channel) -> _Row:
        row = _Row(
            PlainLabel(self._look, channel.name, wrap=True),
            ProgressLine(self._look, channel.name, thickness=4),
            PlainLabel(self._look, "", size=12, tone="text2", tabular=True),
            PlainLabel(self._look, "", size=12, tone="text2", wrap=True),
        )
        row.line.setMinimumWidth(48)
        row.words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(row.name, 1)
        top.addWidget(row.words)
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addLayout(top)
        column.addWidget(row.line)
        column.addWidget(row.note)
        self._list.addLayout(column)
        return row

    def _show(self, count: Count) -> None:
        row = self._rows[count.channel]
        name = row.name.text()
        row.words.setText(count_words(count))
        over = not count.fits
        row.words.set_tone("bad" if over else "warn" if count.parts > 1 else "text2")
        row.words.set_weight(BOLD if over else REGULAR)
        # A longer text may still go out, in parts: only what the channel refuses turns the line rust.
        row.line.show_part(
            count.used, count.limit if over else max(count.limit, count.used), spoken_count(name, count)
        )
        row.note.setText(" ".join(count.notes))
        row.note.setVisible(bool(count.notes) and not row.name.isHidden())
