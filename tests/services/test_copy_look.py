"""Before a copy is put in place it is read through, and what only one of the two files has is listed."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from desktop.bootstrap import Core, Outside, restore
from desktop.domain.checkup import CheckLine
from desktop.domain.copy_look import Act
from desktop.errors import Trouble
from desktop.services.sources import NewSource
from desktop.store.migrations import STEPS
from tests.fakes.clock import FakeClock
from tests.fakes.vault import FakeVault


def opened(path: Path, clock: FakeClock, vault: FakeVault) -> Core:
    made = Core(path, Outside(clock=clock, vault=vault))
    made.open().result()
    return made


def said(acts: tuple[Act, ...]) -> list[str]:
    return [act.sentence for act in acts]


@pytest.fixture
def core(tmp_path: Path) -> Iterator[Core]:
    made = opened(tmp_path / "office.watchline", FakeClock(), FakeVault())
    yield made
    made.close()


def test_a_backup_is_whole_and_lacks_what_was_done_since(core: Core) -> None:
    core.terms.add("hospice").result()
    copy = Path(core.backups.make().result().path)
    core.terms.add("shelter").result()
    look = core.backups.look(copy).result()
    assert look.made_at == core.clock.now()
    assert not look.is_other
    assert not look.has_parted
    assert look.there_count == 0
    assert look.here_count == 1
    assert "shelter" in look.only_here[0].sentence
    assert look.last is not None
    assert "hospice" in look.last.sentence
    assert look.shared == look.lines


def test_two_files_that_went_on_by_themselves_are_told_apart(core: Core, tmp_path: Path) -> None:
    core.terms.add("both know it").result()
    copy = Path(core.backups.make(tmp_path / "stick.watchline").result().path)
    laptop = tmp_path / "laptop.watchline"
    shutil.copyfile(copy, laptop)
    deputy = opened(laptop, FakeClock(core.clock.now() + timedelta(hours=9)), FakeVault())
    deputy.terms.add("of the deputy").result()
    deputy.terms.add("second of the deputy").result()
    deputy.close()
    core.terms.add("of the officer").result()
    look = core.backups.look(laptop).result()
    assert look.has_parted
    assert ["of the officer" in each for each in said(look.only_here)] == [True]
    assert [("second" in each) for each in said(look.only_there)] == [False, True]
    assert (look.here_count, look.there_count) == (1, 2)


def test_another_workspace_has_no_line_in_common(core: Core, tmp_path: Path) -> None:
    other = opened(tmp_path / "other.watchline", FakeClock(), FakeVault())
    other.terms.add("theirs").result()
    other.close()
    look = core.backups.look(tmp_path / "other.watchline").result()
    assert look.is_other
    assert not look.has_parted


def test_a_login_that_this_computer_has_not_is_named(core: Core, tmp_path: Path) -> None:
    core.sources.add(
        NewSource("https://news.example/feed?token=abcdef0123456789abcdef", name="News")
    ).result()
    copy = Path(core.backups.make(tmp_path / "copy.watchline").result().path)
    assert core.backups.look(copy).result().logins == ()
    laptop = opened(tmp_path / "new.watchline", FakeClock(), FakeVault())
    assert laptop.backups.look(copy).result().logins == ("News",)
    laptop.close()
    restore(tmp_path / "new.watchline", copy)
    laptop = opened(tmp_path / "new.watchline", FakeClock(), FakeVault())
    lines: tuple[CheckLine, ...] = laptop.checkup.all().result()
    laptop.close()
    (line,) = [each for each in lines if each.name == "logins"]
    assert "News" in line.sentence
    assert not line.ok
    assert "logins" not in [each.name for each in core.checkup.all().result()]


def test_a_copy_from_a_newer_program_or_altered_is_not_used(core: Core, tmp_path: Path) -> None:
    copy = Path(core.backups.make(tmp_path / "copy.watchline").result().path)
    newer = tmp_path / "newer.watchline"
    shutil.copyfile(copy, newer)
    db = Database(newer)
    db.execute(f"pragma user_version = {len(STEPS) + 1}")
    db.close()
    with pytest.raises(Trouble, match="made by a newer Watchline"):
        core.backups.look(newer).result()
    with copy.open("r+b") as file:
        file.seek(24)
        file.write(b"\x01")
    with pytest.raises(Trouble, match=r"altered after it was made|did not pass its check"):
        core.backups.look(copy).result()
