"""What every command was asked besides its own options, and the opened core that answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.bootstrap import Core, Outside


@dataclass(slots=True)
class Asked:
    """The options that stand for all commands. named: the workspace named by option or environment."""

    outside: "Outside | None" = None
    named: Path | None = None
    as_json: bool = False
    wait_s: float = 5.0

    @property
    def workspace(self) -> Path:
        """The workspace file to use."""
        if self.named is not None:
            return self.named.expanduser()
        from desktop import places

        return places.default_workspace()

    def need(self) -> Path:
        """The workspace file, which has to be there.

        Raises:
            Refused: it is not.
        """
        path = self.workspace
        if not path.exists():
            raise Refused(f"There is no workspace at {path}. Make one with “watchline-cli init”.")
        return path

    @contextmanager
    def unopened(self) -> Iterator["Core"]:
        """The core for questions that need no workspace."""
        from desktop.bootstrap import Core

        core = Core(self.workspace, self.outside, read_only=True)
        try:
            yield core
        finally:
            core.close()

    @contextmanager
    def reading(self) -> Iterator["Core"]:
        """The core for questions; a window may have the same workspace open."""
        self.need()
        with self.unopened() as core:
            core.open().result()
            yield core

    @contextmanager
    def writing(self, *, new: bool = False) -> Iterator["Core"]:
        """The core for changes.

        Args:
            new: make the workspace if it is missing. Else that is refused: a slip in the path must
                not leave an empty workspace behind.
        """
        from desktop.bootstrap import Core

        if not new:
            self.need()
        core = Core(self.workspace, self.outside)
        try:
            core.open(wait_s=self.wait_s).result()
            yield core
        finally:
            core.close()
