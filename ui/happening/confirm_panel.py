"""Who confirms the level: a person here, by phone, or nobody reached yet; with the time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.declare_say import is_confirmed
from desktop.domain.incident import Confirmed, Draft
from ui.happening.past_field import PastField
from ui.incident_words import clock_time
from ui.theme.look import Look
from ui.theme.tokens import BOLD
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.segmented_answer import SegmentedAnswer

_NARROW_UNDER = 620


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may confirm. place: such as "covers for the incident lead". leads: holds the role."""

    name: str
    place: str = ""
    leads: bool = False


class ConfirmPanel(Panel):
    """Signals: changed(dict): fields of the draft and their new values. left(): save what there is."""

    changed = Signal(dict)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._look = look
        self._now: datetime | None = None
        self._at: datetime | None = None
        self._known: tuple[Candidate, ...] = ()
        self.setAccessibleName(self.tr("Who confirms the level?"))
        self._asks = PlainLabel(look, weight=BOLD)
        self._below = PlainLabel(look, size=12, tone="text2", wrap=True)
        self.who = self._combo()
        answers = (
            (str(Confirmed.HERE), self.tr("Here")),
            (str(Confirmed.PHONE), self.tr("By phone")),
            (str(Confirmed.NOT_REACHED), self.tr("Not reached")),
        )
        self.how = SegmentedAnswer(look, self.tr("How the level is confirmed"), answers, self)
        self.at = PastField(look, self.tr("Time of the call"), with_day=False, parent=self)
        self._lay_out()
        self.who.editTextChanged.connect(lambda text: self.changed.emit({"confirmer": text}))
        self.who.activated.connect(self._pick)
        self._line.editingFinished.connect(self.left)
        self.how.answered.connect(self._answered)
        self.at.chosen.connect(lambda moment: self.changed.emit({"confirmed_at": moment}))

    def _combo(self) -> QComboBox:
        made = QComboBox(self)
        made.setEditable(True)
        made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._line = QLineEdit(made)
        self._line.setMaxLength(120)
        self._line.setPlaceholderText(self.tr("Name"))
        self._line.setAccessibleName(self.tr("Who confirms the level?"))
        made.setLineEdit(self._line)
        made.setAccessibleName(self.tr("Who confirms the level?"))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(10)
        return made

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addStretch(1)
        titles.addWidget(self._asks)
        titles.addWidget(self._below)
        titles.addStretch(1)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self.who, 1)
        fields.addWidget(self.how)
        fields.addWidget(self.at)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(12)
        self._across.addLayout(titles, 1)
        self._across.addLayout(fields, 3)
        self.body.addLayout(self._across)

    def show_people(self, people: Sequence[Candidate]) -> None:
        """Offers these people, the best first; what was typed stays."""
        self._known = tuple(people)
        typed = self.who.currentText()
        with QSignalBlocker(self.who):
            self.who.clear()
            for one in people:
                self.who.addItem(f"{one.name}, {one.place}" if one.place else one.name, one.name)
            self.who.setCurrentIndex(-1)
            self.who.setEditText(typed)

    def show_draft(self, draft: Draft, now: datetime) -> None:
        """Fills in everything; for a page that is opened."""
        with QSignalBlocker(self.who):
            self.who.setEditText(draft.confirmer)
            self._line.setCursorPosition(0)
        self.how.set_answer(draft.confirmed)
        self._at = None
        self.show_state(draft, "", now)

    def show_state(self, draft: Draft, level: str, now: datetime) -> None:
        """Says whether the level is confirmed. level: L1 to L3, "" leaves the title as it is."""
        self._now = now
        self.at.set_now(now)
        if level:
            self._asks.setText(self.tr("Who confirms {level}?").format(level=level))
        if self._at is None or draft.confirmed_at is None or draft.confirmed == Confirmed.HERE:
            self.at.show_moment(draft.confirmed_at or now, now)
            self._at = draft.confirmed_at
        self.at.setEnabled(draft.confirmed == Confirmed.PHONE)
        self.at.setVisible(draft.confirmed != Confirmed.NOT_REACHED)
        if is_confirmed(draft) and draft.confirmed_at is not None:
            time = clock_time(draft.confirmed_at, now)
            self._say(self.tr("Confirmed at {time}").format(time=time), "ok")
        elif draft.confirmed == Confirmed.NOT_REACHED:
            self._say(self.tr("Stays proposed for now"), "warn")
        elif draft.confirmed and not draft.confirmer.strip():
            self._say(self.tr("Add the name"), "warn")
        else:
            self._say(self.tr("The lead, or cover"), "text2")

    def _say(self, words: str, tone: str) -> None:
        self._below.set_tone(tone)  # type: ignore[arg-type]  # one of the tones above
        self._below.setText(words)

    def _pick(self, place: int) -> None:
        # The list says what each person is; the field holds the name alone.
        name = str(self.who.itemData(place) or "")
        if name:
            self.who.setEditText(name)
            self.left.emit()

    def _answered(self, key: str) -> None:
        values: dict[str, object] = {"confirmed": key}
        values["confirmed_at"] = None if key == Confirmed.NOT_REACHED else self._now
        if not self.who.currentText().strip() and key != Confirmed.NOT_REACHED:
            if self._known and self._known[0].leads:
                self.who.setEditText(self._known[0].name)  # in sight, and another can be chosen
            else:
                self.who.setFocus()
        self.changed.emit(values)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self._look.theme.px(_NARROW_UNDER)
        down = QBoxLayout.Direction.TopToBottom
        self._across.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
