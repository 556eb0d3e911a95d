"""The last contact attempts with somebody: a mark, a line, the part of the day."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.person import Attempt
from ui.plan.people.words import attempt_words, part_of_day
from ui.theme.look import Look
from ui.widgets.emptying import empty
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel


class AttemptList(QWidget):
    """Newest first, so many at most; says so where there are none."""

    def __init__(self, look: Look, nothing: str, *, most: int = 4, parent: QWidget | None = None) -> None:
        """Make the list. nothing: what stands here while nobody tried."""
        super().__init__(parent)
        self._look, self._nothing, self._most = look, nothing, most
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_attempts(self, attempts: tuple[Attempt, ...], today: date, *, words: bool = False) -> None:
        """Show these. words: with what was told, for partners and voices."""
        empty(self._column)
        for one in attempts[: self._most]:
            self._column.addWidget(self._row(one, today, words=words))
        if not attempts:
            self._column.addWidget(PlainLabel(self._look, self._nothing, tone="text2", wrap=True))
        elif len(attempts) > self._most:
            more = len(attempts) - self._most
            said = self.tr("1 earlier") if more == 1 else self.tr("{n} earlier").format(n=more)
            self._column.addWidget(PlainLabel(self._look, said, size=12, tone="text2"))

    def _row(self, one: Attempt, today: date, *, words: bool) -> QWidget:
        made = QWidget(self)
        icon = IconLabel(self._look, "check-circle" if one.reached else "x", "ok" if one.reached else "bad")
        line = attempt_words(one, today)
        made.setAccessibleName(line)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(icon)
        row.addWidget(PlainLabel(self._look, line), 1)
        row.addWidget(PlainLabel(self._look, part_of_day(one.at), size=12, tone="text2"))
        if not (words and one.said):
            return made
        both = QWidget(self)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(made)
        told = PlainLabel(self._look, one.said, size=12, tone="text2", wrap=True)
        told.setIndent(self._look.theme.px(16) + 8)
        column.addWidget(told)
        return both
