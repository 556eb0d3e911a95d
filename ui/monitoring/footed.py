"""A pane at the right of a list: a body that scrolls, a foot with its buttons that stays."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.page_scroll import PageScroll


def add_foot(pane: QWidget, scroll: PageScroll) -> QHBoxLayout:
    """Put body and foot into the pane; gives the line of the foot, for its buttons."""
    foot = QFrame(pane)
    foot.setProperty("part", "foot")
    line = QHBoxLayout(foot)
    line.setContentsMargins(16, 12, 16, 12)
    line.setSpacing(8)
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(scroll, 1)
    column.addWidget(foot)
    return line
