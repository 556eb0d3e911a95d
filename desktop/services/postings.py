"""Where messages went out, and what keeps one back. Watchline itself sends nothing and opens nothing."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from desktop.content import Packs
from desktop.domain.approval import Blocker
from desktop.domain.blockers import blockers_of, stop_list
from desktop.domain.entry import EntryKind
from desktop.domain.fold import fold
from desktop.domain.going_out import PhoneSheet, personal_in
from desktop.domain.message import Message
from desktop.domain.moment import to_text
from desktop.domain.posting import Posting
from desktop.domain.thread import Part
from desktop.domain.variant import ChannelCounter
from desktop.errors import Refused
from desktop.services import copying
from desktop.services import posting_acts as acts
from desktop.services.cases import Cases
from desktop.services.lanes import Lanes
from desktop.services.message_look import Looked, Looking
from desktop.services.message_step import MessageStep
from desktop.services.settings import Settings
from desktop.store import Database, incidents, message_copies, people, pictures
from desktop.store import messages as message_store
from desktop.store import postings as store
from desktop.store.message_copies import Copied
from desktop.store.work import Work


class Postings:
    """Copying words that may go out, and keeping where they went.

    Args:
        square: draws words as an SVG square for a phone.
    """

    def __init__(
        self, lanes: Lanes, packs: Packs, settings: Settings, cases: Cases, now: Callable[[], datetime],
        counter: Callable[[], ChannelCounter], square: Callable[[str], str],
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._packs = packs
        self._cases = cases
        self._now = now
        self._square = square
        self._looking = Looking(packs, settings, cases, counter)

    def blockers(self, message_id: str, channel: str = "") -> Future[tuple[Blocker, ...]]:
        """Everything that keeps a message from being noted as published; () if nothing does.

        What must stop first (kind "stops") does not keep it from being copied.

        Args:
            channel: key of the channel, "" for the master text.
        """
        return self._lanes.ask(lambda db: acts.standing_in_the_way(self._at(db, message_id, channel)))

    def text(self, message_id: str, channel: str = "") -> Future[str]:
        """The words for a channel as they stand, whatever keeps them back; open gaps as they are written."""
        return self._lanes.ask(lambda db: self._at(db, message_id, channel).text)

    def parts(self, message_id: str, channel: str) -> Future[tuple[Part, ...]]:
        """The posts in which the words go out on a channel, in order, whatever keeps them back.

        One alone where they fit, or where the channel takes no threads; then its count says if it is over.

        Raises:
            Refused: there is no such channel.
        """
        key = self._looking.channel(channel).key
        return self._lanes.ask(lambda db: copying.posts(self._at(db, message_id, key)))

    def copied(self, message_id: str, channel: str = "") -> Future[Copied | None]:
        """What was copied last for a channel, all of it; None if nothing was, or its case is locked."""

        def question(db: Database) -> Copied | None:
            found = message_store.the(db, message_id, self._cases)
            return message_copies.last(db, self._cases, found.id, channel)

        return self._lanes.ask(question)

    def copy(self, message_id: str, channel: str = "", part: int = 0) -> Future[str]:
        """The exact words to put on the clipboard, noted in the log; nothing hidden is added.

        Args:
            part: which post of a thread, from 1; 0 for the whole text.

        Raises (from the future):
            Refused: something keeps them back; the sentence says what.
        """

        def act(work: Work) -> str:
            looked = self._looking.at(work.db, work.now, message_id, channel)
            text = copying.words_for(looked, part)
            step = MessageStep(work, self._cases, looked.message)
            where = looked.look.channel_name or "the master text"
            copying.keep(step, looked, text, part, f"Copied “{looked.message.title}” for {where}.")
            return text

        return self._lanes.change(act)

    def phone(self, message_id: str, channel: str = "", part: int = 0) -> Future[PhoneSheet]:
        """The words as a square to photograph, so that a phone without the file can post them.

        Args:
            part: which post of a thread, from 1; 0 for the whole text.

        Raises (from the future):
            Refused: something keeps them back, they speak of a person, or they are too long for a square.
        """

        def act(work: Work) -> PhoneSheet:
            looked = self._looking.at(work.db, work.now, message_id, channel)
            text = copying.words_for(looked, part)
            fault = personal_in(text, looked.look.gaps, people.every(work.db))
            if fault:
                raise Refused(fault, "personal")
            sheet = PhoneSheet(text, self._square(text))
            step = MessageStep(work, self._cases, looked.message)
            copying.keep(step, looked, text, part, f"Handed “{looked.message.title}” to a phone.")
            return sheet

        return self._lanes.change(act)

    def published(
        self, message_id: str, channel: str, *, at: datetime, url: str = "", by: str = "",
        picture: bytes | None = None, account_id: str = "", next_update: datetime | None = None,
        as_copied: bool | None = None,
    ) -> Future[str]:  # fmt: skip
        """Notes that a person put the words out; gives the posting's id.

        What is noted is exactly what was copied last for that channel, if it was copied here: a time that
        fills itself may have moved on since. Where the words themselves were changed after copying, it has
        to be said which are out. A thread is noted as one posting, with all its parts.

        The first public words of an incident are noted with it, the promised update counts as kept, and
        the next one is promised: at `next_update`, else as the message says, else by the level's rhythm.

        Args:
            at: aware; when they were out.
            url: the link that was pasted back.
            by: who put them out, "" for whoever covers or the name in settings.
            picture: a screenshot, PNG or JPEG, at most 10 MB.
            account_id: our account.
            as_copied: True for what was copied, False for what stands there now, None to ask if they differ.

        Raises (from the future):
            Refused: something keeps the words back, a time does not fit, the link or picture is none, or
                (field "as_copied") the words were changed after copying.
        """

        def act(work: Work) -> str:
            looked = self._looking.at(work.db, work.now, message_id, self._looking.channel(channel).key)
            step = MessageStep(work, self._cases, looked.message)
            put = acts.Put(channel, at, url, by, picture, account_id, next_update, as_copied)
            return acts.publish(step, self._packs, self._cases, looked, put)

        return self._lanes.change(act)

    def edited(self, posting_id: str, note: str, text: str = "") -> Future[None]:
        """Notes that a posting was edited where it stands; the words that were copied stay as they were.

        Args:
            note: what was changed.
            text: how it reads there now, "" if it is not known.

        Raises (from the future):
            Refused: it is not said what, or the posting was deleted.
        """

        def act(work: Work) -> None:
            step, found = self._posting(work, posting_id)
            _must_stand(found)
            if not note.strip():
                raise Refused("Say what was changed.", "note")
            looked = self._looking.at(work.db, work.now, found.message_id, found.channel)
            uncleared = text.strip() and (text.strip() != looked.text or blockers_of(looked.look))
            said = f"Edited where it was posted on {self._place(found)}: {note.strip()}"
            now_reads = f"Reads now: {text.strip()}" if text.strip() else ""
            warning = "Nobody has cleared these words." if uncleared else ""
            kept = "\n".join(filter(None, (note.strip(), now_reads, warning)))
            values = {"edited_at": to_text(work.now), "edited_note": kept}
            step.change("posting", posting_id, values, said)
            known, link = f"{now_reads} {warning}".strip(), ("posting", posting_id)
            step.write(EntryKind.MESSAGE, said, known=known, link=link)

        return self._lanes.change(act)

    def deleted(self, posting_id: str, why: str) -> Future[None]:
        """Notes that a posting was taken down.

        Raises (from the future):
            Refused: no reason is given, or it was taken down already.
        """

        def act(work: Work) -> None:
            step, found = self._posting(work, posting_id)
            _must_stand(found)
            if not why.strip():
                raise Refused("Say why it was taken down.", "why")
            said, values = f"Taken down on {self._place(found)}.", {"deleted_at": to_text(work.now)}
            step.change("posting", posting_id, {**values, "deleted_why": why.strip()}, said)
            step.write(EntryKind.MESSAGE, said, reason=why, link=("posting", posting_id), significant=True)

        return self._lanes.change(act)

    def corrected(self, posting_id: str, by_message_id: str) -> Future[None]:
        """Notes that a message put right what stands there.

        Raises (from the future):
            Refused: there is no such message, it is the same one, or it belongs to another incident.
        """

        def act(work: Work) -> None:
            step, found = self._posting(work, posting_id)
            by = message_store.the(work.db, by_message_id, self._cases)
            if by.id == found.message_id:
                raise Refused("A message cannot correct itself. Choose the correction.", "by_message_id")
            if by.incident_id not in ("", found.incident_id):  # its title may be sealed, this log open
                raise Refused("Choose a correction of this incident or of the library.", "by_message_id")
            said = f"Corrected on {self._place(found)} by “{by.title}”."
            step.change("posting", posting_id, {"corrected_by": by.id}, said)
            step.write(EntryKind.MESSAGE, said, link=("posting", posting_id))

        return self._lanes.change(act)

    def every(self, incident: str = "", message: str = "") -> Future[tuple[Posting, ...]]:
        """Where messages were posted, the newest first; words of a locked case are "".

        Args:
            incident: id or code of the only one, "" for everything but exercises.
            message: id of the only one, "" for any.
        """

        def question(db: Database) -> tuple[Posting, ...]:
            named = incidents.the(db, incident, self._cases).id if incident else None
            return store.every(db, self._cases, incident=named, message=message)

        return self._lanes.ask(question)

    def to_correct(self, message_id: str) -> Future[tuple[Posting, ...]]:
        """Where words stand that this message corrects: of the message it replaces and of those that
        answer the same claim. What was taken down or corrected already is left out.
        """

        def question(db: Database) -> tuple[Posting, ...]:
            message = message_store.the(db, message_id, self._cases)
            said = fold(message.answers.strip())
            return tuple(
                one for one in store.every(db, self._cases, incident=message.incident_id)
                if one.message_id != message.id and one.deleted_at is None and not one.corrected_by
                and (one.message_id == message.supersedes or (said and fold(one.answers.strip()) == said))
            )  # fmt: skip

        return self._lanes.ask(question)

    def scheduled(self) -> Future[tuple[Message, ...]]:
        """Messages that a person scheduled at a platform, the next first: what has to be stopped there."""
        return self._lanes.ask(lambda db: stop_list(message_store.scheduled(db, self._cases)))

    def picture(self, posting_id: str) -> Future[bytes | None]:
        """The screenshot of a posting; None if there is none, or while its case is locked."""

        def question(db: Database) -> bytes | None:
            found = store.one(db, posting_id, self._cases)
            kept = pictures.read(db, found.picture_id) if found and found.picture_id else None
            return acts.read_picture(self._cases, found.incident_id, kept) if found and kept else None

        return self._lanes.ask(question)

    def minutes_to_first_words(self, incident: str) -> Future[int | None]:
        """Whole minutes from the declaration to the first public words; None while there are none."""

        def question(db: Database) -> int | None:
            found = incidents.the(db, incident, self._cases)
            if found.t0 is None or found.first_words_at is None:
                return None
            return int((found.first_words_at - found.t0).total_seconds() // 60)

        return self._lanes.ask(question)

    def _at(self, db: Database, message_id: str, channel: str) -> Looked:
        return self._looking.at(db, self._now().astimezone(), message_id, channel)

    def _posting(self, work: Work, posting_id: str) -> tuple[MessageStep, Posting]:
        found = store.one(work.db, posting_id, self._cases)
        if found is None:
            raise Refused("That posting is not on the list any more.")
        return MessageStep.of(work, self._cases, found.message_id), found

    def _place(self, found: Posting) -> str:
        return next((one.name for one in self._packs.channels() if one.key == found.channel), found.channel)


def _must_stand(found: Posting) -> None:
    if found.deleted_at is not None:
        raise Refused("That posting was taken down already. Nothing was changed.")
