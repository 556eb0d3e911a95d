"""Agreeing to a list of feeds before any of them is fetched."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.services.sources import NewSource
from ui.desk import Desk
from ui.monitoring.footed import add_foot
from ui.monitoring.links import real_host
from ui.widgets.buttons import button
from ui.widgets.filter_list import FilterList
from ui.widgets.filter_model import FilterRow
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel


class SourceImport(QFrame):
    """Every feed of the list with a tick; only the ticked ones are added.

    Signals:
        closed(): the person is done.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self._found: tuple[NewSource, ...] = ()
        self.setProperty("part", "surface")
        self._said = PlainLabel(look, tone="text2", wrap=True)
        self._ticks = FilterList(look, self.tr("Feeds of the list"), self)
        self._add = button(look, "", kind="primary", parent=self)
        self._none = button(look, self.tr("Untick all"), kind="flat", small=True, parent=self)
        cancel = button(look, self.tr("Cancel"), parent=self)
        scroll = PageScroll(self.tr("Import a list"), parent=self)
        scroll.body.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Heading(look, self.tr("Import a list"), level=3))
        head.addStretch(1)
        head.addWidget(self._none)
        scroll.body.addLayout(head)
        scroll.body.addWidget(self._said)
        scroll.body.addWidget(self._ticks)
        scroll.body.addStretch(1)
        line = add_foot(self, scroll)
        line.addWidget(self._add)
        line.addWidget(cancel)
        line.addStretch(1)
        self._ticks.ticked.connect(self._count)
        self._none.clicked.connect(self._ticks.clear_ticks)
        self._add.clicked.connect(self.add)
        cancel.clicked.connect(self.closed)

    def show_list(self, found: tuple[NewSource, ...], known: frozenset[str]) -> None:
        """Offer these feeds; known: addresses that are in the list of sources already."""
        self._found = tuple(one for one in found if one.url not in known)
        self._ticks.set_rows(
            tuple(FilterRow(one.url, f"{one.name}, {real_host(one.url)}", ticked=True) for one in self._found)
        )
        said = self.tr("Nothing has been fetched. Untick what you do not want to read.")
        there = len(found) - len(self._found)
        if there:
            one = self.tr("1 is in your list already.")
            many = self.tr("{count} are in your list already.").format(count=there)
            said += f" {one if there == 1 else many}"
        self._said.setText(said)
        self._count(self._ticks.chosen())
        self._add.setFocus()

    def add(self) -> None:
        """Add what is ticked; it is read at the next round."""
        chosen = frozenset(self._ticks.chosen())
        wanted = tuple(one for one in self._found if one.url in chosen)
        added = self._desk.core.sources.add_many(wanted)
        self._desk.operations.change(self, added, lambda _ids: self.closed.emit())

    def _count(self, chosen: tuple[str, ...]) -> None:
        count = len(chosen)
        self._add.setEnabled(count > 0)
        one = self.tr("Add 1 source")
        self._add.setText(one if count == 1 else self.tr("Add {count} sources").format(count=count))
