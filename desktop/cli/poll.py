"""``poll``: one fetch round now."""

import sys
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.answer import give, local, remark, say, table
from desktop.cli.asked import Asked
from desktop.cli.root import Command
from desktop.domain.round import RoundReport

if TYPE_CHECKING:
    from desktop.bootstrap import Core
    from desktop.domain.facts import Fact
    from desktop.domain.source import SourceRow


@click.command(cls=Command)
@click.option("--source", "source_ids", metavar="ID", multiple=True, help="Only this source, due or not.")
@click.option("--all-now", is_flag=True, help="Every source, due or not; paused ones are left alone.")
@click.option("--allow-private", is_flag=True, help="Also read private addresses not typed by hand.")
@click.pass_obj
def poll(asked: Asked, source_ids: tuple[str, ...], all_now: bool, allow_private: bool) -> int:
    """Read the feeds that are due now and print what each gave.

    JSON fields: new, changed, known, cancelled, next_due, and sources: a list of id, name, state,
    sentence, new, changed, known, unchanged. Ctrl+C ends the round; what was read stays.
    """
    with asked.writing() as core:
        if sys.stderr is not None and sys.stderr.isatty():
            core.announcer.subscribe(_show_progress)
        done = core.polling.round(source_ids=source_ids, all_now=all_now, allow_private=allow_private)
        report = _wait(core, done)
        rows = core.sources.every().result()
    due = _next_due(rows)
    if asked.as_json:
        give(_fields(report, due))
    else:
        _say(report, rows, due)
    if report.cancelled:
        remark("Stopped. What was read before that is kept.")
    return int(report.cancelled)


def _wait(core: "Core", done: Future[RoundReport]) -> RoundReport:
    try:
        return done.result()
    except KeyboardInterrupt:
        core.polling.cancel()
        return done.result()


def _show_progress(fact: "Fact") -> None:
    from desktop.domain.facts import RoundMoved

    if isinstance(fact, RoundMoved):
        end = "\n" if fact.done == fact.total else ""
        click.echo(f"\r{fact.done} of {fact.total} sources read, {fact.new} new{end}", err=True, nl=False)


def _next_due(rows: "tuple[SourceRow, ...]") -> datetime | None:
    waiting = [row.health.wait_until or row.health.due_at for row in rows if not row.source.paused]
    return min((moment for moment in waiting if moment), default=None)


def _fields(report: RoundReport, due: datetime | None) -> dict[str, Any]:
    return {
        "new": report.new,
        "changed": sum(result.changed for result in report.results),
        "known": sum(result.known for result in report.results),
        "cancelled": report.cancelled,
        "next_due": due,
        "sources": [
            {"id": one.source_id, "name": one.name, "state": one.state, "sentence": one.sentence,
             "new": one.new, "changed": one.changed, "known": one.known, "unchanged": one.unchanged}
            for one in report.results
        ],
    }  # fmt: skip


def _say(report: RoundReport, rows: "tuple[SourceRow, ...]", due: datetime | None) -> None:
    if not rows:
        say("There are no sources yet. Add one with “watchline-cli sources add URL”.")
    elif not report.results:
        soon = f" The next is due at {local(due)}." if due else ""
        say(f"Nothing is due.{soon} “watchline-cli poll --all-now” reads all now.")
    else:
        names = {row.source.id: row.source.name for row in rows}  # a first read may have found its name
        shown = [
            (names.get(one.source_id, one.name), one.new, one.changed, one.known,
             "Nothing new since last time." if one.unchanged and one.state == "fine" else one.sentence)
            for one in report.results
        ]  # fmt: skip
        table(("SOURCE", "NEW", "CHANGED", "KNOWN", "WHAT HAPPENED"), shown)
        fields = _fields(report, due)
        say(f"{report.new} new, {fields['changed']} changed, {fields['known']} known.")
