"""The promised updates: the ones still open, and what became of the others."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.incident import Promise
from ui.incident_words import clock_time, day_time, due_chip
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.chip import Chip
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sheet import Sheet


class PromiseSheet(Sheet):
    """Signals: settle_wanted(object): a `Promise`; add_wanted(): promise another update."""

    settle_wanted = Signal(object)
    add_wanted = Signal()

    def __init__(
        self, look: Look, promises: tuple[Promise, ...], now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, self.tr("Promised updates"), parent)
        still = [one for one in promises if not one.outcome]
        settled = [one for one in promises if one.outcome]
        if not still:
            said = self.tr("No update is promised. Whoever waits does not know when they will hear from you.")
            self.body.addWidget(PlainLabel(look, said, tone="text2", wrap=True))
        for one in still:
            self.body.addWidget(self._open(one, now))
        if settled:
            self.body.addWidget(Heading(look, self.tr("Before"), level=4))
        for one in sorted(settled, key=lambda each: each.due_at, reverse=True):
            self.body.addWidget(self._settled(one, now))
        self.body.addStretch(1)
        add = button(look, self.tr("Promise an update…"), icon="plus", parent=self)
        add.clicked.connect(self.add_wanted)
        self.use_foot(add)

    def _open(self, one: Promise, now: datetime) -> QFrame:
        box = QFrame(self)
        box.setProperty("part", "sunken")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        due = self.tr("Due {time}").format(time=day_time(one.due_at))
        head.addWidget(PlainLabel(self.look, due, weight=MEDIUM), 1)
        head.addWidget(Chip(self.look, due_chip(one.due_at, now)))
        column.addLayout(head)
        if one.where:
            column.addWidget(PlainLabel(self.look, one.where, tone="text2", wrap=True))
        press = button(self.look, self.tr("What became of it…"), small=True, parent=box)
        press.setAccessibleName(self.tr("What became of the update due {time}").format(time=due))
        press.clicked.connect(partial(self._settle, one))
        line = QHBoxLayout()
        line.addWidget(press)
        line.addStretch(1)
        column.addLayout(line)
        return box

    def _settle(self, one: Promise, _checked: bool = False) -> None:
        self.settle_wanted.emit(one)

    def _settled(self, one: Promise, now: datetime) -> PlainLabel:
        outcomes = {
            "kept": self.tr("sent"), "no_news": self.tr("said there is nothing new"),
            "missed": self.tr("missed"),
        }  # fmt: skip
        at = f" {clock_time(one.settled_at, now)}" if one.settled_at is not None else ""
        words = f"{clock_time(one.due_at, now)}: {outcomes.get(one.outcome, one.outcome)}{at}"
        tail = " · ".join(part for part in (one.where, one.note) if part)
        tone = "bad" if one.outcome == "missed" else "text2"
        return PlainLabel(self.look, f"{words} · {tail}" if tail else words, tone=tone, wrap=True)  # type: ignore[arg-type]  # one of two tones
