"""``log``: who changed what, and when."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.answer import give, say
from desktop.cli.asked import Asked
from desktop.cli.root import Command

if TYPE_CHECKING:
    from desktop.bootstrap import Core
    from desktop.domain.log import LogLine

_PAGE = 500


@click.command(cls=Command)
@click.option(
    "--verify", is_flag=True, help="Check the chain of hashes from its start; exit 1 if it is broken."
)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, metavar="N",
              help="At most this many, newest first.")  # fmt: skip
@click.pass_obj
def log(asked: Asked, verify: bool, limit: int) -> int:
    """Print who changed what, newest first; nothing in it can be edited.

    JSON: a list of seq, at, offset_min (local time minus UTC), who, sentence, kind, object_id, before,
    after, hash. With --verify: ok, length, head, broken_seq, sentence.
    """
    if verify:
        asked.need()
        with asked.unopened() as core:
            return _verify(asked, core)
    with asked.reading() as core:
        lines = _lines(core, limit)
    if asked.as_json:
        give([_fields(line) for line in lines])
        return 0
    for line in lines:
        at = line.at + timedelta(minutes=line.offset_min)
        say(f"{line.seq:>6}  {at:%Y-%m-%d %H:%M:%S}  {line.who}: {line.sentence}")
    return 0


def _lines(core: "Core", limit: int) -> "list[LogLine]":
    found: list[LogLine] = []
    while len(found) < limit:
        before = found[-1].seq if found else None
        page = core.history.lines(min(_PAGE, limit - len(found)), before_seq=before).result()
        found += page
        if not page:
            break
    return found


def _fields(line: "LogLine") -> dict[str, Any]:
    return {
        "seq": line.seq, "at": line.at, "offset_min": line.offset_min, "who": line.who,
        "sentence": line.sentence, "kind": line.kind, "object_id": line.object_id, "before": line.before,
        "after": line.after, "hash": line.hash,
    }  # fmt: skip


def _verify(asked: Asked, core: "Core") -> int:
    report = core.checkup.chain().result()
    ok = report.broken_seq is None
    sentence = report.said
    if asked.as_json:
        give({
            "ok": ok, "length": report.length, "head": report.head, "broken_seq": report.broken_seq,
            "sentence": sentence,
        })  # fmt: skip
    else:
        say(sentence)
    return 0 if ok else 1
