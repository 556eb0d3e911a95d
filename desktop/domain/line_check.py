"""Holds a draft against the line to take and the list of facts of an incident."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.figures import agrees, figures_of
from desktop.domain.hint import Hint
from desktop.domain.incident import Incident, IncidentFact, Standing
from desktop.domain.likeness import carried, is_turned, meaning
from desktop.domain.sentences import Piece, sentences_of

#: Hours after which a line to take should be looked at again; our own figures, by level.
OLD_AFTER_H = {"L0": 72, "L1": 24, "L2": 8, "L3": 4}
_SAME = 0.7
_ABOUT = 0.5
# Words that show that a sentence says how sure it is.
_OPEN_WORDS = (
    "not yet", "not know", "don't know", "don’t know", "not confirmed", "unconfirmed", "finding out",
    "looking into", "checking", "whether", "cannot say", "can't say", "reports that",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Draft:
    text: str
    sentences: tuple[Piece, ...]

    def said(self, thought: str) -> Piece | None:
        """The sentence that says this thought, or turns it round; None if none does."""
        found = carried(thought, self.text, whole=False)
        if found.share < _SAME or len(meaning(thought)) < 2:
            return None
        return Piece(self.text[found.start : found.end], found.start, found.end)


def line_check(
    text: str, incident: Incident, facts: Sequence[IncidentFact], now: datetime
) -> tuple[Hint, ...]:
    """What a draft says against the line to take or the facts, in order of place.

    Args:
        text: with its gaps filled as far as they are.
        incident: unlocked; without a line only the facts are looked at.
        facts: of the incident, any order.
        now: aware.
    """
    draft = _Draft(text, sentences_of(text))
    hints = [*_age(incident, now)]
    for fact in facts:
        hints += _fact(draft, fact, now)
    confirmed = [
        fact.text for fact in facts if fact.standing == Standing.CONFIRMED and not _is_over(fact, now)
    ]
    line = [piece.text for piece in sentences_of(incident.line)]
    hints += _against(draft, line, "the line to take")
    hints += _against(draft, confirmed, "a confirmed fact")
    seen: dict[tuple[int, int], Hint] = {}
    for hint in hints:
        seen.setdefault((hint.start, hint.end) if hint.end else (-len(seen) - 1, 0), hint)
    return tuple(sorted(seen.values(), key=lambda hint: max(0, hint.start)))


def _age(incident: Incident, now: datetime) -> Iterator[Hint]:
    if not incident.line.strip():
        if incident.state.is_live:
            yield Hint("line_missing", "hint", "This incident has no line to take yet.")
        return
    hours = OLD_AFTER_H.get(incident.level, 24)
    if incident.line_at is not None and now - incident.line_at > timedelta(hours=hours):
        old = int((now - incident.line_at).total_seconds() // 3600)
        yield Hint("line_old", "hint", f"The line to take is {old} hours old. Check that it still stands.")


def _fact(draft: _Draft, fact: IncidentFact, now: datetime) -> Iterator[Hint]:
    sentence = draft.said(fact.text)
    if sentence is None:
        return
    turned = is_turned(fact.text, sentence.text)
    where = (sentence.start, sentence.end)
    if fact.standing == Standing.DO_NOT_SAY:
        yield Hint(
            "do_not_say", "warn", f"The facts list says not to say this: “{_short(fact.text)}”.", *where
        )
    elif turned:
        return
    elif fact.standing == Standing.UNCONFIRMED:
        if not any(mark in sentence.text.lower() for mark in _OPEN_WORDS):
            yield Hint("unconfirmed", "warn", f"Not confirmed yet: “{_short(fact.text)}”.", *where)
    elif _is_over(fact, now):
        yield Hint(
            "fact_old", "warn", f"This fact has run out: “{_short(fact.text)}”. Check it again.", *where
        )


def _against(draft: _Draft, known: Iterable[str], what: str) -> Iterator[Hint]:
    """Sentences about the same thing as a known one that turn it round or give another figure."""
    for thought in known:
        wanted = meaning(thought)
        if len(wanted) < 2:
            continue
        for sentence in draft.sentences:
            share = len(wanted & meaning(sentence.text)) / len(wanted)
            if share >= _ABOUT and is_turned(thought, sentence.text):
                yield Hint(
                    "against", "warn", f"Seems to say the opposite of {what}: “{_short(thought)}”.",
                    sentence.start, sentence.end,
                )  # fmt: skip
            elif share >= _ABOUT and (other := _other_figure(thought, sentence.text)):
                yield Hint(
                    "figure", "warn", f"“{other}” is not what {what} says: “{_short(thought)}”.",
                    sentence.start, sentence.end,
                )  # fmt: skip


def _other_figure(thought: str, sentence: str) -> str:
    """A figure of the sentence whose kind the thought gives too, with another value; "" if none."""
    known = figures_of(thought)
    kinds = {figure.kind for figure in known}
    return next(
        (one.shown for one in figures_of(sentence) if one.kind in kinds and not agrees(one, known)), ""
    )


def _is_over(fact: IncidentFact, now: datetime) -> bool:
    return fact.until is not None and fact.until <= now


def _short(text: str) -> str:
    text = " ".join(text.split()).rstrip(".")
    return text if len(text) <= 80 else text[:79].rsplit(" ", 1)[0] + "…"
