"""What holds for every command: where options stand, how it refuses, what it loads."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli.root import program
from tests.cli.conftest import Cli

READING = [
    ("sources", "list"), ("sources", "export"), ("terms", "list"), ("mentions",), ("mentions", "--count"),
    ("plan", "list"), ("plan", "show"), ("plan", "export", "--out", "x.pdf"), ("messages", "list"),
    ("messages", "show", "x"), ("messages", "export", "--out", "x.pdf"), ("accounts", "list"),
    ("accounts", "score"), ("accounts", "export", "--out", "x.pdf"), ("log",), ("log", "--verify"),
    ("backup",), ("check",), ("incident", "list"), ("incident", "show"), ("incident", "tasks"),
    ("incident", "lines"), ("incident", "handover", "--out", "x.pdf"), ("incident", "unlock"),
    ("incident", "board-note", "--out", "x.pdf"), ("people", "list"), ("people", "roles"),
    ("people", "cards", "--out", "x.pdf"), ("plan", "diff"), ("plan", "versions"),
    ("plan", "pack", "--out", "x.pdf"), ("plan", "import", "x.xlsx", "--title", "T", "--check"),
]  # fmt: skip
WRITING = [
    ("sources", "add", "example.org"), ("sources", "remove", "x"), ("sources", "import", "x.opml"),
    ("terms", "add", "shelter"), ("terms", "remove", "x"), ("poll",), ("plan", "tick", "ATO-01"),
    ("messages", "fill", "x", "a=b"), ("accounts", "add", "X", "@us"),
    ("accounts", "answer", "AUT-01", "met"),
    ("incident", "declare", "--scenario", "SC-ATO", "--level", "L3"), ("incident", "tick", "CORE-101"),
    ("incident", "skip", "CORE-101", "--reason", "x"), ("incident", "log", "words"),
    ("incident", "sitrep", "--out", "x.pdf"), ("incident", "level", "L1", "--reason", "x"),
    ("incident", "event", "account_regained"), ("incident", "fact", "x"),
    ("incident", "close", "--reason", "x"),
    ("incident", "promise", "--due", "30m"), ("incident", "restrict", "--reader", "Ann"),
    ("people", "add", "Ann"), ("people", "assign", "LEAD", "Ann"), ("plan", "adopt", "SC-DBR"),
    ("plan", "ask-sign-off"), ("plan", "sign", "--role", "LEAD", "--person", "Ann"),
]  # fmt: skip
HEAVY = (
    "PySide6", "textblob", "nltk", "numpy", "pandas", "typst", "urllib3", "feedparser", "apscheduler",
    "keyring", "py3langid", "regex", "pyqtgraph",
)  # fmt: skip


def shell(*words: str, env: dict[str, str], given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "desktop.cli", *words]
    return subprocess.run(
        command, input=given, env={**os.environ, **env}, capture_output=True, encoding="utf-8", timeout=60,
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize("words", [*READING, *WRITING], ids=" ".join)
def test_a_missing_workspace_is_refused_with_what_to_do_and_nothing_is_made(
    bare_cli: Cli, words: tuple[str, ...]
) -> None:
    said = bare_cli.refused(*words)
    assert "watchline-cli init" in said
    assert str(bare_cli.workspace) in said
    assert list(bare_cli.workspace.parent.iterdir()) == []


@pytest.mark.parametrize("words", [("mentions",), ("terms", "add", "shelter")], ids=" ".join)
def test_what_is_no_workspace_is_refused_and_left_alone(bare_cli: Cli, words: tuple[str, ...]) -> None:
    bare_cli.workspace.write_bytes(b"Dear diary, " * 100)
    before = bare_cli.workspace.read_bytes()
    assert "not a Watchline workspace" in bare_cli.refused(*words)
    assert bare_cli.workspace.read_bytes() == before


@pytest.mark.parametrize("words", [("mentions",), ("terms", "add", "shelter")], ids=" ".join)
def test_a_folder_is_no_workspace(bare_cli: Cli, words: tuple[str, ...]) -> None:
    bare_cli.workspace.mkdir()
    assert bare_cli.refused(*words).endswith(".")


def test_a_newer_workspace_is_refused_and_left_alone(cli: Cli) -> None:
    with cli.workspace.open("r+b") as file:
        file.seek(60)
        file.write((999).to_bytes(4, "big"))
    before = cli.workspace.read_bytes()
    for words in (("mentions",), ("sources", "add", "example.org"), ("init",)):
        assert "newer" in cli.refused(*words)
    assert cli.workspace.read_bytes() == before


def test_a_path_that_the_system_cannot_take_is_one_sentence(bare_cli: Cli) -> None:
    bare_cli.workspace = bare_cli.workspace.parent / ("n" * 300)
    assert "too long" in bare_cli.refused("mentions")


def test_the_workspace_option_may_stand_before_and_after_the_command(cli: Cli) -> None:
    path = str(cli.workspace)
    assert cli.bare("terms", "add", "shelter", "--workspace", path).code == 0
    after = cli.bare("terms", "--workspace", path, "list", "--json").json()
    before = cli.bare("--workspace", path, "--json", "terms", "list").json()
    assert [term["expression"] for term in after] == ["shelter"]
    assert before == after


def test_the_environment_names_the_workspace_and_the_option_wins(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WATCHLINE_WORKSPACE", str(cli.workspace))
    assert cli.bare("terms", "list", "--json").json() == []
    assert cli.bare("--workspace", str(tmp_path / "other"), "terms", "list").code == 1


def test_every_command_explains_itself_and_takes_the_common_options(bare_cli: Cli) -> None:
    ctx = program.make_context("watchline-cli", ["--help"], resilient_parsing=True)
    overview = bare_cli.bare("--help").out
    for name in program.list_commands(ctx):
        told = bare_cli.bare(name, "--help")
        assert told.code == 0
        assert "--workspace" in told.out
        assert "--json" in told.out
        assert name in overview


@pytest.mark.parametrize(
    "words",
    [
        ("polll",), ("sources", "ad"), ("mentions", "--limit", "0"), ("mentions", "--limit", "many"),
        ("mentions", "--since", "soon"), ("mentions", "--state", "lost"), ("mentions", "--nonsense"),
        ("sources", "add"), ("plan", "export"), ("messages", "fill", "x", "no sign"), ("log", "--limit", "0"),
        ("accounts", "add", "X", "@us", "--tier", "9"), ("incident", "declare", "--scenario", "SC-ATO"),
        ("incident", "declare", "--scenario", "SC-ATO", "--level", "L9"), ("incident", "tick"),
        ("incident", "skip", "CORE-101"), ("incident", "log", "x", "--kind", "gossip"),
        ("incident", "move", "CORE-101", "--reason", "x"), ("incident", "sitrep"), ("incident", "promise"),
        ("incident", "log", "x", "--at", "soon"), ("people", "call", "Ann"),
        ("people", "assign", "LEAD", "Ann", "--rank", "4"), ("plan", "sign"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_is_no_command_or_option_exits_2_with_one_line(bare_cli: Cli, words: tuple[str, ...]) -> None:
    ran = bare_cli(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "--help" in ran.err


def test_no_command_at_all_shows_the_overview_and_exits_2(bare_cli: Cli) -> None:
    ran = bare_cli.bare()
    assert ran.code == 2
    assert "mentions" in ran.err


def test_the_version_is_told(bare_cli: Cli) -> None:
    assert bare_cli.bare("--version").out.startswith("Watchline ")


@pytest.mark.allow_error_log
def test_a_bug_of_ours_is_one_sentence_and_the_rest_stands_in_the_log_file(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WATCHLINE_HOME", str(tmp_path / "kept"))

    class Broken:
        def state(self) -> str:
            raise ValueError("nobody thought of that")

    cli.vault = Broken()  # type: ignore[assignment]
    said = cli.refused("check")
    file = tmp_path / "kept/logs/watchline.log"
    assert str(file) in said
    assert "nobody thought of that" in file.read_text(encoding="utf-8")


def test_a_listing_loads_nothing_heavy(cli: Cli) -> None:
    code = (
        "import sys; from desktop.cli import main; code = main(sys.argv[1:]); "
        f"print([name for name in {HEAVY!r} if name in sys.modules]); sys.exit(code)"
    )
    for words in (("sources", "list"), ("mentions", "--count"), ("plan", "show"), ("--help",)):
        command = [sys.executable, "-c", code, "--workspace", str(cli.workspace), *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines()[-1] == "[]"


def test_names_come_out_in_utf8_whatever_the_terminal_speaks(cli: Cli) -> None:
    cli.good("sources", "add", "https://example.org/feed", "--name", "Zürich 東京 Ελλάδα")
    bare = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = shell("--workspace", str(cli.workspace), "sources", "list", env=bare)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Zürich 東京 Ελλάδα" in done.stdout


def test_a_reader_that_hangs_up_is_met_with_silence(cli: Cli) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "desktop.cli", "--workspace", str(cli.workspace), "log", "--json"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only this system has a full device")
def test_an_answer_that_cannot_be_written_is_one_sentence(cli: Cli) -> None:
    command = [sys.executable, "-m", "desktop.cli", "--workspace", str(cli.workspace), "log", "--limit", "5"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr


def test_closed_streams_are_met_like_empty_ones(cli: Cli) -> None:
    run = f"'{sys.executable}' -m desktop.cli --workspace '{cli.workspace}'"
    for words in ("tone <&-", "messages count --channel x <&-", "terms list >&-", "poll 2>&-"):
        done = subprocess.run(
            f"{run} {words}", shell=True, capture_output=True, text=True, timeout=60, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), words


def test_reading_works_and_changing_is_refused_while_the_window_has_the_workspace_open(cli: Cli) -> None:
    from desktop.bootstrap import Core

    core = Core(cli.workspace)
    core.open().result()
    try:
        core.terms.add("shelter").result()
        assert [term["expression"] for term in cli.read("terms", "list")] == ["shelter"]
        assert "open in another Watchline window" in cli.refused("terms", "add", "other")
        assert json.loads(cli.good("backup", "--json").out)["size"] > 0
    finally:
        core.close()
    cli.good("terms", "add", "other")
