"""The look of the running program: puts theme, palette, style, fonts and stylesheet on the application."""

from typing import Literal

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QApplication

from ui.theme.focus import FocusRing
from ui.theme.fonts import load_fonts, system_factor
from ui.theme.icons import Glyphs, ThemedEngine
from ui.theme.palette import palette_of
from ui.theme.style import WatchlineStyle
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import MEDIUM, Theme, Token, theme_named

Choice = Literal["system", "light", "dark"]


class Look(QObject):
    """One per program, made after the QApplication; hand it to every widget that paints.

    Signals:
        changed(): the theme is another one; widgets that cache colours renew them.
    """

    changed = Signal()

    def __init__(
        self, application: QApplication, choice: Choice = "system", factor: float | None = None
    ) -> None:
        """Put the look on the application.

        Args:
            choice: "system" follows the desktop, live; "light" and "dark" stay.
            factor: text size 1.0…2.0; None takes the system's.
        """
        super().__init__(application)
        self._application = application
        self._factor = system_factor() if factor is None else factor
        self._choice: Choice = choice
        load_fonts()
        self.glyphs = Glyphs()
        self.theme = self._wanted()
        self._style = WatchlineStyle(self._now, self.glyphs)
        application.setStyle(self._style)
        self._ring = FocusRing(application)
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def choice(self) -> Choice:
        """What the person chose: "system", "light" or "dark"."""
        return self._choice

    def use(self, choice: Choice) -> None:
        """Switch at once; every window repaints, and the system's own window frame follows where it can."""
        self._choice = choice
        hints = self._application.styleHints()
        if choice == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if choice == "dark" else Qt.ColorScheme.Light)
        self._renew()

    def scale(self, factor: float) -> None:
        """Set the text size, 1.0…2.0; for the settings page, the pictures and the tests."""
        self._factor = min(2.0, max(1.0, factor))
        self._renew()

    def icon(self, name: str, token: Token = "text2", on: Token | None = None) -> QIcon:
        """Give a line icon that keeps up with the theme.

        Args:
            name: Phosphor's name without prefix, regular weight, such as "broadcast".
            token: its colour.
            on: its colour while the button is checked; the same if None.
        """
        return QIcon(ThemedEngine(self.glyphs, self._now, name, (token, on or token)))

    def paint_icon(self, painter: QPainter, rect: QRect | QRectF, name: str, token: Token = "text2") -> None:
        """Paint a line icon from a delegate or a paint event."""
        self.glyphs.paint(painter, rect, name, self.theme.colour(token))

    def _now(self) -> Theme:
        return self.theme

    def _system_changed(self) -> None:
        if self._choice == "system":
            self._renew()

    def _wanted(self) -> Theme:
        if self._choice != "system":
            return theme_named(self._choice, self._factor)
        dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return theme_named("dark" if dark else "light", self._factor)

    def _renew(self) -> None:
        wanted = self._wanted()
        if wanted != self.theme:
            self.theme = wanted
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        self._application.setPalette(palette_of(self.theme))
        # The first stylesheet makes Qt forget the fonts set for kinds of widgets, so it goes before them.
        self._application.setStyleSheet(stylesheet(self.theme))
        self._application.setFont(self.theme.font(13))
        kinds = (
            ("QAbstractButton", self.theme.font(13, MEDIUM)),
            ("QCheckBox", self.theme.font(13)),
            ("QRadioButton", self.theme.font(13)),
            ("QToolTip", self.theme.font(12)),
        )
        for kind, font in kinds:
            self._application.setFont(font, kind)  # type: ignore[arg-type]  # it takes str, the stubs say bytes
