"""What a copy holds beside the workspace that is open: how far both logs agree, and where they part."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did, as the log of changes names it. seq: its first line. at: aware UTC."""

    seq: int
    at: datetime
    who: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CopyLook:
    """A copy that was read through and is whole, beside what is here.

    made_at: when it was copied, None where nothing says so. lines: of its log. last: its newest act. shared:
    how many lines of the log are the same in both, from the first on. only_here, only_there: acts after
    that, the oldest first, at most so many as are shown; here_count, there_count: all of them. logins: names
    of its sources whose password or key this computer's keyring does not hold.
    """

    path: str
    made_at: datetime | None
    lines: int
    last: Act | None
    shared: int
    only_here: tuple[Act, ...]
    here_count: int
    only_there: tuple[Act, ...]
    there_count: int
    logins: tuple[str, ...]

    @property
    def is_other(self) -> bool:
        """Whether it is no copy of this workspace: the logs have no line in common."""
        return self.shared == 0

    @property
    def has_parted(self) -> bool:
        """Whether both went on after they were the same, so that putting one in place loses something."""
        return self.shared > 0 and self.here_count > 0 and self.there_count > 0
