"""The bar under the header while an incident is live: level, clock, what it is, next update due."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from ui.theme.drawing import rounded
from ui.theme.fonts import lines_up, text_width
from ui.theme.look import Look
from ui.theme.restyle import restyle
from ui.theme.tokens import BOLD, Token
from ui.widgets.buttons import button

_LEVELS: tuple[tuple[str, Token, Token, Token], ...] = (
    ("eye", "l0", "l0_soft", "text"),
    ("circle-half", "l1", "l1_soft", "text"),
    ("warning", "l2", "l2_soft", "text"),
    ("warning-octagon", "l3_soft", "inc", "inc_text"),
)


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    """What the bar says. level: 0…3; level_words: such as "L3 Critical"; clock: such as "T+ 00:41".

    title: what happened. line: phase, since when, who leads. due, due_line: next update, may be "".
    due_short: the same where there is little room.
    """

    level: int
    level_words: str
    clock: str
    title: str
    line: str = ""
    due: str = ""
    due_line: str = ""
    due_short: str = ""


class IncidentBar(QFrame):
    """Its weight grows with the level: soft fill up to L2, solid wine at L3 only.

    Signals:
        hand_over_pressed(); opened(): a click on the bar itself.
        chosen(str): another live incident, by its id.
    """

    hand_over_pressed = Signal()
    opened = Signal()
    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None, *, buttons: bool = True) -> None:
        super().__init__(parent)
        self._look, self._low = look, False
        self._facts = IncidentFacts(0, "", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hand_over = button(look, self.tr("Hand over"), icon="handshake", parent=self)
        self._hand_over.setVisible(buttons)
        self._hand_over.clicked.connect(self.hand_over_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        self._others_shown: tuple[tuple[str, str], ...] = ()
        self._others = button(look, "", icon="caret-down", parent=self)
        self._others.setMenu(QMenu(self._others))
        self._others.hide()
        row.addStretch(1)
        row.addWidget(self._others)
        row.addWidget(self._hand_over)
        look.changed.connect(self._dress)
        self._dress()

    def show_facts(self, facts: IncidentFacts) -> None:
        """Say what is so now; call it once a second for the clock."""
        solid = facts.level >= 3
        if solid != (self._facts.level >= 3) or not self._facts.level_words:
            ink: Token = "inc_text" if solid else "text"
            for each, icon in ((self._hand_over, "handshake"), (self._others, "caret-down")):
                each.setProperty("kind", "incident" if solid else "normal")
                each.setIcon(self._look.icon(icon, ink))
                restyle(each)
        self._facts = facts
        # The ticking clock is left out of the name: a screen reader would speak each second.
        parts = (facts.level_words, facts.title, facts.line, facts.due, facts.due_line)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.update()

    def set_others(self, others: Sequence[tuple[str, str]]) -> None:
        """Offer further live incidents. others: (id, words)."""
        if tuple(others) == self._others_shown:
            return
        self._others_shown = tuple(others)
        menu = self._others.menu()
        menu.clear()
        for incident_id, words in self._others_shown:
            # A title may hold an ampersand, which a menu would take for a key.
            menu.addAction(words.replace("&", "&&")).triggered.connect(partial(self.chosen.emit, incident_id))
        count = len(self._others_shown)
        self._others.setText(self.tr("1 more") if count == 1 else self.tr("{n} more").format(n=count))
        self._others.setAccessibleName(self.tr("Other live incidents"))
        self._others.setVisible(bool(others))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()
        super().mousePressEvent(event)

    def set_low(self, low: bool) -> None:
        """One line of 40 px, for windows under 700 px of height."""
        self._low = low
        self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, facts = self._look.theme, self._facts
        icon, ink, ground, words = _LEVELS[min(3, max(0, facts.level))]
        solid = facts.level >= 3
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(ground))
        left = self._plate(painter, icon, "l3_plate" if solid else ink)
        painter.setPen(theme.colour(words))
        painter.setFont(theme.font(18 if self._low else 24, BOLD, tabular=True))
        width = painter.fontMetrics().horizontalAdvance("T+ 000:00" if len(facts.clock) > 8 else "T+ 00:00")
        painter.drawText(QRect(left, 0, width + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, facts.clock)
        left += width + 16
        painter.fillRect(
            QRect(left, 12, 1, self.height() - 24), theme.colour("inc_line" if solid else "line")
        )
        second: Token = "inc_text2" if solid else "text2"
        shown = [each.x() for each in (self._others, self._hand_over) if each.isVisibleTo(self)]
        right = min(shown, default=self.width()) - 16
        wide = (right - left) * 2 // 5
        fits = text_width(theme.font(15, BOLD, tabular=lines_up(facts.due)), facts.due) <= wide - 12
        due_width = self._lines(
            painter,
            QRect(right - wide, 0, wide - 12, self.height()),
            facts.due if fits else facts.due_short or facts.due,
            facts.due_line,
            (words, second),
            right=True,
        )
        if due_width and shown:
            painter.fillRect(
                QRect(right, 12, 1, self.height() - 24), theme.colour("inc_line" if solid else "line")
            )
        room = QRect(left + 17, 0, right - left - 17 - due_width - (40 if due_width else 0), self.height())
        self._lines(painter, room, facts.title, facts.line, (words, second), right=False)
        painter.end()

    def _plate(self, painter: QPainter, icon: str, ink: str) -> int:
        theme = self._look.theme
        solid = ink == "l3_plate"
        # At L3 the plate is white in both themes, with the wine of the bar as its ink.
        fill: Token = "inc_text" if solid else "surface"
        token: Token = "l3_soft" if solid else ink  # type: ignore[assignment]  # one of the level tokens
        font = theme.font(13, BOLD)
        height = theme.px(28)
        box = QRect(16, (self.height() - height) // 2, text_width(font, self._facts.level_words) + 44, height)
        rounded(painter, box, theme.colour(fill), None)
        self._look.paint_icon(painter, QRectF(box.left() + 8, box.center().y() - 9.5, 20, 20), icon, token)
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        painter.drawText(box.adjusted(36, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._facts.level_words)
        return box.right() + 17

    def _lines(
        self,
        painter: QPainter,
        box: QRect,
        first: str,
        second: str,
        tones: tuple[Token, Token],
        *,
        right: bool,
    ) -> int:
        if not first:
            return 0
        theme = self._look.theme
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        middle, two = box.center().y(), bool(second) and not self._low
        lines = [(first, theme.font(15, BOLD, tabular=lines_up(first)), tones[0], box)]
        if two:
            above = QRect(box.left(), middle - theme.px(19), box.width(), theme.px(20))
            below = QRect(box.left(), middle + 1, box.width(), theme.px(17))
            lines = [
                (*lines[0][:3], above),
                (second, theme.font(12, tabular=lines_up(second)), tones[1], below),
            ]
        for words, font, tone, place in lines:
            painter.setFont(font)
            painter.setPen(theme.colour(tone))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return min(box.width(), max(text_width(font, words) for words, font, _, _ in lines))

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def _dress(self) -> None:
        self.setFixedHeight(self._look.theme.px(40 if self._low else 56))
        self.update()
