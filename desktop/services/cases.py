"""Restricted cases: their words are sealed in the file, and their keys live only in memory."""

import json
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from desktop.domain.entry import EntryKind
from desktop.domain.facts import ObjectsChanged, TroubleMet
from desktop.domain.incident import SEALED, SEALED_MARK, Incident
from desktop.errors import Refused
from desktop.ports import Sealer
from desktop.services import incident_log
from desktop.services.lanes import Lanes
from desktop.store import Database
from desktop.store import incidents as store
from desktop.store.declaring import empty_wal, wiping
from desktop.store.work import Work

#: Characters a passphrase needs; four plain words are longer.
SHORTEST = 12
_HELD = (
    "Old words may still lie in the file beside the workspace, because something was reading it. They go "
    "when Watchline is closed."
)


class Cases:
    """Hides and shows the words of incidents. `hide` and `show` may be called in any act or question.

    Args:
        sealer: seals with a passphrase.
    """

    def __init__(self, lanes: Lanes, sealer: Callable[[], Sealer]) -> None:
        self._lanes = lanes
        self._sealer = sealer
        self._guard = threading.Lock()
        self._keys: dict[str, bytes] = {}
        self._restricted: dict[str, bool] = {}

    def hide(self, incident_id: str, text: str, field: str = "") -> str:
        """The text as it shall stand in the file; itself where the incident is not restricted.

        Args:
            field: where it will stand, such as "incident_fact:text"; it opens nowhere else.

        Raises:
            Refused: the case is locked.
        """
        # Half an emoji, as a keyboard may leave it, is no text that any file could hold.
        text = text.encode("utf-8", "replace").decode()
        if not self._is_restricted(incident_id):
            # What a person types by chance must not be taken for sealed text.
            return f" {text}" if text.startswith(SEALED_MARK) else text
        if not text:
            return ""
        with self._guard:
            key = self._keys.get(incident_id)
        if key is None:
            raise Refused("This case is restricted. Open it with its passphrase first; nothing was changed.")
        return self._sealer().seal(key, text, _about(incident_id, field))

    def show(self, incident_id: str, stored: str, field: str = "") -> str:
        """The words of what stands in the file; "" while the case is locked.

        That goes for words from before it was restricted as well: they stand in the file as they were
        written, but here they show no more than the rest.

        Raises:
            Trouble: the sealed text was altered, or moved from somewhere else.
        """
        if not stored:
            return ""
        with self._guard:
            key = self._keys.get(incident_id)
        if not stored.startswith(SEALED_MARK):
            return stored if key or not self._is_restricted(incident_id) else ""
        return self._sealer().unseal(key, stored, _about(incident_id, field)) if key else ""

    def is_open(self, incident_id: str) -> bool:
        """True if the case's passphrase was given since the start, and it was not locked again."""
        with self._guard:
            return incident_id in self._keys

    def new_key(self, passphrase: str) -> tuple[bytes, str]:
        """A key for a new case, and its wrapped form; slow, so never on the store lane.

        Raises:
            Refused: the passphrase is too short.
        """
        _long_enough(passphrase)
        return self._sealer().new_key(passphrase)

    def with_key(self, incident_id: str, key: bytes | None) -> "Cases":
        """Another one that knows this key; for the act that makes or restricts an incident.

        Only once that act is committed does `know` bring the key in here: an act that fails must not leave
        a key behind that nothing in the file was wrapped for. key: None if it is not restricted.
        """
        other = Cases(self._lanes, self._sealer)
        other.know(incident_id, key)
        return other

    def know(self, incident_id: str, key: bytes | None) -> None:
        """Takes in the key of an incident, after the commit; None if it is not restricted."""
        with self._guard:
            self._restricted[incident_id] = key is not None
            if key is not None:
                self._keys[incident_id] = key

    def unlock(self, incident: str, passphrase: str) -> Future[None]:
        """Opens a case until it is locked or Watchline ends; tells that its incident changed.

        Raises (from the future):
            Refused: the passphrase is wrong; says who can open the case.
        """

        def errand() -> None:
            found, wrapped = self._lanes.read_now(lambda db: _with_key(store.the(db, incident, self), db))
            key = self._opened(found, wrapped, passphrase)
            self.know(found.id, key)
            self._lanes.tell(ObjectsChanged("incident", (found.id,)))

        return self._lanes.errand(errand)

    def lock(self, incident: str) -> Future[None]:
        """Forgets the key of a case; tells that its incident changed."""

        def errand() -> None:
            found = self._lanes.read_now(lambda db: store.the(db, incident, self))
            with self._guard:
                self._keys.pop(found.id, None)
            self._lanes.tell(ObjectsChanged("incident", (found.id,)))

        return self._lanes.errand(errand)

    def lock_all(self) -> None:
        """Forgets every key, at once; any thread."""
        with self._guard:
            ids = tuple(self._keys)
            self._keys.clear()
        if ids:
            self._lanes.tell(ObjectsChanged("incident", ids))

    def restrict(self, incident: str, passphrase: str, readers: Sequence[str]) -> Future[None]:
        """Seals an incident from now on. What was written before stays readable in the file, not here.

        Raises (from the future):
            Refused: it is restricted already, or the passphrase is too short.
        """

        def errand() -> None:
            key, wrapped = self.new_key(passphrase)
            self._lanes.change(lambda work: self._restrict(work, incident, key, wrapped, readers)).result()

        return self._lanes.errand(errand)

    def _restrict(self, work: Work, incident: str, key: bytes, wrapped: str, readers: Sequence[str]) -> None:
        found = store.the(work.db, incident, self)
        if found.restricted:
            raise Refused(f"{found.code} is restricted already.")
        stored = store.stored(work.db, found.id)
        words = self.with_key(found.id, key)
        values = {name: words.hide(found.id, stored[name], f"incident:{name}") for name in SEALED}
        said = f"Restricted {found.code}. What was written before stays readable in the log."
        work.journal.put_in_place(
            "incident", found.id,
            {**values, "restricted": 1, "key": wrapped, "readers": json.dumps(readers_of(readers))}, said,
        )  # fmt: skip
        # Not before the commit: a change that fails must leave the incident as open as it was.
        work.afterwards(lambda: self.know(found.id, key))
        self._note(work, found.id, f"Restricted. {_readers_words(readers_of(readers))}", key=key)

    def change_passphrase(self, incident: str, old: str, new: str) -> Future[None]:
        """Gives a case another passphrase; the old one opens nothing in this file any more, only in backups.

        Raises (from the future):
            Refused: the old one is wrong, or the new one too short.
        """

        def errand() -> None:
            _long_enough(new)
            found, wrapped = self._lanes.read_now(lambda db: _with_key(store.the(db, incident, self), db))
            key = self._opened(found, wrapped, old)
            again = self._sealer().rewrap(key, new)

            def act(work: Work) -> None:
                if store.key(work.db, found.id) != wrapped:
                    raise Refused("The passphrase was changed in the meantime. Nothing was changed.")
                said = f"Changed the passphrase of {found.code}."
                with wiping(work.db):
                    work.journal.put_in_place("incident", found.id, {"key": again}, said)
                work.afterwards(lambda: self.know(found.id, key))
                work.afterwards(lambda: empty(work))
                self._note(work, found.id, "Changed the passphrase.", key=key)

            self._lanes.change(act).result()

        return self._lanes.errand(errand)

    def add_reader(self, incident: str, name: str) -> Future[None]:
        """Names somebody who knows the passphrase; written to the incident's log."""
        return self._lanes.change(lambda work: self._readers(work, incident, name.strip(), True))

    def remove_reader(self, incident: str, name: str) -> Future[None]:
        """Takes somebody off the list; who knows the passphrase still opens the case until it is changed."""
        return self._lanes.change(lambda work: self._readers(work, incident, name.strip(), False))

    def _readers(self, work: Work, incident: str, name: str, on: bool) -> None:
        found = store.the(work.db, incident, self)
        if not found.restricted:
            raise Refused(f"{found.code} is not restricted, so everybody here can read it.")
        if not name:
            raise Refused("Say who.", "readers")
        if on == (name in found.readers):
            return
        readers = (*found.readers, name) if on else tuple(one for one in found.readers if one != name)
        if not readers:
            raise Refused("Somebody has to be named who can open the case.", "readers")
        said = f"Changed who can open {found.code}."
        work.journal.change("incident", found.id, {"readers": json.dumps(readers, ensure_ascii=False)}, said)
        text = f"{name} can open this case now." if on else f"{name} was taken off the list of readers."
        self._note(work, found.id, text)

    def _note(self, work: Work, incident_id: str, text: str, *, key: bytes | None = None) -> None:
        words = self.with_key(incident_id, key) if key else self
        incident_log.write(work, words, incident_id, EntryKind.ACTION, text)
        work.tell(ObjectsChanged("incident", (incident_id,)))

    def _opened(self, found: Incident, wrapped: str, passphrase: str) -> bytes:
        if not wrapped:
            raise Refused(f"{found.code} is not restricted; it is open to everybody here.")
        try:
            return self._sealer().open_key(wrapped, passphrase)
        except Refused as error:
            who = f" {_readers_words(found.readers)}" if found.readers else ""
            raise Refused(f"{error.sentence}{who}", error.field) from error

    def _is_restricted(self, incident_id: str) -> bool:
        with self._guard:
            known = self._restricted.get(incident_id)
        if known is None:
            known = bool(self._lanes.read_now(lambda db: store.key(db, incident_id)))
            with self._guard:
                known = self._restricted.setdefault(incident_id, known)
        return known


def empty(work: Work) -> None:
    """After the commit: nothing that was wiped may stay in the log beside the file."""
    if not empty_wal(work.db):
        work.tell(TroubleMet(_HELD))


def readers_of(names: Sequence[str]) -> tuple[str, ...]:
    """Names as they are kept: without blanks and doubles, in the order given.

    Raises:
        Refused: nobody is named.
    """
    found = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    if not found:
        raise Refused("Say who can open the case.", "readers")
    return found


def _readers_words(names: Sequence[str]) -> str:
    return f"{', '.join(names)} can open it."


def _about(incident_id: str, field: str) -> str:
    table, _, name = field.partition(":")
    return f"{table}:{incident_id}:{name}"


def _long_enough(passphrase: str) -> None:
    if len(passphrase.strip()) < SHORTEST:
        raise Refused(
            f"The passphrase needs at least {SHORTEST} characters; four words that do not belong together "
            "are good. It cannot be found again if it is lost.",
            "passphrase",
        )


def _with_key(found: Incident, db: Database) -> tuple[Incident, str]:
    return found, store.key(db, found.id) or ""
