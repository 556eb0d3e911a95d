"""The head of the details at the side of a list: a name, a chip, a cross."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme.look import Look


def side_head(look: Look, name: QWidget, *rest: QWidget, parent: QWidget) -> QFrame:
    """Make the head, 40 high. name: takes the room that `rest` leaves."""
    head = QFrame(parent)
    head.setProperty("part", "head")
    head.setMinimumHeight(look.theme.px(40))
    line = QHBoxLayout(head)
    line.setContentsMargins(16, 0, 12, 0)
    line.setSpacing(8)
    line.addWidget(name, 1)
    for part in rest:
        line.addWidget(part)
    return head
