"""``messages`` on the command line: written, taken into an incident, filled, put into channels."""

import json

from tests.cli.conftest import Cli

SECRET = b"heron under the blue bridge\n"


def made(cli: Cli, *words: str, given: bytes = b"") -> str:
    return str(cli.read("messages", *words, given=given)["id"])


def test_a_message_is_written_taken_into_an_incident_and_filled(cli: Cli) -> None:
    line = made(cli, "new", "Zebra line", "--purpose", "update", given=b"At {{where}}.\n")
    declared = cli.read("incident", "declare", "--what", "A fire", "--level", "L2", "--scenario", "SC-DIS")
    copy = made(cli, "use", line, "--incident", declared["code"])
    shown = cli.read("messages", "fill", copy, "where=the depot")
    assert (shown["text"].strip(), shown["open"], shown["from"]) == ("At the depot.", [], line)
    (listed,) = cli.read("messages", "list", "--incident", declared["code"])
    assert (listed["id"], listed["state"], listed["open"]) == (copy, "draft", [])
    assert {one["id"] for one in cli.read("messages", "list", "--words", "zebr")} == {line}
    assert "Zebra line" in cli.good("messages", "list", "--purpose", "update").out


def test_a_value_is_ticked_with_it_or_later(cli: Cli) -> None:
    line = made(cli, "new", "Line", "--purpose", "update", "--body", "Seen by {{who_affected}}.")
    (gap,) = cli.read("messages", "fill", line, "who_affected=families")["gaps"]
    assert gap["checked_by"] == ""
    (gap,) = cli.read("messages", "fill", line, "who_affected", "--checked")["gaps"]
    assert gap["value"] == "families"
    assert gap["checked_by"]
    (gap,) = cli.read("messages", "fill", line, "who_affected=others")["gaps"]
    assert gap["checked_by"] == ""


def test_channel_texts_are_set_counted_and_taken_away(cli: Cli) -> None:
    line = made(cli, "new", "Line", "--body", "Words")
    set_ = ("--set", "x", "--text", "Short", "--link", "https://a.example/long", "--picture", "a.png=Smoke")
    (shown,) = cli.read("messages", "variants", line, *set_)
    assert (shown["channel"], shown["text"], shown["fits"]) == ("x", "Short", True)
    assert shown["used"] == len("Short") + 1 + 23
    assert shown["media"] == [{"name": "a.png", "alt": "Smoke", "kind": "picture"}]
    assert "x" in cli.good("messages", "variants", line).out
    assert cli.read("messages", "show", line)["variants"][0]["channel"] == "x"
    assert cli.read("messages", "variants", line, "--remove", "x") == []
    assert "no channel" in cli.refused("messages", "variants", line, "--set", "pigeon")


def test_a_message_of_a_locked_case_is_shown_only_with_the_passphrase(cli: Cli) -> None:
    declared = cli.good(
        "incident", "declare", "--json", "--what", "Something", "--level", "L2", "--scenario", "SC-SAF",
        "--restricted", "--reader", "Bea", given=SECRET,
    )  # fmt: skip
    code = json.loads(declared.out)["code"]
    wanted = ("--incident", code, "--unlock")
    line = made(cli, "new", "Sealed title", "--body", "Sealed words", *wanted, given=SECRET)
    (listed,) = cli.read("messages", "list", "--incident", code)
    assert (listed["title"], listed["sealed"]) == ("", True)
    assert "locked" in cli.refused("messages", "show", line)
    shown = cli.read("messages", "show", line, "--unlock", given=SECRET)
    assert (shown["title"], shown["body"]) == ("Sealed title", "Sealed words")
    assert "restricted" in cli.refused("messages", "use", "MS-03", "--incident", code)
