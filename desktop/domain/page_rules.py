"""What may stand on the public page, in which part of it, and in which words. Everything else stays off."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain import answer_bank
from desktop.domain.account import Account
from desktop.domain.approval import Blocker, Clearance, Outcome
from desktop.domain.clearing import state_at
from desktop.domain.faq import Faq, FaqStatus
from desktop.domain.fill import fill, value_faults
from desktop.domain.incident import Incident
from desktop.domain.message import Gap, Message, MessageState
from desktop.domain.posting import Posting
from desktop.domain.public_page import (
    QUESTIONS,
    RUMOURS,
    UPDATES,
    Choice,
    Contact,
    Question,
    RealAccount,
    Rumour,
    Update,
)

#: What an update is called on the page, by what it is for; other purposes are not for the public's page.
KINDS = {
    "holding": "First statement", "update": "Update", "instruction": "What to do", "apology": "Statement",
    "condolence": "Statement", "closing": "Closing update", "prebunk": "Be aware", "media_line": "Statement",
}  # fmt: skip
#: Audiences whose words are not for everybody.
_INSIDE = frozenset(
    {"staff", "internal", "board", "partners", "partner", "volunteers", "trustees", "funders"}
)
_OUT = frozenset({MessageState.PUBLISHED, MessageState.APPROVED, MessageState.SCHEDULED})
_RESTRICTED = "It belongs to a restricted case. Nothing of such a case goes on the public page."
_EXERCISE = "It belongs to an exercise. Nothing of an exercise goes on the public page."
_STATES = {
    MessageState.WITHDRAWN: "It was withdrawn.",
    MessageState.SUPERSEDED: "It was replaced by a newer message.",
    MessageState.EXPIRED: "Its time has run out.",
    MessageState.SCHEDULED: "It is to go out later. Put it on the page then.",
}
_UNREAD = "Somebody has to clear it first."


@dataclass(frozen=True, slots=True)
class Seen:
    """A message with all that decides whether it may stand on the page.

    incident: None for the library. filled: its words with the gaps filled as far as known. gaps: of those
    words. words_hash: of the words as a reader would clear them now. readings: in the order of asking.
    postings: the newest first. blockers: what keeps its words from being copied, asked of cleared ones alone.
    """

    message: Message
    incident: Incident | None
    filled: str
    gaps: tuple[Gap, ...]
    words_hash: str
    readings: tuple[Clearance, ...]
    postings: tuple[Posting, ...]
    blockers: tuple[Blocker, ...] = ()

    @property
    def standing(self) -> tuple[Posting, ...]:
        """Where it was put out and still stands."""
        return tuple(one for one in self.postings if one.deleted_at is None)

    @property
    def approvals(self) -> tuple[Clearance, ...]:
        """Who cleared the words that were asked for last."""
        number = max((one.number for one in self.readings), default=0)
        return tuple(one for one in self.readings if one.number == number and one.outcome is Outcome.APPROVED)

    @property
    def at(self) -> datetime | None:
        """When it was first put out, else cleared; None if neither is known."""
        posted = [one.at for one in self.standing]
        return min(posted) if posted else self.cleared_at

    @property
    def cleared_at(self) -> datetime | None:
        """When it was last cleared."""
        return max((one.at for one in self.approvals if one.at), default=None)


def closed_to(incident: Incident | None) -> str:
    """Why nothing of that incident may stand on the page; "" if it may."""
    if incident is None:
        return ""
    if incident.restricted or incident.locked:
        return _RESTRICTED
    return _EXERCISE if incident.exercise else ""


def message_off(seen: Seen, now: datetime) -> str:
    """What keeps a message off the page, as a sentence; "" if nothing does. now: aware, local zone."""
    message = seen.message
    if message.sealed:
        return _RESTRICTED
    if said := closed_to(seen.incident):
        return said
    if message.purpose not in KINDS and message.purpose != "correction":
        return "It is not meant for everybody, so it has no place on the public page."
    if _INSIDE.intersection(re.findall(r"[a-z]+", message.audience.lower())):
        return "It is written for people inside, not for the public."
    if message.tlp != "CLEAR":
        return f"It is marked TLP:{message.tlp}, so it may not be shown to everybody."
    state = state_at(message, now)
    if message.expires_at is not None and message.expires_at <= now:
        state = MessageState.EXPIRED
    if state not in (MessageState.PUBLISHED, MessageState.APPROVED):
        return _STATES.get(state, _UNREAD)
    return _words_off(seen, state) or (_rumour_off(seen) if message.purpose == "correction" else "")


def _words_off(seen: Seen, state: MessageState) -> str:
    if any(one.channels for one in seen.approvals):
        return "It was cleared for some channels only, and this page is none of them."
    if state is MessageState.PUBLISHED:
        if seen.postings and not seen.standing:
            return "It was taken down everywhere."
        return "" if seen.standing else _gaps_off(seen.gaps)
    if seen.incident is not None and seen.incident.freeze:
        return "Public words of this incident are stopped for now."
    for one in seen.approvals:
        if one.condition and one.condition_met_at is None:
            return f"It was cleared on a condition that is still open: {one.condition}"
    if seen.approvals and not any(one.body_hash == seen.words_hash for one in seen.approvals):
        return "Its words are not those that were cleared, because something in its gaps has changed."
    # What may not be copied is not for the page either: it is one more way out.
    return _gaps_off(seen.gaps) or next((one.sentence for one in seen.blockers), "")


def _gaps_off(gaps: Iterable[Gap]) -> str:
    still = [gap.placeholder.name for gap in gaps if not gap.value.strip()]
    if still:
        return f"A gap is still empty ({', '.join(still[:3])})."
    return next((fault for gap in gaps for fault in value_faults(gap)), "")


def _rumour_off(seen: Seen) -> str:
    slots = _slots(seen)
    missing = [name for name in ("fact", "myth", "why") if not slots.get(name)]
    if missing:
        return "A correction needs its parts: the fact, what people heard and why that misleads."
    whole = _plain(seen.filled)
    if any(_plain(text).rstrip(".!?…") not in whole for text in slots.values()):
        return (
            "Its parts are not in the words that were cleared. Put them into the text and have it read again."
        )
    return ""


def _slots(seen: Seen) -> dict[str, str]:
    values = {gap.placeholder.name: gap.value for gap in seen.gaps}
    return {name: fill(text, values).text.strip() for name, text in seen.message.slots if text.strip()}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def faq_off(faq: Faq, incident: Incident | None, now: datetime, open_gaps: Collection[str] = ()) -> str:
    """What keeps an answer off the page, as a sentence; "" if nothing does."""
    if faq.sealed:
        return _RESTRICTED
    if said := closed_to(incident):
        return said
    if faq.status is FaqStatus.OPEN:
        return "It has no answer yet."
    if not answer_bank.is_cleared(faq):
        return _UNREAD
    if answer_bank.is_over(faq, now):
        return "Its time has run out."
    if open_gaps:
        return f"A gap is still empty ({', '.join(sorted(open_gaps)[:3])})."
    return ""


def place_of(message: Message) -> str:
    """The part of the page where a message stands."""
    return RUMOURS if message.purpose == "correction" else UPDATES


def message_choice(seen: Seen, now: datetime) -> Choice:
    """A message as something to choose."""
    code = seen.incident.code if seen.incident else ""
    message = seen.message
    return Choice(
        "message", message.id, message.title, place_of(message), code, message.on_page,
        message_off(seen, now), seen.at,
    )  # fmt: skip


def faq_choice(faq: Faq, incident: Incident | None, now: datetime, open_gaps: Collection[str] = ()) -> Choice:
    """An answer as something to choose."""
    code = incident.code if incident else ""
    why_not = faq_off(faq, incident, now, open_gaps)
    return Choice("faq", faq.id, faq.question, QUESTIONS, code, faq.on_page, why_not, faq.cleared_at)


def update_of(seen: Seen, now: datetime) -> Update:
    """A message as an update: the words that were put out, else those that were cleared.

    What was put out stands as it was posted, in its longest form; gaps such as the time of the next update
    would have other values by now.
    """
    texts = [one.text for one in seen.standing if one.text.strip()]
    text = max(texts, key=len) if texts else seen.filled
    at = (seen.at or now).astimezone(now.tzinfo)
    corrected = any(one.corrected_by for one in seen.standing)
    message = seen.message
    return Update(message.id, KINDS[message.purpose], text, at, message.language, corrected)


def rumour_of(seen: Seen, now: datetime) -> Rumour:
    """A correction as an entry of the rumour page, the fact first."""
    slots, message = _slots(seen), seen.message
    checked = seen.cleared_at or seen.at or now
    sources = tuple(line.strip(" •-\t") for line in message.sources.splitlines() if line.strip(" •-\t"))
    return Rumour(
        message.id, slots["fact"], slots["myth"], slots["why"], slots.get("again", ""), sources,
        checked.astimezone(now.tzinfo).date(), message.language,
    )  # fmt: skip


def question_of(faq: Faq, values: dict[str, str], now: datetime) -> Question:
    """An answer as an entry of the questions. values: gap name → text, of the organisation."""
    question, short, long = (fill(text, values).text for text in (faq.question, faq.short, faq.long))
    not_yet = faq.status is FaqStatus.CANNOT_YET
    looked = faq.checked_at or faq.cleared_at
    checked = looked.astimezone(now.tzinfo).date() if looked else None
    return Question(
        faq.id, question, short, long, faq.asked, faq.language, not_yet,
        faq.reason_until if not_yet else None, checked,
    )  # fmt: skip


def accounts_of(accounts: Iterable[Account]) -> tuple[RealAccount, ...]:
    """The accounts that people may trust now: those in use. One that was taken over is left out."""
    return tuple(
        RealAccount(one.platform, one.handle, one.profile_url, one.tier == 1)
        for one in accounts
        if one.status == "active"
    )


def contacts_of(lines: str, website: str = "") -> tuple[Contact, ...]:
    """Ways to reach us, of a setting with one on each line: "Phone: 01234 567890", or only the number."""
    found = []
    for line in lines.splitlines():
        label, colon, value = (part.strip() for part in line.partition(":"))
        if colon and value and not value.startswith("//") and len(label) <= 40:
            found.append(Contact(label, value))
        elif line.strip():
            found.append(Contact("", line.strip()))
    return tuple(found) or ((Contact("Website", website),) if website else ())


def next_word(shown: Sequence[Seen], now: datetime) -> datetime | None:
    """The next update that was promised, of incidents and messages on the page; None if none is ahead."""
    promised = [one.incident.update_due for one in shown if one.incident and one.incident.update_due]
    promised += [one.message.next_update_at for one in shown if one.message.next_update_at]
    ahead = min((at for at in promised if at > now), default=None)
    return ahead.astimezone(now.tzinfo) if ahead else None


def newest_first(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """In the order of the page: updates and rumours the newest first, questions as they were given."""
    parts: dict[str, list[Choice]] = {UPDATES: [], RUMOURS: [], QUESTIONS: []}
    for one in choices:
        parts[one.place].append(one)
    for place in (UPDATES, RUMOURS):
        parts[place].sort(key=lambda one: (one.at is not None, one.at and one.at.timestamp()), reverse=True)
    return tuple(one for place in (UPDATES, QUESTIONS, RUMOURS) for one in parts[place])
