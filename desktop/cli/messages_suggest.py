"""``messages suggest``: which cleared answers may fit a question, and why."""

import click

from desktop.cli import given
from desktop.cli.answer import give, say
from desktop.cli.asked import Asked
from desktop.cli.root import Command


@click.command("suggest", cls=Command)
@click.argument("question", metavar="TEXT", default="")
@click.option("--incident", default="", metavar="CODE", help="Also what belongs to this incident.")
@click.option("--language", default="", help="Language of the question, such as en.")
@click.option("--limit", type=click.IntRange(1, 20), default=5, help="How many at most.")
@click.pass_obj
def suggest(asked: Asked, question: str, incident: str, language: str, limit: int) -> None:
    """Show cleared answers that may fit a question, from TEXT or standard input. A person chooses.

    JSON: a list of kind (message or faq), id, title, text, score, reason, ready, needs.
    """
    text = question or given.text()
    with asked.reading() as core:
        found = core.answers.suggest(text, incident=incident, language=language, limit=limit).result()
    if asked.as_json:
        give(found)
        return
    if not found:
        say("No cleared answer fits. “faq add” puts the question on the list.")
    for one in found:
        say(f"{one.title}\n  {one.reason}\n  {one.needs or 'Ready to be sent as it stands.'}\n  {one.text}\n")
