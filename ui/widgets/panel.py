"""A panel: white surface, hairline, 4 px corners, with or without a head of 40 px."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel


class Panel(QFrame):
    """Holds one subject of a page. Put the content into `body`; a view goes in with `set_content`.

    Attributes:
        body: the vertical layout under the head, 12 × 16 px of padding.
        head: the layout of the head line; add a chip or a small button at its end with add_action.
    """

    def __init__(self, look: Look, title: str = "", note: str = "", parent: QWidget | None = None) -> None:
        """Make the panel.

        Args:
            title: head line; "" makes a panel without a head.
            note: small text at the right of the head, such as "6 items, most urgent first".
        """
        super().__init__(parent)
        self._look = look
        self.setProperty("part", "panel")
        self.setAccessibleName(title)
        self._all = QVBoxLayout(self)
        # The hairline lies inside: 1 px on each side, so that a head or a view does not paint over it.
        self._all.setContentsMargins(1, 1, 1, 1)
        self._all.setSpacing(0)
        self._title = Heading(look, title, level=3)
        self._note = PlainLabel(look, note, size=12, tone="text2")
        self._head_frame = QFrame(self)
        self.head = QHBoxLayout(self._head_frame)
        self._build_head(bool(title))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(15, 12, 15, 12)
        self.body.setSpacing(8)
        self._all.addLayout(self.body, 1)

    def _build_head(self, shown: bool) -> None:
        self._head_frame.setProperty("part", "head")
        self._head_frame.setMinimumHeight(self._look.theme.px(40))
        self.head.setContentsMargins(15, 0, 15, 0)
        self.head.setSpacing(8)
        self.head.addWidget(self._title)
        self.head.addStretch(1)
        self.head.addWidget(self._note)
        self._all.addWidget(self._head_frame)
        self._head_frame.setVisible(shown)

    def set_title(self, title: str) -> None:
        """Name the panel; "" takes the head away."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._head_frame.setVisible(bool(title))

    def set_note(self, note: str) -> None:
        """Change the small text at the right of the head."""
        self._note.setText(note)

    def add_action(self, widget: QWidget) -> None:
        """Put a chip, a flat or a small button at the right end of the head."""
        self.head.addWidget(widget)

    def set_content(self, widget: QWidget) -> None:
        """Fill the body with one view, edge to edge."""
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(widget, 1)
