"""An answer as a reply to one person: greeted by first name, with a line of one's own, nothing open in it."""

from collections.abc import Mapping
from datetime import datetime

from desktop.content import Packs
from desktop.domain.answer_bank import standing_sentence
from desktop.domain.blockers import blockers_of
from desktop.domain.clearing import state_at
from desktop.domain.faq import Faq
from desktop.domain.fill import fill, open_gaps, value_faults
from desktop.domain.incident_values import GapValue
from desktop.domain.message import Message, MessageState
from desktop.domain.profile import standing_values
from desktop.errors import Refused
from desktop.services import message_values
from desktop.services.answer_step import AnswerStep
from desktop.services.message_look import Looking
from desktop.services.settings import Settings
from desktop.store import Database, answer_recall
from desktop.store import faq as store
from desktop.store.incidents import Sealing
from desktop.store.work import Work

#: States whose words somebody has cleared.
CLEARED = frozenset(
    (MessageState.APPROVED, MessageState.PRE_CLEARED, MessageState.SCHEDULED, MessageState.PUBLISHED)
)
_LONGEST_LINE, _LONGEST_NAME = 300, 60
_NAME = "first_name"


class SavedReply:
    """Writes replies inside an act; `Answers` hands it the act."""

    def __init__(self, packs: Packs, settings: Settings, cases: Sealing) -> None:
        self._packs = packs
        self._settings = settings
        self._cases = cases
        self._looking = Looking(packs, settings, cases)

    def write(self, work: Work, chosen_id: str, *, first_name: str, personal: str) -> str:
        """The reply, ready to be copied; the log notes that it was copied, without name and own line.

        Raises:
            Refused: as `Answers.reply` says.
        """
        name, line = (
            _plain(first_name, "first_name", _LONGEST_NAME),
            _plain(personal, "personal", _LONGEST_LINE),
        )
        message = answer_recall.message(work.db, chosen_id, self._cases)
        if message is not None:
            text, greeted = self._of_message(work.db, message, name, work.now)
            kind, title, incident_id = "message", message.title, message.incident_id
        else:
            found = store.the(work.db, chosen_id, self._cases)
            text, greeted = self._of_faq(found, work.now), False
            kind, title, incident_id = "faq", found.question, found.incident_id
        step = AnswerStep(work, self._cases, incident_id)
        code = step.incident.code if step.incident is not None and step.incident.restricted else ""
        said = f"Copied a reply of {code}." if code else f"Copied “{title}” as a reply."
        work.journal.note(kind, chosen_id, said)
        greeting = f"Hello {name}," if name and not greeted else ""
        return "\n\n".join(part for part in (greeting, line, text) if part)

    def _of_faq(self, found: Faq, now: datetime) -> str:
        missing = standing_sentence(found, now)
        if missing:
            raise Refused(f"Not copied. {missing}")
        values = standing_values(self._settings.profile())
        must_be_whole(found, values, "copied")
        return fill(found.long or found.short, values).text

    def _of_message(self, db: Database, message: Message, name: str, now: datetime) -> tuple[str, bool]:
        """The text, and whether it greets by name itself."""
        if message.sealed:
            raise Refused("Not copied. It belongs to a restricted case. Open that case first.")
        state = state_at(message, now)
        if state not in CLEARED:
            raise Refused(f"Not copied. {_STATE.get(state, 'It has not been cleared yet.')}")
        self._check(db, message, now)
        values = message_values.values_of(
            db, self._packs, self._settings.profile(), self._cases, message, now
        )
        if name:
            values[_NAME] = GapValue(name)
        filled = message_values.filled_by(message, values)
        _nothing_open(filled.open)
        for gap in message_values.gaps_by(self._packs, message, values):
            for fault in value_faults(gap):
                raise Refused(fault, gap.placeholder.name)
        return filled.text, _NAME in message.body

    def _check(self, db: Database, message: Message, now: datetime) -> None:
        """The gaps are looked at with the person's own name in them, so only the rest is asked here."""
        for blocker in blockers_of(self._looking.at(db, now, message.id).look):
            if blocker.kind in _STANDS_IN_THE_WAY:
                raise Refused(f"Not copied. {blocker.sentence}", blocker.what)


_STANDS_IN_THE_WAY = frozenset({"fact", "approval", "condition", "freeze", "expired", "sealed", "state"})
_STATE = {
    MessageState.EXPIRED: "Its clearance has run out. Ask for a new one.",
    MessageState.WITHDRAWN: "It was withdrawn.",
    MessageState.SUPERSEDED: "Another message took its place.",
}


def must_be_whole(faq: Faq, values: Mapping[str, str], did: str) -> None:
    """An answer has no fields to fill, so a gap in it is filled by the organisation or not at all.

    Args:
        did: such as "copied", for the sentence.

    Raises:
        Refused: a gap of its words is open.
    """
    _nothing_open(open_gaps(f"{faq.question}\n{faq.short}\n{faq.long}", values), did)


def _nothing_open(names: tuple[str, ...], did: str = "copied") -> None:
    if names:
        shown = ", ".join(one.replace("_", " ") for one in names[:3])
        raise Refused(f"Not {did}: still empty in it: {shown}. Fill in what is missing first.", names[0])


def _plain(text: str, field: str, longest: int) -> str:
    """One line without gaps of its own.

    Raises:
        Refused: it is too long, or holds double braces.
    """
    line = " ".join(text.split())
    if len(line) > longest:
        raise Refused(f"{longest} characters at most here; this has {len(line):,}.", field)
    if "{{" in line or "}}" in line:
        raise Refused("Write plain words instead of double braces.", field)
    return line
