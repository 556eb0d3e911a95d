"""Needs you now: at most five rows, then all of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.today import Need
from ui.theme.look import Look
from ui.today.need_row import NeedRow
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.emptying import empty
from ui.widgets.panel import Panel

_FIRST = 5


class NeedsPanel(Panel):
    """Signals: wanted(str, str): kind and id of the need whose verb was pressed."""

    wanted = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        self._needs: tuple[Need, ...] = ()
        self._all_shown = False
        self.set_title(self.tr("Needs you now"))
        inside = QWidget(self)
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.set_content(inside)
        self._more = button(look, "", kind="flat", small=True)
        self._more.clicked.connect(self._toggle)
        self._foot = QFrame(self)
        self._foot.setProperty("part", "foot")
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(11, 4, 11, 4)
        foot.addWidget(self._more)
        foot.addStretch(1)
        self.body.addWidget(self._foot)
        self._foot.hide()

    def show_needs(self, needs: tuple[Need, ...]) -> None:
        """Shows the list; leaves it alone if nothing differs, so that the keyboard keeps its place."""
        if needs == self._needs and self._rows.count():
            return
        self._needs = needs
        self._renew()

    def _renew(self) -> None:
        empty(self._rows)
        shown = self._needs if self._all_shown else self._needs[:_FIRST]
        for number, need in enumerate(shown):
            row = NeedRow(self._look, need, first=number == 0, last=number == len(shown) - 1)
            row.pressed.connect(self.wanted)
            self._rows.addWidget(row)
        if not shown:
            self._rows.addWidget(
                EmptyState(
                    self._look, "check-circle", self.tr("Nothing needs you now"),
                    self.tr("New mentions, alarms and checks that fall due show up here."),
                )
            )  # fmt: skip
        count = len(self._needs)
        self.set_note("" if not count else self._count_words(count))
        self._foot.setVisible(count > _FIRST)
        show_all = self.tr("Show all {count}").format(count=count)
        self._more.setText(self.tr("Show fewer") if self._all_shown else show_all)

    def _count_words(self, count: int) -> str:
        if count == 1:
            return self.tr("1 item")
        return self.tr("{count} items, most urgent first").format(count=count)

    def _toggle(self) -> None:
        self._all_shown = not self._all_shown
        self._renew()
