"""Over the list of postings: which incident, how fast the first words were, what has to be corrected."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.icon_label import IconLabel
from ui.widgets.note import Note
from ui.widgets.plain_label import PlainLabel


class PostedHead(QWidget):
    """Signals: chosen(str): id of an incident, "" for everything but exercises. wrong_wanted()."""

    chosen = Signal(str)
    wrong_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.incident = QComboBox(self)
        self.incident.setProperty("small", True)
        self.incident.setAccessibleName(self.tr("Where the words belong"))
        self.incident.setMinimumContentsLength(32)
        self.incident.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.incident.addItem(self.tr("Everything"), "")
        self._icon = IconLabel(look, "timer", "text2", parent=self)
        self._first = PlainLabel(look, "", tone="text2", wrap=True)
        self._wrong = Note(look, "warn", "", "", parent=self)
        self.show_wrong = button(look, self.tr("Show"), small=True, parent=self)
        self._wrong.add_action(self.show_wrong)
        bar = QFrame(self)
        bar.setProperty("part", "bar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(16, 6, 16, 6)
        line.setSpacing(8)
        line.addWidget(self.incident)
        line.addSpacing(8)
        line.addWidget(self._icon)
        line.addWidget(self._first, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self._wrong)
        self._wrong.hide()
        self.incident.activated.connect(lambda _: self.chosen.emit(self.current()))
        self.show_wrong.clicked.connect(self.wrong_wanted)

    def current(self) -> str:
        """The incident that is chosen, "" for everything."""
        return str(self.incident.currentData() or "")

    def show_incidents(self, incidents: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer these, as (id, title)."""
        with QSignalBlocker(self.incident):
            while self.incident.count() > 1:
                self.incident.removeItem(1)
            for key, title in incidents:
                self.incident.addItem(title, key)
            self.incident.setCurrentIndex(max(0, self.incident.findData(chosen)))

    def show_first(self, words: str, *, good: bool | None) -> None:
        """Say how fast the first words were; good: in time, None where there is nothing to say yet."""
        self._first.setText(words)
        self._icon.setVisible(bool(words))
        self._icon.set_icon("timer", "text2" if good is None else "ok" if good else "bad")
        self._first.set_tone("text2" if good is None else "ok" if good else "bad")

    def show_to_correct(self, lines: Sequence[str]) -> None:
        """Say which words still stand although a correction is there."""
        self._wrong.setVisible(bool(lines))
        one, more = self.tr("1 posting has to be corrected"), self.tr("{n} postings have to be corrected")
        title = one if len(lines) == 1 else more.format(n=len(lines))
        self._wrong.set_words(title, "; ".join(lines))
        self._wrong.setAccessibleName(f"{title}: {'; '.join(lines)}")
