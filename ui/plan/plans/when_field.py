"""When a task is due, put together from a few choices: "30", "minutes", "after the incident is declared"."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from desktop.domain.pack_say import say_when
from desktop.domain.plan import Phase, PlanTask
from desktop.domain.when_words import EVENT_WORDS, WhenParts, put_together, take_apart
from ui.theme.look import Look
from ui.widgets.quiet_fields import NumberField

_SETTLE_MS = 500
_COUNTED = ("T0", "AWARE", "PHASE_START", "PREV_DONE", "AFTER", "BEFORE", "EVERY", "CALENDAR")
_MOST = 1_000


class WhenField(QWidget):
    """Writes the words that stand in the plan; nobody has to know them.

    Signals:
        settled(str, str): the words and the anchor, "" for the one that the words have.
    """

    settled = Signal(str, str)

    def __init__(self, look: Look, events: Mapping[str, str], parent: QWidget | None = None) -> None:
        """Make the field. events: event key → what happens, in words."""
        super().__init__(parent)
        self._saved = WhenParts("ANY")
        self._sent: WhenParts | None = None
        self._task_id = ""
        self.count = NumberField(self)
        self.count.setRange(0, _MOST)
        self.count.setAccessibleName(self.tr("How many"))
        self.unit = _box(self.tr("Minutes, hours or days"), self)
        self.kind = _box(self.tr("Counted from"), self)
        self.what = _box(self.tr("What has to happen"), self)
        for key, words in (("m", self.tr("minutes")), ("h", self.tr("hours")), ("d", self.tr("days"))):
            self.unit.addItem(words, key)
        for key in EVENT_WORDS:
            self.what.addItem(events.get(key, key.replace("_", " ")), key)
        self._phase = Phase.FIRST
        self._timer = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.count, 0, 0)
        grid.addWidget(self.unit, 0, 1)
        grid.addWidget(self.kind, 1, 0, 1, 2)
        grid.addWidget(self.what, 2, 0, 1, 2)
        self._timer.timeout.connect(self.flush)
        self.count.valueChanged.connect(lambda _: self._timer.start())
        self.count.editingFinished.connect(self.flush)
        self.unit.activated.connect(lambda _: self.flush())
        self.what.activated.connect(lambda _: self.flush())
        self.kind.activated.connect(lambda _: self._kind_chosen())
        self.setFocusProxy(self.count)

    def show_task(self, task: PlanTask) -> None:
        """Show when a task is due; leaves alone what is being changed right now."""
        parts, same = take_apart(task.when, task.anchor), task.id == self._task_id
        if same and (
            self._timer.isActive() or (self._sent is not None and put_together(self._sent)[0] != task.when)
        ):
            return  # what was chosen last is on its way; an older answer must not put it back
        self._task_id, self._sent = task.id, None
        self._phase = task.phase
        self._offer(parts)
        self._saved = parts
        self.kind.setCurrentIndex(max(0, self.kind.findData(parts.kind)))
        for box, key in ((self.unit, parts.unit), (self.what, parts.event)):
            box.setCurrentIndex(max(0, box.findData(key)))
        blocked = self.count.blockSignals(True)
        self.count.setValue(parts.count)
        self.count.blockSignals(blocked)
        self._fit()

    def parts(self) -> WhenParts:
        """What is chosen now."""
        kind = str(self.kind.currentData())
        if kind == "KEPT":
            return WhenParts("KEPT", words=self._saved.words)
        if kind == "ANY":
            return WhenParts("ANY")
        unit = "d" if kind == "CALENDAR" else str(self.unit.currentData())
        event = str(self.what.currentData()) if kind in ("AFTER", "BEFORE") else ""
        return WhenParts(kind, self.count.value(), unit, event)

    def flush(self) -> None:
        """Report now what has not been reported."""
        self._timer.stop()
        parts = self.parts()
        if parts != self._saved:
            self._saved = self._sent = parts
            self.settled.emit(*put_together(parts))

    def _kind_chosen(self) -> None:
        kind = str(self.kind.currentData())
        if kind in ("EVERY", "CALENDAR") and not self.count.value():
            self.count.setValue(90 if kind == "CALENDAR" else 4)
            self.unit.setCurrentIndex(self.unit.findData("d" if kind == "CALENDAR" else "h"))
        self._fit()
        self.flush()

    def _offer(self, parts: WhenParts) -> None:
        names = {
            "T0": self.tr("after the incident is declared"),
            "AWARE": self.tr("after we first knew"),
            "PHASE_START": self.tr("after the phase begins"),
            "PREV_DONE": self.tr("after the step before is done"),
            "AFTER": self.tr("after something happens"),
            "BEFORE": self.tr("before something happens"),
            "EVERY": self.tr("again and again"),
            "CALENDAR": self.tr("again and again, in calm times"),
            "ANY": self.tr("at any time"),
        }
        if self._phase is not Phase.PREPARE and parts.kind != "CALENDAR":
            del names["CALENDAR"]
        if parts.kind == "KEPT":
            names["KEPT"] = say_when(parts.words)
        if [self.kind.itemText(row) for row in range(self.kind.count())] != list(names.values()):
            self.kind.clear()
            for key, words in names.items():
                self.kind.addItem(words, key)

    def _fit(self) -> None:
        kind = str(self.kind.currentData())
        self.count.setVisible(kind in _COUNTED)
        self.unit.setVisible(kind in _COUNTED)
        self.unit.setEnabled(kind != "CALENDAR")
        if kind == "CALENDAR":
            self.unit.setCurrentIndex(self.unit.findData("d"))
        self.what.setVisible(kind in ("AFTER", "BEFORE"))
        self.setFocusProxy(self.count if kind in _COUNTED else self.kind)
        self.count.setPrefix(self.tr("every ") if kind in ("EVERY", "CALENDAR") else "")


def _box(name: str, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setMinimumContentsLength(6)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
