"""Whether the channel texts still say what the master text says: key messages, action, numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.channel_text import ChannelText
from desktop.domain.figures import agrees, figures_of
from desktop.domain.fill import fill
from desktop.domain.likeness import carried
from desktop.domain.message import Message

#: Share of a thought's words that a short text has to hold to be said to carry it.
ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Drift:
    """How far one channel's text has moved from the master. carries: one for each key message, in order.
    action_missing: the master asks readers to do something, and this text does not. numbers: that stand
    here and not in the master, as written. sentence: all of it for a person.
    """

    channel: str
    carries: tuple[bool, ...]
    action_missing: bool
    numbers: tuple[str, ...]
    sentence: str

    @property
    def is_flagged(self) -> bool:
        """The action is gone, or a number is another."""
        return self.action_missing or bool(self.numbers)


def drift_of(message: Message, texts: Sequence[ChannelText]) -> tuple[Drift, ...]:
    """Compares each text with the master, both with their gaps filled as far as they are.

    A text that follows the master is compared with the key messages too: the master itself may lack one.
    """
    values = dict(message.values)
    body = fill(message.body, values).text
    keys = tuple(fill(key, values).text for key in message.keys if key.strip())
    action = fill(message.action, values).text
    master = "\n".join((body, *keys, action, message.title))
    return tuple(
        _drift(one.channel, fill(one.text or message.body, values).text, keys, action, master)
        for one in texts
    )


def _drift(channel: str, text: str, keys: tuple[str, ...], action: str, master: str) -> Drift:
    known = figures_of(master)
    strange = [figure.shown for figure in figures_of(text) if not agrees(figure, known)]
    carries = tuple(carries_thought(key, text) for key in keys)
    missing = bool(action.strip()) and not carries_thought(action, text)
    numbers = tuple(dict.fromkeys(strange))
    return Drift(channel, carries, missing, numbers, _sentence(carries, missing, numbers))


def carries_thought(thought: str, text: str) -> bool:
    """Whether the text holds most of the thought's words, does not turn it round, and keeps one of its
    numbers if it has any.
    """
    found = carried(thought, text)
    figures = figures_of(thought)
    there = figures_of(text)
    if figures and not any(agrees(figure, there) for figure in figures):
        return False
    return found.share >= ENOUGH and not found.turned


def _sentence(carries: tuple[bool, ...], missing: bool, numbers: tuple[str, ...]) -> str:
    said = []
    if carries and all(carries):
        said.append("Carries every key message.")
    elif carries:
        gone = [str(place) for place, one in enumerate(carries, 1) if not one]
        said.append(f"Leaves out key message {' and '.join(gone)}.")
    if missing:
        said.append("Leaves out what readers should do.")
    if numbers:
        shown = ", ".join(f"“{one}”" for one in numbers)
        said.append(f"Says {shown}, which the main text does not.")
    return " ".join(said)
