"""A reply to one question: pasted or from a mention, with the answers that may fit."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.faq import Suggestion
from desktop.domain.mention import MentionDetail
from ui.desk import Desk
from ui.messages.answers.reply_side import ReplySide
from ui.messages.answers.suggestion_list import SuggestionList
from ui.messages.halves import foot_of, halves
from ui.messages.shown import ShownIncident
from ui.widgets.buttons import button
from ui.widgets.field_row import FieldRow
from ui.widgets.note import Note
from ui.widgets.page_notice import PageNotice
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel

_SIDE = 381
_TYPING_MS = 350
_LIMIT = 8


class ReplyView(QWidget):
    """Nothing is sent: the reply goes to the clipboard.

    Signals:
        wanted(str, str): a page of the window, and the thing on it.
        listed(str): id of a question that was just put into the bank.
    """

    wanted = Signal(str, str)
    listed = Signal(str)

    def __init__(
        self, desk: Desk, shown: ShownIncident, notice: PageNotice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._shown, self._notice, look = desk, shown, notice, desk.look
        self._mention, self._read, self._asked = 0, 0, ""
        self.box = QPlainTextEdit(self)
        self.box.setTabChangesFocus(True)
        self.box.setPlaceholderText(self.tr("Paste what somebody asked, or type it."))
        self.box.setFixedHeight(look.theme.px(20) * 4 + 12)
        self.ready = SuggestionList(
            look, self.tr("Can be sent as it stands"), self.tr("Cleared, in date, and with no gap."), self
        )
        self.others = SuggestionList(
            look, self.tr("Needs a person first"), self.tr("It may fit. Look at what is missing."), self
        )
        self.nothing = Note(
            look, "info", self.tr("No answer fits"),
            self.tr("Put it into the bank as a question, so that somebody answers it."), parent=self,
        )  # fmt: skip
        self.list_it = button(look, self.tr("Add the question"), icon="plus", small=True, parent=self)
        self.nothing.add_action(self.list_it)
        self.side = ReplySide(desk, self)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._desk.look
        scroll = PageScroll(self.tr("Question and answers"), margin=0, parent=self)
        asked = FieldRow(look, self.tr("What was asked"), self.box, parent=self)
        asked.setContentsMargins(16, 12, 16, 0)
        self._none = QWidget(self)
        held = QVBoxLayout(self._none)
        held.setContentsMargins(16, 8, 16, 0)
        held.addWidget(self.nothing)
        self._none.hide()
        for part in (asked, self._none, self.ready, self.others):
            scroll.body.addWidget(part)
        scroll.body.setSpacing(4)
        scroll.body.addStretch(1)
        said = self.tr("You send it yourself. Only answers that somebody cleared are offered.")
        foot = foot_of(look, "info", PlainLabel(look, said, size=12, tone="text2", wrap=True))
        self.beside = halves(look, self, (scroll, foot), scroll, self.side, self.side.cross, width=_SIDE)
        self.beside.set_there(False)

    def _connect(self) -> None:
        self.box.textChanged.connect(self._changed)
        self._typing.timeout.connect(self.search)
        self.list_it.clicked.connect(self._list)
        for mine, other in ((self.ready, self.others), (self.others, self.ready)):
            mine.marked.connect(lambda one, other=other: self._mark(one, other))
            mine.taken.connect(self._enter)
            mine.table.clicked.connect(lambda _: self.beside.open_side())
        self.beside.closed.connect(lambda: self.first_stop().setFocus())
        self.side.copy_wanted.connect(self._copy)
        self.side.edit_wanted.connect(self._open)

    # what the pane asks

    def first_stop(self) -> QWidget:
        """Where a question is pasted."""
        return self.box

    def panes(self) -> tuple[QWidget, ...]:
        """The question with its answers, and the reply."""
        return (self.box, self.side)

    def start(self, text: str) -> None:
        """Find answers to this question."""
        self._mention = 0
        self.box.setPlainText(text)
        self.search()

    def start_from(self, mention_id: int) -> None:
        """Find answers to what stands in this mention."""

        def got(found: MentionDetail | None) -> None:
            if found is not None:
                parts = dict.fromkeys(part.strip() for part in (found.row.title, found.text))
                self.start("\n".join(part for part in parts if part))
                self._mention = mention_id

        self._desk.operations.ask(self, self._desk.core.mentions.detail(mention_id), got)

    def refresh(self) -> None:
        """Find again, because answers may have changed."""
        if self.box.toPlainText().strip():
            self.search()

    # reading

    def search(self) -> None:
        """Ask for answers to what stands in the box."""
        self._typing.stop()
        text = self.box.toPlainText().strip()
        self._read += 1
        number = self._read
        if not text:
            self._show(text, ())
            return
        self._desk.operations.ask(
            self,
            self._desk.core.answers.suggest(
                text, incident=self._shown.id, limit=_LIMIT, mention_id=self._mention
            ),
            lambda found: self._show(text, found) if number == self._read else None,
        )

    def _show(self, text: str, found: tuple[Suggestion, ...]) -> None:
        before = self.side.shown()
        self._asked = text
        ready = tuple(one for one in found if one.ready)
        others = tuple(one for one in found if not one.ready)
        self.ready.show_rows(ready)
        self.others.show_rows(others)
        self._none.setVisible(bool(text) and not found)
        self.beside.set_there(bool(found))
        for part in (self.ready, self.others):
            place = part.model.place_of((before.kind, before.id)) if before is not None else -1
            if place >= 0:
                part.table.setCurrentIndex(part.model.index(place, 0))
                return
        if found:
            (self.ready if ready else self.others).mark_first()
        else:
            self.side.show_one(None)

    def _changed(self) -> None:
        self._mention = 0
        self._typing.start()

    def _mark(self, one: Suggestion, other: SuggestionList) -> None:
        other.unmark()
        self.side.show_one(one)

    def _enter(self) -> None:
        self.beside.open_side()
        self.side.first_name.setFocus()

    # doing

    def _copy(self) -> None:
        one = self.side.shown()
        if one is None:
            return
        self.side.copying()
        text, mention = self._asked, self._mention

        def done(reply: str) -> None:
            QGuiApplication.clipboard().setText(reply)
            self.side.copied()
            self._notice.tell(
                "ok", self.tr("Copied."), self.tr("Paste it where the question was asked. Nothing was sent.")
            )
            # From now on these words lead to this answer sooner.
            chosen = self._desk.core.answers.chosen(one.kind, one.id, text, mention)
            self._desk.operations.change(self, chosen)

        reply = self._desk.core.answers.reply(
            one.id, first_name=self.side.first_name.text(), personal=self.side.personal.text()
        )
        self._desk.operations.change(self, reply, done, self.side.refuse)

    def _open(self) -> None:
        one = self.side.shown()
        if one is not None:
            place = f"answers:{one.id}" if one.kind == "faq" else f"editor:{one.id}"
            self.wanted.emit("messages", place)

    def _list(self) -> None:
        text = " ".join(self.box.toPlainText().split())
        if text:
            made = self._desk.core.answers.add(
                text, incident=self._shown.id, words=text, mention_id=self._mention
            )
            self._desk.operations.change(self, made, self.listed.emit)
