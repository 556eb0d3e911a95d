"""``messages schedule`` to ``messages posted``: words that go out, and what became of them."""

from datetime import datetime
from pathlib import Path

import click

from desktop.cli import messages_clear
from desktop.cli.answer import give, local, say, table
from desktop.cli.asked import Asked
from desktop.cli.messages_clear import ID, UNLOCK, opened, shown
from desktop.cli.root import Command
from desktop.cli.times import Moment


@click.command("schedule", cls=Command)
@ID
@click.option("--at", required=True, type=Moment(ahead=True), metavar="TIME")
@UNLOCK
@click.pass_obj
def schedule(asked: Asked, wanted: str, at: datetime, case: str) -> None:
    """Note that a person scheduled it at the platform. Nothing is sent. JSON as of “submit”."""
    with asked.writing() as core:
        opened(core, case)
        message = core.messages.one(wanted).result()
        core.clearing.schedule(message.id, at).result()
        shown(asked, core.clearing.state(message.id).result())


@click.command("blockers", cls=Command)
@ID
@click.option("--channel", default="", metavar="C")
@click.pass_obj
def blockers(asked: Asked, wanted: str, channel: str) -> None:
    """Say what keeps a message from going out. JSON: a list of kind, sentence, what."""
    with asked.reading() as core:
        found = core.postings.blockers(core.messages.one(wanted).result().id, channel).result()
    if asked.as_json:
        give(list(found))
        return
    for one in found:
        say(one.sentence)
    if not found:
        say("Nothing keeps it back.")


@click.command("copy", cls=Command)
@ID
@click.option("--channel", default="", metavar="C", help="In the words for this channel.")
@click.option("--part", default=0, metavar="N", help="Which post of a thread, from 1.")
@UNLOCK
@click.pass_obj
def copy(asked: Asked, wanted: str, channel: str, part: int, case: str) -> None:
    """Print exactly the words that go out, if nothing keeps them back. JSON: id, channel, part, text."""
    with asked.writing() as core:
        opened(core, case)
        message = core.messages.one(wanted).result()
        text = core.postings.copy(message.id, channel, part).result()
    if asked.as_json:
        give({"id": message.id, "channel": channel, "part": part, "text": text})
    else:
        say(text)


@click.command("published", cls=Command)
@ID
@click.option("--channel", required=True, metavar="C", help="A channel's key such as facebook.")
@click.option("--at", type=Moment(), metavar="TIME", help="When it was out; now without it.")
@click.option("--url", default="", help="The link to it.")
@click.option("--by", default="", metavar="NAME", help="Who put it out.")
@click.option("--picture", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A screenshot.")
@click.option("--next", "next_update", type=Moment(ahead=True), metavar="TIME", help="The next update.")
@click.option(
    "--copied/--now", "as_copied", default=None,
    help="Whether what was copied is out, or the words as they stand now; needed if they differ.",
)  # fmt: skip
@UNLOCK
@click.pass_obj
def published(
    asked: Asked, wanted: str, channel: str, at: datetime | None, url: str, by: str, picture: Path | None,
    next_update: datetime | None, as_copied: bool | None, case: str,
) -> None:  # fmt: skip
    """Note that a person put the words out. JSON: posting, id, channel, minutes (to first words)."""
    with asked.writing() as core:
        opened(core, case)
        message = core.messages.one(wanted).result()
        posting = core.postings.published(
            message.id, channel, at=at or core.clock.now(), url=url, by=by,
            picture=picture.read_bytes() if picture else None, next_update=next_update, as_copied=as_copied,
        ).result()  # fmt: skip
        minutes = None
        if message.incident_id:
            minutes = core.postings.minutes_to_first_words(message.incident_id).result()
    if asked.as_json:
        give({"posting": posting, "id": message.id, "channel": channel, "minutes": minutes})
        return
    say(f"Noted: “{message.title}” is out on {channel}. Posting {posting}.")
    if minutes is not None:
        say(f"First words came {minutes} minutes after the start.")


@click.command("edited", cls=Command)
@click.argument("posting")
@click.argument("note")
@click.option("--text", default="", help="How it reads there now.")
@UNLOCK
@click.pass_obj
def edited(asked: Asked, posting: str, note: str, text: str, case: str) -> None:
    """Note that a posting was edited where it stands. JSON: posting."""
    with asked.writing() as core:
        opened(core, case)
        core.postings.edited(posting, note, text).result()
    give({"posting": posting}) if asked.as_json else say("Noted.")


@click.command("deleted", cls=Command)
@click.argument("posting")
@click.option("--reason", required=True)
@UNLOCK
@click.pass_obj
def deleted(asked: Asked, posting: str, reason: str, case: str) -> None:
    """Note that a posting was taken down. JSON: posting."""
    with asked.writing() as core:
        opened(core, case)
        core.postings.deleted(posting, reason).result()
    give({"posting": posting}) if asked.as_json else say("Noted.")


@click.command("posted", cls=Command)
@click.option(
    "--incident", default="", metavar="CODE", help="Only of this one; all but exercises without it."
)
@click.pass_obj
def posted(asked: Asked, incident: str) -> None:
    """List where messages were posted, the newest first.

    JSON fields: id, message_id, incident_id, channel, number, text, text_hash, by, at, url, picture_id,
    account_id, answers, edited_at, edited_note, deleted_at, deleted_why, corrected_by.
    """
    with asked.reading() as core:
        found = core.postings.every(incident).result()
    if asked.as_json:
        give(list(found))
        return
    rows = [(local(one.at), one.channel, one.by, one.url or one.text[:40]) for one in found]
    table(("AT", "CHANNEL", "BY", "WHERE"), rows)


COMMANDS = (
    *messages_clear.COMMANDS, schedule, blockers, copy, published, edited, deleted, posted,
)  # fmt: skip
