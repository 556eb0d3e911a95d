"""Every colour, size and space of the windows, once; nothing else in ui writes a colour down.

Source: the text and shape pairs below meet WCAG 2.2, success criteria 1.4.3 (4.5:1) and 1.4.11 (3:1);
tests/ui/test_theme.py computes them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from PySide6.QtGui import QColor, QFont

Token = Literal[
    "window",
    "rail",
    "surface",
    "surface2",
    "hover",
    "line",
    "border",
    "text",
    "text2",
    "text3",
    "disabled",
    "accent",
    "accent_fill",
    "on_accent",
    "accent_soft",
    "accent_text",
    "focus",
    "ok",
    "ok_soft",
    "warn",
    "warn_soft",
    "bad",
    "bad_soft",
    "l0",
    "l0_soft",
    "l1",
    "l1_soft",
    "l2",
    "l2_soft",
    "l3",
    "l3_soft",
    "signal",
    "on_signal",
    "inc",
    "inc_text",
    "inc_text2",
    "inc_line",
    "chart",
    "chart_band",
    "chart_mid",
    "chart_alarm",
    "grid",
    "mark",
    "on_mark",
]

LIGHT: Mapping[Token, str] = MappingProxyType(
    {
        "window": "#F2F4F3",
        "rail": "#E7EBE9",
        "surface": "#FFFFFF",
        "surface2": "#F7F9F8",
        "hover": "#EEF2F0",
        "line": "#DBE1DE",
        "border": "#7F8A86",
        "text": "#1B2321",
        "text2": "#46514D",
        "text3": "#5A6561",
        "disabled": "#8B9591",
        "accent": "#1C5D86",
        "accent_fill": "#1C5D86",
        "on_accent": "#FFFFFF",
        "accent_soft": "#DCE9F2",
        "accent_text": "#174E71",
        "focus": "#1C5D86",
        "ok": "#1D6541",
        "ok_soft": "#DFF0E6",
        "warn": "#764900",
        "warn_soft": "#FAEBCC",
        "bad": "#9B2D1A",
        "bad_soft": "#FBE5E0",
        "l0": "#45545D",
        "l0_soft": "#E4EAED",
        "l1": "#5F5300",
        "l1_soft": "#F3EDC8",
        "l2": "#853F00",
        "l2_soft": "#FBE3CC",
        "l3": "#FFFFFF",
        "l3_soft": "#7E1C3A",
        "signal": "#C0271C",
        "on_signal": "#FFFFFF",
        "inc": "#641A33",
        "inc_text": "#FFFFFF",
        "inc_text2": "#F3DCE3",
        "inc_line": "#8A4058",
        "chart": "#2C6C97",
        "chart_band": "#D3DDE3",
        "chart_mid": "#6E7F89",
        "chart_alarm": "#9B2D1A",
        "grid": "#E4E9E6",
        "mark": "#FFE9A8",
        "on_mark": "#1B2321",
    }
)

DARK: Mapping[Token, str] = MappingProxyType(
    {
        "window": "#171A1C",
        "rail": "#111416",
        "surface": "#1E2225",
        "surface2": "#24292C",
        "hover": "#282E31",
        "line": "#343B3F",
        "border": "#78848A",
        "text": "#E8ECEB",
        "text2": "#BAC3C1",
        "text3": "#9DA8A6",
        "disabled": "#6C7678",
        "accent": "#86BEE4",
        "accent_fill": "#2A6A96",
        "on_accent": "#FFFFFF",
        "accent_soft": "#213C4E",
        "accent_text": "#BBDDF3",
        "focus": "#9FD0F2",
        "ok": "#86D0A5",
        "ok_soft": "#1D3629",
        "warn": "#EDC271",
        "warn_soft": "#3B3018",
        "bad": "#F5A08D",
        "bad_soft": "#45251F",
        "l0": "#BAC7CF",
        "l0_soft": "#2B343A",
        "l1": "#E0CE80",
        "l1_soft": "#39341C",
        "l2": "#F3B680",
        "l2_soft": "#432B1A",
        "l3": "#FFFFFF",
        "l3_soft": "#962C4D",
        "signal": "#C4342A",
        "on_signal": "#FFFFFF",
        "inc": "#5A1B30",
        "inc_text": "#FFFFFF",
        "inc_text2": "#F3DCE3",
        "inc_line": "#8A4058",
        "chart": "#5E9FCC",
        "chart_band": "#323C42",
        "chart_mid": "#8B989E",
        "chart_alarm": "#F5A08D",
        "grid": "#2B3135",
        "mark": "#5C4A12",
        "on_mark": "#FFF3CF",
    }
)

TypeSize = Literal[12, 13, 15, 18, 24]
LINE_HEIGHT: Mapping[int, int] = MappingProxyType({12: 16, 13: 20, 15: 24, 18: 24, 24: 32})

REGULAR, MEDIUM, BOLD = 400, 500, 600
FAMILIES = ("Inter", "Noto Sans")


class Theme(NamedTuple):
    """The look at one moment: a set of colours and the person's text size. Hand it to whatever paints.

    name: "light" or "dark". factor: the system's text size against its usual one, 1.0…2.0; every height
    and every type size follows it.
    """

    name: Literal["light", "dark"]
    colours: Mapping[Token, str]
    factor: float = 1.0

    def hex(self, token: Token) -> str:
        """Give the colour as text for a stylesheet, such as "#rrggbb"."""
        return self.colours[token]

    def colour(self, token: Token) -> QColor:
        """Give the colour for a painter."""
        return QColor(self.colours[token])

    def px(self, size: int) -> int:
        """Give a height or a width that holds text, in device-independent pixels, at this text size."""
        return round(size * self.factor)

    def font(self, size: TypeSize = 13, weight: int = REGULAR, *, tabular: bool = False) -> QFont:
        """Give the window font.

        Args:
            size: one of the type scale, in pixels at 100%.
            weight: 400, 500 or 600.
            tabular: digits of one width, for times, counts and numbers that line up.
        """
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        # NOTE: Qt does not map a weight to the axis of a variable font loaded by the application.
        font.setVariableAxis(QFont.Tag("wght"), float(weight))
        font.setVariableAxis(QFont.Tag("opsz"), float(min(32, max(14, size))))
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font


def theme_named(name: Literal["light", "dark"], factor: float = 1.0) -> Theme:
    """Give the light or the dark theme at this text size."""
    return Theme(name, LIGHT if name == "light" else DARK, factor)
