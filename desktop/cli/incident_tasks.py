"""``incident tasks``, ``tick``, ``skip`` and their like: what is due, done, moved, added, happening."""

from datetime import datetime
from typing import Any

import click

from desktop.cli.answer import give, local, say
from desktop.cli.asked import Asked
from desktop.cli.case import LOCKED, Case, about_case, reading, writing
from desktop.cli.root import Command
from desktop.cli.times import Moment
from desktop.domain.board import Board
from desktop.domain.plan import Phase, TaskState
from desktop.domain.response import Group, TaskView
from desktop.errors import Refused

_GROUPS = click.Choice([group.name.lower() for group in Group])


@click.command("tasks", cls=Command)
@click.option(
    "--group", "groups", multiple=True, type=_GROUPS, help="Only these; may be given several times."
)
@about_case
@click.pass_obj
def tasks(asked: Asked, groups: tuple[str, ...], wanted: str | None, unlock: bool) -> None:
    """List the tasks, what is late first; those below the level only with --group hidden.

    JSON: a list of id, key, phase, title, done_when, responsible, accountable, group, due, first_due,
    state, reason, note, owner, done_at, done_by, times, blocked_by, event, level, when.
    """
    with reading(asked, wanted, unlock) as case:
        board = case.core.response.board(case.id).result()
    wished = set(groups) or {group.name.lower() for group in Group if group is not Group.HIDDEN}
    views = [view for view in board.views if view.group.name.lower() in wished]
    if asked.as_json:
        give([task_fields(view) for view in views])
    elif board.incident.locked:
        say(LOCKED)
    elif not views:
        say("There are no such tasks.")
    else:
        _lines(views)


def _lines(views: list[TaskView]) -> None:
    group = None
    for view in views:
        if view.group is not group:
            group = view.group
            say(f"\n{group.name.capitalize()}")
        waits = f"  (waits for {view.event.replace('_', ' ')})" if view.event else ""
        due = local(view.due_at)
        say(f"{view.task.key:<9} {due:<16} {view.task.owner or view.task.r:<6} {view.task.title}{waits}")


def task_fields(view: TaskView) -> dict[str, Any]:
    """A task as JSON shows it."""
    task = view.task
    return {
        "id": task.id, "key": task.key, "phase": task.phase, "title": task.title,
        "done_when": task.done_when, "responsible": task.r, "accountable": task.a,
        "group": view.group.name.lower(), "due": view.due_at, "first_due": view.first_due,
        "state": task.state, "reason": task.reason, "note": task.note, "owner": task.owner,
        "done_at": task.done_at, "done_by": task.done_by, "times": task.times,
        "blocked_by": view.blocked_by, "event": view.event, "level": task.level, "when": task.when,
    }  # fmt: skip


def keyed(board: Board, key: str) -> TaskView:
    """The task with that key or id.

    Raises:
        Refused: there is none.
    """
    for view in board.views:
        if key.casefold() == view.task.key.casefold() or key == view.task.id:
            return view
    raise Refused(f"There is no task {key} in {board.incident.code}. Nothing was changed.")


@click.command("tick", cls=Command)
@click.argument("keys", metavar="KEY", nargs=-1, required=True)
@click.option("--reason", default="", help="Why it is done although something should come first.")
@click.option("--note", default="", help="What is kept with the task, such as a link.")
@click.option("--by", default="", metavar="NAME", help="Who did it; otherwise the name in the settings.")
@click.option("--undo", is_flag=True, help="Set back to do.")
@about_case
@click.pass_obj
def tick(
    asked: Asked, keys: tuple[str, ...], reason: str, note: str, by: str, undo: bool, wanted: str | None,
    unlock: bool,
) -> None:  # fmt: skip
    """Tick tasks by key, such as CORE-101. If one key is unknown, nothing is ticked."""
    state = TaskState.TODO if undo else TaskState.DONE
    with writing(asked, wanted, unlock) as case:
        found = _mark(case, keys, state, reason, note, by)
    _tell(asked, found)


@click.command("skip", cls=Command)
@click.argument("keys", metavar="KEY", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why; it is kept.")
@click.option("--not-applicable", is_flag=True, help="It does not apply at all.")
@about_case
@click.pass_obj
def skip(
    asked: Asked, keys: tuple[str, ...], reason: str, not_applicable: bool, wanted: str | None, unlock: bool
) -> None:
    """Skip tasks by key, with a reason. If one key is unknown, nothing is skipped."""
    state = TaskState.NOT_APPLICABLE if not_applicable else TaskState.SKIPPED
    with writing(asked, wanted, unlock) as case:
        found = _mark(case, keys, state, reason, "", "")
    _tell(asked, found)


def _mark(
    case: Case, keys: tuple[str, ...], state: TaskState, reason: str, note: str, by: str
) -> list[TaskView]:
    board = case.core.response.board(case.id).result()
    ids = [keyed(board, key).task.id for key in dict.fromkeys(keys)]
    for task_id in ids:
        case.core.response.mark(task_id, state, reason=reason, note=note, by=by).result()
    return _seen(case, ids)


def _seen(case: Case, ids: list[str]) -> list[TaskView]:
    known = {view.task.id: view for view in case.core.response.board(case.id).result().views}
    return [known[task_id] for task_id in ids]


def _tell(asked: Asked, views: list[TaskView]) -> None:
    if asked.as_json:
        give([task_fields(view) for view in views])
        return
    for view in views:
        again = f", due again {local(view.due_at)}" if view.task.repeat and view.due_at else ""
        say(f"{view.task.key} {view.task.title}: {view.task.state.replace('_', ' ')}{again}.")


@click.command("move", cls=Command)
@click.argument("key", metavar="KEY")
@click.option(
    "--to", required=True, type=Moment(ahead=True), metavar="TIME", help="The later time, or 30m from now."
)
@click.option("--reason", required=True, help="Why; it is kept.")
@about_case
@click.pass_obj
def move(asked: Asked, key: str, to: datetime, reason: str, wanted: str | None, unlock: bool) -> None:
    """Agree a later time for a task; its first due time is kept."""
    with writing(asked, wanted, unlock) as case:
        task_id = keyed(case.core.response.board(case.id).result(), key).task.id
        case.core.response.move(task_id, to, reason).result()
        found = _seen(case, [task_id])
    _tell(asked, found)


@click.command("add-task", cls=Command)
@click.argument("title")
@click.option("--due", type=Moment(ahead=True), metavar="TIME", help="When it is due, or 30m from now.")
@click.option("--role", default="COMMS", show_default=True, metavar="KEY", help="Which role does it.")
@click.option("--done-when", default="", help="By what one sees that it is done.")
@click.option("--phase", type=click.Choice([phase.value for phase in Phase if phase is not Phase.PREPARE]))
@about_case
@click.pass_obj
def add_task(
    asked: Asked, title: str, due: datetime | None, role: str, done_when: str, phase: str | None,
    wanted: str | None, unlock: bool,
) -> None:  # fmt: skip
    """Add a task that the plan does not have."""
    with writing(asked, wanted, unlock) as case:
        if role not in case.core.packs.role_names():
            raise Refused(f"There is no role {role}. “people roles” shows them.")
        task_id = case.core.response.add(
            case.id, title, phase=Phase(phase) if phase else None, due_at=due, r=role, done_when=done_when
        ).result()  # fmt: skip
        found = _seen(case, [task_id])
    _tell(asked, found)


@click.command("event", cls=Command)
@click.argument("key", metavar="[KEY]", required=False)
@click.option("--at", type=Moment(), metavar="TIME", help="When it happened, or will; now without it.")
@about_case
@click.pass_obj
def event(asked: Asked, key: str | None, at: datetime | None, wanted: str | None, unlock: bool) -> None:
    """Say that something has happened, such as account_regained, so that its tasks begin.

    Without KEY it lists what the tasks wait for. JSON: key, at, tasks (how many begin); or a list of
    key, name, count, keys.
    """
    if key is None:
        with reading(asked, wanted, unlock) as case:
            waits = case.core.response.board(case.id).result().waits
        if asked.as_json:
            give(waits)
        elif case.incident.locked:
            say(LOCKED)
        elif not waits:
            say("No task waits for anything.")
        for wait in waits if not asked.as_json else ():
            say(f"{wait.key:<28} {wait.count:>3}  {wait.name}")
        return
    with writing(asked, wanted, unlock) as case:
        moment = at or case.core.clock.now()
        begun = case.core.response.happened(case.id, key, moment).result()
    if asked.as_json:
        give({"key": key, "at": moment, "tasks": begun})
    else:
        say(f"{case.core.packs.event(key).name}: {begun} {'task begins' if begun == 1 else 'tasks begin'}.")


@click.command("stop", cls=Command)
@click.argument("number", type=click.IntRange(min=1), required=False)
@click.option(
    "--state", type=click.Choice(["stopped", "none", "restarted"]), default="stopped", show_default=True
)
@click.option("--note", default="", help="What is kept with it.")
@about_case
@click.pass_obj
def stop(
    asked: Asked, number: int | None, state: str, note: str, wanted: str | None, unlock: bool
) -> None:  # fmt: skip
    """Say that something scheduled has stopped, by its number; without one, list what has to stop.

    JSON: a list of id, what, where, state, at, by, note.
    """
    if number is None:
        with reading(asked, wanted, unlock) as case:
            stops = case.core.response.board(case.id).result().stops
    else:
        with writing(asked, wanted, unlock) as case:
            stops = case.core.response.board(case.id).result().stops
            if number > len(stops):
                raise Refused(f"There is no number {number} on the list. Nothing was changed.")
            case.core.response.stop(stops[number - 1].id, state, note).result()
            stops = case.core.response.board(case.id).result().stops
    if asked.as_json:
        give(stops)
        return
    if case.incident.locked:
        say(LOCKED)
    for place, one in enumerate(stops, 1):
        say(f"{place:>3}  {one.state or 'open':<10} {one.what} {one.where}".rstrip())


COMMANDS = (tasks, tick, skip, move, add_task, event, stop)
