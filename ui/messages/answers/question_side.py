"""One question: what people ask, what we answer, what a good answer holds, and how it stands."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.answer_bank import SHORT_WORDS, is_cleared, standing_sentence
from desktop.domain.faq import Asked, Faq, FaqStatus
from desktop.domain.say_time import day, time_of_day
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.messages.answers.pattern_box import PatternBox
from ui.messages.answers.question_model import QuestionRow
from ui.messages.answers.words import asked_words, word_count
from ui.widgets.buttons import button, icon_button
from ui.widgets.chip import Chip
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel
from ui.widgets.side_head import side_head
from ui.widgets.value_form import FieldSpec, ValueForm

_SHOWN_TIMES = 3


class QuestionSide(QFrame):
    """Fields save themselves.

    Signals:
        edited(str, str, object): id, field and new value.
        list_wanted(str): key of a pattern that is to be put on the list.
        clear_wanted(), later_wanted(), asked_wanted(), join_wanted(), remove_wanted(): for this question.
    """

    edited = Signal(str, str, object)
    list_wanted = Signal(str)
    clear_wanted = Signal()
    later_wanted = Signal()
    asked_wanted = Signal()
    join_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._row: QuestionRow | None = None
        self.setProperty("part", "surface")
        self.setAccessibleName(self.tr("Question"))
        self._title = Heading(look, self.tr("Question"), level=3)
        self._chip = Chip(look)
        self.cross = icon_button(look, "x", self.tr("Close the question (Esc)"), parent=self)
        self._stands = PlainLabel(look, "", tone="text2", wrap=True, parent=self)
        self.asking = ValueForm(
            look, (FieldSpec("question", self.tr("What people ask"), "text", lines=2),), today, self
        )
        self.answer = ValueForm(look, self._answer_fields(), today, self)
        self.rest = ValueForm(look, self._rest_fields(), today, self)
        self.pattern = PatternBox(look, self)
        self._times = PlainLabel(look, "", size=12, tone="text2", wrap=True, parent=self)
        self.clear = button(look, self.tr("Note who cleared it"), kind="primary", icon="check", parent=self)
        self.later = button(look, self.tr("Cannot answer yet"), parent=self)
        self.asked = button(look, self.tr("Asked again"), icon="plus", small=True, parent=self)
        self.join = button(look, self.tr("Same as another"), small=True, parent=self)
        self.remove = button(look, self.tr("Remove"), kind="danger", icon="trash", small=True, parent=self)
        self.put = button(look, self.tr("Put it on the list"), kind="primary", icon="plus", parent=self)
        self._lay_out()
        self._connect()

    def _answer_fields(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("short", self.tr("Short answer"), "text", lines=4),
            FieldSpec(
                "long", self.tr("Whole answer"), "text", lines=5,
                prompt=self.tr("Leave it empty if the short answer says it all."),
            ),
            FieldSpec("source", self.tr("How we know"), prompt=self.tr("Who or what backs it")),
        )  # fmt: skip

    def _rest_fields(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("owner", self.tr("Who gets the answer"), prompt=self.tr("A name or a role")),
            FieldSpec("needs_person", self.tr("A person has to look at it each time"), "check"),
            FieldSpec("on_page", self.tr("It stands on the public page"), "check"),
        )

    def _lay_out(self) -> None:
        head = side_head(self._desk.look, self._title, self._chip, self.cross, parent=self)
        self._scroll = PageScroll(self.tr("Question"), parent=self)
        body = self._scroll.body
        body.setContentsMargins(16, 12, 16, 16)
        body.setSpacing(12)
        small = QHBoxLayout()
        small.setSpacing(8)
        for part in (self.asked, self.join):
            small.addWidget(part)
        small.addStretch(1)
        small.addWidget(self.remove)
        for row in (self._stands, self.asking, self.pattern, self.answer, self.rest, self._times):
            body.addWidget(row)
        body.addLayout(small)
        body.addStretch(1)
        self._foot = QFrame(self)
        self._foot.setProperty("part", "foot")
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 10, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self.later)
        foot.addStretch(1)
        foot.addWidget(self.put)
        foot.addWidget(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for whole in (head, self._scroll, self._foot):
            column.addWidget(whole, 1 if whole is self._scroll else 0)

    def _connect(self) -> None:
        for form in (self.asking, self.answer, self.rest):
            form.edited.connect(self._edit)
        short = self.answer.fields["short"]
        assert isinstance(short, QPlainTextEdit)
        short.textChanged.connect(self._count)
        self.put.clicked.connect(lambda: self.list_wanted.emit(self.question_id()))
        for made, wanted in (
            (self.clear, self.clear_wanted), (self.later, self.later_wanted),
            (self.asked, self.asked_wanted), (self.join, self.join_wanted),
            (self.remove, self.remove_wanted),
        ):  # fmt: skip
            made.clicked.connect(wanted)

    def row(self) -> QuestionRow | None:
        """What is shown."""
        return self._row

    def question_id(self) -> str:
        """Id of the question, or key of the pattern, "" without either."""
        return self._row.id if self._row is not None else ""

    def typed(self) -> tuple[str, str, str]:
        """Short and whole answer and source as they stand in the fields."""
        short, long, source = (self.answer.fields[name] for name in ("short", "long", "source"))
        assert isinstance(short, QPlainTextEdit)
        assert isinstance(long, QPlainTextEdit)
        assert isinstance(source, QLineEdit)
        return short.toPlainText(), long.toPlainText(), source.text()

    def show_row(self, row: QuestionRow) -> None:
        """Show it; what was half-typed about the one before is saved first."""
        same = self.question_id() == row.id
        if not same:
            self.flush()
            self._times.hide()
            self._scroll.verticalScrollBar().setValue(0)
        self._row = row
        faq = row.faq
        listed = faq is not None and not faq.sealed
        self._chip.set_chip(row.chip())
        for part in (self.asking, self.answer, self.rest, self.asked, self.join, self.remove):
            part.setVisible(listed)
        self.put.setVisible(faq is None)
        self._stands.setText(self._standing(row))
        key = faq.pattern if faq is not None else row.id
        patterns = {one.key: one for one in self._desk.core.packs.answer_patterns()}
        self.pattern.show_pattern(patterns.get(key), full=faq is None)
        self.clear.setVisible(listed and faq is not None and faq.status is FaqStatus.ANSWERED)
        self.later.setVisible(listed)
        self._foot.setVisible(listed or faq is None)
        if faq is not None and listed:
            self._show_faq(faq, same=same)

    def _show_faq(self, faq: Faq, *, same: bool) -> None:
        self.clear.setText(self.tr("Clear it anew") if is_cleared(faq) else self.tr("Note who cleared it"))
        for form in (self.asking, self.answer, self.rest):
            form.show_values({name: getattr(faq, name) for name in form.fields}, same=same)
        self._count()

    def show_times(self, faq_id: str, times: tuple[Asked, ...]) -> None:
        """Say when and how it was asked last."""
        if faq_id != self.question_id():
            return
        now = self._desk.core.clock.now()
        lines = [self.tr("Asked {count}.").format(count=asked_words(len(times)))] if times else []
        for one in times[:_SHOWN_TIMES]:
            said = f"“{one.words}”" if one.words else ""
            parts = (time_of_day(one.at, now), one.where, said)
            lines.append("  ".join(part for part in parts if part))
        self._times.setText("\n".join(lines))
        self._times.setVisible(bool(lines))

    def set_wrong(self, faq_id: str, name: str, error: Refused | Trouble) -> None:
        """Say what could not be kept, under its field if it is shown."""
        if isinstance(error, Refused) and faq_id == self.question_id():
            for form in (self.asking, self.answer, self.rest):
                if form.set_wrong(error.field or name, error.sentence):
                    return
        operations = self._desk.operations
        (operations.troubled if isinstance(error, Trouble) else operations.refused).emit(error.sentence)
        if self._row is not None:
            self.show_row(self._row)

    def flush(self) -> None:
        """Save what is half-typed."""
        if self._row is not None and self._row.faq is not None:
            for form in (self.asking, self.answer, self.rest):
                form.flush()

    def forget(self) -> None:
        """What was shown is gone; nothing of it is saved any more."""
        self._row = None

    def write(self) -> None:
        """Put the caret into the short answer, or onto the button of a question that is not listed."""
        listed = self._row is not None and self._row.faq is not None
        (self.answer.fields["short"] if listed else self.put).setFocus()

    def _standing(self, row: QuestionRow) -> str:
        if row.faq is None:
            return row.gap.sentence if row.gap is not None else ""
        missing = standing_sentence(row.faq, row.now)
        if missing:
            return row.gap.sentence if row.gap is not None else missing
        said = self.tr("{name} cleared it.").format(name=row.faq.cleared_by)
        if row.faq.cleared_at is not None:
            on = day(row.faq.cleared_at.astimezone().date())
            said = self.tr("{name} cleared it on {day}.").format(name=row.faq.cleared_by, day=on)
        return said

    def _count(self) -> None:
        self.answer.rows["short"].set_hint(word_count(self.typed()[0], SHORT_WORDS))

    def _edit(self, name: str, value: object) -> None:
        if self._row is not None and self._row.faq is not None:
            self.edited.emit(self._row.faq.id, name, value)
