"""A button with a menu of tick boxes, for a few out of many: roles, kinds of proof, other tasks."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from ui.theme.look import Look

#: A group of choices: its name, "" for choices at the top, and (key, words) of each.
Group = tuple[str, tuple[tuple[str, str], ...]]


class TickMenu(QPushButton):
    """The button says what is ticked; the menu stays open while things are ticked.

    Signals:
        ticked(tuple): the keys ticked now, in the order of the choice; only after the person ticked.
    """

    ticked = Signal(tuple)

    def __init__(self, look: Look, name: str, nothing: str, parent: QWidget | None = None) -> None:
        """Make the button. nothing: what it says while nothing is ticked."""
        super().__init__(parent)
        self._look, self._name, self._nothing = look, name, nothing
        self._groups: tuple[Group, ...] = ()
        self._keys: tuple[str, ...] = ()
        self._actions: dict[str, QAction] = {}
        self._words = nothing
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(80)
        self.setStyleSheet("text-align: left; padding: 0 8px;")
        self._menu = _StayingMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.clicked.connect(self._open)
        self.setAccessibleName(name)
        look.changed.connect(self._dress)
        self._dress()

    def set_choices(self, groups: tuple[Group, ...]) -> None:
        """Offer these."""
        if groups != self._groups:
            self._groups = groups
            self._say()

    def set_ticked(self, keys: tuple[str, ...]) -> None:
        """Show these as ticked; says nothing through `ticked`."""
        self._keys = keys
        for key, action in self._actions.items():
            action.setChecked(key in keys)
        self._say()

    def chosen(self) -> tuple[str, ...]:
        """The keys ticked now."""
        return self._keys

    def _dress(self) -> None:
        self.setFont(self._look.theme.font(13))
        self._say()

    def _names(self) -> dict[str, str]:
        return {key: words for _, choices in self._groups for key, words in choices}

    def _fill(self) -> None:
        # Made when it is opened: a menu of all tasks is a hundred actions.
        self._menu.clear()
        self._actions = {}
        for group, choices in self._groups:
            menu: QMenu = self._menu
            if group:
                menu = _StayingMenu(self._menu)
                menu.setTitle(group.replace("&", "&&"))
                self._menu.addMenu(menu)
            for key, words in choices:
                action = menu.addAction(words.replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(key in self._keys)
                action.triggered.connect(self._changed)
                self._actions[key] = action

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _changed(self) -> None:
        kept = tuple(key for key in self._keys if key not in self._actions)
        self._keys = (*kept, *(key for key, action in self._actions.items() if action.isChecked()))
        self._say()
        self.ticked.emit(self._keys)

    def _say(self) -> None:
        names = self._names()
        self._words = ", ".join(names.get(key, key) for key in self._keys) or self._nothing
        self.setAccessibleDescription(self._words)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - 44
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(40, room))
        self.setText(shown.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._look.theme.px(12)
        painter = QPainter(self)
        box = QRect(self.width() - side - 14, (self.height() - side) // 2, side, side)
        self._look.paint_icon(painter, box, "caret-down", "text2")
        painter.end()


class _StayingMenu(QMenu):
    """A click or the space bar ticks and leaves the menu open."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action: QAction | None = self.activeAction()  # none is, with the mouse beside them
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action: QAction | None = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)
