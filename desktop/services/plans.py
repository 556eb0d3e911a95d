"""Plans: adopting a scenario, ticking and editing its tasks, as a report."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from desktop.content import Packs
from desktop.domain.facts import ObjectsChanged
from desktop.domain.moment import to_text
from desktop.domain.pack import parse_when
from desktop.domain.plan import Phase, Plan, PlanTask, TaskState, TaskTemplate
from desktop.errors import Refused
from desktop.services.lanes import Lanes
from desktop.store import plans as store
from desktop.store.work import Work

_NEEDS_REASON = {
    TaskState.SKIPPED: "Say why this task is skipped.",
    TaskState.NOT_APPLICABLE: "Say why this task does not apply.",
    TaskState.BLOCKED: "Say what blocks this task.",
}
_SAID = {
    TaskState.TODO: "Set back to do", TaskState.DOING: "Started", TaskState.DONE: "Ticked",
    TaskState.SKIPPED: "Skipped", TaskState.NOT_APPLICABLE: "Marked as not applicable",
    TaskState.BLOCKED: "Marked as blocked",
}  # fmt: skip


class Plans:
    """The organisation's own copies of scenario packs. Nothing here uses the network."""

    def __init__(self, lanes: Lanes, packs: Packs, who: Callable[[], str]) -> None:
        self._lanes = lanes
        self._packs = packs
        self._who = who

    def every(self) -> Future[tuple[Plan, ...]]:
        """Adopted plans by title."""
        return self._lanes.ask(store.every)

    def tasks(self, plan_id: str) -> Future[tuple[PlanTask, ...]]:
        """A plan's tasks in their order; () if there is no such plan."""
        return self._lanes.ask(lambda db: store.tasks(db, plan_id))

    def show(self, plan: str) -> Future[tuple[Plan, tuple[PlanTask, ...]]]:
        """A plan by id or scenario key, with its tasks.

        Raises (from the future):
            Refused: there is no such plan.
        """

        def both(found: Plan | None, tasks: tuple[PlanTask, ...]) -> tuple[Plan, tuple[PlanTask, ...]]:
            if found is None:
                raise Refused(f"There is no plan called {plan}.")
            return found, tasks

        return self._lanes.ask(
            lambda db: both(one := store.one(db, plan), store.tasks(db, one.id) if one else ())
        )

    def origin(self, task_id: str) -> Future[dict[str, str]]:
        """What the pack said for each editable field; empty for a task made here."""
        return self._lanes.ask(lambda db: store.origin(db, task_id))

    def adopt(self, scenario_key: str) -> Future[str]:
        """Makes the organisation's own copy of a scenario, core tasks first within each phase.

        Raises (from the future):
            Refused: there is no such pack, or it has been adopted already.
        """

        def act(work: Work) -> str:
            plan_id = adopt_into(work, self._packs, scenario_key)
            work.tell(ObjectsChanged("plan", (plan_id,)))
            return plan_id

        return self._lanes.change(act)

    def mark(self, task_id: str, state: TaskState, *, reason: str = "") -> Future[None]:
        """Sets a task's state.

        Raises (from the future):
            Refused: the state needs a reason, or the task is gone.
        """

        def act(work: Work) -> None:
            task = _task(work, task_id)
            if state in _NEEDS_REASON and not reason.strip():
                raise Refused(_NEEDS_REASON[state], "reason")
            done = state is TaskState.DONE
            values = {
                "state": str(state), "reason": reason.strip(), "done_at": to_text(work.now) if done else None,
                "done_by": self._who() if done else "",
            }  # fmt: skip
            if task.state is not state or task.reason != reason.strip():
                work.journal.change("plan_task", task_id, values, f"{_SAID[state]}: “{task.title}”.")
            work.tell(ObjectsChanged("plan_task", (task_id,)))

        return self._lanes.change(act)

    def edit(self, task_id: str, **values: Any) -> Future[None]:
        """Sets title, detail, done_when, r, a, when, level or note of a task.

        Raises (from the future):
            Refused: the title is empty, the words for the time cannot be read, or the task is gone.
        """

        def act(work: Work) -> None:
            task = _task(work, task_id)
            if not set(values) <= {*store.EDITABLE, "note"}:
                raise ValueError(f"not a field to edit: {set(values)}")
            if not str(values.get("title", task.title)).strip():
                raise Refused("A task needs a title.", "title")
            fields = dict(values)
            if "when" in values and values["when"] != task.when:
                fields |= _when(str(values["when"]))
            work.journal.change("plan_task", task_id, fields, f"Edited the task “{task.title}”.")
            work.tell(ObjectsChanged("plan_task", (task_id,)))

        return self._lanes.change(act)

    def add(self, plan_id: str, title: str, phase: Phase, *, after: float | None = None) -> Future[str]:
        """Adds a task of one's own at the end of a phase, or right after a position; gives its id.

        Raises (from the future):
            Refused: the title is empty.
        """

        def act(work: Work) -> str:
            if not title.strip():
                raise Refused("A task needs a title.", "title")
            tasks = store.tasks(work.db, plan_id)
            number = 1 + sum(task.key.startswith("OWN-") for task in tasks)
            template = TaskTemplate(f"OWN-{number:02d}", phase, title.strip(), "", "COMMS", anchor="")
            values = store.task_values(plan_id, template, _place(tasks, phase, after))
            task_id = store.add_task(
                work.journal, {**values, "origin": "{}"}, f"Added the task “{title.strip()}”."
            )
            work.tell(ObjectsChanged("plan_task", (task_id,)))
            return task_id

        return self._lanes.change(act)

    def remove(self, task_id: str) -> Future[None]:
        """Takes a task off the plan; this can be taken back."""

        def act(work: Work) -> None:
            task = _task(work, task_id)
            work.journal.remove("plan_task", task_id, f"Removed the task “{task.title}”.")
            work.tell(ObjectsChanged("plan_task", (task_id,)))

        return self._lanes.change(act)


def adopt_into(work: Work, packs: Packs, scenario_key: str) -> str:
    """Adopts a scenario inside a change that is under way; gives the plan's id."""
    pack = packs.scenario(scenario_key)
    if store.one(work.db, scenario_key) is not None:
        raise Refused(f"The plan “{pack.title}” has been adopted already.")
    values = {
        "scenario_key": pack.key, "title": pack.title, "summary": pack.summary, "pack_version": pack.version,
    }  # fmt: skip
    said = f"Adopted the plan “{pack.title}”."
    plan_id = work.journal.make("plan", values, said)
    for position, template in enumerate(packs.tasks_for(scenario_key), 1):
        store.add_task(work.journal, store.task_values(plan_id, template, float(position)), said)
    return plan_id


def _when(words: str) -> dict[str, Any]:
    if not words.strip():
        return {"anchor": "", "offset_min": None, "repeat": ""}
    try:
        when = parse_when(words)
    except ValueError as error:
        raise Refused(
            "That time cannot be read. Write it such as +30m, +4h, +2d, prep/90d, daily or any time.", "when"
        ) from error
    return {"anchor": when.anchor, "offset_min": when.offset_min, "repeat": when.repeat}


def _place(tasks: tuple[PlanTask, ...], phase: Phase, after: float | None) -> float:
    positions = [task.position for task in tasks]
    if after is None:
        after = max((task.position for task in tasks if task.phase <= phase), default=0.0)
    following = min((position for position in positions if position > after), default=after + 2)
    return (after + following) / 2


def _task(work: Work, task_id: str) -> PlanTask:
    task = store.task(work.db, task_id)
    if task is None:
        raise Refused("That task is not there any more.")
    return task
