"""Freezing, signing, sending back and retiring a plan, each inside a change that is under way."""

from desktop.content import Packs
from desktop.domain.facts import ObjectsChanged
from desktop.domain.ids import new_id
from desktop.domain.plan import PlanStatus
from desktop.domain.plan_version import PlanVersion, hash_of
from desktop.errors import Refused
from desktop.services import plan_body
from desktop.services.plan_adopt import standing
from desktop.store import plan_versions
from desktop.store import plans as store
from desktop.store.work import Work


def ask(work: Work, plan_id: str, why: str, by: str) -> PlanVersion:
    """Freezes the plan as its next version.

    Raises:
        Refused: it waits already, differs in nothing from the version in force, has no task, or is retired.
    """
    plan = plan_body.needed(work.db, plan_id)
    if plan.status is PlanStatus.RETIRED:
        raise Refused("This plan is retired. Bring it back first.")
    if (waiting := plan_versions.in_review(work.db, plan_id)) is not None:
        raise Refused(f"Version {waiting.number} waits for a signature already.")
    if not store.tasks(work.db, plan_id):
        raise Refused("A plan without a task cannot be signed. Add the tasks first.")
    body = plan_body.draft(work.db, plan_id)
    mark, signed = hash_of(body), plan_versions.in_force(work.db, plan_id)
    if signed is not None and signed.body_hash == mark:
        raise Refused(f"Nothing differs from version {signed.number}, which is signed.")
    number = plan_versions.next_number(work.db, plan_id)
    version_id, said = new_id(), f"Asked for sign-off of “{plan.title}”, version {number}."
    values = {
        "plan_id": plan_id, "number": number, "body": body, "body_hash": mark,
        "state": str(PlanStatus.IN_REVIEW), "why": why.strip(), "made_by": by,
    }  # fmt: skip
    work.journal.make("plan_version", values, said, object_id=version_id)
    work.journal.change("plan", plan_id, {"status": str(PlanStatus.IN_REVIEW)}, said)
    _tell(work, plan_id, version_id)
    return next(one for one in plan_versions.every(work.db, plan_id) if one.id == version_id)


def sign(work: Work, packs: Packs, plan_id: str, role: str, person: str, note: str) -> None:
    """Signs the version in review; the plan is to be looked over again from today.

    Raises:
        Refused: nothing is in review, the plan has no owner, or nobody is named.
    """
    plan = plan_body.needed(work.db, plan_id)
    version = _waiting(work, plan_id)
    if not plan.owner_role:
        raise Refused("A plan without an owner cannot be signed. Choose who owns it first.", "owner_role")
    if not person.strip():
        raise Refused("Write the name of the person who signs.", "person")
    if not role:
        raise Refused("Choose the role in which this person signs.", "role")
    said = f"{person.strip()} signed version {version.number} of “{plan.title}”."
    signed = {
        "version_id": version.id, "role": role, "person": person.strip(), "note": note.strip(),
        "body_hash": version.body_hash,
    }  # fmt: skip
    work.journal.make("sign_off", signed, said)
    work.journal.change("plan_version", version.id, {"state": str(PlanStatus.SIGNED_OFF)}, said)
    pack = None if plan.custom else packs.scenario(plan.scenario_key)
    values = {
        "status": str(PlanStatus.SIGNED_OFF), "version": version.number,
        "review_due": standing(pack, work.now)["review_due"],
    }  # fmt: skip
    work.journal.change("plan", plan_id, values, said)
    _tell(work, plan_id, version.id)


def send_back(work: Work, plan_id: str, reason: str) -> None:
    """Takes the version out of review.

    Raises:
        Refused: nothing is in review, or there is no reason.
    """
    plan, version = plan_body.needed(work.db, plan_id), _waiting(work, plan_id)
    if not reason.strip():
        raise Refused("Say what has to change.", "reason")
    said = f"Sent version {version.number} of “{plan.title}” back: {reason.strip()}"
    why = " ".join(part for part in (version.why, f"Sent back: {reason.strip()}") if part)
    work.journal.change("plan_version", version.id, {"state": str(PlanStatus.DRAFT), "why": why}, said)
    work.journal.change("plan", plan_id, {"status": str(PlanStatus.DRAFT)}, said)
    _tell(work, plan_id, version.id)


def retire(work: Work, plan_id: str, reason: str) -> None:
    """Puts a plan out of use.

    Raises:
        Refused: there is no reason, or it is retired already.
    """
    plan = plan_body.needed(work.db, plan_id)
    if plan.status is PlanStatus.RETIRED:
        raise Refused("This plan is retired already.")
    if not reason.strip():
        raise Refused("Say why the plan is retired.", "reason")
    said = f"Retired the plan “{plan.title}”: {reason.strip()}"
    work.journal.change("plan", plan_id, {"status": str(PlanStatus.RETIRED)}, said)
    work.tell(ObjectsChanged("plan", (plan_id,)))


def bring_back(work: Work, plan_id: str) -> None:
    """Puts a retired plan back into use, as a draft or as it was signed."""
    plan = plan_body.needed(work.db, plan_id)
    if plan.status is PlanStatus.RETIRED:
        said = f"Brought the plan “{plan.title}” back."
        work.journal.change("plan", plan_id, {"status": str(PlanStatus.DRAFT)}, said)
        plan_body.settle(work, plan_id)
        work.tell(ObjectsChanged("plan", (plan_id,)))


def _waiting(work: Work, plan_id: str) -> PlanVersion:
    version = plan_versions.in_review(work.db, plan_id)
    if version is None:
        raise Refused("No version of this plan waits for a signature. Ask for sign-off first.")
    return version


def _tell(work: Work, plan_id: str, version_id: str) -> None:
    work.tell(ObjectsChanged("plan_version", (version_id,)))
    work.tell(ObjectsChanged("plan", (plan_id,)))
