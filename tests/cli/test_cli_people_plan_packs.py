"""people, plan and packs: roles filled, plans adopted, compared and signed, content checked."""

import csv
import hashlib
from pathlib import Path

import page
import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def staffed(cli: Cli) -> Cli:
    """A workspace with three people in roles."""
    for name, private in (("Ana Lee", "07700 900900"), ("Kim Field", ""), ("Dev Rao", "")):
        extra = ("--private", private, "--consent") if private else ()
        cli.good("people", "add", name, "--work", "020 7946 0000", "--mobile", "07700 900100", *extra)
    for role, name, rank in (
        ("LEAD", "Ana Lee", "1"),
        ("COMMS", "Kim Field", "1"),
        ("COMMS", "Dev Rao", "2"),
    ):
        cli.good("people", "assign", role, name, "--rank", rank, "--reach", "30 minutes")
    return cli


def test_people_are_listed_without_their_numbers(staffed: Cli) -> None:
    listed = staffed.read("people", "list")
    assert [one["name"] for one in listed] == ["Ana Lee", "Dev Rao", "Kim Field"]
    assert listed[0]["numbers"] == 3
    assert "0770" not in staffed.good("people", "list").out + str(listed)
    assert "private number" in staffed.refused("people", "add", "X", "--private", "07700 900999")


def test_roles_show_who_holds_and_covers_and_what_is_missing(staffed: Cli) -> None:
    told = staffed.read("people", "roles")
    comms = next(one for one in told["roles"] if one["key"] == "COMMS")
    assert (comms["holder"], comms["first_cover"], comms["second_cover"]) == ("Kim Field", "Dev Rao", None)
    assert comms["gap"] == "none"
    assert any("Incident lead has no cover" in warning for warning in told["warnings"])
    assert told["covered"] == 1
    assert "Kim Field" in staffed.good("people", "roles").out


def test_what_is_no_role_or_nobody_is_refused(staffed: Cli) -> None:
    assert "NOROLE" in staffed.refused("people", "assign", "NOROLE", "Ana Lee")
    assert "Nobody Here" in staffed.refused("people", "assign", "LEAD", "Nobody Here")
    staffed.good("people", "add", "Ana Lee")
    assert "2 people" in staffed.refused("people", "assign", "LEAD", "Ana Lee")


def test_calls_and_covering_are_written_down(staffed: Cli) -> None:
    code = staffed.read("incident", "declare", "--scenario", "SC-ATO", "--level", "L2")["code"]
    staffed.good("people", "call", "Ana Lee", "--not-reached", "--incident", code)
    staffed.good("people", "call", "Platform support", "--reached", "--how", "email", "--incident", code)
    staffed.good("people", "cover", "COMMS", "Dev Rao", "--note", "Kim is ill")
    staffed.good("incident", "log", "A journalist rang.", "--kind", "call")
    (line,) = staffed.read("incident", "lines", "--limit", "1")
    assert (line["by"], line["behalf"]) == ("Dev Rao", "COMMS")
    calls = [one["text"] for one in staffed.read("incident", "lines", "--kind", "call")]
    assert any("Platform support" in text for text in calls)
    assert staffed.read("people", "stand-down")["ended"] == 1
    assert staffed.read("people", "stand-down")["ended"] == 0


@pytest.mark.parametrize("name", ["cards", "first-hour", "short-cards"])
def test_cards_are_written_as_open_documents(staffed: Cli, tmp_path: Path, name: str) -> None:
    staffed.good("people", name, "--out", str(tmp_path / "cards.pdf"))
    assert page.is_pdf_compliant(str(tmp_path / "cards.pdf"), profile="ua1")
    staffed.good("people", name, "--out", str(tmp_path / "cards.txt"))
    assert len((tmp_path / "cards.txt").read_text(encoding="utf-8").split()) > 60


def test_private_numbers_are_printed_when_asked_for_and_that_is_logged(staffed: Cli, tmp_path: Path) -> None:
    plain, inside = tmp_path / "plain.txt", tmp_path / "inside.txt"
    staffed.good("people", "cards", "--out", str(plain))
    assert "07700 900900" not in plain.read_text(encoding="utf-8")
    staffed.good("people", "cards", "--role", "LEAD", "--out", str(inside), "--internal")
    text = inside.read_text(encoding="utf-8")
    assert "private 07700 900900" in text
    assert "Communications lead" not in text
    assert "private phone numbers" in staffed.read("log", "--limit", "1")[0]["sentence"]


# plan


def test_a_scenario_is_adopted_once(cli: Cli) -> None:
    listed = cli.read("plan", "scenarios")
    assert len(listed) == 16
    told = cli.read("plan", "adopt", "SC-DBR")
    assert (told["scenario"], told["tasks"]) == (
        "SC-DBR", next(one["tasks"] for one in listed if one["key"] == "SC-DBR"),
    )  # fmt: skip
    assert "already" in cli.refused("plan", "adopt", "SC-DBR")
    assert "SC-NOPE" in cli.refused("plan", "adopt", "SC-NOPE")
    assert "several plans" in cli.refused("plan", "diff")


def test_a_plan_is_frozen_signed_and_compared(cli: Cli) -> None:
    assert cli.read("plan", "diff") == []
    assert "Nothing differs" in cli.good("plan", "diff").out
    assert "No version" in cli.refused("plan", "sign", "--role", "LEAD", "--person", "Ana Lee")
    frozen = cli.read("plan", "ask-sign-off", "--why", "First one")
    assert (frozen["number"], frozen["state"], frozen["signed"]) == (1, "in_review", [])
    assert "waits" in cli.refused("plan", "ask-sign-off")
    assert "NOROLE" in cli.refused("plan", "sign", "--role", "NOROLE", "--person", "Ana Lee")
    signed = cli.read("plan", "sign", "--role", "LEAD", "--person", "Ana Lee", "--note", "Good")
    assert signed["hash"] == frozen["hash"]
    assert (signed["state"], signed["signed"][0]["person"]) == ("signed_off", "Ana Lee")
    assert cli.read("plan", "versions") == [signed]
    assert len(signed["hash"]) == hashlib.sha256().digest_size * 2
    assert cli.read("plan", "diff", "--old", "1") == []
    assert "no version 7" in cli.refused("plan", "diff", "--old", "7").lower()
    assert cli.read("plan", "diff", "--news") == []


def test_a_declared_incident_takes_its_tasks_from_the_signed_version(cli: Cli) -> None:
    cli.good("plan", "ask-sign-off")
    cli.good("plan", "sign", "--role", "LEAD", "--person", "Ana Lee")
    assert cli.read("incident", "declare", "--scenario", "SC-ATO", "--level", "L3")["tasks"] == 76


def test_the_plan_pack_is_written_with_its_signature(cli: Cli, tmp_path: Path) -> None:
    cli.good("plan", "ask-sign-off")
    signed = cli.read("plan", "sign", "--role", "LEAD", "--person", "Ana Lee")
    cli.good("plan", "pack", "--out", str(tmp_path / "pack.pdf"))
    assert page.is_pdf_compliant(str(tmp_path / "pack.pdf"), profile="ua1")
    cli.good("plan", "pack", "--out", str(tmp_path / "pack.txt"), "--internal")
    text = (tmp_path / "pack.txt").read_text(encoding="utf-8")
    assert signed["hash"] in text
    assert "Ana Lee" in text
    assert "L3 Critical | " in text
    assert "private phone numbers" in text


def test_a_checklist_is_printed_large(cli: Cli, tmp_path: Path) -> None:
    for words in (("plan", "export"), ("messages", "export"), ("accounts", "export")):
        cli.good(*words, "--out", str(tmp_path / "big.html"), "--large")
        assert '<body class="large">' in (tmp_path / "big.html").read_text(encoding="utf-8")


def workbook(path: Path, rows: list[list[str]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path)


def test_a_plan_is_read_from_a_spreadsheet(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    workbook(
        file, [["Task", "Who", "When"], ["Ring the chair", "LEAD", "+10m"], ["Tell the staff", "??", "soon"]]
    )
    looked = cli.read("plan", "import", str(file), "--title", "Flood", "--check")
    assert (looked["id"], looked["tasks"], looked["columns"][0]) == (None, 2, "title")
    assert {one["row"] for one in looked["faults"]} == {3}
    assert len(cli.read("plan", "list")) == 1
    made = cli.read("plan", "import", str(file), "--title", "Flood", "--columns", "title,r,when")
    assert [one["title"] for one in cli.read("plan", "show", made["id"])["tasks"]] == [
        "Ring the chair", "Tell the staff",
    ]  # fmt: skip
    assert "no field called" in cli.refused(
        "plan", "import", str(file), "--title", "X", "--columns", "nonsense"
    )
    assert "table 9" in cli.refused("plan", "import", str(file), "--title", "X", "--table", "9")
    workbook(file, [["Task"], ["Ring the chair"]])
    assert "with 1 task." in cli.good("plan", "import", str(file), "--title", "Short", "--check").out
    other = tmp_path / "plan.csv"
    other.write_text(",".join(next(csv.reader(["a,b"]))), encoding="utf-8")
    assert ".xlsx" in cli.refused("plan", "import", str(other), "--title", "X")


# packs


def test_the_packs_are_in_order_without_a_workspace(bare_cli: Cli) -> None:
    told = bare_cli.read("packs", "check")
    assert (told["ok"], told["faults"], len(told["scenarios"])) == (True, [], 16)
    assert all(one["as_of"] and one["jurisdiction"] and one["confidence"] for one in told["scenarios"])
    assert "16 scenarios" in bare_cli.good("packs", "check").out
    assert not bare_cli.workspace.exists()
