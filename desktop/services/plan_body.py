"""A plan as one text: as it is now, as the pack has it, as a version keeps it; and what follows from it."""

from desktop.content import Packs
from desktop.domain.facts import ObjectsChanged
from desktop.domain.plan import Plan, PlanStatus
from desktop.domain.plan_version import body_of, hash_of
from desktop.errors import Refused
from desktop.store import Database, plan_parts, plan_versions
from desktop.store import plans as store
from desktop.store.work import Work

#: Who looks after a plan until somebody says otherwise.
OWNER, BACKUP = "COMMS", "DEP"


def needed(db: Database, plan_id: str) -> Plan:
    """The plan with this id.

    Raises:
        Refused: it is not there any more.
    """
    plan = store.one(db, plan_id)
    if plan is None:
        raise Refused("That plan is not there any more.")
    return plan


def draft(db: Database, plan_id: str) -> str:
    """The body of a plan as it is now."""
    plan = needed(db, plan_id)
    return body_of(plan, store.tasks(db, plan.id), plan_parts.every(db, plan.id))


def from_pack(plan: Plan, packs: Packs) -> str:
    """The body of a plan as its pack has it; owner and the four blocks are not the pack's, so they are empty.

    Raises:
        Refused: the plan was made here.
    """
    if plan.custom:
        raise Refused("This plan was made here, so there is nothing to compare it with.")
    pack = packs.scenario(plan.scenario_key)
    as_shipped = Plan(
        plan.id, pack.key, pack.title, pack.summary, pack.version, plan.adopted_at,
        owner_role=OWNER, backup_role=BACKUP,
    )  # fmt: skip
    return body_of(as_shipped, packs.tasks_for(pack.key), plan_parts.from_pack(pack))


def settle(work: Work, plan_id: str) -> None:
    """Puts the plan's status right after a change inside the act that made it.

    A draft that differs from the signed version is a draft again, and one that differs from the version in
    review takes that version out of review; the frozen bodies stay as they are.
    """
    plan = store.one(work.db, plan_id)
    if plan is None or plan.status is PlanStatus.RETIRED:
        return
    now = hash_of(draft(work.db, plan_id))
    signed, asked = plan_versions.in_force(work.db, plan_id), plan_versions.in_review(work.db, plan_id)
    status = PlanStatus.DRAFT
    if asked is not None and asked.body_hash == now:
        status = PlanStatus.IN_REVIEW
    elif asked is not None:
        said = f"Version {asked.number} of “{plan.title}” is out of review, because the plan was changed."
        work.journal.change("plan_version", asked.id, {"state": str(PlanStatus.DRAFT)}, said)
        work.tell(ObjectsChanged("plan_version", (asked.id,)))
    if status is PlanStatus.DRAFT and signed is not None and signed.body_hash == now:
        status = PlanStatus.SIGNED_OFF
    if status is not plan.status:
        said = f"The plan “{plan.title}” is a draft again."
        if status is PlanStatus.SIGNED_OFF:
            said = f"The plan “{plan.title}” is again as it was signed."
        work.journal.change("plan", plan_id, {"status": str(status)}, said)
        work.tell(ObjectsChanged("plan", (plan_id,)))
