"""Makes the stylesheet look at a widget again after one of its properties changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget) -> None:
    """Apply the rules for the widget's properties of this moment; its own font stays.

    Before a widget is first shown there is nothing to do: Qt looks then by itself. Doing it earlier makes Qt
    take the standard font back later.
    """
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    font = widget.font()
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    if widget.font() != font:
        widget.setFont(font)
    widget.update()
