"""One session: when, where and who, its rules, who can take part, its questions."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QDateTime, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.qa_session import QaSession
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.messages.answers.session_model import session_chip
from ui.messages.answers.session_questions import SessionQuestions
from ui.widgets.buttons import button, icon_button
from ui.widgets.chip import Chip
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_fields import MomentField, NumberField
from ui.widgets.side_head import side_head
from ui.widgets.value_form import FieldSpec, ValueForm


class SessionSide(QFrame):
    """Fields save themselves.

    Signals:
        edited(str, str, object): id, field and new value.
        held_wanted(), off_wanted(), remove_wanted(): for this session.

    Attributes:
        print: the button of the run sheet.
    """

    edited = Signal(str, str, object)
    held_wanted = Signal()
    off_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._session: QaSession | None = None
        self.setProperty("part", "surface")
        self.setAccessibleName(self.tr("Session"))
        self._title = Heading(look, self.tr("Session"), level=3)
        self._chip = Chip(look)
        self.cross = icon_button(look, "x", self.tr("Close the session (Esc)"), parent=self)
        self.starts, self.minutes = MomentField(self), NumberField(self)
        self.starts.setDisplayFormat("ddd d MMM yyyy, HH:mm")
        self.starts.setCalendarPopup(True)
        self.minutes.setRange(5, 24 * 60)
        self.minutes.setSuffix(self.tr(" minutes"))
        self.naming = ValueForm(look, self._first_fields(), today, self)
        self.rules = ValueForm(look, self._rule_fields(), today, self)
        self.questions = SessionQuestions(look, self)
        self.access: dict[str, QCheckBox] = {}
        self.remove = button(look, self.tr("Remove"), kind="danger", icon="trash", small=True, parent=self)
        self.off = button(look, self.tr("Call it off"), small=True, parent=self)
        self.held = button(look, self.tr("It was held"), icon="check", small=True, parent=self)
        self.print = button(look, self.tr("Run sheet"), icon="printer", small=True, parent=self)
        self._lay_out()
        self._connect()

    def _first_fields(self) -> tuple[FieldSpec, ...]:
        return (
            FieldSpec("title", self.tr("Name")),
            FieldSpec("platform", self.tr("Where"), prompt=self.tr("Such as Facebook Live, or the hall")),
            FieldSpec("host", self.tr("Who leads it")),
            FieldSpec("panel", self.tr("Who answers"), "text", lines=2, hint=self.tr("One name a line.")),
        )

    def _rule_fields(self) -> tuple[FieldSpec, ...]:
        return (FieldSpec("rules", self.tr("Rules, as people see them"), "text", lines=6),)

    def _lay_out(self) -> None:
        look = self._desk.look
        head = side_head(look, self._title, self._chip, self.cross, parent=self)
        self._scroll = PageScroll(self.tr("Session"), parent=self)
        body = self._scroll.body
        body.setContentsMargins(16, 12, 16, 16)
        body.setSpacing(12)
        times = QHBoxLayout()
        times.setSpacing(12)
        times.addWidget(FieldRow(look, self.tr("Begins"), self.starts, parent=self), 3)
        times.addWidget(FieldRow(look, self.tr("Lasts"), self.minutes, parent=self), 2)
        body.addWidget(self.naming)
        body.addLayout(times)
        body.addWidget(self.questions)
        body.addWidget(Heading(look, self.tr("So that everybody can take part"), level=4))
        body.addLayout(self._access_boxes())
        body.addWidget(self.rules)
        ends = QHBoxLayout()
        ends.addStretch(1)
        ends.addWidget(self.remove)
        body.addLayout(ends)
        body.addStretch(1)
        foot_frame = QFrame(self)
        foot_frame.setProperty("part", "foot")
        foot = QHBoxLayout(foot_frame)
        foot.setContentsMargins(16, 10, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self.print)
        foot.addStretch(1)
        foot.addWidget(self.off)
        foot.addWidget(self.held)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, self._scroll, foot_frame):
            column.addWidget(part, 1 if part is self._scroll else 0)

    def _access_boxes(self) -> QVBoxLayout:
        look, column = self._desk.look, QVBoxLayout()
        column.setSpacing(4)
        for one in self._desk.core.packs.qa_rules().access:
            box = self.access[one.key] = QCheckBox(one.name, self)
            box.setAccessibleDescription(one.how)
            how = PlainLabel(look, one.how, size=12, tone="text2", wrap=True)
            how.setContentsMargins(24, 0, 0, 4)
            column.addWidget(box)
            column.addWidget(how)
        return column

    def _connect(self) -> None:
        self.naming.edited.connect(self._edit)
        self.rules.edited.connect(self._edit)
        self.starts.editingFinished.connect(self._time_set)
        self.minutes.editingFinished.connect(self._minutes_set)
        for box in self.access.values():
            box.toggled.connect(lambda _: self._access_set())
        self.held.clicked.connect(self.held_wanted)
        self.off.clicked.connect(self.off_wanted)
        self.remove.clicked.connect(self.remove_wanted)

    def session(self) -> QaSession | None:
        """What is shown."""
        return self._session

    def session_id(self) -> str:
        """Its id, "" without one."""
        return self._session.id if self._session is not None else ""

    def show_session(self, session: QaSession) -> None:
        """Show it; what was half-typed about the one before is saved first."""
        same = self.session_id() == session.id
        if not same:
            self.flush()
            self._scroll.verticalScrollBar().setValue(0)
        self._session = session
        self._chip.set_chip(session_chip(session))
        for form in (self.naming, self.rules):
            form.show_values({name: getattr(session, name) for name in form.fields}, same=same)
        if not (same and (self.starts.hasFocus() or self.minutes.hasFocus())):
            moment = session.starts_at or self._desk.core.clock.now()
            self.starts.setDateTime(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())))
            self.minutes.setValue(session.minutes)
        for key, box in self.access.items():
            with QSignalBlocker(box):
                box.setChecked(key in session.access)
        self.held.setVisible(session.state == "planned")
        self.off.setVisible(session.state == "planned")

    def set_wrong(self, session_id: str, name: str, error: Refused | Trouble) -> None:
        """Say what could not be kept, under its field if it is shown."""
        if isinstance(error, Refused) and session_id == self.session_id():
            for form in (self.naming, self.rules):
                if form.set_wrong(error.field or name, error.sentence):
                    return
        operations = self._desk.operations
        (operations.troubled if isinstance(error, Trouble) else operations.refused).emit(error.sentence)

    def flush(self) -> None:
        """Save what is half-typed."""
        if self._session is not None:
            self.naming.flush()
            self.rules.flush()
            self._time_set()
            self._minutes_set()

    def forget(self) -> None:
        """What was shown is gone; nothing of it is saved any more."""
        self._session = None

    def _time_set(self) -> None:
        if self._session is None:
            return
        typed = datetime.fromtimestamp(self.starts.dateTime().toSecsSinceEpoch(), UTC)
        before = self._session.starts_at
        # A session without a time shows the moment it was looked at; that is no time a person gave.
        untouched = before is None and not self.starts.hasFocus()
        if not untouched and (before is None or int(before.timestamp()) != int(typed.timestamp())):
            self._edit("starts_at", typed)

    def _minutes_set(self) -> None:
        if self._session is not None and self.minutes.value() != self._session.minutes:
            self._edit("minutes", self.minutes.value())

    def _access_set(self) -> None:
        self._edit("access", tuple(key for key, box in self.access.items() if box.isChecked()))

    def _edit(self, name: str, value: object) -> None:
        if self._session is not None:
            self.edited.emit(self._session.id, name, value)
