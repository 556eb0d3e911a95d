"""``terms``: the words to look out for."""

from typing import TYPE_CHECKING

import click

from desktop.cli.answer import give, say, table
from desktop.cli.asked import Asked
from desktop.cli.root import Group
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.domain.watch import WatchTerm


@click.group(cls=Group)
def terms() -> None:
    """The words to look out for."""


@terms.command("add")
@click.argument("expression", metavar="EXPR")
@click.option(
    "--weight", type=int, default=1, show_default=True, metavar="N", help="How much a hit matters, 1 to 5."
)
@click.option("--name", default="", help="What to call it; otherwise the expression itself.")
@click.option("--alarm", is_flag=True, help="Raise an alarm on a hit.")
@click.option("--misspellings", is_flag=True, help="Also find words with one typing mistake.")
@click.pass_obj
def add(asked: Asked, expression: str, weight: int, name: str, alarm: bool, misspellings: bool) -> None:
    """Add a watch term, look for it in everything stored, and print its id.

    EXPR holds words and "phrases" with AND, OR, NOT, NEAR/5 and brackets; * and ? stand for letters.
    """
    with asked.writing() as core:
        added = core.terms.add(expression, name=name, weight=weight, alarm=alarm, misspellings=misspellings)
        term_id = added.result()
    if asked.as_json:
        give({"id": term_id})
    else:
        say(term_id)


@terms.command("list")
@click.pass_obj
def list_(asked: Asked) -> None:
    """List the watch terms. JSON fields: id, name, expression, weight, alarm, misspellings, mentions."""
    with asked.reading() as core:
        every, hits = core.terms.every().result(), core.terms.hits().result()
    if asked.as_json:
        give([
            {"id": term.id, "name": term.name, "expression": term.expression, "weight": term.weight,
             "alarm": term.alarm, "misspellings": term.misspellings, "mentions": hits.get(term.id, 0)}
            for term in every
        ])  # fmt: skip
        return
    if not every:
        say("There are no watch terms yet. Add one with “watchline-cli terms add EXPR”.")
        return
    rows = [(term.id, term.weight, hits.get(term.id, 0), term.name, term.expression) for term in every]
    table(("ID", "WEIGHT", "MENTIONS", "NAME", "EXPRESSION"), rows)


@terms.command("remove")
@click.argument("wanted", metavar="ID", nargs=-1, required=True)
@click.pass_obj
def remove(asked: Asked, wanted: tuple[str, ...]) -> None:
    """Take watch terms off the list by id, expression or name."""
    with asked.writing() as core:
        every = core.terms.every().result()
        found = [named(every, one) for one in wanted]
        for term in found:
            core.terms.remove(term.id).result()
    if asked.as_json:
        give({"removed": [term.id for term in found]})
    else:
        for term in found:
            say(f"Removed {term.name}.")


def named(every: "tuple[WatchTerm, ...]", wanted: str) -> "WatchTerm":
    """The term with that id, expression or name, looked for in this order.

    Raises:
        Refused: there is none.
    """
    for key in ({term.id: term for term in every}, {term.expression: term for term in every}):
        if wanted.strip() in key:
            return key[wanted.strip()]
    for term in every:
        if term.name.casefold() == wanted.strip().casefold():
            return term
    raise Refused(f"There is no watch term “{wanted}”. “watchline-cli terms list” shows them.")
