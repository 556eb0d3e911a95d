"""A sheet at the side of a page: one thing in full, or a few questions; Esc puts it away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.frame.reading_order import stops
from ui.theme.look import Look
from ui.widgets.buttons import icon_button
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll


class Sheet(QFrame):
    """Head with a cross, a part that scrolls, a foot for buttons.

    Attributes:
        body: put the parts here. foot: buttons, from the left; hidden until `use_foot`.

    Signals:
        closed(): the person is done with it.
    """

    closed = Signal()

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setProperty("part", "surface")
        self.setAccessibleName(title)
        self._title = Heading(look, title, level=3)
        self._title.setWordWrap(True)
        self.close_button = icon_button(look, "x", self.tr("Close (Esc)"), parent=self)
        self.close_button.clicked.connect(self.closed)
        head_frame = QFrame(self)
        head_frame.setProperty("part", "head")
        head_frame.setMinimumHeight(look.theme.px(40))
        self.head = QHBoxLayout(head_frame)
        self.head.setContentsMargins(16, 4, 8, 4)
        self.head.setSpacing(8)
        self.head.addWidget(self._title, 1)
        self.head.addWidget(self.close_button)
        self._scroll = PageScroll(title, parent=self)
        self.body = self._scroll.body
        self.body.setSpacing(12)
        self._foot_frame = QFrame(self)
        self._foot_frame.setProperty("part", "foot")
        self.foot = QHBoxLayout(self._foot_frame)
        self.foot.setContentsMargins(16, 8, 16, 8)
        self.foot.setSpacing(8)
        self._foot_frame.hide()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (head_frame, self._scroll, self._foot_frame):
            column.addWidget(part, 1 if part is self._scroll else 0)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)

    def title(self) -> str:
        """What its head says."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Say something else in the head."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def bring(self, part: QWidget) -> None:
        """Scroll until a part of the sheet is in sight."""
        self._scroll.ensureWidgetVisible(part, 0, 24)

    def set_content(self, widget: QWidget) -> None:
        """Fill the sheet with something that scrolls by itself."""
        self._scroll.hide()
        self._column.insertWidget(1, widget, 1)

    def use_foot(self, *parts: QWidget) -> None:
        """Put these into the foot, from the left."""
        for part in parts:
            self.foot.addWidget(part)
        self.foot.addStretch(1)
        self._foot_frame.show()

    def first_stop(self) -> QWidget:
        """Where the keyboard starts: the first control below the head."""
        inside = [stop for stop in stops(self) if stop is not self.close_button]
        return inside[0] if inside else self.close_button

    def flush(self) -> None:
        """Save what is half-typed; a plain sheet keeps nothing."""
