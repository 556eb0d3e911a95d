"""faq and messages suggest: asked, answered, cleared, suggested; sessions planned and put on paper."""

from pathlib import Path

from tests.cli.conftest import Cli


def test_a_question_goes_all_the_way_to_a_suggestion(cli: Cli) -> None:
    faq_id = cli.read("faq", "add", "Are you open on Sunday?", "--where", "phone")["id"]
    wanted = ("are you open on sunday?",)
    assert "no answer to clear" in cli.refused("faq", "clear", *wanted, "--by", "Ben")
    assert cli.read("messages", "suggest", "open on sunday") == []
    cli.good("faq", "answer", *wanted, "--short", "Yes, from ten.", "--source", "Rota")
    cli.good("faq", "edit", *wanted, "--ready-words")
    told = cli.read("faq", "clear", *wanted, "--by", "Ben")
    assert (told["id"], told["stands"], told["cleared_by"], told["asked"]) == (faq_id, "", "Ben", 1)
    found = cli.read("messages", "suggest", given=b"Are you open on Sunday?\n")
    assert (found[0]["id"], found[0]["ready"], found[0]["text"]) == (faq_id, True, "Yes, from ten.")
    assert "Ready to be sent" in cli.good("messages", "suggest", "are you open on sunday").out
    assert cli.read("faq", "page", *wanted)["on_page"] is True
    cli.good("faq", "asked", *wanted, "--words", "sunday hours")
    assert [one["words"] for one in cli.read("faq", "show", *wanted)["times"]] == ["sunday hours", ""]
    cli.good("faq", "remove", *wanted)
    assert cli.read("faq", "list") == []


def test_gaps_and_the_questions_of_every_crisis(cli: Cli) -> None:
    added = cli.read("faq", "start")["added"]
    assert added == len(cli.read("faq", "list")) == len(cli.read("faq", "gaps")) > 20
    first = cli.read("faq", "list")[0]["question"]
    told = cli.read("faq", "cannot", first, "--why", "We check.", "--until", "2999-01-01")
    assert (told["status"], told["until"]) == ("cannot_answer_yet", "2999-01-01")
    assert "Say what to change" in cli.refused("faq", "edit", first)
    assert "There is no question" in cli.refused("faq", "show", "Nothing of the kind")


def test_a_session_is_planned_asked_held_and_printed(cli: Cli, tmp_path: Path) -> None:
    cli.good("faq", "session", "add", "Ask us", "--at", "2026-11-27T18:00", "--access", "captions")
    cli.good("faq", "session", "ask", "ask us", "Will you reopen?", "--by", "A neighbour")
    shown = cli.read("faq", "session", "show", "Ask us")
    assert (shown["session"]["minutes"], shown["questions"][0]["question"]) == (45, "Will you reopen?")
    sheet = tmp_path / "sheet.txt"
    cli.good("faq", "session", "paper", "Ask us", "--out", str(sheet))
    assert "Will you reopen?" in sheet.read_text("utf-8")
    assert cli.read("faq", "session", "held", "Ask us") == {"follow_up": 1}
    assert "no session" in cli.refused("faq", "session", "held", "Another")
