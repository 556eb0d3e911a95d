"""The tasks of a live incident as a tree model: rows are moved and patched, the place is never lost."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.board import EventWait
from desktop.domain.response import Group, TaskView
from ui.plan.live.cells import DUE, STATE, TASK, LiveCells
from ui.plan.live.rows import SHOWN, Layout, Me, at_moment, group_key, lay_out

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
#: From so many changes of place on, one reset is quicker than one word for each.
_MANY = 300


class Node:
    """One row. value: the group, the task or what is waited for; above: None at the root only."""

    __slots__ = ("above", "key", "number", "rows", "value")

    def __init__(
        self, number: int, key: str, value: Group | TaskView | EventWait | None, above: "Node | None"
    ) -> None:
        self.number, self.key, self.value, self.above = number, key, value, above
        self.rows: list[Node] = []


class LiveModel(QAbstractItemModel):
    """Groups at the top, tasks below; tasks that wait for an event stand below that event."""

    def __init__(self, role_names: dict[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells = LiveCells(role_names)
        self._views: tuple[TaskView, ...] = ()
        self._waits: tuple[EventWait, ...] = ()
        self._only_mine = False
        self._numbers = 0
        self._root = Node(0, "", None, None)
        self._by_number: dict[int, Node] = {}
        self._by_key: dict[str, Node] = {}
        for group in SHOWN:
            self._root.rows.append(self._make(group_key(group), group, self._root))

    # what is shown

    def show_views(
        self, views: Sequence[TaskView], waits: Sequence[EventWait], now: datetime, me: Me
    ) -> None:
        """Show these as they stand at `now`; what stays is patched and moved in place."""
        self._views, self._waits = at_moment(views, now), tuple(waits)
        self.cells.now, self.cells.me = now, me
        self._renew()

    def show_mine(self, only_mine: bool) -> None:
        """List only what is mine, or everything."""
        if only_mine != self._only_mine:
            self._only_mine = only_mine
            self._start(self._layout())

    def tick(self, now: datetime) -> None:
        """Time has passed: due words follow, and what is late by now moves."""
        self.cells.now = now
        before, self._views = self._views, at_moment(self._views, now)
        if any(old is not new for old, new in zip(before, self._views, strict=True)):
            self._renew()
        for group in (Group.LATE, Group.NEXT):
            self._say(self._by_key[group_key(group)], DUE)

    def clear(self) -> None:
        """Show nothing; for another incident."""
        self._views, self._waits = (), ()
        self._start(self._layout())

    # asking

    def views(self) -> tuple[TaskView, ...]:
        """Every task as it stands now, listed or not."""
        return self._views

    def view(self, index: Index) -> TaskView | None:
        """The task at this index, None for anything else."""
        value = self.value(index)
        return value if isinstance(value, TaskView) else None

    def wait(self, index: Index) -> EventWait | None:
        """What is waited for at this index, None for anything else."""
        value = self.value(index)
        return value if isinstance(value, EventWait) else None

    def group(self, index: Index) -> Group | None:
        """The group at this index, None for anything else."""
        value = self.value(index)
        return value if isinstance(value, Group) else None

    def value(self, index: Index) -> Group | TaskView | EventWait | None:
        """What stands at this index."""
        node = self._node(index)
        return node.value if node is not None else None

    def count(self, index: Index) -> int:
        """How many tasks stand below, also below what they wait for."""
        node = self._node(index)
        return sum(max(1, len(row.rows)) for row in node.rows) if node is not None else 0

    def place_of(self, key: str) -> QModelIndex:
        """Where a task (by id), an event or a group (by their keys) stands; invalid if not listed."""
        node = self._by_key.get(key)
        return self._index(node) if node is not None else QModelIndex()

    def key_of(self, index: Index) -> str:
        """The key of the row, as `place_of` takes it; "" for nowhere."""
        node = self._node(index)
        return node.key if node is not None else ""

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        above = self._node(parent) if parent.isValid() else self._root
        if above is None or parent.column() > 0 or not (0 <= row < len(above.rows) and 0 <= column <= STATE):
            return QModelIndex()
        return self.createIndex(row, column, above.rows[row].number)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # also gives the owner in Qt
        node = self._node(index)
        if node is None or node.above is None or node.above is self._root:
            return QModelIndex()
        return self._index(node.above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._root.rows)
        node = self._node(parent)
        return len(node.rows) if node is not None and parent.column() == 0 else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return STATE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return self.cells.head(section, role) if orientation is Qt.Orientation.Horizontal else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        value = self.value(index)
        if isinstance(value, Group):
            return self.cells.group(value, self.count(index), role) if index.column() == TASK else None
        if value is None:
            return None
        return self.cells.row(value, index.column(), role)

    # changing

    def _layout(self) -> Layout:
        return lay_out(self._views, self._waits, self.cells.me if self._only_mine else None)

    def _renew(self) -> None:
        fresh = self._layout()
        gone = [node for key, node in self._by_key.items() if node.above and _is_gone(node, key, fresh)]
        new = [key for key in fresh.values if key not in self._by_key]
        if len(gone) + len(new) > _MANY:
            self._start(fresh)
            return
        for container in [key for key in fresh.rows if key not in self._by_key]:
            below = self._by_key[group_key(Group.EVENT)]
            self._insert(below, len(below.rows), [(container, fresh.values[container])])
        self._order(fresh)
        for node in reversed(gone):
            self._remove(node)
        for container, keys in fresh.rows.items():
            self._insert_new(self._by_key[container], keys, fresh)
        self._patch(fresh)

    def _start(self, fresh: Layout) -> None:
        self.beginResetModel()
        tops = self._root.rows
        self._by_number = {top.number: top for top in tops}
        self._by_key = {top.key: top for top in tops}
        for top in tops:
            top.rows = []
        for top in tops:
            for key in fresh.rows[top.key]:
                node = self._make(key, fresh.values[key], top)
                top.rows.append(node)
                node.rows = [
                    self._make(inner, fresh.values[inner], node) for inner in fresh.rows.get(key, ())
                ]
        self.endResetModel()

    def _order(self, fresh: Layout) -> None:
        """Bring the rows that stay into their containers and their order, in one word to the views."""
        wanted = {
            container: [self._by_key[key] for key in keys if key in self._by_key]
            for container, keys in fresh.rows.items()
        }
        for container, rows in wanted.items():
            keys = {row.key for row in rows}
            # What is about to go stays at the end of its container until it is taken out.
            rows += [
                row
                for row in self._by_key[container].rows
                if row.key not in keys and row.key not in fresh.values
            ]
        if all(self._by_key[container].rows == rows for container, rows in wanted.items()):
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        kept = [(self._node(index), index.column()) for index in old]
        for container, rows in wanted.items():
            above = self._by_key[container]
            above.rows = rows
            for row in rows:
                row.above = above
        left = [key for key, node in self._by_key.items() if node.rows and key not in wanted and node.above]
        for key in left:
            self._by_key[key].rows = [row for row in self._by_key[key].rows if row.above is self._by_key[key]]
        self.changePersistentIndexList(
            old, [self._index(node, column) if node else QModelIndex() for node, column in kept]
        )
        self.layoutChanged.emit()

    def _insert_new(self, above: Node, keys: Sequence[str], fresh: Layout) -> None:
        row = 0
        while row < len(keys):
            end = row
            while end < len(keys) and keys[end] not in self._by_key:
                end += 1
            if end > row:
                self._insert(above, row, [(key, fresh.values[key]) for key in keys[row:end]])
            row = max(end, row + 1)

    def _insert(self, above: Node, row: int, values: list[tuple[str, TaskView | EventWait]]) -> None:
        self.beginInsertRows(self._index(above), row, row + len(values) - 1)
        above.rows[row:row] = [self._make(key, value, above) for key, value in values]
        self.endInsertRows()

    def _remove(self, node: Node) -> None:
        above = node.above
        if above is None or node.number not in self._by_number:
            return
        row = above.rows.index(node)
        self.beginRemoveRows(self._index(above), row, row)
        del above.rows[row]
        for each in (*node.rows, node):
            self._by_number.pop(each.number, None)
            if self._by_key.get(each.key) is each:
                del self._by_key[each.key]
        self.endRemoveRows()

    def _patch(self, fresh: Layout) -> None:
        for container, keys in fresh.rows.items():
            changed = []
            for row, key in enumerate(keys):
                node, value = self._by_key[key], fresh.values[key]
                if node.value is not value and node.value != value:
                    changed.append(row)
                node.value = value
            if changed:
                self._say(self._by_key[container], TASK, changed[0], changed[-1])
        for top in self._root.rows:
            place = self._index(top)
            self.dataChanged.emit(place, place)

    def _say(self, above: Node, column: int, first: int = 0, last: int | None = None) -> None:
        """Tell that rows from `first` on show something else, from that column to the right."""
        last = len(above.rows) - 1 if last is None else last
        if last >= first:
            begin, end = above.rows[first], above.rows[last]
            self.dataChanged.emit(
                self.createIndex(first, column, begin.number), self.createIndex(last, STATE, end.number)
            )

    def _make(self, key: str, value: Group | TaskView | EventWait, above: Node) -> Node:
        self._numbers += 1
        made = Node(self._numbers, key, value, above)
        self._by_number[made.number] = made
        self._by_key[key] = made
        return made

    def _node(self, index: Index) -> Node | None:
        return self._by_number.get(index.internalId()) if index.isValid() else None

    def _index(self, node: Node, column: int = TASK) -> QModelIndex:
        if node.above is None:
            return QModelIndex()
        return self.createIndex(node.above.rows.index(node), column, node.number)


def _is_gone(node: Node, key: str, fresh: Layout) -> bool:
    return not isinstance(node.value, Group) and key not in fresh.values
