"""The lock beside a workspace: one program writes, whoever else comes is told."""

from pathlib import Path

from filelock import FileLock, Timeout

from desktop.errors import Trouble

IN_USE = (
    "This workspace is open in another Watchline window or command. Nothing was changed; "
    "use that window, or close it and try again."
)


class WorkspaceLock:
    """Held while a workspace may be written. The system lets go of it however the program ends."""

    def __init__(self, workspace: Path) -> None:
        self._folder = workspace.parent
        self._lock = FileLock(str(workspace.with_name(f".{workspace.name}.lock")), thread_local=False)

    def take(self, wait_s: float = 0.0) -> None:
        """Takes the lock; makes the folder if it is missing.

        Args:
            wait_s: how long to wait for another program to end.

        Raises:
            Trouble: another program holds it, or the folder cannot be made or written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=wait_s)
        except Timeout as error:
            raise Trouble(IN_USE, retry=True) from error
        except OSError as error:
            raise Trouble(f"The workspace's folder cannot be written: {error.strerror}.") from error

    def release(self) -> None:
        """Lets go."""
        self._lock.release()
