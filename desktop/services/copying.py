"""Copying, inside an act: the exact words are kept, so that what is noted as posted is what was copied."""

from dataclasses import dataclass
from typing import Any

from desktop.domain.blockers import blockers_of
from desktop.domain.clearing import hash_of
from desktop.domain.entry import EntryKind
from desktop.domain.say_time import time_of_day
from desktop.domain.thread import Part
from desktop.errors import Refused
from desktop.services.message_look import Looked
from desktop.services.message_step import MessageStep
from desktop.store import message_copies, message_versions

#: Between the posts of a thread, where they are kept as one text.
BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Put:
    """The words that a person says are out. older: they are not those that stand there now. number: of the
    version that holds them, 0 if none does.
    """

    text: str
    older: bool = False
    number: int = 0


def whole(looked: Looked) -> str:
    """All the words for the channel; where they go out as a thread, its posts one below the other."""
    return BETWEEN.join(one.text for one in looked.posts) if looked.posts else looked.text


def posts(looked: Looked) -> tuple[Part, ...]:
    """The posts in which the words go out; one alone where they fit or may not go out in parts."""
    count = looked.look.count
    return looked.posts or ((Part(looked.text, count),) if count is not None else ())


def words_for(looked: Looked, part: int) -> str:
    """The words that may be copied.

    Args:
        part: 1 and up of a thread, 0 for the whole text.

    Raises:
        Refused: something keeps them back, they need a thread and no part is named, or there is no such part.
    """
    for blocker in blockers_of(looked.look):
        raise Refused(blocker.sentence, blocker.what)
    count = len(looked.posts)
    where = looked.look.channel_name
    if part == 0 and count:
        raise Refused(f"It is too long for one post on {where}. Copy its {count} parts one by one.", "part")
    if not 0 <= part <= max(count, 1):
        said = f"It has {count} parts on {where}." if count else "It goes out as one post."
        raise Refused(f"There is no part {part}. {said}", "part")
    return looked.posts[part - 1].text if count else looked.text


def keep(step: MessageStep, looked: Looked, text: str, part: int, said: str) -> None:
    """Keeps the words that are copied now, and says so in the logs."""
    count = len(looked.posts)
    if count:
        said = f"{said[:-1]}, part {part} of {count}."
    message_copies.keep(
        step.work.db, step.cases, step.message.id, step.message.incident_id, looked.look.channel, text,
        part=part if count else 0, parts=count, body_hash=looked.hash, at=step.work.now,
    )  # fmt: skip
    sealed = step.incident is not None and step.incident.restricted
    line = f"Copied a message of {step.incident.code}." if step.incident and sealed else said
    note: dict[str, Any] = {"channel": looked.look.channel}
    if not sealed:
        note["hash"] = hash_of(text)
    step.work.journal.note("message", looked.message.id, line, after=note)
    step.write(EntryKind.MESSAGE, said)


def words_put(step: MessageStep, looked: Looked, as_copied: bool | None) -> Put:
    """The words that a person put out: what was copied last for that channel, if it was copied here.

    A gap that fills itself, such as a time, moves on after copying; what was copied counts. Where other
    words were changed since, the person has to say.

    Args:
        as_copied: True for what was copied, False for what stands there now, None if it was not said.

    Raises:
        Refused: the words were changed after copying, and it was not said which of them are out.
    """
    db, message = step.work.db, looked.message
    kept = message_copies.last(db, step.cases, message.id, looked.look.channel)
    if kept is None or as_copied is False:
        return Put(whole(looked))
    text = BETWEEN.join(kept.parts)
    if kept.body_hash == looked.hash:
        return Put(text)
    if as_copied is None:
        at = time_of_day(kept.at, step.work.now)
        raise Refused(
            f"The words were changed after they were copied at {at}. Say which are out: those that were "
            "copied, or those that stand here now.",
            "as_copied",
        )
    versions = message_versions.of_message(db, message.id, step.cases)
    number = next((one.number for one in versions if one.body_hash == kept.body_hash), 0)
    return Put(text, older=True, number=number)
