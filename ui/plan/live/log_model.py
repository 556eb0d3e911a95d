"""The log of an incident as a list that grows: older entries on scrolling down, newer ones on top."""

from PySide6.QtCore import QCoreApplication, Qt

from desktop.domain.entry import IncidentEntry
from ui.incident_words import day_time
from ui.plan.live.words import kind_name
from ui.widgets.newest_first import NewestFirst
from ui.widgets.row_model import Index


class EntryModel(NewestFirst[IncidentEntry]):
    """One entry a row, never changed but for its star."""

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Log"),)

    def add_newer(self, read: tuple[IncidentEntry, ...]) -> None:
        """Take in the newest page as it is now: new entries on top, changed stars in place."""
        super().add_newer(read)
        shown = {row.seq: row for row in self._rows}
        for entry in read:
            if shown.get(entry.seq, entry) != entry:
                self.put(entry)

    def put(self, entry: IncidentEntry) -> None:
        """Show an entry anew that is here already, such as with its star."""
        place = self.place_of(entry.seq)
        if place >= 0:
            self._rows = (*self._rows[:place], entry, *self._rows[place + 1 :])
            self._say_changed(place, place)

    def entry(self, index: Index) -> IncidentEntry | None:
        """The entry at an index, None for nowhere."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            star = self.tr("stands out") if entry.significant else ""
            parts = (str(entry.seq), day_time(entry.at), entry.text, kind_name(entry.kind), star)
            return ", ".join(part for part in parts if part)
        return None


def shown_text(entry: IncidentEntry) -> str:
    """What a row of the log says: a decision with its reason, a correction with what it corrects."""
    text = entry.text or "·"
    if entry.corrects:
        said = QCoreApplication.translate("EntryModel", "Corrects {n}: {text}")
        text = said.format(n=entry.corrects, text=text)
    if not entry.reason:
        return text
    ended = text if text.endswith((".", "!", "?", "”")) else f"{text}."
    return QCoreApplication.translate("EntryModel", "{text} Reason: {why}").format(
        text=ended, why=entry.reason
    )
