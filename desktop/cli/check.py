"""``check``: everything looked over, one line each."""

import click

from desktop.cli.answer import give, say
from desktop.cli.asked import Asked
from desktop.cli.root import Command


@click.command(cls=Command)
@click.pass_obj
def check(asked: Asked) -> int:
    """Look everything over: integrity, foreign keys, log chain, backups, keyring, tone, packs.

    One line each, beginning with ok or bad; exit 1 if any is bad. Works on a damaged file too.
    JSON: a list of name, ok, sentence.
    """
    asked.need()
    with asked.unopened() as core:
        lines = core.checkup.all().result()
    if asked.as_json:
        give(lines)
    else:
        for line in lines:
            say(f"{'ok ' if line.ok else 'bad'}  {line.name + ':':<14} {line.sentence}")
    return int(not all(line.ok for line in lines))
