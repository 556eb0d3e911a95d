"""One program writes; the lock outlives no program and is never in the way of the next."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.errors import Trouble
from desktop.store.lock import WorkspaceLock

HOLDER = (
    "import sys, pathlib\n"
    "from desktop.store.lock import WorkspaceLock\n"
    "lock = WorkspaceLock(pathlib.Path(sys.argv[1]))\n"
    "lock.take()\n"
    "print('held', flush=True)\n"
    "sys.stdin.read()\n"
)


def test_a_program_that_was_killed_leaves_no_lock_behind(path: Path) -> None:
    mine = WorkspaceLock(path)
    for _ in range(3):
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Trouble, match="open in another") as told:
            mine.take()
        assert told.value.retry
        holder.kill()
        holder.communicate()
        mine.take()
        mine.release()


@pytest.mark.parametrize("content", [b"", b"garbage\0", b"99999"])
def test_whatever_stands_in_the_lock_file_it_locks(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.with_name(f".{path.name}.lock").write_bytes(content)
    lock = WorkspaceLock(path)
    lock.take()
    with pytest.raises(Trouble):
        WorkspaceLock(path).take()
    lock.release()
    lock.release()


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Trouble, match="cannot be"):
        WorkspaceLock(tmp_path / "file" / "main.watchline").take()
