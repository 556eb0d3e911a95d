"""How the public page will read, drawn with plain widgets; the browser shows how it looks."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.public_page import Page, Question, Rumour, Update
from desktop.domain.say_time import day, day_and_time
from ui.theme.look import Look
from ui.theme.tokens import BOLD
from ui.widgets.emptying import empty
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel
from ui.widgets.segmented_answer import SegmentedAnswer

_PARTS = ("index", "questions", "rumours")


class PagePreview(QWidget):
    """The three files of the page, one at a time."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        names = (self.tr("Updates"), self.tr("Questions"), self.tr("Rumours"))
        self.parts = SegmentedAnswer(
            look, self.tr("Part of the page"), tuple(zip(_PARTS, names, strict=True))
        )
        self.parts.set_answer("index")
        self._stack = QStackedWidget(self)
        self._sheets: dict[str, PageScroll] = {}
        for part, name in zip(_PARTS, names, strict=True):
            sheet = self._sheets[part] = PageScroll(name, margin=24)
            sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the keyboard scrolls it
            sheet.body.setSpacing(10)
            self._stack.addWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.parts, 0, Qt.AlignmentFlag.AlignLeft)
        paper = QFrame(self)
        paper.setProperty("part", "panel")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._stack)
        column.addWidget(paper, 1)
        self.parts.answered.connect(lambda part: self._stack.setCurrentWidget(self._sheets[part]))

    def show_page(self, page: Page) -> None:
        """Show this page, each part from where it was scrolled to."""
        for part, lines in zip(
            _PARTS, (self._now(page), self._questions(page), self._rumours(page)), strict=True
        ):
            sheet = self._sheets[part]
            at = sheet.verticalScrollBar().value()
            empty(sheet.body)
            for widget in lines:
                if isinstance(widget, Heading):
                    widget.setWordWrap(True)
                    sheet.body.addSpacing(8 if widget.level > 1 else 0)
                sheet.body.addWidget(widget)
            sheet.body.addStretch(1)
            sheet.verticalScrollBar().setValue(at)

    def words(self) -> str:
        """Everything that the part in sight says."""
        sheet = self.sheet()
        return "\n".join(label.text() for label in sheet.findChildren(PlainLabel) if not label.isHidden())

    def sheet(self) -> QWidget:
        """The part in sight."""
        return self._sheets[self.parts.answer()]

    def _now(self, page: Page) -> Iterator[QWidget]:
        yield Heading(self._look, page.title, level=1)
        if page.intro:
            yield self._text(page.intro)
        if page.next_update_at:
            at = day_and_time(page.next_update_at, page.next_update_at.tzinfo)
            yield self._text(self.tr("Next update: by {time}").format(time=at), bold=True)
        yield Heading(self._look, self.tr("Updates, newest first"), level=2)
        for one in page.updates:
            yield from self._update(one)
        if not page.updates:
            yield self._text(self.tr("There is no update at the moment."))
        if page.accounts:
            yield Heading(self._look, self.tr("How to tell our real accounts"), level=2)
            for account in page.accounts:
                where = f" ({account.url})" if account.url else ""
                yield self._text(f"• {account.platform}: {account.handle}{where}")
        if page.contacts:
            yield Heading(self._look, self.tr("How to reach us"), level=2)
            for contact in page.contacts:
                yield self._text(
                    f"• {contact.label}: {contact.value}" if contact.label else f"• {contact.value}"
                )

    def _update(self, one: Update) -> Iterator[QWidget]:
        title = f"{one.title}: {day_and_time(one.at, one.at.tzinfo)}"
        yield Heading(self._look, title, level=3)
        if one.corrected:
            yield self._text(self.tr("We have corrected this since."), bold=True)
        yield self._text(one.text)

    def _questions(self, page: Page) -> Iterator[QWidget]:
        yield Heading(self._look, self.tr("Questions and answers"), level=1)
        for one in page.questions:
            yield from self._question(one)
        if not page.questions:
            yield self._text(self.tr("There are no answers here at the moment."))

    def _question(self, one: Question) -> Iterator[QWidget]:
        yield Heading(self._look, one.question, level=2)
        if one.not_yet:
            yield self._text(self.tr("We cannot answer this yet."), bold=True)
        if one.short:
            yield self._text(one.short, bold=not one.not_yet)
        if one.long:
            yield self._text(one.long)
        if one.not_yet and one.until:
            yield self._text(self.tr("We say more by {day}.").format(day=day(one.until)))
        if one.checked:
            yield self._quiet(self.tr("Checked on {day}").format(day=day(one.checked)))

    def _rumours(self, page: Page) -> Iterator[QWidget]:
        yield Heading(self._look, self.tr("Rumours and facts"), level=1)
        for one in page.rumours:
            yield from self._rumour(one)
        if not page.rumours:
            yield self._text(self.tr("There is nothing to put right at the moment."))

    def _rumour(self, one: Rumour) -> Iterator[QWidget]:
        yield Heading(self._look, one.fact, level=2)
        for label, text in (
            (self.tr("You may have heard"), one.heard),
            (self.tr("Why this misleads"), one.why),
            (self.tr("What is true"), one.again),
            (self.tr("Sources"), "\n".join(f"• {source}" for source in one.sources)),
        ):
            if text.strip():
                yield self._text(label, bold=True)
                yield self._text(text)
        if one.checked:
            yield self._quiet(self.tr("Checked on {day}").format(day=day(one.checked)))

    def _text(self, words: str, *, bold: bool = False) -> PlainLabel:
        if bold:
            return PlainLabel(self._look, words, size=15, weight=BOLD, wrap=True)
        return PlainLabel(self._look, words, size=15, wrap=True)

    def _quiet(self, words: str) -> PlainLabel:
        return PlainLabel(self._look, words, size=12, tone="text2", wrap=True)
