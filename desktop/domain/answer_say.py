"""Why an answer is offered, and why a person has to look at it first: in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.answer_care import Care
from desktop.domain.answer_rank import LEAD, SAME, STRONG, Fit
from desktop.domain.faq import Faq
from desktop.domain.message import Message
from desktop.domain.say_time import MONTHS

_SHOWN_WORDS, _SHOWN_QUESTION = 3, 80
_FLAGGED = {
    "names_person": "It names a person.", "live_proceedings": "Proceedings are going on about it.",
    "child": "It is about a child.", "health_data": "It is about somebody's health.",
    "blame": "It speaks of blame.", "promise_of_money": "It promises money.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """An answer held against a question. score: for order only. fit: of the way of asking that fits best.

    way: that way in words, "" where only the answer's own words fit; way_at: when it was answered so.
    """

    kind: str
    id: str
    title: str
    text: str
    score: float
    fit: Fit
    way: str
    way_at: datetime | None
    source: Faq | Message


def reason_of(offer: Offer, now: datetime) -> str:
    """Why this answer is offered. now: aware, in the person's zone."""
    if offer.way and offer.fit.part >= SAME:
        if offer.way_at is None:
            return f"Asks the same as: “{_short(offer.way)}”."
        on = _day(offer.way_at.astimezone(now.tzinfo), now)
        return f"Asks the same as a question you answered on {on}: “{_short(offer.way)}”."
    said = []
    if offer.fit.shared:
        many = "word" if len(offer.fit.shared) == 1 else "words"
        said.append(f"Shares the {many} {', '.join(offer.fit.shared[:_SHOWN_WORDS])}.")
    pairs = [f"“{mine}” and “{other}”" for mine, other in offer.fit.alike if mine != other]
    if pairs:
        said.append(f"Means much the same: {', '.join(pairs[:2])}.")
    elif not said:
        same = ", ".join(mine for mine, _ in offer.fit.alike[:_SHOWN_WORDS])
        said.append(f"Speaks of the same: {same}.")
    return " ".join(said)


def needs_of(
    offer: Offer, cares: Sequence[Care], open_gaps: Sequence[str], fault: str, language: str, second: float
) -> str:
    """Why a person has to look before these words go out; "" if they may go out as they stand.

    The weightiest reason comes first, and danger to life is always one. No more than two are said.

    Args:
        cares: what was noticed in the question. open_gaps: names of gaps still empty. fault: of a value.
        language: BCP 47 of the question, "" if unknown. second: part of the next answer's fit, 0 to 1; for
            an answer that is not the best one, 1.
    """
    found = [one.sentence for one in cares]
    if isinstance(offer.source, Faq) and offer.source.needs_person:
        found.append("A person has to answer this one each time.")
    if isinstance(offer.source, Message):
        found += [_FLAGGED[flag] for flag in offer.source.flags if flag in _FLAGGED]
    if open_gaps:
        shown = ", ".join(one.replace("_", " ") for one in open_gaps[:_SHOWN_WORDS])
        found.append(f"Still empty in it: {shown}.")
    if fault:
        found.append(fault)
    theirs, ours = (one.split("-")[0].lower() for one in (language, offer.source.language))
    if theirs and ours and theirs != ours:
        found.append("The question is in another language than the answer.")
    if not offer.way or offer.fit.part < SAME or offer.fit.literal < STRONG:
        found.append("It fits only in part. Read both before you use it.")
    elif offer.fit.part - second < LEAD:
        found.append("Another answer fits about as well. Choose between them.")
    return " ".join(found[:2])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_QUESTION else f"{line[: _SHOWN_QUESTION - 1]}…"


def _day(on: datetime, now: datetime) -> str:
    """Such as "21 Nov", with the year where it is another one."""
    year = "" if on.year == now.year else f" {on.year}"
    return f"{on.day} {MONTHS[on.month - 1][:3]}{year}"
