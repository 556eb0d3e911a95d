"""The checklist with the details beside it, or over it where the window is narrow."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.plan.plans.inspector import WIDTH, Inspector
from ui.plan.plans.tree import PlanTree
from ui.theme.look import Look
from ui.widgets.empty_state import EmptyState

_DRAWER_UNDER = 1100


class PlanBody(QWidget):
    """Under 1100 px of window the details are a drawer: open on wish, Esc closes it.

    Signals:
        clear_wanted(): no task fits, and the person wants the filters gone.
    """

    clear_wanted = Signal()

    def __init__(
        self, look: Look, tree: PlanTree, inspector: Inspector, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._tree, self._inspector = look, tree, inspector
        self._is_open = False
        self._empty = EmptyState(
            look, "funnel", self.tr("No task fits"), self.tr("The search or the filters hide all its tasks."),
            self.tr("Clear filters"), self,
        )  # fmt: skip
        self._list = QStackedWidget(self)
        self._list.addWidget(tree)
        self._list.addWidget(self._empty)
        inspector.setParent(self)
        inspector.raise_()
        self._empty.pressed.connect(self.clear_wanted)
        inspector.closed.connect(self._closed)
        look.changed.connect(self._place)

    def is_drawer(self) -> bool:
        """Whether the window is too narrow for both beside each other."""
        return self.window().width() < self._look.theme.px(_DRAWER_UNDER)

    def show_list(self, *, any_task: bool, filtered: bool) -> None:
        """Show the tree, or that nothing fits, or that there is nothing yet."""
        if filtered:
            self._empty.set_words(
                self.tr("No task fits"), self.tr("The search or the filters hide all its tasks."),
                self.tr("Clear filters"),
            )  # fmt: skip
        else:
            self._empty.set_words(
                self.tr("No task yet"), self.tr("Press “Add task” and write the first thing to do.")
            )
        self._list.setCurrentIndex(0 if any_task else 1)
        self._place()

    def open_details(self) -> None:
        """Bring the details into sight."""
        self._is_open = True
        self._place()

    def close_details(self) -> None:
        """Take the drawer away; beside the checklist the details stay."""
        self._is_open = False
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _closed(self) -> None:
        self._is_open = False
        self._place()
        self._tree.setFocus()

    def _place(self) -> None:
        drawer, has_task = self.is_drawer(), self._inspector.task() is not None
        side = min(self._look.theme.px(WIDTH), self.width())
        shown = has_task and (not drawer or self._is_open)
        room = self.width() if drawer or not shown else self.width() - side
        self._list.setGeometry(0, 0, room, self.height())
        self._inspector.setGeometry(self.width() - side, 0, side, self.height())
        self._inspector.setVisible(shown)
        self._inspector.close_button.setVisible(drawer)
