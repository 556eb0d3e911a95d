"""Which plans there are, which fits what was typed, and how many tasks each would make."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.content import Packs
from desktop.domain.clock import ClockTemplate
from desktop.domain.clock_rule import chosen
from desktop.domain.declare_say import task_counts
from desktop.domain.facts import Fact, ObjectsChanged
from desktop.domain.incident import CORE_ONLY
from desktop.domain.plan import Phase, Plan, PlanPart, PlanStatus, PlanTask, ScenarioPack
from desktop.domain.plan_version import PlanVersion, tasks_of
from desktop.domain.suggest import Suggestion
from ui.desk import Desk

_KINDS = frozenset(("plan", "plan_task", "plan_part", "plan_version"))


@dataclass(frozen=True, slots=True)
class PlanOption:
    """A plan that can be chosen. adopted: it is the organisation's own, else it is as the pack has it."""

    key: str
    title: str
    adopted: bool


@dataclass(frozen=True, slots=True)
class _Shelf:
    packs: tuple[ScenarioPack, ...]
    core: int
    clocks: tuple[ClockTemplate, ...]


class PlanBook(QObject):
    """Reads packs and plans off the GUI thread.

    Signals:
        changed(): there is more to say than before.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shelf = _Shelf((), 0, ())
        self._plans: dict[str, Plan] = {}
        self._counts: dict[str, tuple[int, int]] = {}
        self._clock_keys: dict[str, tuple[str, ...]] = {}
        desk.bridge.fact.connect(self._hear)

    def load(self) -> None:
        """Reads what there is; the packs once, the plans anew."""
        core, operations = self._desk.core, self._desk.operations
        if not self._shelf.packs:
            operations.ask(self, core.lanes.errand(lambda: _read(core.packs)), self._take_packs)
        operations.ask(self, core.plans.every(), self._take_plans)

    def options(self) -> tuple[PlanOption, ...]:
        """Everything that can be chosen: the plans of the packs by key, then those made here."""
        packs = tuple(
            PlanOption(pack.key, self._title(pack), pack.key in self._plans) for pack in self._shelf.packs
        )
        known = {one.key for one in packs}
        retired = PlanStatus.RETIRED
        own = (plan for key, plan in self._plans.items() if key not in known and plan.status is not retired)
        return (*packs, *(PlanOption(plan.scenario_key or plan.id, plan.title, adopted=True) for plan in own))

    def restricted(self, key: str) -> str:
        """Whether a case of this plan is sealed: "on", "offered" or ""."""
        return next((pack.restricted for pack in self._shelf.packs if pack.key == key), "")

    def suggestions(self, text: str) -> tuple[Suggestion, ...]:
        """The plans that fit these words, best first; () until the packs are read.

        Plans with which the words have only everyday ones in common are left out where others fit better.
        """
        if not self._shelf.packs:
            return ()
        found = self._desk.core.packs.suggest(text)
        own = {pack.key: frozenset(pack.words) for pack in self._shelf.packs}
        return tuple(one for one in found if own[one.key].intersection(one.words)) or found

    def counts(self, key: str) -> tuple[int, int] | None:
        """(core tasks, tasks of the plan itself) that this choice makes; None until they are counted."""
        if key in ("", CORE_ONLY):
            return (self._shelf.core, 0) if self._shelf.core else None
        found = self._counts.get(key)
        if found is None:
            self._count(key)
        return self._counts.get(key)

    def clocks(self, key: str) -> tuple[tuple[ClockTemplate, ...], int]:
        """(legal clocks that begin by themselves, how many others wait to be judged) with this plan."""
        pack = next((one for one in self._shelf.packs if one.key == key), None)
        keys = self._clock_keys.get(key) or (pack.clocks if pack else ())
        place = self._desk.core.settings.text("organisation.jurisdiction")
        found = chosen(self._shelf.clocks, keys, place)
        runs = tuple(one for one in found if pack is not None and one.key in pack.clocks_run)
        return runs, len(found) - len(runs)

    def _title(self, pack: ScenarioPack) -> str:
        plan = self._plans.get(pack.key)
        return plan.title if plan else pack.title

    def _take_packs(self, shelf: _Shelf) -> None:
        self._shelf = shelf
        self.changed.emit()

    def _take_plans(self, plans: tuple[Plan, ...]) -> None:
        self._plans = {plan.scenario_key or plan.id: plan for plan in plans}
        self._counts.clear()
        self.changed.emit()

    def _count(self, key: str) -> None:
        plan, core = self._plans.get(key), self._desk.core
        if plan is None:
            if any(pack.key == key for pack in self._shelf.packs):
                self._counts[key] = task_counts(core.packs.tasks_for(key))
            return
        self._counts[key] = (0, 0)  # asked for once; the answer says that there is more
        self._desk.operations.ask(self, core.planning.parts(plan.id), lambda parts: self._listed(key, parts))
        took: Callable[[tuple[int, int]], None] = lambda found: self._counted(key, found)  # noqa: E731
        if plan.version:
            self._desk.operations.ask(
                self, core.planning.versions(plan.id), lambda all_: took(_of_version(all_, plan.version))
            )
        else:
            self._desk.operations.ask(self, core.plans.tasks(plan.id), lambda rows: took(_of_rows(rows)))

    def _counted(self, key: str, found: tuple[int, int]) -> None:
        self._counts[key] = found
        self.changed.emit()

    def _listed(self, key: str, parts: tuple[PlanPart, ...]) -> None:
        self._clock_keys[key] = tuple(part.text for part in parts if part.kind == "clock")
        self.changed.emit()

    def _hear(self, fact: Fact) -> None:
        if isinstance(fact, ObjectsChanged) and fact.kind in _KINDS and self._shelf.packs:
            self.load()


def _read(packs: Packs) -> _Shelf:
    packs.suggest("")  # reads every scenario and its words, which the GUI thread must not wait for
    return _Shelf(packs.scenario_packs(), task_counts(packs.core_tasks())[0], packs.clocks())


def _of_rows(rows: tuple[PlanTask, ...]) -> tuple[int, int]:
    during = [row.key.startswith("CORE-") for row in rows if row.phase is not Phase.PREPARE]
    return sum(during), len(during) - sum(during)


def _of_version(versions: tuple[PlanVersion, ...], number: int) -> tuple[int, int]:
    body = next((one.body for one in versions if one.number == number), "")
    return task_counts(tasks_of(body)) if body else (0, 0)
