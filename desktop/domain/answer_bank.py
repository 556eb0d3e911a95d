"""The rules of the answer bank: what is cleared, what may be offered, and what nobody can answer yet."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.faq import Faq, FaqStatus
from desktop.domain.say_time import day

#: Words of a short answer. Source: V. T. Covello, the 27/9/3 template for a message map.
SHORT_WORDS = 27


@dataclass(frozen=True, slots=True)
class InformationGap:
    """Something people want to know that has no answer.

    kind: "open", "cannot_yet", "not_cleared", "expired" or "pattern" (asked in every crisis, and not even in
    the list yet). faq_id: "" for a pattern. pattern: its key, "" for none. late: the day that was promised
    has passed. sentence: how it stands, for a person.
    """

    kind: str
    question: str
    sentence: str
    faq_id: str = ""
    pattern: str = ""
    asked: int = 0
    last_asked: datetime | None = None
    until: date | None = None
    late: bool = False


def hash_of(faq: Faq) -> str:
    """SHA-256 in hex of the words that a reader clears: question, short and long answer."""
    body = json.dumps([faq.question, faq.short, faq.long], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def is_cleared(faq: Faq) -> bool:
    """Whether somebody cleared exactly these words."""
    return bool(faq.cleared_by) and not faq.sealed and faq.cleared_hash == hash_of(faq)


def is_over(faq: Faq, now: datetime) -> bool:
    """Whether its last moment has passed. now: aware."""
    return faq.expires_at is not None and faq.expires_at <= now


def may_be_offered(faq: Faq, now: datetime) -> bool:
    """Whether these words may be shown as an answer: answered, cleared as they stand, in date, readable."""
    return faq.status is FaqStatus.ANSWERED and is_cleared(faq) and not is_over(faq, now)


def standing_sentence(faq: Faq, now: datetime) -> str:
    """How an answer stands, for a person; "" if it may go out."""
    if faq.sealed:
        return "It belongs to a restricted case. Open that case first."
    if faq.status is FaqStatus.OPEN:
        return "Nobody has answered it yet."
    if faq.status is FaqStatus.CANNOT_YET:
        until = f" until {day(faq.reason_until)}" if faq.reason_until else ""
        return f"It cannot be answered{until}: {faq.reason}"
    if not is_cleared(faq):
        return "Its answer has not been cleared yet."
    if is_over(faq, now):
        return "Its answer has run out. Look at it again and clear it anew."
    return ""


def information_gaps(
    faqs: Iterable[Faq], patterns: Iterable[tuple[str, str]], now: datetime
) -> tuple[InformationGap, ...]:
    """What people ask and cannot be told, what is asked most first; patterns that nobody listed come last.

    Args:
        faqs: of the bank and of one incident. patterns: (key, question) of what is asked in every crisis;
            () outside of an incident. now: aware, in the person's zone.
    """
    every = tuple(faqs)
    found = [_gap(one, now) for one in every if not one.sealed and standing_sentence(one, now)]
    listed = {one.pattern for one in every if one.pattern}
    found.sort(key=lambda gap: (-gap.asked, not gap.late, gap.question.casefold()))
    missing = (
        InformationGap("pattern", question, "People ask this in every crisis. It is not in the list yet.",
                       pattern=key)
        for key, question in patterns if key not in listed
    )  # fmt: skip
    return (*found, *missing)


def _gap(faq: Faq, now: datetime) -> InformationGap:
    kind = {FaqStatus.OPEN: "open", FaqStatus.CANNOT_YET: "cannot_yet"}.get(
        faq.status, "expired" if is_cleared(faq) else "not_cleared"
    )
    late = (
        faq.status is FaqStatus.CANNOT_YET and faq.reason_until is not None and faq.reason_until < now.date()
    )
    sentence = standing_sentence(faq, now)
    if late:
        sentence = f"The day that was named has passed. {sentence}"
    return InformationGap(
        kind, faq.question, sentence, faq.id, faq.pattern, faq.asked, faq.last_asked, faq.reason_until, late
    )
