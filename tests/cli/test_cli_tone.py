"""tone: one text per line in, one JSON object per line out."""

import json
import subprocess
import sys

import pytest

from tests.cli.conftest import Cli

GOOD = "This was a wonderful and happy day for all of us"
BAD = "This was a terrible and awful day for all of us"


def said(cli: Cli, text: str | bytes, *words: str) -> list[dict[str, object]]:
    given = text if isinstance(text, bytes) else text.encode()
    return [json.loads(line) for line in cli.good("tone", *words, given=given).lines]


def test_a_tone_is_read_line_by_line_with_the_words_that_drove_it(bare_cli: Cli) -> None:
    good, bad = said(bare_cli, f"{GOOD}\n{BAD}\n")
    assert set(good) == {"tone", "label", "language", "words"}
    assert (good["label"], good["language"], bad["label"]) == ("positive", "en", "negative")
    assert good["tone"] > 0.2  # type: ignore[operator]
    assert bad["tone"] < -0.2  # type: ignore[operator]
    words = good["words"]
    assert isinstance(words, list)
    assert {word for word, _ in words} == {"wonderful", "happy"}
    assert all(-1 <= share <= 1 for _, share in words)


@pytest.mark.parametrize(
    "line",
    [
        "", "Too short", "12345 67890", "😀😀😀😀😀😀",
        "Das war ein wunderbarer und schöner Tag für alle in der ganzen Stadt",
    ],
)  # fmt: skip
def test_no_reading_is_none_and_never_neutral(bare_cli: Cli, line: str) -> None:
    (one,) = said(bare_cli, f"{line}\n")
    assert (one["tone"], one["label"], one["words"]) == (None, "none", [])


def test_every_line_has_its_answer_also_without_a_line_break_at_the_end(bare_cli: Cli) -> None:
    assert len(said(bare_cli, f"\n\n{GOOD}")) == 3
    assert said(bare_cli, "") == []


def test_bytes_that_are_no_text_end_in_an_answer(bare_cli: Cli) -> None:
    first, second = said(bare_cli, b"\xff\xfe\x00\x9b\xf0\x28\x8c\x28\r\n" + GOOD.encode())
    assert (first["tone"], first["label"]) == (None, "none")
    assert second["label"] == "positive"


def test_the_language_can_be_told(bare_cli: Cli) -> None:
    (one,) = said(bare_cli, f"{GOOD}\n", "--language", "de")
    assert (one["language"], one["label"]) == ("de", "none")


def test_the_organisations_word_rules_win(cli: Cli) -> None:
    from desktop.bootstrap import Core

    core = Core(cli.workspace)
    core.open().result()
    core.terms.add_word_rule("terrible", None).result()
    core.terms.add_word_rule("awful", None).result()
    core.close()
    (one,) = said(cli, f"{BAD}\n")
    assert one["label"] != "negative"


def test_each_answer_is_there_before_the_next_line_is_given(bare_cli: Cli) -> None:
    command = [sys.executable, "-m", "desktop.cli", "--workspace", str(bare_cli.workspace), "tone"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line, label in ((GOOD, "positive"), (BAD, "negative")):
            process.stdin.write(f"{line}\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["label"] == label
        process.stdin.close()
        assert process.wait(timeout=30) == 0
