"""Where the fetcher does not go, whatever the address looks like and whoever sends it there."""

import ipaddress
import socket
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.adapters.addresses import is_public, literal_address, read_target, resolve
from desktop.adapters.http import HttpFetcher, Limits
from desktop.ports import FetchFailed, FetchRequest
from tests.fakes.clock import FakeClock
from tests.fakes.web import Web


@pytest.fixture
def web() -> Iterator[Web]:
    with Web(hosts=("127.0.0.1", "127.0.0.2")) as web:
        yield web


@pytest.fixture
def fetcher() -> HttpFetcher:
    return HttpFetcher(FakeClock(), "0.1", proxies={}, limits=Limits(1.0, 3.0, 1_000_000))


def refusal(fetcher: HttpFetcher, url: str, *, allow_private: bool = False) -> str:
    with pytest.raises(FetchFailed) as failed:
        fetcher.fetch(FetchRequest(url, allow_private=allow_private))
    assert failed.value.kind == "refused"
    return failed.value.sentence


SPELLINGS = """
    127.0.0.1 127.1 0 0.0.0.0 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 127.0.0.1.
    localhost LOCALHOST. [::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1]
    [::ffff:0:127.0.0.1] １２７.0.0.1 127。0。0。1 10.0.0.1 172.16.0.1 192.168.0.1 169.254.169.254
    100.64.0.1 192.0.0.8 198.18.0.1 224.0.0.1 3232235521 240.0.0.1 255.255.255.255 192.0.2.1
    192.88.99.1 [fe80::1] [fc00::1] [fec0::1] [ff02::1] 0xA9FEA9FE [100::1] [64:ff9b::7f00:1]
    [64:ff9b::808:808] [64:ff9b:1::1] [2002:7f00:1::] [2001::1] [2001:db8::1]
"""


@pytest.mark.parametrize("host", SPELLINGS.split())
def test_no_spelling_of_a_private_address_is_gone_to(fetcher: HttpFetcher, web: Web, host: str) -> None:
    assert "private network" in refusal(fetcher, f"http://{host}:{web.port}/feed")
    assert web.calls == []


@pytest.mark.parametrize(
    "url",
    [
        *(
            "file:///etc/passwd",
            "/etc/passwd",
            "ftp://a.example/",
            "feed:https://a.example/",
            "javascript:alert(1)",
        ),
        *(
            "http://",
            "http://[",
            "http://[fe80::1%25eth0]/",
            "http://a b.example/",
            "http:\\\\a.example\\",
            "",
        ),
        *("http://user:pw@a.example/", "http://bank.example@evil.example/", "http://a.example:99999/"),
        *(
            "http://a.example:22/",
            "http://a.example:6000/",
            "http://a..example/",
            "http://" + "a" * 300 + ".example/",
        ),
        "http://a.example/" + "x" * 5_000,
    ],
)
def test_what_is_no_plain_web_address_is_refused(fetcher: HttpFetcher, url: str) -> None:
    assert refusal(fetcher, url).endswith(".")


@pytest.mark.parametrize(
    "to",
    [
        *(
            "file:///etc/passwd",
            "ftp://127.0.0.1/",
            "gopher://127.0.0.1/",
            "data:text/xml,<rss/>",
            "//user@a.example/",
        ),
        *("http://127.0.0.2:{port}/inside", "http://2130706434:{port}/inside", "http://[::1]:{port}/inside"),
        *(
            "http://169.254.169.254/latest",
            "http://192.168.0.1/",
            "//10.0.0.1/",
            "http://localhost:{port}/inside",
        ),
        "http://127.0.0.1:9/inside",
    ],
)
def test_an_allowed_private_host_cannot_send_readers_elsewhere_inside(
    fetcher: HttpFetcher, web: Web, to: str
) -> None:
    web.page("/inside", b"secret")
    web.redirect("/feed", to.format(port=web.port))
    refusal(fetcher, web.url("/feed"), allow_private=True)
    assert web.count("/inside") == 0


def test_an_allowed_private_host_may_move_its_own_feed(fetcher: HttpFetcher, web: Web) -> None:
    web.page("/moved", b"<rss/>")
    web.redirect("/feed", "/moved")
    assert fetcher.fetch(FetchRequest(web.url("/feed"), allow_private=True)).body == b"<rss/>"


def test_an_address_that_sends_readers_round_in_circles_is_left(fetcher: HttpFetcher, web: Web) -> None:
    web.redirect("/round", "/and-round")
    web.redirect("/and-round", "/round")
    assert "five times" in refusal(fetcher, web.url("/round"), allow_private=True)
    assert len(web.calls) == 6


def test_a_second_address_is_tried_if_the_first_does_not_answer(fetcher: HttpFetcher) -> None:
    # localhost is ::1 as well as 127.0.0.1 on most computers, and this web only listens on the latter
    with Web() as web:
        web.page("/feed", b"<rss/>")
        url = web.url("/feed", "localhost")
        assert fetcher.fetch(FetchRequest(url, allow_private=True)).body == b"<rss/>"


def test_the_address_that_was_vetted_is_the_one_connected_to(web: Web) -> None:
    # a resolver that gives a private address gives nothing to connect to, however often it is asked
    target = read_target(f"http://localhost:{web.port}/")
    with pytest.raises(FetchFailed):
        resolve(target, timeout_s=1, allow_private=False, is_cut=lambda: False)
    allowed = resolve(target, timeout_s=1, allow_private=True, is_cut=lambda: False)
    assert all(ipaddress.ip_address(address[0]).is_loopback for _, address in allowed)


def test_a_name_nobody_knows_is_said_to_be_unknown(fetcher: HttpFetcher) -> None:
    with pytest.raises(FetchFailed) as failed:
        fetcher.fetch(FetchRequest("http://nowhere.invalid/feed"))
    assert failed.value.kind == "unreachable"
    assert "nowhere.invalid" in failed.value.sentence


def test_a_closed_door_is_said_to_be_closed(fetcher: HttpFetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    with pytest.raises(FetchFailed) as failed:
        fetcher.fetch(FetchRequest(f"http://127.0.0.1:{port}/", allow_private=True))
    assert (failed.value.kind, "accept connections" in failed.value.sentence) == ("unreachable", True)


@given(st.integers(0, 2**32 - 1))
def test_a_host_in_numbers_means_what_the_resolver_takes_it_for(number: int) -> None:
    dotted = ipaddress.IPv4Address(number)
    assert (
        literal_address(str(number)) == literal_address(hex(number)) == literal_address(str(dotted)) == dotted
    )
    assert not is_public(ipaddress.ip_address(f"::ffff:{dotted}"))


def test_offline_opens_no_socket_at_all(web: Web) -> None:
    web.page("/feed", b"<rss/>")
    fetcher = HttpFetcher(FakeClock(), "0.1", proxies={}, offline=lambda: True)
    with pytest.raises(FetchFailed) as failed:
        fetcher.fetch(FetchRequest(web.url("/feed"), allow_private=True))
    assert "offline" in failed.value.sentence
    assert web.calls == []


def test_going_offline_ends_a_running_fetch(web: Web) -> None:
    switch = threading.Event()
    fetcher = HttpFetcher(FakeClock(), "0.1", proxies={}, offline=switch.is_set)

    def stall(call: object) -> None:
        switch.set()
        web._gone.wait(10)

    web.script("/feed", stall)
    with pytest.raises(FetchFailed) as failed:
        fetcher.fetch(FetchRequest(web.url("/feed"), allow_private=True))
    assert "offline" in failed.value.sentence
