"""init, backup, restore: the file itself."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def damage(path: Path) -> None:
    """Overwrites the middle of the file, as a dying disk does."""
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 20_000] = b"\xaa" * 20_000
    path.write_bytes(bytes(data))


def test_init_makes_a_workspace_with_the_first_plan_and_messages(bare_cli: Cli) -> None:
    assert bare_cli.read("init") == {"workspace": str(bare_cli.workspace), "made": True}
    assert [plan["scenario"] for plan in bare_cli.read("plan", "list")] == ["SC-ATO"]
    assert len(bare_cli.read("messages", "list")) > 0


def test_a_second_init_says_so_and_changes_nothing(cli: Cli) -> None:
    cli.good("terms", "add", "shelter")
    head = cli.read("log", "--verify")["head"]
    assert "already" in cli.good("init").out
    assert cli.read("init")["made"] is False
    assert cli.read("log", "--verify")["head"] == head


def test_without_a_path_the_workspace_lies_in_the_folder_of_the_user(
    bare_cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WATCHLINE_HOME", str(tmp_path / "mine"))
    assert bare_cli.bare("init").code == 0
    assert (tmp_path / "mine/Main workspace.watchline").exists()
    assert bare_cli.bare("plan", "list").code == 0


def test_init_where_nobody_may_write_is_one_sentence(bare_cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    bare_cli.workspace = tmp_path / "file" / "a.watchline"
    assert bare_cli.refused("init").endswith(".")


def test_a_backup_holds_what_was_there_and_comes_back(cli: Cli) -> None:
    cli.good("terms", "add", "before")
    made = cli.read("backup")
    cli.good("terms", "add", "after")
    back = cli.read("restore", made["path"])
    assert [term["expression"] for term in cli.read("terms", "list")] == ["before"]
    assert Path(back["aside"]).exists()
    aside = Cli(Path(back["aside"]), cli._patch)
    assert [term["expression"] for term in aside.read("terms", "list")] == ["before", "after"]


def test_backups_are_listed_and_can_be_restored_by_name(cli: Cli) -> None:
    cli.good("backup")
    (only,) = cli.read("backup", "--list")
    assert only["size"] > 0
    assert only["path"] in cli.good("backup", "--list").out
    cli.good("terms", "add", "later")
    assert cli("restore", Path(only["path"]).name).code == 0
    assert cli.read("terms", "list") == []


def test_a_backup_goes_where_it_is_told_and_overwrites_nothing(cli: Cli, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "copy.watchline"
    cli.good("backup", "--to", str(target))
    before = target.read_bytes()
    assert before.startswith(b"SQLite format 3")
    assert "already" in cli.refused("backup", "--to", str(target))
    assert "already" in cli.refused("backup", "--to", str(cli.workspace))
    assert target.read_bytes() == before
    folder = tmp_path / "folder"
    folder.mkdir()
    made = cli.read("backup", "--to", str(folder))
    assert Path(made["path"]).parent == folder


@pytest.mark.parametrize("how", ["damaged", "empty", "gone"])
def test_restore_works_whatever_became_of_the_workspace(cli: Cli, how: str) -> None:
    cli.good("terms", "add", "shelter")
    copy = cli.read("backup")["path"]
    if how == "damaged":
        damage(cli.workspace)
    elif how == "empty":
        cli.workspace.write_bytes(b"")
    else:
        cli.workspace.unlink()
    ran = cli("restore", copy)
    assert ran.code == 0, ran
    assert ("is now at" in ran.err) == (how != "gone")
    assert [term["expression"] for term in cli.read("terms", "list")] == ["shelter"]


@pytest.mark.parametrize("what", ["missing", "folder", "diary", "itself", "altered"])
def test_restore_takes_nothing_that_is_not_a_sound_copy(cli: Cli, tmp_path: Path, what: str) -> None:
    cli.good("terms", "add", "shelter")
    copy = tmp_path / "copy.watchline"
    if what == "folder":
        copy.mkdir()
    elif what == "diary":
        copy.write_text("Dear diary, " * 100)
    elif what == "itself":
        copy = cli.workspace
    elif what == "altered":
        copy = Path(cli.read("backup")["path"])
        damage(copy)
    cli.refused("restore", str(copy))
    assert [term["expression"] for term in cli.read("terms", "list")] == ["shelter"]


def test_restore_is_refused_while_the_workspace_is_open_elsewhere(cli: Cli) -> None:
    from desktop.bootstrap import Core

    copy = cli.read("backup")["path"]
    core = Core(cli.workspace)
    core.open().result()
    try:
        assert "open in another" in cli.refused("restore", copy)
    finally:
        core.close()


def test_the_sample_has_something_to_look_at_in_every_list(bare_cli: Cli) -> None:
    bare_cli.good("init", "--sample")
    for words in (
        ("sources", "list"),
        ("terms", "list"),
        ("mentions",),
        ("accounts", "list"),
        ("plan", "list"),
    ):
        assert bare_cli.read(*words), words
    assert bare_cli.read("plan", "show", "SC-ATO")["done"] > 0
    assert bare_cli.read("log", "--verify")["ok"] is True
    assert "already" in bare_cli.good("init", "--sample").out


def test_the_sample_lies_apart_from_every_real_workspace(
    bare_cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WATCHLINE_HOME", str(tmp_path / "mine"))
    told = bare_cli.bare("init", "--sample", "--json").json()
    assert told["workspace"] == str(tmp_path / "mine/Sample organisation.watchline")
    assert bare_cli.bare("mentions").code == 1
