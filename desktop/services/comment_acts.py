"""What departments say of a message, inside an act; their words and the writer's both stay."""

import json

from desktop.domain.entry import EntryKind
from desktop.domain.moment import to_text
from desktop.errors import Refused
from desktop.services.cases import Cases
from desktop.services.clearing_acts import cut_version
from desktop.services.message_look import Looked, Looking
from desktop.services.message_step import MessageStep
from desktop.store import clearances
from desktop.store.work import Work


def add(step: MessageStep, looked: Looked, text: str, role: str, by: str, proposed: str) -> str:
    """Adds a comment on the words as they stand; gives its id."""
    if not text.strip() and not proposed.strip():
        raise Refused("Say what you think of the words.", "text")
    name = " ".join(by.split()) or step.doer()
    values = {
        "number": cut_version(step, looked, "Commented on"), "by": name, "role": role, "text": text.strip(),
        "proposed": proposed.strip(),
    }  # fmt: skip
    said = f"{name} commented on “{step.message.title}”."
    made = step.make("message_comment", values, said)
    words = f"{said[:-1]}: {text.strip()}" if text.strip() else said
    known = f"Proposed: {proposed.strip()}" if proposed.strip() else ""
    step.write(EntryKind.MESSAGE, words, known=known)
    return made


def settle(work: Work, cases: Cases, looking: Looking, comment_id: str, take: bool) -> None:
    """Ends a comment; where its words are taken, they are the message from now on, and have two writers."""
    found = clearances.comment(work.db, comment_id, cases)
    if found is None:
        raise Refused("That comment is not there any more.")
    if found.settled_at is not None:
        raise Refused("That comment was settled already. Nothing was changed.")
    if take and not found.proposed:
        raise Refused("That comment proposes no other words.", "take")
    step = MessageStep.of(work, cases, found.message_id)
    said = f"{'Took' if take else 'Left'} what {found.by} said of “{step.message.title}”."
    values = {"settled_at": to_text(work.now), "settled_by": step.doer()}
    step.change("message_comment", comment_id, values, said)
    step.write(EntryKind.MESSAGE, said)
    if not take:
        return
    step.must_be_current()
    cut_version(step, looking.at(work.db, work.now, step.message.id), f"Before the words of {found.by}")
    writers = list(dict.fromkeys((*step.message.written_by, found.by)))
    changed = {"body": found.proposed, "written_by": json.dumps(writers, ensure_ascii=False)}
    step.set(changed, f"Took the words of {found.by} into “{step.message.title}”.")
    after = MessageStep.of(work, cases, found.message_id)
    after.touch()
    cut_version(after, looking.at(work.db, work.now, after.message.id), f"Words of {found.by}")
