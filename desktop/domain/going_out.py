"""The exact words of a message for one channel, and what a phone is handed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.channel_text import ChannelText
from desktop.domain.fill import fill
from desktop.domain.fold import fold
from desktop.domain.message import Filled, Gap, Message
from desktop.domain.person import Person

#: Gaps whose value belongs to a person, so that it is not handed on to another device.
_PERSONAL = frozenset({"internal", "consent", "reply_only", "legal"})
#: What the public reads first counts as first words; not what goes to one reader or stays inside.
_NOT_PUBLIC = frozenset({"internal", "partner", "saved_reply", "autoreply", "snippet", "condolence"})
_OWN_PEOPLE = frozenset({"staff", "volunteers", "partners", "regulator"})


@dataclass(frozen=True, slots=True)
class PhoneSheet:
    """What is handed to a phone. text: exactly the words. qr_svg: the same as a square to photograph."""

    text: str
    qr_svg: str


def source_text(message: Message, own: ChannelText | None) -> str:
    """The words for a channel with their gaps as they are written: its own, or the master text, then the
    link, unless the words hold it, and the hashtags.

    Args:
        own: the channel's own part, None if it has none.
    """
    if own is None:
        return message.body
    parts = [own.text or message.body]
    if own.link.strip() and own.link.strip() not in parts[0]:
        parts.append(own.link.strip())
    if own.hashtags.strip():
        parts.append(own.hashtags.strip())
    return "\n".join(parts)


def text_of(message: Message, own: ChannelText | None, values: Mapping[str, str]) -> Filled:
    """The words for a channel, filled in one pass."""
    return fill(source_text(message, own), values)


def is_public(message: Message) -> bool:
    """Whether it speaks to the public, so that it counts for the first words and for promised updates."""
    return (
        message.purpose not in _NOT_PUBLIC and message.tlp == "CLEAR" and message.audience not in _OWN_PEOPLE
    )


def personal_in(text: str, gaps: Iterable[Gap], people: Iterable[Person]) -> str:
    """Why a text may not be handed to another device, as a sentence; "" if it may.

    Source: Regulation (EU) 2016/679 (GDPR), Article 5(1)(c), data minimisation.
    """
    for gap in gaps:
        if gap.placeholder.privacy in _PERSONAL and gap.value.strip():
            name = gap.placeholder.name.replace("_", " ")
            return f"“{name}” may speak of a person. Take it out, then hand the words to a phone."
    folded = f" {' '.join(fold(text).split())} "
    for one in people:
        words = " ".join(fold(one.name).split())
        if " " in words and words in folded:
            return f"{one.name} is named in it. Take the name out, then hand the words to a phone."
    return ""
