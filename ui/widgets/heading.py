"""A title that screen readers list as a heading."""

from typing import Literal

from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.theme.tokens import BOLD, TypeSize
from ui.widgets.plain_label import PlainLabel


class Heading(PlainLabel):
    """A title: level 1 for the page (24), 2 for a question (18), 3 for a panel (15), 4 inside one (13)."""

    def __init__(
        self, look: Look, text: str = "", *, level: Literal[1, 2, 3, 4] = 1, parent: QWidget | None = None
    ) -> None:
        sizes: dict[int, TypeSize] = {1: 24, 2: 18, 3: 15, 4: 13}
        super().__init__(look, text, size=sizes[level], weight=BOLD, parent=parent)
        self.level = level
