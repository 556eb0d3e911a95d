"""What every act of the editor works with: the message, the side where sheets lie, and a line to speak."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.message import Message
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.messages.editor.subject import Subject
from ui.widgets.form_sheet import Answers, Field, FormSheet
from ui.widgets.notice_card import NoticeKind
from ui.widgets.page_notice import PageNotice
from ui.widgets.sheet_side import Side

T = TypeVar("T")
_AWAY_MS = 10_000


class Stage(QObject):
    """Signals: wanted(str, str): another page, and the thing on it."""

    wanted = Signal(str, str)

    def __init__(self, subject: Subject, side: Side, notice: PageNotice, parent: QWidget) -> None:
        super().__init__(parent)
        self.subject, self.side, self.notice = subject, side, notice
        self.desk: Desk = subject.desk
        self._unsent: dict[tuple[str, ...], dict[str, str]] = {}
        self._away = QTimer(self, interval=_AWAY_MS, singleShot=True)
        self._away.timeout.connect(notice.clear)

    @property
    def message(self) -> Message:
        """The message shown; acts are offered only while there is one."""
        assert self.subject.message is not None
        return self.subject.message

    def change(
        self, change: Future[T], done: Callable[[T], None] | None = None, *, form: FormSheet | None = None,
        said: str = "", more: str = "", undo: bool = True,
    ) -> None:  # fmt: skip
        """Have a change made.

        Args:
            done: told of its value.
            form: where it was asked for; it goes once the change is made, else it says what was wrong.
            said, more: what to say then at the top of the page, with Undo unless `undo` is False.
        """

        def made(value: T) -> None:
            if form is not None and self.side.sheet() is form:
                self.side.put_away()
            if said:
                self.say(said, more, undo=undo)
            if done is not None:
                done(value)

        def failed(error: Refused | Trouble) -> None:
            # A form that was closed meanwhile is gone; what it asked for is answered on the page.
            (form.refuse if form is not None and self.side.sheet() is form else self.tell)(error)

        self.desk.operations.change(self, change, made, failed)

    def ask(
        self, title: str, fields: tuple[Field, ...], accept: str, act: Callable[[FormSheet, Any], None], *,
        intro: tuple[str, ...] = (), form: FormSheet | None = None,
    ) -> FormSheet:  # fmt: skip
        """Lay a form over the side. act: called with the form and its answers when the person accepts."""
        laid = form if form is not None else FormSheet(self.desk.look, title, fields, accept, intro=intro)

        def accepted(answers: Answers) -> None:
            act(laid, answers)

        laid.accepted.connect(accepted)
        incident = self.subject.incident
        if incident is None or not incident.restricted:  # the words of a sealed case stay nowhere outside it
            key = (self.message.id, title)
            for name, words in self._unsent.pop(key, {}).items():
                laid.put(name, words)
            laid.closed.connect(lambda: self._hold(key, laid.typed()))
        self.side.show_sheet(laid)
        return laid

    def tell(self, error: Refused | Trouble) -> None:
        """Say what went wrong where everybody looks for it."""
        if isinstance(error, Trouble):
            self.desk.operations.troubled.emit(error.sentence)
        else:
            self.say(error.sentence, kind="warn")

    def say(self, title: str, text: str = "", *, undo: bool = False, kind: NoticeKind = "ok") -> None:
        """Say what has happened, at the top of the page, with a way back if there is one."""
        if undo:
            self.notice.tell(kind, title, text, self.tr("Undo"), lambda: self.wanted.emit("undo", ""))
        else:
            self.notice.tell(kind, title, text)
        self._away.start()

    def _hold(self, key: tuple[str, ...], typed: dict[str, str]) -> None:
        if typed:
            self._unsent[key] = typed
            self.say(self.tr("Not saved yet. Open it again, and your words are still there."), kind="info")
