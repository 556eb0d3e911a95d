"""The bar over the pages inside a tab: underlined tabs at the left, actions at the right."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.theme.look import Look
from ui.widgets.sub_tabs import PADS, SubTabs

_MARGIN, _SPACE = 16, 8


class SubPageBar(QFrame):
    """40 px high. Connect `chosen` to the page's stack.

    Where tabs and actions have no room beside each other, the tabs move together and take their short labels.

    Attributes:
        tabs: the tab bar itself.

    Signals:
        chosen(str): key of the page the person chose.
    """

    chosen = Signal(str)

    def __init__(
        self, look: Look, name: str, pages: tuple[tuple[str, str], ...], parent: QWidget | None = None,
        *, short: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """Make the bar.

        Args:
            name: for screen readers, such as "Monitoring pages".
            pages: (key, label) of each page, in order.
            short: key → label where there is little room; screen readers always hear the long one.
        """
        super().__init__(parent)
        self._look = look
        self.setProperty("part", "bar")
        self.tabs = SubTabs(look, name, self)
        self._keys: list[str] = []
        self._actions: list[QWidget] = []
        self._long = dict(pages)
        self._short = {**self._long, **(short or {})}
        for key, label in pages:
            self._keys.append(key)
            self.tabs.setAccessibleTabName(self.tabs.addTab(label), label)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        self._row.setSpacing(_SPACE)
        self._row.addWidget(self.tabs)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.tabs.currentChanged.connect(self._changed)
        look.changed.connect(self._dress)
        self._dress()

    def add_action(self, widget: QWidget) -> None:
        """Put a search field or a small button at the right end."""
        self._actions.append(widget)
        self._row.addWidget(widget)

    def choose(self, key: str) -> None:
        """Go to a page; raises ValueError for a key there is not."""
        self.tabs.setCurrentIndex(self._keys.index(key))

    def current(self) -> str:
        """Give the key of the page shown."""
        return self._keys[self.tabs.currentIndex()]

    def set_count(self, key: str, count: int, words: str = "") -> None:
        """Show how many things wait on a page, 0 for none. words: said with its name, such as "2 wait"."""
        place = self._keys.index(key)
        self.tabs.set_count(place, count)
        label = self._long[key]
        self.tabs.setAccessibleTabName(place, f"{label}, {words or count}" if count else label)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        # An action came, went, or says something else.
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        taken = sum(each.sizeHint().width() + _SPACE for each in self._actions if not each.isHidden())
        counts = sum(self.tabs.room_for_count(place) for place in range(self.tabs.count()))
        room = self.width() - 2 * _MARGIN - _SPACE - taken - counts
        # Whole labels before short ones, and space before none.
        ways = [(self._long, PADS[0]), (self._long, PADS[1]), *((self._short, pad) for pad in PADS)]
        labels, pad = next(
            (way for way in ways if sum(self.tabs.width_of(one, way[1]) for one in way[0].values()) <= room),
            ways[-1],
        )
        for place, key in enumerate(self._keys):
            if self.tabs.tabText(place) != labels[key]:
                self.tabs.setTabText(place, labels[key])
        self.tabs.set_pad(pad)

    def _changed(self, index: int) -> None:
        if index >= 0:
            self.chosen.emit(self._keys[index])

    def _dress(self) -> None:
        self.setFixedHeight(self._look.theme.px(40))
        self._fit()
