"""The line to take and the facts, with a head and a way to add one."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.board import Board
from ui.desk import Desk
from ui.plan.live.fact_acts import FactActs
from ui.plan.live.facts_list import FactsList
from ui.plan.live.facts_model import FactsModel
from ui.widgets.buttons import button
from ui.widgets.heading import Heading


class FactsPanel(QFrame):
    """Answers "what may I say?"."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self.setProperty("part", "surface")
        self.setAccessibleName(self.tr("Facts"))
        self.model = FactsModel(self)
        self.list = FactsList(look, self.model, self)
        self.add = button(look, self.tr("Add a fact"), icon="plus", small=True, parent=self)
        head_frame = QFrame(self)
        head_frame.setProperty("part", "head")
        head_frame.setFixedHeight(look.theme.px(40))
        head = QHBoxLayout(head_frame)
        head.setContentsMargins(16, 0, 12, 0)
        self.heading = Heading(look, self.tr("Facts"), level=3)
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head_frame)
        column.addWidget(self.list, 1)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the title where a tab says it."""
        self.heading.setVisible(not narrow)

    def connect_acts(self, acts: FactActs) -> None:
        """Let these do what the list asks for."""
        self.add.clicked.connect(acts.add)
        self.list.opened.connect(acts.open)
        self.list.shifted.connect(acts.shift)
        self.list.remove_wanted.connect(acts.remove)
        self.list.menu_wanted.connect(acts.show_menu)
        self.model.dropped.connect(acts.move)

    def show_board(self, board: Board) -> None:
        """Show the facts of this board."""
        self.model.show_facts(board.incident, board.facts, self._desk.core.clock.now())
