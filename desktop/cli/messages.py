"""``messages``: the message library, its gaps, and character counts."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desktop.cli import given, messages_out, messages_suggest, messages_text, messages_write
from desktop.cli.answer import give, say, table
from desktop.cli.asked import Asked
from desktop.cli.case import LOCKED, passphrase
from desktop.cli.message_shown import fields, open_case, open_of, show_message
from desktop.cli.paper import to_paper
from desktop.cli.root import Group
from desktop.domain.message import PURPOSES, MessageState

if TYPE_CHECKING:
    from desktop.domain.variant import Count


@click.group(cls=Group)
def messages() -> None:
    """The message library, its gaps, and character counts. Watchline never sends anything."""


@messages.command("list")
@click.option("--incident", metavar="CODE", default="", help="Messages of that incident; else the library.")
@click.option("--words", default="", help="Only those with all of these words.")
@click.option("--scenario", default="", metavar="KEY", help="Such as SC-ATO; a dash for none.")
@click.option("--phase", default="", metavar="P", help="P0 to P4.")
@click.option("--purpose", type=click.Choice(PURPOSES), help="What it is for.")
@click.option("--audience", default="", help="Whom it is for.")
@click.option("--language", default="", metavar="XX", help="Such as en.")
@click.option("--state", type=click.Choice([one.value for one in MessageState]), help="Where it stands.")
@click.option("--offered", is_flag=True, help="Leave out what ran out, was withdrawn or replaced.")
@click.option("--unlock", is_flag=True, help="Open a restricted case; its passphrase is the first of stdin.")
@click.pass_obj
def list_(asked: Asked, /, incident: str, unlock: bool, offered: bool, **filters: str | None) -> None:
    """List the messages of the library, or of an incident.

    JSON fields: id, key, title, purpose, scenario, audience, language, state, phase, incident (id), from
    (id), translation_of (id), sealed, gaps, open (names).
    """
    given_ = {name: value for name, value in filters.items() if value}
    with asked.reading() as core:
        if unlock:
            core.cases.unlock(incident, passphrase()).result()
        found = core.messages.search(
            incident=incident, with_expired=not offered, limit=100_000, **given_
        ).result()
        rows = [(one, [gap.placeholder.name for gap in open_of(core, one)]) for one in found]
    if asked.as_json:
        give([{**fields(one), "open": still} for one, still in rows])
        return
    shown = [
        (one.pack_key or one.id, one.purpose, one.state, len(still), one.title or LOCKED)
        for one, still in rows
    ]
    table(("ID", "PURPOSE", "STATE", "OPEN GAPS", "TITLE"), shown)


@messages.command("show")
@click.argument("wanted", metavar="ID")
@click.option("--unlock", is_flag=True, help="Open a restricted case; its passphrase is the first of stdin.")
@click.pass_obj
def show(asked: Asked, wanted: str, unlock: bool) -> None:
    """Show a message by id or key, with the gaps that are filled.

    JSON: the fields of the list, and body (as it was written), text (with its gaps filled), ready, keys,
    slots, action, answers, flags, written_by, cleared_by, cleared_until, version, next_update, expires,
    scheduled, variants (channel, text, link, hashtags, media), gaps: a list of name, value, meaning,
    example, limit, origin, fact (id), checked_by, faults.
    """
    with asked.reading() as core:
        open_case(core, wanted, unlock)
        show_message(asked, core, wanted)


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


for _command in (
    messages_write.new, messages_write.fill, messages_write.use, messages_write.variants,
    messages_text.readability, messages_text.thread, messages_text.check, messages_suggest.suggest,
    *messages_out.COMMANDS,
):  # fmt: skip
    messages.add_command(_command)
