"""What follows when words went out, inside an act: the record, the picture, first words, promises."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.content import Packs
from desktop.domain.approval import Blocker
from desktop.domain.blockers import blockers_of, stop_blockers
from desktop.domain.board import next_promise
from desktop.domain.clearing import hash_of
from desktop.domain.entry import EntryKind
from desktop.domain.going_out import is_public
from desktop.domain.incident import Promise
from desktop.domain.message import MessageState
from desktop.domain.moment import to_text
from desktop.domain.plain import safe_link
from desktop.domain.say_time import day_and_time
from desktop.errors import Refused
from desktop.services.briefing import promise_into
from desktop.services.cases import Cases
from desktop.services.clearing_acts import cut_version
from desktop.services.copying import words_put
from desktop.services.incident_course import first_words
from desktop.services.message_look import Looked
from desktop.services.message_step import MessageStep
from desktop.services.step import Step
from desktop.store import briefing, postings
from desktop.store import messages as store

_PICTURE_BYTES = 10_000_000
#: A time may be said a little before the minute it is about.
_EARLY = timedelta(minutes=1)
#: What keeps anything from being noted, also words that were copied before others took their place.
_ALWAYS = frozenset({"sealed", "freeze", "stops"})


@dataclass(frozen=True, slots=True)
class Put:
    """What a person says of a posting. Times are aware. picture: PNG or JPEG, None for none. as_copied: as
    `copying.words_put` takes it.
    """

    channel: str
    at: datetime
    url: str = ""
    by: str = ""
    picture: bytes | None = None
    account_id: str = ""
    next_update: datetime | None = None
    as_copied: bool | None = None


def standing_in_the_way(looked: Looked) -> tuple[Blocker, ...]:
    """Everything that keeps words from being noted as published."""
    return (*blockers_of(looked.look), *stop_blockers(looked.look))


def publish(step: MessageStep, packs: Packs, cases: Cases, looked: Looked, put: Put) -> str:
    """Notes that a person put the words out; gives the posting's id."""
    words = words_put(step, looked, put.as_copied)
    for blocker in standing_in_the_way(looked):
        # Words that nobody has read yet do not keep those from being noted that were copied before them.
        if not words.older or blocker.kind in _ALWAYS:
            raise Refused(blocker.sentence, blocker.what)
    now, message = step.work.now, step.message
    if put.at > now + _EARLY:
        raise Refused("That time lies ahead. Say it once the words are out.", "at")
    if put.next_update is not None and put.next_update <= now:
        raise Refused("That time has passed already. Promise a later one.", "next_update")
    at, url = min(put.at, now), _link(put.url)
    first_of_this = not postings.every(step.work.db, cases, message=message.id)
    number = words.number if words.older else cut_version(step, looked, "Published")
    picture = keep_picture(step, cases, put.picture) if put.picture is not None else ""
    by = step.doer(" ".join(put.by.split()))
    row = {
        "channel": put.channel, "number": number, "text": words.text, "text_hash": hash_of(words.text),
        "by": by, "at": to_text(at), "url": url, "picture_id": picture, "account_id": put.account_id,
        "answers": message.answers,
    }  # fmt: skip
    where = looked.look.channel_name or put.channel
    said = f"{by} put “{message.title}” out on {where}."
    made = step.make("posting", row, said)
    step.write(
        EntryKind.MESSAGE, said, at=at, known="\n".join(part for part in (url, words.text) if part),
        by=by, link=("posting", made), significant=True,
    )  # fmt: skip
    if not words.older:
        values: dict[str, str | None] = {"scheduled_at": None}
        if message.incident_id or message.state != MessageState.PRE_CLEARED:
            values["state"] = str(MessageState.PUBLISHED)
        step.set(values, f"“{message.title}” is published.")
    _supersede(step, cases)
    if step.incident is not None and is_public(message):
        _follow_incident(step, packs, cases, put, at, where, url, first_of_this)
    return made


def _link(url: str) -> str:
    link = safe_link(url.strip()) if url.strip() else ""
    if url.strip() and not link:
        raise Refused("That link is not a web address. It begins with https:// or http://.", "url")
    return link


def keep_picture(step: MessageStep, cases: Cases, picture: bytes) -> str:
    """Keeps a screenshot as evidence, sealed in a restricted case; gives its id."""
    if len(picture) > _PICTURE_BYTES:
        raise Refused("The picture is over 10 MB. Make it smaller and try again.", "picture")
    if not picture.startswith((b"\x89PNG", b"\xff\xd8")):
        raise Refused("Only PNG and JPEG pictures can be kept.", "picture")
    kept = picture
    if step.incident is not None and step.incident.restricted:
        text = base64.b64encode(picture).decode()
        kept = cases.hide(step.incident.id, text, "picture:bytes").encode()
    row = {
        "name": "posting", "bytes": kept, "sha256": hashlib.sha256(kept).hexdigest(),
        "media_type": "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg",
    }  # fmt: skip
    return step.work.journal.make("picture", row, "Kept a picture of what was posted.")


def read_picture(cases: Cases, incident_id: str, kept: bytes) -> bytes | None:
    """The picture as it was given; None while its case is locked."""
    if kept.startswith((b"\x89PNG", b"\xff\xd8")):
        return kept
    text = cases.show(incident_id, kept.decode(), "picture:bytes")
    return base64.b64decode(text) if text else None


def _supersede(step: MessageStep, cases: Cases) -> None:
    """What this message replaces is not used any more once it is out."""
    old = store.one(step.work.db, step.message.supersedes, cases) if step.message.supersedes else None
    if old is None or old.incident_id != step.message.incident_id:
        return
    if old.state not in (MessageState.SUPERSEDED, MessageState.WITHDRAWN):
        said = f"“{step.message.title}” takes the place of “{old.title}”."
        replaced = MessageStep(step.work, cases, old)
        replaced.call_off(said)
        replaced.set({"state": str(MessageState.SUPERSEDED), "scheduled_at": None, "on_page": 0}, said)


def _follow_incident(
    step: MessageStep, packs: Packs, cases: Cases, put: Put, at: datetime, where: str, url: str,
    first_of_this: bool,
) -> None:  # fmt: skip
    incident = step.incident
    if incident is None:
        return
    case = Step(step.work, cases, incident)
    if incident.first_words_at is None and incident.t0 is not None:
        first_words(case, at, where)
    promised = briefing.promises(step.work.db, incident.id, cases)
    waiting = next((one for one in promised if not one.outcome), None)
    due = put.next_update
    if first_of_this and waiting is not None:
        _keep_promise(case, waiting, at, url)
        due = due or _later(step.message.next_update_at, step.work.now) or _rhythm(packs, case, waiting)
    elif first_of_this:
        due = due or _later(step.message.next_update_at, step.work.now)
    taken = {to_text(one.due_at) for one in promised if not one.outcome and one is not waiting}
    if waiting is not None and not first_of_this:
        taken.add(to_text(waiting.due_at))
    if due is not None and to_text(due) not in taken and not incident.state.is_over:
        promise_into(case, due, where)


def _later(at: datetime | None, now: datetime) -> datetime | None:
    return at if at is not None and at > now else None


def _rhythm(packs: Packs, case: Step, kept: Promise) -> datetime | None:
    found = next_promise(kept.due_at, packs.level_rule(case.incident.level).update_min, case.work.now)
    return _later(found, case.work.now)


def _keep_promise(case: Step, promise: Promise, at: datetime, url: str) -> None:
    said = f"The promised update is out, due {day_and_time(promise.due_at)}."
    values = {"outcome": "kept", "settled_at": to_text(at), "note": url}
    case.change("promise", promise.id, values, said)
    case.write(EntryKind.ACTION, said, known=url, link=("promise", promise.id))
