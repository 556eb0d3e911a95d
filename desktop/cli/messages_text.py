"""``messages readability``, ``thread`` and ``check``: help with a message, or with standard input."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from desktop.cli import given
from desktop.cli.answer import give, say
from desktop.cli.asked import Asked
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.bootstrap import Core
    from desktop.domain.hint import Hint, Misspelt
    from desktop.domain.message import Message
    from desktop.domain.readability import Readability

#: Characters that are looked over at once; as many as a message may have.
_MOST = 20_000


@contextmanager
def _text(asked: Asked, wanted: str | None) -> Iterator[tuple["Core", str, "Message | None"]]:
    """The core, the words, and the message if one was named; standard input needs no workspace."""
    if wanted is not None:
        with asked.reading() as core:
            one = core.messages.one(wanted).result()
            yield core, core.messages.filled(one).text, one
        return
    opened = asked.reading() if asked.workspace.exists() else asked.unopened()
    with opened as core:
        text = given.text()
        if not text.strip():
            raise Refused("There are no words on standard input. Name a message, or hand the words over.")
        if len(text) > _MOST:
            said = f"A message has {_MOST:,} characters at most; this text has {len(text):,}."
            raise Refused(f"{said} Hand over a shorter part of it.")
        yield core, text, None


@click.command("readability")
@click.argument("wanted", metavar="[ID]", required=False)
@click.option("--language", default="", metavar="TAG", help="Language of the words, such as en or cy.")
@click.option("--internal", is_flag=True, help="For staff, who may read a little harder text.")
@click.pass_obj
def readability(asked: Asked, wanted: str | None, language: str, internal: bool) -> None:
    """Show how easy a message, or the text on standard input, is to read.

    JSON fields: words, sentences, longest, flesch, band, grade, passive_share, target, warn_below,
    per_sentence, longest_start, longest_end, note.
    """
    with _text(asked, wanted) as (core, text, message):
        spoken = language or (message.language if message else "en")
        inside = internal or (message is not None and message.purpose in ("internal", "partner"))
        figures = core.writing.readability(text, spoken, internal=inside)
    if asked.as_json:
        give(figures)
        return
    for line in _ease(figures):
        say(line)


def _ease(figures: "Readability") -> list[str]:
    lines = [
        f"Words: {figures.words}. Sentences: {figures.sentences}. The longest has {figures.longest} words.",
    ]
    if figures.flesch is None:
        return [*lines, f"Words in a sentence: {figures.per_sentence:.1f}.", *filter(None, [figures.note])]
    lines.append(f"Reading ease: {figures.flesch:.0f}, {figures.band}. Aim for {figures.target} or more.")
    lines.append(f"School grade: {figures.grade:.1f}. Sentences in the passive: {figures.passive_share:.0%}.")
    return lines


@click.command("thread")
@click.argument("wanted", metavar="[ID]", required=False)
@click.option("--channel", required=True, metavar="C", help="A channel's key such as x, bluesky or sms.")
@click.pass_obj
def thread(asked: Asked, wanted: str | None, channel: str) -> None:
    """Cut a message, or the text on standard input, into numbered posts that each fit a channel.

    JSON: a list of text and count (the fields of `messages count`).
    """
    with _text(asked, wanted) as (core, text, _):
        named = "sms_gsm7" if channel.lower() == "sms" else channel.lower()
        parts = core.writing.thread(text, named)
    if asked.as_json:
        give(list(parts))
        return
    for part in parts:
        over = f", {part.count.over_by} over" if part.count.over_by else ""
        say(f"[{part.count.used} of {part.count.limit} {part.count.unit}{over}]\n{part.text}\n")


@click.command("check")
@click.argument("wanted", metavar="[ID]", required=False)
@click.option("--purpose", default="holding", metavar="P", help="What the words are for, such as apology.")
@click.option("--language", default="", metavar="TAG", help="Language of the words, such as en or cy.")
@click.option("--internal", is_flag=True, help="The words stay inside.")
@click.option("--spelling/--no-spelling", default=True, help="Look words up in the dictionary, or do not.")
@click.pass_obj
def check(
    asked: Asked, wanted: str | None, purpose: str, language: str, internal: bool, spelling: bool
) -> None:
    """Look a message, or the text on standard input, over: plain words, tone, personal data, spelling.

    JSON fields: hints (kind, severity, sentence, start, end) and misspelt (word, start, end, suggestions);
    start and end count characters.
    """
    from desktop.domain.hints import INSIDE
    from desktop.domain.message import PURPOSES

    if purpose not in PURPOSES:
        raise Refused(f"There is no purpose “{purpose}”. Choose one of: {', '.join(PURPOSES)}.", "purpose")
    with _text(asked, wanted) as (core, text, message):
        purpose, spoken = (message.purpose, language or message.language) if message else (purpose, language)
        hints = core.writing.hints(text, purpose=purpose, language=spoken or "en", internal=internal)
        if message is not None and not internal and message.purpose not in INSIDE:
            hints += core.writing.lane_check(text, core.writing.lanes().result())
        odd = core.writing.spelling(text, spoken).result() if spelling else ()
    if asked.as_json:
        give({"hints": list(hints), "misspelt": list(odd)})
        return
    for line in _remarks(text, hints, odd):
        say(line)


def _remarks(text: str, hints: "tuple[Hint, ...]", odd: "tuple[Misspelt, ...]") -> list[str]:
    lines = []
    for hint in hints:
        where = " ".join(text[hint.start : hint.end].split())
        mark = "!" if hint.severity == "warn" else "-"
        lines.append(f"{mark} {hint.sentence}" + (f" [{where[:60]}]" if where else ""))
    for word in odd:
        likely = f" Perhaps: {', '.join(word.suggestions)}." if word.suggestions else ""
        lines.append(f"- “{word.word}” is not in the dictionary.{likely}")
    return lines or ["Nothing to remark."]
