"""Line icons (Phosphor, regular weight) painted in the colour of the moment; wraps qtawesome's font files.

The package itself is never run: its module loads a second Qt binding and eleven fonts before the first
picture, which takes longer than opening the window.
"""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPainterPath, QPixmap

from ui.theme.tokens import Theme, Token

_EM = 1024
_FONT, _NAMES = "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"


class Glyphs:
    """The outlines of the icon font by name, such as "sun-horizon"."""

    def __init__(self) -> None:
        folder = _font_folder()
        number = QFontDatabase.addApplicationFont(str(folder / _FONT))
        self._family = QFontDatabase.applicationFontFamilies(number)[0]
        # A JSON object of 7,000 lines such as "broadcast": "0xf3f2"; a few are found quicker than parsed.
        self._names = (folder / _NAMES).read_text(encoding="ascii")
        self._paths: dict[str, QPainterPath] = {}

    def has(self, name: str) -> bool:
        """Say whether there is an icon of this name."""
        return f'"{name}": "' in self._names

    def path(self, name: str) -> QPainterPath:
        """Give the outline in a square of 1024; raises KeyError for a name the font has not."""
        if name not in self._paths:
            found = self._names.find(f'"{name}": "')
            if found < 0:
                raise KeyError(name)
            number = self._names[found + len(name) + 5 :].partition('"')[0]
            font = QFont(self._family)
            font.setPixelSize(_EM)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            path = QPainterPath()
            path.addText(QPointF(0, _EM), font, chr(int(number, 16)))
            self._paths[name] = path
        return self._paths[name]

    def paint(self, painter: QPainter, rect: QRect | QRectF, name: str, colour: QColor) -> None:
        """Paint the icon in the largest square that fits, at the left of rect, halfway down."""
        box = QRectF(rect)
        side = min(box.width(), box.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(box.left(), box.center().y() - side / 2)
        painter.scale(side / _EM, side / _EM)
        painter.fillPath(self.path(name), colour)
        painter.restore()


class ThemedEngine(QIconEngine):
    """Paints one glyph in the colour of the moment, so icons never go stale; grey when disabled."""

    def __init__(
        self, glyphs: Glyphs, theme: Callable[[], Theme], name: str, tokens: tuple[Token, Token]
    ) -> None:
        super().__init__()
        self._glyphs, self._theme, self._name, self._tokens = glyphs, theme, name, tokens

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        off, on = self._tokens
        token: Token = on if state is QIcon.State.On else off
        if mode is QIcon.Mode.Disabled:
            token = "disabled"
        self._glyphs.paint(painter, rect, self._name, self._theme().colour(token))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return ThemedEngine(self._glyphs, self._theme, self._name, self._tokens)


def _font_folder() -> Path:
    found = find_spec("qtawesome")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("qtawesome is not installed, so there are no icons", name="qtawesome")
    return Path(next(iter(found.submodule_search_locations))) / "fonts"
