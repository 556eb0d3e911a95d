"""What a good answer holds, and what it must never hold."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.answer_pattern import AnswerPattern
from ui.theme.look import Look
from ui.theme.tokens import Token
from ui.widgets.emptying import empty
from ui.widgets.heading import Heading
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel


class PatternBox(QFrame):
    """Nothing while there is no pattern."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[AnswerPattern | None, bool] = (None, False)
        self.setProperty("part", "note-info")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(13, 10, 12, 12)
        self._column.setSpacing(6)
        self.hide()

    def show_pattern(self, pattern: AnswerPattern | None, *, full: bool) -> None:
        """Show what this pattern asks for; None for none. full: also the question and how people ask it."""
        if (pattern, full) == self._shown:
            return
        self._shown = (pattern, full)
        empty(self._column)
        self.setVisible(pattern is not None)
        if pattern is None:
            return
        if full:
            self._column.addWidget(PlainLabel(self._look, pattern.question, size=15, weight=500, wrap=True))
            also = "; ".join(pattern.also)
            words = self.tr("People also say: {words}").format(words=also)
            self._column.addWidget(PlainLabel(self._look, words, size=12, tone="text2", wrap=True))
        self._column.addWidget(Heading(self._look, self.tr("A good answer holds"), level=4))
        for line in pattern.must:
            self._add_line("check", "ok", line)
        self._column.addWidget(Heading(self._look, self.tr("Never"), level=4))
        for line in pattern.never:
            self._add_line("x", "bad", line)
        self.setAccessibleName(self.tr("What a good answer holds"))

    def _add_line(self, icon: str, token: Token, words: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(self._look, icon, token))
        row.addWidget(PlainLabel(self._look, words, wrap=True), 1)
        holder = QWidget(self)
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(holder)
