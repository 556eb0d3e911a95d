"""A splitter whose handle is a hairline that is still easy to grab."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


class HairSplitter(QSplitter):
    """Panes side by side (or one over the other) with a hairline between them; no pane folds away."""

    def __init__(
        self,
        name: str,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        """Make the splitter. name: for screen readers, such as "Mentions: filters, list, detail"."""
        super().__init__(orientation, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.setAccessibleName(name)
