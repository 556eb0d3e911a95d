"""Matching words to blame: advice on the kind of answer that fits, and what an apology is made of.

Source: W. T. Coombs, Institute for Public Relations, "Crisis Management and Communications" (situational
crisis communication theory); ideas only, in our own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BlameCluster:
    """How much people hold us responsible. key: victim, accidental or preventable, as scenarios name it.

    people_think: in their words. fits: when it is this one. lean: keys of strategies that fit, best first.
    care: what to watch.
    """

    key: str
    name: str
    people_think: str
    fits: str
    lean: tuple[str, ...]
    care: str


@dataclass(frozen=True, slots=True)
class ApologyPart:
    """One part of an apology, in order. ask: the question it answers. say: how it may begin, with gaps."""

    key: str
    ask: str
    say: str


@dataclass(frozen=True, slots=True)
class BlameStrategy:
    """A way to answer. offered: False for those that the program does not offer, with why_not.

    needs_false: only where the claim was judged false and there is evidence.
    """

    key: str
    name: str
    meaning: str
    offered: bool = True
    needs_false: bool = False
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class BlameGuide:
    """The whole guide. first: what comes before any strategy, in order. raise_one: when to go one step up."""

    first: tuple[str, ...]
    raise_one: str
    clusters: tuple[BlameCluster, ...]
    strategies: tuple[BlameStrategy, ...]
    apology: tuple[ApologyPart, ...]
    apology_note: str
    sources: tuple[str, ...] = ()


def offered(
    strategies: Sequence[BlameStrategy], *, judged_false: bool = False, evidence: bool = False
) -> tuple[BlameStrategy, ...]:
    """The strategies a person may choose from.

    Args:
        judged_false: the verdict on the claim is "false".
        evidence: there is evidence for that verdict. Denial is offered only where both are so.
    """
    return tuple(
        one for one in strategies if one.offered and (not one.needs_false or (judged_false and evidence))
    )
