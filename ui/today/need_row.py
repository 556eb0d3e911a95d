"""One thing that needs a person: what, why, when, and one verb."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.today import Need, Urgency
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.chip import Chip, ChipKind, ChipLook
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel

_ICONS = {
    "alarm": "bell-ringing",
    "source": "wifi-slash",
    "mentions": "broadcast",
    "check": "shield-check",
    "message": "text-align-left",
    "reading": "user-focus",
    "condition": "hourglass-medium",
    "ending": "calendar-x",
    "setup": "gear-six",
    "task": "check-square",
    "plan": "map-trifold",
    "role": "users",
    "risk": "warning-octagon",
    "incident": "eye",
    "happening": "megaphone",
    "kept": "archive",
}
_CHIPS: dict[Urgency, tuple[ChipKind, str]] = {
    Urgency.LATE: ("bad", "warning-circle"),
    Urgency.NEW: ("warn", "bell"),
    Urgency.TODAY: ("warn", "clock"),
    Urgency.SOON: ("outline", "calendar-blank"),
    Urgency.LATER: ("outline", "calendar-blank"),
}
_TROUBLE: tuple[ChipKind, str] = ("outline", "warning")


class NeedRow(QFrame):
    """A row of 52 px.

    Signals:
        pressed(str, str): kind and id of what it is about.
    """

    pressed = Signal(str, str)

    def __init__(
        self, look: Look, need: Need, *, first: bool, last: bool, parent: QWidget | None = None
    ) -> None:
        """Make the row. first: it gets the one filled button of the panel. last: no hairline below."""
        super().__init__(parent)
        self._need = need
        self.setProperty("part", "" if last else "head")
        self.setMinimumHeight(look.theme.px(52))
        kind, icon = _TROUBLE if need.kind == "source" else _CHIPS[need.urgency]
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(look, need.title, weight=MEDIUM, wrap=True, parent=self))
        words.addWidget(PlainLabel(look, need.why, size=12, tone="text2", wrap=True, parent=self))
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 6, 15, 6)
        row.setSpacing(12)
        row.addWidget(IconLabel(look, _ICONS.get(need.kind, "circle"), size=20, parent=self))
        row.addLayout(words, 1)
        row.addWidget(Chip(look, ChipLook(kind, need.when, icon), self))
        verb = button(look, need.verb, kind="primary" if first else "normal", parent=self)
        verb.setAccessibleName(f"{need.verb}: {need.title}")
        verb.setMinimumWidth(look.theme.px(72))
        verb.clicked.connect(self._press)
        row.addWidget(verb)

    def _press(self) -> None:
        self.pressed.emit(self._need.kind, self._need.object_id)
