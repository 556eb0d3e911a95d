"""``incident``: something is happening; declared, led and closed from the command line."""

from datetime import datetime

import click

from desktop.cli import incident_log, incident_out, incident_sealed, incident_tasks, incident_words
from desktop.cli.answer import give, local, say, table
from desktop.cli.asked import Asked
from desktop.cli.case import about_case, incident_fields, name_of, passphrase, reading, writing
from desktop.cli.root import Group
from desktop.cli.times import Moment
from desktop.domain.incident import CORE_ONLY, Confirmed, Draft, Incident, IncidentState
from desktop.domain.plan import Phase
from desktop.domain.response import Group as Standing
from desktop.domain.severity import LEVELS
from desktop.errors import Refused

_LEVEL = click.Choice(LEVELS)
_PHASE = click.Choice([phase.value for phase in Phase if phase is not Phase.PREPARE])


@click.group(cls=Group)
def incident() -> None:
    """Something is happening: declare it, do what is due, log it, report.

    Commands are about the only live incident unless --incident names one. Times are ISO, local without a
    zone, or spans such as 20m. A restricted case takes its passphrase from the standard input.
    """


@incident.command("declare")
@click.option("--scenario", required=True, metavar="KEY", help="Such as SC-ATO; or CORE for no plan.")
@click.option("--level", required=True, type=_LEVEL, help="As a person has judged it.")
@click.option("--at", type=Moment(), metavar="TIME", help="When it was declared (T0); now without it.")
@click.option(
    "--aware", type=Moment(), metavar="TIME", help="When we first knew; legal clocks run from here."
)
@click.option("--title", default="", help="What to call it; otherwise its first words.")
@click.option("--what", default="", help="What has happened, in a few words.")
@click.option("--source", default="", help="How we know.")
@click.option("--lead", default="", metavar="NAME", help="Who leads; otherwise the name in the settings.")
@click.option("--exercise", is_flag=True, help="A drill, kept apart from what is real.")
@click.option(
    "--restricted/--unrestricted",
    default=None,
    help="Seal its words, with a passphrase as the first line of stdin; a scenario may ask for a choice.",
)
@click.option("--reader", "readers", multiple=True, metavar="NAME", help="Who can open a restricted case.")
@click.pass_obj
def declare(
    asked: Asked, scenario: str, level: str, at: datetime | None, aware: datetime | None, title: str,
    what: str, source: str, lead: str, exercise: bool, restricted: bool | None, readers: tuple[str, ...],
) -> None:  # fmt: skip
    """Declare an incident: its tasks, legal clocks and log begin.

    JSON: the fields of the incident (see “incident show”), and tasks: how many were made.
    """
    with asked.writing() as core:
        if scenario != CORE_ONLY:
            # A slip is refused before anything is made, and so is a case that would lie open unawares.
            asks = core.packs.scenario(scenario).restricted == "on" and not exercise
            if asks and restricted is None:
                raise Refused(
                    f"{scenario} is for cases whose words are sealed. Add --restricted and give a passphrase "
                    "as the first line of the standard input, or --unrestricted to leave them open."
                )
        if core.incidents.draft().result() is not None:
            raise Refused(
                "The page “Something is happening” is half filled in. Declare or drop it in the window "
                "first; nothing was changed."
            )
        now = core.clock.now()
        draft = Draft(
            at or now, what, aware_at=aware or at, source=source, scenario_key=scenario, exercise=exercise,
            restricted=bool(restricted),
        )  # fmt: skip
        made = core.incidents.declare(
            draft, level, title=title, lead=lead, at=at, readers=readers,
            passphrase=passphrase() if restricted else "",
        ).result()  # fmt: skip
        found, board = core.incidents.show(made).result(), core.response.board(made).result()
    if asked.as_json:
        give({**incident_fields(found), "tasks": len(board.views)})
        return
    say(f"Declared {name_of(found)} at {found.level}, {local(found.t0)}.")
    say(
        f"{len(board.views)} tasks, {board.count(Standing.LATE)} late, {board.count(Standing.NEXT)} due next."
    )


@incident.command("list")
@click.option("--exercise", is_flag=True, help="The drills instead of what is real.")
@click.option("--live", is_flag=True, help="Only those that are not closed.")
@click.pass_obj
def list_(asked: Asked, exercise: bool, live: bool) -> None:
    """List the incidents, newest first. JSON: a list of the fields of “incident show” without tasks."""
    with asked.reading() as core:
        ask = core.incidents.live if live else core.incidents.every
        every = ask(exercise=exercise).result()
    if asked.as_json:
        give([incident_fields(one) for one in every])
    elif not every:
        say("There is no incident." if not exercise else "There is no drill.")
    else:
        rows = [(one.code, one.level, one.state, local(one.t0), one.title or "-") for one in every]
        table(("CODE", "LEVEL", "STATE", "DECLARED", "TITLE"), rows)


@incident.command("show")
@about_case
@click.pass_obj
def show(asked: Asked, wanted: str | None, unlock: bool) -> None:
    """Show where an incident stands.

    JSON: id, code, title, scenario, state, level, phase, t0, aware, lead, confirmed_by, confirmed_how,
    confirmed_at, exercise, restricted, locked, readers, freeze, line, update_due, first_words, closed,
    groups (how many tasks are late, next, …), facts, promises, clocks, stops, waits, entries.
    """
    with reading(asked, wanted, unlock) as case:
        board = case.core.response.board(case.id).result()
    if asked.as_json:
        groups = {group.name.lower(): count for group, count in board.counts}
        give({
            **incident_fields(board.incident), "groups": groups, "facts": board.facts,
            "promises": board.promises, "clocks": board.clocks, "stops": board.stops, "waits": board.waits,
            "entries": board.entries,
        })  # fmt: skip
        return
    one = board.incident
    say(f"{name_of(one)}: {one.state}, {one.level}, {one.phase}, lead {one.lead or 'nobody'}")
    say(f"Declared {local(one.t0) or 'never'}, known since {local(one.aware_at)}")
    if one.locked:
        say("Restricted and locked. It can be opened by: " + ", ".join(one.readers))
        return
    say(f"Late {board.count(Standing.LATE)}, next {board.count(Standing.NEXT)}, "
        f"waiting for an event {board.count(Standing.EVENT)}, done {board.count(Standing.DONE)}")  # fmt: skip
    for promise in board.promises:
        if not promise.outcome:
            say(f"Next update {local(promise.due_at)} {promise.where}".rstrip())
    for clock in board.clocks:
        say(f"{clock.key}: {clock.state.replace('_', ' ')} {local(clock.due_at)}".rstrip())


@incident.command("level")
@click.argument("level", type=_LEVEL)
@click.option("--reason", required=True, help="Why; it is kept in the log.")
@about_case
@click.pass_obj
def level_(asked: Asked, level: str, reason: str, wanted: str | None, unlock: bool) -> None:
    """Set another level; it counts as proposed until it is confirmed."""
    with writing(asked, wanted, unlock) as case:
        case.core.incidents.set_level(case.id, level, reason).result()
        found = case.core.incidents.show(case.id).result()
    _tell(asked, found)


@incident.command("confirm")
@click.option("--by", required=True, metavar="NAME", help="Who confirmed the level.")
@click.option(
    "--how", type=click.Choice([how.value for how in Confirmed]), default="phone", show_default=True
)
@click.option("--at", type=Moment(), metavar="TIME", help="When; now without it.")
@about_case
@click.pass_obj
def confirm(
    asked: Asked, by: str, how: str, at: datetime | None, wanted: str | None, unlock: bool
) -> None:  # fmt: skip
    """Note who confirmed the level, or that nobody was reached."""
    with writing(asked, wanted, unlock) as case:
        case.core.incidents.confirm(case.id, by, Confirmed(how), at).result()
        found = case.core.incidents.show(case.id).result()
    _tell(asked, found)


@incident.command("phase")
@click.argument("phase", type=_PHASE)
@click.option("--reason", required=True, help="Why; it is kept in the log.")
@about_case
@click.pass_obj
def phase_(asked: Asked, phase: str, reason: str, wanted: str | None, unlock: bool) -> None:
    """Begin another phase: P1 first response, P2 sustain, P3 recover, P4 review."""
    with writing(asked, wanted, unlock) as case:
        case.core.incidents.set_phase(case.id, Phase(phase), reason).result()
        found = case.core.incidents.show(case.id).result()
    _tell(asked, found)


@incident.command("state")
@click.argument("state", type=click.Choice(["open", "stabilised", "closed", "reviewed"]))
@click.option("--reason", required=True, help="Why; it is kept in the log.")
@about_case
@click.pass_obj
def state_(asked: Asked, state: str, reason: str, wanted: str | None, unlock: bool) -> None:
    """Set the state; “open” opens a closed one again."""
    _to_state(asked, IncidentState(state), reason, wanted, unlock)


@incident.command("close")
@click.option("--reason", required=True, help="Why it is over; it is kept in the log.")
@about_case
@click.pass_obj
def close(asked: Asked, reason: str, wanted: str | None, unlock: bool) -> None:
    """Close an incident: the review begins, and what repeats ends."""
    _to_state(asked, IncidentState.CLOSED, reason, wanted, unlock)


def _to_state(
    asked: Asked, state: IncidentState, reason: str, wanted: str | None, unlock: bool
) -> None:  # fmt: skip
    with writing(asked, wanted, unlock) as case:
        case.core.incidents.set_state(case.id, state, reason).result()
        found = case.core.incidents.show(case.id).result()
    _tell(asked, found)


def _tell(asked: Asked, one: Incident) -> None:
    if asked.as_json:
        give(incident_fields(one))
    else:
        say(f"{name_of(one)}: {one.state}, {one.level}, {one.phase}.")


for _command in (
    *incident_tasks.COMMANDS, *incident_words.COMMANDS, *incident_log.COMMANDS, *incident_sealed.COMMANDS,
    *incident_out.COMMANDS,
):  # fmt: skip
    incident.add_command(_command)
