"""accounts, log and check: what is safe, what was done, what is whole."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils.db import sqlite3

from tests.cli.conftest import Cli


def by_hand(path: Path, *statements: str) -> None:
    """Changes the file behind Watchline's back."""
    with closing(sqlite3.connect(str(path))) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_accounts_are_added_listed_and_scored(cli: Cli) -> None:
    account_id = cli.good("accounts", "add", "Mastodon", "@shelter@example.social", "--tier", "2").out.strip()
    (account,) = cli.read("accounts", "list")
    assert (account["id"], account["platform"], account["tier"]) == (account_id, "Mastodon", 2)
    assert "@shelter@example.social" in cli.good("accounts", "list").out
    before = cli.read("accounts", "score")
    assert before["accounts"][0]["id"] == account_id
    assert before["accounts"][0]["score"]["coverage"] == 0
    assert len(before["fixes"]) > 0
    cli.good("accounts", "answer", "AUT-01", "met", "--account", account_id)
    after = cli.read("accounts", "score")["accounts"][0]["score"]
    assert after["coverage"] > 0
    assert after["low"] > before["accounts"][0]["score"]["low"]
    assert "Next: " in cli.good("accounts", "score").out


def test_answers_that_do_not_fit_are_refused(cli: Cli) -> None:
    account_id = cli.good("accounts", "add", "X", "@us").out.strip()
    assert "NO-99" in cli.refused("accounts", "answer", "NO-99", "met", "--account", account_id)
    assert "no account" in cli.refused("accounts", "answer", "AUT-01", "met", "--account", "nobody")
    assert "why" in cli.refused("accounts", "answer", "AUT-01", "not_applicable", "--account", account_id)
    said = cli.refused(
        "accounts", "answer", "AUT-01", "met", "--account", account_id, "--note", "password: hunter2"
    )
    assert "hunter2" not in said
    assert "handle" in cli.refused("accounts", "add", "X", "  ")


def test_an_empty_register_says_what_to_do(cli: Cli) -> None:
    assert "accounts add" in cli.good("accounts", "list").out
    assert cli.read("accounts", "score")["accounts"] == []


def test_the_log_tells_who_did_what_newest_first(cli: Cli) -> None:
    cli.good("terms", "add", "shelter")
    cli.good("sources", "add", "https://example.org/feed")
    newest, before = cli.read("log", "--limit", "2")
    assert "example.org" in newest["sentence"]
    assert "shelter" in before["sentence"]
    assert newest["seq"] == before["seq"] + 1
    assert newest["at"].endswith("Z")
    assert newest["who"]
    everything = cli.read("log", "--limit", "10000")
    assert [line["seq"] for line in everything] == list(range(newest["seq"], 0, -1))
    assert newest["sentence"] in cli.good("log", "--limit", "1").out


def test_an_unbroken_log_verifies(cli: Cli) -> None:
    told = cli.read("log", "--verify")
    assert (told["ok"], told["broken_seq"]) == (True, None)
    assert told["length"] == cli.read("log", "--limit", "1")[0]["seq"]
    assert "unbroken" in cli.good("log", "--verify").out


def test_an_altered_entry_is_named_by_log_and_check(cli: Cli) -> None:
    trigger = (
        "create trigger log_keeps_its_words before update on log\n"
        "        begin select raise(abort, 'the log is append-only'); end"
    )
    by_hand(
        cli.workspace,
        "drop trigger log_keeps_its_words",
        "update log set sentence = 'never' where seq = 3",
        trigger,
    )
    told = cli("log", "--verify", "--json")
    assert (told.code, told.json()["broken_seq"]) == (1, 3)
    assert "Entry 3" in cli("log", "--verify").out
    checked = cli("check")
    assert checked.code == 1
    assert [line for line in checked.lines if line.startswith("bad")] == [
        line for line in checked.lines if "Entry 3 of the log was altered" in line
    ]


@pytest.mark.parametrize("guards", [["words"], ["words", "lines"]])
def test_an_altered_entry_is_named_where_the_guards_were_left_off(cli: Cli, guards: list[str]) -> None:
    off = [f"drop trigger log_keeps_its_{name}" for name in guards]
    by_hand(cli.workspace, *off, "update log set sentence = 'never' where seq = 3")
    told = cli("log", "--verify", "--json")
    assert (told.code, told.json()["broken_seq"]) == (1, 3)
    checked = cli("check")
    assert checked.code == 1
    assert any(line.startswith("bad") and "Entry 3 of the log was altered" in line for line in checked.lines)
    # the file stays shut all the same
    assert cli("mentions").code == 1


def test_a_log_that_was_built_anew_in_another_shape_is_not_read(cli: Cli) -> None:
    by_hand(cli.workspace, "alter table log rename to old", "create view log as select * from old")
    told = cli("log", "--verify")
    assert (told.code, told.out) == (1, "")
    assert "log chain:     Not checked" in cli("check").out


def test_check_looks_at_everything_one_line_each(cli: Cli) -> None:
    cli.good("backup")
    ran = cli.good("check")
    names = [line.split(":")[0].split(maxsplit=1)[1] for line in ran.lines]
    assert names == [
        "integrity",
        "foreign keys",
        "log chain",
        "incident logs",
        "backups",
        "keyring",
        "tone",
        "packs",
    ]
    assert all(line.startswith("ok ") for line in ran.lines)
    told = cli.read("check")
    assert [(one["name"], one["ok"]) for one in told] == [(name, True) for name in names]


def test_a_missing_keyring_is_named_and_bad_only_where_a_source_needs_it(cli: Cli) -> None:
    cli.good("sources", "add", "https://feeds.example.org/inbox?token=abcdef0123456789", "--name", "Inbox")
    needed = cli.vault
    cli.good("sources", "add", "https://example.org/feed")
    needed.trouble = "The keyring is locked."
    ran = cli("check")
    assert (ran.code, ran.err) == (1, "")
    (bad,) = [line for line in ran.lines if not line.startswith("ok ")]
    assert bad.startswith("bad  keyring:")
    assert "The keyring is locked." in bad
    assert "Inbox" in bad
    cli.good("sources", "remove", cli.read("sources", "list")[1]["id"])
    assert "The keyring is locked." in cli.good("check").out


@pytest.mark.parametrize("how", ["torn page", "diary", "empty", "cut short", "stranger's trigger"])
def test_check_of_a_damaged_file_is_lines_and_no_crash(cli: Cli, how: str) -> None:
    cli.good("backup")
    data = cli.workspace.read_bytes()
    if how == "torn page":
        cli.workspace.write_bytes(data[:8192] + b"\xaa" * (len(data) - 8192))
    elif how == "diary":
        cli.workspace.write_text("Dear diary, " * 100)
    elif how == "empty":
        cli.workspace.write_bytes(b"")
    elif how == "cut short":
        cli.workspace.write_bytes(data[: len(data) // 2])
    else:
        by_hand(cli.workspace, "create trigger evil after insert on log begin delete from plan; end")
    ran = cli("check")
    assert (ran.code, ran.err) == (1, "")
    assert len(ran.lines) == 7
    assert ran.lines[0].startswith("bad  integrity:")
    assert [line[:3] for line in ran.lines[3:]] == ["ok "] * 4
