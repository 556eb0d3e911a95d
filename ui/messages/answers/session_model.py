"""Sessions and their questions as tables."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, Qt

from desktop.domain.qa_session import ACCESS, QaQuestion, QaSession
from desktop.domain.say_time import time_of_day
from ui.messages.answers.words import access_left
from ui.theme.tokens import MEDIUM
from ui.widgets.chip import ChipLook
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole

_ROLE = Qt.ItemDataRole
_WORDS = (_ROLE.DisplayRole, _ROLE.AccessibleTextRole)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SessionWords", text)


def session_chip(session: QaSession) -> ChipLook:
    """How a session stands."""
    return {
        "held": ChipLook("ok", _tr("Held"), "check-circle"),
        "called_off": ChipLook("outline", _tr("Called off"), "prohibit"),
    }.get(session.state, ChipLook("accent", _tr("Planned"), "calendar-blank"))


def question_chip(question: QaQuestion) -> ChipLook:
    """How a question of a session stands."""
    return {
        "answered": ChipLook("ok", _tr("Answered"), "check-circle"),
        "follow_up": ChipLook("warn", _tr("Later"), "clock"),
    }.get(question.state, ChipLook("outline", _tr("Waiting"), ""))


class SessionModel(RowModel[QaSession]):
    """The next one first."""

    columns = 3

    def __init__(self, now: datetime, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Session"), self.tr("When"), self.tr("State"))

    def key(self, row: QaSession) -> str:
        """The session's id."""
        return row.id

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in _WORDS:
            when = time_of_day(row.starts_at, self.now) if row.starts_at else self.tr("No time yet")
            return (row.title, when, session_chip(row).text)[column]
        if role == RowRole.SECOND and column == 0:
            left = access_left(len(set(ACCESS) - set(row.access)))
            return f"{row.platform}. {left}" if row.platform else left
        if role == RowRole.WEIGHT and column == 0:
            return MEDIUM
        if role == RowRole.CHIP and column == 2:
            return session_chip(row)
        return None


class SessionQuestionModel(RowModel[QaQuestion]):
    """In the order in which they are put."""

    columns = 2

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Question"), self.tr("State"))

    def key(self, row: QaQuestion) -> str:
        """The question's id."""
        return row.id

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in _WORDS:
            number = index.row() + 1
            return f"{number}. {row.question}" if column == 0 else question_chip(row).text
        if role == RowRole.SECOND and column == 0:
            return self._second(row)
        if role == RowRole.CHIP and column == 1:
            return question_chip(row)
        return None

    def _second(self, row: QaQuestion) -> str:
        if row.state == "follow_up":
            who = row.follow_by or self.tr("nobody yet")
            return self.tr("Answered later by {who}").format(who=who)
        return self.tr("From {name}").format(name=row.asked_by) if row.asked_by else ""


def place_before(rows: Sequence[QaQuestion], place: int, step: int) -> str | None:
    """Before which question one goes when it moves up (−1) or down (1): its id, "" for the end.

    Returns:
        None where there is nowhere to go.
    """
    target = place + step
    if not 0 <= target < len(rows):
        return None
    before = target if step < 0 else target + 1
    return rows[before].id if before < len(rows) else ""
