"""An on-off switch: a check box to the keyboard and to screen readers, drawn 36 by 20 by the style."""

from PySide6.QtWidgets import QCheckBox, QWidget


class Switch(QCheckBox):
    """Use it for what takes effect at once; a form that is saved later takes a check box."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("switch", True)
