"""The log for people, its verification, and undo."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from types import MappingProxyType

from desktop.domain.entry import EntryKind
from desktop.domain.facts import MentionsMarked, ObjectsChanged, SettingChanged
from desktop.domain.log import ChainReport, LogLine, verify
from desktop.errors import Refused
from desktop.services import incident_log
from desktop.services.lanes import Lanes, mind
from desktop.services.settings import Settings
from desktop.store import history as store
from desktop.store import incidents, messages, terms
from desktop.store.work import Work

#: Kinds under which a change is told, where it is not the table's own name.
_TOLD_AS = MappingProxyType({"alarm_answer": "alarm"})
_WRITTEN = (
    "The log of this incident has been written to since, so the incident cannot be taken back. Nothing was "
    "changed; close the incident if it is over."
)

_SIGNED = (
    "A signature is not taken back. Nothing was changed; edit the plan if it has to change, and the edited "
    "copy is signed anew."
)


class History:
    """What was done, by whom, when; and taking it back.

    Args:
        rematch: goes on with matching watch terms that is not finished, and returns at once.
        cases: seals what is written to the log of an incident.
    """

    def __init__(
        self, lanes: Lanes, settings: Settings, rematch: Callable[[], Future[None]],
        cases: incident_log.Hider | None = None,
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._settings = settings
        self._rematch = rematch
        self._cases = cases

    def lines(
        self, limit: int = 100, *, before_seq: int | None = None, kind: str = "", object_id: str = "",
        words: str = "",
    ) -> Future[tuple[LogLine, ...]]:  # fmt: skip
        """Newest first, 1 to 500 of them; only about one kind or thing, or with these words, if given."""
        return self._lanes.ask(
            lambda db: store.newest(
                db, limit, before_seq=before_seq, kind=kind, object_id=object_id, words=words
            )
        )

    def verify(self) -> Future[ChainReport]:
        """Walks the whole chain."""
        return self._lanes.ask(lambda db: verify(store.entries(db)))

    def undoable(self) -> Future[str]:
        """What undo would take back, as a sentence; "" if nothing."""
        return self._lanes.ask(lambda db: (store.last_undoable(db) or ("", ""))[1])

    def undo(self) -> Future[str]:
        """Takes back the newest act that was not taken back yet.

        Returns:
            The sentence of what was taken back; "" if there was nothing.

        Raises (from the future):
            Refused: it was changed again since, belongs to a restricted case that is locked, or would take
                an incident away in whose log somebody has written.
        """

        def act(work: Work) -> str:
            last = store.last_undoable(work.db)
            if last is None:
                return ""
            if store.written_since(work.db, last[0]):
                raise Refused(_WRITTEN)
            if store.signed(work.db, last[0]):
                raise Refused(_SIGNED)
            touched = work.journal.take_back(last[0])
            for kind in dict.fromkeys(kind for kind, _ in touched):
                self._tell(work, kind, tuple(object_id for of, object_id in touched if of == kind))
            self._note(work, touched, last[1])
            return last[1]

        done = self._lanes.change(act)
        # Matching goes on by itself, as after any change of a term; nobody waits for it here.
        done.add_done_callback(lambda _: mind("matching", self._rematch()))
        return done

    def _note(self, work: Work, touched: Iterable[tuple[str, str]], said: str) -> None:
        """Whatever is taken back in an incident stands in its log too, beside what it takes back."""
        owners = (incidents.belongs_to(work.db, kind, object_id) for kind, object_id in touched)
        for incident_id in dict.fromkeys(filter(None, owners)):
            if self._cases is not None:
                text = f"Took back: {said}"
                incident_log.write(work, self._cases, incident_id, EntryKind.ACTION, text)

    def _tell(self, work: Work, kind: str, ids: tuple[str, ...]) -> None:
        if kind == "setting":
            self._settings.follow(work)
            for key in ids:
                work.tell(SettingChanged(key))
        elif kind == "mention":
            work.tell(MentionsMarked(()))
        else:
            if kind == "watch_term":
                # Its words went back, or it was away while mentions came in: all are looked through again.
                for term_id in ids:
                    terms.match_anew(work.db, term_id)
            work.tell(ObjectsChanged(_TOLD_AS.get(kind, kind), ids))
            # Whoever shows a message shows its gaps, channel texts and readers as well.
            if of := messages.message_ids(work.db, kind, ids):
                work.tell(ObjectsChanged("message", of))
