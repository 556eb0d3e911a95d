"""The bank of questions as a table: what has no answer first, then what is asked most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt

from desktop.domain.answer_bank import InformationGap
from desktop.domain.faq import Faq
from ui.messages.answers.words import asked_words, faq_chip, pattern_chip
from ui.theme.tokens import MEDIUM
from ui.widgets.chip import ChipLook
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole

_ROLE = Qt.ItemDataRole
_WORDS = (_ROLE.DisplayRole, _ROLE.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question. faq: None for one of every crisis that is not listed yet. gap: why it has no answer."""

    now: datetime
    faq: Faq | None = None
    gap: InformationGap | None = None

    @property
    def id(self) -> str:
        """Id of the question, or the key of the pattern."""
        return self.faq.id if self.faq is not None else self.gap.pattern if self.gap is not None else ""

    @property
    def question(self) -> str:
        """Its words."""
        if self.faq is None:
            return self.gap.question if self.gap is not None else ""
        return self.faq.question

    def chip(self) -> ChipLook:
        """How it stands."""
        if self.faq is None:
            return pattern_chip()
        return faq_chip(self.faq, self.now, late=self.gap is not None and self.gap.late)


def rows_of(
    faqs: Sequence[Faq], gaps: Sequence[InformationGap], now: datetime, words: str = ""
) -> tuple[QuestionRow, ...]:
    """Gaps first, then the others as given. words: what was searched, for patterns that are not listed."""
    known = {faq.id: faq for faq in faqs}
    by_gap = {gap.faq_id: gap for gap in gaps if gap.faq_id in known}
    wanted = words.casefold().split()
    missing = [
        QuestionRow(now, None, gap)
        for gap in gaps
        if not gap.faq_id and all(word in gap.question.casefold() for word in wanted)
    ]
    first = [QuestionRow(now, known[gap.faq_id], gap) for gap in gaps if gap.faq_id in known]
    rest = [QuestionRow(now, faq) for faq in faqs if faq.id not in by_gap]
    return (*first, *rest, *missing)


class QuestionModel(RowModel[QuestionRow]):
    """In the order given."""

    columns = 4

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Question"), self.tr("Asked"), self.tr("Answer"), self.tr("Who answers"))

    def key(self, row: QuestionRow) -> str:
        """The question's id."""
        return row.id

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in _WORDS:
            return self._words(row, column)
        if role == RowRole.CHIP and column == 2:
            return row.chip()
        if role == RowRole.SECOND and column == 0:
            return self._second(row)
        if role == RowRole.WEIGHT and column == 0:
            return MEDIUM
        if role == RowRole.TONE:
            bare = column == 3 and (row.faq is None or not row.faq.owner)
            return "text2" if bare or (column == 1 and not self._count(row)) else "text"
        return None

    def _words(self, row: QuestionRow, column: int) -> str:
        if column == 0:
            return row.question or self.tr("Question of a restricted case")
        if column == 1:
            return asked_words(self._count(row))
        if column == 2:
            return row.chip().text
        return (row.faq.owner if row.faq is not None else "") or self.tr("Nobody")

    def _count(self, row: QuestionRow) -> int:
        return row.faq.asked if row.faq is not None else 0

    def _second(self, row: QuestionRow) -> str:
        if row.gap is not None:
            return row.gap.sentence
        return row.faq.short if row.faq is not None else ""
