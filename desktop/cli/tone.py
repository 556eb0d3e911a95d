"""``tone``: how texts sound, line by line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from desktop.cli.answer import give
from desktop.cli.asked import Asked
from desktop.cli.given import lines
from desktop.cli.root import Command

if TYPE_CHECKING:
    from desktop.services.judging import Judge

_SAID = ("negative", "neutral", "positive")


@click.command(cls=Command)
@click.option(
    "--language", default="", metavar="TAG", help="The texts' language, such as en; otherwise it is guessed."
)
@click.pass_obj
def tone(asked: Asked, language: str) -> None:
    """Read how texts sound: one text per line in, one JSON object per line out.

    Fields: tone (-1 to +1, null where there is no reading), label (negative, neutral, positive, or none:
    under five words, or no reader for the language), language ("" if it cannot be told), words (a list
    of [word, share], strongest first). The word rules of the workspace count, if there is one.
    """
    with _judge(asked) as judge:
        for text in lines():
            spoken = language.lower() or judge.language_of(text)
            read = judge.tone_of(text, spoken, words=True)
            label = read.label.value if read.label.value in _SAID else "none"
            score = read.score if label != "none" else None
            give({"tone": score, "label": label, "language": spoken, "words": read.words}, one_line=True)
            if sys.stdout is not None:
                sys.stdout.flush()


@contextmanager
def _judge(asked: Asked) -> "Iterator[Judge]":
    if not asked.workspace.exists():
        with asked.unopened() as core:
            yield core.judge
        return
    with asked.reading() as core:
        core.lanes.errand(core.judge.refresh).result()
        yield core.judge
