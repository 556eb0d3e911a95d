"""``packs``: the content that comes with Watchline."""

import click

from desktop.cli.answer import give, say
from desktop.cli.asked import Asked
from desktop.cli.root import Group


@click.group(cls=Group)
def packs() -> None:
    """The content that comes with Watchline: plans, messages, checks, clocks."""


@packs.command("check")
@click.pass_obj
def check(asked: Asked) -> int:
    """Look over every pack, with file and key of each fault; exit 1 if there is any.

    Needs no workspace. JSON: ok, faults (a list of sentences), scenarios (a list of key, version, as_of,
    jurisdiction, confidence, tasks).
    """
    with asked.unopened() as core:
        faults = core.packs.check_all()
        shipped = [
            {"key": pack.key, "version": pack.version, "as_of": pack.as_of, "jurisdiction": pack.jurisdiction,
             "confidence": pack.confidence, "tasks": len(core.packs.tasks_for(pack.key))}
            for pack in core.packs.scenario_packs()
        ]  # fmt: skip
    if asked.as_json:
        give({"ok": not faults, "faults": faults, "scenarios": shipped})
    elif faults:
        for fault in faults:
            say(fault)
    else:
        say(f"All packs are in order: {len(shipped)} scenarios.")
    return int(bool(faults))
