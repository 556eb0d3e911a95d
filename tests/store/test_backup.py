"""Copies are proved when made and again before use; a restore leaves the old or the new, never neither."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from desktop.errors import Refused, Trouble
from desktop.store import backup, engine, gate, history, proof
from desktop.store.work import Work, perform
from tests.store.conftest import NOW

Act = Callable[..., object]


def make_rule(word: str) -> Callable[[Work], object]:
    return lambda work: work.journal.make("word_rule", {"word": word, "tone": None}, f"Added {word}.")


def words(path: Path) -> list[str]:
    db = engine.open_writer(path, NOW)
    found = [row[0] for row in db.conn.execute("select word from word_rule order by word")]
    assert engine.integrity(db) == ()
    db.conn.close()
    return found


def files(folder: Path) -> list[str]:
    return sorted(name for name in os.listdir(folder) if not name.endswith((" backups", "-shm", "-wal")))


def test_a_copy_made_during_writes_is_whole(writer: Database, path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            perform(writer, NOW, "Ann", make_rule(f"word {number}"))

    thread = threading.Thread(target=write)
    thread.start()
    try:
        copies = [backup.make(path, NOW + timedelta(seconds=number)) for number in range(12)]
    finally:
        stop.set()
        thread.join()
    rows = [backup.read_manifest(copy.path)["rows"]["log"] for copy in copies]
    assert [proof.verify(copy.path)["log"] for copy in copies] == rows
    assert rows == sorted(rows)
    assert rows[-1] > 0


def test_a_copy_stands_alone_with_its_manifest(writer: Database, act: Act, path: Path) -> None:
    act(make_rule("one"))
    copy = backup.make(path, NOW)
    assert sorted(os.listdir(copy.path.parent)) == [copy.path.name, f"{copy.path.name}.json"]
    said = json.loads(backup.manifest_of(copy.path).read_text())
    assert said["sha256"] == hashlib.sha256(copy.path.read_bytes()).hexdigest()
    assert (said["log_seq"], said["log_head"]) == history.head(writer)
    assert copy.path.stat().st_mode & 0o777 == 0o600
    assert backup.found(path) == (copy,)


def test_a_copy_is_never_laid_over_a_file_in_use(writer: Database, act: Act, path: Path) -> None:
    act(make_rule("one"))
    link = path.with_name("link.watchline")
    link.symlink_to(path)
    for target in (path, link):
        with pytest.raises(Refused, match="in use"):
            backup.make(path, NOW, target=target)
    other = path.with_name("other.watchline")
    engine_of_other = engine.open_writer(other, NOW)
    engine_of_other.conn.execute("pragma user_version = 1")
    with pytest.raises(Refused, match="in use"):
        backup.make(path, NOW, target=other)
    engine_of_other.conn.close()
    act(make_rule("two"))


def test_a_copy_may_be_called_what_the_person_likes(writer: Database, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "notes.json"
    backup.make(path, NOW, target=target)
    backup.make(path, NOW, target=target)
    assert proof.verify(target)["log"] == 0
    assert backup.restore(tmp_path / "new.watchline", target, NOW) is None


def test_thinning_keeps_the_last_24_and_then_one_a_day_for_14_days(path: Path) -> None:
    folder = backup.folder_of(path)
    folder.mkdir(parents=True)
    times = [NOW - timedelta(hours=hours) for hours in range(24 * 40)]
    for made in times:
        (folder / f"main.{backup.stamp(made)}.watchline").touch()
    for day in range(5):
        (folder / f"main.{backup.stamp(NOW - timedelta(days=day))}-migration.watchline").touch()
    backup.thin(path)
    rolling = [copy.made_at for copy in backup.found(path) if not copy.reason]
    assert rolling[:24] == times[:24]
    days = [made.date() for made in rolling[24:]]
    assert days == [(times[24] - timedelta(days=day)).date() for day in range(14)]
    assert [copy.reason for copy in backup.found(path) if copy.reason] == ["migration"] * 3


def test_files_that_are_no_copies_are_left_alone(path: Path) -> None:
    folder = backup.folder_of(path)
    folder.mkdir(parents=True)
    for name in ("mine.watchline", "notes.txt", "main.2026.watchline"):
        (folder / name).touch()
    assert backup.found(path) == ()
    assert backup.thin(path) == ()
    assert len(os.listdir(folder)) == 3


@pytest.fixture
def pair(path: Path) -> tuple[Path, Path]:
    """A closed workspace with "new", and a copy of the time when it held "old"."""
    db = engine.open_writer(path, NOW)
    perform(db, NOW, "Ann", make_rule("old"))
    copy = backup.make(path, NOW)
    perform(db, NOW, "Ann", make_rule("new"))
    engine.close_writer(db)
    return path, copy.path


def test_a_restore_puts_the_copy_in_place_and_keeps_what_was_there(pair: tuple[Path, Path]) -> None:
    path, copy = pair
    aside = backup.restore(path, copy, NOW)
    assert aside is not None
    assert words(path) == ["old"]
    assert words(aside) == ["new", "old"]
    second = backup.restore(path, copy, NOW)
    assert second not in (None, aside)
    assert words(aside) == ["new", "old"]


@pytest.mark.parametrize("damage", ["missing", "empty", "garbage", "torn", "altered"])
def test_a_restore_works_whatever_became_of_the_file(pair: tuple[Path, Path], damage: str) -> None:
    path, copy = pair
    content = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        spoilt = {"empty": b"", "garbage": b"x" * 9000, "torn": content[:5000]}
        path.write_bytes(spoilt.get(damage, content[:4096] + b"\xff" * 4096 + content[8192:]))
    was = path.read_bytes() if path.exists() else None
    aside = backup.restore(path, copy, NOW)
    assert words(path) == ["old"]
    assert (aside.read_bytes() if aside else None) == was


def test_a_log_left_beside_a_missing_file_does_not_spoil_the_restored_one(pair: tuple[Path, Path]) -> None:
    path, copy = pair
    db = engine.open_writer(path, NOW)
    perform(db, NOW, "Ann", make_rule("newest"))
    log = Path(f"{path}-wal").read_bytes()
    db.conn.close()
    path.unlink()
    Path(f"{path}-wal").write_bytes(log)
    backup.restore(path, copy, NOW)
    assert words(path) == ["old"]


def altered_copy(copy: Path, change: str) -> None:
    content = copy.read_bytes()
    said = backup.manifest_of(copy)
    if change == "one byte":
        place = content.index(b"Added old")
        copy.write_bytes(content[:place] + b"b" + content[place + 1 :])
    elif change == "cut":
        copy.write_bytes(content[:-4096])
    elif change == "other file":
        copy.write_bytes(b"SQLite format 3\0" + b"\0" * 9000)
    elif change == "torn manifest":
        said.write_text(said.read_text()[:30])
    elif change == "odd manifest":
        said.write_text('["sha256"]')


@pytest.mark.parametrize("change", ["one byte", "cut", "other file", "torn manifest", "odd manifest"])
def test_a_copy_that_was_altered_is_not_used(pair: tuple[Path, Path], change: str) -> None:
    path, copy = pair
    altered_copy(copy, change)
    before = path.read_bytes()
    with pytest.raises(Trouble, match="not used"):
        backup.restore(path, copy, NOW)
    assert path.read_bytes() == before
    assert files(path.parent) == [path.name]


def test_a_copy_whose_log_was_rewritten_is_not_used_even_without_its_manifest(
    pair: tuple[Path, Path],
) -> None:
    path, copy = pair
    altered_copy(copy, "one byte")
    backup.manifest_of(copy).unlink()
    with pytest.raises(Trouble, match="Entry 1 of the log was altered"):
        backup.restore(path, copy, NOW)


def test_a_copy_without_its_manifest_is_checked_and_used(pair: tuple[Path, Path]) -> None:
    path, copy = pair
    backup.manifest_of(copy).unlink()
    backup.restore(path, copy, NOW)
    assert words(path) == ["old"]


def test_a_workspace_that_is_open_is_copied_with_what_its_log_holds(path: Path, tmp_path: Path) -> None:
    db = engine.open_writer(path, NOW)
    perform(db, NOW, "Ann", make_rule("in the log"))
    backup.restore(tmp_path / "other.watchline", path, NOW)
    db.conn.close()
    assert words(tmp_path / "other.watchline") == ["in the log"]


RESTORE = (
    "import sys, datetime, pathlib\n"
    "from desktop.store import backup\n"
    "print('begun', flush=True)\n"
    "now = datetime.datetime.now(datetime.UTC)\n"
    "backup.restore(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), now)\n"
)


def killed_restore(path: Path, copy: Path, after_s: float) -> None:
    child = subprocess.Popen([sys.executable, "-c", RESTORE, str(path), str(copy)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    try:
        child.wait(after_s)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()


@pytest.mark.parametrize("after_ms", [0, 2, 4, 7, 10, 16])
def test_a_kill_during_a_restore_leaves_the_old_or_the_new(pair: tuple[Path, Path], after_ms: int) -> None:
    path, copy = pair
    killed_restore(path, copy, after_ms / 1000)
    assert words(path) in (["old"], ["new", "old"])


@pytest.mark.slow
def test_a_hundred_kills_during_a_restore_leave_the_old_or_the_new(pair: tuple[Path, Path]) -> None:
    path, copy = pair
    newer = backup.make(path, NOW + timedelta(hours=1)).path
    for number in range(100):
        killed_restore(path, copy if number % 2 else newer, number % 40 / 1000)
        assert words(path) in (["old"], ["new", "old"])


def test_a_disk_too_small_for_a_copy_is_said_and_nothing_is_left(small_disk: Path) -> None:
    path = small_disk / "main.watchline"
    db = engine.open_writer(path, NOW)
    (small_disk / "ballast").write_bytes(b"x" * (3 << 20))
    with pytest.raises(Trouble, match="not enough space for a backup"):
        backup.make(path, NOW)
    assert os.listdir(backup.folder_of(path)) == []
    (small_disk / "ballast").unlink()
    assert backup.make(path, NOW).size > 0
    db.conn.close()


def test_a_disk_that_fills_up_during_a_restore_leaves_the_file_as_it_was(
    small_disk: Path, tmp_path: Path
) -> None:
    source = tmp_path / "big.watchline"
    db = engine.open_writer(source, NOW)
    perform(db, NOW, "Ann", make_rule("x" * 3_500_000))
    db.conn.close()
    path = small_disk / "main.watchline"
    db = engine.open_writer(path, NOW)
    perform(db, NOW, "Ann", make_rule("mine"))
    engine.close_writer(db)
    with pytest.raises(Trouble):
        backup.restore(path, source, NOW)
    assert files(small_disk) == [path.name]
    assert words(path) == ["mine"]


def test_a_copy_on_a_folder_that_may_only_be_read_can_be_restored(
    small_disk: Path, pair: tuple[Path, Path]
) -> None:
    path, copy = pair
    there = Path(shutil.copy(copy, small_disk / "copy.watchline"))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    backup.restore(path, there, NOW)
    assert words(path) == ["old"]
    with pytest.raises(Trouble):
        backup.make(path, NOW, target=small_disk / "new.watchline")
    assert gate.check(there).is_current
