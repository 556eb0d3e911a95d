"""Reads the log of one incident into its list, page by page, and keeps it up with what is written."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.entry import EntryKind, IncidentEntry
from desktop.domain.facts import Fact, ObjectsChanged
from desktop.domain.log import ChainReport
from ui.desk import Desk
from ui.plan.live.log_model import EntryModel
from ui.widgets.newest_first import PAGE

_SETTLE_MS = 150
#: A chain this long takes a moment to walk, so it is walked when it is opened and on demand only.
_LONG = 2_000


class LogReader(QObject):
    """One incident at a time, through a filter if one is set.

    Signals:
        read(): the list shows what was asked for.
        proved(object): a `ChainReport`.
        counted(int): how many entries the whole log has.
    """

    read = Signal()
    proved = Signal(object)
    counted = Signal(int)

    def __init__(self, desk: Desk, model: EntryModel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self._incident_id, self._asked = "", 0
        self._kinds: tuple[EntryKind, ...] = ()
        self._significant, self._words = False, ""
        self._count, self._is_proving = 0, False
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._freshen)
        model.older_wanted.connect(self._older)
        desk.bridge.fact.connect(self._hear)

    def incident_id(self) -> str:
        """Whose log is shown, "" for none."""
        return self._incident_id

    def show_incident(self, incident_id: str) -> None:
        """Read the log of this incident; "" empties the list."""
        if incident_id == self._incident_id:
            self._freshen()
            return
        self._incident_id = incident_id
        self._model.start(())
        self.reload()
        self.verify()

    def filter(
        self, kinds: tuple[EntryKind, ...] = (), words: str = "", *, significant: bool = False
    ) -> None:
        """Read only such entries."""
        wanted = (kinds, words, significant)
        if wanted != (self._kinds, self._words, self._significant):
            self._kinds, self._words, self._significant = wanted
            self.reload()

    def reload(self) -> None:
        """Read anew from the top."""
        self._asked += 1
        self._ask(None, self._model.start)
        self._count_all()

    def verify(self) -> None:
        """Walk the chain."""
        if self._incident_id and not self._is_proving:
            self._is_proving = True
            asked = self._desk.core.incident_log.verify(self._incident_id)
            self._desk.operations.ask(self, asked, partial(self._proved, self._incident_id))

    def _proved(self, incident_id: str, report: ChainReport) -> None:
        self._is_proving = False
        if incident_id == self._incident_id:
            self.proved.emit(report)
        else:
            self.verify()

    def _freshen(self) -> None:
        self._ask(None, self._model.add_newer)
        self._count_all()
        if self._count < _LONG:
            self.verify()

    def _older(self, before_seq: int) -> None:
        self._ask(before_seq, self._model.add_older)

    def _ask(
        self, before_seq: int | None, done: Callable[[tuple[IncidentEntry, ...]], None]
    ) -> None:  # fmt: skip
        if not self._incident_id:
            return
        lines: Future[tuple[IncidentEntry, ...]] = self._desk.core.incident_log.lines(
            self._incident_id, PAGE, before_seq=before_seq, words=self._words, kinds=self._kinds,
            significant=self._significant,
        )  # fmt: skip
        self._desk.operations.ask(self, lines, partial(self._answer, self._asked, self._incident_id, done))

    def _answer(
        self, asked: int, incident_id: str, done: Callable[[tuple[IncidentEntry, ...]], None],
        rows: tuple[IncidentEntry, ...],
    ) -> None:  # fmt: skip
        # An answer to an older question would mix two logs or two filters.
        if (asked, incident_id) == (self._asked, self._incident_id):
            done(rows)
            self.read.emit()

    def _count_all(self) -> None:
        if self._incident_id:
            count = self._desk.core.incident_log.count(self._incident_id)
            self._desk.operations.ask(self, count, self._counted)

    def _counted(self, count: int) -> None:
        self._count = count
        self.counted.emit(count)

    def _hear(self, fact: Fact) -> None:
        if not isinstance(fact, ObjectsChanged) or not self._incident_id:
            return
        if fact.kind == "incident_entry" and self._incident_id in fact.ids and not self._settle.isActive():
            self._settle.start()
        elif fact.kind == "incident" and self._incident_id in fact.ids:
            self.reload()  # it may have been opened or locked, which changes what its words say
