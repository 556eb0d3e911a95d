"""``people``: who is who, who holds which role, who was reached; and their cards on paper."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.answer import give, say, table
from desktop.cli.asked import Asked
from desktop.cli.case import passphrase
from desktop.cli.paper import to_paper
from desktop.cli.root import Group
from desktop.cli.times import Moment
from desktop.domain.cover import RoleRow
from desktop.domain.person import Person
from desktop.domain.report import Report
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.bootstrap import Core


@click.group(cls=Group)
def people() -> None:
    """Who is who, who does what in a crisis, and who steps in. PERSON is a name or an id."""


@people.command("list")
@click.pass_obj
def list_(asked: Asked) -> None:
    """List the people, without their numbers.

    JSON: a list of id, name, job, department, email, languages, trained_until, active, left_on, numbers
    (how many are known).
    """
    with asked.reading() as core:
        every = core.people.every().result()
    if asked.as_json:
        give([_fields(one) for one in every])
    elif not every:
        say("Nobody is written down yet. Add somebody with “watchline-cli people add NAME”.")
    else:
        rows = [(one.id, "yes" if one.active else "left", one.name, one.job) for one in every]
        table(("ID", "ACTIVE", "NAME", "JOB"), rows)


def _fields(one: Person) -> dict[str, Any]:
    numbers = sum(bool(number) for number in (one.phone_work, one.phone_mobile, one.phone_private))
    return {
        "id": one.id, "name": one.name, "job": one.job, "department": one.department, "email": one.email,
        "languages": one.languages, "trained_until": one.trained_until, "active": one.active,
        "left_on": one.left_on, "numbers": numbers,
    }  # fmt: skip


@people.command("add")
@click.argument("name")
@click.option("--job", default="")
@click.option("--department", default="")
@click.option("--work", default="", metavar="NUMBER", help="Work phone.")
@click.option("--mobile", default="", metavar="NUMBER", help="Mobile phone.")
@click.option("--private", default="", metavar="NUMBER", help="Private phone; needs --consent.")
@click.option("--consent", is_flag=True, help="The person agreed that the private number is kept.")
@click.option("--email", default="")
@click.pass_obj
def add(
    asked: Asked, name: str, job: str, department: str, work: str, mobile: str, private: str, consent: bool,
    email: str,
) -> None:  # fmt: skip
    """Add a person and print the id."""
    with asked.writing() as core:
        person_id = core.people.add(
            name, job=job, department=department, phone_work=work, phone_mobile=mobile, phone_private=private,
            consent=consent, email=email,
        ).result()  # fmt: skip
    if asked.as_json:
        give({"id": person_id})
    else:
        say(person_id)


@people.command("roles")
@click.pass_obj
def roles(asked: Asked) -> None:
    """Show who holds and covers each role, the worst gap first.

    JSON: covered, total, warnings (a list of sentences), roles: a list of key, name, must_have, gap,
    holder, first_cover, second_cover (names or null), reach, reached_on.
    """
    from desktop.domain.cover import cover_warnings

    with asked.reading() as core:
        view = core.people.roles().result()
    warnings = [warning.sentence for warning in cover_warnings(view)]
    if asked.as_json:
        rows = [_role_fields(row) for row in view.rows]
        give({"covered": view.covered, "total": view.total, "warnings": warnings, "roles": rows})
        return
    table(
        ("ROLE", "NAME", "HOLDS IT", "FIRST COVER", "SECOND COVER"),
        [
            (row.role.key, row.role.name, *(_name(row, place) or "-" for place in range(3)))
            for row in view.rows
        ],
    )
    say(f"{view.covered} of {view.total} have cover.")
    for warning in warnings:
        say(warning)


def _role_fields(row: RoleRow) -> dict[str, Any]:
    return {
        "key": row.role.key, "name": row.role.name, "must_have": row.must_have, "gap": row.gap.name.lower(),
        "holder": _name(row, 0), "first_cover": _name(row, 1), "second_cover": _name(row, 2),
        "reach": row.reach, "reached_on": row.reached_on,
    }  # fmt: skip


def _name(row: RoleRow, place: int) -> str | None:
    found = row.places[place]
    return found.person.name if found is not None else None


@people.command("assign")
@click.argument("role", metavar="ROLE")
@click.argument("person", metavar="PERSON")
@click.option(
    "--rank", type=click.IntRange(1, 3), default=1, show_default=True, help="1 holds it, 2 and 3 cover."
)
@click.option("--reach", default="", help="How fast they can be there, such as “30 minutes”.")
@click.pass_obj
def assign(asked: Asked, role: str, person: str, rank: int, reach: str) -> None:
    """Put a person into a role, such as LEAD, in the place of whoever was there. JSON: id, role, person."""
    with asked.writing() as core:
        _known_role(core, role)
        found = _person(core, person)
        holding_id = core.people.assign(role, found.id, rank, reach=reach).result()
    if asked.as_json:
        give({"id": holding_id, "role": role, "person": found.id})
    else:
        say(f"{found.name} {'holds' if rank == 1 else 'covers'} {role}.")


@people.command("cover")
@click.argument("role", metavar="ROLE")
@click.argument("person", metavar="PERSON")
@click.option("--incident", "incident", default="", metavar="CODE", help="For this incident only.")
@click.option("--note", default="", help="What was handed over.")
@click.pass_obj
def cover(asked: Asked, role: str, person: str, incident: str, note: str) -> None:
    """Say that a person covers a role from now on; log lines are theirs. JSON: id."""
    with asked.writing() as core:
        _known_role(core, role)
        duty_id = core.people.cover(_person(core, person).id, role, incident=incident, note=note).result()
    if asked.as_json:
        give({"id": duty_id})
    else:
        say(f"{person} covers {role}.")


@people.command("stand-down")
@click.option("--note", default="", help="What is handed back.")
@click.pass_obj
def stand_down(asked: Asked, note: str) -> None:
    """End all covering that is under way. JSON: ended, how many."""
    with asked.writing() as core:
        under_way = [one for one in core.people.duties().result() if one.ended_at is None]
        for one in under_way:
            core.people.end_cover(one.id, note=note).result()
    if asked.as_json:
        give({"ended": len(under_way)})
    else:
        say(f"Ended {len(under_way)}." if under_way else "Nobody was covering.")


@people.command("call")
@click.argument("who", metavar="PERSON")
@click.option("--reached/--not-reached", required=True, help="Whether somebody answered.")
@click.option(
    "--how", type=click.Choice(["phone", "message", "email", "in person"]), default="phone", show_default=True
)
@click.option(
    "--incident", "incident", default="", metavar="CODE", help="In which incident; else a reach test."
)
@click.option("--said", default="", help="What was told.")
@click.option("--follow-up", default="", help="What is still to do.")
@click.option("--minutes", type=click.IntRange(min=0), help="Until the answer.")
@click.option("--at", type=Moment(), metavar="TIME", help="When; now without it.")
@click.option(
    "--unlock", is_flag=True, help="Open the restricted case; its passphrase is the first line of stdin."
)
@click.pass_obj
def call(
    asked: Asked, who: str, reached: bool, how: str, incident: str, said: str, follow_up: str,
    minutes: int | None, at: datetime | None, unlock: bool,
) -> None:  # fmt: skip
    """Write down a try to reach somebody, in the directory or not. JSON: id."""
    if unlock and not incident:
        raise click.UsageError("--unlock opens a case. Name it with --incident.")
    with asked.writing() as core:
        if unlock:
            core.cases.unlock(incident, passphrase()).result()
        known = next((one for one in core.people.every().result() if who in (one.id, one.name)), None)
        attempt_id = core.people.attempt(
            known.name if known else who, reached=reached, how=how, who_kind="person" if known else "other",
            who_id=known.id if known else "", incident=incident, said=said, follow_up=follow_up,
            minutes=minutes, at=at,
        ).result()  # fmt: skip
    if asked.as_json:
        give({"id": attempt_id})
    else:
        say(f"{'Reached' if reached else 'Not reached'}: {known.name if known else who}.")


@people.command("cards")
@to_paper
@click.option("--role", default="", metavar="KEY", help="Only this one.")
@click.option("--internal", is_flag=True, help="With private phone numbers of those who agreed.")
@click.pass_obj
def cards(asked: Asked, target: Path, large: bool, role: str, internal: bool) -> None:
    """Write the role cards, two on a page."""
    _paper(asked, target, large, internal,
           lambda core: core.incident_papers.role_cards(role, internal=internal))  # fmt: skip


@people.command("first-hour")
@to_paper
@click.option("--internal", is_flag=True, help="With private phone numbers of those who agreed.")
@click.pass_obj
def first_hour(asked: Asked, target: Path, large: bool, internal: bool) -> None:
    """Write the first-hour card: one sheet, front and back."""
    _paper(asked, target, large, internal,
           lambda core: core.incident_papers.first_hour(internal=internal))  # fmt: skip


@people.command("short-cards")
@to_paper
@click.pass_obj
def short_cards(asked: Asked, target: Path, large: bool) -> None:
    """Write the cards for whoever speaks, keeps the log or publishes."""
    _paper(asked, target, large, False, lambda core: core.incident_papers.short_cards())


def _paper(
    asked: Asked, target: Path, large: bool, internal: bool, make: Callable[["Core"], Future[Report]]
) -> None:
    # That private numbers were put on paper is written down.
    with asked.writing() if internal else asked.reading() as core:
        report = make(core).result()
        core.papers.write(replace(report, large=large), target).result()
    if asked.as_json:
        give({"file": str(target), "title": report.title})
    else:
        say(f"Wrote {target}.")


def _person(core: "Core", wanted: str) -> Person:
    found = [
        one for one in core.people.every().result() if wanted in (one.id, one.name) or
        one.name.casefold() == wanted.casefold()
    ]  # fmt: skip
    if not found:
        raise Refused(f"There is nobody called {wanted}. “people list” shows the people.")
    if len(found) > 1:
        raise Refused(f"There are {len(found)} people called {wanted}. Use the id that “people list” shows.")
    return found[0]


def _known_role(core: "Core", role: str) -> None:
    if role not in core.packs.role_names():
        raise Refused(f"There is no role {role}. Choose one of: {', '.join(core.packs.role_names())}.")
