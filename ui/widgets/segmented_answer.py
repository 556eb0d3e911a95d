"""One answer out of a few, side by side: Met, Partly, Not met, Unknown, Does not apply."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui.theme.look import Look
from ui.theme.tokens import BOLD, MEDIUM


class SegmentedAnswer(QWidget):
    """Joined buttons of which one is chosen, or none yet; the chosen one has a tick. Arrow keys move inside.

    Signals:
        answered(str): key of the answer the person chose; not sent by set_answer.
    """

    answered = Signal(str)

    def __init__(
        self, look: Look, name: str, answers: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        """Make the answer.

        Args:
            name: the question, for screen readers.
            answers: (key, label) in order.
        """
        super().__init__(parent)
        self._look = look
        self._keys = tuple(key for key, _ in answers)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (_, label) in enumerate(answers):
            place = "first" if number == 0 else "last" if number == len(answers) - 1 else "middle"
            row.addWidget(self._make(label, number, place), 1)
        self._group.idToggled.connect(self._dress)
        self._group.idClicked.connect(self._clicked)

    def _make(self, label: str, number: int, place: str) -> QPushButton:
        made = QPushButton(label, self)
        made.setCheckable(True)
        made.setAutoDefault(True)  # Enter presses it
        made.setProperty("kind", "segment")
        made.setProperty("place", place)
        made.setIconSize(QSize(14, 14))
        made.setAccessibleName(label)
        self._group.addButton(made, number)
        return made

    def answer(self) -> str:
        """Give the key chosen, or "" while there is none."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else ""

    def set_answer(self, key: str) -> None:
        """Show this answer; "" takes the answer back."""
        if key:
            self._group.button(self._keys.index(key)).setChecked(True)
            return
        self._group.setExclusive(False)
        for made in self._group.buttons():
            made.setChecked(False)
        self._group.setExclusive(True)

    def _clicked(self, number: int) -> None:
        self.answered.emit(self._keys[number])

    def _dress(self, number: int, chosen: bool) -> None:
        made = self._group.button(number)
        made.setFont(self._look.theme.font(13, BOLD if chosen else MEDIUM))
        made.setIcon(self._look.icon("check", "accent_text") if chosen else QIcon())
