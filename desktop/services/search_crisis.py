"""What the one search finds of plans, people, partners, risks and incidents; nothing of a sealed case."""

from collections.abc import Iterable

from desktop.domain.found import Asked, Found, Hit
from desktop.domain.risk import RiskState
from desktop.services.cases import Cases
from desktop.store import Database, findable, incident_log, incidents, partners, people, plans, risks

Ranked = tuple[int, Hit]


def found_incidents(db: Database, asked: Asked, cases: Cases) -> Iterable[Ranked]:
    """Incidents by code and title; a locked one by its code alone. Drills are not among them."""
    for one in incidents.every(db, cases, exercise=False):
        rank = asked.rank(f"{one.code} {one.title}", one.what)
        if rank is not None:
            level = f"{one.level}, {one.state}"
            yield rank, Hit(Found.INCIDENT, one.id, one.title or one.code, f"{one.code} · {level}")


def found_entries(db: Database, typed: str, cases: Cases, most: int) -> Iterable[Ranked]:
    """Log entries of incidents, newest first; of a locked case none, also not the plain ones of before."""
    for one in incidents.every(db, cases, exercise=False):
        if one.locked:
            continue
        for entry in incident_log.page(db, one.id, most + 1, words=typed):
            local = entry.at.astimezone()
            where = f"{one.code}, entry {entry.seq} · {local.day} {local:%b %Y, %H:%M}"
            yield 0, Hit(Found.ENTRY, one.id, entry.text, where)


def found_plans(db: Database, asked: Asked) -> Iterable[Ranked]:
    """Adopted plans."""
    for one in plans.every(db):
        rank = asked.rank(f"{one.title} {one.scenario_key}", one.summary)
        if rank is not None:
            yield rank, Hit(Found.PLAN, one.id, one.title, one.summary)


def found_tasks(db: Database, asked: Asked) -> Iterable[Ranked]:
    """Tasks of plans; one that several plans share is named once."""
    for task_id, key, title, more, plan, count in findable.tasks(db):
        rank = asked.rank(f"{key} {title}", more)
        if rank is not None:
            where = plan if count == 1 else f"in {count} plans"
            yield rank, Hit(Found.TASK, task_id, title, f"{key} · {where}")


def found_people(db: Database, asked: Asked) -> Iterable[Ranked]:
    """People in the directory; numbers are neither searched nor shown."""
    for one in people.every(db):
        rank = asked.rank(one.name, f"{one.job} {one.department} {one.languages}")
        if rank is not None:
            yield rank, Hit(Found.PERSON, one.id, one.name, one.job)


def found_partners(db: Database, asked: Asked) -> Iterable[Ranked]:
    """Partners and trusted voices."""
    for partner in partners.partners(db):
        rank = asked.rank(partner.name, f"{partner.contact} {partner.gives} {partner.needs}")
        if rank is not None:
            yield rank, Hit(Found.PARTNER, partner.id, partner.name, partner.contact)
    for voice in partners.voices(db):
        rank = asked.rank(voice.name, f"{voice.platform} {voice.topic} {voice.audience}")
        if rank is not None:
            yield rank, Hit(Found.PARTNER, voice.id, voice.name, voice.platform)


def found_risks(db: Database, asked: Asked) -> Iterable[Ranked]:
    """Risks of the register, also closed ones."""
    for one in risks.every(db):
        rank = asked.rank(one.title, f"{one.doing} {one.next_step}")
        if rank is not None:
            state = f" · {one.state}" if one.state is not RiskState.OPEN else ""
            yield rank, Hit(Found.RISK, one.id, one.title, f"{one.band}{state}")
