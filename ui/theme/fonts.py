"""The fonts the program brings along, and the text size the person has set in the system."""

import sys
from pathlib import Path

import fontpkg_inter
import fontpkg_noto_sans
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

# Inter for the window; Noto Sans behind it for letters Inter has not. Italics are not used.
_FILES = (
    Path(fontpkg_inter.ROOT) / "files" / "Inter[opsz,wght].ttf",
    Path(fontpkg_noto_sans.ROOT) / "files" / "NotoSans[wdth,wght].ttf",
)


def load_fonts() -> tuple[str, ...]:
    """Make our fonts known to this process; needs a running QGuiApplication.

    Returns:
        The families found, in order of use; empty if the files are missing, and Qt then falls back by itself.
    """
    families: list[str] = []
    for file in _FILES:
        number = QFontDatabase.addApplicationFont(str(file))
        if number >= 0:
            families.extend(QFontDatabase.applicationFontFamilies(number))
    return tuple(dict.fromkeys(families))


def system_factor(system_points: float | None = None) -> float:
    """Give the person's text size against the platform's usual one.

    Args:
        system_points: the size of the system's interface font in points; None asks Qt.

    Returns:
        1.0…2.0; a smaller system font does not shrink the window's text.
    """
    if system_points is None:
        system_points = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    usual = {"win32": 9.0, "darwin": 13.0}.get(sys.platform, 11.0)
    return min(2.0, max(1.0, round(system_points / usual, 2)))


def tabular(font: QFont) -> QFont:
    """Give the same font with digits of one width."""
    copy = QFont(font)
    copy.setFeature(QFont.Tag("tnum"), 1)
    return copy


def lines_up(text: str) -> bool:
    """Say whether a short text should have digits of one width: it has digits, and no hyphen.

    Inter's tabular figures widen the hyphen too, which tears words such as "pre-cleared" apart.
    """
    return "-" not in text and any(letter.isdigit() for letter in text)


def text_width(font: QFont, text: str) -> int:
    """Give the width of one line of text in device-independent pixels, rounded up."""
    return int(QFontMetricsF(font).horizontalAdvance(text) + 0.99)
