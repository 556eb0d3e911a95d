"""``messages new``, ``fill``, ``use`` and ``variants``: writing messages and their texts for channels."""

from collections.abc import Mapping

import click

from desktop.cli import given
from desktop.cli.answer import give, say, table
from desktop.cli.asked import Asked
from desktop.cli.case import passphrase
from desktop.cli.message_shown import open_case, show_message, variant_fields
from desktop.cli.root import Command
from desktop.domain.channel_text import Media
from desktop.domain.message import PURPOSES, Gap
from desktop.errors import Refused

_UNLOCK = "Open a restricted case; its passphrase is the first line of stdin."


@click.command("new", cls=Command)
@click.argument("title")
@click.option("--body", default=None, help="The words, with gaps in double braces; else standard input.")
@click.option("--purpose", type=click.Choice(PURPOSES), default="holding", show_default=True)
@click.option("--incident", default="", metavar="CODE", help="For that incident; else for the library.")
@click.option("--unlock", is_flag=True, help=_UNLOCK)
@click.pass_obj
def new(asked: Asked, title: str, body: str | None, purpose: str, incident: str, unlock: bool) -> None:
    """Write a message as a draft.

    With --unlock give the words with --body. JSON: id.
    """
    if unlock and body is None:
        raise click.UsageError("With --unlock, standard input holds the passphrase: give --body.")
    words = given.text() if body is None else body
    with asked.writing() as core:
        if unlock:
            core.cases.unlock(incident, passphrase()).result()
        made = core.messages.add(title, words, purpose=purpose, incident=incident).result()
    _made(asked, made, f"Wrote “{title.strip()}” as a draft: {made}")


@click.command("fill", cls=Command)
@click.argument("wanted", metavar="ID")
@click.argument("pairs", metavar="NAME=VALUE", nargs=-1, required=True)
@click.option(
    "--checked",
    is_flag=True,
    help="You have made sure that these values may stand: nobody can be picked out.",
)
@click.option("--unlock", is_flag=True, help=_UNLOCK)
@click.pass_obj
def fill(asked: Asked, wanted: str, pairs: tuple[str, ...], checked: bool, unlock: bool) -> None:
    """Fill gaps of a message; NAME= empties one. If one name is unknown, nothing is filled.

    NAME alone, with --checked, ticks the value that fills the gap now. What may point at a person goes out
    in public only with the tick; another value takes it off.
    """
    for pair in pairs:
        if not checked:
            _parted(pair)
    with asked.writing() as core:
        one = open_case(core, wanted, unlock)
        gaps = {gap.placeholder.name: gap for gap in core.messages.filled_gaps(one.id).result()}
        names = list(gaps)
        values = dict(_value(pair, gaps, checked) for pair in pairs)
        for name in values:
            if name not in names:
                known = ", ".join(names) or "none"
                raise Refused(f"“{one.title}” has no gap called {name}. Its gaps: {known}.")
        for name, value in values.items():
            fact = gaps[name].fact_id if gaps[name].value == value else ""
            sure = True if checked else None
            core.messages.fill(one.id, name, value, fact_id=fact, checked=sure).result()
        show_message(asked, core, one.id)


@click.command("use", cls=Command)
@click.argument("wanted", metavar="ID")
@click.option("--incident", required=True, metavar="CODE", help="Where it is taken.")
@click.option("--unlock", is_flag=True, help=_UNLOCK)
@click.pass_obj
def use(asked: Asked, wanted: str, incident: str, unlock: bool) -> None:
    """Take a message of the library into an incident, as a draft there. JSON: id."""
    with asked.writing() as core:
        if unlock:
            core.cases.unlock(incident, passphrase()).result()
        made = core.messages.use(wanted, incident).result()
    _made(asked, made, f"Taken into the incident as a draft: {made}")


@click.command("variants", cls=Command)
@click.argument("wanted", metavar="ID")
@click.option("--set", "channel", default="", metavar="CHANNEL", help="Set the text for this channel.")
@click.option("--text", default="", help="The text; without it the channel follows the master text.")
@click.option("--link", default="", metavar="URL", help="Goes at the end.")
@click.option("--hashtags", default="", help="Separated by spaces.")
@click.option("--picture", "pictures", multiple=True, metavar="NAME=ALT", help="A picture and what it shows.")
@click.option("--remove", default="", metavar="CHANNEL", help="Take this channel away.")
@click.option("--unlock", is_flag=True, help=_UNLOCK)
@click.pass_obj
def variants(
    asked: Asked, wanted: str, channel: str, text: str, link: str, hashtags: str, pictures: tuple[str, ...],
    remove: str, unlock: bool,
) -> None:  # fmt: skip
    """Show the texts of a message for single channels, set one, or take one away.

    JSON: a list of channel, text, link, hashtags, media (name, alt, kind), used, limit, fits; the counts
    are those of the text as it would be copied.
    """
    media = tuple(Media(*_parted(pair)) for pair in pictures)
    with asked.writing() if channel or remove else asked.reading() as core:
        one = open_case(core, wanted, unlock)
        if channel:
            core.messages.set_variant(one.id, channel, text, media, link, hashtags).result()
        if remove:
            core.messages.remove_variant(one.id, remove).result()
        shown = variant_fields(core, one.id)
        for row in shown:
            text = core.messages.channel_text(one.id, row["channel"]).result()
            count = core.messages.count(text, row["channel"])
            row |= {"used": count.used, "limit": count.limit, "fits": count.fits}
    if asked.as_json:
        give(shown)
        return
    table(
        ("CHANNEL", "LENGTH", "FITS", "TEXT"),
        [
            (row["channel"], f"{row['used']} of {row['limit']}", "yes" if row["fits"] else "no",
             row["text"] or "as the master text")
            for row in shown
        ],
    )  # fmt: skip


def _made(asked: Asked, made: str, said: str) -> None:
    if asked.as_json:
        give({"id": made})
    else:
        say(said)


def _value(pair: str, gaps: Mapping[str, Gap], checked: bool) -> tuple[str, str]:
    """A gap and its value; a name alone, where it is ticked, stands for the value that is there."""
    if checked and pair in gaps:
        return pair, gaps[pair].value
    return _parted(pair)


def _parted(pair: str) -> tuple[str, str]:
    name, sign, value = pair.partition("=")
    if not sign or not name.strip():
        raise click.UsageError(f"“{pair}” is not NAME=VALUE.")
    return name.strip().strip("{} "), value
