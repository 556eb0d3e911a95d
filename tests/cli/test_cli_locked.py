"""What the command line says of a case that is sealed, and before one is left unsealed."""

import pytest

from tests.cli.conftest import Cli

SECRET = b"four plain words here\n"


@pytest.fixture
def locked(cli: Cli) -> Cli:
    """A workspace with one restricted case, which every command finds closed."""
    cli.good("incident", "declare", "--scenario", "SC-SAF", "--level", "L2", "--restricted", given=SECRET)
    return cli


@pytest.mark.parametrize(
    "words",
    [
        ("tick", "CORE-101"), ("skip", "CORE-101", "--reason", "x"), ("stop", "1"), ("log", "x"),
        ("move", "CORE-101", "--to", "30m", "--reason", "x"), ("clock", "CLK-INS", "run"), ("fact", "x"),
        ("promise", "--settle", "kept"), ("level", "L3", "--reason", "x"), ("readers", "--add", "Ann"),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_locked_case_says_that_it_is_locked_and_how_to_open_it(locked: Cli, words: tuple[str, ...]) -> None:
    said = locked.refused("incident", *words)
    assert "restricted and locked" in said
    assert "--unlock" in said


@pytest.mark.parametrize("name", ["tasks", "event", "stop", "lines"])
def test_the_lists_of_a_locked_case_do_not_look_empty(locked: Cli, name: str) -> None:
    assert "restricted and locked" in locked.good("incident", name).out


def test_a_safeguarding_case_is_not_left_open_unawares(cli: Cli) -> None:
    asked = ("incident", "declare", "--scenario", "SC-SAF", "--level", "L2")
    said = cli.refused(*asked)
    assert "--restricted" in said
    assert "--unrestricted" in said
    assert cli.read("incident", "list") == []
    assert cli.read(*asked, "--unrestricted")["restricted"] is False
    assert cli.read(*asked, "--exercise")["exercise"] is True
    assert cli.read("incident", "declare", "--scenario", "SC-ATO", "--level", "L2")["restricted"] is False


def test_sealing_later_says_what_stays_readable(cli: Cli) -> None:
    cli.good("incident", "declare", "--scenario", "SC-ATO", "--level", "L2")
    cli.good("incident", "log", "Wombat seen")
    assert "written before" in cli.good("incident", "restrict", "--reader", "Ann", given=SECRET).out


def test_a_clock_says_when_it_was_reported_not_when_it_would_have_ended(cli: Cli) -> None:
    cli.good("incident", "declare", "--scenario", "SC-DBR", "--level", "L2", "--at", "5h", "--aware", "5h")
    start = cli.read("incident", "show")["clocks"][0]
    running = cli.good("incident", "clock", "CLK-GDPR33", "run", "--at", "5h").out
    assert start["key"] == "CLK-GDPR33"
    assert "running, due " in running
    told = cli.good("incident", "clock", "CLK-GDPR33", "reported", "--reference", "R1", "--at",
                    "2h", "--json").json()  # fmt: skip
    assert told["settled_at"] < told["due_at"]
    cli.good("incident", "clock", "CLK-PROC", "run", "--at", "5h")
    said = cli.good("incident", "clock", "CLK-PROC", "reported", "--reference", "R2").out
    assert "reported 20" in said


def test_a_state_that_cannot_be_set_is_named_with_the_one_it_has(cli: Cli) -> None:
    cli.good("incident", "declare", "--scenario", "SC-ATO", "--level", "L1")
    cli.good("incident", "close", "--reason", "over")
    code = cli.read("incident", "list")[0]["code"]
    said = cli.refused("incident", "close", "--reason", "again", "--incident", code)
    assert "is closed already" in said


def test_a_call_is_written_into_a_case_that_is_opened_for_it(locked: Cli) -> None:
    code = locked.read("incident", "list")[0]["code"]
    asked = ("people", "call", "Ann", "--reached", "--incident", code, "--said", "Quokka line")
    locked.refused(*asked)
    locked.good(*asked, "--unlock", given=SECRET)
    assert b"Quokka" not in locked.workspace.read_bytes()
    locked.refused(
        "people", "call", "Ann", "--reached", "--incident", code, "--unlock", given=b"wrong words\n"
    )


def test_a_locked_case_does_not_name_who_confirmed_its_level(locked: Cli) -> None:
    locked.good("incident", "confirm", "--by", "Nerys Oakfield", "--unlock", given=SECRET)
    for words in (("show",), ("list",), ("show", "--json"), ("list", "--json")):
        assert "Nerys" not in locked.good("incident", *words).out
    assert locked.read("incident", "show")["confirmed_at"] is not None
    opened = locked.read("incident", "show", "--unlock", given=SECRET)
    assert (opened["confirmed_by"], opened["confirmed_how"]) == ("Nerys Oakfield", "phone")
