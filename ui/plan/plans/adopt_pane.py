"""The plans that ship and are not adopted yet, each with one button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.plan import ScenarioPack
from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel


class AdoptPane(QWidget):
    """Signals: adopt_wanted(str): key of a scenario."""

    adopt_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        scroll = PageScroll(self.tr("Plans to adopt"), margin=24, parent=self)
        scroll.body.addWidget(Heading(look, self.tr("Adopt a plan"), level=1))
        sentence = self.tr(
            "A plan is a checklist for one kind of crisis. Adopting it makes your own copy, which you tick "
            "and change as you like."
        )
        scroll.body.addWidget(PlainLabel(look, sentence, tone="text2", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        scroll.body.addLayout(self._rows)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def show_packs(self, packs: tuple[ScenarioPack, ...]) -> None:
        """List these."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, pack in enumerate(packs):
            self._rows.addWidget(self._row(pack, first=number == 0))

    def _row(self, pack: ScenarioPack, *, first: bool) -> Panel:
        panel = Panel(self._look, pack.title, pack.key)
        adopt = button(self._look, self.tr("Adopt this plan"), kind="primary" if first else "normal")
        adopt.setAccessibleName(self.tr("Adopt the plan {title}").format(title=pack.title))
        adopt.clicked.connect(lambda: self.adopt_wanted.emit(pack.key))
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(PlainLabel(self._look, pack.summary, tone="text2", wrap=True), 1)
        line.addWidget(adopt)
        panel.body.addLayout(line)
        return panel
