"""Gets bytes from the web, politely and within caps; the only way any feed reaches Watchline."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from ssl import SSLContext
from typing import Final
from unicodedata import normalize

from desktop.adapters.addresses import (
    Target,
    read_target,
)
from desktop.adapters.answers import failure_of, retry_after_s
from desktop.adapters.dial import connect, proxy_for, vet_number
from desktop.adapters.host_queue import HostQueue, polite_gap, site_of
from desktop.adapters.leash import Leash
from desktop.adapters.wire import Answer, Wire
from desktop.ports import Clock, Fetched, FetchFailed, FetchRequest

_ACCEPT: Final = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.5, */*;q=0.1"
)
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_PERMANENT: Final = (301, 308)  # RFC 9110, 15.4.2 and 15.4.9
_MOST_REDIRECTS: Final = 5
_CUT_SENTENCES: Final = {
    "deadline": ("unreachable", "The site took too long to send its answer. Watchline tries again later."),
    "offline": ("waiting", "Watchline is working offline; nothing was fetched."),
    "cancelled": ("waiting", "Reading was stopped; this source is read next time."),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may use. Seconds and bytes."""

    connect_s: float = 10.0
    total_s: float = 30.0
    body_bytes: int = 8_000_000


@dataclass(frozen=True, slots=True)
class _Journey:
    """Where a fetch has got to. trusted: still at the host that the person typed and allowed."""

    here: Target
    start: Target
    trusted: bool
    left_s: float
    hops: int = 0
    permanent: bool = True
    sites: frozenset[str] = frozenset()  # that have had their turn in this fetch

    def follow(self, location: str, status: int) -> "_Journey":
        if self.hops >= _MOST_REDIRECTS:
            raise FetchFailed(
                "refused", "The address passes readers on more than five times, so Watchline stopped there."
            )
        there = read_target(location, self.here.url)
        downgrade = self.here.scheme == "https" and there.scheme == "http"
        return replace(
            self,
            here=there,
            hops=self.hops + 1,
            trusted=self.trusted and there.is_same_place(self.start),
            permanent=self.permanent and status in _PERMANENT and not downgrade,
            sites=self.sites | {site_of(self.here.host)},
        )

    def moved_to(self) -> str:
        return self.here.url if self.hops and self.permanent else ""


class HttpFetcher:
    """Plays the `Fetcher` port: one conditional GET, its redirects, and nothing else.

    Each hop is vetted on the address that its name resolves to, and that very address is connected to, so
    neither a redirect nor a resolver that changes its mind leads into a private network. Any thread,
    several at once.

    NOTE: where the system or the environment names a proxy, the proxy resolves names, and only addresses
    written in numbers can be vetted here.

    Args:
        clock: for dates in Retry-After.
        version: Watchline's own, for the user agent.
        contact: gives address or mail of whoever runs it, for the user agent; "" for none. Asked at each
            fetch; letters lose what a header cannot carry.
        host_gap: seconds between two requests to one host: a function of the host in lower case, or a
            table by host ("" stands for all others). 0 means no queue.
        patience_s: how long a fetch waits for its turn before it fails as "waiting" with a time.
        offline: True while no network may be used; asked often, must be quick and thread-safe.
        proxies: scheme → address; None asks the environment and the system each time.
        limits: time and size.
        tls: for https; None uses the system's certificate store.
    """

    def __init__(
        self,
        clock: Clock,
        version: str,
        contact: Callable[[], str] = lambda: "",
        *,
        host_gap: Callable[[str], float] | Mapping[str, float] = polite_gap,
        patience_s: float = 30.0,
        offline: Callable[[], bool] = lambda: False,
        proxies: Mapping[str, str] | None = None,
        limits: Limits = Limits(),
        tls: SSLContext | None = None,
    ) -> None:
        self._clock = clock
        self._agent = f"Watchline/{version}"
        self._contact = contact
        self._queue = HostQueue(_as_function(host_gap), patience_s=patience_s)
        self._offline = offline
        self._proxies = proxies
        self._limits = limits
        self._wire = Wire(tls)
        self._lock = threading.Lock()
        self._running: set[Leash] = set()
        self._round = 0
        self._stopped = False

    def fetch(self, request: FetchRequest) -> Fetched:
        """One polite GET; see `Fetcher.fetch`.

        Blocks for at most the patience plus the total deadline.

        Raises:
            FetchFailed: every end that is not a usable answer. Being cancelled or offline is "waiting",
                for it is not the source's fault.
        """
        with self._lock:
            round_now, stopped = self._round, self._stopped
        self._go_on_or_fail(stopped)
        start = read_target(request.url)
        journey = _Journey(start, start, request.allow_private, self._limits.total_s)
        while True:
            began = time.monotonic()
            with self._turn(journey, round_now) as waited_s, self._leash(journey.left_s, round_now) as leash:
                answer = self._hop(request, journey, leash)
            if isinstance(answer, Fetched):
                return answer
            journey = replace(answer, left_s=journey.left_s - (time.monotonic() - began - waited_s()))
            if journey.left_s <= 0:
                raise FetchFailed(*_CUT_SENTENCES["deadline"])

    def cancel(self) -> None:
        """Ends all waiting and all running fetches; later ones fail until `resume`. Any thread."""
        with self._lock:
            self._round += 1
            self._stopped = True
            running = list(self._running)
        for leash in running:
            leash.cut("cancelled")
        self._queue.wake()

    def resume(self) -> None:
        """Lets new fetches through again; those that were cancelled stay so."""
        with self._lock:
            self._stopped = False

    def _go_on_or_fail(self, stopped: bool) -> None:
        if stopped:
            raise FetchFailed(*_CUT_SENTENCES["cancelled"])
        if self._offline():
            raise FetchFailed(*_CUT_SENTENCES["offline"])

    @contextmanager
    def _turn(self, journey: _Journey, round_now: int) -> Iterator[Callable[[], float]]:
        """The host's turn, unless this fetch had it already; gives how long it was waited for."""

        def is_cut() -> bool:
            return self._round != round_now or self._offline()

        had = site_of(journey.here.host) in journey.sites
        asked = time.monotonic()
        with nullcontext() if had else self._queue.turn(journey.here.host, is_cut=is_cut):
            waited = time.monotonic() - asked
            self._go_on_or_fail(self._round != round_now)
            yield lambda: waited

    @contextmanager
    def _leash(self, seconds: float, round_now: int) -> Iterator[Leash]:
        with Leash(seconds, self._offline) as leash:
            with self._lock:
                self._running.add(leash)
                if self._round != round_now:
                    leash.cut("cancelled")
            try:
                yield leash
            except FetchFailed as failure:
                if leash.is_cut():
                    raise FetchFailed(*_CUT_SENTENCES[leash.reason]) from failure
                raise
            finally:
                with self._lock:
                    self._running.discard(leash)

    def _hop(self, request: FetchRequest, journey: _Journey, leash: Leash) -> Fetched | _Journey:
        target = journey.here
        proxy = proxy_for(target, self._proxies)
        if proxy and not journey.trusted:
            vet_number(target)

        def dial(host: str, port: int) -> socket.socket:
            place = replace(target, host=host.strip("[]").lower(), port=port)
            allowed = journey.trusted or proxy != ""
            return connect(place, leash, connect_s=self._limits.connect_s, allow_private=allowed)

        with self._wire.get(
            target,
            self._headers(request),
            dial=dial,
            proxy=proxy,
            connect_s=min(self._limits.connect_s, leash.left_s()),
            read_s=leash.left_s(),
        ) as answer:
            return self._judge(answer, journey, leash)

    def _judge(self, answer: Answer, journey: _Journey, leash: Leash) -> Fetched | _Journey:
        host = journey.here.host
        if answer.status in _REDIRECTS:
            location = answer.headers.get("location", "")
            if not location:
                raise FetchFailed("unreachable", f"{host} says the address has moved, but not where to.")
            # a server writes bytes; the library reads them as latin-1 (RFC 9110, 5.5)
            return journey.follow(
                location.encode("latin-1", "replace").decode("utf-8", "replace"), answer.status
            )
        if answer.status not in (200, 203, 304):
            wait_s = retry_after_s(
                answer.headers.get("retry-after", ""), self._clock.now(), max(1, self._queue.gap_s(host))
            )
            raise failure_of(answer.status, host=host, wait_s=wait_s)
        body = b"" if answer.status == 304 else answer.body(self._limits.body_bytes)
        if leash.is_cut():  # a connection that was shut can look like the end of a body
            raise FetchFailed(*_CUT_SENTENCES[leash.reason])
        return Fetched(
            status=304 if answer.status == 304 else 200,
            url=journey.here.url,
            body=body,
            content_type=answer.headers.get("content-type", "")[:200],
            etag=answer.headers.get("etag", "")[:1_000],
            last_modified=answer.headers.get("last-modified", "")[:100],
            moved_to=journey.moved_to(),
        )

    def _headers(self, request: FetchRequest) -> dict[str, str]:
        validators = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
        contact = normalize("NFKD", self._contact()).encode("ascii", "ignore").decode()
        return {
            "User-Agent": f"{self._agent} (+{contact})" if contact else self._agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, br, deflate",
            **{name: value for name, value in validators.items() if value and value.isprintable()},
        }


def _as_function(gap: Callable[[str], float] | Mapping[str, float]) -> Callable[[str], float]:
    if not isinstance(gap, Mapping):
        return gap
    table = dict(gap)

    def look_up(host: str) -> float:
        return table.get(host, table.get(site_of(host), table.get("", 0.0)))

    return look_up
