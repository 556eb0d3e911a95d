"""``sources``: the feeds to watch."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.answer import give, remark, say, table
from desktop.cli.asked import Asked
from desktop.cli.root import Group
from desktop.domain import address
from desktop.domain.source import DEFAULT_INTERVAL_MIN, SourceRow
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.bootstrap import Core


@click.group(cls=Group)
def sources() -> None:
    """The feeds to watch."""


@sources.command("add")
@click.argument("url")
@click.option("--every", "minutes", type=int, default=DEFAULT_INTERVAL_MIN, show_default=True, metavar="MIN",
              help="Minutes between two reads, 15 to 1440.")  # fmt: skip
@click.option("--name", default="", help="What to call it; otherwise the feed's own title.")
@click.option("--folder", default="", help="The folder to list it in.")
@click.option("--trust", type=click.Choice(["official", "media", "community", "unknown"]), default="unknown")
@click.option("--why", default="", help="Why it is watched.")
@click.pass_obj
def add(asked: Asked, url: str, minutes: int, name: str, folder: str, trust: str, why: str) -> None:
    """Add the feed, or the page that names a feed, at URL and print its id.

    Nothing is fetched before the next poll. A secret in the address goes to the keyring, never into
    the workspace.
    """
    from desktop.services.sources import NewSource

    with asked.writing() as core:
        source_id = core.sources.add(NewSource(url, name, folder, trust, why, minutes)).result()
    if asked.as_json:
        give({"id": source_id})
    else:
        say(source_id)


@sources.command("list")
@click.pass_obj
def list_(asked: Asked) -> None:
    """List the feeds and how each is faring.

    JSON fields: id, name, url (secrets hidden), folder, trust, why, every (minutes), paused, state,
    health (the sentence), failures, failing_since, tried, read, last_new, due, wait_until, mentions.
    """
    with asked.reading() as core:
        rows = core.sources.every().result()
    if asked.as_json:
        give([fields_of(row) for row in rows])
        return
    if not rows:
        say("There are no sources yet. Add one with “watchline-cli sources add URL”.")
        return
    shown = [
        (row.source.id, row.mentions, row.source.name, row.source.url, row.health.sentence) for row in rows
    ]
    table(("ID", "MENTIONS", "NAME", "URL", "HEALTH"), shown)


def fields_of(row: SourceRow) -> dict[str, Any]:
    """A source as JSON shows it."""
    source, health = row.source, row.health
    return {
        "id": source.id, "name": source.name, "url": source.url, "folder": source.folder,
        "trust": source.trust, "why": source.why, "every": source.interval_min, "paused": source.paused,
        "state": health.state, "health": health.sentence, "failures": health.failures,
        "failing_since": health.failing_since, "tried": health.tried_at, "read": health.ok_at,
        "last_new": health.new_at, "due": health.due_at,
        "wait_until": health.wait_until, "mentions": row.mentions,
    }  # fmt: skip


@sources.command("remove")
@click.argument("wanted", metavar="ID", nargs=-1, required=True)
@click.pass_obj
def remove(asked: Asked, wanted: tuple[str, ...]) -> None:
    """Take feeds off the list by id or address; their mentions stay."""
    with asked.writing() as core:
        rows = core.sources.every().result()
        found = [_named(rows, one) for one in wanted]  # all of them are looked up before any is removed
        for row in found:
            core.sources.remove(row.source.id).result()
    if asked.as_json:
        give({"removed": [row.source.id for row in found]})
    else:
        for row in found:
            say(f"Removed {row.source.name}.")


def _named(rows: tuple[SourceRow, ...], wanted: str) -> SourceRow:
    for row in rows:
        if wanted in (row.source.id, row.source.url):
            return row
    raise Refused("There is no source with that id or address. “watchline-cli sources list” shows them.")


@sources.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def import_(asked: Asked, file: Path) -> None:
    """Add the feeds of a subscription list (OPML) that are not here yet."""
    with asked.writing() as core:
        offered = core.source_lists.read(file).result()
        before = {row.source.url for row in core.sources.every().result()}
        added = core.sources.add_many(offered).result()
        known = sum(_shown(one.url) in before for one in offered)
    left_out = len(offered) - len(added) - known
    if asked.as_json:
        give({"added": len(added), "known": known, "left_out": left_out, "ids": added})
        return
    say(f"{len(added)} added, {known} already listed, {left_out} left out.")
    if left_out:
        remark("Left out: feeds listed twice, without a usable address, or in need of a keyring.")


def _shown(url: str) -> str:
    try:
        return address.hide_secrets(address.typed(url))[0]
    except Refused:
        return ""


@sources.command("export")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.pass_obj
def export(asked: Asked, file: Path | None) -> None:
    """Write the feeds as a subscription list (OPML) to FILE, or to the screen.

    Feeds whose address holds a secret are left out. JSON fields: file or opml, written, left_out.
    """
    with asked.reading() as core:
        every = len(core.sources.every().result())
        text, written = ("", core.source_lists.write(file).result()) if file else _as_text(core)
    if asked.as_json:
        made = {"file": str(file)} if file else {"opml": text}
        give({**made, "written": written, "left_out": every - written})
        return
    if file:
        say(f"Wrote {written} {'feed' if written == 1 else 'feeds'} to {file}.")
    else:
        click.echo(text)
    if every > written:
        remark(f"{every - written} left out, because the address holds a secret.")


def _as_text(core: "Core") -> tuple[str, int]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sources.opml"
        written = core.source_lists.write(file).result()
        return file.read_text(encoding="utf-8"), written
