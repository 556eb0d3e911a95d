"""The posture opened to its sum."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.services.accounts import Standing
from ui.accounts.sum_view import SumView
from ui.accounts.sums import posture_rows
from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.panel import Panel


class PosturePanel(Panel):
    """Signals: closed(): back to the checks."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        self.set_title(self.tr("The sum of the posture"))
        back = button(look, self.tr("Back to the checks"), small=True)
        back.clicked.connect(self.closed)
        self.add_action(back)
        self.view = SumView(
            look, self.tr("The sum of the posture"), (130, 348, 64),
            self.tr(
                "Main accounts count three times, second ones twice, hardly used ones once, each at the "
                "score after any cap. The weakest main account counts once more. It helps to choose the "
                "next job; it proves nothing."
            ),
        )  # fmt: skip
        self.set_content(self.view)

    def show_standing(self, standing: Standing) -> None:
        """Shows the sum."""
        self.view.show_rows(posture_rows(standing))
