"""messages submit to messages posted: read, cleared, copied and noted as published on the command line."""

import getpass
from pathlib import Path

from tests.cli.conftest import Cli


def test_words_are_read_by_somebody_else_then_copied_and_noted(cli: Cli, tmp_path: Path) -> None:
    for name, place in (("Bea", "1"), ("Cem", "2")):
        cli.good("people", "add", name)
        cli.good("people", "assign", "APPR", name, "--rank", place)
    made = cli.read("messages", "new", "Notice", "--body", "We are open again.")["id"]
    assert "has not cleared these words" in cli.good("messages", "blockers", made).out
    assert "has not cleared" in cli.refused("messages", "copy", made)
    told = cli.read("messages", "submit", made)
    assert (told["state"], told["readings"][0]["person"]) == ("in_review", "Bea")
    assert "own words" in cli.refused("messages", "approve", made, "--by", getpass.getuser())
    assert "Bea has until" in cli.refused("messages", "pass-on", made)
    told = cli.read("messages", "pass-on", made, "--reason", "On a train")
    assert [one["outcome"] for one in told["readings"]] == ["no_answer", ""]
    told = cli.read(
        "messages", "approve", made, "--by", "Cem", "--how", "phone", "--condition", "Doors are open"
    )
    assert (told["state"], told["blockers"][0]["kind"]) == ("approved", "condition")
    assert cli.read("messages", "condition", made)["blockers"] == []
    assert cli.read("messages", "copy", made, "--channel", "x")["text"] == "We are open again."
    picture = tmp_path / "seen.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\nseen")
    posted = cli.read("messages", "published", made, "--channel", "x", "--url", "https://example.org/1",
                      "--picture", str(picture))  # fmt: skip
    assert posted["minutes"] is None
    cli.good("messages", "edited", posted["posting"], "A full stop")
    cli.good("messages", "deleted", posted["posting"], "--reason", "Old")
    (row,) = cli.read("messages", "posted")
    assert (row["url"], row["edited_note"], row["deleted_why"]) == (
        "https://example.org/1", "A full stop", "Old"
    )  # fmt: skip


def test_changes_comments_and_the_end_of_a_message_are_kept(cli: Cli) -> None:
    made = cli.read("messages", "new", "Notice", "--body", "We are shut.")["id"]
    told = cli.read(
        "messages", "comment", made, "Too short", "--by", "Dee", "--proposed", "We are shut today."
    )
    assert told["comments"][0]["proposed"] == "We are shut today."
    cli.good("messages", "submit", made)
    told = cli.read("messages", "changes", made, "Say until when", "--by", "Bea")
    assert (told["state"], told["readings"][0]["note"]) == ("changes_asked", "Say until when")
    assert cli.read("messages", "withdraw", made, "--reason", "Wrong")["state"] == "withdrawn"
    assert "withdrawn" in cli.refused("messages", "schedule", made, "--at", "2h")


def test_a_long_text_is_copied_in_parts_and_changed_words_are_asked_about(cli: Cli) -> None:
    cli.good("people", "add", "Bea")
    cli.good("people", "assign", "APPR", "Bea", "--rank", "1")
    body = "We are open again after a long night. " * 12
    made = cli.read("messages", "new", "Notice", "--body", body)["id"]
    cli.good("messages", "submit", made)
    cli.good("messages", "approve", made, "--by", "Bea")
    assert "parts one by one" in cli.refused("messages", "copy", made, "--channel", "x")
    first = cli.read("messages", "copy", made, "--channel", "x", "--part", "1")
    assert first["part"] == 1
    assert first["text"].startswith("1/2 We are open")
    cli.good("messages", "copy", made, "--channel", "x", "--part", "2")
    cli.good("messages", "variants", made, "--set", "facebook", "--text", "We are open.")
    assert "changed after they were copied" in cli.refused("messages", "published", made, "--channel", "x")
    cli.good("messages", "published", made, "--channel", "x", "--copied")
    (row,) = cli.read("messages", "posted")
    assert row["text"].startswith(first["text"])
    assert "2/2 " in row["text"]
