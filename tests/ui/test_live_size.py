"""Five thousand tasks and fifty thousand entries: the page stays quick and never loses its place."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.board import EventWait
from desktop.domain.plan import Phase, TaskState
from desktop.domain.response import Group, IncidentTask, TaskView
from desktop.store.work import Work
from tests.ui.live_scene import declare, show
from ui.desk import Desk
from ui.plan.live.cells import DUE, TASK
from ui.plan.live.model import LiveModel
from ui.plan.live.rows import Me, group_key
from ui.plan.live.tree import LiveTree
from ui.theme.look import Look

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TASKS, ENTRIES = 5_000, 50_000
#: Several times what it takes here, so that a busy computer does not fail; a query or a reset for each row
#: would.
MOST_S = 0.5
ME = Me("Sam", ("COMMS",))


def task(number: int, **values: object) -> IncidentTask:
    base = IncidentTask(
        id=f"t{number}", incident_id="i", key=f"X-{number}", phase=Phase.FIRST, title=f"Task {number}",
        done_when="", r="COMMS" if number % 2 else "IT", a="LEAD", when="", anchor="T0", level="L0",
        position=float(number),
    )  # fmt: skip
    return replace(base, **values)  # type: ignore[arg-type]


def view(number: int, group: Group, minutes: int | None) -> TaskView:
    due = NOW + timedelta(minutes=minutes) if minutes is not None else None
    state = TaskState.DONE if group is Group.DONE else TaskState.TODO
    event = "account_regained" if group is Group.EVENT else ""
    return TaskView(task(number, state=state), group, due, due, (), event)


def many() -> list[TaskView]:
    views = [view(n, Group.LATE, n - 2000) for n in range(1000)]
    views += [view(n, Group.NEXT, n % 60 + 1) for n in range(1000, 2000)]
    views += [view(n, Group.LATER, n) for n in range(2000, 3500)]
    views += [view(n, Group.EVENT, None) for n in range(3500, 3600)]
    views += [view(n, Group.DONE, 5) for n in range(3600, TASKS)]
    return sorted(views, key=lambda one: (one.group, one.due_at or NOW, one.task.position))


def waits(views: list[TaskView]) -> list[EventWait]:
    keys = tuple(one.task.key for one in views if one.group is Group.EVENT)
    return [EventWait("account_regained", "We have the account back", len(keys), keys)] if keys else []


def took(act: object) -> float:
    begun = perf_counter()
    act()  # type: ignore[operator]
    return perf_counter() - begun


@pytest.fixture
def model() -> LiveModel:
    made = LiveModel({"COMMS": "Communications lead", "IT": "Technical lead"})
    views = many()
    made.show_views(views, waits(views), NOW, ME)
    return made


def test_a_large_tree_keeps_to_the_rules_while_rows_move(
    model: LiveModel, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model, force_py=True)
    views = many()
    fresh = [
        one if one.group is not Group.EVENT else view(int(one.task.id[1:]), Group.NEXT, 30) for one in views
    ]
    fresh.sort(key=lambda one: (one.group, one.due_at or NOW, one.task.position))
    model.show_views(fresh, [], NOW, ME)
    qtmodeltester.check(model, force_py=True)
    assert model.rowCount(model.place_of(group_key(Group.NEXT))) == 1100
    assert model.rowCount(model.place_of(group_key(Group.EVENT))) == 0


def test_one_tick_of_thousands_moves_one_row_and_resets_nothing(
    model: LiveModel, look: Look, qtbot: QtBot
) -> None:
    tree = LiveTree(look, model)
    qtbot.addWidget(tree)
    tree.resize(700, 600)
    tree.show()
    resets, moved = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.layoutChanged.connect(lambda *_: moved.append(1))
    tree.choose("t2500")
    place = tree.currentIndex()
    views = [
        one if one.task.id != "t500" else view(500, Group.DONE, -1500) for one in many()
    ]  # fmt: skip
    views.sort(key=lambda one: (one.group, one.due_at or NOW, one.task.position))
    assert took(lambda: model.show_views(views, waits(views), NOW, ME)) < MOST_S
    assert not resets
    assert len(moved) == 1
    assert tree.currentIndex() == place
    assert model.group(model.place_of("t500").parent()) is Group.DONE


def test_a_minute_passes_in_a_moment(model: LiveModel, look: Look, qtbot: QtBot) -> None:
    tree = LiveTree(look, model)
    qtbot.addWidget(tree)
    tree.show()
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    assert took(lambda: model.tick(NOW + timedelta(minutes=2))) < MOST_S
    assert not resets
    late = model.place_of(group_key(Group.LATE))
    assert model.rowCount(late) > 1000


def test_a_cell_asks_nobody(model: LiveModel) -> None:
    top = model.place_of(group_key(Group.LATER))

    def read() -> None:
        for row in range(1000):
            for column in (TASK, DUE):
                model.index(row, column, top).data()

    assert took(read) < MOST_S


def fill(work: Work, incident: str) -> None:
    """Copies the newest entry until there are so many; the chain of them is nobody's matter here."""
    names = [row[1] for row in work.db.execute("pragma table_info (incident_entry)")]
    kept = [name for name in names if name not in ("num", "id", "seq")]
    listed = ", ".join(f'"{name}"' for name in kept)
    last = work.db.execute("select max(seq) from incident_entry").fetchone()[0]
    work.db.execute(
        f"""with recursive n (k) as (select {last} + 1 union all select k + 1 from n where k < {ENTRIES})
        insert into incident_entry (id, seq, {listed})
        select 'e' || k, k, {listed} from n, incident_entry where incident_id = ? and seq = {last}""",
        [incident],
    )


def test_a_log_of_fifty_thousand_entries_is_read_by_the_hundred(desk: Desk, core: Core, qtbot: QtBot) -> None:
    incident = declare(core)
    core.lanes.change(lambda work: fill(work, incident)).result()
    pane = show(desk, qtbot, incident)
    model = pane.board.log.model
    qtbot.waitUntil(lambda: model.rowCount() == 100, timeout=10_000)
    qtbot.waitUntil(lambda: pane.board.log._count == ENTRIES, timeout=10_000)
    assert took(lambda: pane.board.log.list.scrollToBottom()) < MOST_S
    qtbot.waitUntil(lambda: model.rowCount() >= 200, timeout=10_000)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    core.incident_log.add(incident, "Newest of all").result()
    qtbot.waitUntil(lambda: model.rows()[0].text == "Newest of all", timeout=10_000)
    assert not resets
