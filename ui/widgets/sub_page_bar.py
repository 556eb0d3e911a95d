"""The bar over the pages inside a tab: underlined tabs at the left, actions at the right."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.theme.look import Look
from ui.widgets.sub_tabs import SubTabs


class SubPageBar(QFrame):
    """40 px high. Connect `chosen` to the page's stack.

    Attributes:
        tabs: the tab bar itself.

    Signals:
        chosen(str): key of the page the person chose.
    """

    chosen = Signal(str)

    def __init__(
        self, look: Look, name: str, pages: tuple[tuple[str, str], ...], parent: QWidget | None = None
    ) -> None:
        """Make the bar.

        Args:
            name: for screen readers, such as "Monitoring pages".
            pages: (key, label) of each page, in order.
        """
        super().__init__(parent)
        self._look = look
        self.setProperty("part", "bar")
        self.tabs = SubTabs(look, name, self)
        self._keys: list[str] = []
        for key, label in pages:
            self._keys.append(key)
            self.tabs.addTab(label)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 16, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.tabs)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.tabs.currentChanged.connect(self._changed)
        look.changed.connect(self._dress)
        self._dress()

    def add_action(self, widget: QWidget) -> None:
        """Put a search field or a small button at the right end."""
        self._row.addWidget(widget)

    def choose(self, key: str) -> None:
        """Go to a page; raises ValueError for a key there is not."""
        self.tabs.setCurrentIndex(self._keys.index(key))

    def current(self) -> str:
        """Give the key of the page shown."""
        return self._keys[self.tabs.currentIndex()]

    def _changed(self, index: int) -> None:
        if index >= 0:
            self.chosen.emit(self._keys[index])

    def _dress(self) -> None:
        self.setFixedHeight(self._look.theme.px(40))
