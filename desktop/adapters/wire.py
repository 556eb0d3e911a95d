"""One GET over HTTP, without following anywhere: the only file that knows urllib3 and truststore."""

import http.client
import logging
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import truststore
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import DecodeError, HTTPError, NewConnectionError, ReadTimeoutError, SSLError
from urllib3.util import Timeout, make_headers, parse_url

from desktop.adapters.addresses import Target
from desktop.ports import FetchFailed

_PIECE: Final = 65_536  # bytes read at a time, so that caps are looked at often

Dial = Callable[[str, int], socket.socket]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer whose body has not been read yet. headers: names in lower case."""

    status: int
    headers: Mapping[str, str]
    response: urllib3.BaseHTTPResponse

    def body(self, cap: int) -> bytes:
        """The unpacked body.

        Args:
            cap: bytes; neither what travels nor what it unpacks to may be more.

        Raises:
            FetchFailed: "unreadable" if it is more, or cannot be unpacked.
        """
        said = self.headers.get("content-length", "")
        if said.isascii() and said.isdigit() and (len(said) > 12 or int(said) > cap):
            raise _too_large(cap)
        whole = bytearray()
        while piece := self.response.read(_PIECE, decode_content=True):
            whole += piece
            if len(whole) > cap or self.response.tell() > cap:
                raise _too_large(cap)
        return bytes(whole)


def _too_large(cap: int) -> FetchFailed:
    return FetchFailed(
        "unreadable",
        f"The answer is larger than {cap / 1_000_000:.0f} MB, too much for a feed. It was not kept.",
    )


class _PlainConnection(HTTPConnection):
    """Connects only through `dial`, which has vetted the very address it connects to."""

    def __init__(self, *args: Any, dial: Dial, **options: Any) -> None:
        super().__init__(*args, **options)
        self._dial = dial

    def _new_conn(self) -> socket.socket:
        return self._dial(self._dns_host, self.port)


class _TlsConnection(_PlainConnection, HTTPSConnection):
    """The same, for https; the certificate is checked against the name, not the address."""


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


class Wire:
    """Sends one request and hands over the answer; any thread, several at once.

    Args:
        tls: for https; the computer's own certificate store if None.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls if tls is not None else truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        # its lines hold whole addresses, which may carry a reader's token in the query
        logging.getLogger("urllib3.connectionpool").setLevel(logging.CRITICAL)

    @contextmanager
    def get(
        self,
        target: Target,
        headers: Mapping[str, str],
        *,
        dial: Dial,
        proxy: str,
        connect_s: float,
        read_s: float,
    ) -> Iterator[Answer]:
        """One GET; the connection is closed when the block ends.

        Args:
            target: where to; a redirect is an answer like any other.
            headers: to send.
            dial: (host, port) → connected socket; called with the proxy's if there is one.
            proxy: address of a web proxy, or "".
            connect_s: seconds for the connection with its TLS.
            read_s: seconds for any single wait after that.

        Raises:
            FetchFailed: "unreachable", or "unreadable" if the body cannot be unpacked.
        """
        manager = self._manager(proxy, dial)
        try:
            with _plain_words(target.host):
                response = manager.connection_from_host(target.host, target.port, target.scheme).urlopen(
                    "GET",
                    target.url if proxy and target.scheme == "http" else target.path,
                    headers=urllib3.HTTPHeaderDict(headers, Host=target.authority),
                    retries=False,
                    redirect=False,
                    assert_same_host=False,
                    timeout=Timeout(connect=connect_s, read=read_s),
                    preload_content=False,
                    decode_content=False,
                )
                try:
                    lower = {name.lower(): value for name, value in response.headers.items()}
                    yield Answer(response.status, lower, response)
                finally:
                    response.close()
        finally:
            manager.clear()

    def _manager(self, proxy: str, dial: Dial) -> urllib3.PoolManager:
        manager: _Dialled
        if proxy:
            auth = parse_url(proxy).auth
            manager = _DialledProxy(
                proxy,
                proxy_headers=make_headers(proxy_basic_auth=auth) if auth else None,
                proxy_ssl_context=self._tls if proxy.startswith("https") else None,
                ssl_context=self._tls,
            )
        else:
            manager = _Dialled(ssl_context=self._tls)
        manager.dial = dial
        manager.pool_classes_by_scheme = {"http": _PlainPool, "https": _TlsPool}
        return manager


class _Dialled(urllib3.PoolManager):
    """Makes pools whose connections know how to dial."""

    dial: Dial

    def _new_pool(
        self, scheme: str, host: str, port: int, request_context: dict[str, Any] | None = None
    ) -> HTTPConnectionPool:
        context = dict(self.connection_pool_kw if request_context is None else request_context)
        return super()._new_pool(scheme, host, port, {**context, "dial": self.dial})


class _DialledProxy(_Dialled, urllib3.ProxyManager):
    """The same through a proxy."""


@contextmanager
def _plain_words(host: str) -> Iterator[None]:
    """Turns whatever a broken or hostile server makes the library raise into one sentence."""
    try:
        yield
    except FetchFailed:
        raise
    except (SSLError, ssl.SSLError) as error:
        raise FetchFailed("unreachable", _certificate_sentence(host, str(error))) from error
    except DecodeError as error:
        raise FetchFailed("unreadable", f"{host} sent a compressed answer that does not unpack.") from error
    except (ReadTimeoutError, TimeoutError) as error:
        raise FetchFailed("unreachable", f"{host} did not answer in time.") from error
    except (ConnectionRefusedError, NewConnectionError) as error:
        raise FetchFailed("unreachable", f"{host} does not accept connections at the moment.") from error
    except (HTTPError, http.client.HTTPException, OSError, ValueError, OverflowError, MemoryError) as error:
        raise FetchFailed(
            "unreachable", f"{host} broke off, or sent an answer that Watchline cannot read."
        ) from error


def _certificate_sentence(host: str, said: str) -> str:
    lower = said.lower()
    if "certificate" not in lower and "hostname" not in lower:
        return f"No secure connection to {host} could be made. Nothing was read."
    if "expired" in lower:
        why = "has run out"
    elif "mismatch" in lower or "not valid for" in lower or "doesn't match" in lower:
        why = "belongs to another name"
    else:
        why = "is not one this computer trusts"
    return f"The security certificate of {host} {why}, so nothing was read from there."
