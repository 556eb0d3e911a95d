"""What stands on the board now, who looks at it, and how it is changed: handed to all that act on it."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.board import Board
from desktop.domain.incident import Incident
from ui.desk import Desk
from ui.plan.live.rows import Me
from ui.plan.live.team import Team
from ui.widgets.form_sheet import Answers, Field, FormSheet
from ui.widgets.notice_card import NoticeKind
from ui.widgets.page_notice import PageNotice
from ui.widgets.sheet_side import Side

T = TypeVar("T")
UNDO_MS = 10_000


class Scene(QObject):
    """One incident on its board.

    Attributes:
        board: None until it was read.

    Signals:
        wanted(str, str): another page, and the thing on it.
    """

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, side: Side, notice: PageNotice, team: Team, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.side, self._notice, self._team = desk, side, notice, team
        self.board: Board | None = None
        self._unsent: dict[tuple[str, ...], dict[str, str]] = {}  # what was typed into forms put away by Esc
        self._away = QTimer(self, interval=UNDO_MS, singleShot=True)
        self._away.timeout.connect(notice.clear)

    @property
    def incident(self) -> Incident:
        """The incident on the board; only where there is one."""
        assert self.board is not None  # acts are offered only while a board is shown
        return self.board.incident

    @property
    def me(self) -> Me:
        """Whoever sits here, and who holds which role."""
        return self._team.me

    def now(self) -> datetime:
        """This moment, aware."""
        return self.desk.core.clock.now()

    def change(
        self, change: Future[T], done: Callable[[T], None] | None = None, *, form: FormSheet | None = None,
        said: str = "", undo: bool = True,
    ) -> None:  # fmt: skip
        """Have a change made.

        Args:
            done: told of its value.
            form: where it was asked for; it goes once the change is made, else it says what was wrong.
            said: what to say then at the foot of the page, with Undo for ten seconds unless `undo` is False.
        """

        def made(value: T) -> None:
            if form is not None and self.side.sheet() is form:
                self.side.put_away()
            if said:
                self.say(said, undo=undo)
            if done is not None:
                done(value)

        failed = form.refuse if form is not None else None
        self.desk.operations.change(self, change, made, failed)

    def ask(
        self, title: str, fields: tuple[Field, ...], accept: str, act: Callable[[FormSheet, Any], None], *,
        intro: tuple[str, ...] = (), outro: tuple[str, ...] = (),
    ) -> FormSheet:  # fmt: skip
        """Lay a form over the side.

        Args:
            act: called with the form and its answers when the person accepts.
        """
        form = FormSheet(self.desk.look, title, fields, accept, intro=intro, outro=outro)

        def accepted(answers: Answers) -> None:
            act(form, answers)

        form.accepted.connect(accepted)
        if not self.incident.restricted:  # the words of a sealed case stay nowhere outside it
            key = (self.incident.id, title, *intro)
            for name, words in self._unsent.pop(key, {}).items():
                form.put(name, words)
            form.closed.connect(lambda: self._hold(key, form.typed()))
        self.side.show_sheet(form)
        return form

    def _hold(self, key: tuple[str, ...], typed: dict[str, str]) -> None:
        if typed:
            self._unsent[key] = typed
            self.say(self.tr("Not saved yet. Open it again, and your words are still there."), kind="info")

    def say(self, title: str, text: str = "", *, undo: bool = False, kind: NoticeKind = "ok") -> None:
        """Say what has happened, at the foot of the page, with a way back if there is one."""
        if undo:
            self._notice.tell(kind, title, text, self.tr("Undo"), lambda: self.wanted.emit("undo", ""))
        else:
            self._notice.tell(kind, title, text)
        self._away.start()
