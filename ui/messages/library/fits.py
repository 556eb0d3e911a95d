"""Whether a text fits the most used channels, with its gaps filled: a line for each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.variant import Channel, Count
from ui.messages.words import spoken_count
from ui.theme.look import Look
from ui.theme.tokens import BOLD, REGULAR
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel
from ui.widgets.progress_line import ProgressLine

#: Channels worth a line: those that cut off, in the order in which people use them.
KEYS = ("x", "bluesky", "mastodon", "sms_gsm7")
_NAME, _FIGURES = 96, 128


class Fits(QWidget):
    """Name, bar, figures; amber where a text goes in parts, rust where the channel refuses it."""

    def __init__(self, look: Look, channels: tuple[Channel, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._note = PlainLabel(look, self.tr("example values"), size=12, tone="text2")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._rows: dict[str, tuple[ProgressLine, PlainLabel, str]] = {}
        known = {channel.key: channel for channel in channels}
        for place, key in enumerate(key for key in KEYS if key in known):
            name = PlainLabel(look, known[key].name)
            name.setMinimumWidth(look.theme.px(_NAME))
            line = ProgressLine(look, known[key].name, thickness=4)
            figures = PlainLabel(look, "", size=12, tone="text2", tabular=True)
            figures.setMinimumWidth(look.theme.px(_FIGURES))
            figures.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column, part in enumerate((name, line, figures)):
                self._grid.addWidget(part, place, column)
            self._rows[key] = (line, figures, known[key].name)
        head = QHBoxLayout()
        head.addWidget(Heading(look, self.tr("Fits, with gaps filled"), level=4))
        head.addStretch(1)
        head.addWidget(self._note)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(6)
        column_.addLayout(head)
        column_.addLayout(self._grid)

    @property
    def shown(self) -> tuple[str, ...]:
        """The channels that are shown."""
        return tuple(self._rows)

    def show_counts(self, counts: tuple[Count, ...], *, guessed: bool) -> None:
        """Show these counts. guessed: open gaps were counted with their examples."""
        self._note.setVisible(guessed)
        for count in counts:
            line, figures, name = self._rows[count.channel]
            parts = count.parts > 1
            said = f"{count.used:,} / {count.limit:,}"
            if parts:
                said += ", " + self.tr("{n} parts").format(n=count.parts)
            figures.setText(said)
            figures.set_tone("bad" if not count.fits else "warn" if parts else "text2")
            figures.set_weight(BOLD if parts or not count.fits else REGULAR)
            whole = count.limit if not count.fits else max(count.limit, count.used)
            line.set_warned(parts and count.fits)
            line.show_part(count.used, whole, spoken_count(name, count))

    def spoken(self, key: str) -> str:
        """What a screen reader says of a channel."""
        return self._rows[key][0].accessibleName()
