"""A draft as it stands on the page, and what is to be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.channel_text import ChannelText
from desktop.domain.drift import Drift
from desktop.domain.hint import Hint
from desktop.domain.incident import Incident, IncidentFact
from desktop.domain.message import Message
from desktop.domain.readability import Readability


@dataclass(frozen=True, slots=True)
class Draft:
    """message: with the words and values as they stand, saved or not. texts: of its channels.

    incident: unlocked, None in the library. facts: of it. now: aware.
    """

    message: Message
    texts: tuple[ChannelText, ...]
    now: datetime
    incident: Incident | None = None
    facts: Sequence[IncidentFact] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """ease: how it reads. hints: what is worth a look. drift: of each channel, in the order given."""

    ease: Readability
    hints: tuple[Hint, ...]
    drift: tuple[Drift, ...]
