"""A label over a field, with a hint or what is wrong below, tied together for screen readers."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.theme.restyle import restyle
from ui.theme.tokens import MEDIUM
from ui.widgets.plain_label import PlainLabel


class FieldRow(QWidget):
    """Wraps one field. The label becomes the field's accessible name, the hint its description."""

    def __init__(
        self, look: Look, label: str, field: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        self._label: QLabel = PlainLabel(look, label, size=12, weight=MEDIUM, tone="text2")
        self._below = PlainLabel(look, hint, size=12, tone="text3", wrap=True)
        self._label.setBuddy(field)
        field.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._label, field, self._below):
            column.addWidget(part)
        self.set_wrong("")

    def set_hint(self, hint: str) -> None:
        """Say something else below; shown unless the field is marked as not valid."""
        self._hint = hint
        if not self.is_wrong():
            self.field.setAccessibleDescription(hint)
            self._below.setText(hint)
            self._below.setVisible(bool(hint))

    def is_wrong(self) -> bool:
        """Whether the field is marked as not valid."""
        return bool(self.field.property("state") == "bad")

    def set_wrong(self, reason: str) -> None:
        """Mark the field as not valid and say why; "" takes the mark away and shows the hint again."""
        self.field.setProperty("state", "bad" if reason else "")
        restyle(self.field)
        self.field.setAccessibleDescription(reason or self._hint)
        self._below.set_tone("bad" if reason else "text3")
        self._below.setText(reason or self._hint)
        self._below.setVisible(bool(reason or self._hint))
