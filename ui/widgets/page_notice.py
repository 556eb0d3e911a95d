"""What has just happened on this page, at its top, with the one thing that can be done about it."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.announce import announce
from ui.widgets.emptying import empty
from ui.widgets.notice_card import NoticeCard, NoticeKind


class PageNotice(QWidget):
    """One card at most; the next one takes its place. It takes no room while there is none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 8)
        self.hide()

    def tell(
        self, kind: NoticeKind, title: str, text: str = "", action: str = "",
        act: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Show this and say it once to screen readers.

        Args:
            title: what happened, one short sentence. text: what is safe, what comes next.
            action, act: the label of the one button and what it does; the card then goes.
        """
        self.clear()
        card = NoticeCard(self._look, kind, title, text, action, self)
        if act is not None:
            card.action_pressed.connect(act)
            card.action_pressed.connect(self.clear)
        card.closed.connect(self.clear)
        self._column.addWidget(card)
        self.show()
        announce(self, f"{title} {text}".strip())

    def clear(self) -> None:
        """Take the card away."""
        self.hide()
        empty(self._column)
