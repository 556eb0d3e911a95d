"""Rolling backups of the workspace, and putting one back."""

from collections.abc import Iterable
from concurrent.futures import Future
from pathlib import Path
from threading import Lock

from desktop.domain.address import secret_names
from desktop.domain.checkup import BackupRow
from desktop.domain.copy_look import CopyLook
from desktop.domain.facts import BackupMade, TroubleMet
from desktop.errors import Trouble
from desktop.ports import Clock, Vault
from desktop.services.announce import Announcer
from desktop.services.lanes import Lanes
from desktop.store import Database, backup, beside, history, mentions

_HOUR_S = 3600
#: Acts that are listed where two files part; whoever needs more has the log of each.
LISTED = 200


class Backups:
    """Makes a verified copy each hour while something changes; keeps 24, then one a day for 14 days."""

    def __init__(self, lanes: Lanes, clock: Clock, announcer: Announcer, vault: Vault) -> None:
        self._lanes = lanes
        self._clock = clock
        self._announcer = announcer
        self._vault = vault
        # One at a time: two within a second have the same name, and would write into each other's file.
        self._one_at_a_time = Lock()

    def found(self) -> Future[tuple[BackupRow, ...]]:
        """The copies that are there, newest first."""
        return self._lanes.errand(lambda: tuple(_row(copy) for copy in backup.found(self._lanes.path)))

    def make(self, target: Path | None = None) -> Future[BackupRow]:
        """Makes one now, into the rolling folder or to a path of the person's choice; tells `BackupMade`.

        Raises (from the future):
            Trouble: the disk is in the way, or the copy does not verify.
        """

        def errand() -> BackupRow:
            with self._one_at_a_time:
                made = backup.make(self._lanes.path, self._clock.now(), target=target)
                if target is None:
                    backup.thin(self._lanes.path)
            self._announcer.tell((BackupMade(str(made.path)),))
            return _row(made)

        return self._lanes.errand(errand)

    def make_if_due(self) -> Future[bool]:
        """Makes one if the newest is over an hour old and something changed; tells what went wrong."""

        def errand() -> bool:
            newest = next((copy for copy in backup.found(self._lanes.path) if not copy.reason), None)
            age = (self._clock.now() - newest.made_at).total_seconds() if newest else _HOUR_S
            try:
                if 0 <= age < _HOUR_S or (newest is not None and self._holds_all(newest)):
                    return False
                with self._one_at_a_time:
                    made = backup.make(self._lanes.path, self._clock.now())
                    backup.thin(self._lanes.path)
            except Trouble as trouble:
                self._announcer.tell((TroubleMet(f"No backup could be made. {trouble.sentence}"),))
                return False
            self._announcer.tell((BackupMade(str(made.path)),))
            return True

        return self._lanes.errand(errand)

    def look(self, copy: Path) -> Future[CopyLook]:
        """Reads another file through and says what it holds beside the one that is open; changes neither.

        Raises (from the future):
            Trouble: it is not whole, not a workspace, from a newer Watchline, or altered since it was made.
        """

        def errand() -> CopyLook:
            with beside.opened(copy) as there:
                logins = missing_logins(beside.with_secrets(there), self._vault)
                return self._lanes.read_now(lambda here: _beside(copy, here, there, logins))

        return self._lanes.errand(errand)

    def _holds_all(self, newest: backup.Backup) -> bool:
        # Every change of a person's has a line in the log, and fetched mentions have rising ids: where
        # both ends are in the copy, there is nothing new to copy.
        try:
            said = backup.read_manifest(newest.path)
        except Trouble:
            return False
        (_, head), mention = self._lanes.read_now(lambda db: (history.head(db), mentions.newest_id(db)))
        return (said.get("log_head"), said.get("newest_mention")) == (head, mention)


def _beside(copy: Path, here: Database, there: Database, logins: tuple[str, ...]) -> CopyLook:
    shared = beside.shared(here, there)
    only_here, here_count = beside.acts_after(here, shared, LISTED)
    only_there, there_count = beside.acts_after(there, shared, LISTED)
    return CopyLook(
        str(copy), beside.made_at(copy), history.head(there)[0], beside.last_act(there), shared,
        only_here, here_count, only_there, there_count, logins,
    )  # fmt: skip


def missing_logins(sources: Iterable[beside.Lookup], vault: Vault) -> tuple[str, ...]:
    """Names of the sources whose password or key this computer's keyring does not hold. On an outside lane.

    A keyring that is locked or missing holds none of them.
    """
    return tuple(
        one.name for one in sources
        if not all(_held(vault, one.id, name) for name in secret_names(one.url))
    )  # fmt: skip


def _held(vault: Vault, owner_id: str, name: str) -> bool:
    try:
        return bool(vault.get(owner_id, name))
    except Trouble:
        return False


def _row(copy: backup.Backup) -> BackupRow:
    return BackupRow(str(copy.path), copy.made_at, copy.size, copy.reason)
