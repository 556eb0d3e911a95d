"""What the sample organisation writes into a fresh file about people, roles, partners, plans and risks."""

from datetime import timedelta

from desktop.content import Packs
from desktop.domain.moment import to_text
from desktop.domain.risk import RiskState
from desktop.domain.sample import SampleOrganisation, SamplePerson, SampleRisk
from desktop.services import plan_adopt
from desktop.store import people as store
from desktop.store.work import Work


def fill(work: Work, organisation: SampleOrganisation, packs: Packs) -> None:
    """Adds the directory, who holds which role, reach tests, partners, further plans, and the risks."""
    for person in organisation.people:
        _person(work, person, organisation.person)
    for partner in organisation.partners:
        row = {
            "name": partner.name, "kind": partner.kind, "contact": partner.contact, "phone": partner.phone,
            "tlp": partner.tlp, "needs": partner.needs, "gives": partner.gives,
            "tested_on": (work.now - partner.tested).date().isoformat() if partner.tested else None,
        }  # fmt: skip
        work.journal.make("partner", row, f"Added the partner “{partner.name}”.")
    for scenario in organisation.plans:
        plan_adopt.adopt_into(work, packs, scenario)
    for risk in organisation.risks:
        _risk(work, risk)


def _person(work: Work, person: SamplePerson, by: str) -> None:
    row = {
        "name": person.name, "job": person.job, "department": person.department,
        "phone_work": person.phone_work, "email": person.email,
    }  # fmt: skip
    person_id = work.journal.make("person", row, f"Added {person.name}.")
    store.keep_numbers(work.db, person_id, {"phone_mobile": person.phone_mobile})
    for role, rank in person.roles:
        held = {
            "role": role, "person_id": person_id, "rank": rank, "reach": person.reach,
            "since": (work.now.date()).isoformat(),
        }  # fmt: skip
        work.journal.make("holding", held, f"Gave the role {role} to {person.name}.")
    for age, minutes in person.reached:
        attempt = {
            "at": to_text(work.now - age), "who": person.name, "who_kind": "person", "who_id": person_id,
            "how": "phone", "reached": int(minutes is not None), "minutes": minutes, "by": by,
        }  # fmt: skip
        work.journal.make("attempt", attempt, f"Tried to reach {person.name}.")


def _risk(work: Work, risk: SampleRisk) -> None:
    today = work.now.date()
    accepted = None if risk.accepted is None else (today + timedelta(days=risk.accepted)).isoformat()
    state = RiskState.CLOSED if risk.closed else RiskState.ACCEPTED if accepted else RiskState.OPEN
    row = {
        "title": risk.title, "scenario_key": risk.plan, "likelihood": risk.likelihood, "impact": risk.impact,
        "doing": risk.doing, "next_step": risk.next, "owner_role": risk.owner, "state": str(state),
        "review_due": (today + timedelta(days=risk.review)).isoformat(), "reason": risk.reason,
        "accepted_until": accepted,
    }  # fmt: skip
    work.journal.make("risk", row, f"Added the risk “{risk.title}”.")
