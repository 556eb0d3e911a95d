"""``messages readability``, ``thread`` and ``check``: standard input and messages of the library."""

from desktop.bootstrap import Core, Outside
from tests.cli.conftest import Cli

LONG = b"The hall is closed today. " * 20


def test_readability_of_standard_input_needs_no_workspace(bare_cli: Cli) -> None:
    given = b"The cat sat on the mat. It was warm.\n"
    found = bare_cli.good("--json", "messages", "readability", given=given).json()
    assert (found["words"], found["sentences"], found["band"]) == (9, 2, "very easy")
    assert not bare_cli.workspace.exists()


def test_readability_says_that_other_languages_have_no_score(cli: Cli) -> None:
    ran = cli.good("messages", "readability", "--language", "de", given=b"Wir sind da. Kommt herein.")
    assert "Reading ease" not in ran.out
    assert "English only" in ran.out


def test_thread_gives_numbered_parts_with_their_counts(cli: Cli) -> None:
    parts = cli.good("--json", "messages", "thread", "--channel", "x", given=LONG).json()
    assert [part["text"][:4] for part in parts] == ["1/2 ", "2/2 "]
    assert all(part["count"]["used"] <= 280 for part in parts)


def test_thread_refuses_an_unknown_channel(cli: Cli) -> None:
    ran = cli("messages", "thread", "--channel", "fax", given=b"Hello")
    assert ran.code == 1
    assert "There is no channel “fax”." in ran.err


def test_check_finds_what_is_worth_a_look(cli: Cli) -> None:
    given = b"There is no cause for alarm. We recieve calls."
    found = cli.good("--json", "messages", "check", given=given).json()
    assert [one["kind"] for one in found["hints"]] == ["comfort"]
    assert [(one["word"], one["suggestions"][0]) for one in found["misspelt"]] == [("recieve", "receive")]


def test_check_of_a_message_of_the_library_reads_it_by_its_key(cli: Cli) -> None:
    assert cli.good("messages", "check", "MS-01", "--no-spelling").lines == ["Nothing to remark."]


def test_check_of_nothing_and_of_an_unknown_purpose_is_refused(cli: Cli) -> None:
    assert "no words on standard input" in cli("messages", "check").err
    assert "no purpose “joke”" in cli("messages", "check", "--purpose", "joke", given=b"Hi").err


def test_check_says_whose_subject_a_message_speaks_about(cli: Cli) -> None:
    core = Core(cli.workspace, Outside(vault=cli.vault))
    core.open().result()
    core.partners.add_partner("Riverside Council", "council", joint_lines="water: the council").result()
    core.close()
    line = cli.read("messages", "new", "Line", given=b"Boil your water first.")["id"]
    hints = cli.good("--json", "messages", "check", "--no-spelling", line).json()["hints"]
    assert [one["sentence"] for one in hints if one["kind"] == "lane"] == [
        "The council speaks about water: link to them instead of saying it yourself."
    ]
