"""The level so far in words: which row sets it, when to speak, who decides; and why, if asked."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.declare_say import Standing
from desktop.domain.severity import Criterion, LevelRule
from desktop.domain.working_hours import WorkingHours
from ui.happening.words import deciders, sets_level, then_words
from ui.incident_words import level_chip
from ui.theme.look import Look
from ui.theme.tokens import BOLD
from ui.widgets.buttons import button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.plain_label import PlainLabel


class LevelLine(QFrame):
    """Attributes: why: the button that shows the plain test of the level."""

    def __init__(
        self, look: Look, criteria: Sequence[Criterion], rules: Sequence[LevelRule],
        roles: Mapping[str, str], hours: Callable[[], WorkingHours | None], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make the line. hours: gives the working hours in force, None while nobody has said them."""
        super().__init__(parent)
        self._criteria, self._roles, self._hours = criteria, roles, hours
        self._rules = {rule.key: rule for rule in rules}
        self.chip = Chip(look)
        self.title = PlainLabel(look, weight=BOLD, wrap=True)
        self.text = PlainLabel(look, tone="text2", wrap=True)
        self.urgent = PlainLabel(look, wrap=True)
        self.test = PlainLabel(look, tone="text2", wrap=True)
        self.why = button(look, "", kind="flat", small=True)
        self.why.setCheckable(True)
        self.test.hide()
        side = QVBoxLayout()
        side.addSpacing(2)
        side.addWidget(self.chip)
        side.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self.title, self.text, self.urgent, self.test):
            words.addWidget(part)
        end = QVBoxLayout()
        end.addWidget(self.why)
        end.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(16)
        row.addLayout(side)
        row.addLayout(words, 1)
        row.addLayout(end)
        self.why.toggled.connect(self.test.setVisible)

    def show_standing(self, standing: Standing, now: datetime) -> None:
        """Says what the grid comes to if it is declared now."""
        reading = standing.reading
        rule, begun = self._rules[reading.level], bool(reading.rows)
        none = ChipLook("outline", self.tr("No level yet"))
        self.chip.set_chip(level_chip(reading.level) if begun else none)
        self.title.setText(sets_level(reading.rows, self._criteria, reading.level))
        worst = self.tr("The worst row decides, never the average.")
        said = (
            (worst, then_words(rule, now, self._hours()), deciders(rule, self._roles)) if begun else (worst,)
        )
        self.text.setText(" ".join(part for part in said if part))
        self.urgent.setText(
            self.tr("One answer at 3 is enough. You can declare now and leave the other rows for later.")
        )
        self.urgent.setVisible(standing.urgent and bool(reading.open))
        self.why.setText(self.tr("Why {level}?").format(level=reading.level))
        self.why.setVisible(begun)
        self.test.setText(self.tr("{level} means: {test} {rhythm} Who works on it: {team}.").format(
            level=reading.level, test=rule.test, rhythm=rule.rhythm, team=rule.team,
        ))  # fmt: skip
        self.test.setVisible(begun and self.why.isChecked())
