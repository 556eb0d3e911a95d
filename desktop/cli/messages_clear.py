"""``messages submit``, ``approve`` and the others by which words are read and cleared."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.answer import give, local, say
from desktop.cli.asked import Asked
from desktop.cli.case import passphrase
from desktop.cli.root import Command
from desktop.domain.approval import Clearance
from desktop.domain.fill import gap_label
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.bootstrap import Core
    from desktop.domain.clearing_view import ClearingView

UNLOCK = click.option(
    "--unlock", "case", default="", metavar="CODE",
    help="Open this restricted case; its passphrase is the first line of stdin.",
)  # fmt: skip
ID = click.argument("wanted", metavar="ID")
_ROLE = click.option("--role", default="", metavar="KEY", help="Of several roles that read it: which one.")


def opened(core: "Core", case: str) -> None:
    """Opens a restricted case with the passphrase on standard input, if one is named."""
    if case:
        core.cases.unlock(case, passphrase()).result()


def _reading(view: "ClearingView", role: str) -> Clearance:
    """The open reading that is meant.

    Raises:
        Refused: nobody is reading it, or it is not said which of several is meant.
    """
    found = [one for one in view.reading.open if role.upper() in ("", one.role)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused("Nobody is asked to read it now. “messages submit” asks.")
    raise Refused(f"Several roles read it. Name one with --role: {', '.join(one.role for one in found)}.")


def shown(asked: Asked, view: "ClearingView") -> None:
    """Prints how the clearing of a message stands."""
    if asked.as_json:
        give({
            "id": view.message.id, "state": view.state, "version": view.message.version,
            "hash": view.body_hash, "beforehand": view.beforehand,
            "route": [{"role": one.role, "person": one.person, "covers": one.covers} for one in view.route],
            "readings": [
                {"id": one.id, "role": one.role, "person": one.person, "version": one.number,
                 "asked": one.asked_at, "passes": one.passes_at, "outcome": one.outcome, "at": one.at,
                 "how": one.how, "note": one.note, "condition": one.condition,
                 "condition_met": one.condition_met_at, "channels": one.channels}
                for one in view.clearances
            ],
            "comments": [
                {"id": one.id, "by": one.by, "role": one.role, "text": one.text, "proposed": one.proposed,
                 "at": one.at, "settled": one.settled_at}
                for one in view.comments
            ],
            "blockers": view.blockers, "open_gaps": view.open_gaps,
        })  # fmt: skip
        return
    say(f"{view.message.title}: {view.state.value.replace('_', ' ')}.")
    if view.open_gaps:
        named = ", ".join(gap_label(name) for name in view.open_gaps)
        say(f"Whoever clears these words has not read what is still to be filled: {named}.")
    for one in view.blockers:
        say(one.sentence)
    for offer in view.offered_cover:
        when = "now" if offer.due else f"from {local(offer.at)}"
        say(f"{offer.cover} can be asked instead of {offer.person} {when}.")


@click.command("submit", cls=Command)
@ID
@click.option("--until", metavar="DATE", help="Clear a library line beforehand, until this day.")
@UNLOCK
@click.pass_obj
def submit(asked: Asked, wanted: str, until: str | None, case: str) -> None:
    """Ask for a message to be read by everybody who has to clear it.

    JSON: id, state, version, hash, beforehand, route, readings, comments, blockers, open_gaps.
    """
    try:
        day = date.fromisoformat(until) if until else None
    except ValueError:
        raise click.UsageError(f"“{until}” is not a day. Write it such as 2026-12-31.") from None
    with asked.writing() as core:
        opened(core, case)
        message = core.messages.one(wanted).result()
        core.clearing.ask(message.id, until=day).result()
        shown(asked, core.clearing.state(message.id).result())


def _answer(asked: Asked, wanted: str, case: str, role: str, outcome: str, values: dict[str, Any]) -> None:
    with asked.writing() as core:
        opened(core, case)
        view = core.clearing.state(core.messages.one(wanted).result().id).result()
        core.clearing.answer(_reading(view, role).id, outcome, **values).result()
        shown(asked, core.clearing.state(view.message.id).result())


@click.command("approve", cls=Command)
@ID
@click.option("--by", required=True, metavar="NAME", help="Who read it; never anybody who wrote it.")
@click.option("--how", type=click.Choice(("here", "phone", "email")), default="here", show_default=True)
@click.option("--condition", default="", help="What has to be true before it goes out.")
@click.option(
    "--channel", "channels", multiple=True, metavar="C", help="Only for this channel; again for more."
)
@_ROLE
@UNLOCK
@click.pass_obj
def approve(
    asked: Asked, wanted: str, by: str, how: str, condition: str, channels: tuple[str, ...], role: str,
    case: str,
) -> None:  # fmt: skip
    """Note that a reader cleared exactly these words. JSON as of “submit”."""
    values = {"by": by, "how": how, "condition": condition, "channels": channels}
    _answer(asked, wanted, case, role, "approved", values)


@click.command("changes", cls=Command)
@ID
@click.argument("note")
@click.option("--by", required=True, metavar="NAME", help="Who read it.")
@_ROLE
@UNLOCK
@click.pass_obj
def changes(asked: Asked, wanted: str, note: str, by: str, role: str, case: str) -> None:
    """Note that a reader asks for changes, and which. JSON as of “submit”."""
    _answer(asked, wanted, case, role, "changes_asked", {"by": by, "note": note})


@click.command("pass-on", cls=Command)
@ID
@click.option("--reason", default="", help="Why it cannot wait; needed before the time to read is over.")
@_ROLE
@UNLOCK
@click.pass_obj
def pass_on(asked: Asked, wanted: str, reason: str, role: str, case: str) -> None:
    """Ask the cover, because nobody answered. JSON as of “submit”."""
    with asked.writing() as core:
        opened(core, case)
        view = core.clearing.state(core.messages.one(wanted).result().id).result()
        core.clearing.pass_on(_reading(view, role).id, reason=reason).result()
        shown(asked, core.clearing.state(view.message.id).result())


@click.command("condition", cls=Command)
@ID
@_ROLE
@UNLOCK
@click.pass_obj
def condition(asked: Asked, wanted: str, role: str, case: str) -> None:
    """Note that the condition of an answer is met. JSON as of “submit”."""
    with asked.writing() as core:
        opened(core, case)
        view = core.clearing.state(core.messages.one(wanted).result().id).result()
        unmet = [one for one in view.reading.unmet if role.upper() in ("", one.role)]
        if len(unmet) != 1:
            raise Refused("No condition is open." if not unmet else "Name the role with --role.")
        core.clearing.meet_condition(unmet[0].id).result()
        shown(asked, core.clearing.state(view.message.id).result())


@click.command("comment", cls=Command)
@ID
@click.argument("text")
@click.option("--by", default="", metavar="NAME")
@click.option("--role", default="", metavar="KEY", help="The role that speaks.")
@click.option("--proposed", default="", help="The whole text in other words.")
@UNLOCK
@click.pass_obj
def comment(asked: Asked, wanted: str, text: str, by: str, role: str, proposed: str, case: str) -> None:
    """Keep what somebody says of the words. JSON as of “submit”."""
    with asked.writing() as core:
        opened(core, case)
        message = core.messages.one(wanted).result()
        core.clearing.comment(message.id, text, by=by, role=role.upper(), proposed=proposed).result()
        shown(asked, core.clearing.state(message.id).result())


@click.command("withdraw", cls=Command)
@ID
@click.option("--reason", required=True)
@UNLOCK
@click.pass_obj
def withdraw(asked: Asked, wanted: str, reason: str, case: str) -> None:
    """Take a message out of use. JSON as of “submit”."""
    with asked.writing() as core:
        opened(core, case)
        message = core.messages.one(wanted).result()
        core.clearing.withdraw(message.id, reason).result()
        shown(asked, core.clearing.state(message.id).result())


COMMANDS = (submit, approve, changes, pass_on, condition, comment, withdraw)
