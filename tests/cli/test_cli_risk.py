"""risk: listed worst first, judged, accepted, closed, taken from the plans, put on paper."""

import csv
from pathlib import Path

import page
import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def risky(cli: Cli) -> Cli:
    """A workspace with two risks."""
    cli.good("risk", "add", "The roof falls in", "--likelihood", "2", "--impact", "5", "--owner", "OPS")
    cli.good("risk", "add", "A false story spreads", "--plan", "SC-RUM", "--likelihood", "4", "--impact", "4")
    return cli


def test_the_worst_is_listed_first_with_all_that_was_said(risky: Cli) -> None:
    listed = risky.read("risk", "list")
    assert [(one["title"], one["score"], one["band"]) for one in listed] == [
        ("A false story spreads", 16, "Very high"), ("The roof falls in", 10, "High"),
    ]  # fmt: skip
    assert (listed[0]["plan"], listed[1]["owner"], listed[1]["state"]) == ("SC-RUM", "OPS", "open")
    assert listed[0]["due_on"] == listed[0]["review_due"]
    assert "16     Very high" in risky.good("risk", "list").out


def test_a_risk_is_changed_by_title_and_only_where_it_is_named(risky: Cli) -> None:
    told = risky.read("risk", "edit", "the roof falls in", "--impact", "3", "--next", "Ask a surveyor")
    assert (told["impact"], told["likelihood"], told["next"], told["owner"]) == (
        3,
        2,
        "Ask a surveyor",
        "OPS",
    )
    assert "Say what to change" in risky.refused("risk", "edit", "The roof falls in")
    assert "no risk called Fire" in risky.refused("risk", "edit", "Fire", "--impact", "3")
    risky.good("risk", "add", "The roof falls in")
    assert "2 risks" in risky.refused("risk", "edit", "The roof falls in", "--impact", "3")


def test_accepting_closing_and_opening_again(risky: Cli) -> None:
    roof = ("The roof falls in",)
    told = risky.read("risk", "accept", *roof, "--until", "2999-05-01", "--why", "New roof planned")
    assert (told["state"], told["due_on"], told["reason"]) == ("accepted", "2999-05-01", "New roof planned")
    assert "day to come" in risky.refused("risk", "accept", *roof, "--until", "2001-05-01", "--why", "x")
    told = risky.read("risk", "close", *roof, "--why", "We moved")
    assert (told["state"], told["due_on"]) == ("closed", None)
    assert [one["title"] for one in risky.read("risk", "list", "--state", "closed")] == list(roof)
    assert "Open this risk again" in risky.refused("risk", "reviewed", *roof)
    assert risky.read("risk", "reopen", *roof)["state"] == "open"
    assert "Look again on" in risky.good("risk", "reviewed", *roof).out


def test_the_plans_that_ship_give_the_rest(risky: Cli) -> None:
    assert risky.read("risk", "start") == {"added": 15}
    assert risky.good("risk", "start").lines == ["Every plan is listed already."]
    assert len(risky.read("risk", "list")) == 17


def test_the_register_is_written_as_an_open_document_and_as_a_sheet(risky: Cli, tmp_path: Path) -> None:
    risky.good("risk", "paper", "--out", str(tmp_path / "r.pdf"))
    assert page.is_pdf_compliant(str(tmp_path / "r.pdf"), profile="ua1")
    risky.good("risk", "paper", "--out", str(tmp_path / "r.csv"))
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert ["Open risks, worst first", "16\nVery high"] in [row[:2] for row in rows]
