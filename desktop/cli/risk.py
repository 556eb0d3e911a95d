"""``risk``: the risk register, judged, accepted, closed, looked at again, and on paper."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.answer import give, say, table
from desktop.cli.asked import Asked
from desktop.cli.paper import to_paper
from desktop.cli.root import Group
from desktop.domain.risk import IMPACT, LIKELIHOOD, Risk, RiskState
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.bootstrap import Core

_DAY = click.DateTime(["%Y-%m-%d"])
_STEP = click.IntRange(0, 5)


def _scale_words(steps: tuple[Any, ...]) -> str:
    return ", ".join(f"{step.value} {step.name.lower()}" for step in steps) + "; 0 for not judged yet."


def _described(command: Any) -> Any:
    """Adds the options that say what a risk is."""
    for option in (
        click.option("--review", type=_DAY, help="The day to look again, such as 2026-11-03."),
        click.option("--owner", metavar="ROLE", help="Key of the role that looks after it, such as LEAD."),
        click.option("--next", "next_step", help="What we do next."),
        click.option("--doing", help="What we do already."),
        click.option("--impact", type=_STEP, help=_scale_words(IMPACT)),
        click.option("--likelihood", type=_STEP, help=_scale_words(LIKELIHOOD)),
        click.option("--plan", metavar="KEY", help="The plan for it, such as SC-ATO."),
    ):
        command = option(command)
    return command


@click.group(cls=Group)
def risk() -> None:
    """What could happen, how likely it is, how hard it would hit, what is done. RISK is an id or title."""


@risk.command("list")
@click.option("--state", type=click.Choice([str(state) for state in RiskState]), help="Only these.")
@click.pass_obj
def list_(asked: Asked, state: str | None) -> None:
    """List the risks, the worst first, closed ones at the end.

    JSON: a list of id, title, plan, likelihood, impact, score, band, doing, next, owner, review_due, state,
    reason, accepted_until, due_on (the day to look again, null for a closed one).
    """
    with asked.reading() as core:
        every = [one for one in core.risks.every().result() if state in (None, str(one.state))]
    if asked.as_json:
        give([_fields(one) for one in every])
    elif not every:
        say("No risk is listed. “watchline-cli risk start” takes them from the plans that ship.")
    else:
        rows = [
            (one.id, one.score or "-", one.band, one.state, one.due_on or "-", one.title) for one in every
        ]
        table(("ID", "SCORE", "BAND", "STATE", "LOOK AGAIN", "RISK"), rows)


def _fields(one: Risk) -> dict[str, Any]:
    return {
        "id": one.id, "title": one.title, "plan": one.scenario_key, "likelihood": one.likelihood,
        "impact": one.impact, "score": one.score, "band": one.band, "doing": one.doing,
        "next": one.next_step, "owner": one.owner_role, "review_due": one.review_due, "state": one.state,
        "reason": one.reason, "accepted_until": one.accepted_until, "due_on": one.due_on,
    }  # fmt: skip


def _values(**given: Any) -> dict[str, Any]:
    names = {"plan": "scenario_key", "owner": "owner_role", "review": "review_due"}
    return {
        names.get(name, name): value.date() if isinstance(value, datetime) else value
        for name, value in given.items()
        if value is not None
    }


@risk.command("add")
@click.argument("title", metavar="TITLE")
@_described
@click.pass_obj
def add(asked: Asked, /, title: str, **given: Any) -> None:
    """Add a risk and print its id. JSON: id."""
    with asked.writing() as core:
        risk_id = core.risks.add(title, **_values(**given)).result()
    if asked.as_json:
        give({"id": risk_id})
    else:
        say(risk_id)


@risk.command("edit")
@click.argument("wanted", metavar="RISK")
@click.option("--title", help="What could happen.")
@_described
@click.pass_obj
def edit(asked: Asked, /, wanted: str, **given: Any) -> None:
    """Change a risk; what is not named stays. JSON: as `risk list` gives it."""
    values = _values(**given)
    if not values:
        raise Refused("Say what to change, such as --likelihood 4.")
    with asked.writing() as core:
        found = _risk(core, wanted)
        core.risks.edit(found.id, **values).result()
        _told(asked, core, found.id)


@risk.command("accept")
@click.argument("wanted", metavar="RISK")
@click.option("--until", type=_DAY, required=True, help="The day on which it asks for a look again.")
@click.option("--why", required=True, help="Why we live with it.")
@click.pass_obj
def accept(asked: Asked, wanted: str, until: datetime, why: str) -> None:
    """Accept a risk until a day, for a reason. JSON: as `risk list` gives it."""
    with asked.writing() as core:
        found = _risk(core, wanted)
        core.risks.accept(found.id, until.date(), why).result()
        _told(asked, core, found.id)


@risk.command("close")
@click.argument("wanted", metavar="RISK")
@click.option("--why", default="", help="Why it cannot happen any more.")
@click.pass_obj
def close(asked: Asked, wanted: str, why: str) -> None:
    """Close a risk; it stays in the register. JSON: as `risk list` gives it."""
    with asked.writing() as core:
        found = _risk(core, wanted)
        core.risks.close(found.id, why).result()
        _told(asked, core, found.id)


@risk.command("reopen")
@click.argument("wanted", metavar="RISK")
@click.pass_obj
def reopen(asked: Asked, wanted: str) -> None:
    """Open an accepted or closed risk again. JSON: as `risk list` gives it."""
    with asked.writing() as core:
        found = _risk(core, wanted)
        core.risks.reopen(found.id).result()
        _told(asked, core, found.id)


@risk.command("reviewed")
@click.argument("wanted", metavar="RISK")
@click.pass_obj
def reviewed(asked: Asked, wanted: str) -> None:
    """Note that a risk was looked at today; says when to look again. JSON: as `risk list` gives it."""
    with asked.writing() as core:
        found = _risk(core, wanted)
        following: date = core.risks.reviewed(found.id).result()
        _told(asked, core, found.id, f"Look again on {following.isoformat()}.")


@risk.command("start")
@click.pass_obj
def start(asked: Asked) -> None:
    """Add an open risk for each plan that ships and is not listed yet. JSON: added, how many."""
    with asked.writing() as core:
        added = core.risks.start().result()
    if asked.as_json:
        give({"added": added})
    else:
        say(f"Added {added}." if added else "Every plan is listed already.")


@risk.command("paper")
@to_paper
@click.pass_obj
def paper(asked: Asked, target: Path, large: bool) -> None:
    """Write the register. JSON: file, title."""
    with asked.reading() as core:
        report = core.incident_papers.risk_register().result()
        core.papers.write(replace(report, large=large), target).result()
    if asked.as_json:
        give({"file": str(target), "title": report.title})
    else:
        say(f"Wrote {target}.")


def _told(asked: Asked, core: "Core", risk_id: str, more: str = "") -> None:
    now = next(one for one in core.risks.every().result() if one.id == risk_id)
    if asked.as_json:
        give(_fields(now))
    else:
        score = f"{now.score} {now.band}" if now.score else str(now.band)
        say(f"{now.title}: {score}, {now.state}. {more}".rstrip())


def _risk(core: "Core", wanted: str) -> Risk:
    found = [
        one for one in core.risks.every().result() if wanted == one.id or
        one.title.casefold() == wanted.casefold()
    ]  # fmt: skip
    if not found:
        raise Refused(f"There is no risk called {wanted}. “risk list” shows the risks.")
    if len(found) > 1:
        raise Refused(f"There are {len(found)} risks called {wanted}. Use the id that “risk list” shows.")
    return found[0]
