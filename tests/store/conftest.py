"""Real workspaces in a folder of the test's own."""

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from desktop.store import engine
from desktop.store.work import Work, perform

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's workspace lies; nothing is there yet."""
    return tmp_path / "work" / "main.watchline"


@pytest.fixture
def writer(path: Path) -> Iterator[Database]:
    """The writing connection of a fresh workspace."""
    db = engine.open_writer(path, NOW)
    yield db
    db.conn.close()


@pytest.fixture
def act(writer: Database) -> Callable[..., object]:
    """Runs an act in a transaction, as a lane does, and gives its value."""

    def run(step: Callable[[Work], object], now: datetime = NOW, who: str = "Ann") -> object:
        return perform(writer, now, who, step)[0]

    return run


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes; skipped where nobody may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small disk needs the right to mount one")
    yield folder
    subprocess.run(["mount", "-o", "remount,rw", str(folder)], capture_output=True, check=False)
    subprocess.run(["umount", "-l", str(folder)], check=True)
