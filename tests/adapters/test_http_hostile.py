"""Servers that break off, lie, stall and flood: one sentence, in time, in little memory."""

import gzip
import itertools
import resource
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.adapters.http import HttpFetcher, Limits
from desktop.ports import FetchFailed, FetchRequest
from tests.fakes.clock import FakeClock
from tests.fakes.web import Call, Web, head

LIMITS = Limits(connect_s=5, total_s=0.6, body_bytes=1_000_000)
ZEROS = gzip.compress(bytes(200_000_000), 1)
DEFLATE_BOMB = head(200, {"Content-Encoding": "deflate"}) + zlib.compress(bytes(90_000_000), 1)
BROTLI_BOMB = head(200, {"Content-Encoding": "br"}) + brotli.compress(bytes(50_000_000), quality=1)
DOUBLE_BOMB = head(200, {"Content-Encoding": "gzip, gzip"}) + gzip.compress(ZEROS)
OK = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as web:
        yield web


@pytest.fixture
def fetcher() -> HttpFetcher:
    return HttpFetcher(FakeClock(), "0.1", proxies={}, limits=LIMITS)


def failure(
    fetcher: HttpFetcher, web: Web, script: Callable[[Call], None], path: str = "/feed"
) -> FetchFailed:
    web.script(path, script)
    began = time.monotonic()
    with pytest.raises(FetchFailed) as failed:
        fetcher.fetch(FetchRequest(web.url(path), allow_private=True))
    assert time.monotonic() - began < LIMITS.total_s + 5  # not for ever; a busy machine may be slow
    assert failed.value.sentence.endswith(".")
    return failed.value


def endless(call: Call, piece: bytes = bytes(65_536)) -> None:
    call.send(head(200))
    while not call.gone.is_set():
        call.send(piece)


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("headers byte by byte", lambda call: call.drip(itertools.repeat(b"X"))),
        (
            "headers line by line",
            lambda call: (call.send(OK), call.drip(itertools.repeat(b"X: y\r\n"), 0.05)),
        ),
        ("1xx for ever", lambda call: call.drip(itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n"), 0.001)),
        ("silence", lambda call: call.gone.wait(10)),
        ("silence after the headers", lambda call: (call.send(head(200)), call.gone.wait(10))),
        ("a body byte by byte", lambda call: (call.send(head(200)), call.drip(itertools.repeat(b"x")))),
        (
            "a body of known length byte by byte",
            lambda call: (call.send(head(200, {"Content-Length": "900"})), call.drip(itertools.repeat(b"x"))),
        ),
        (
            "chunks byte by byte",
            lambda call: (
                call.send(head(200, {"Transfer-Encoding": "chunked"})),
                call.drip(itertools.repeat(b"1\r\nx\r\n")),
            ),
        ),
        (
            "packed nothing for ever",
            lambda call: (
                call.send(head(200, {"Content-Encoding": "gzip"}) + gzip.compress(b"")[:10]),
                call.drip(itertools.repeat(b"\x00\x00\x00\xff\xff"), 0.005),
            ),
        ),
    ],
)
def test_the_total_deadline_holds_against(
    fetcher: HttpFetcher, web: Web, name: str, script: Callable[[Call], None]
) -> None:
    assert failure(fetcher, web, script).kind == "unreachable"


def test_a_chain_of_slow_redirects_shares_one_deadline(fetcher: HttpFetcher, web: Web) -> None:
    def slow(call: Call) -> None:
        call.gone.wait(0.25)
        call.send(head(302, {"Location": call.path + "x"}))

    for length in range(8):
        web.script("/slow" + "x" * length, slow)
    assert "too long" in failure(fetcher, web, slow, "/slow").sentence


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("said to be huge", lambda call: call.send(head(200, {"Content-Length": "200000000"}) + b"x")),
        ("said to be beyond numbers", lambda call: call.send(head(200, {"Content-Length": "9" * 40}) + b"x")),
        ("without end", endless),
        ("a bomb in gzip", lambda call: call.send(head(200, {"Content-Encoding": "gzip"}) + ZEROS)),
        ("a bomb in deflate", lambda call: call.send(DEFLATE_BOMB)),
        ("a bomb in brotli", lambda call: call.send(BROTLI_BOMB)),
        ("a bomb in a bomb", lambda call: call.send(DOUBLE_BOMB)),
    ],
)
def test_a_body_is_not_kept_that_is(
    fetcher: HttpFetcher, web: Web, name: str, script: Callable[[Call], None]
) -> None:
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert failure(fetcher, web, script).kind == "unreadable"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb < 60_000


@pytest.mark.parametrize(
    "answer",
    [
        *(
            b"",
            b"\r\n\r\n",
            b"<rss/>",
            b"\x00\xff\xfe\x16\x03\x01",
            b"HTTP/9.9 200 OK\r\n\r\nx",
        ),
        *(
            b"HTTP/1.1\r\n\r\n",
            b"HTTP/1.1 abc OK\r\n\r\n",
            b"HTTP/1.1 99999 OK\r\n\r\n",
            b"HTTP/1.1 -1 OK\r\n\r\n",
        ),
        *(b"ICY 200 OK\r\n\r\nx", b"SSH-2.0-x\r\n", b"+PONG\r\n", b"HTTP/1.1 101 Switching\r\n\r\n"),
        OK + b"Content-Length: 50\r\n\r\nshort",
        OK + b"X: " + b"y" * 70_000 + b"\r\n\r\n",
        OK + b"X: y\r\n" * 300 + b"\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nx\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFFFF\r\nx\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 70_000 + b"\r\n",
        OK + b"Content-Encoding: gzip\r\n\r\nnot packed at all",
        OK + b"Content-Encoding: br\r\n\r\nnot packed at all",
        OK + b"Content-Encoding: " + b"gzip, " * 40 + b"gzip\r\n\r\n" + gzip.compress(b"x"),
        b"HTTP/1.1 302 Found\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe\r\nContent-Length: 0\r\n\r\n",
    ],
)
def test_an_answer_out_of_order_ends_in_a_sentence(fetcher: HttpFetcher, web: Web, answer: bytes) -> None:
    failure(fetcher, web, lambda call: call.send(answer))


def test_two_lengths_or_a_silly_one_never_end_in_anything_but_a_sentence(
    fetcher: HttpFetcher, web: Web
) -> None:
    for said in (b"-1", b"abc", b"5, 6", b"5\r\nContent-Length: 6", b""):
        web.script(
            "/odd", lambda call, said=said: call.send(OK + b"Content-Length: " + said + b"\r\n\r\nhello")
        )  # type: ignore[misc]
        try:
            got = fetcher.fetch(FetchRequest(web.url("/odd"), allow_private=True))
        except FetchFailed as failed:
            assert failed.sentence.endswith(".")
        else:
            assert got.body == b"hello"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200)
    | st.builds(
        lambda status, names, body: (
            b"HTTP/1.1 " + status + b"\r\n" + b"\r\n".join(names) + b"\r\n\r\n" + body
        ),
        st.sampled_from([b"200 OK", b"302 Found", b"304 Not Modified", b"429 x", b"206 x", b"\xff"]),
        st.lists(
            st.sampled_from(
                [b"Content-Length: 3", b"Transfer-Encoding: chunked", b"Content-Encoding: gzip", b": x"]
            )
            | st.sampled_from(
                [b"Location: /feed", b"Retry-After: 1e9", b"ETag: \xff", b" folded", b"Content-Encoding: br"]
            )
            | st.binary(max_size=20),
            max_size=5,
        ),
        st.binary(max_size=60),
    )
)
def test_random_bytes_end_in_a_page_or_a_sentence(fetcher: HttpFetcher, web: Web, answer: bytes) -> None:
    web.script("/random", lambda call: call.send(answer))
    try:
        got = fetcher.fetch(FetchRequest(web.url("/random"), allow_private=True))
    except FetchFailed as failed:
        assert failed.sentence.endswith(".")
    else:
        assert got.status in (200, 304)


def test_a_site_without_a_secure_connection_is_not_read(web: Web) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with Web(tls=context) as safe:  # it has no certificate at all
        safe.page("/feed", b"<rss/>")
        fetcher = HttpFetcher(FakeClock(), "0.1", proxies={}, limits=LIMITS)
        with pytest.raises(FetchFailed) as failed:
            fetcher.fetch(FetchRequest(safe.url("/feed"), allow_private=True))
    assert failed.value.kind == "unreachable"
    assert safe.calls == []


def test_cancel_ends_a_running_fetch_and_later_ones_until_resumed(fetcher: HttpFetcher, web: Web) -> None:
    fetcher = HttpFetcher(FakeClock(), "0.1", proxies={}, limits=Limits(total_s=20))
    came = threading.Event()
    web.script("/stall", lambda call: (came.set(), call.gone.wait(10)))
    web.page("/feed", b"<rss/>")
    ends: list[FetchFailed] = []

    def run() -> None:
        try:
            fetcher.fetch(FetchRequest(web.url("/stall"), allow_private=True))
        except FetchFailed as failed:
            ends.append(failed)

    thread = threading.Thread(target=run)
    thread.start()
    assert came.wait(5)
    fetcher.cancel()
    thread.join(2)
    assert [failed.kind for failed in ends] == ["waiting"]
    with pytest.raises(FetchFailed, match="stopped"):
        fetcher.fetch(FetchRequest(web.url("/feed"), allow_private=True))
    fetcher.resume()
    assert fetcher.fetch(FetchRequest(web.url("/feed"), allow_private=True)).status == 200
