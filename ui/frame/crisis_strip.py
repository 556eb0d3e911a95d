"""What the frame shows in an incident: the bar, and in a drill the striped banner under it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.frame.exercise_banner import ExerciseBanner
from ui.frame.incident_bar import IncidentBar, IncidentFacts
from ui.theme.look import Look


class CrisisStrip(QFrame):
    """Nothing of it is seen in peacetime; its parts are made when they are first needed.

    Signals:
        hand_over_pressed(), opened(): the button of the bar, and a click on the bar itself.
        chosen(str): another live incident, by its id.
    """

    hand_over_pressed = Signal()
    opened = Signal()
    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._low = False
        self._bar: IncidentBar | None = None
        self._banner: ExerciseBanner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    @property
    def is_live(self) -> bool:
        """An incident is shown."""
        return self._bar is not None and not self._bar.isHidden()

    def panes(self) -> tuple[QWidget, ...]:
        """The bar, if it is shown."""
        return (self._bar,) if self._bar is not None else ()

    def set_incident(self, facts: IncidentFacts | None, others: Sequence[tuple[str, str]] = ()) -> None:
        """Show the incident, None for peacetime. others: (id, words) of further live incidents."""
        if facts is None:
            if self._bar is not None:
                self._bar.hide()
        else:
            bar = self._made_bar()
            bar.show_facts(facts)
            bar.set_others(others)
            bar.show()
        self._fit()

    def set_exercise(self, words: str) -> None:
        """Show the striped banner with the name of the drill, or "" for none."""
        if words and self._banner is None:
            self._banner = ExerciseBanner(self._look, self)
            self._column.addWidget(self._banner)
        if self._banner is not None:
            if words:
                self._banner.set_words(words, self.tr("Nothing here is sent or counted"))
            self._banner.setVisible(bool(words))
        self._fit()

    def set_low(self, low: bool) -> None:
        """One line of 40 px, for windows of little height."""
        self._low = low
        if self._bar is not None:
            self._bar.set_low(low)

    def _made_bar(self) -> IncidentBar:
        if self._bar is None:
            self._bar = IncidentBar(self._look, self)
            self._bar.hand_over_pressed.connect(self.hand_over_pressed)
            self._bar.opened.connect(self.opened)
            self._bar.chosen.connect(self.chosen)
            self._bar.set_low(self._low)
            self._column.insertWidget(0, self._bar)
        return self._bar

    def _fit(self) -> None:
        parts = (self._bar, self._banner)
        self.setVisible(any(part is not None and not part.isHidden() for part in parts))
