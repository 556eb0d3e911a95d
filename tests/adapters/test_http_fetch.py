"""What the fetcher gives for ordinary answers, and which words it finds for the others."""

import urllib.parse
import zlib
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime

import brotli
import pytest

from desktop.adapters.http import HttpFetcher, Limits
from desktop.ports import FetchFailed, FetchRequest
from tests.fakes.clock import FakeClock
from tests.fakes.web import Web, head

BODY = b"<rss version='2.0'><channel><title>News</title></channel></rss>"


@pytest.fixture
def web() -> Iterator[Web]:
    with Web(hosts=("127.0.0.1", "127.0.0.2")) as web:
        yield web


@pytest.fixture
def fetcher() -> HttpFetcher:
    return HttpFetcher(
        FakeClock(),
        "0.1",
        lambda: "https://watchline.example",
        proxies={},
        limits=Limits(1.0, 3.0, 8_000_000),
    )


def ask(web: Web, path: str = "/feed", **fields: str) -> FetchRequest:
    return FetchRequest(web.url(path), allow_private=True, **fields)


def test_a_page_comes_with_its_validators_and_an_honest_user_agent(web: Web, fetcher: HttpFetcher) -> None:
    web.page(
        "/feed",
        BODY,
        etag='"7"',
        last_modified="Mon, 02 Mar 2026 08:00:00 GMT",
        content_type="text/xml; charset=x",
    )
    got = fetcher.fetch(ask(web))
    assert (got.status, got.body, got.url) == (200, BODY, web.url("/feed"))
    assert (got.etag, got.last_modified) == ('"7"', "Mon, 02 Mar 2026 08:00:00 GMT")
    assert got.content_type == "text/xml; charset=x"
    assert got.moved_to == ""
    assert web.last("/feed").headers["user-agent"] == "Watchline/0.1 (+https://watchline.example)"


def test_sites_see_the_contact_as_it_is_now_in_letters_that_may_be_sent(web: Web) -> None:
    contact = ["", "Zoë ☂ Müller, press@kestrel.example"]
    fetcher = HttpFetcher(FakeClock(), "0.1", lambda: contact.pop(0), proxies={})
    web.page("/feed", BODY)
    seen = []
    for _ in range(2):
        fetcher.fetch(ask(web))
        seen.append(web.last("/feed").headers["user-agent"])
    assert seen == ["Watchline/0.1", "Watchline/0.1 (+Zoe  Muller, press@kestrel.example)"]


@pytest.mark.parametrize("validator", [{"etag": '"7"'}, {"last_modified": "Mon, 02 Mar 2026 08:00:00 GMT"}])
def test_an_unchanged_page_is_not_sent_again(
    web: Web, fetcher: HttpFetcher, validator: dict[str, str]
) -> None:
    web.page("/feed", BODY, etag='"7"', last_modified="Mon, 02 Mar 2026 08:00:00 GMT")
    got = fetcher.fetch(ask(web, **validator))
    assert (got.status, got.body) == (304, b"")


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("name", "pack"), [("br", brotli.compress), ("deflate", zlib.compress), ("deflate", raw_deflate)]
)
def test_packed_pages_are_unpacked(web: Web, fetcher: HttpFetcher, name: str, pack: object) -> None:
    packed = pack(BODY * 50)  # type: ignore[operator]
    web.script("/feed", lambda call: call.send(head(200, {"Content-Encoding": name}) + packed))
    assert fetcher.fetch(ask(web)).body == BODY * 50
    web.page("/zipped", BODY * 50, packed="gzip")
    assert fetcher.fetch(ask(web, "/zipped")).body == BODY * 50


def test_a_permanent_move_is_reported_and_a_passing_one_is_not(web: Web, fetcher: HttpFetcher) -> None:
    web.page("/new", BODY)
    web.redirect("/old", "/middle", 301)
    web.redirect("/middle", "/new", 308)
    web.redirect("/mixed", "/old", 302)
    moved = fetcher.fetch(ask(web, "/old"))
    assert (moved.url, moved.moved_to) == (web.url("/new"), web.url("/new"))
    passing = fetcher.fetch(ask(web, "/mixed"))
    assert (passing.url, passing.moved_to) == (web.url("/new"), "")


def test_five_redirects_are_followed_and_six_are_not(web: Web, fetcher: HttpFetcher) -> None:
    web.page("/0", BODY)
    for number in range(1, 7):
        web.redirect(f"/{number}", f"/{number - 1}")
    assert fetcher.fetch(ask(web, "/5")).body == BODY
    with pytest.raises(FetchFailed) as failed:
        fetcher.fetch(ask(web, "/6"))
    assert failed.value.kind == "refused"
    assert web.count("/0") == 1


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, "needs_password"),
        (403, "needs_password"),
        (404, "not_found"),
        (410, "not_found"),
        (429, "waiting"),
        (503, "waiting"),
        (500, "unreachable"),
        (502, "unreachable"),
        (418, "unreachable"),
        (204, "unreachable"),
    ],
)
def test_every_status_has_one_sentence(web: Web, fetcher: HttpFetcher, status: int, kind: str) -> None:
    web.status("/feed", status)
    with pytest.raises(FetchFailed) as failed:
        fetcher.fetch(ask(web))
    assert failed.value.kind == kind
    assert str(status) in failed.value.sentence
    assert failed.value.sentence.endswith(".")


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("0", 5),
        (format_datetime(FakeClock().now() + timedelta(minutes=10), usegmt=True), 600),
        (format_datetime(FakeClock().now() - timedelta(days=1), usegmt=True), 5),
        ("99999999999999999999", 7 * 24 * 3600),
        ("soon", None),
        ("-3", None),
        ("", None),
    ],
)
def test_retry_after_is_honoured(web: Web, said: str, seconds: int | None) -> None:
    fetcher = HttpFetcher(FakeClock(), "0.1", proxies={}, host_gap=lambda host: 4.2)
    web.status("/feed", 429, retry_after=said)
    with pytest.raises(FetchFailed) as failed:
        fetcher.fetch(ask(web))
    assert (failed.value.kind, failed.value.retry_after_s) == ("waiting", seconds)


def test_a_query_in_other_letters_reaches_the_site_and_no_log(
    web: Web, fetcher: HttpFetcher, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    web.status("/search?token=s3cret&q=%C3%BC", 500)
    with pytest.raises(FetchFailed):
        fetcher.fetch(ask(web, "/search?token=s3cret&q=ü#part"))
    assert web.count("/search?token=s3cret&q=%C3%BC") == 1
    assert "s3cret" not in caplog.text


def test_a_validator_with_a_line_end_is_left_out(web: Web, fetcher: HttpFetcher) -> None:
    web.page("/feed", BODY)
    assert fetcher.fetch(ask(web, etag='"1"\r\nX-Evil: 1')).status == 200
    assert "x-evil" not in web.last("/feed").headers


def test_a_web_proxy_is_used_for_names_it_has_to_resolve(web: Web) -> None:
    fetcher = HttpFetcher(
        FakeClock(), "0.1", proxies={"http": f"http://me:pw@127.0.0.2:{web.port}"}, host_gap={}
    )
    web.page("http://news.example/feed?x=1", BODY)
    assert fetcher.fetch(FetchRequest("http://news.example/feed?x=1")).body == BODY
    call = web.last("http://news.example/feed?x=1")
    assert (call.at, call.headers["host"]) == ("127.0.0.2", "news.example")
    assert call.headers["proxy-authorization"].startswith("Basic ")
    for private in ("http://127.0.0.1/", "http://2130706433/", "http://localhost/"):
        with pytest.raises(FetchFailed) as failed:
            fetcher.fetch(FetchRequest(private))
        assert failed.value.kind == "refused"


def test_the_environment_names_the_proxy_if_nobody_else_does(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"127.0.0.2:{web.port}")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    fetcher = HttpFetcher(FakeClock(), "0.1", host_gap={})
    web.page("http://news.example/feed", BODY)
    web.page("/feed", BODY)
    assert fetcher.fetch(FetchRequest("http://news.example/feed")).body == BODY
    assert fetcher.fetch(ask(web)).body == BODY
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.2:1080")
    with pytest.raises(FetchFailed) as failed:
        fetcher.fetch(FetchRequest("http://news.example/feed"))
    assert "proxy" in failed.value.sentence
    assert urllib.parse.urlsplit(web.url("/feed")).port == web.port


def test_this_computer_is_never_asked_by_way_of_a_proxy(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "127.0.0.2:9")
    monkeypatch.delenv("no_proxy", raising=False)
    web.page("/feed", BODY)
    assert HttpFetcher(FakeClock(), "0.1", host_gap={}).fetch(ask(web)).body == BODY
