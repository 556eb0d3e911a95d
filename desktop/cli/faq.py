"""``faq``: what people ask, what was cleared to be said, what nobody can answer yet."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from desktop.cli import faq_session
from desktop.cli.answer import give, say, table
from desktop.cli.asked import Asked
from desktop.cli.root import Group
from desktop.domain.answer_bank import standing_sentence
from desktop.domain.faq import Faq, FaqStatus
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.bootstrap import Core

_DAY = click.DateTime(["%Y-%m-%d"])
_INCIDENT = click.option(
    "--incident", default="", metavar="CODE", help="Of this incident; else the standing bank."
)


@click.group(cls=Group)
def faq() -> None:
    """What people ask and what is said to it. QUESTION is an id or the question itself."""


@faq.command("list")
@click.option("--incident", default=None, metavar="CODE", help="Of this incident and the standing bank.")
@click.option("--status", type=click.Choice([str(one) for one in FaqStatus]), help="Only these.")
@click.option("--words", default="", help="Words that the question or answer holds.")
@click.pass_obj
def list_(asked: Asked, incident: str | None, status: str | None, words: str) -> None:
    """List the questions, those asked most first.

    JSON: a list of id, question, incident, short, long, status, reason, until, source, pattern, language,
    written_by, cleared_by, cleared_at, expires_at, needs_person, on_page, asked, last_asked, sealed, stands
    ("" if it may go out).
    """
    with asked.reading() as core:
        every = core.answers.every(incident, status=status or "", words=words).result()
        now = core.clock.now()
    if asked.as_json:
        give([_fields(one, now) for one in every])
    elif not every:
        say("No question is listed. “watchline-cli faq start” takes those that come up in every crisis.")
    else:
        table(
            ("ID", "ASKED", "STATUS", "QUESTION"),
            [(one.id, one.asked, one.status, one.question) for one in every],
        )


@faq.command("show")
@click.argument("wanted", metavar="QUESTION")
@click.pass_obj
def show(asked: Asked, wanted: str) -> None:
    """Show a question with its answer and each time it was asked. JSON: as the list, and times."""
    with asked.reading() as core:
        one = _the(core, wanted)
        times = core.answers.times_asked(one.id).result()
        now = core.clock.now()
    if asked.as_json:
        give(
            {
                **_fields(one, now),
                "times": [{"at": each.at, "where": each.where, "words": each.words} for each in times],
            }
        )
        return
    say(f"{one.question}\n\n{one.long or one.short or 'No answer yet.'}")
    say(f"\n{standing_sentence(one, now) or f'Cleared by {one.cleared_by}.'} Asked {one.asked} times.")


@faq.command("add")
@click.argument("question", metavar="TEXT")
@_INCIDENT
@click.option("--pattern", default="", metavar="KEY", help="The answer pattern it follows, such as QA-01.")
@click.option("--where", default="", help="Where it was asked; it then counts as asked once.")
@click.pass_obj
def add(asked: Asked, question: str, incident: str, pattern: str, where: str) -> None:
    """Add a question and print its id. JSON: id."""
    with asked.writing() as core:
        faq_id = core.answers.add(question, incident=incident, pattern=pattern, where=where).result()
    if asked.as_json:
        give({"id": faq_id})
    else:
        say(faq_id)


@faq.command("edit")
@click.argument("wanted", metavar="QUESTION")
@click.option("--question", help="The question in other words.")
@click.option("--owner", help="Who gets the answer.")
@click.option("--source", help="What backs the answer.")
@click.option("--pattern", metavar="KEY", help="The answer pattern it follows.")
@click.option("--language", help="Such as en or cy.")
@click.option("--expires", type=_DAY, help="The day from which the answer holds no more.")
@click.option("--needs-person/--ready-words", default=None, help="Whether a person answers each time.")
@click.pass_obj
def edit(asked: Asked, /, wanted: str, expires: datetime | None, **given: Any) -> None:
    """Change a question; what is not named stays. JSON: as the list."""
    values = {name: value for name, value in given.items() if value is not None}
    if expires is not None:
        values["expires_at"] = expires.replace(tzinfo=UTC)
    if not values:
        raise Refused("Say what to change, such as --owner Ann.")
    with asked.writing() as core:
        one = _the(core, wanted)
        core.answers.edit(one.id, **values).result()
        _told(asked, core, one.id)


@faq.command("answer")
@click.argument("wanted", metavar="QUESTION")
@click.option("--short", required=True, help="The short answer, about 27 words.")
@click.option("--long", default="", help="The whole answer.")
@click.option("--source", default="", help="What backs it.")
@click.pass_obj
def answer(asked: Asked, wanted: str, short: str, long: str, source: str) -> None:
    """Write the answer; somebody else has to clear it. JSON: as the list."""
    with asked.writing() as core:
        one = _the(core, wanted)
        core.answers.answer(one.id, short, long, source).result()
        _told(asked, core, one.id)


@faq.command("cannot")
@click.argument("wanted", metavar="QUESTION")
@click.option("--why", required=True, help="Why there is no answer yet.")
@click.option("--until", type=_DAY, required=True, help="The day by which there is one, or a new word.")
@click.pass_obj
def cannot(asked: Asked, wanted: str, why: str, until: datetime) -> None:
    """Say that it cannot be answered yet. JSON: as the list."""
    with asked.writing() as core:
        one = _the(core, wanted)
        core.answers.cannot_yet(one.id, why, until.date()).result()
        _told(asked, core, one.id)


@faq.command("clear")
@click.argument("wanted", metavar="QUESTION")
@click.option("--by", required=True, help="Who read and cleared it; never one of the writers.")
@click.pass_obj
def clear(asked: Asked, wanted: str, by: str) -> None:
    """Note that somebody cleared these words. JSON: as the list."""
    with asked.writing() as core:
        one = _the(core, wanted)
        core.answers.clear(one.id, by=by).result()
        _told(asked, core, one.id)


@faq.command("asked")
@click.argument("wanted", metavar="QUESTION")
@click.option("--words", default="", help="How they put it.")
@click.option("--where", default="", help="On which platform, or by whom.")
@click.pass_obj
def asked_(asked: Asked, wanted: str, words: str, where: str) -> None:
    """Note that it was asked once more. JSON: as the list."""
    with asked.writing() as core:
        one = _the(core, wanted)
        core.answers.asked(one.id, at=core.clock.now(), where=where, words=words).result()
        _told(asked, core, one.id)


@faq.command("remove")
@click.argument("wanted", metavar="QUESTION")
@click.pass_obj
def remove(asked: Asked, wanted: str) -> None:
    """Take a question off the list. JSON: removed, its id."""
    with asked.writing() as core:
        one = _the(core, wanted)
        core.answers.remove(one.id).result()
    if asked.as_json:
        give({"removed": one.id})
    else:
        say(f"Removed “{one.question}”.")


@faq.command("start")
@_INCIDENT
@click.pass_obj
def start(asked: Asked, incident: str) -> None:
    """Add the questions that come up in every crisis and are not listed yet. JSON: added, how many."""
    with asked.writing() as core:
        added = core.answers.start_from_patterns(incident).result()
    if asked.as_json:
        give({"added": added})
    else:
        say(f"Added {added}." if added else "They are all listed already.")


@faq.command("gaps")
@_INCIDENT
@click.pass_obj
def gaps(asked: Asked, incident: str) -> None:
    """What people ask and cannot be told, asked most first.

    JSON: a list of kind, question, sentence, faq_id, pattern, asked, last_asked, until, late.
    """
    with asked.reading() as core:
        found = core.answers.gaps(incident).result()
    if asked.as_json:
        give(found)
    elif not found:
        say("Every question on the list has an answer that may go out.")
    else:
        table(
            ("ASKED", "QUESTION", "HOW IT STANDS"), [(one.asked, one.question, one.sentence) for one in found]
        )


@faq.command("page")
@click.argument("wanted", metavar="QUESTION")
@click.option("--off", is_flag=True, help="Take it off the page.")
@click.pass_obj
def page(asked: Asked, wanted: str, off: bool) -> None:
    """Put a cleared answer on the public page, or take it off. JSON: as the list."""
    with asked.writing() as core:
        one = _the(core, wanted)
        core.answers.edit(one.id, on_page=not off).result()
        _told(asked, core, one.id)


faq.add_command(faq_session.session)


def _fields(one: Faq, now: datetime) -> dict[str, Any]:
    return {
        "id": one.id, "question": one.question, "incident": one.incident_id, "short": one.short,
        "long": one.long, "status": one.status, "reason": one.reason, "until": one.reason_until,
        "source": one.source, "pattern": one.pattern, "language": one.language, "owner": one.owner,
        "written_by": one.written_by, "cleared_by": one.cleared_by, "cleared_at": one.cleared_at,
        "expires_at": one.expires_at, "needs_person": one.needs_person, "on_page": one.on_page,
        "asked": one.asked, "last_asked": one.last_asked, "sealed": one.sealed,
        "stands": standing_sentence(one, now),
    }  # fmt: skip


def _told(asked: Asked, core: "Core", faq_id: str) -> None:
    one, now = core.answers.one(faq_id).result(), core.clock.now()
    if asked.as_json:
        give(_fields(one, now))
    else:
        say(f"{one.question}: {standing_sentence(one, now) or 'It may go out.'}")


def _the(core: "Core", wanted: str) -> Faq:
    """The question with that id or those words.

    Raises:
        Refused: there is none, or there are several.
    """
    folded = " ".join(wanted.split()).casefold()
    found = [
        one for one in core.answers.every().result() if wanted == one.id or folded == one.question.casefold()
    ]
    if not found:
        raise Refused(f"There is no question “{wanted}”. “faq list” shows the questions.")
    if len(found) > 1:
        raise Refused(f"There are {len(found)} such questions. Use the id that “faq list” shows.")
    return found[0]
