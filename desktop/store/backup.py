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

from sqlite_utils.db import sqlite3

from desktop.errors import Refused, Trouble
from desktop.store import gate
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
        folder = folder_of(workspace)
        suffix = f"-{reason}" if reason else ""
        target = folder / f"{workspace.stem}.{now.astimezone(UTC).strftime(_STAMP)}{suffix}.watchline"
    with troubles(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _need_space(workspace, target.parent)
        part = target.with_name(f".{target.name}.part")
        try:
            _copy(workspace, part)
            counts = verify(part)
            manifest = {"made_at": now.astimezone(UTC).isoformat(), "sha256": _sha256(part), "rows": counts}
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.replace(target)
            target.with_suffix(".json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        finally:
            for left in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
                left.unlink(missing_ok=True)
    return Backup(target, now, target.stat().st_size, reason)


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


def _copy(workspace: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    source = sqlite3.connect(f"{workspace.resolve().as_uri()}?mode=ro", uri=True)
    try:
        copy = sqlite3.connect(str(part))
        try:
            source.backup(copy, pages=-1)
            # A copy stands alone: no write-ahead log beside it.
            copy.execute("pragma journal_mode = delete")
        finally:
            copy.close()
    finally:
        source.close()
    part.chmod(0o600)


def verify(path: Path) -> dict[str, int]:
    """Reads a copy through: schema, pages, foreign keys, log chain; gives the rows of each main table.

    Raises:
        Trouble: something does not hold.
    """
    try:
        gate.check(path)
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            connection.execute("pragma trusted_schema = off")
            sound = [row[0] for row in connection.execute("pragma quick_check(1)")] == ["ok"]
            sound = sound and not connection.execute("pragma foreign_key_check").fetchone()
            names = ("log", "source", "watch_term", "mention", "plan_task", "message", "account")
            counts = {n: int(connection.execute(f"select count(*) from {n}").fetchone()[0]) for n in names}
        finally:
            connection.close()
    except (Refused, sqlite3.Error) as error:
        raise Trouble(f"The copy {path.name} does not verify, so it is not used. {error}") from error
    if not sound:
        raise Trouble(f"The copy {path.name} does not verify, so it is not used.")
    return counts


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
        path.with_suffix(".json").unlink(missing_ok=True)
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
    verify(copy)
    manifest = copy.with_suffix(".json")
    if manifest.exists():
        said = json.loads(manifest.read_text(encoding="utf-8")).get("sha256")
        if said != _sha256(copy):
            raise Trouble(f"The copy {copy.name} was altered after it was made, so it is not used.")
    with troubles(workspace):
        part = workspace.with_name(f".{workspace.name}.restore")
        shutil.copyfile(copy, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        aside = None
        if workspace.exists():
            _fold(workspace)
            stamp = now.astimezone(UTC).strftime(_STAMP)
            aside = workspace.with_name(f"{workspace.stem}.replaced-{stamp}.watchline")
            _set_aside(workspace, aside)
        part.replace(workspace)
        workspace.chmod(0o600)
        return aside


def _fold(workspace: Path) -> None:
    # So that the file set aside is whole by itself; a damaged one keeps its write-ahead log beside it.
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(str(workspace))
        try:
            connection.execute("pragma wal_checkpoint(truncate)")
        finally:
            connection.close()


def _set_aside(workspace: Path, aside: Path) -> None:
    # A hard link keeps the old file in place until the new one replaces it in one step.
    for ending in ("-wal", "-shm"):
        rider = Path(f"{workspace}{ending}")
        if rider.exists():
            rider.replace(f"{aside}{ending}")
    try:
        os.link(workspace, aside)
    except OSError:
        shutil.copyfile(workspace, aside)
