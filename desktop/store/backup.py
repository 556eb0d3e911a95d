"""Rolling backups: made by SQLite's own backup API, verified, thinned, restored."""

import hashlib
import json
import os
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.errors import Refused, Trouble
from desktop.store.driver import sqlite3
from desktop.store.proof import read_through, verify
from desktop.store.trouble import troubles

KEEP_HOURLY = 24
KEEP_DAILY = 14
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"^(?P<stem>.+)\.(?P<stamp>\d{8}T\d{6}Z)(?P<why>(-[a-z]+)?)\.watchline$")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was verified when it was made. size: bytes. reason: "", "migration" or "restore"."""

    path: Path
    made_at: datetime
    size: int
    reason: str = ""


def folder_of(workspace: Path) -> Path:
    """Where the backups of a workspace lie: a folder of its own beside it."""
    return workspace.with_name(f"{workspace.stem} backups")


def make(workspace: Path, now: datetime, *, reason: str = "", target: Path | None = None) -> Backup:
    """Copies the workspace, verifies the copy and moves it into place; the manifest lies beside it.

    Args:
        workspace: the file, also while it is written to.
        now: aware UTC, for the name.
        reason: "" for the rolling kind, else one lower-case word.
        target: where to, None for the rolling folder.

    Raises:
        Trouble: the disk is in the way, or the copy does not verify; no partial file is left.
    """
    if target is None:
        suffix = f"-{reason}" if reason else ""
        target = folder_of(workspace) / f"{workspace.stem}.{stamp(now)}{suffix}.watchline"
    _refuse_in_use(workspace, target)
    with troubles(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _need_space(workspace, target.parent)
        part, said = target.with_name(f".{target.name}.part"), manifest_of(target)
        new_said = target.with_name(f".{said.name}.part")
        try:
            _copy(workspace, part)
            proved = {"sha256": _sha256(part), **read_through(part)}
            manifest = {"made_at": now.astimezone(UTC).isoformat(), **proved}
            new_said.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
            # Without a manifest a copy is still checked; with another copy's it would be refused. So the
            # old one goes first.
            said.unlink(missing_ok=True)
            part.replace(target)
            new_said.replace(said)
        finally:
            for left in (part, new_said, Path(f"{part}-wal"), Path(f"{part}-shm"), Path(f"{part}-journal")):
                left.unlink(missing_ok=True)
    return Backup(target, now, target.stat().st_size, reason)


def stamp(now: datetime) -> str:
    """A moment as it stands in file names, in UTC."""
    return now.astimezone(UTC).strftime(_STAMP)


def stamp_of(copy: Path) -> datetime | None:
    """The moment that stands in the name of a copy, None if there is none."""
    named = _NAME.match(copy.name)
    return datetime.strptime(named["stamp"], _STAMP).replace(tzinfo=UTC) if named else None


def manifest_of(copy: Path) -> Path:
    """Where a copy's manifest lies: when it was made, its hash, its rows and the head of its log."""
    return copy.with_name(f"{copy.name}.json")


def read_manifest(copy: Path) -> dict[str, Any]:
    """What the manifest of a copy says; empty if it has none.

    Raises:
        Trouble: it cannot be read.
    """
    try:
        read = json.loads(manifest_of(copy).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise Trouble(
            f"What was noted about the copy {copy.name} cannot be read, so it is not used."
        ) from error
    if not isinstance(read, dict):
        raise Trouble(f"What was noted about the copy {copy.name} cannot be read, so it is not used.")
    return read


def _refuse_in_use(workspace: Path, target: Path) -> None:
    # A copy laid over a file that is open would take its place without the program noticing.
    same = target.exists() and target.samefile(workspace)
    if same or Path(f"{target}-wal").exists():
        raise Refused(
            f"{target.name} is a workspace in use, so no copy is put over it. Choose another name.", "target"
        )


def before_migration(workspace: Path, now: datetime) -> Backup:
    """The verified copy that is made before any change of schema."""
    return make(workspace, now, reason="migration")


def _need_space(workspace: Path, folder: Path) -> None:
    needed = workspace.stat().st_size + (1 << 20)
    if shutil.disk_usage(folder).free < needed:
        raise Trouble(
            f"There is not enough space for a backup: {needed // (1 << 20)} MB are needed. "
            "Your work is safe in the workspace; free some space.",
            retry=True,
        )


def _copy(source_path: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    source = sqlite3.connect(f"{source_path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        copy = sqlite3.connect(str(part))
        try:
            source.backup(copy, pages=-1)
            _leave_out_the_page(copy)
            # A copy stands alone: no write-ahead log beside it.
            copy.execute("pragma journal_mode = delete")
        finally:
            copy.close()
    finally:
        source.close()
    part.chmod(0o600)
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _leave_out_the_page(copy: "sqlite3.Connection") -> None:
    """A half-filled page may become a restricted case, and no backup may hold the words of one."""
    if copy.execute("select 1 from sqlite_schema where name = 'declaring'").fetchone():
        copy.execute("pragma secure_delete = on")
        copy.execute("delete from declaring")
        copy.commit()


def check_whole(copy: Path) -> None:
    """Reads a copy through, and compares it with what its manifest says of it.

    Raises:
        Trouble: it is not whole, not ours, from a newer Watchline, or altered since it was made.
    """
    verify(copy)
    said = read_manifest(copy).get("sha256")
    if said is not None and said != _sha256(copy):
        raise Trouble(f"The copy {copy.name} was altered after it was made, so it is not used.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def found(workspace: Path) -> tuple[Backup, ...]:
    """The backups of a workspace, newest first; empty if none."""
    folder = folder_of(workspace)
    backups = []
    for path in folder.glob("*.watchline") if folder.is_dir() else ():
        named = _NAME.match(path.name)
        if named:
            made_at = datetime.strptime(named["stamp"], _STAMP).replace(tzinfo=UTC)
            backups.append(Backup(path, made_at, path.stat().st_size, named["why"].lstrip("-")))
    return tuple(sorted(backups, key=lambda backup: (backup.made_at, backup.path.name), reverse=True))


def thin(workspace: Path) -> tuple[Path, ...]:
    """Removes rolling copies beyond the last 24 and, of older ones, beyond one a day for 14 days.

    Copies made before a migration or a restore are kept apart: the last 3 of them stay.
    """
    rolling = [copy for copy in found(workspace) if not copy.reason]
    special = [copy for copy in found(workspace) if copy.reason]
    keep = {copy.path for copy in rolling[:KEEP_HOURLY]} | {copy.path for copy in special[:3]}
    days: list[str] = []
    for copy in rolling[KEEP_HOURLY:]:
        day = copy.made_at.date().isoformat()
        if day not in days and len(days) < KEEP_DAILY:
            days.append(day)
            keep.add(copy.path)
    gone = tuple(copy.path for copy in (*rolling, *special) if copy.path not in keep)
    for path in gone:
        path.unlink(missing_ok=True)
        manifest_of(path).unlink(missing_ok=True)
    return gone


def restore(workspace: Path, copy: Path, now: datetime) -> Path | None:
    """Puts a copy in the workspace's place; the caller holds the lock and no connection is open.

    The file that was there is moved aside, never deleted. At every moment either the old or the new
    file stands in place, also if the program is killed half-way.

    Returns:
        Where the old file lies now, None if there was none.

    Raises:
        Trouble: the copy does not verify or the disk is in the way; the workspace is as it was.
    """
    check_whole(copy)
    with troubles(workspace):
        part = workspace.with_name(f".{workspace.name}.restore")
        try:
            workspace.parent.mkdir(parents=True, exist_ok=True)
            _copy(copy, part)
            aside = _free_name(workspace.with_name(f"{workspace.stem}.replaced-{stamp(now)}.watchline"))
            there = workspace.exists()
            if there and workspace.stat().st_size:
                _fold(workspace)
            part_with_riders(workspace, aside)
            if there:
                _link(workspace, aside)
            part.replace(workspace)
        finally:
            for left in (part, Path(f"{part}-journal")):
                left.unlink(missing_ok=True)
        return aside if there else None


def part_with_riders(workspace: Path, aside: Path) -> None:
    """Moves logs that belong to a file that goes away: another file would take them for its own."""
    for ending in ("-wal", "-journal"):
        rider = Path(f"{workspace}{ending}")
        if rider.exists():
            rider.replace(f"{aside}{ending}")
    Path(f"{workspace}-shm").unlink(missing_ok=True)


def _free_name(wanted: Path) -> Path:
    name, number = wanted, 1
    while name.exists():
        number += 1
        name = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
    return name


def _fold(workspace: Path) -> None:
    # So that the file set aside is whole by itself; a damaged one keeps its write-ahead log beside it.
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(str(workspace))
        try:
            connection.execute("pragma wal_checkpoint(truncate)")
        finally:
            connection.close()


def _link(workspace: Path, aside: Path) -> None:
    # A hard link keeps the old file in place until the new one replaces it in one step.
    try:
        os.link(workspace, aside)
    except OSError:
        shutil.copyfile(workspace, aside)
