"""Push buttons of the house: one function for each kind, so that no page spells the properties out."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ui.theme.look import Look
from ui.theme.restyle import restyle
from ui.theme.tokens import Token

Kind = Literal["normal", "primary", "flat", "signal", "signal-outline", "danger", "incident"]
_ICON: dict[Kind, Token] = {
    "normal": "text",
    "primary": "on_accent",
    "flat": "accent",
    "signal": "on_signal",
    "signal-outline": "bad",
    "danger": "bad",
    "incident": "inc_text",
}


class IconButton(QToolButton):
    """A tool button that Enter presses, as the space bar does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.menu() is None:
            self.click()
        else:
            self.showMenu()


def button(
    look: Look,
    text: str,
    *,
    kind: Kind = "normal",
    icon: str = "",
    small: bool = False,
    parent: QWidget | None = None,
) -> QPushButton:
    """Make a push button 32 high, or 28 if small.

    Args:
        text: a verb and its object, sentence case; also the accessible name.
        kind: "primary" at most once in a panel; "signal" only for "Something is happening".
        icon: Phosphor's name, or "" for none.
    """
    made = QPushButton(text, parent)
    made.setProperty("small", small)
    made.setAutoDefault(True)  # Enter presses it, as the space bar does
    set_kind(look, made, kind, icon)
    return made


def set_kind(look: Look, made: QPushButton, kind: Kind, icon: str = "") -> None:
    """Turn the button into another kind, such as the header's red one into its outline."""
    made.setProperty("kind", kind)
    if icon:
        made.setIcon(look.icon(icon, _ICON[kind]))
        # Wider than the glyph, which is painted at its left: Qt's own gap of 4 px becomes 8.
        made.setIconSize(QSize(look.theme.px(16) + 4, look.theme.px(16)))
    restyle(made)


def rest(made: QPushButton) -> None:
    """Take the button out of use while its work is done; `wake` brings it back."""
    made.setProperty("had_keyboard", made.window().focusWidget() is made)
    made.setEnabled(False)


def wake(made: QPushButton) -> None:
    """Bring the button back into use, and the keyboard back to it if it was there."""
    made.setEnabled(True)
    if made.property("had_keyboard"):
        made.setProperty("had_keyboard", False)
        made.setFocus()


def icon_button(
    look: Look, icon: str, name: str, *, outlined: bool = False, size: int = 28, parent: QWidget | None = None
) -> QToolButton:
    """Make a square button that shows only an icon.

    Args:
        name: what it does; becomes the accessible name and the tooltip (our own words, never data).
        outlined: with a border, as the copy button of a message card.
        size: 28, or 32 beside full-size buttons.
    """
    made = IconButton(parent)
    made.setProperty("kind", "icon" if outlined else "flat")
    made.setProperty("small", size < 32)
    made.setIcon(look.icon(icon, "text2" if outlined else "accent"))
    made.setIconSize(QSize(look.theme.px(16), look.theme.px(16)))
    made.setFixedSize(look.theme.px(size), look.theme.px(size))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
