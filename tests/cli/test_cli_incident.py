"""incident: declared, worked through, logged, sealed and printed from the command line."""

import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import page
import pytest
from sqlite_utils.db import sqlite3

from tests.cli.conftest import Cli

SECRET = b"four plain words here\n"


@pytest.fixture
def live(cli: Cli) -> Cli:
    """A workspace with the takeover under way since twenty minutes."""
    cli.good(
        "incident", "declare", "--scenario", "SC-ATO", "--level", "L3", "--at", "20m", "--title", "Taken over"
    )
    return cli


def when(text: str) -> datetime:
    return datetime.fromisoformat(text)


def task(cli: Cli, key: str) -> dict[str, Any]:
    groups = [word for name in ("late", "next", "later", "event", "phase", "standing", "done", "hidden")
              for word in ("--group", name)]  # fmt: skip
    found: dict[str, Any] = next(one for one in cli.read("incident", "tasks", *groups) if one["key"] == key)
    return found


def test_the_takeover_at_l3_makes_the_76_tasks_of_its_plan(cli: Cli) -> None:
    at = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=20)
    told = cli.read("incident", "declare", "--scenario", "SC-ATO", "--level", "L3", "--at", at.isoformat(),
                    "--aware", (at - timedelta(minutes=8)).isoformat())  # fmt: skip
    assert told["tasks"] == 76
    assert when(told["t0"]) == at
    assert when(told["aware"]) == at - timedelta(minutes=8)
    assert re.fullmatch(r"20\d\d-01", told["code"])
    assert (told["state"], told["level"], told["scenario"]) == ("open", "L3", "SC-ATO")
    tasks = cli.read("incident", "tasks")
    assert len(tasks) == 76
    first = task(cli, "CORE-101")
    assert first["group"] == "late"
    assert when(first["due"]) == at
    assert cli.read("incident", "list") == [{name: told[name] for name in told if name != "tasks"}]


def test_a_time_without_a_zone_is_local(cli: Cli) -> None:
    local = (datetime.now(UTC).astimezone() - timedelta(hours=1)).replace(microsecond=0, tzinfo=None)
    told = cli.read("incident", "declare", "--scenario", "CORE", "--level", "L1", "--at", local.isoformat())
    assert when(told["t0"]) == local.astimezone(UTC)


def test_a_slip_in_the_scenario_or_a_time_to_come_declares_nothing(cli: Cli) -> None:
    assert "SC-NOPE" in cli.refused("incident", "declare", "--scenario", "SC-NOPE", "--level", "L3")
    ahead = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    cli.refused("incident", "declare", "--scenario", "SC-ATO", "--level", "L3", "--at", ahead)
    assert cli.read("incident", "list") == []
    assert "no live incident" in cli.refused("incident", "tasks")
    assert "There is no incident" in cli.good("incident", "list").out


def test_a_drill_is_listed_apart(live: Cli) -> None:
    drill = live.read("incident", "declare", "--scenario", "SC-DIS", "--level", "L2", "--exercise")
    assert drill["code"].startswith("EX-")
    assert [one["exercise"] for one in live.read("incident", "list")] == [False]
    assert [one["code"] for one in live.read("incident", "list", "--exercise")] == [drill["code"]]


def test_with_several_live_ones_the_code_is_asked_for(live: Cli) -> None:
    code = live.read("incident", "declare", "--scenario", "SC-DBR", "--level", "L2")["code"]
    said = live.refused("incident", "tasks")
    assert code in said
    assert "--incident" in said
    assert live.read("incident", "show", "--incident", code)["scenario"] == "SC-DBR"
    assert "2099-77" in live.refused("incident", "show", "--incident", "2099-77")


def test_tasks_are_ticked_skipped_moved_and_added(live: Cli) -> None:
    (ticked,) = live.read("incident", "tick", "core-101", "--by", "Kim", "--note", "in the notebook")
    assert (ticked["state"], ticked["done_by"], ticked["note"]) == ("done", "Kim", "in the notebook")
    assert "reason" in live("incident", "skip", "CORE-102").err
    (skipped,) = live.read("incident", "skip", "CORE-102", "--reason", "Nobody is in danger")
    assert (skipped["state"], skipped["reason"]) == ("skipped", "Nobody is in danger")
    first_due = task(live, "CORE-103")["due"]
    (moved,) = live.read("incident", "move", "CORE-103", "--to", "45m", "--reason", "The platform is slow")
    assert moved["first_due"] == first_due
    assert when(moved["due"]) > datetime.now(UTC) + timedelta(minutes=40)
    (added,) = live.read("incident", "add-task", "Ring the bank", "--due", "30m", "--role", "FIN")
    assert (added["responsible"], added["group"]) == ("FIN", "next")
    assert len(live.read("incident", "tasks")) == 77
    (undone,) = live.read("incident", "tick", "CORE-101", "--undo")
    assert undone["state"] == "todo"


def test_one_unknown_key_keeps_all_from_being_ticked(live: Cli) -> None:
    assert "NOPE-1" in live.refused("incident", "tick", "CORE-101", "NOPE-1")
    assert task(live, "CORE-101")["state"] == "todo"
    assert "NOROLE" in live.refused("incident", "add-task", "x", "--role", "NOROLE")


def test_an_event_starts_the_tasks_that_wait_for_it(live: Cli) -> None:
    waits = {one["key"]: one for one in live.read("incident", "event")}
    assert waits["account_regained"]["count"] == 3
    assert "We have the account back" in live.good("incident", "event").out
    told = live.read("incident", "event", "account_regained", "--at", "5m")
    assert told["tasks"] == 3
    assert "account_regained" not in {one["key"] for one in live.read("incident", "event")}
    assert "nonsense" in live.refused("incident", "event", "nonsense")


def test_everything_that_goes_on_by_itself_is_stopped_by_number(live: Cli) -> None:
    stops = live.read("incident", "stop")
    assert {one["what"] for one in stops} >= {"Adverts", "Automatic replies"}
    after = live.read("incident", "stop", "1", "--note", "seen")
    assert (after[0]["state"], after[0]["note"]) == ("stopped", "seen")
    assert "99" in live.refused("incident", "stop", "99")


def test_level_confirmation_phase_and_state_need_their_reasons(live: Cli) -> None:
    assert live.read("incident", "confirm", "--by", "Ana Lee", "--at", "10m")["confirmed_by"] == "Ana Lee"
    told = live.read("incident", "level", "L2", "--reason", "It calms down")
    assert (told["level"], told["confirmed_by"]) == ("L2", "")
    assert live.read("incident", "phase", "P2", "--reason", "Day two")["phase"] == "P2"
    assert (
        live.read("incident", "state", "stabilised", "--reason", "We have it back")["state"] == "stabilised"
    )
    closed = live.read("incident", "close", "--reason", "It is over")
    assert (closed["state"], closed["phase"]) == ("closed", "P4")
    assert closed["closed"] is not None
    assert live.read("incident", "list", "--live") == []
    again = live.refused("incident", "close", "--reason", "again", "--incident", closed["code"])
    assert closed["code"] in again
    opened = live.read("incident", "state", "open", "--reason", "It goes on", "--incident", closed["code"])
    assert opened["state"] == "open"


def test_facts_promises_and_clocks_are_kept(cli: Cli) -> None:
    cli.good("incident", "declare", "--scenario", "SC-DBR", "--level", "L2", "--at", "20m", "--aware", "30m")
    cli.good("incident", "fact", "300 volunteers are affected", "--standing", "confirmed", "--who", "DPO")
    cli.good("incident", "fact", "It was the deputy")
    cli.good("incident", "fact", "It was the deputy", "--standing", "do_not_say")
    shown = cli.read("incident", "show")
    assert [(one["text"], one["standing"]) for one in shown["facts"]] == [
        ("300 volunteers are affected", "confirmed"), ("It was the deputy", "do_not_say"),
    ]  # fmt: skip
    before = [one for one in shown["promises"] if not one["outcome"]]
    (still,) = cli.read("incident", "promise", "--settle", "kept", "--note", "on the page")
    assert still["id"] != before[0]["id"]
    assert len(cli.read("incident", "promise", "--due", "2h", "--where", "Trustees")) == 2
    clock = next(one for one in shown["clocks"] if one["key"] == "CLK-GDPR33")
    assert when(clock["due_at"]) - when(clock["started_at"]) == timedelta(hours=72)
    assert clock["started_at"] == shown["aware"]
    said = cli.refused("incident", "clock", "CLK-GDPR33", "not-required")
    assert "why" in said.lower()
    told = cli.read("incident", "clock", "CLK-GDPR33", "reported", "--reference", "ICO-77")
    assert (told["state"], told["reference"]) == ("reported", "ICO-77")
    assert "CLK-GDPR33" in cli.refused("incident", "clock", "CLK-NOPE", "run")


def test_lines_are_written_read_and_corrected(live: Cli) -> None:
    told = live.read("incident", "log", "A donor rang.", "--kind", "call", "--at", "5m", "--behalf", "COMMS",
                     "--personal")  # fmt: skip
    assert "why" in live.refused("incident", "log", "Pay nobody.", "--kind", "decision").lower()
    live.good("incident", "log", "Pay nobody.", "--kind", "decision", "--reason", "It is a second fraud",
              "--options", "Pay", "--significant")  # fmt: skip
    fixed = live.read("incident", "correct", str(told["seq"]), "A donor wrote.")
    newest, decision, line = live.read("incident", "lines", "--limit", "3")
    assert (newest["seq"], newest["corrects"], newest["at"]) == (fixed["seq"], told["seq"], line["at"])
    assert (line["text"], line["kind"], line["behalf"], line["personal"]) == (
        "A donor rang.",
        "call",
        "COMMS",
        True,
    )
    assert when(line["recorded_at"]) > when(line["at"])
    assert (decision["reason"], decision["options"], decision["significant"]) == (
        "It is a second fraud", "Pay", True,
    )  # fmt: skip
    assert [one["text"] for one in live.read("incident", "lines", "--words", "second fraud")] == [
        "Pay nobody."
    ]
    assert "no entry 999" in live.refused("incident", "correct", "999", "x")
    everything = live.read("incident", "lines", "--limit", "9999")
    assert [one["seq"] for one in everything] == list(range(newest["seq"], 0, -1))
    assert "A donor wrote. (corrects" in live.good("incident", "lines").out


def test_every_change_verifies_and_a_changed_word_is_found_at_its_entry(live: Cli) -> None:
    live.good("incident", "log", "First.")
    live.good("incident", "log", "Second.")
    told = live.read("log", "--verify")
    code = live.read("incident", "list")[0]["code"]
    assert told["ok"] is True
    assert [(one["code"], one["ok"]) for one in told["incidents"]] == [(code, True)]
    last = live.read("incident", "lines", "--limit", "1")[0]
    assert told["incidents"][0]["head"] == last["hash"]
    with closing(sqlite3.connect(str(live.workspace))) as connection:
        (kept,) = connection.execute(
            "select sql from sqlite_master where name = 'entries_keep_their_words'"
        ).fetchone()
        connection.execute("drop trigger entries_keep_their_words")
        connection.execute("update incident_entry set text = 'Never.' where text = 'First.'")
        connection.execute(kept)
        connection.commit()
    broken = live("log", "--verify", "--json")
    assert (broken.code, broken.json()["ok"], broken.json()["broken_seq"]) == (1, False, None)
    assert broken.json()["incidents"][0]["broken_seq"] == last["seq"] - 1
    assert f"Entry {last['seq'] - 1}" in live("log", "--verify").out


def test_a_half_filled_page_in_the_window_is_not_lost(cli: Cli) -> None:
    from desktop.bootstrap import Core

    core = Core(cli.workspace)
    core.open().result()
    core.incidents.begin().result()
    core.close()
    assert "half filled in" in cli.refused("incident", "declare", "--scenario", "SC-ATO", "--level", "L3")


# sealed


@pytest.fixture
def sealed(cli: Cli) -> Cli:
    """A workspace with a restricted case, and Mia Hart as safeguarding lead."""
    cli.good("people", "add", "Mia Hart", "--work", "020 7946 0004")
    cli.good("people", "assign", "SAFE", "Mia Hart")
    cli.good("incident", "declare", "--scenario", "SC-SAF", "--level", "L2", "--title", "Xylophone matter",
             "--restricted", "--reader", "Mia Hart", given=SECRET)  # fmt: skip
    return cli


def test_a_restricted_case_shows_its_code_and_state_only(sealed: Cli) -> None:
    shown = sealed.read("incident", "show")
    assert shown["code"].startswith("R-")
    assert (shown["locked"], shown["title"], shown["facts"], shown["readers"]) == (True, "", [], ["Mia Hart"])
    assert "Mia Hart" in sealed.good("incident", "show").out
    assert "Xylophone" not in sealed.good("incident", "list").out
    opened = sealed.read("incident", "show", "--unlock", given=SECRET)
    assert (opened["locked"], opened["title"]) == (False, "Xylophone matter")
    assert "Mia Hart" in sealed.refused("incident", "show", "--unlock", given=b"not the right words\n")
    assert sealed.read("incident", "unlock", given=SECRET)["opens"] is True
    assert b"Xylophone" not in sealed.workspace.read_bytes()


def test_a_locked_case_takes_no_line_and_an_opened_one_does(sealed: Cli) -> None:
    sealed.refused("incident", "log", "Pangolin seen")
    sealed.good("incident", "log", "Pangolin seen", "--unlock", given=SECRET)
    assert sealed.read("incident", "lines", "--limit", "1")[0]["text"] == ""
    (line,) = sealed.read("incident", "lines", "--limit", "1", "--unlock", given=SECRET)
    assert line["text"] == "Pangolin seen"
    assert b"Pangolin" not in sealed.workspace.read_bytes()
    assert sealed.read("log", "--verify")["ok"] is True


def test_a_locked_case_gives_nothing_but_the_board_note(sealed: Cli, tmp_path: Path) -> None:
    for name in ("sitrep", "handover", "timeline", "print-log", "breach-record"):
        said = sealed.refused("incident", name, "--out", str(tmp_path / "x.txt"), "--confirmed-by", "SAFE")
        assert "locked" in said
    assert not (tmp_path / "x.txt").exists()
    sealed.good("incident", "board-note", "--out", str(tmp_path / "note.txt"))
    note = (tmp_path / "note.txt").read_text(encoding="utf-8")
    assert "Duty met:" in note
    assert "Xylophone" not in note


def test_an_opened_case_needs_the_word_of_safe_or_legal_and_that_is_logged(
    sealed: Cli, tmp_path: Path
) -> None:
    out = str(tmp_path / "sheet.txt")
    assert "safeguarding lead" in sealed.refused(
        "incident", "handover", "--out", out, "--unlock", given=SECRET
    )
    said = sealed.refused(
        "incident", "handover", "--out", out, "--confirmed-by", "Bob", "--unlock", given=SECRET
    )
    assert "Say who" in said
    sealed.good("incident", "handover", "--out", out, "--confirmed-by", "mia hart", "--unlock", given=SECRET)
    sheet = Path(out).read_text(encoding="utf-8")
    assert "Only for: Mia Hart" in sheet
    assert "TLP:RED" in sheet
    assert "Xylophone matter" in sheet
    (line,) = sealed.read("incident", "lines", "--limit", "1", "--unlock", given=SECRET)
    assert line["kind"] == "approval"
    assert "Handover sheet" in line["text"]
    assert "safeguarding lead" in line["text"]
    assert "Readers: Mia Hart." in line["text"]


def test_a_case_is_restricted_later_and_its_passphrase_and_readers_change(live: Cli) -> None:
    told = live.read("incident", "restrict", "--reader", "Ann", given=SECRET)
    assert told["readers"] == ["Ann"]
    assert live.read("incident", "show")["title"] == ""
    live.refused("incident", "passphrase", given=b"only one line\n")
    live.good("incident", "passphrase", given=SECRET + b"another four plain words\n")
    live.refused("incident", "unlock", given=SECRET)
    again = b"another four plain words\n"
    assert live.read("incident", "unlock", given=again)["opens"] is True
    added = live.read("incident", "readers", "--add", "Bob", "--unlock", given=again)
    assert added["readers"] == ["Ann", "Bob"]
    assert live.read("incident", "readers", "--remove", "Ann", "--unlock", given=again)["readers"] == ["Bob"]
    assert "passphrase" in live.refused("incident", "restrict", "--reader", "X", given=b"")


# on paper


@pytest.mark.parametrize(
    "name", ["sitrep", "handover", "timeline", "print-log", "breach-record", "board-note"]
)
def test_every_paper_of_an_incident_is_written_in_every_kind(live: Cli, tmp_path: Path, name: str) -> None:
    live.good("incident", "log", "A donor rang.", "--personal")
    for ending, start in (
        (".pdf", b"%PDF-"),
        (".html", b"<!doctype html>"),
        (".txt", b"TLP:"),
        (".csv", b"\xef\xbb"),
    ):
        target = tmp_path / f"paper{ending}"
        told = live.read("incident", name, "--out", str(target))
        assert told["file"] == str(target)
        assert target.read_bytes().startswith(start), ending
    assert page.is_pdf_compliant(str(tmp_path / "paper.pdf"), profile="ua1")


def test_the_next_situation_report_goes_on_where_the_last_one_ended(live: Cli, tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    live.good("incident", "log", "Early.", "--kind", "decision", "--reason", "a")
    assert live.read("incident", "sitrep", "--out", str(target))["title"] == "Situation report 1"
    assert "Early." in target.read_text(encoding="utf-8")
    live.good("incident", "log", "Late.", "--kind", "decision", "--reason", "b")
    assert live.read("incident", "sitrep", "--out", str(target))["title"] == "Situation report 2"
    second = target.read_text(encoding="utf-8")
    assert "Late." in second
    assert "Early." not in second
    assert live.read("incident", "lines", "--limit", "1")[0]["text"] == "Made situation report 2."


def test_a_redacted_log_and_a_large_one_are_asked_for_by_option(live: Cli, tmp_path: Path) -> None:
    live.good("incident", "log", "Jane Poe rang.", "--personal")
    target = tmp_path / "log.txt"
    live.good("incident", "print-log", "--out", str(target), "--redact")
    assert "Jane Poe" not in target.read_text(encoding="utf-8")
    live.good("incident", "print-log", "--out", str(target))
    assert "Jane Poe" in target.read_text(encoding="utf-8")
    big = tmp_path / "big.html"
    live.good("incident", "handover", "--out", str(big), "--large")
    assert '<body class="large">' in big.read_text(encoding="utf-8")


def test_a_drill_says_so_on_its_papers(cli: Cli, tmp_path: Path) -> None:
    cli.good("incident", "declare", "--scenario", "SC-ATO", "--level", "L1", "--exercise")
    cli.good("incident", "sitrep", "--out", str(tmp_path / "a.txt"))
    assert (
        (tmp_path / "a.txt")
        .read_text(encoding="utf-8")
        .startswith("Exercise. Nothing in this document is real.")
    )
