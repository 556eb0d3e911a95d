"""A text as the posts of a thread, each of which stands alone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.thread import Part
from desktop.domain.variant import Channel
from ui.messages.editor.plate_text import PlateText
from ui.messages.editor.words import figures, room_chip
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.chip import Chip
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sheet import Sheet


class PartsSheet(Sheet):
    """Read-only.

    Signals: copy_wanted(int): number of a part, from 1; 0 for the one piece.
    """

    copy_wanted = Signal(int)

    def __init__(
        self, look: Look, channel: Channel, parts: tuple[Part, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, self.tr("{channel}: the parts").format(channel=channel.name), parent)
        one = self.tr("It goes out in one piece.")
        many = self.tr(
            "It goes out as {n} posts. Each of them can be read alone, and none cuts a link in two."
        )
        self.said = PlainLabel(
            look, one if len(parts) == 1 else many.format(n=len(parts)), tone="text2", wrap=True
        )
        self.body.addWidget(self.said)
        for number, part in enumerate(parts, 1):
            self.body.addWidget(self._box(channel, number if len(parts) > 1 else 0, part))
        self.body.addStretch(1)

    def _box(self, channel: Channel, number: int, part: Part) -> QFrame:
        box = QFrame(self)
        box.setProperty("part", "panel")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        title = self.tr("Part {n}").format(n=max(1, number))
        head.addWidget(PlainLabel(self.look, title, weight=MEDIUM), 1)
        head.addWidget(Chip(self.look, room_chip(channel, part.count)))
        head.addWidget(PlainLabel(self.look, figures(channel, part.count), tone="text2", tabular=True))
        copy = button(self.look, self.tr("Copy"), icon="copy", small=True, parent=box)
        copy.setAccessibleName(self.tr("Copy: {part}").format(part=title))
        copy.clicked.connect(lambda: self.copy_wanted.emit(number))
        head.addWidget(copy)
        column.addLayout(head)
        text = PlateText(self.look, title, size=13, margin=2, parent=box)
        text.setProperty("kind", "reading")
        text.setReadOnly(True)
        text.set_saved(part.text)
        column.addWidget(text)
        return box
