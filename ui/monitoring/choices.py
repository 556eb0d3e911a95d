"""What can be filtered by: watch terms, feeds, and places where mentions were logged by hand."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.source import SourceRow
from desktop.domain.watch import WatchTerm
from ui.desk import Desk


class Choices(QObject):
    """Reads them anew when asked.

    Attributes:
        terms, sources: (id, name), as last read.

    Signals:
        changed(): they have been read.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.terms: tuple[tuple[str, str], ...] = ()
        self.sources: tuple[tuple[str, str], ...] = ()
        self._rows: dict[str, tuple[SourceRow, ...]] = {"feeds": (), "places": ()}
        self._missing: set[str] = set()

    def freshen(self) -> None:
        """Read all three kinds; `changed` comes once all are there."""
        core, ask = self._desk.core, self._desk.operations.ask
        self._missing = {"terms", "feeds", "places"}
        ask(self, core.terms.every(), self._got_terms)
        ask(self, core.sources.every(counted=False), lambda rows: self._got("feeds", rows))
        ask(self, core.sources.places(), lambda rows: self._got("places", rows))

    def _got_terms(self, terms: tuple[WatchTerm, ...]) -> None:
        self.terms = tuple((term.id, term.name) for term in terms)
        self._arrived("terms")

    def _got(self, kind: str, rows: tuple[Any, ...]) -> None:
        self._rows[kind] = rows
        self._arrived(kind)

    def _arrived(self, kind: str) -> None:
        self._missing.discard(kind)
        if not self._missing:
            rows = (*self._rows["feeds"], *self._rows["places"])
            self.sources = tuple((row.source.id, row.source.name) for row in rows)
            self.changed.emit()
