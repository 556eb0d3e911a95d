"""Why a mention is here: the terms it matched, the words behind its tone, the other places it was seen in."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.mention import MentionDetail, Sighting
from desktop.domain.watch import Match
from ui.monitoring.links import real_host
from ui.monitoring.words import short_time
from ui.theme.look import Look
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.heading import Heading
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel

_MOST = 6


class Reasons(QWidget):
    """Filled anew for each mention."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_detail(self, detail: MentionDetail, now: datetime) -> None:
        """Say why this one is here."""
        self._empty()
        self._head(self.tr("Why it matched"))
        for match in detail.matches:
            weight = self.tr("weight {weight}").format(weight=match.weight)
            self._line(ChipLook("accent", match.term), _matched_words(detail, match), weight)
        if not detail.matches:
            self._say(self.tr("No watch term is in it."))
        self._tone(detail)
        if detail.sightings:
            self._column.addSpacing(8)
            self._head(self.tr("Also seen in"))
            for sighting in detail.sightings[:12]:
                self._seen(sighting, now)
            if len(detail.sightings) > 12:
                self._say(self.tr("and {count} more").format(count=len(detail.sightings) - 12))

    def _tone(self, detail: MentionDetail) -> None:
        tone = detail.row.tone
        if tone.score is None or tone.by == "person":
            return
        words = ", ".join(word for word, _ in tone.words[:_MOST])
        score = f"{tone.score:+.2f}".replace("-", "−").replace("+0.00", "0.00")
        said = self.tr("{score} from: {words}").format(score=score, words=words) if words else score
        self._line(ChipLook("warn", self.tr("Tone hint")), said, "")

    def _seen(self, sighting: Sighting, now: datetime) -> None:
        host = real_host(sighting.url)
        said = f"{sighting.source}, {host}" if host and host != sighting.source else sighting.source
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(self._look, "rss", parent=self))
        row.addWidget(PlainLabel(self._look, said, wrap=True), 1)
        row.addWidget(
            PlainLabel(self._look, short_time(sighting.seen_at, now), size=12, tone="text2", tabular=True)
        )
        self._column.addLayout(row)

    def _head(self, words: str) -> None:
        self._column.addWidget(Heading(self._look, words, level=4))

    def _say(self, words: str) -> None:
        self._column.addWidget(PlainLabel(self._look, words, tone="text2", wrap=True))

    def _line(self, chip: ChipLook, words: str, end: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Chip(self._look, chip, self))
        row.addWidget(PlainLabel(self._look, words, tone="text2", wrap=True), 1)
        if end:
            row.addWidget(PlainLabel(self._look, end, size=12, tone="text2", tabular=True))
        self._column.addLayout(row)

    def _empty(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            _discard(item.layout())
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _discard(layout: object) -> None:
    if not isinstance(layout, QHBoxLayout):
        return
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    layout.deleteLater()


def _matched_words(detail: MentionDetail, match: Match) -> str:
    found = [detail.row.title[a:b] for a, b in match.title_spans]
    found += [detail.text[a:b] for a, b in match.text_spans]
    said = list(dict.fromkeys(" ".join(word.split()) for word in found))
    return ", ".join(said[:_MOST]) + (" …" if len(said) > _MOST else "")
