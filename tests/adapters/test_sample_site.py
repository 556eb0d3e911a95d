"""The sample site: real answers over the loopback, and no other address is touched."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

from desktop.adapters.http import HttpFetcher
from desktop.adapters.sample_site import SampleFetcher, SampleSite
from desktop.domain.sample import SamplePage
from desktop.ports import Fetched, FetchFailed, FetchRequest
from tests.fakes.clock import FakeClock

PAPER = "https://paper.watchline-sample.invalid/feed"
WORDS = b"<rss version='2.0'><channel><title>Paper</title></channel></rss>"


def pages(host: str, path: str, again: bool) -> SamplePage:
    if (host, path) == ("paper", "/feed"):
        return SamplePage(200, WORDS, "application/rss+xml")
    if (host, path) == ("paper", "/changing"):
        return SamplePage(200, b"later" if again else b"first")
    if (host, path) == ("busy", "/"):
        return SamplePage(503, retry_after_s=1800)
    return SamplePage(404)


class Switch:
    """The offline switch."""

    offline = False


@pytest.fixture
def switch() -> Switch:
    return Switch()


@pytest.fixture
def site() -> Iterator[SampleSite]:
    site = SampleSite(pages)
    yield site
    site.close()


@pytest.fixture
def fetcher(site: SampleSite, switch: Switch) -> SampleFetcher:
    web = HttpFetcher(FakeClock(), "1", host_gap={}, proxies={}, offline=lambda: switch.offline)
    return SampleFetcher(web, site)


@dataclass
class Recorder:
    """An outside fetcher that notes what it is asked."""

    asked: list[FetchRequest] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def fetch(self, request: FetchRequest) -> Fetched:
        self.asked.append(request)
        return Fetched(200, request.url, b"outside")

    def cancel(self) -> None:
        self.told.append("cancel")

    def resume(self) -> None:
        self.told.append("resume")


def test_a_sample_address_is_read_over_the_loopback_and_keeps_its_name(fetcher: SampleFetcher) -> None:
    fetched = fetcher.fetch(FetchRequest(PAPER))
    assert (fetched.status, fetched.url, fetched.body) == (200, PAPER, WORDS)
    assert fetched.content_type == "application/rss+xml"
    assert fetched.moved_to == ""


def test_an_unchanged_feed_is_answered_with_304(fetcher: SampleFetcher) -> None:
    first = fetcher.fetch(FetchRequest(PAPER))
    again = fetcher.fetch(FetchRequest(PAPER, etag=first.etag))
    assert first.etag
    assert (again.status, again.body, again.url) == (304, b"", PAPER)


def test_a_reader_who_was_here_before_gets_the_changed_feed_once(fetcher: SampleFetcher) -> None:
    url = "https://paper.watchline-sample.invalid/changing"
    first = fetcher.fetch(FetchRequest(url))
    second = fetcher.fetch(FetchRequest(url, etag=first.etag))
    third = fetcher.fetch(FetchRequest(url, etag=second.etag))
    assert (first.body, second.body, third.status) == (b"first", b"later", 304)


def test_a_missing_feed_is_said_to_be_missing_at_its_own_host(fetcher: SampleFetcher) -> None:
    with pytest.raises(FetchFailed) as failed:
        fetcher.fetch(FetchRequest("https://planning.watchline-sample.invalid/rss"))
    assert failed.value.kind == "not_found"
    assert "planning.watchline-sample.invalid" in failed.value.sentence
    assert "127.0.0.1" not in failed.value.sentence


def test_a_busy_site_asks_to_wait(fetcher: SampleFetcher) -> None:
    with pytest.raises(FetchFailed) as failed:
        fetcher.fetch(FetchRequest("https://busy.watchline-sample.invalid"))
    assert (failed.value.kind, failed.value.retry_after_s) == ("waiting", 1800)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org/feed",
        "https://watchline-sample.invalid/feed",
        "https://paper.watchline-sample.invalid.example.org/feed",
        "https://example.org/paper.watchline-sample.invalid",
    ],
)
def test_every_other_address_goes_where_it_points(site: SampleSite, url: str) -> None:
    outside, request = Recorder(), FetchRequest(url, etag="e", allow_private=False)
    assert SampleFetcher(outside, site).fetch(request).body == b"outside"
    assert outside.asked == [request]


def test_offline_stops_the_sample_as_well(fetcher: SampleFetcher, switch: Switch) -> None:
    switch.offline = True
    with pytest.raises(FetchFailed) as failed:
        fetcher.fetch(FetchRequest(PAPER))
    assert failed.value.kind == "waiting"
    assert "offline" in failed.value.sentence


def test_cancel_and_resume_reach_the_real_fetcher(site: SampleSite) -> None:
    outside = Recorder()
    fetcher = SampleFetcher(outside, site)
    fetcher.cancel()
    fetcher.resume()
    assert outside.told == ["cancel", "resume"]


def test_nobody_listens_after_the_end(site: SampleSite) -> None:
    port = urlsplit(site.address()).port
    assert port
    with socket.create_connection(("127.0.0.1", port), timeout=5):
        pass
    site.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
