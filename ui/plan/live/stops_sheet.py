"""What was scheduled and has to stop, one line for each platform or tool."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.incident import Stop
from ui.incident_words import day_time
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.emptying import empty
from ui.widgets.plain_label import PlainLabel
from ui.widgets.segmented_answer import SegmentedAnswer
from ui.widgets.sheet import Sheet

RESTARTED = "restarted"


class StopsSheet(Sheet):
    """Follows the list: `show_stops` fills it anew.

    Signals:
        answered(str, str): id of a stop and its new state; add_wanted(): something else is scheduled.
    """

    answered = Signal(str, str)
    add_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, self.tr("Stop everything scheduled"), parent)
        self._answers: dict[str, tuple[SegmentedAnswer, PlainLabel]] = {}
        intro = self.tr(
            "Look in each place. A cheerful post beside a crisis is hard to take back. Nothing is stopped "
            "from here: do it there, then say so."
        )
        self.body.addWidget(PlainLabel(look, intro, tone="text2", wrap=True))
        self._said = PlainLabel(look, "", weight=MEDIUM)
        self.body.addWidget(self._said)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        add = button(look, self.tr("Something else is scheduled…"), icon="plus", parent=self)
        add.clicked.connect(self.add_wanted)
        self.use_foot(add)

    def show_stops(self, stops: tuple[Stop, ...]) -> None:
        """Show these as they stand."""
        if [one.id for one in stops] != list(self._answers):
            self._make(stops)
        for one in stops:
            answer, line = self._answers[one.id]
            if answer.answer() != one.state:
                answer.set_answer(one.state)
            line.setText(self._line(one))
            line.setVisible(bool(line.text()))
        left = sum(not one.state for one in stops)
        done = self.tr("All of them are settled.")
        rest = self.tr("1 is still open.") if left == 1 else self.tr("{n} are still open.").format(n=left)
        self._said.setText(rest if left else done)
        self._said.set_tone("text" if left else "ok")

    def _make(self, stops: tuple[Stop, ...]) -> None:
        empty(self._rows)
        self._answers = {}
        for one in stops:
            self._rows.addWidget(self._row(one))

    def _row(self, one: Stop) -> QFrame:
        box = QFrame(self)
        box.setProperty("part", "sunken")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.look, one.where or one.what, weight=MEDIUM, wrap=True), 1)
        head.addWidget(PlainLabel(self.look, one.what if one.where else "", size=12, tone="text2"))
        column.addLayout(head)
        choices = (
            ("stopped", self.tr("Stopped")), ("none", self.tr("Nothing there")),
            (RESTARTED, self.tr("Restarted")),
        )  # fmt: skip
        name = f"{one.where}, {one.what}" if one.where else one.what
        answer = SegmentedAnswer(self.look, name, choices, box)
        answer.answered.connect(partial(self.answered.emit, one.id))
        column.addWidget(answer)
        line = PlainLabel(self.look, "", size=12, tone="text2", wrap=True)
        column.addWidget(line)
        self._answers[one.id] = answer, line
        return box

    def _line(self, one: Stop) -> str:
        if not one.state or one.at is None:
            return ""
        parts = (one.by, day_time(one.at), one.note)
        return ", ".join(part for part in parts if part)
