"""Adopting a scenario: the organisation's own copy of a pack, with its tasks and its lists."""

from datetime import datetime, timedelta
from typing import Any

from desktop.content import Packs
from desktop.domain.moment import to_text
from desktop.domain.plan import Phase, ScenarioPack, TaskState, TaskTemplate
from desktop.errors import Refused
from desktop.services import plan_body
from desktop.store import Database, plan_parts, settings
from desktop.store import plans as store
from desktop.store.work import Work


def adopt_into(work: Work, packs: Packs, scenario_key: str) -> str:
    """Adopts a scenario inside a change that is under way; gives the plan's id."""
    pack = packs.scenario(scenario_key)
    if store.one(work.db, scenario_key) is not None:
        raise Refused(f"The plan “{pack.title}” has been adopted already. Open it to change it.")
    values = {
        "scenario_key": pack.key, "title": pack.title, "summary": pack.summary, "pack_version": pack.version,
        **standing(pack, work.now, keeper(work.db)),
    }  # fmt: skip
    said = f"Adopted the plan “{pack.title}”."
    plan_id = work.journal.make("plan", values, said)
    for position, template in enumerate(packs.tasks_for(scenario_key), 1):
        ticked = _ticked_elsewhere(work.db, template)
        row = {**store.task_values(plan_id, template, float(position)), **ticked}
        store.add_task(work.journal, row, said)
    add_parts(work, plan_id, pack, said)
    return plan_id


def add_parts(work: Work, plan_id: str, pack: ScenarioPack, said: str) -> None:
    """Copies a pack's triggers, contact order, clocks and protocol into a plan."""
    for part in plan_parts.from_pack(pack):
        work.journal.make("plan_part", plan_parts.values(plan_id, part, from_pack=True), said)


def complete(work: Work, packs: Packs) -> None:
    """Gives plans that were adopted when plans were only tasks the lists of their packs."""
    bare = [
        plan for plan in store.every(work.db)
        if not (plan.owner_role or plan.custom or plan_parts.any_for(work.db, plan.id))
    ]  # fmt: skip
    # This is asked at every start, and reading the packs takes longer than all the rest of it.
    known = {pack.key: pack for pack in packs.scenario_packs()} if bare else {}
    for plan in bare:
        if (pack := known.get(plan.scenario_key)) is not None:
            work.journal.by_program()
            said = f"Added triggers, contacts and clocks to the plan “{plan.title}”."
            work.journal.change("plan", plan.id, standing(pack, work.now), said)
            add_parts(work, plan.id, pack, said)


def keeper(db: Database) -> str:
    """The role that keeps plans up to date, by the settings."""
    return str(settings.read(db)["organisation.plan_keeper"])


def standing(pack: ScenarioPack | None, now: datetime, owner: str = plan_body.OWNER) -> dict[str, Any]:
    """Who looks after a plan at first, and when it is looked over: after a year, or half of one if the worst
    level is among its triggers. pack: None for a plan made here. owner: role key.
    """
    backup = plan_body.BACKUP if owner != plan_body.BACKUP else plan_body.OWNER
    levels = pack.levels if pack is not None else ()
    months = 6 if any(level == "L3" for level, _ in levels) else 12
    due = (now + timedelta(days=round(months * 365.25 / 12))).date()
    return {"owner_role": owner, "backup_role": backup, "review_due": due.isoformat()}


def _ticked_elsewhere(db: Database, template: TaskTemplate) -> dict[str, Any]:
    if template.phase is not Phase.PREPARE or not template.key.startswith("CORE-"):
        return {}
    for copy in store.copies(db, template.key, template.phase):
        if copy.state is not TaskState.TODO:
            done_at = to_text(copy.done_at) if copy.done_at else None
            return {
                "state": str(copy.state), "reason": copy.reason, "done_at": done_at, "done_by": copy.done_by
            }  # fmt: skip
    return {}
