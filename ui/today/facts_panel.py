"""Facts: what may be said, what is being checked, what is not said."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.incident import IncidentFact, Standing
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM, Token
from ui.widgets.buttons import button
from ui.widgets.icon_label import IconLabel
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel

_EACH = 3
_LOOKS: dict[Standing, tuple[str, Token]] = {
    Standing.CONFIRMED: ("check-circle", "ok"),
    Standing.UNCONFIRMED: ("question", "warn"),
    Standing.DO_NOT_SAY: ("prohibit", "bad"),
}


class FactsPanel(Panel):
    """Signals: wanted(str): a part of the live incident's page."""

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        self.set_title(self.tr("Facts"))
        add = button(look, self.tr("Add a fact"), icon="plus", small=True)
        add.clicked.connect(lambda: self.wanted.emit("fact"))
        self.add_action(add)
        self._shown: tuple[IncidentFact, ...] | None = None
        self._grid: QWidget | None = None

    def show_facts(self, facts: tuple[IncidentFact, ...]) -> None:
        """Shows the newest three of each standing."""
        if facts == self._shown:
            return
        self._shown = facts
        if self._grid is not None:
            self.body.removeWidget(self._grid)
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = self._made(facts)
        self.body.addWidget(self._grid)

    def _made(self, facts: tuple[IncidentFact, ...]) -> QWidget:
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        line = 0
        for standing, (icon, tone) in _LOOKS.items():
            listed = [fact for fact in facts if fact.standing is standing]
            if not listed:
                continue
            grid.addWidget(
                PlainLabel(self._look, self._head(standing), size=12, weight=MEDIUM, tone=tone), line, 0, 1, 3
            )
            line += 1
            for fact in listed[-_EACH:][::-1]:
                grid.addWidget(IconLabel(self._look, icon, tone), line, 0)
                grid.addWidget(PlainLabel(self._look, fact.text, wrap=True), line, 1)
                grid.addWidget(PlainLabel(self._look, fact.who, size=12, tone="text2"), line, 2)
                line += 1
        if not line:
            empty = self.tr("Nothing is written down yet. Start with what you know, and from whom.")
            grid.addWidget(PlainLabel(self._look, empty, tone="text2", wrap=True), 0, 0, 1, 3)
        return inside

    def _head(self, standing: Standing) -> str:
        return {
            Standing.CONFIRMED: self.tr("Confirmed, may be said"),
            Standing.UNCONFIRMED: self.tr("Not confirmed, say “we are checking”"),
            Standing.DO_NOT_SAY: self.tr("Do not say"),
        }[standing]
