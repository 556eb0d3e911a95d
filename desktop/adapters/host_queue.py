"""One queue per host: fetches from the same site follow one another with a gap."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from typing import Final

from desktop.ports import FetchFailed

# Seconds between two requests to a site; a name covers its subdomains.
# Source: GDELT's documentation asks for one request every 5 seconds; Reddit answers unregistered programs
# about once a minute; Google News slows down quick readers.
SITE_GAPS_S: Final[Mapping[str, float]] = {
    "reddit.com": 60.0,
    "gdeltproject.org": 6.0,
    "news.google.com": 60.0,
}
DEFAULT_GAP_S: Final = 2.0
_OWN_COMPUTER: Final = ("localhost", "::1")


def polite_gap(host: str) -> float:
    """Seconds to leave between two requests to a host, in lower case; 0 for this computer itself."""
    if host in _OWN_COMPUTER or host.startswith("127."):
        return 0.0
    return SITE_GAPS_S.get(site_of(host), DEFAULT_GAP_S)


def site_of(host: str) -> str:
    """The name under which a host queues: ``old.reddit.com`` stands in line with ``reddit.com``."""
    for site in SITE_GAPS_S:
        if host == site or host.endswith("." + site):
            return site
    return host


@dataclass(slots=True)
class _Line:
    """What is known of one site. Times are monotonic seconds."""

    busy: bool = False
    free_at: float = 0.0
    promised_until: float = 0.0  # later turns that were given away by telling callers when to come back


class HostQueue:
    """Lets one request at a time through to each site, and the next one only after the gap.

    Any thread, several at once.

    Args:
        gap: host in lower case → seconds ≥ 0. 0 means no queue at all for that host.
        patience_s: how long a caller is kept waiting before it is told when to come back.
    """

    def __init__(self, gap: Callable[[str], float] = polite_gap, *, patience_s: float = 30.0) -> None:
        self._gap = gap
        self._patience_s = patience_s
        self._turned = threading.Condition()
        self._lines: dict[str, _Line] = {}

    def gap_s(self, host: str) -> int:
        """The host's minimum gap in whole seconds, rounded up."""
        return ceil(self._gap(host))

    @contextmanager
    def turn(self, host: str, *, is_cut: Callable[[], bool]) -> Iterator[None]:
        """Waits for this host's turn and holds it for the length of the block.

        Args:
            host: lower case.
            is_cut: becomes True when the caller is to give up; see `wake`.

        Raises:
            FetchFailed: kind "waiting" with seconds, if the turn would come later than patience allows;
                "unreachable" if cut.
        """
        gap_s = self._gap(host)
        if gap_s <= 0:
            yield
            return
        site = site_of(host)
        line = self._wait(site, gap_s, is_cut)
        try:
            yield
        finally:
            with self._turned:
                line.busy, line.free_at = False, time.monotonic() + gap_s
                self._turned.notify_all()

    def wake(self) -> None:
        """Makes everyone who waits ask again whether they are cut."""
        with self._turned:
            self._turned.notify_all()

    def _wait(self, site: str, gap_s: float, is_cut: Callable[[], bool]) -> _Line:
        give_up_at = time.monotonic() + self._patience_s
        with self._turned:
            line = self._lines.setdefault(site, _Line())
            while True:
                now = time.monotonic()
                if is_cut():
                    raise FetchFailed("unreachable", "The round was stopped before this site had its turn.")
                if not line.busy and now >= line.free_at:
                    line.busy = True
                    return line
                soonest = max(line.free_at, now + gap_s if line.busy else now)
                if now >= give_up_at or (not line.busy and soonest > give_up_at):
                    self._send_away(line, site, gap_s, soonest, now)
                self._turned.wait(min(0.25, max(0.01, (give_up_at if line.busy else soonest) - now)))

    def _send_away(self, line: _Line, site: str, gap_s: float, soonest: float, now: float) -> None:
        turn_at = max(soonest, line.promised_until)
        line.promised_until = turn_at + gap_s
        after_s = max(1, ceil(turn_at - now))
        raise FetchFailed(
            "waiting",
            f"Watchline asks {site} only every {ceil(gap_s)} seconds; this source waits its turn.",
            retry_after_s=after_s,
        )
