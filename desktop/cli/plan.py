"""``plan``: the crisis plans and their checklists."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from desktop.cli import plan_life
from desktop.cli.answer import give, local, say, table
from desktop.cli.asked import Asked
from desktop.cli.paper import to_paper
from desktop.cli.plan_named import only
from desktop.cli.root import Group
from desktop.domain.plan import Plan, PlanTask, TaskState
from desktop.errors import Refused

_MARKS = {
    TaskState.TODO: " ", TaskState.DOING: "~", TaskState.DONE: "x", TaskState.SKIPPED: "-",
    TaskState.NOT_APPLICABLE: "-", TaskState.BLOCKED: "!",
}  # fmt: skip


@click.group(cls=Group)
def plan() -> None:
    """The crisis plans: adopted, ticked, compared, signed. PLAN is an id or a scenario such as SC-ATO."""


@plan.command("list")
@click.pass_obj
def list_(asked: Asked) -> None:
    """List the plans. JSON fields: id, scenario, title, summary, version, adopted, done, total."""
    with asked.reading() as core:
        every = core.plans.every().result()
    if asked.as_json:
        give([_plan_fields(one) for one in every])
    elif not every:
        say("There is no plan in this workspace. Adopt one with “watchline-cli plan adopt”.")
    else:
        table(("PLAN", "DONE", "ALL", "TITLE"), [(p.scenario_key, p.done, p.total, p.title) for p in every])


@plan.command("show")
@click.argument("wanted", metavar="[PLAN]", required=False)
@click.pass_obj
def show(asked: Asked, wanted: str | None) -> None:
    """Show a plan with its tasks; the only one if none is named.

    JSON: the fields of the plan, and tasks: a list of id, key, phase, title, detail, done_when,
    responsible, accountable, when, level, state, reason, note, done_at, done_by, changed.
    """
    with asked.reading() as core:
        found, tasks = core.plans.show(only(core, wanted)).result()
    if asked.as_json:
        give({**_plan_fields(found), "tasks": [_task_fields(task) for task in tasks]})
        return
    say(f"{found.title} ({found.scenario_key}): {found.done} of {found.total} done")
    phase = ""
    for task in tasks:
        if task.phase != phase:
            phase = task.phase
            say(f"\n{phase}")
        done = f"  ({task.done_by}, {local(task.done_at)})" if task.state is TaskState.DONE else ""
        reason = f"  ({task.state.value.replace('_', ' ')}: {task.reason})" if task.reason else ""
        say(f"[{_MARKS[task.state]}] {task.key:<8} {task.title}{done}{reason}")


@plan.command("tick")
@click.argument("keys", metavar="KEY", nargs=-1, required=True)
@click.option("--undo", is_flag=True, help="Set back to do.")
@click.option("--plan", "wanted", metavar="PLAN", help="Which plan, if there are several.")
@click.pass_obj
def tick(asked: Asked, keys: tuple[str, ...], undo: bool, wanted: str | None) -> None:
    """Tick tasks by key, such as ATO-07. If one key is unknown, nothing is ticked."""
    state = TaskState.TODO if undo else TaskState.DONE
    with asked.writing() as core:
        name = only(core, wanted)
        _, tasks = core.plans.show(name).result()
        found = [_keyed(tasks, key) for key in dict.fromkeys(keys)]
        for task in found:
            core.plans.mark(task.id, state).result()
        after, tasks = core.plans.show(name).result()
    if asked.as_json:
        keyed = {task.key for task in found}
        give({**_plan_fields(after), "tasks": [_task_fields(task) for task in tasks if task.key in keyed]})
        return
    for task in found:
        say(f"[{_MARKS[state]}] {task.key} {task.title}")
    say(f"{after.done} of {after.total} done.")


@plan.command("export")
@to_paper
@click.option("--plan", "wanted", metavar="PLAN", help="Which plan, if there are several.")
@click.pass_obj
def export(asked: Asked, target: Path, large: bool, wanted: str | None) -> None:
    """Write a plan as a checklist to print; a file of that name is replaced."""
    with asked.reading() as core:
        report = core.papers.plan(only(core, wanted)).result()
        core.papers.write(replace(report, large=large), target).result()
    if asked.as_json:
        give({"file": str(target)})
    else:
        say(f"Wrote {target}.")


def _keyed(tasks: tuple[PlanTask, ...], key: str) -> PlanTask:
    for task in tasks:
        if key.casefold() == task.key.casefold() or key == task.id:
            return task
    raise Refused(f"There is no task {key} in this plan. Nothing was changed.")


def _plan_fields(one: Plan) -> dict[str, Any]:
    return {
        "id": one.id, "scenario": one.scenario_key, "title": one.title, "summary": one.summary,
        "version": one.pack_version, "adopted": one.adopted_at, "done": one.done, "total": one.total,
    }  # fmt: skip


def _task_fields(task: PlanTask) -> dict[str, Any]:
    return {
        "id": task.id, "key": task.key, "phase": task.phase, "title": task.title, "detail": task.detail,
        "done_when": task.done_when, "responsible": task.r, "accountable": task.a, "when": task.when,
        "level": task.level, "state": task.state, "reason": task.reason, "note": task.note,
        "done_at": task.done_at, "done_by": task.done_by, "changed": task.changed,
    }  # fmt: skip


for _command in plan_life.COMMANDS:
    plan.add_command(_command)
