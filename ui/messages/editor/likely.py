"""A text as it will probably read on a channel."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.channel_text import ChannelText
from desktop.domain.going_out import source_text
from desktop.domain.message import Message
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
