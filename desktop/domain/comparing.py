"""Two versions of a message beside each other, word by word."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

#: (kind, text): kind is "same", "added" or "removed". The texts of all but the removed ones, in a row, are
#: the newer text.
Piece = tuple[str, str]
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_NAMES = {"title": "Title", "body": "Words", "keys": "Key messages", "action": "What to do"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message in two versions. name: as people call it. pieces: in order of the newer text."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything in it differs."""
        return any(kind != "same" for kind, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a message. older, newer: their numbers, 0 for the words as they stand now.

    pieces: of its words. parts: title, key messages, action, channel texts, filled gaps, where they differ.
    """

    older: int
    newer: int
    pieces: tuple[Piece, ...]
    parts: tuple[Part, ...] = ()


def compared(older: int, newer: int, before: str, after: str) -> Comparison:
    """Two bodies, as `desktop.domain.clearing.body_of` gives them.

    Args:
        older, newer: the numbers of the versions.
    """
    one, other = _texts(before), _texts(after)
    names = tuple(dict.fromkeys((*one, *other)))
    parts = (Part(name, pieces(one.get(name, ""), other.get(name, ""))) for name in names)
    words = _NAMES["body"]
    return Comparison(
        older, newer, pieces(one.get(words, ""), other.get(words, "")),
        tuple(part for part in parts if part.name != words and part.is_changed),
    )  # fmt: skip


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """What stayed, came and went between two texts, in whole words, blanks and signs."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[Piece] = []
    for action, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if action == "equal":
            found.append(("same", "".join(new[c:d])))
            continue
        found += [("removed", "".join(old[a:b]))] if b > a else []
        found += [("added", "".join(new[c:d]))] if d > c else []
    return tuple(found)


def _texts(body: str) -> Mapping[str, str]:
    """Name of each part → its text. body: canonical JSON, or "" of a version that cannot be read here."""
    held = json.loads(body) if body else {}
    found = {said: _plain(held.get(name, "")) for name, said in _NAMES.items()}
    for channel, text, link, hashtags, media in held.get("channels", ()):
        alts = (f"{name}: {alt}" for name, alt in media)
        found[f"Text for {channel}"] = "\n".join(filter(None, (text, link, hashtags, *alts)))
    for name, value in held.get("values", ()):
        found[f"Gap {name}"] = value
    return found


def _plain(held: str | list[str]) -> str:
    return held if isinstance(held, str) else "\n".join(held)
