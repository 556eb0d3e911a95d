"""What a release for life safety leaves behind: the words in the incident, ready to be noted as posted."""

import json
from collections.abc import Mapping
from dataclasses import replace

from desktop.content import Packs
from desktop.domain.clearing import body_of, hash_of
from desktop.domain.fill import gap_names
from desktop.domain.message import Message, MessageState
from desktop.domain.moment import to_text
from desktop.services.message_look import RELEASE
from desktop.services.message_step import MessageStep
from desktop.store import Database, clearances
from desktop.store import messages as store
from desktop.store.incidents import Sealing
from desktop.store.work import Work


def release_into(
    work: Work, cases: Sealing, packs: Packs, incident_id: str, line: Message,
    values: Mapping[str, str], doer: str,
) -> str:  # fmt: skip
    """Puts the released words into the incident and keeps who released them; gives the new message's id.

    They may be noted as posted in exactly these words; with any other word they have to be read like any
    message.

    Args:
        line: of the library, cleared beforehand.
        values: what fills its gaps.
    """
    step = MessageStep(work, cases, replace(line, id="", incident_id=incident_id))
    said = f"Took the safety line “{line.title}” into the incident."
    row = {
        "title": line.title, "purpose": line.purpose, "body": line.body, "scenario_key": line.scenario_key,
        "audience": line.audience, "language": line.language, "state": str(MessageState.APPROVED),
        "pack_key": "", "from_id": line.id, "action": line.action, "answers": line.answers,
        "keys": json.dumps(list(line.keys), ensure_ascii=False), "cleared_by": line.cleared_by,
        "written_by": json.dumps(list(line.written_by), ensure_ascii=False),
    }  # fmt: skip
    made = step.make("message", row, said)
    own = MessageStep(work, cases, store.the(work.db, made, cases))
    for name in gap_names(line.body):
        own.make("gap_value", {"name": name, "value": values.get(name, ""), "fact_id": ""}, said)
    body = body_of(store.the(work.db, made, cases), (), values, packs.placeholders())
    held = {"number": 1, "body": body, "body_hash": hash_of(body), "made_by": doer, "why": "Life safety"}
    own.make("message_version", held, said)
    own.set({"version": 1}, said)
    at = to_text(work.now)
    answer = {
        "number": 1, "body_hash": hash_of(body), "role": RELEASE, "person": doer, "asked_at": at,
        "outcome": "approved", "at": at, "how": RELEASE,
    }  # fmt: skip
    own.make("clearance", answer, f"{doer} released “{line.title}” alone, for life safety.")
    return made


def released_copy(db: Database, cases: Sealing, incident_id: str, line_id: str) -> str:
    """The id of the newest message that a release of this line left in the incident, "" if there is none."""
    for one in store.of_incident(db, incident_id, cases):
        if one.from_id == line_id and any(
            reading.role == RELEASE for reading in clearances.of_message(db, one.id, cases)
        ):
            return one.id
    return ""
