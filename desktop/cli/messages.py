"""``messages``: the message library, its gaps, and character counts."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli import given
from desktop.cli.answer import give, say, table
from desktop.cli.asked import Asked
from desktop.cli.paper import to_paper
from desktop.cli.root import Group
from desktop.domain.fill import gap_names, open_gaps
from desktop.domain.message import Message
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.bootstrap import Core
    from desktop.domain.variant import Count


@click.group(cls=Group)
def messages() -> None:
    """The message library, its gaps, and character counts. Watchline never sends anything."""


@messages.command("list")
@click.pass_obj
def list_(asked: Asked) -> None:
    """List the messages.

    JSON fields: id, key, title, purpose, scenario, audience, language, state, gaps, open (names).
    """
    with asked.reading() as core:
        every = core.messages.every().result()
        rows = [(one, open_gaps(one.body, core.messages.values(one))) for one in every]
    if asked.as_json:
        give([{**_fields(one), "open": still} for one, still in rows])
        return
    shown = [(one.pack_key or one.id, one.purpose, len(still), one.title) for one, still in rows]
    table(("ID", "PURPOSE", "OPEN GAPS", "TITLE"), shown)


def _fields(one: Message) -> dict[str, Any]:
    return {
        "id": one.id, "key": one.pack_key, "title": one.title, "purpose": one.purpose,
        "scenario": one.scenario_key, "audience": one.audience, "language": one.language,
        "state": one.state, "gaps": gap_names(one.body),
    }  # fmt: skip


@messages.command("show")
@click.argument("wanted", metavar="ID")
@click.pass_obj
def show(asked: Asked, wanted: str) -> None:
    """Show a message by id or key, with the gaps that are filled.

    JSON: the fields of the list, and body (as it was written), text (with its gaps filled), ready, gaps:
    a list of name, value, meaning, example, limit, faults.
    """
    with asked.reading() as core:
        _show(asked, core, wanted)


def _show(asked: Asked, core: "Core", wanted: str) -> None:
    one = core.messages.one(wanted).result()
    filled, gaps = core.messages.filled(one), core.messages.gaps(one)
    faults = {gap.placeholder.name: core.messages.faults(gap) for gap in gaps}
    if asked.as_json:
        give({
            **_fields(one), "open": filled.open, "body": one.body, "text": filled.text,
            "ready": not filled.open and not any(faults.values()),
            "gaps": [
                {"name": gap.placeholder.name, "value": gap.value, "meaning": gap.placeholder.meaning,
                 "example": gap.placeholder.example, "limit": gap.placeholder.limit,
                 "faults": faults[gap.placeholder.name]}
                for gap in gaps
            ],
        })  # fmt: skip
        return
    say(f"{one.title}\n\n{filled.text}")
    if filled.open:
        say(f"\nStill empty: {', '.join(filled.open)}.")
    for name, found in faults.items():
        for fault in found if name not in filled.open else ():
            say(f"{name}: {fault}")


@messages.command("fill")
@click.argument("wanted", metavar="ID")
@click.argument("pairs", metavar="NAME=VALUE", nargs=-1, required=True)
@click.pass_obj
def fill(asked: Asked, wanted: str, pairs: tuple[str, ...]) -> None:
    """Fill gaps of a message; NAME= empties one. If one name is unknown, nothing is filled."""
    values = dict(_parted(pair) for pair in pairs)
    with asked.writing() as core:
        one = core.messages.one(wanted).result()
        for name in values:
            if name not in gap_names(one.body):
                known = ", ".join(gap_names(one.body)) or "none"
                raise Refused(f"“{one.title}” has no gap called {name}. Its gaps: {known}.")
        for name, value in values.items():
            core.messages.fill(one.id, name, value).result()
        _show(asked, core, one.id)


def _parted(pair: str) -> tuple[str, str]:
    name, sign, value = pair.partition("=")
    if not sign or not name.strip():
        raise click.UsageError(f"“{pair}” is not NAME=VALUE.")
    return name.strip().strip("{} "), value


@messages.command("count")
@click.option("--channel", required=True, metavar="C", help="A channel's key such as x or sms, or “all”.")
@click.pass_obj
def count(asked: Asked, channel: str) -> None:
    """Count the text on standard input as a channel does; needs no workspace.

    JSON fields: channel, used, limit, over_by, unit, fits, parts, sender_parts, encoding, bytes_used,
    bytes_over, notes; a list of such for “all”.
    """
    with asked.unopened() as core:
        text = given.text()
        # "sms" is what people say; its counter finds out by itself which alphabet a text needs
        named = "sms_gsm7" if channel.lower() == "sms" else channel.lower()
        keys = [one.key for one in core.messages.channels()] if named == "all" else [named]
        counts = [core.messages.count(text, key) for key in keys]
    if asked.as_json:
        give(counts if named == "all" else counts[0])
        return
    for one in counts:
        say(_words(one))


def _words(one: "Count") -> str:
    over = f", {one.over_by} over" if one.over_by else ""
    parts = f" in {one.parts} messages ({one.encoding})" if one.parts > 1 else ""
    verdict = "fits" if one.fits else "does not fit"
    return " ".join(
        (f"{one.channel}: {one.used} of {one.limit} {one.unit}{over}{parts}, {verdict}.", *one.notes)
    )


@messages.command("export")
@to_paper
@click.pass_obj
def export(asked: Asked, target: Path, large: bool) -> None:
    """Write all messages with what was filled in; a file of that name is replaced."""
    with asked.reading() as core:
        core.papers.write(replace(core.papers.messages().result(), large=large), target).result()
    if asked.as_json:
        give({"file": str(target)})
    else:
        say(f"Wrote {target}.")
