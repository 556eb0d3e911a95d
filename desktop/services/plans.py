"""Plans: adopting a scenario, ticking and editing its tasks, as a report."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from typing import Any

from desktop.content import Packs
from desktop.domain.calendar import CalendarTask, calendar_due, shared
from desktop.domain.facts import ObjectsChanged
from desktop.domain.moment import to_text
from desktop.domain.pack import parse_when
from desktop.domain.plan import Phase, Plan, PlanTask, TaskState, TaskTemplate
from desktop.domain.ticking import NEEDS_REASON, SAID
from desktop.errors import Refused
from desktop.services import plan_adopt, plan_body, plan_order
from desktop.services.lanes import Lanes
from desktop.store import Database
from desktop.store import plans as store
from desktop.store.work import Work


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

    def calendar(self, today: date, within_days: int = 30) -> Future[tuple[CalendarTask, ...]]:
        """The steps of preparation that are due by now or within some days, core ones once for all plans.

        Args:
            today: the local date.
            within_days: how far ahead to look; 0 for what is due today or overdue.
        """

        def question(db: Database) -> tuple[CalendarTask, ...]:
            plans = {plan.id: plan for plan in store.every(db)}
            return calendar_due(plans, store.calendar_tasks(db), today, within_days=within_days)

        return self._lanes.ask(question)

    def origin(self, task_id: str) -> Future[dict[str, Any]]:
        """What the pack said for each editable field; empty for a task made here. Lists are one text."""
        return self._lanes.ask(lambda db: store.origin(db, task_id))

    def adopt(self, scenario_key: str) -> Future[str]:
        """Makes the organisation's own copy of a scenario, core tasks first within each phase.

        Raises (from the future):
            Refused: there is no such pack, or it has been adopted already.
        """

        def act(work: Work) -> str:
            plan_id = plan_adopt.adopt_into(work, self._packs, scenario_key)
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
            if state in NEEDS_REASON and not reason.strip():
                raise Refused(NEEDS_REASON[state], "reason")
            done = state is TaskState.DONE
            values = {
                "state": str(state), "reason": reason.strip(), "done_at": to_text(work.now) if done else None,
                "done_by": self._who() if done else "",
            }  # fmt: skip
            # A core step of preparation is one step, whichever plan it is ticked in.
            every = store.copies(work.db, task.key, task.phase) if shared(task) else (task,)
            for copy in every:
                if copy.state is not state or copy.reason != reason.strip():
                    work.journal.change("plan_task", copy.id, values, f"{SAID[state]}: “{task.title}”.")
            work.tell(ObjectsChanged("plan_task", tuple(copy.id for copy in every)))

        return self._lanes.change(act)

    def done_again(self, task_id: str) -> Future[None]:
        """Notes that a step which comes round again was done today as well.

        Raises (from the future):
            Refused: the task is gone.
        """

        def act(work: Work) -> None:
            task = _task(work, task_id)
            every = store.copies(work.db, task.key, task.phase) if shared(task) else (task,)
            values = {
                "state": str(TaskState.DONE), "reason": "", "done_at": to_text(work.now),
                "done_by": self._who(),
            }  # fmt: skip
            for copy in every:
                work.journal.change("plan_task", copy.id, values, f"Did again: “{task.title}”.")
            work.tell(ObjectsChanged("plan_task", tuple(copy.id for copy in every)))

        return self._lanes.change(act)

    def edit(self, task_id: str, **values: Any) -> Future[None]:
        """Sets fields of a task: those of `store.EDITABLE`, note or why_changed.

        Args:
            task_id: of the task.
            values: c, i, blocks and evidence are tuples of keys or one text with commas; optional is a
                bool; anchor goes with when, "" for the one that the words have.

        Raises (from the future):
            Refused: the title is empty, the words for the time cannot be read, or the task is gone.
        """

        def act(work: Work) -> None:
            task = _task(work, task_id)
            if not set(values) <= {*store.EDITABLE, "note", "why_changed"}:
                raise ValueError(f"not a field to edit: {set(values)}")
            if not str(values.get("title", task.title)).strip():
                raise Refused("A task needs a title.", "title")
            fields = {name: store.column(name, value) for name, value in values.items()}
            if "when" in values:
                fields |= _when(str(values["when"]), str(values.get("anchor", "")), task)
            work.journal.change("plan_task", task_id, fields, f"Edited the task “{task.title}”.")
            plan_body.settle(work, task.plan_id)
            work.tell(ObjectsChanged("plan_task", (task_id,)))

        return self._lanes.change(act)

    def move(self, task_id: str, after_id: str, *, phase: Phase | None = None) -> Future[None]:
        """Puts a task right after another one, in that one's phase.

        Args:
            task_id: of the task to move.
            after_id: of the task it is to follow; "" for the start of `phase`.
            phase: where it goes with no task before it, or the phase it takes there.

        Raises (from the future):
            Refused: one of the tasks is gone, or they are of two plans.
        """

        def act(work: Work) -> None:
            task = _task(work, task_id)
            if task_id != after_id and plan_order.move(work, task, after_id, phase):
                plan_body.settle(work, task.plan_id)
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
            key = plan_order.free_key(work.db, plan_id)
            template = TaskTemplate(key, phase, title.strip(), "", "COMMS", anchor="")
            values = store.task_values(plan_id, template, _place(tasks, phase, after))
            task_id = store.add_task(
                work.journal, {**values, "origin": "{}"}, f"Added the task “{title.strip()}”."
            )
            plan_body.settle(work, plan_id)
            work.tell(ObjectsChanged("plan_task", (task_id,)))
            return task_id

        return self._lanes.change(act)

    def remove(self, task_id: str) -> Future[None]:
        """Takes a task off the plan; this can be taken back."""

        def act(work: Work) -> None:
            task = _task(work, task_id)
            work.journal.remove("plan_task", task_id, f"Removed the task “{task.title}”.")
            plan_body.settle(work, task.plan_id)
            work.tell(ObjectsChanged("plan_task", (task_id,)))

        return self._lanes.change(act)


def _when(words: str, anchor: str, task: PlanTask) -> dict[str, Any]:
    if not words.strip():
        return {"anchor": "", "offset_min": None, "repeat": ""}
    try:
        when = parse_when(words)
    except ValueError as error:
        raise Refused(
            "That time cannot be read. Write it such as +30m, +4h, +2d, prep/90d, daily or any time.", "when"
        ) from error
    if not anchor and words == task.when:
        anchor = task.anchor
    return {"anchor": anchor or when.anchor, "offset_min": when.offset_min, "repeat": when.repeat}


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
