"""``log``: who changed what, and when."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.answer import give, say
from desktop.cli.asked import Asked
from desktop.cli.root import Command

if TYPE_CHECKING:
    from desktop.bootstrap import Core
    from desktop.domain.log import ChainReport, LogLine

_PAGE = 500


@click.command(cls=Command)
@click.option(
    "--verify",
    is_flag=True,
    help="Check the chain of hashes of this log and of every incident; exit 1 if one is broken.",
)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, metavar="N",
              help="At most this many, newest first.")  # fmt: skip
@click.pass_obj
def log(asked: Asked, verify: bool, limit: int) -> int:
    """Print who changed what, newest first; nothing in it can be edited.

    JSON: a list of seq, at, offset_min (local time minus UTC), who, sentence, kind, object_id, before,
    after, hash. With --verify: ok, length, head, broken_seq, sentence, and incidents: a list of code and
    the same fields for the log of each incident.
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
    # A file that was altered outside is not opened, so its incidents are not read either.
    incidents = core.incident_log.verify_all().result() if report.broken_seq is None else ()
    ok = report.broken_seq is None and all(one.broken_seq is None for _, one in incidents)
    if asked.as_json:
        give({
            "ok": ok, **_chain(report), "incidents": [
                {"code": code, "ok": one.broken_seq is None, **_chain(one)} for code, one in incidents
            ],
        })  # fmt: skip
    else:
        say(report.said)
        for code, one in incidents:
            say(f"{code}: {one.said}")
    return 0 if ok else 1


def _chain(report: "ChainReport") -> dict[str, Any]:
    return {
        "length": report.length, "head": report.head, "broken_seq": report.broken_seq,
        "sentence": report.said,
    }  # fmt: skip
