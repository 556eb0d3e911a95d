"""The roles with which a table model tells the row delegate how a cell looks, beside Qt's own roles."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt


@dataclass(frozen=True, slots=True)
class RowButton:
    """A button painted in a row. text: a verb; primary: filled, on the first row of a panel only."""

    text: str
    primary: bool = False


class RowRole(IntEnum):
    """What `data()` may answer for a cell; None leaves that part out.

    CHIP: a ChipLook instead of text; answer its word to the display role too, for screen readers.
    BUTTON: a RowButton at the right of the cell, likewise. The table says row_button_pressed; Enter on the
    row (`activated`) has to do the same. ICON: (Phosphor name, token) before the text. TONE: token of the
    text, such as "bad" or "text2". WEIGHT: 400, 500 or 600. STRUCK: True draws a line through. SECOND: a
    second line in small type. TABULAR: True for digits of one width. Numbers also answer
    Qt.TextAlignmentRole.
    """

    CHIP = Qt.ItemDataRole.UserRole + 101
    ICON = Qt.ItemDataRole.UserRole + 102
    TONE = Qt.ItemDataRole.UserRole + 103
    WEIGHT = Qt.ItemDataRole.UserRole + 104
    STRUCK = Qt.ItemDataRole.UserRole + 105
    SECOND = Qt.ItemDataRole.UserRole + 106
    TABULAR = Qt.ItemDataRole.UserRole + 107
    BUTTON = Qt.ItemDataRole.UserRole + 108
