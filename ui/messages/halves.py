"""How lists of the Messages tab are laid out: a list with a line under it, and the details at its side."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.beside import Beside
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel


def foot_of(look: Look, icon: str, words: PlainLabel, *more: QWidget) -> QFrame:
    """The line under a list: an icon, words, and what else stands at its end."""
    foot = QFrame()
    foot.setProperty("part", "foot")
    line = QHBoxLayout(foot)
    line.setContentsMargins(16, 8, 16, 8)
    line.setSpacing(8)
    line.addWidget(IconLabel(look, icon, "text2", parent=foot))
    line.addWidget(words, 1)
    for part in more:
        line.addWidget(part)
    return foot


def halves(
    look: Look, view: QWidget, parts: tuple[QWidget, ...], grows: QWidget, side: QWidget, cross: QToolButton,
    *, over: QWidget | None = None, width: int = 421,
) -> Beside:  # fmt: skip
    """Fill a view: parts under each other at the left, the details at the right behind a hairline.

    Args:
        grows: the one of the parts that takes the room. cross: closes the details where there is little
            room. over: stands over both. width: of the details, in px at 100%.
    """
    left = QFrame(view)
    left.setProperty("part", "surface")
    inside = QVBoxLayout(left)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(0)
    for part in parts:
        inside.addWidget(part, 1 if part is grows else 0)
    edge = QFrame(view)
    edge.setProperty("part", "rule")
    row = QHBoxLayout(edge)
    row.setContentsMargins(1, 0, 0, 0)
    row.addWidget(side)
    made = Beside(look, left, edge, (cross,), width=width, margin=0, gap=0, parent=view)
    column = QVBoxLayout(view)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    if over is not None:
        column.addWidget(over)
    column.addWidget(made, 1)
    return made
