"""Asks when something was: the time, and beside it the day where it was not today."""

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QSignalBlocker, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.past_time import moment_of
from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.quiet_fields import DateField, TimeField


class PastField(QWidget):
    """Signals: chosen(datetime): a person set another moment, aware UTC, never in the future.

    Attributes:
        time: the field with the time of day, which is all that this widget holds.
        day: the field with the day, hidden while it is today. other: the button that shows it. Whoever
            makes the field lays these two out where there is room.
    """

    chosen = Signal(object)

    def __init__(
        self, look: Look, name: str, *, with_day: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._now: datetime | None = None
        self._day = date.min
        self.time = TimeField(self)
        self.time.setDisplayFormat("HH:mm")
        self.time.setAccessibleName(name)
        self.day = DateField(self)
        self.day.setDisplayFormat("d MMM yyyy")
        self.day.setAccessibleName(self.tr("Day"))
        self.other = button(look, self.tr("Not today?"), kind="flat", small=True, parent=self)
        self.day.hide()
        self.other.setVisible(with_day)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.time)
        self._with_day = with_day
        self.time.timeChanged.connect(lambda _time: self._say())
        self.day.dateChanged.connect(self._day_chosen)
        self.other.clicked.connect(self._show_day)

    def show_moment(self, moment: datetime, now: datetime) -> None:
        """Shows a moment. now: aware, what today is."""
        self._now = now
        local, today = moment.astimezone(), now.astimezone().date()
        self._day = local.date()
        self._fill(local.date(), local.time())
        if self._with_day and self._day != today:
            self._open_day()

    def set_now(self, now: datetime) -> None:
        """Time has passed; what was today may be yesterday by now."""
        self._now = now
        today = now.astimezone().date()
        with QSignalBlocker(self.day):
            self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        if self._with_day and date.min < self._day < today:
            self._open_day()

    def moment(self) -> datetime | None:
        """The moment shown, None before there is one."""
        return self._read()

    def _read(self) -> datetime | None:
        if self._now is None:
            return None
        at = self.time.time()
        return moment_of(self._day, time(at.hour(), at.minute()), self._now)

    def _say(self) -> None:
        moment = self._read()
        if moment is None:
            return
        local = moment.astimezone()
        if local.date() != self._day and self._with_day:
            self._open_day()  # a time to come was meant for the day before, and it has to be seen
        with QSignalBlocker(self.day):
            self.day.setDate(QDate(local.year, local.month, local.day))
        self.chosen.emit(moment)

    def _day_chosen(self, day: QDate) -> None:
        self._day = date(day.year(), day.month(), day.day())
        self._say()

    def _fill(self, day: date, at: time) -> None:
        today = self._now.astimezone().date() if self._now else day
        with QSignalBlocker(self.time), QSignalBlocker(self.day):
            self.time.setTime(QTime(at.hour, at.minute))
            self.day.setMaximumDate(QDate(today.year, today.month, today.day))
            self.day.setDate(QDate(day.year, day.month, day.day))

    def _show_day(self) -> None:
        self._open_day()
        self.day.setFocus()

    def _open_day(self) -> None:
        self.day.show()
        self.other.hide()
