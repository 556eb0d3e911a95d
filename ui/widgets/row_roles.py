"""The roles with which a table model tells the row delegate how a cell looks, beside Qt's own roles."""

from enum import IntEnum

from PySide6.QtCore import Qt


class RowRole(IntEnum):
    """What `data()` may answer for a cell; None leaves that part out.

    CHIP: a ChipLook instead of text. ICON: (Phosphor name, token) before the text. TONE: token of the text,
    such as "bad" or "text2". WEIGHT: 400, 500 or 600. STRUCK: True draws a line through. SECOND: a second
    line in small type. TABULAR: True for digits of one width. Numbers also answer Qt.TextAlignmentRole.
    """

    CHIP = Qt.ItemDataRole.UserRole + 101
    ICON = Qt.ItemDataRole.UserRole + 102
    TONE = Qt.ItemDataRole.UserRole + 103
    WEIGHT = Qt.ItemDataRole.UserRole + 104
    STRUCK = Qt.ItemDataRole.UserRole + 105
    SECOND = Qt.ItemDataRole.UserRole + 106
    TABULAR = Qt.ItemDataRole.UserRole + 107
