"""How fetches from one site follow one another."""

import itertools
import threading
import time
from collections.abc import Iterator

import pytest

from desktop.adapters.host_queue import HostQueue, polite_gap
from desktop.adapters.http import HttpFetcher
from desktop.ports import FetchFailed, FetchRequest
from tests.fakes.clock import FakeClock
from tests.fakes.web import Web, head


@pytest.fixture
def web() -> Iterator[Web]:
    with Web(hosts=("127.0.0.1", "127.0.0.2")) as web:
        yield web


@pytest.mark.parametrize(
    ("host", "gap_s"),
    [
        ("old.reddit.com", 60),
        ("reddit.com", 60),
        ("notreddit.com", 2),
        ("api.gdeltproject.org", 6),
        ("news.google.com", 60),
        ("google.com", 2),
        ("127.0.0.1", 0),
        ("localhost", 0),
    ],
)
def test_each_site_has_its_pace(host: str, gap_s: float) -> None:
    assert polite_gap(host) == gap_s


def test_two_fetches_from_one_host_never_overlap_and_keep_the_gap(web: Web) -> None:
    times: list[tuple[float, float]] = []
    lock = threading.Lock()

    def busy(call: object) -> None:
        came = time.monotonic()
        web._gone.wait(0.05)
        with lock:
            times.append((came, time.monotonic()))
        call.send(head(200) + b"<rss/>")  # type: ignore[attr-defined]

    web.script("/feed", busy)
    fetcher = HttpFetcher(FakeClock(), "0.1", proxies={}, host_gap={"127.0.0.1": 0.15})
    threads = [
        threading.Thread(target=fetcher.fetch, args=(FetchRequest(web.url("/feed"), allow_private=True),))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    gaps = [after[0] - before[1] for before, after in itertools.pairwise(times)]
    assert len(gaps) == 2
    assert min(gaps) >= 0.14


def test_another_host_does_not_wait_for_it(web: Web) -> None:
    web.page("/feed", b"<rss/>")
    fetcher = HttpFetcher(FakeClock(), "0.1", proxies={}, host_gap={"": 30.0})
    began = time.monotonic()
    fetcher.fetch(FetchRequest(web.url("/feed"), allow_private=True))
    fetcher.fetch(FetchRequest(web.url("/feed", "127.0.0.2"), allow_private=True))
    assert time.monotonic() - began < 10


def test_a_redirect_on_the_same_host_needs_no_second_turn(web: Web) -> None:
    web.page("/new", b"<rss/>")
    web.redirect("/feed", "/new")
    fetcher = HttpFetcher(FakeClock(), "0.1", proxies={}, host_gap=lambda host: 30.0)
    began = time.monotonic()
    assert fetcher.fetch(FetchRequest(web.url("/feed"), allow_private=True)).body == b"<rss/>"
    assert time.monotonic() - began < 10


def test_who_would_wait_too_long_is_told_when_to_come_back_one_after_the_other() -> None:
    queue = HostQueue(lambda host: 60.0, patience_s=0.0)
    with queue.turn("www.reddit.com", is_cut=lambda: False):
        pass
    waits = []
    for _ in range(3):
        with pytest.raises(FetchFailed) as failed, queue.turn("old.reddit.com", is_cut=lambda: False):
            pass
        assert failed.value.kind == "waiting"
        waits.append(failed.value.retry_after_s)
    assert waits == [60, 120, 180]


def test_waiting_ends_when_the_round_is_cancelled() -> None:
    queue = HostQueue(lambda host: 60.0, patience_s=600.0)
    cut = threading.Event()
    with queue.turn("a.example", is_cut=cut.is_set):
        pass
    ends: list[str] = []

    def wait() -> None:
        try:
            with queue.turn("a.example", is_cut=cut.is_set):
                ends.append("had its turn")
        except FetchFailed:
            ends.append("cut")

    thread = threading.Thread(target=wait)
    thread.start()
    cut.set()
    queue.wake()
    thread.join(2)
    assert ends == ["cut"]
