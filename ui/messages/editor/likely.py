"""A text as it will probably read on a channel, and where it gets too long."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.domain.channel_text import ChannelText
from desktop.domain.going_out import source_text
from desktop.domain.message import Message
from desktop.domain.variant import Count
from ui.messages.gap_text import GAP


@dataclass(frozen=True, slots=True)
class Likely:
    """shown: open gaps stand in braces. counted: open gaps hold their example.

    pieces: (start in counted, start in shown, is a gap that is open) of each stretch, in order.
    """

    shown: str
    counted: str
    pieces: tuple[tuple[int, int, bool], ...]

    def shown_at(self, place: int) -> int:
        """Where a place of the counted text is in the shown one; inside an open gap, where it begins."""
        at = self.pieces[0]
        for piece in self.pieces:
            if piece[0] <= place:
                at = piece
        return at[1] if at[2] else min(len(self.shown), at[1] + place - at[0])


def likely(body: str, values: Mapping[str, str], examples: Mapping[str, str]) -> Likely:
    """Fills the gaps of a text. values, examples: by gap name; an empty one counts as none."""
    shown, counted, pieces, done = "", "", [], 0
    for match in GAP.finditer(body):
        before = body[done : match.start()]
        pieces.append((len(counted), len(shown), False))
        shown, counted, done = shown + before, counted + before, match.end()
        value = values.get(match[1], "").strip()
        pieces.append((len(counted), len(shown), not value))
        shown += value or match[0]
        counted += value or examples.get(match[1], "").strip() or match[1].replace("_", " ")
    pieces.append((len(counted), len(shown), False))
    return Likely(shown + body[done:], counted + body[done:], tuple(pieces))


def body_for(text: ChannelText, master: str) -> str:
    """The words of a channel with their gaps, exactly as they would be copied."""
    return source_text(Message("", "", "", master), text)


def over_from(text: str, count: Callable[[str], Count]) -> int:
    """The first character that is too much for the channel; the length of the text if it fits."""
    found = count(text)
    if found.fits:
        return len(text)
    low, high = 0, len(text)
    guess = max(0, len(text) - found.over_by)  # right wherever the last characters count as one each
    if found.over_by and count(text[:guess]).fits:
        low = guess
        if not count(text[: guess + 1]).fits:
            high = guess
    while low < high:
        middle = (low + high + 1) // 2
        if count(text[:middle]).fits:
            low = middle
        else:
            high = middle - 1
    while low and _goes_on(text, low):
        low -= 1
    return low


def _goes_on(text: str, place: int) -> bool:
    """Whether a character belongs to the one before it."""
    char = text[place : place + 1]
    return bool(char) and (
        unicodedata.combining(char) > 0 or char in "\u200d\ufe0f" or text[place - 1] == "\u200d"
    )
