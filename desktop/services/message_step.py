"""A step with a message: a row, its line in the log and its entry, sealed where the case asks for it."""

import json
from typing import Any

from desktop.domain.approval import Outcome
from desktop.domain.channel_text import CHANNEL_TEXT_SEALED
from desktop.domain.entry import EntryKind
from desktop.domain.facts import ObjectsChanged
from desktop.domain.incident import Incident
from desktop.domain.message import MESSAGE_SEALED, Message, MessageState
from desktop.domain.moment import to_text
from desktop.domain.posting import POSTING_SEALED
from desktop.errors import Refused
from desktop.services import incident_log
from desktop.store import incident_log as entries
from desktop.store import incidents
from desktop.store import messages as store
from desktop.store.incidents import Sealing
from desktop.store.work import Work

_SEALED = {
    "message": MESSAGE_SEALED,
    "gap_value": ("name", "value"),
    "variant": CHANNEL_TEXT_SEALED,
    "message_version": ("body", "body_hash"),
    "message_comment": ("text", "proposed"),
    "clearance": ("body_hash", "note", "condition"),
    "posting": POSTING_SEALED,
}
#: Not for work any more; `Messages.renew` begins a new one with their words.
_OVER = (MessageState.SUPERSEDED, MessageState.WITHDRAWN)
#: What was read, and has to be read again once the words are others.
_READ = (MessageState.APPROVED, MessageState.SCHEDULED, MessageState.PUBLISHED)
#: Kinds whose texts a person types.
_TYPED = frozenset({"message", "gap_value", "variant", "message_comment", "clearance"})
#: Said of words that are changed while a platform still holds the older ones.
_WAITS = " The older words are still scheduled at the platform: take them off there."
#: Characters of one text that a person types; more is no message, and comparing it would take minutes.
_MOST = 20_000


class MessageStep:
    """What happens to one message inside one act; of the library, or of an incident.

    In a restricted case the log of changes names only its code, and what people typed is sealed both in
    the row and there.

    Args:
        work: of the act that is under way.
        cases: seals words and shows them.
        message: as it stands. Where it is made in this very act, one with the id "" and its incident_id.

    Raises:
        Refused: it belongs to a restricted case that is locked.
    """

    def __init__(self, work: Work, cases: Sealing, message: Message) -> None:
        self.work = work
        self.cases = cases
        self.message = message
        self.incident: Incident | None = (
            incidents.the(work.db, message.incident_id, cases) if message.incident_id else None
        )
        if self.incident is not None and self.incident.locked:
            raise Refused("This case is restricted. Open it with its passphrase first; nothing was changed.")

    @classmethod
    def of(cls, work: Work, cases: Sealing, message_id: str) -> "MessageStep":
        """The step of a message by id or pack key.

        Raises:
            Refused: there is none, or its case is locked.
        """
        return cls(work, cases, store.the(work.db, message_id, cases))

    def make(self, kind: str, values: dict[str, Any], sentence: str) -> str:
        """Adds a row, of this message unless it is the message itself, and gives its id; tells of it."""
        row = {"incident_id": self.message.incident_id, **self._sealed(kind, values)}
        if kind != "message":
            row = {"message_id": self.message.id, **row}
        made = self.work.journal.make(kind, row, self._said(sentence))
        self._tell(kind, made)
        return made

    def change(self, kind: str, row_id: str, values: dict[str, Any], sentence: str) -> bool:
        """Sets fields of a row of this message; tells of it. False if nothing was different.

        What is sealed is sealed anew each time, so compare with the readable value before you call.
        """
        changed = self.work.journal.change(kind, row_id, self._sealed(kind, values), self._said(sentence))
        self._tell(kind, row_id)
        return changed

    def remove(self, kind: str, row_id: str, sentence: str) -> None:
        """Takes a row of this message out of sight; tells of it."""
        self.work.journal.remove(kind, row_id, self._said(sentence))
        self._tell(kind, row_id)

    def set(self, values: dict[str, Any], sentence: str) -> bool:
        """Sets fields of the message itself, as they stand in the file; False if nothing was different."""
        return self.change("message", self.message.id, values, sentence)

    def write(self, kind: EntryKind, text: str, **fields: Any) -> None:
        """Writes an entry about it in its incident's log; nothing for the library.

        Args:
            fields: as `incident_log.write` takes them.
        """
        if self.message.incident_id:
            fields.setdefault("link", ("message", self.message.id))
            incident_log.write(self.work, self.cases, self.message.incident_id, kind, text, **fields)

    def doer(self, name: str = "") -> str:
        """Who did it: as named, else whoever covers in its incident, else the name in settings."""
        covering = entries.covering(self.work.db, self.message.incident_id)[0] if self.incident else ""
        return name or covering or self.work.who

    def must_be_current(self) -> None:
        """Raises:
        Refused: it was withdrawn or replaced, so its words stay as they are.
        """
        if self.message.state in _OVER:
            ended = "withdrawn" if self.message.state == MessageState.WITHDRAWN else "replaced"
            raise Refused(
                f"“{self.message.title}” was {ended}, so its words stay as they are. Renew it to work with "
                "them again."
            )

    def touch(self) -> None:
        """After any change of its words: whoever did it wrote them too, and what was read is read again.

        What had been read goes back into review, what had been cleared beforehand is a draft again, and who
        is still reading the older words is called off. Call it once in an act, after the change.
        """
        message = self.message
        values: dict[str, Any] = {}
        if message.state == MessageState.PRE_CLEARED:
            values |= {"state": str(MessageState.DRAFT), "pre_cleared_until": None, "cleared_by": ""}
            values |= {"cleared_hash": "", "scheduled_at": None}
        elif message.state in _READ:
            values |= {"state": str(MessageState.IN_REVIEW), "scheduled_at": None}
        if "state" in values:
            waits = "" if message.scheduled_at is None else _WAITS
            self.write(
                EntryKind.MESSAGE,
                f"The words of “{message.title}” were changed after they had been cleared. They have to be "
                f"read again.{waits}",
            )  # fmt: skip
        if values:
            self.set(values, f"The words of “{message.title}” have to be read again.")
        self.call_off(f"Called off the reading of “{message.title}”: its words were changed.")
        self.wrote()

    def writers(self) -> tuple[str, ...]:
        """Who writes in this act: whoever covers, and the person at the computer; each name once."""
        return tuple(dict.fromkeys(name for name in (self.doer(), self.work.who) if name))

    def wrote(self) -> None:
        """Whoever does this wrote the message too, and so never clears it.

        While somebody covers, that is both: the cover whose name stands in the log, and the person whose
        computer it is, who could else clear their own words.
        """
        message = self.message
        new = [name for name in self.writers() if name not in message.written_by]
        if new:
            listed = json.dumps([*message.written_by, *new], ensure_ascii=False)
            self.set({"written_by": listed}, f"{' and '.join(new)} wrote “{message.title}”.")

    def call_off(self, sentence: str) -> int:
        """Ends every reading that has no answer yet; gives how many there were."""
        waiting = self.work.db.execute(
            "select id from clearance where message_id = ? and outcome = '' and removed_at is null",
            [self.message.id],
        ).fetchall()
        ended = {"outcome": str(Outcome.CALLED_OFF), "at": to_text(self.work.now)}
        for (row_id,) in waiting:
            self.change("clearance", row_id, ended, sentence)
        return len(waiting)

    def _tell(self, kind: str, row_id: str) -> None:
        self.work.tell(ObjectsChanged(kind, (row_id,)))
        if kind != "message" and self.message.id:
            # Whoever shows the message shows its parts as well.
            self.work.tell(ObjectsChanged("message", (self.message.id,)))

    def _said(self, sentence: str) -> str:
        if self.incident is None or not self.incident.restricted:
            return sentence
        return f"Changed a message of {self.incident.code}."

    def _sealed(self, kind: str, values: dict[str, Any]) -> dict[str, Any]:
        _must_fit(kind, values)
        if self.incident is None:
            return values
        names = _SEALED.get(kind, ())
        return {
            name: self.cases.hide(self.incident.id, value, f"{kind}:{name}") if name in names else value
            for name, value in values.items()
        }


def _must_fit(kind: str, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if kind in _TYPED and isinstance(value, str) and len(value) > _MOST:
            said = f"A text has {_MOST:,} characters at most; this has {len(value):,}."
            raise Refused(f"{said} Nothing was changed.", name)
