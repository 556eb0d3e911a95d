"""What goes with the words of a channel: pictures with words for them, a link, hashtags."""

from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.channel_text import ChannelText, Media
from desktop.domain.variant import Channel
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.buttons import button
from ui.widgets.choose_file import choose_to_open
from ui.widgets.emptying import empty
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sheet import Sheet

_ALT_LIMIT = 1000
_KINDS = {
    ".mp4": "video",
    ".mov": "video",
    ".webm": "video",
    ".mp3": "sound",
    ".wav": "sound",
    ".m4a": "sound",
}


class ExtrasSheet(Sheet):
    """Signals: kept(object): the `ChannelText` as it is to be saved."""

    kept = Signal(object)

    def __init__(
        self, look: Look, channel: Channel, text: ChannelText, parent: QWidget | None = None
    ) -> None:
        title = self.tr("{channel}: pictures, link, hashtags").format(channel=channel.name)
        super().__init__(look, title, parent)
        self._channel, self._text = channel, text
        self.link = AutosaveLine("", prompt="https://")
        self.hashtags = AutosaveLine("", prompt="#RiversideTrust")
        self.link.set_saved(text.link)
        self.hashtags.set_saved(text.hashtags)
        self.alts: list[AutosaveText] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        hint = self.tr("Goes at the end, unless the words hold it.")
        self.body.addWidget(FieldRow(look, self.tr("Link"), self.link, hint))
        hint = self.tr("A capital at each word, so that screen readers can say them.")
        self.body.addWidget(FieldRow(look, self.tr("Hashtags"), self.hashtags, hint))
        self.body.addWidget(Heading(look, self.tr("Pictures and films"), level=4))
        note = self.tr(
            "Only the name of the file and your words are kept here. You put the file in on the channel."
        )
        self.body.addWidget(PlainLabel(look, note, size=12, tone="text2", wrap=True))
        self.body.addLayout(self._rows)
        self.add = button(look, self.tr("Add a picture or film…"), icon="image", parent=self)
        self.add.clicked.connect(self._choose)
        self.body.addWidget(self.add)
        self.body.addStretch(1)
        self.link.settled.connect(lambda words: self._keep(link=words))
        self.hashtags.settled.connect(lambda words: self._keep(hashtags=words))
        self._fill()

    def flush(self) -> None:
        for line in (self.link, self.hashtags):
            line.flush()
        for alt in self.alts:
            alt.flush()

    def put_media(self, name: str) -> None:
        """Add a file by its name."""
        kind = _KINDS.get(PurePath(name).suffix.lower(), "picture")
        self._keep(media=(*self._text.media, Media(name, kind=kind)))
        self._fill()
        self.alts[-1].setFocus()

    def _choose(self) -> None:
        kinds = (
            self.tr("Pictures and films (*.png *.jpg *.jpeg *.gif *.webp *.mp4 *.mov *.webm *.mp3 *.wav)"),
        )
        choose_to_open(self, self.tr("Which file"), kinds, lambda path: self.put_media(PurePath(path).name))

    def _fill(self) -> None:
        empty(self._rows)
        self.alts = []
        for number, one in enumerate(self._text.media):
            self._rows.addWidget(self._row(number, one))

    def _row(self, number: int, one: Media) -> QFrame:
        box = QFrame(self)
        box.setProperty("part", "sunken")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.look, one.name, weight=MEDIUM, wrap=True), 1)
        away = button(self.look, self.tr("Take away"), small=True, parent=box)
        away.setAccessibleName(self.tr("Take away {name}").format(name=one.name))
        away.clicked.connect(lambda: self._drop(number))
        head.addWidget(away)
        column.addLayout(head)
        label = self.tr("What it shows, for those who cannot see it")
        alt = AutosaveText(self.look, label, lines=3)
        alt.set_saved(one.alt)
        row = FieldRow(self.look, label, alt, self._room(one.alt))
        alt.textChanged.connect(lambda: row.set_hint(self._room(alt.toPlainText())))
        alt.settled.connect(lambda words: self._alter(number, alt=words))
        self.alts.append(alt)
        column.addWidget(row)
        if one.kind != "picture":
            captions = QCheckBox(self.tr("It has captions or a transcript"), box)
            captions.setChecked(one.captions)
            captions.toggled.connect(lambda on: self._alter(number, captions=on))
            column.addWidget(captions)
        return box

    def _room(self, words: str) -> str:
        limit = self._channel.alt_limit or _ALT_LIMIT
        return self.tr("{n} of {limit} characters").format(n=len(words), limit=limit)

    def _alter(self, number: int, *, alt: str | None = None, captions: bool | None = None) -> None:
        media = list(self._text.media)
        one = media[number]
        media[number] = Media(
            one.name,
            one.alt if alt is None else alt,
            one.kind,
            one.captions if captions is None else captions,
        )
        self._keep(media=tuple(media))

    def _drop(self, number: int) -> None:
        self.flush()
        self._keep(media=tuple(one for n, one in enumerate(self._text.media) if n != number))
        self._fill()
        self.add.setFocus()

    def _keep(
        self, *, media: tuple[Media, ...] | None = None, link: str | None = None, hashtags: str | None = None
    ) -> None:
        now = self._text
        self._text = ChannelText(
            now.id, now.message_id, now.channel, now.text, now.media if media is None else media,
            now.link if link is None else link, now.hashtags if hashtags is None else hashtags,
        )  # fmt: skip
        self.kept.emit(self._text)
