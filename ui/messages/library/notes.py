"""What the preview of a message says first: how its clearance stands, and what follows from it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.domain.message import MessageState
from ui.messages.library.model import LibraryRow
from ui.widgets.day_line import say_day
from ui.widgets.note import NoteKind

_SOON_DAYS = 14


def _tr(text: str) -> str:
    return QCoreApplication.translate("MessageNotes", text)


@dataclass(frozen=True, slots=True)
class Said:
    """A note: bold fact, sentence below; icon "" for that of its kind."""

    kind: NoteKind
    title: str
    text: str = ""
    icon: str = ""


def clearing_note(row: LibraryRow, asked: str) -> Said | None:
    """The note over a message, None where there is nothing to mind.

    Args:
        asked: with whom it is and since when, "" if with nobody.
    """
    match row.state:
        case MessageState.EXPIRED:
            return _expired(row)
        case MessageState.PRE_CLEARED:
            return _cleared(row)
        case MessageState.IN_REVIEW:
            return Said("info", _tr("Waits for approval"), asked, "hourglass-medium")
        case MessageState.CHANGES_ASKED:
            return Said("warn", _tr("Changes are asked"), _tr("Edit the words, then ask again."))
        case MessageState.WITHDRAWN:
            return Said("info", _tr("Withdrawn"), _tr("It is kept for the record and not offered."))
        case MessageState.SUPERSEDED:
            return Said("info", _tr("Replaced by a newer message"), _tr("It is kept for the record."))
        case MessageState.DRAFT:
            return Said("info", _tr("Nobody has cleared these words yet"))
    return None


def _expired(row: LibraryRow) -> Said:
    day = say_day(row.review_by)
    title = _tr("Clearance ran out on {day}").format(day=day) if day else _tr("Clearance ran out")
    kept = _tr("It is not offered in an incident until somebody clears it anew.")
    return Said("bad", title, f"{_by(row)} {kept}".strip(), "warning-circle")


def _cleared(row: LibraryRow) -> Said:
    left, day = row.days_left or 0, say_day(row.review_by)
    if left > _SOON_DAYS:
        return Said("ok", _tr("Cleared until {day}").format(day=day), _by(row), "lock-simple")
    when = _tr("today") if left == 0 else _tr("tomorrow") if left == 1 else _tr("in {n} days").format(n=left)
    title = _tr("Clearance runs out {when}, {day}").format(when=when, day=day)
    return Said("warn", title, _by(row), "clock")


def _by(row: LibraryRow) -> str:
    message = row.message
    if not message.cleared_by:
        return ""
    if message.version:
        return _tr("Cleared by {name}, version {n}.").format(name=message.cleared_by, n=message.version)
    return _tr("Cleared by {name}.").format(name=message.cleared_by)
