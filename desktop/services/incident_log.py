"""The log of an incident: written with every change, read newest first, proved from end to end."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from desktop.domain.entry import EntryKind, IncidentEntry, entry_seal, offset_of, verify_entries
from desktop.domain.facts import ObjectsChanged
from desktop.domain.log import ChainReport
from desktop.errors import Refused
from desktop.services.lanes import Lanes
from desktop.store import Database, incidents
from desktop.store import incident_log as store
from desktop.store.work import Work


class Hider(Protocol):
    """Gives words the form in which they stand in the file; `Cases` plays it."""

    def hide(self, incident_id: str, text: str, field: str = "") -> str:
        """The text, or its sealed form in a restricted case."""
        ...


def write(
    work: Work, cases: Hider, incident_id: str, kind: EntryKind, text: str, *, at: datetime | None = None,
    reason: str = "", options: str = "", known: str = "", role: str = "", behalf: str = "", by: str = "",
    link: tuple[str, str] = ("", ""), tlp: str = "", personal: bool = False, corrects: int = 0,
    significant: bool = False,
) -> int:  # fmt: skip
    """Writes an entry inside a change that is under way, so that row, journal and entry are one.

    Args:
        cases: seals the words of a restricted case.
        at: when it happened, aware; None for now.
        by: who writes; "" for whoever covers, else the name in settings.
        link: kind and id of what it is about.
        significant: it stands out from the start.

    Returns:
        Its number in the incident: 1, 2, 3…

    Raises:
        Refused: there are no words, there is no such incident, or the case is locked.
    """
    if not text.strip():
        raise Refused("An entry needs words.", "text")
    code = incidents.code_of(work.db, incident_id)
    if not code:
        raise Refused("There is no such incident any more. Nothing was written.")
    moment = at or work.now
    seq, prev_hash = store.last(work.db, incident_id)
    cover, duty = store.covering(work.db, incident_id) if not by else ("", "")

    def word(name: str, words: str) -> str:
        return cases.hide(incident_id, words.strip(), f"incident_entry:{name}")

    entry = IncidentEntry(
        incident_id, seq + 1, moment, work.now, offset_of(moment, work.now), kind, word("text", text),
        word("reason", reason), word("options", options), word("known", known), by or cover or work.who, role,
        behalf or duty, significant, *link, tlp, personal, corrects, prev_hash,
    )  # fmt: skip
    entry = replace(entry, hash=entry_seal(prev_hash, entry))
    entry_id = store.add(work.db, entry)
    note = {
        "incident": incident_id,
        "code": code,
        "seq": entry.seq,
        "hash": entry.hash,
        "significant": significant,
    }
    work.journal.note(
        "incident_entry", entry_id, f"Wrote entry {entry.seq} in the log of {code}.", after=note
    )
    work.tell(ObjectsChanged("incident_entry", (incident_id,)))
    return entry.seq


class IncidentLog:
    """What was decided and done in each incident. Nothing in it is ever edited."""

    def __init__(self, lanes: Lanes, cases: incidents.Sealing) -> None:
        self._lanes = lanes
        self._cases = cases

    def add(
        self, incident: str, text: str, kind: EntryKind = EntryKind.ACTION, *, at: datetime | None = None,
        reason: str = "", options: str = "", known: str = "", role: str = "", behalf: str = "", by: str = "",
        link: tuple[str, str] = ("", ""), tlp: str = "", personal: bool = False, significant: bool = False,
    ) -> Future[int]:  # fmt: skip
        """Writes an entry; gives its number. For the arguments see `write`.

        Raises (from the future):
            Refused: there are no words, a decision has no reason, or the case is locked.
        """

        def act(work: Work) -> int:
            if kind is EntryKind.DECISION and not reason.strip():
                raise Refused("Say why it was decided.", "reason")
            found = incidents.the(work.db, incident, self._cases)
            return write(
                work, self._cases, found.id, kind, text, at=at, reason=reason, options=options, known=known,
                role=role, behalf=behalf, by=by, link=link, tlp=tlp, personal=personal,
                significant=significant,
            )  # fmt: skip

        return self._lanes.change(act)

    def decide(
        self, incident: str, decision: str, reason: str, *, options: str = "", known: str = ""
    ) -> Future[int]:
        """Writes a decision record, which stands out; gives its number.

        Args:
            options: what else there was.
            known: what was known then.

        Raises (from the future):
            Refused: there is no reason, or there are no words.

        Source: US CDC, "ERC CDCynergy" (decisions with the reason, kept for the review).
        """
        return self.add(
            incident, decision, EntryKind.DECISION, reason=reason, options=options, known=known,
            significant=True,
        )  # fmt: skip

    def correct(self, incident: str, seq: int, text: str, *, at: datetime | None = None) -> Future[int]:
        """Puts an earlier entry right by a new one that points back; the old one stays as it is.

        Args:
            at: the right time, None for the time of the entry that is corrected.

        Raises (from the future):
            Refused: there is no such entry, or there are no words.
        """

        def act(work: Work) -> int:
            found = incidents.the(work.db, incident, self._cases)
            wrong = store.one(work.db, found.id, seq)
            if wrong is None:
                raise Refused(f"There is no entry {seq} in the log of {found.code}.")
            return write(
                work, self._cases, found.id, EntryKind.CORRECTION, text, at=at or wrong.at, corrects=seq,
                link=(wrong.link_kind, wrong.link_id), tlp=wrong.tlp, personal=wrong.personal,
            )  # fmt: skip

        return self._lanes.change(act)

    def set_significant(self, incident: str, seq: int, on: bool) -> Future[None]:
        """Makes an entry stand out, or not; the entry itself does not change.

        Raises (from the future):
            Refused: there is no such entry.
        """

        def act(work: Work) -> None:
            found = incidents.the(work.db, incident, self._cases)
            if store.one(work.db, found.id, seq) is None:
                raise Refused(f"There is no entry {seq} in the log of {found.code}.")
            _mark(work, found.id, found.code, seq, on)
            work.tell(ObjectsChanged("incident_entry", (found.id,)))

        return self._lanes.change(act)

    def lines(
        self, incident: str, limit: int = 100, *, before_seq: int | None = None, words: str = "",
        kinds: Sequence[EntryKind] = (), significant: bool = False,
    ) -> Future[tuple[IncidentEntry, ...]]:  # fmt: skip
        """Newest first, 1 to 500; only older ones, with these words, of these kinds, or that stand out.

        While a restricted case is locked, the words of its entries are "", and a search finds nothing.
        """

        def question(db: Database) -> tuple[IncidentEntry, ...]:
            found = incidents.the(db, incident, self._cases)
            if found.restricted and words.strip():
                return self._looked_through(db, found.id, limit, before_seq, words, kinds, significant)
            return self._readable(
                store.page(
                    db, found.id, limit, before_seq=before_seq, words=words, kinds=kinds,
                    significant=significant,
                )
            )  # fmt: skip

        return self._lanes.ask(question)

    def _looked_through(
        self, db: Database, incident_id: str, limit: int, before_seq: int | None, words: str,
        kinds: Sequence[EntryKind], significant: bool,
    ) -> tuple[IncidentEntry, ...]:  # fmt: skip
        """Searches sealed words one page after the other, in memory; nothing readable is written."""
        wanted, hits = words.casefold().split(), list[IncidentEntry]()
        if not self._cases.is_open(incident_id):
            return ()
        while len(hits) < limit:
            page = self._readable(
                store.page(db, incident_id, 500, before_seq=before_seq, kinds=kinds, significant=significant)
            )
            hits += [entry for entry in page if _holds(entry, wanted)]
            if len(page) < 500:
                break
            before_seq = page[-1].seq
        return tuple(hits[:limit])

    def _readable(self, entries: Iterable[IncidentEntry]) -> tuple[IncidentEntry, ...]:
        return tuple(shown(entry, self._cases) for entry in entries)

    def count(self, incident: str) -> Future[int]:
        """How many entries there are."""
        return self._lanes.ask(lambda db: store.count(db, incidents.the(db, incident, self._cases).id))

    def verify(self, incident: str) -> Future[ChainReport]:
        """Walks the chain of one incident and compares it with what the log of all changes says of it.

        Works for a locked case too: the chain is made over the sealed words.
        """

        def question(db: Database) -> ChainReport:
            found = incidents.the(db, incident, self._cases)
            return _proved(db, found.id, found.code, store.noted(db))

        return self._lanes.ask(question)

    def verify_all(self) -> Future[tuple[tuple[str, ChainReport], ...]]:
        """(code, finding) of every incident there ever was, by code; also of removed ones."""
        return self._lanes.ask(proved_all)


def proved_all(db: Database) -> tuple[tuple[str, ChainReport], ...]:
    """(code, finding) of every incident's log, by code."""
    said = store.noted(db)
    # An incident that vanished with all its entries is still spoken of in the log of changes.
    codes = {one: note.code for one, note in said.items()} | dict(store.logs(db))
    ordered = sorted(codes.items(), key=lambda item: item[1])
    return tuple((code, _proved(db, one, code, said)) for one, code in ordered)


def shown(entry: IncidentEntry, cases: incidents.Words) -> IncidentEntry:
    """The entry with readable words, or "" for them while the case is locked."""

    def word(name: str) -> str:
        return cases.show(entry.incident_id, getattr(entry, name), f"incident_entry:{name}")

    return replace(
        entry, text=word("text"), reason=word("reason"), options=word("options"), known=word("known")
    )


def _proved(db: Database, incident_id: str, code: str, noted: Mapping[str, store.Noted]) -> ChainReport:
    hashes = noted[incident_id].hashes if incident_id in noted else {}
    return verify_entries(store.walk(db, incident_id), code=code, noted=hashes)


def _mark(work: Work, incident_id: str, code: str, seq: int, on: bool) -> None:
    said = f"Marked entry {seq} in the log of {code} as {'significant' if on else 'not significant'}."
    values = {"incident_id": incident_id, "seq": seq, "significant": int(on)}
    work.journal.put("entry_mark", store.mark_id(incident_id, seq), values, said)


def _holds(entry: IncidentEntry, wanted: Sequence[str]) -> bool:
    text = f"{entry.text} {entry.reason} {entry.options} {entry.known} {entry.by}".casefold()
    return all(word in text for word in wanted)
