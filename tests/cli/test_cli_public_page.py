"""The public page from the command line: written, chosen, checked."""

from pathlib import Path

from desktop.bootstrap import Core, Outside
from tests.cli.conftest import Cli
from tests.fakes.vault import FakeVault
from tests.services.page_bench import fill_page


def filled(cli: Cli) -> None:
    core = Core(cli.workspace, Outside(vault=FakeVault()))
    core.open().result()
    fill_page(core)
    core.close()


def test_the_folder_is_written_and_the_answer_says_what_is_in_it(cli: Cli, tmp_path: Path) -> None:
    filled(cli)
    said = cli.read("public-page", "--out", str(tmp_path / "page"))
    assert said == {
        "folder": str(tmp_path / "page"), "faults": [],
        "files": ["index.html", "questions.html", "rumours.html", "style.css"],
    }  # fmt: skip
    assert "We have our Instagram account back." in (tmp_path / "page/index.html").read_text(encoding="utf-8")
    lines = cli.good("public-page", "--out", str(tmp_path / "page")).lines
    assert lines[-1] == "The check found nothing that keeps readers out."


def test_other_peoples_files_are_refused(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("mine", encoding="utf-8")
    assert "something else in that folder" in cli.refused("public-page", "--out", str(tmp_path / "site"))


def test_a_thing_is_put_on_and_taken_off(cli: Cli) -> None:
    filled(cli)
    listed = cli.read("public-page", "list")
    off = next(one for one in listed if one["title"] == "Where to get help")
    assert (off["on"], off["why_not"], off["place"]) == (False, "", "updates")
    cli.good("public-page", "put", "message", off["id"])
    assert next(one for one in cli.read("public-page", "list") if one["id"] == off["id"])["on"]
    assert cli.read("public-page", "take-off", "message", off["id"])["on"] is False
    kept = next(one for one in listed if one["title"] == "What comes next")
    assert "Somebody has to clear it first" in cli.refused("public-page", "put", "message", kept["id"])


def test_the_check_of_a_broken_page_names_file_and_line_and_ends_in_1(cli: Cli, tmp_path: Path) -> None:
    cli.good("public-page", "--out", str(tmp_path / "page"))
    assert cli.bare("public-page", "check", str(tmp_path / "page")).code == 0
    index = tmp_path / "page" / "index.html"
    index.write_text(index.read_text(encoding="utf-8").replace(' lang="en-GB"', ""), encoding="utf-8")
    ran = cli.bare("public-page", "check", str(tmp_path / "page"), "--json")
    assert (ran.code, [one["rule"] for one in ran.json()]) == (1, ["language"])
    assert ran.err.strip() == "1 thing keeps readers out."
    ran = cli.bare("public-page", "check", str(tmp_path / "page"))
    assert "index.html, line 1: The page does not say which language it is in. (language)" in ran.err
    assert "no folder" in cli.refused("public-page", "check", str(tmp_path / "nowhere"))


def test_without_a_folder_the_use_is_explained(cli: Cli) -> None:
    assert cli("public-page").code == 2
