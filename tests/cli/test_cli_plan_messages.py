"""plan and messages: checklists ticked, gaps filled, texts counted, documents made."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli

HOLDING = "holding"


def task(plan: dict[str, Any], key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in plan["tasks"] if one["key"] == key)
    return found


def test_the_only_plan_is_shown_without_naming_it(cli: Cli) -> None:
    plan = cli.read("plan", "show")
    (listed,) = cli.read("plan", "list")
    assert listed == {name: value for name, value in plan.items() if name != "tasks"}
    assert plan["total"] == len(plan["tasks"]) > 50
    assert plan["done"] == 0
    assert cli.read("plan", "show", "SC-ATO") == cli.read("plan", "show", plan["id"]) == plan
    assert plan["title"] in cli.good("plan", "show").out
    assert "SC-ATO" in cli.good("plan", "list").out


def test_a_task_is_ticked_and_taken_back(cli: Cli) -> None:
    first, second = (one["key"] for one in cli.read("plan", "show")["tasks"][:2])
    assert "2 of" in cli.good("plan", "tick", first, second.lower()).out
    plan = cli.read("plan", "show")
    assert plan["done"] == 2
    assert task(plan, first)["state"] == "done"
    assert task(plan, first)["done_at"].endswith("Z")
    assert f"[x] {first}" in cli.good("plan", "show").out
    after = cli.read("plan", "tick", first, "--undo")
    assert (after["done"], task(after, first)["state"]) == (1, "todo")


def test_one_unknown_task_keeps_all_from_being_ticked(cli: Cli) -> None:
    key = cli.read("plan", "show")["tasks"][0]["key"]
    assert "NOPE-1" in cli.refused("plan", "tick", key, "NOPE-1")
    assert cli.read("plan", "show")["done"] == 0


def test_an_unknown_plan_is_refused(cli: Cli, tmp_path: Path) -> None:
    for words in (("show", "SC-NOPE"), ("tick", "X", "--plan", "SC-NOPE"),
                  ("export", "--plan", "SC-NOPE", "--out", str(tmp_path / "a.pdf"))):  # fmt: skip
        assert "SC-NOPE" in cli.refused("plan", *words)


def test_a_plan_is_exported_as_pdf_page_text_and_sheet(cli: Cli, tmp_path: Path) -> None:
    key = cli.read("plan", "show")["tasks"][0]
    cli.good("plan", "tick", key["key"])
    for ending, start in (
        (".pdf", b"%PDF-"),
        (".html", b"<!doctype html>"),
        (".txt", b"Our account"),
        (".csv", b"\xef\xbb\xbf"),
    ):
        target = tmp_path / f"plan{ending}"
        assert str(target) in cli.good("plan", "export", "--out", str(target)).out
        assert target.read_bytes().startswith(start), ending
    assert f"[x] {key['title']}" in (tmp_path / "plan.txt").read_text(encoding="utf-8")
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def test_an_export_that_cannot_be_written_leaves_nothing(cli: Cli, tmp_path: Path) -> None:
    assert ".pdf" in cli.refused("plan", "export", "--out", str(tmp_path / "plan.doc"))
    cli.refused("plan", "export", "--out", str(tmp_path / "no/such/folder/plan.pdf"))
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    cli.refused("plan", "export", "--out", str(folder))
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(("a b", ".a b"))) == [
        "folder.txt"
    ]


def test_messages_are_listed_and_shown_with_their_gaps(cli: Cli) -> None:
    listed = cli.read("messages", "list")
    assert {"id", "key", "title", "purpose", "open"} <= set(listed[0])
    assert listed[0]["purpose"] == HOLDING
    message = cli.read("messages", "show", listed[0]["id"])
    assert message == cli.read("messages", "show", listed[0]["key"])
    assert message["open"] == listed[0]["open"] == [gap["name"] for gap in message["gaps"]]
    assert message["ready"] is False
    assert all(f"{{{{{name}}}}}" in message["text"] for name in message["open"])
    shown = cli.good("messages", "show", listed[0]["id"]).out
    assert "Still empty" in shown
    assert listed[0]["title"] in cli.good("messages", "list").out


def test_gaps_are_filled_until_the_message_is_whole(cli: Cli) -> None:
    message = cli.read("messages", "show", cli.read("messages", "list")[0]["id"])
    pairs = [f"{gap['name']}={gap['example']}" for gap in message["gaps"]]
    filled = cli.read("messages", "fill", message["id"], *pairs)
    assert filled["open"] == []
    assert "{{" not in filled["text"]
    assert all(gap["example"].strip() in filled["text"] for gap in message["gaps"])
    name = message["gaps"][0]["name"]
    assert name in cli.read("messages", "fill", message["id"], f"{name}=")["open"]
    tricky = "a=b {{org_name}} \u202e"
    assert tricky.strip() in cli.read("messages", "fill", message["id"], f"{name}={tricky}")["text"]


def test_one_unknown_gap_keeps_all_from_being_filled(cli: Cli) -> None:
    message = cli.read("messages", "show", cli.read("messages", "list")[0]["id"])
    name = message["gaps"][0]["name"]
    said = cli.refused("messages", "fill", message["id"], f"{name}=x", "nonsense=y")
    assert "nonsense" in said
    assert name in said
    assert cli.read("messages", "show", message["id"])["open"] == message["open"]
    assert "no such message" in cli.refused("messages", "show", "nobody")


@pytest.mark.parametrize(
    ("channel", "text", "used", "fits"),
    [
        ("sms_gsm7", "a" * 160, 160, True),
        ("x", "https://example.org/a-very-long-address-that-x-shortens", 23, True),
    ],
)
def test_a_text_is_counted_as_the_channel_does_without_a_workspace(
    bare_cli: Cli, channel: str, text: str, used: int, fits: bool
) -> None:
    for given in (text, f"{text}\n", f"{text}\r\n"):
        told = bare_cli.read("messages", "count", "--channel", channel, given=given.encode())
        assert (told["channel"], told["used"], told["fits"]) == (channel, used, fits)
    assert (
        f"{channel}: {used} of"
        in bare_cli.good("messages", "count", "--channel", channel, given=given.encode()).out
    )


def test_a_text_that_is_too_long_says_by_how_much(bare_cli: Cli) -> None:
    told = bare_cli.read("messages", "count", "--channel", "x", given=("ü" * 300).encode())
    assert (told["used"], told["over_by"], told["fits"]) == (300, 20, False)


def test_all_channels_at_once_nothing_at_all_and_bytes_that_are_no_text(bare_cli: Cli) -> None:
    every = bare_cli.read("messages", "count", "--channel", "all", given=b"hello")
    assert {"sms_gsm7", "x", "mastodon"} <= {one["channel"] for one in every}
    assert bare_cli.read("messages", "count", "--channel", "SMS", given="é…".encode())["encoding"] == "UCS-2"
    assert bare_cli.read("messages", "count", "--channel", "x")["used"] == 0
    assert bare_cli.read("messages", "count", "--channel", "x", given=b"\xff\xfe")["used"] > 0
    assert "Choose one of" in bare_cli.refused("messages", "count", "--channel", "pigeon", given=b"hello")


def test_messages_and_checks_can_be_printed_too(cli: Cli, tmp_path: Path) -> None:
    for subject in ("messages", "accounts"):
        target = tmp_path / f"{subject}.txt"
        assert cli.read(subject, "export", "--out", str(target)) == {"file": str(target)}
        assert len(target.read_text(encoding="utf-8").split()) > 50
