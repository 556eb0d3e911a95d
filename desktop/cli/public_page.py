"""``public-page``: the page for the website as one folder, written, chosen and looked over."""

from pathlib import Path
from typing import Any

import click

from desktop.cli.answer import give, local, remark, say, table
from desktop.cli.asked import Asked
from desktop.cli.root import Group
from desktop.domain.public_page import PageFault
from desktop.errors import Refused

_FOLDER = click.Path(path_type=Path)


@click.group("public-page", cls=Group, invoke_without_command=True)
@click.option("--out", "target", metavar="DIR", type=_FOLDER, help="The folder to write.")
@click.pass_context
def public_page(ctx: click.Context, target: Path | None) -> None:
    """Write the public page: updates, questions, rumours, as one folder to put on the website.

    --out DIR writes it; a folder that Watchline wrote before is replaced, one with anything else in it is
    refused. Only words that were put out or cleared are on it, never those of a restricted case or an
    exercise. Nothing is sent.

    JSON fields: folder, files, faults: a list of file, line, rule, sentence.
    """
    if ctx.invoked_subcommand is not None:
        if target is not None:
            raise click.UsageError("--out does not go with another command.")
        return
    if target is None:
        raise click.UsageError("Give --out DIR, or one of the commands.")
    asked = ctx.ensure_object(Asked)
    with asked.reading() as core:
        written = core.public_page.write(target).result()
    if asked.as_json:
        give(written)
        return
    say(f"Wrote {', '.join(written.files)} into {written.folder}.")
    _faults(written.faults)


@public_page.command("list")
@click.pass_obj
def list_(asked: Asked) -> None:
    """List what is on the page and what could be.

    JSON fields: kind, id, title, place, incident, on, why_not, at.
    """
    with asked.reading() as core:
        choices = core.public_page.choices().result()
    if asked.as_json:
        give(choices)
        return
    rows = [
        (one.kind, one.id, one.place, "shown" if one.shown else "kept off" if one.on else "no",
         local(one.at), f"{one.title} {f'({one.why_not})' if one.on and one.why_not else ''}".strip())
        for one in choices
    ]  # fmt: skip
    table(("KIND", "ID", "PART", "ON", "AT", "TITLE"), rows)


def _marking(name: str, on: bool, words: str) -> None:
    @public_page.command(name, help=words)
    @click.argument("kind", type=click.Choice(["message", "faq"]))
    @click.argument("wanted", metavar="ID")
    @click.pass_obj
    def mark(asked: Asked, kind: str, wanted: str) -> None:
        with asked.writing() as core:
            page = core.public_page
            (page.put_on if on else page.take_off)(kind, wanted).result()
        said: dict[str, Any] = {"kind": kind, "id": wanted, "on": on}
        if asked.as_json:
            give(said)
        else:
            say("It is on the page from the next time that you write it." if on else
                "It is off the page from the next time that you write it.")  # fmt: skip


_marking("put", True, "Put a cleared message or answer on the page.")
_marking("take-off", False, "Take a message or an answer off the page.")


@public_page.command("check")
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.pass_obj
def check(asked: Asked, folder: Path) -> None:
    """Look over a folder of pages: can everybody read them. Needs no workspace; exit code 1 if not.

    JSON: a list of file, line, rule, sentence; empty if nothing was found.
    """
    with asked.unopened() as core:
        faults = core.public_page.check(folder).result()
    if asked.as_json:
        give(faults)
    else:
        _faults(faults)
    if faults:
        count = "1 thing keeps" if len(faults) == 1 else f"{len(faults)} things keep"
        raise Refused(f"{count} readers out.")


def _faults(faults: tuple[PageFault, ...]) -> None:
    for one in faults:
        remark(f"{one.file}, line {one.line}: {one.sentence} ({one.rule})")
    if not faults:
        say("The check found nothing that keeps readers out.")
