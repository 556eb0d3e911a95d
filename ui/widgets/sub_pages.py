"""A tab with sub-pages: its bar, and the panes under it, each made when it is first shown."""

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.sub_page_bar import SubPageBar


class Pane(Protocol):
    """What a sub-page is: a widget made with a `Desk`.

    It may also have `tools()`, widgets for the right end of the bar while it is shown; `first_stop()`, where
    the keyboard begins; and `where()`, the thing that is shown, as `open` takes it.

    Signals:
        wanted(str, str): another page of the window is wanted, and a thing on it.
    """

    wanted: SignalInstance

    def open(self, object_id: str) -> None:
        """Show this thing; "" only freshens the sub-page."""
        ...

    def flush(self) -> None:
        """Save what is half-typed."""
        ...

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks."""
        ...


class SubPages(QWidget):
    """Holds the sub-pages of one tab. A subclass gives `words`.

    Args:
        targets: key → module and class, such as "ui.plan.risks.pane:RisksPane", imported when it is first
            shown so that the tab opens quickly.
        plain: the sub-page for a thing that is named without one.

    Signals:
        wanted(str, str): another page, and the thing on it; ("undo", "") takes back.
    """

    wanted = Signal(str, str)

    def __init__(
        self, desk: Desk, targets: Mapping[str, str], plain: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._targets, self._plain = desk, targets, plain
        self._made: dict[str, Pane] = {}
        title, names, short = self.words()
        self.bar = SubPageBar(desk.look, title, tuple(names.items()), self, short=short)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.bar.chosen.connect(self._chosen)

    def words(self) -> tuple[str, Mapping[str, str], Mapping[str, str]]:
        """The name of the bar; key → name of each sub-page, in order; key → name where room is short."""
        raise NotImplementedError

    def pane(self, key: str) -> Pane:
        """A sub-page, made when it is first asked for."""
        found = self._made.get(key)
        if found is None:
            module, name = self._targets[key].split(":")
            found = self._made[key] = cast("Pane", getattr(import_module(module), name)(self._desk))
            found.wanted.connect(self.go)
            self._stack.addWidget(cast("QWidget", found))
            for tool in _tools(found):
                self.bar.add_action(tool)
                tool.setVisible(key == self.bar.current())
        return found

    def open(self, object_id: str) -> None:
        """Show a thing, named as its sub-page, a colon and itself; "" freshens the sub-page that is shown."""
        key, marked, rest = object_id.partition(":")
        if marked and key in self._targets:
            self._show(key, rest)
        else:
            self._show(self._plain if object_id else self.bar.current(), object_id)

    def flush(self) -> None:
        """Save what is half-typed, in every sub-page."""
        for pane in self._made.values():
            pane.flush()

    def where(self) -> str:
        """The sub-page that is shown and the thing on it, as `open` takes it."""
        key = self.bar.current()
        return f"{key}:{getattr(self.pane(key), 'where', str)()}"

    def first_stop(self) -> QWidget:
        """The list of the sub-page: whoever opens the page by key wants to walk it."""
        pane = self.pane(self.bar.current())
        stop = getattr(pane, "first_stop", None)
        return cast("QWidget", stop()) if stop is not None else pane.panes()[0]

    def panes(self) -> tuple[QWidget, ...]:
        """The bar, then the parts of the sub-page shown."""
        return (self.bar, *self.pane(self.bar.current()).panes())

    def go(self, key: str, object_id: str) -> None:
        """A sub-page wants to go elsewhere."""
        self.wanted.emit(key, object_id)

    def left(self, pane: Pane) -> None:
        """Another sub-page takes the place of this one."""

    def _chosen(self, key: str) -> None:
        self._bring(key)
        self.pane(key).open("")

    def _show(self, key: str, object_id: str) -> None:
        if key != self.bar.current():
            blocked = self.bar.blockSignals(True)
            self.bar.choose(key)
            self.bar.blockSignals(blocked)
        self._bring(key)
        self.pane(key).open(object_id)

    def _bring(self, key: str) -> None:
        shown = self.pane(key)
        for other, pane in self._made.items():
            if other != key:
                self.left(pane)
            for tool in _tools(pane):
                tool.setVisible(other == key)
        self._stack.setCurrentWidget(cast("QWidget", shown))


def _tools(pane: Pane) -> tuple[QWidget, ...]:
    tools: tuple[QWidget, ...] = getattr(pane, "tools", tuple)()
    return tools
