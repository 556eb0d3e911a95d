"""The plan as a tree model: groups, and in them frozen tasks; it alters nothing by itself."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.domain.checklist import TASK_STATE_NAMES
from desktop.domain.plan import Phase, PlanTask, TaskState
from ui.incident_words import level_name, phase_name
from ui.plan.plans.layout import Group, PlanFilter, lay_out
from ui.plan.words import when_words

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
TASK, WHEN, WHO, LEVEL = range(4)
MIME = "application/x-watchline-plan-task"
_TOP = 0  # internal id of group rows; a task row carries its group's place + 1


class PlanModel(QAbstractItemModel):
    """Groups at the top, tasks below. A tick asks for a change; the row follows when the fact comes.

    Signals:
        mark_wanted(str, bool): the person ticked (True) or unticked the task with this id.
        move_wanted(str, str, str): the task with this id is to stand after the other, "" for the start of
            the phase.
    """

    mark_wanted = Signal(str, bool)
    move_wanted = Signal(str, str, str)

    def __init__(self, role_names: dict[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roles = role_names
        self._tasks: tuple[PlanTask, ...] = ()
        self._groups: tuple[Group, ...] = ()
        self._filter = PlanFilter()
        self._kept: frozenset[str] = frozenset()

    def show_tasks(self, tasks: tuple[PlanTask, ...]) -> None:
        """Show a plan's tasks as they are now; rows that stay are patched in place."""
        # What was listed stays listed until the person filters again: a row must not jump away when ticked.
        listed = {task.id for group in self._groups for task in group.tasks}
        self._kept = frozenset(listed) if self._filter.hides else frozenset()
        self._tasks = tasks
        self._renew()

    def show_filter(self, shown: PlanFilter) -> None:
        """List what this filter lets through."""
        self._filter, self._kept = shown, frozenset()
        self._renew()

    def tasks(self) -> tuple[PlanTask, ...]:
        """All tasks of the plan, listed or not."""
        return self._tasks

    def groups(self) -> tuple[Group, ...]:
        """What is listed."""
        return self._groups

    def task(self, index: Index) -> PlanTask | None:
        """The task at this index, None for a group or nowhere."""
        if not index.isValid() or index.internalId() == _TOP:
            return None
        return self._groups[index.internalId() - 1].tasks[index.row()]

    def group(self, index: Index) -> Group | None:
        """The group at this index, None for a task or nowhere."""
        return self._groups[index.row()] if index.isValid() and index.internalId() == _TOP else None

    def place_of(self, task_id: str) -> QModelIndex:
        """Where a task stands; invalid if it is not listed."""
        for place, group in enumerate(self._groups):
            for row, task in enumerate(group.tasks):
                if task.id == task_id:
                    return self.createIndex(row, 0, place + 1)
        return QModelIndex()

    def place_of_group(self, key: str) -> QModelIndex:
        """Where a group stands; invalid if it is not listed."""
        for place, group in enumerate(self._groups):
            if group.key == key:
                return self.createIndex(place, 0, _TOP)
        return QModelIndex()

    def _renew(self) -> None:
        fresh = lay_out(self._tasks, self._filter, self._kept)
        if _shape(fresh) == _shape(self._groups):
            self._patch(fresh)
        elif [group.key for group in fresh] == [group.key for group in self._groups]:
            for place, group in enumerate(fresh):
                self._fit(place, group)
            self._patch(fresh)
        else:
            self.beginResetModel()
            self._groups = fresh
            self.endResetModel()

    def _fit(self, place: int, fresh: Group) -> None:
        """Take out and put in rows of one group until its ids are those wanted."""
        parent = self.createIndex(place, 0, _TOP)
        wanted = [task.id for task in fresh.tasks]
        for row in reversed(range(len(self._groups[place].tasks))):
            if self._groups[place].tasks[row].id not in wanted:
                self.beginRemoveRows(parent, row, row)
                self._put(place, row, row + 1, ())
                self.endRemoveRows()
        for row, task in enumerate(fresh.tasks):
            now = self._groups[place].tasks
            if row >= len(now) or now[row].id != task.id:
                if any(one.id == task.id for one in now):
                    continue  # only its order differs; patching by place puts that right
                self.beginInsertRows(parent, row, row)
                self._put(place, row, row, (task,))
                self.endInsertRows()

    def _put(self, place: int, first: int, last: int, tasks: tuple[PlanTask, ...]) -> None:
        old = self._groups[place]
        rows = (*old.tasks[:first], *tasks, *old.tasks[last:])
        changed = Group(old.key, old.phase, rows, old.done, old.total)
        self._groups = (*self._groups[:place], changed, *self._groups[place + 1 :])

    def _patch(self, fresh: tuple[Group, ...]) -> None:
        old, self._groups = self._groups, fresh
        for place, (before, now) in enumerate(zip(old, fresh, strict=True)):
            if (before.done, before.total) != (now.done, now.total):
                top = self.createIndex(place, 0, _TOP)
                self.dataChanged.emit(top, top)
            for row, (was, task) in enumerate(zip(before.tasks, now.tasks, strict=True)):
                if was != task:
                    first, last = self.createIndex(row, 0, place + 1), self.createIndex(row, LEVEL, place + 1)
                    self.dataChanged.emit(first, last)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # also gives the owner in Qt
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _TOP)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._groups)
        group = self.group(parent)
        return len(group.tasks) if group is not None and parent.column() == 0 else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return LEVEL + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Task"), self.tr("When"), self.tr("Who"), self.tr("Level"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        both = flag.ItemIsEnabled | flag.ItemIsSelectable
        task = self.task(index)
        if task is None:
            return both | flag.ItemIsDropEnabled
        both |= flag.ItemNeverHasChildren | flag.ItemIsDragEnabled
        return both | flag.ItemIsUserCheckable if index.column() == TASK else both

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        task, group = self.task(index), self.group(index)
        if group is not None:
            return self._of_group(group, index.column(), role)
        if task is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(task, index.column())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == TASK:
            done = task.state is TaskState.DONE
            return Qt.CheckState.Checked if done else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(task) if index.column() == TASK else self._words(task, index.column())
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a tick or its taking back; the row itself stays as it is until the file says so."""
        task = self.task(index)
        if task is None or role != Qt.ItemDataRole.CheckStateRole or index.column() != TASK:
            return False
        self.mark_wanted.emit(task.id, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The dragged task by its id."""
        data = QMimeData()
        task = self.task(indexes[0]) if indexes else None
        if task is not None:
            data.setData(MIME, task.id.encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the move; the rows themselves follow when the file says so. Always False: nothing is taken
        out here.
        """
        group = self.group(parent)
        task_id = bytes(data.data(MIME).data()).decode()
        if group is None or not task_id:
            return False
        above = [task for task in group.tasks[: row if row >= 0 else len(group.tasks)] if task.id != task_id]
        self.move_wanted.emit(task_id, above[-1].id if above else "", str(group.phase))
        return False

    def step(self, task_id: str, *, down: bool) -> None:
        """Ask for the task to go one place up or down, over the edge of its phase if it stands there."""
        rows = [(group, task) for group in self._groups for task in group.tasks]
        place = next((number for number, (_, task) in enumerate(rows) if task.id == task_id), -1)
        if place < 0:
            return
        group, others = rows[place][0], [row for row in rows if row[1].id != task_id]
        beyond = rows[place + 1 : place + 2] if down else rows[max(0, place - 1) : place]
        if not beyond:
            return
        if beyond[0][0].phase is not group.phase:
            # Over the edge: it stays between its neighbours and takes the phase of the one it met.
            last = [task for other, task in others if other.phase is beyond[0][0].phase]
            self.move_wanted.emit(task_id, "" if down else last[-1].id, str(beyond[0][0].phase))
            return
        at = others.index(beyond[0]) + (1 if down else 0)
        before = others[at - 1] if at else None
        same = before is not None and before[0].phase is group.phase
        self.move_wanted.emit(task_id, before[1].id if before and same else "", str(group.phase))

    def _words(self, task: PlanTask, column: int) -> str:
        if column == TASK:
            return task.title
        if column == WHEN:
            return when_words(task)
        return self._roles.get(task.r, task.r) if column == WHO else level_name(task.level)

    def _spoken(self, task: PlanTask) -> str:
        parts = [task.title, TASK_STATE_NAMES[task.state], task.reason]
        if task.done_when:
            parts.append(self.tr("Done when: {words}").format(words=task.done_when.rstrip(".")))
        if task.changed:
            parts.append(self.tr("Changed here"))
        return ". ".join(part for part in parts if part)

    def _of_group(self, group: Group, column: int, role: int) -> object:
        spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if not spoken or column != TASK:
            return None
        name = phase_name(group.phase)
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        return ", ".join(part for part in (name, self.part_words(group), self.count_words(group)) if part)

    def count_words(self, group: Group) -> str:
        """How far a group is; outside of calm times its tasks are ticked in the incident, not here."""
        if group.phase is Phase.PREPARE or group.done:
            return self.tr("{done} of {total} done").format(done=group.done, total=group.total)
        return self.tr("1 task") if group.total == 1 else self.tr("{n} tasks").format(n=group.total)

    def part_words(self, group: Group) -> str:
        """When a group is: "Minutes 0 to 60"."""
        return {
            "P0": self.tr("In calm times"),
            "P1-hour": self.tr("Minutes 0 to 60"),
            "P1-day": self.tr("Hours 1 to 24"),
            "P2": self.tr("From day 2 until it is stable"),
            "P3": self.tr("Days to months"),
            "P4": self.tr("Ends with a better plan"),
        }[group.key]


def _shape(groups: tuple[Group, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(group.key, tuple(task.id for task in group.tasks)) for group in groups]
