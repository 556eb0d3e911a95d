"""Who speaks about what: a message that speaks about a partner's subject is told to link to the partner.

What was agreed stands with each partner, one line each: "water: the council" or "water, flooding:". Several
voices on one subject make people doubt all of them.
Source: CDC, "Crisis and Emergency Risk Communication" (speak with one voice; each body speaks for its own
field).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.fold import Origin, fold, word_spans, words
from desktop.domain.hint import Hint
from desktop.domain.person import Partner

_LINE = re.compile(r"^\s*[-•*]?\s*([^:\n]{2,80}):[ \t]*([^\n]{0,120})$", re.MULTILINE)
_OWN = frozenset({"we", "us", "ourselves"})


@dataclass(frozen=True, slots=True)
class Lane:
    """A subject and who speaks about it. partner: as a reader knows them."""

    subject: str
    partner: str


def lanes_of(partners: Iterable[Partner]) -> tuple[Lane, ...]:
    """The lanes that partners agreed to, each once; lines of another form are no lanes.

    A line without a name, and one that says "they", mean the partner; one that says "we" is our own lane.
    """
    found: dict[str, Lane] = {}
    for partner in partners:
        for match in _LINE.finditer(partner.joint_lines):
            who = " ".join(match[2].split()).rstrip(".")
            if fold(who) in _OWN:
                continue
            named = partner.name if fold(who) in ("", "they", "them") else who
            for subject in match[1].split(","):
                if words(fold(subject)):
                    found.setdefault(fold(subject.strip()), Lane(subject.strip(), named))
    return tuple(found.values())


def lane_hints(text: str, lanes: Iterable[Lane]) -> tuple[Hint, ...]:
    """A remark for each lane of somebody else that the text speaks about, where it does so first."""
    folded = fold(text)
    spans, said = word_spans(folded), words(folded)
    named = " ".join(said)
    origin, found = Origin(text), []
    for lane in lanes:
        wanted = words(fold(lane.subject))
        size = len(wanted)
        at = next((place for place in range(len(said)) if said[place : place + size] == wanted), None)
        if at is None or (f" {' '.join(words(fold(lane.partner)))} " in f" {named} " and "://" in text):
            continue  # it names them and leads there already
        start, end = origin.span(spans[at][0], spans[at + size - 1][1])
        who = lane.partner[:1].upper() + lane.partner[1:]
        sentence = f"{who} speaks about {lane.subject}: link to them instead of saying it yourself."
        found.append(Hint("lane", "hint", sentence, start, end))
    return tuple(found)
