"""``incident fact``, ``promise`` and ``clock``: what may be said, what was promised, what the law asks."""

from datetime import datetime

import click

from desktop.cli.answer import give, local, say
from desktop.cli.asked import Asked
from desktop.cli.case import about_case, writing
from desktop.cli.root import Command
from desktop.cli.times import Moment
from desktop.domain.board import Board
from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.incident import Promise, Standing
from desktop.errors import Refused


@click.command("fact", cls=Command)
@click.argument("text")
@click.option(
    "--standing", type=click.Choice([one.value for one in Standing]), default="unconfirmed", show_default=True
)
@click.option("--who", default="", metavar="NAME", help="Who said so, or who looks.")
@click.option("--until", type=Moment(ahead=True), metavar="TIME", help="When it runs out.")
@about_case
@click.pass_obj
def fact(
    asked: Asked, text: str, standing: str, who: str, until: datetime | None, wanted: str | None, unlock: bool
) -> None:  # fmt: skip
    """Put a line on the facts list, or give the line with exactly this text another standing.

    JSON: id, text, standing.
    """
    with writing(asked, wanted, unlock) as case:
        board = case.core.response.board(case.id).result()
        known = next((one for one in board.facts if one.text == text.strip()), None)
        if known is not None:
            case.core.briefing.set_standing(known.id, Standing(standing), who=who).result()
            fact_id = known.id
        else:
            fact_id = case.core.briefing.add_fact(
                case.id, text, Standing(standing), who=who, until=until
            ).result()
    if asked.as_json:
        give({"id": fact_id, "text": text.strip(), "standing": standing})
    else:
        say(f"{standing.replace('_', ' ').capitalize()}: {text.strip()}")


@click.command("promise", cls=Command)
@click.option(
    "--due", type=Moment(ahead=True), metavar="TIME", help="When the next update comes, or 30m from now."
)
@click.option("--where", default="", help="To whom, or on which channel.")
@click.option(
    "--settle", type=click.Choice(["kept", "no_news", "missed"]), help="How the earliest open one ended."
)
@click.option("--note", default="", help="The link, or why it was missed.")
@about_case
@click.pass_obj
def promise(
    asked: Asked, due: datetime | None, where: str, settle: str | None, note: str, wanted: str | None,
    unlock: bool,
) -> None:  # fmt: skip
    """Promise an update with --due, or settle the earliest open one with --settle.

    Settling promises the next one: at --due, else by the rhythm of the level. JSON: the open promises, a
    list of id, due_at, where.
    """
    if due is None and settle is None:
        raise click.UsageError("Give --due or --settle.")
    with writing(asked, wanted, unlock) as case:
        if settle is None:
            assert due is not None
            case.core.briefing.promise(case.id, due, where).result()
        else:
            first = _earliest(case.core.response.board(case.id).result())
            case.core.briefing.settle(first.id, settle, note=note, next_due=due).result()
        still = _open(case.core.response.board(case.id).result())
    if asked.as_json:
        give([{"id": one.id, "due_at": one.due_at, "where": one.where} for one in still])
        return
    for one in still:
        say(f"Next update {local(one.due_at)} {one.where}".rstrip())
    if not still:
        say("No update is promised.")


def _open(board: Board) -> list[Promise]:
    return sorted((one for one in board.promises if not one.outcome), key=lambda one: one.due_at)


def _earliest(board: Board) -> Promise:
    found = _open(board)
    if not found:
        raise Refused("No update is promised, so there is nothing to settle.")
    return found[0]


@click.command("clock", cls=Command)
@click.argument("key", metavar="KEY")
@click.argument("what", type=click.Choice(["add", "run", "not-required", "reported", "due"]))
@click.option("--at", type=Moment(), metavar="TIME", help="Start, report or end; now without it.")
@click.option("--reference", default="", help="The authority's number, or how it was reported.")
@click.option("--reason", default="", help="Why it is not required, late, or has this end.")
@about_case
@click.pass_obj
def clock(
    asked: Asked, key: str, what: str, at: datetime | None, reference: str, reason: str, wanted: str | None,
    unlock: bool,
) -> None:  # fmt: skip
    """Judge a legal clock, such as CLK-GDPR33: let it run, rule it out, or say that it was reported.

    “due” gives it an end by hand, “add” puts one of the list into the incident. JSON: id, key, name, state,
    started_at, due_at, reference, reason, settled_at.
    """
    with writing(asked, wanted, unlock) as case:
        moment = at or case.core.clock.now()
        clocks = case.core.legal_clocks
        if what == "add":
            clocks.add(case.id, key).result()
        else:
            found = _keyed(case.core.response.board(case.id).result(), key)
            if what == "run":
                clocks.run(found.id, moment).result()
            elif what == "not-required":
                clocks.not_required(found.id, reason).result()
            elif what == "reported":
                clocks.reported(found.id, moment, reference, reason=reason).result()
            else:
                clocks.set_due(found.id, moment, reason).result()
        after = _keyed(case.core.response.board(case.id).result(), key)
    if asked.as_json:
        give({
            "id": after.id, "key": after.key, "name": after.name, "state": after.state,
            "started_at": after.started_at, "due_at": after.due_at, "reference": after.reference,
            "reason": after.reason, "settled_at": after.settled_at,
        })  # fmt: skip
    else:
        say(f"{after.name}: {_stands(after)}.")


def _stands(one: LegalClock) -> str:
    """The state, with the time that belongs to it: the end of one that runs, the report of one reported."""
    said = one.state.replace("_", " ")
    if one.settled_at is not None and one.state in (ClockState.REPORTED, ClockState.LATE):
        return f"{said} {local(one.settled_at)}"
    return f"{said}, due {local(one.due_at)}" if one.due_at and one.state is ClockState.RUNNING else said


def _keyed(board: Board, key: str) -> LegalClock:
    for one in board.clocks:
        if key.casefold() == one.key.casefold():
            return one
    known = ", ".join(one.key for one in board.clocks) or "none"
    raise Refused(f"There is no clock {key} in {board.incident.code}. There is: {known}.")


COMMANDS = (fact, promise, clock)
