"""Whether a letter to the people concerned tells them what it has to, and is easy enough for them to read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.fill import gap_names
from desktop.domain.hint import Hint
from desktop.domain.message import Message
from desktop.domain.readability import read

#: Kinds of the remarks made here.
PART, EASE = "letter", "readability"
#: Below this, one long word decides the score.
_FEWEST_WORDS = 20


@dataclass(frozen=True, slots=True)
class LetterPart:
    """One thing that the letter has to tell. name: such as "which data". say: what to write, in a sentence.

    It counts as told where one of its gaps or one of its signs, in lower case, stands in the letter.
    """

    key: str
    name: str
    say: str
    signs: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterCheck:
    """What a kind of letter has to tell. scenario, audience: of the messages it is for. ease: the reading
    ease under which we warn, 0 to 100; people who are frightened read less well.
    """

    key: str
    title: str
    scenario: str
    audience: str
    ease: int
    parts: tuple[LetterPart, ...] = ()
    sources: tuple[str, ...] = ()


def check_for(message: Message, checks: Iterable[LetterCheck]) -> LetterCheck | None:
    """The check that fits a message: by its scenario and whom it is for; None if it is no such letter."""
    return next(
        (one for one in checks
         if (one.scenario, one.audience) == (message.scenario_key, message.audience)), None
    )  # fmt: skip


def missing_parts(body: str, text: str, check: LetterCheck) -> tuple[LetterPart, ...]:
    """What the letter does not tell yet, in the order of the check.

    Args:
        body: with its gaps as they are written. text: the same with its gaps filled as far as they are.

    Source: Regulation (EU) 2016/679 (GDPR), Articles 33(3) and 34(2): what happened, whom to reach, what may
    come of it, and what is done about it; US FTC, "Data Breach Response: A Guide for Business": which data,
    and what people can do.
    """
    names, lower = frozenset(gap_names(body)), " ".join(text.lower().replace("’", "'").split())
    return tuple(
        part for part in check.parts
        if not names.intersection(part.gaps) and not any(_stands(sign, lower) for sign in part.signs)
    )  # fmt: skip


def letter_hints(
    found: Sequence[Hint], body: str, text: str, check: LetterCheck, language: str = "en"
) -> tuple[Hint, ...]:
    """The remarks on a letter: what it does not tell, and how hard it is to read, before all others.

    Args:
        found: the general remarks; the one on reading ease gives way to the stricter one.
        body, text: as in `missing_parts`. language: BCP 47.
    """
    if not text.strip():
        return tuple(found)
    made = [
        Hint(PART, "warn", f"The letter does not tell {part.name}. {part.say}")
        for part in missing_parts(body, text, check)
    ]
    figures = read(text, language)
    if figures.flesch is not None and figures.words >= _FEWEST_WORDS and figures.flesch < check.ease:
        said = f"Reading ease is {figures.flesch:.0f}. A letter to worried people needs {check.ease} or more:"
        made.append(Hint(EASE, "warn", f"{said} shorter words and sentences."))
        found = [one for one in found if one.kind != EASE]
    return (*made, *found)


def _stands(sign: str, lower: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(sign)}(?!\w)", lower) is not None
