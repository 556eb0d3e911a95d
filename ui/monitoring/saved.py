"""Saved searches: choose one, keep what is on screen under a name, take one off the list."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from desktop.domain.saved_search import SavedSearch
from ui.theme.look import Look
from ui.widgets.buttons import button


class SavedSearches(QWidget):
    """A button with a menu, and a field for the name while one is being kept.

    Signals:
        chosen(object): this `SavedSearch` is wanted.
        kept(str): keep what is on screen under this name.
        removed(str): take the search with this id off the list.
    """

    chosen = Signal(object)
    kept = Signal(str)
    removed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu = QMenu(self)
        self._button = button(look, self.tr("Saved"), icon="bookmark-simple", small=True, parent=self)
        self._button.setAccessibleName(self.tr("Saved searches"))
        self._button.setMenu(self._menu)
        self._name = _NameField(self)
        self._name.setAccessibleName(self.tr("Name of the search"))
        self._name.setPlaceholderText(self.tr("Name, then Enter"))
        self._name.setProperty("small", True)
        self._name.returnPressed.connect(self._keep)
        self._name.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._button)
        column.addWidget(self._name)
        self.show_searches(())

    def show_searches(self, searches: tuple[SavedSearch, ...]) -> None:
        """Offer these."""
        self._menu.clear()
        for search in searches:
            self._menu.addAction(_plain(search.name)).triggered.connect(partial(self.chosen.emit, search))
        if searches:
            self._menu.addSeparator()
        self._menu.addAction(self.tr("Save this search")).triggered.connect(self.ask_name)
        if searches:
            away = self._menu.addMenu(self.tr("Remove"))
            for search in searches:
                away.addAction(_plain(search.name)).triggered.connect(partial(self.removed.emit, search.id))

    def ask_name(self) -> None:
        """Open the field for the name."""
        self._name.clear()
        self._name.show()
        self._name.setFocus()

    def _keep(self) -> None:
        if self._name.text().strip():
            self.kept.emit(self._name.text().strip())
            self._name.hide()


class _NameField(QLineEdit):
    """Esc puts it away."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)


def _plain(name: str) -> str:
    # In a menu an ampersand marks a key.
    return name.replace("&", "&&")
