"""One entry of the log in full: when it happened and when it was written, by whom, and why."""

from datetime import datetime, timedelta, timezone

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.entry import IncidentEntry
from ui.plan.live.words import kind_name
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.growing_text import GrowingText
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sheet import Sheet


class EntrySheet(Sheet):
    """Signals: correct_wanted(object), star_wanted(object): the `IncidentEntry`."""

    correct_wanted = Signal(object)
    star_wanted = Signal(object)

    def __init__(self, look: Look, entry: IncidentEntry, parent: QWidget | None = None) -> None:
        title = self.tr("Entry {n}: {kind}").format(n=entry.seq, kind=kind_name(entry.kind))
        super().__init__(look, title, parent)
        text = GrowingText(look, self.tr("Text of the entry"), size=15)
        text.show_text(entry.text)
        self.body.addWidget(text)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        row = 0
        for name, words in self._parts(entry):
            if not words:
                continue
            label = PlainLabel(look, name, size=12, weight=MEDIUM, tone="text2")
            label.setContentsMargins(0, 2, 0, 0)
            fact = PlainLabel(look, words, wrap=True, selectable=True)
            fact.setAccessibleName(name)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(fact, row, 1)
            row += 1
        self.body.addLayout(grid)
        self.body.addStretch(1)
        correct = button(look, self.tr("Correct…"), icon="pencil-simple", parent=self)
        correct.clicked.connect(lambda: self.correct_wanted.emit(entry))
        words = self.tr("Stand out no more") if entry.significant else self.tr("Let it stand out")
        star = button(look, words, icon="star", parent=self)
        star.clicked.connect(lambda: self.star_wanted.emit(entry))
        star.clicked.connect(self.closed)
        self.use_foot(correct, star)

    def _parts(self, entry: IncidentEntry) -> tuple[tuple[str, str], ...]:
        corrects = self.tr("Entry {n}, which stays as it was").format(n=entry.corrects)
        later = (entry.recorded_at - entry.at) >= timedelta(minutes=1)
        sealed = self.tr("{hash}…, sealed to the entry before").format(hash=entry.hash[:16])
        return (
            (self.tr("Why"), entry.reason),
            (self.tr("What else there was"), entry.options),
            (self.tr("What was known"), entry.known),
            (self.tr("Corrects"), corrects if entry.corrects else ""),
            (self.tr("Happened"), _moment(entry.at, entry.offset_min)),
            (self.tr("Written"), _moment(entry.recorded_at, entry.offset_min) if later else ""),
            (self.tr("By"), entry.by),
            (self.tr("On behalf of"), entry.behalf),
            (self.tr("Marking"), f"TLP:{entry.tlp}" if entry.tlp else ""),
            (self.tr("Personal data"), self.tr("Yes") if entry.personal else ""),
            (self.tr("Seal"), sealed),
        )


def _moment(at: datetime, offset_min: int) -> str:
    """A time on the clock of the place where it was noted, and in UTC where that is another one."""
    local = at.astimezone(timezone(timedelta(minutes=offset_min)))
    words = f"{local:%a} {local.day} {local:%b %Y, %H:%M}"
    return words if not offset_min else f"{words} ({at:%H:%M} UTC)"
