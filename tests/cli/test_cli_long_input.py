"""Input that is too long is refused in one short sentence, and never repeated at length."""

import time

import pytest

from desktop.cli.answer import shortened
from tests.cli.conftest import Cli

LONG = "q" * 90_000


@pytest.mark.parametrize(
    "words",
    [
        ("messages", "count", "--channel", LONG), ("messages", "show", LONG), ("messages", "new", LONG),
        ("messages", "thread", "--channel", LONG), ("messages", "check", "--purpose", LONG), (LONG,),
        ("faq", "clear", LONG, "--by", "Bea"), ("incident", "show", LONG), (f"--{LONG}",),
        ("messages", "submit", "x", "--until", LONG), ("messages", "fill", "x", LONG),
        ("messages", "check", "--purpose", f"{LONG} {LONG}"), ("messages", "fill", LONG, f"{LONG}={LONG}"),
    ],
)  # fmt: skip
def test_what_was_typed_is_repeated_up_to_sixty_letters(cli: Cli, words: tuple[str, ...]) -> None:
    ran = cli(*words, given=b"Words.")
    assert ran.code in (1, 2) or "new" in words
    assert "q" * 61 not in ran.err
    assert len(ran.err) < 700


def test_a_sentence_keeps_what_is_short_and_the_path_that_tells_where_to_look() -> None:
    path = "/home/ann/" + "folder/" * 20 + "work.watchline"
    said = f"There is no workspace at {path}. Make one with “watchline-cli init”."
    assert shortened(said) == said
    assert shortened(
        "The hall’s “title” isn't there,\nand it can't be found in any of the books here, isn't it."
    )


@pytest.mark.parametrize("command", ["thread", "check", "readability"])
def test_five_million_letters_are_refused_at_once(cli: Cli, command: str) -> None:
    more = ("--channel", "x") if command == "thread" else ()
    began = time.perf_counter()
    for size in (5_000_000, 900_000):
        assert "longer than" in (said := cli.refused("messages", command, *more, given=b"a" * size)) or (
            "20,000 characters" in said
        )
    assert time.perf_counter() - began < 5


def test_a_text_to_count_is_counted_whole_or_not_at_all(cli: Cli) -> None:
    assert cli.read("messages", "count", "--channel", "x", given=b"a" * 999_999)["used"] == 999_999
    assert "1,000,000" in cli.refused("messages", "count", "--channel", "x", given=b"a" * 1_000_001)
