"""The chart over the list: how many mentions each hour or day, the usual range, the alarms."""

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QSaveFile, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.alarm import Volume as Usual
from desktop.domain.alarm_row import AlarmRow
from ui.desk import Desk
from ui.monitoring.query import Wanted
from ui.widgets.choose_file import choose_to_save
from ui.widgets.volume import Volume, VolumeHour
from ui.widgets.volume_chart import VolumeChart

_HOUR = timedelta(hours=1)
_MONTH_H = 30 * 24


class VolumePane(QWidget):
    """One chart by the hour (up to a week), one by the day; the one that fits the time window shows.

    Signals:
        folded(bool): the person folded the chart away, or opened it.
    """

    folded = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._hours: tuple[tuple[int, int], ...] = ()
        self._usual: Usual | None = None
        self._alarms: tuple[AlarmRow, ...] = ()
        self._by_day = False
        self._filtered = False
        self._shown = Volume()
        self._missing: set[str] = set()
        self._charts = (
            VolumeChart(desk.look, self.tr("Mentions per hour"), height=112, parent=self),
            VolumeChart(desk.look, self.tr("Mentions per day"), height=112, parent=self),
        )
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        for chart in self._charts:
            self._stack.addWidget(chart)
            chart.folded.connect(self._fold)
            chart.save_asked.connect(self._save)

    def show_wanted(self, wanted: Wanted) -> None:
        """Ask for the numbers behind this window; words, tones and states do not change the chart."""
        core, operations = self._desk.core, self._desk.operations
        now = core.clock.now()
        if wanted.since is not None:
            since, until = wanted.since - 12 * _HOUR, min(now, (wanted.until or now) + 12 * _HOUR)
        else:
            since, until = now - (wanted.window_h or _MONTH_H) * _HOUR, now
        self._by_day = until - since > 8 * 24 * _HOUR
        self._filtered = bool(wanted.query.terms or wanted.query.sources)
        # The hour now running is in; the first one is left out, since most of it lies before the window.
        first = since + _HOUR if wanted.since is None else since
        terms, sources = wanted.query.terms, wanted.query.sources
        self._missing = {"hours", "usual", "alarms"}
        operations.ask(self, core.mentions.hours(first, until, terms=terms, sources=sources), self._got_hours)
        operations.ask(self, core.alarms.usual(), self._got_usual)
        operations.ask(self, core.alarms.newest(50, since=since), self._got_alarms)

    def set_folded(self, folded: bool) -> None:
        """Fold both charts away or open them."""
        for chart in self._charts:
            chart.set_folded(folded)

    def volume(self) -> Volume:
        """Give what is shown now."""
        return self._shown

    def _got_hours(self, hours: tuple[tuple[int, int], ...]) -> None:
        self._hours = hours
        self._draw("hours")

    def _got_usual(self, usual: Usual) -> None:
        self._usual = usual
        self._draw("usual")

    def _got_alarms(self, alarms: tuple[AlarmRow, ...]) -> None:
        self._alarms = alarms
        self._draw("alarms")

    def _draw(self, got: str) -> None:
        self._missing.discard(got)
        if self._missing:
            return
        volume = self._days() if self._by_day else self._each_hour()
        chart = self._charts[1 if self._by_day else 0]
        # Drawing costs more than all the rest of a burst of news, so only what differs is drawn.
        if volume != self._shown or self._stack.currentWidget() is not chart:
            self._shown = volume
            self._stack.setCurrentWidget(chart)
            chart.show_volume(volume)

    def _each_hour(self) -> Volume:
        # The usual range is that of all mentions, so it says nothing about a part of them.
        known = self._usual is not None and not self._filtered
        low, high = (self._usual.low, self._usual.high) if known and self._usual else (0, 0)
        marks = self._marks(3600)
        many = len(self._hours) > 26
        bars = tuple(
            VolumeHour(_label(second, with_day=many), count, low, high, marks.get(second, ""))
            for second, count in self._hours
        )
        return Volume(bars, self._summary(bars))

    def _days(self) -> Volume:
        days: dict[str, int] = {}
        for second, count in self._hours:
            day = f"{_local(second):%d %b}".lstrip("0")
            days[day] = days.get(day, 0) + count
        bars = tuple(VolumeHour(day, count) for day, count in days.items())
        return Volume(bars, self._summary(bars))

    def _marks(self, span: int) -> dict[int, str]:
        marks: dict[int, str] = {}
        for alarm in self._alarms:
            second = self._bar_of(int(alarm.at.timestamp()), span)
            time = f"{alarm.at.astimezone():%H:%M}"
            if alarm.kind == "volume":
                times = f"{alarm.n / max(alarm.usual_high, 1):.1f}"
                said = self.tr("Alarm {time}, {times} times the usual high").format(time=time, times=times)
                marks[second] = said
            else:
                marks.setdefault(second, self.tr("Alarm {time}").format(time=time))
        return marks

    def _bar_of(self, second: int, span: int) -> int:
        # An alarm looks back over sixty minutes, which lie in two bars; the mark stands on the higher one.
        here = second - second % span
        counts = dict(self._hours)
        return here if counts.get(here, 0) >= counts.get(here - span, 0) else here - span

    def _summary(self, bars: tuple[VolumeHour, ...]) -> str:
        if not bars:
            return self.tr("No mentions in this time.")
        top = max(bars, key=lambda bar: bar.count)
        total = sum(bar.count for bar in bars)
        return self.tr("{total} in all, most at {label} with {count}.").format(
            total=total, label=top.label, count=top.count
        )

    def _fold(self, folded: bool) -> None:
        self.set_folded(folded)
        self.folded.emit(folded)

    def _save(self) -> None:
        name = f"mentions-{self._desk.core.clock.now().astimezone():%Y-%m-%d}.png"
        kinds = (self.tr("Picture (*.png)"), self.tr("Table for a spreadsheet (*.csv)"))
        choose_to_save(self, self.tr("Save the chart"), name, kinds, self.save_to)

    def save_to(self, path: str) -> None:
        """Write the chart to a file: a table if it ends in .csv, else a picture."""
        file = QSaveFile(path)
        if file.open(QSaveFile.OpenModeFlag.WriteOnly):
            if Path(path).suffix.lower() == ".csv":
                file.write(self._csv().encode("utf-8-sig"))
            else:
                self._charts[1 if self._by_day else 0].picture().save(file, "PNG")
        if not file.commit():
            said = self.tr("The chart could not be saved there. Choose another folder.")
            self._desk.operations.troubled.emit(said)

    def _csv(self) -> str:
        # Every cell is a number or begins with our own words, so none can start a formula.
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(
            (
                self.tr("Time"),
                self.tr("Mentions"),
                self.tr("Usual from"),
                self.tr("Usual to"),
                self.tr("Alarm"),
            )
        )
        for bar in self._shown.hours:
            writer.writerow((bar.label, bar.count, bar.usual_low, bar.usual_high, bar.alarm))
        return text.getvalue()


def _local(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC).astimezone()


def _label(second: int, *, with_day: bool) -> str:
    return f"{_local(second):%a %H:%M}" if with_day else f"{_local(second):%H:%M}"
