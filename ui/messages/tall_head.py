"""The head of the details of a message: its title in full, and below it chips and small buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look


def tall_head(
    look: Look, title: QWidget, corner: Sequence[QWidget], chips: Sequence[QWidget], ends: Sequence[QWidget],
    parent: QWidget,
) -> QFrame:  # fmt: skip
    """Make the head. title: takes the whole width, beside `corner`; ends: at the right of the chips."""
    head = QFrame(parent)
    head.setProperty("part", "head")
    head.setMinimumHeight(look.theme.px(40))
    first, second = QHBoxLayout(), QHBoxLayout()
    first.addWidget(title, 1)
    for part in corner:
        first.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
    second.setSpacing(8)
    for part in chips:
        second.addWidget(part)
    second.addStretch(1)
    for part in ends:
        second.addWidget(part)
    column = QVBoxLayout(head)
    column.setContentsMargins(16, 9, 12, 8)
    column.setSpacing(6)
    column.addLayout(first)
    column.addLayout(second)
    return head
