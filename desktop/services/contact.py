"""Contact attempts: written down in a reach test or in an incident, and read back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.cover import WRITER
from desktop.domain.entry import EntryKind
from desktop.domain.facts import ObjectsChanged
from desktop.domain.moment import to_text
from desktop.domain.person import Attempt
from desktop.domain.severity import LevelRule
from desktop.errors import Refused
from desktop.services import incident_log
from desktop.services.cases import Cases
from desktop.store import Database, incidents
from desktop.store import people as store
from desktop.store.work import Work

_LEAD = "LEAD"
#: What a restricted case seals of an attempt: whom, also as a mark of the directory, and words.
ATTEMPT_SEALED = ("who", "who_id", "said", "follow_up")
_HOW = {"phone": " by phone", "message": " by message", "email": " by email", "in person": " in person"}


@dataclass(frozen=True, slots=True)
class Tried:
    """What is said about one attempt; as the fields of `Attempt`."""

    who: str
    reached: bool
    how: str = ""
    who_kind: str = "other"
    who_id: str = ""
    said: str = ""
    follow_up: str = ""
    minutes: int | None = None
    at: datetime | None = None


def attempt(work: Work, cases: Cases, by: str, incident: str, tried: Tried) -> str:
    """Writes an attempt down; gives its id."""
    _check(work, tried)
    about = incidents.the(work.db, incident, cases) if incident else None
    words = say(tried)
    row = {
        "incident_id": about.id if about else "", "at": to_text(tried.at or work.now),
        "who": tried.who.strip(), "who_kind": tried.who_kind, "who_id": tried.who_id, "how": tried.how,
        "reached": int(tried.reached),
        "said": tried.said.strip(), "follow_up": tried.follow_up.strip(), "minutes": tried.minutes, "by": by,
    }  # fmt: skip
    sentence = words
    if about is not None:
        row |= {name: cases.hide(about.id, str(row[name]), f"attempt:{name}") for name in ATTEMPT_SEALED}
        sentence = f"Wrote down a call in {about.code}." if about.restricted else words
    if about is not None:
        # In a restricted case an entry does not point at a person that its words keep to themselves.
        linked = tried.who_id and not about.restricted
        link = (tried.who_kind, tried.who_id) if linked else ("", "")
        incident_log.write(
            work, cases, about.id, EntryKind.CALL, words, at=tried.at, link=link, personal=True
        )
    attempt_id = work.journal.make("attempt", row, sentence)
    work.tell(ObjectsChanged("attempt", (attempt_id,)))
    return attempt_id


def read(db: Database, cases: Cases, *, incident: str | None, who_id: str) -> tuple[Attempt, ...]:
    """Attempts, newest first; what a locked case seals is "", so they are none of that person's."""
    incident_id = incidents.the(db, incident, cases).id if incident else incident
    found = (_shown(cases, one) for one in store.attempts(db, incident_id=incident_id, who_id=who_id))
    return tuple(one for one in found if who_id in ("", one.who_id))


def say(tried: Tried) -> str:
    """An attempt in one sentence: "Reached Ana Bell by phone in 6 minutes. Told: the site is shut."."""
    how = _HOW.get(tried.how, "")
    span = ""
    if tried.minutes is not None:
        span = " in 1 minute" if tried.minutes == 1 else f" in {tried.minutes} minutes"
    if tried.reached:
        words = f"Reached {tried.who.strip()}{how}{span}."
    else:
        words = f"Tried to reach {tried.who.strip()}{how}, no answer{span}."
    words += f" Told: {tried.said.strip().rstrip('.')}." if tried.said.strip() else ""
    return words + (f" Next: {tried.follow_up.strip().rstrip('.')}." if tried.follow_up.strip() else "")


def told_at(level: str, rules: Sequence[LevelRule], must_have: Sequence[str]) -> tuple[str, ...]:
    """Keys of the roles that are called at a level: whoever decides, writes and clears, then who is told.

    What a lower level tells is told at a higher one as well.
    """
    upto = [rule for rule in rules if rule.key <= level]
    approver = upto[-1].approver if upto else ()
    told = [key for rule in upto for key in rule.told]
    return tuple(dict.fromkeys((_LEAD, WRITER, *approver, *told, *must_have)))


def _shown(cases: Cases, one: Attempt) -> Attempt:
    if not one.incident_id:
        return one

    def shown(name: str) -> str:
        return cases.show(one.incident_id, str(getattr(one, name)), f"attempt:{name}")

    return replace(
        one, who=shown("who"), who_id=shown("who_id"), said=shown("said"), follow_up=shown("follow_up")
    )


def _check(work: Work, tried: Tried) -> None:
    if not tried.who.strip():
        raise Refused("Say whom you tried to reach.", "who")
    if tried.minutes is not None and tried.minutes < 0:
        raise Refused("Minutes cannot be below 0.", "minutes")
    if tried.at is not None and tried.at > work.now:
        raise Refused("That time has not come yet. Give the time of the call.", "at")
