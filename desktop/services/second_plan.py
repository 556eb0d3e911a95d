"""A second plan for an incident that turns out to be two things at once."""

from dataclasses import replace
from datetime import timedelta

from desktop.content import Packs
from desktop.domain.entry import EntryKind
from desktop.domain.facts import ObjectsChanged
from desktop.domain.incident import Incident
from desktop.domain.plan import Phase, TaskTemplate
from desktop.errors import Refused
from desktop.services import incident_log, legal_clocks
from desktop.services.cases import Cases
from desktop.services.settings import Settings
from desktop.services.starting_tasks import make_tasks, origin
from desktop.store import response as tasks
from desktop.store.work import Work

_FROM_THE_START = ("T0", "AWARE", "PHASE_START")


def add_plan(
    work: Work, packs: Packs, settings: Settings, cases: Cases, incident: Incident, scenario_key: str
) -> int:
    """Adds what another plan asks for and this incident has not; gives how many tasks.

    Its first tasks count from now, since nobody could have begun them earlier; its clocks wait to be judged.

    Raises:
        Refused: the incident is not live, there is no such plan, or all of it is here already.
    """
    if incident.t0 is None or not incident.state.is_live:
        raise Refused("A plan can be added while the incident is live. Nothing was changed.")
    source = origin(work, packs, scenario_key)
    there = tasks.tasks(work.db, incident.id, cases)
    keys = {task.key for task in there}
    waited = -(-(work.now - incident.t0) // timedelta(minutes=1))
    new = tuple(_from_now(task, waited) for task in source.tasks if task.key not in keys)
    if not new:
        raise Refused("All tasks of that plan are in this incident already.")
    pack = packs.scenario(scenario_key)
    said = f"Added the plan “{pack.title}” to {incident.code}."
    first = int(max((task.position for task in there), default=0.0)) + 1
    ids = make_tasks(
        work, incident.id, replace(source, tasks=new),
        lambda text, field: cases.hide(incident.id, text, field), said, first=first,
    )  # fmt: skip
    legal_clocks.add_missing(work, packs, settings, cases, incident, pack.clocks)
    incident_log.write(
        work, cases, incident.id, EntryKind.DECISION, f"Added the plan “{pack.title}”: {len(new)} tasks.",
        reason="The incident is also this. Times of its first tasks count from now.", significant=True,
    )  # fmt: skip
    work.tell(ObjectsChanged("incident_task", ids))
    return len(new)


def _from_now(task: TaskTemplate, waited: int) -> TaskTemplate:
    if task.phase is not Phase.FIRST or task.anchor not in _FROM_THE_START or task.offset_min is None:
        return task
    offset = task.offset_min + waited
    # A repeat keeps its words, from which its pace is read; a single time is said anew.
    return replace(task, offset_min=offset, when=task.when if task.repeat else f"+{offset}m")
