"""The shapes of the standard controls, for the style and for delegates that paint the same thing."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.theme.icons import Glyphs
from ui.theme.tokens import Theme, Token

RADIUS = 4
BOX = 16
SWITCH_WIDTH, SWITCH_HEIGHT = 36, 20


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    fill: QColor | None,
    edge: QColor | None,
    *,
    width: float = 1,
    radius: float = RADIUS,
) -> None:
    """Fill and outline a rounded box whose outline lies inside rect; None leaves that part out."""
    inset = width / 2 if edge is not None else 0
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def draw_field(
    painter: QPainter,
    rect: QRect,
    theme: Theme,
    *,
    enabled: bool = True,
    focused: bool = False,
    hovered: bool = False,
    state: str = "",
) -> None:
    """Draw the box of a field. state: "", "gap" (still to be filled) or "bad" (not valid)."""
    fill: Token = "surface" if enabled else "surface2"
    edge: Token = "line" if not enabled else "text3" if hovered else "border"
    width = 1
    if enabled and (focused or state):
        width = 2
        marks: dict[str, Token] = {"gap": "warn", "bad": "bad"}
        edge = marks.get(state, "focus")
    rounded(painter, rect, theme.colour(fill), theme.colour(edge), width=width)


def draw_tick_box(
    painter: QPainter,
    rect: QRect,
    theme: Theme,
    glyphs: Glyphs,
    *,
    ticked: bool,
    partly: bool = False,
    enabled: bool = True,
    hovered: bool = False,
) -> None:
    """Draw a tick box of 16 by 16, at 100%, in the middle of rect; partly shows a dash."""
    box = _box(rect, theme)
    mark: Token = "on_accent" if enabled else "disabled"
    if ticked or partly:
        fill: Token = "accent_fill" if enabled else "surface2"
        rounded(painter, box, theme.colour(fill), None if enabled else theme.colour("line"), radius=3)
        name = "check" if ticked else "minus"
        glyphs.paint(painter, box.adjusted(2, 2, -2, -2), name, theme.colour(mark))
    else:
        edge: Token = "line" if not enabled else "text2" if hovered else "border"
        rounded(
            painter, box, theme.colour("surface" if enabled else "surface2"), theme.colour(edge), radius=3
        )


def draw_radio(painter: QPainter, rect: QRect, theme: Theme, *, chosen: bool, enabled: bool = True) -> None:
    """Draw a round choice of 16 by 16, at 100%."""
    box = _box(rect, theme)
    edge: Token = "line" if not enabled else "accent_fill" if chosen else "border"
    rounded(
        painter,
        box,
        theme.colour("surface"),
        theme.colour(edge),
        width=theme.px(5) if chosen else 1,
        radius=box.width() / 2,
    )


def draw_switch(painter: QPainter, rect: QRect, theme: Theme, *, on: bool, enabled: bool = True) -> None:
    """Draw the switch of 36 by 20, at 100%."""
    width, height = theme.px(SWITCH_WIDTH), theme.px(SWITCH_HEIGHT)
    box = QRectF(rect.x(), QRectF(rect).center().y() - height / 2, width, height)
    fill: Token = "accent_fill" if on and enabled else "surface" if enabled else "surface2"
    edge: Token = "line" if not enabled else "accent_fill" if on else "border"
    knob: Token = "on_accent" if on and enabled else "text3" if enabled else "disabled"
    rounded(painter, box, theme.colour(fill), theme.colour(edge), radius=height / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(knob))
    centre = QPointF(box.right() - height / 2 if on else box.left() + height / 2, box.center().y())
    painter.drawEllipse(centre, height * 0.3, height * 0.3)
    painter.restore()


def draw_ring(painter: QPainter, rect: QRect, theme: Theme) -> None:
    """Draw the focus ring of a button, 2 px, on the outer edge of rect."""
    rounded(painter, rect, None, theme.colour("focus"), width=2, radius=7)


def _box(rect: QRect, theme: Theme) -> QRectF:
    side = theme.px(BOX)
    middle = QRectF(rect).center()
    return QRectF(middle.x() - side / 2, round(middle.y() - side / 2), side, side)
