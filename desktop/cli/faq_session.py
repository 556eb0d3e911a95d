"""``faq session``: question and answer sessions, planned, with their questions, and on paper."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli.answer import give, say, table
from desktop.cli.asked import Asked
from desktop.cli.paper import to_paper
from desktop.cli.root import Group
from desktop.domain.qa_session import ACCESS, QaSession
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.bootstrap import Core

_TIME = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])


@click.group(cls=Group)
def session() -> None:
    """Public sessions of questions and answers. SESSION is an id or title."""


@session.command("list")
@click.option("--incident", default=None, metavar="CODE", help="Only those of this incident.")
@click.pass_obj
def list_(asked: Asked, incident: str | None) -> None:
    """List the sessions, the next first.

    JSON: a list of id, title, incident_id, starts_at, minutes, platform, host, panel, rules, access, state,
    note.
    """
    with asked.reading() as core:
        every = core.sessions.every(incident).result()
    if asked.as_json:
        give(every)
    elif not every:
        say("No session is planned.")
    else:
        table(
            ("ID", "BEGINS", "STATE", "TITLE"),
            [(one.id, one.starts_at or "-", one.state, one.title) for one in every],
        )


@session.command("add")
@click.argument("title", metavar="TITLE")
@click.option("--incident", default="", metavar="CODE", help="The incident it belongs to.")
@click.option("--at", "starts_at", type=_TIME, help="When it begins, local, such as 2026-11-27T18:00.")
@click.option("--minutes", type=int, default=45, help="How long it lasts.")
@click.option("--platform", default="", help="Where.")
@click.option("--host", default="", help="Who leads through it.")
@click.option("--panel", default="", help="Who answers, one name a line.")
@click.option("--rules", default="", help="The rules, one a line.")
@click.option("--access", multiple=True, type=click.Choice(ACCESS), help="What makes it open to everybody.")
@click.pass_obj
def add(asked: Asked, /, title: str, starts_at: datetime | None, **given: Any) -> None:
    """Plan a session and print its id. JSON: id."""
    with asked.writing() as core:
        session_id = core.sessions.add(title, starts_at=_aware(starts_at), **given).result()
    if asked.as_json:
        give({"id": session_id})
    else:
        say(session_id)


@session.command("show")
@click.argument("wanted", metavar="SESSION")
@click.pass_obj
def show(asked: Asked, wanted: str) -> None:
    """Show a session with its questions. JSON: as the list, and questions."""
    with asked.reading() as core:
        one = _the(core, wanted)
        questions = core.sessions.questions(one.id).result()
    if asked.as_json:
        give({"session": one, "questions": questions})
        return
    say(f"{one.title}, {one.state}")
    for number, each in enumerate(questions, 1):
        say(f"{number}. {each.question} ({each.state.replace('_', ' ')})")


@session.command("ask")
@click.argument("wanted", metavar="SESSION")
@click.argument("question", metavar="TEXT")
@click.option("--by", "asked_by", default="", help="Who asks, as they want to be named.")
@click.option("--answer", "faq_id", default="", metavar="ID", help="The answer in the bank.")
@click.pass_obj
def ask(asked: Asked, wanted: str, question: str, asked_by: str, faq_id: str) -> None:
    """Add a question that was asked beforehand. JSON: id."""
    with asked.writing() as core:
        one = _the(core, wanted)
        made = core.sessions.add_question(one.id, question, asked_by=asked_by, faq_id=faq_id).result()
    if asked.as_json:
        give({"id": made})
    else:
        say(made)


@session.command("held")
@click.argument("wanted", metavar="SESSION")
@click.option("--note", default="", help="What came of it.")
@click.pass_obj
def held(asked: Asked, wanted: str, note: str) -> None:
    """Note that it was held; what still waits is answered afterwards. JSON: follow_up, how many."""
    with asked.writing() as core:
        later = core.sessions.held(_the(core, wanted).id, note=note).result()
    if asked.as_json:
        give({"follow_up": later})
    else:
        say(f"Held. To answer afterwards: {later}.")


@session.command("paper")
@click.argument("wanted", metavar="SESSION")
@to_paper
@click.pass_obj
def paper(asked: Asked, wanted: str, target: Path, large: bool) -> None:
    """Write the run sheet. JSON: file, title."""
    with asked.reading() as core:
        report = core.sessions.sheet(_the(core, wanted).id).result()
        core.papers.write(replace(report, large=large), target).result()
    if asked.as_json:
        give({"file": str(target), "title": report.title})
    else:
        say(f"Wrote {target}.")


def _aware(given: datetime | None) -> datetime | None:
    """What was typed, as a moment in the local zone."""
    if given is None:
        return None
    return given.astimezone(UTC)


def _the(core: "Core", wanted: str) -> QaSession:
    folded = wanted.casefold()
    found = [
        one for one in core.sessions.every().result() if wanted == one.id or folded == one.title.casefold()
    ]
    if len(found) != 1:
        many = f"There are {len(found)} sessions" if found else "There is no session"
        raise Refused(f"{many} called {wanted}. “faq session list” shows the ids.")
    return found[0]
