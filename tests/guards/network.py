"""Shuts the way out of this computer for Python's sockets; the loopback stays open."""

import contextlib
import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

# names that can never exist (RFC 6761); they answer as a resolver would, without asking one
NEVER_EXIST = (".invalid", ".test", ".example")

_real_connect = socket.socket.connect
_real_connect_ex = socket.socket.connect_ex
_real_sendto = socket.socket.sendto
_real_getaddrinfo = socket.getaddrinfo


class LeftTheComputer(AssertionError):
    """No OSError, so that no retry or "you are offline" swallows it."""


def is_loopback(host: object) -> bool:
    """True for addresses and names that stay on this computer."""
    if isinstance(host, bytes):
        host = host.decode()
    if host is None or host in ("", "localhost", "0.0.0.0", "::"):
        return True
    try:
        return ipaddress.ip_address(str(host).split("%")[0]).is_loopback
    except ValueError:
        return False


def is_number(host: object) -> bool:
    """True if looking it up asks nobody."""
    try:
        ipaddress.ip_address(str(host).split("%")[0])
    except ValueError:
        return False
    return True


@contextlib.contextmanager
def shut() -> Iterator[list[str]]:
    """Gives the list of attempts, which grows."""
    tried: list[str] = []

    def refuse(what: str) -> LeftTheComputer:
        tried.append(what)
        return LeftTheComputer(f"a test tried to leave this computer: {what}")

    def check(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6) and not is_loopback(address[0]):
            raise refuse(f"connect {address[0]}:{address[1]}")

    def connect(self: socket.socket, address: Any) -> None:
        check(self, address)
        _real_connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        check(self, address)
        return _real_connect_ex(self, address)

    def sendto(self: socket.socket, data: Any, *rest: Any) -> int:
        check(self, rest[-1])
        return _real_sendto(self, data, *rest)

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not is_loopback(host) and not is_number(host):
            if str(host).rstrip(".").endswith(NEVER_EXIST):
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            raise refuse(f"look up {host}")
        return _real_getaddrinfo(host, *args, **kwargs)

    with contextlib.ExitStack() as stack:
        stack.callback(_open)
        _put(connect, connect_ex, sendto, getaddrinfo)
        yield tried


@contextlib.contextmanager
def opened() -> Iterator[None]:
    """For the few tests that are marked `network`."""
    kept = (socket.socket.connect, socket.socket.connect_ex, socket.socket.sendto, socket.getaddrinfo)
    _open()
    try:
        yield
    finally:
        _put(*kept)


def _open() -> None:
    _put(_real_connect, _real_connect_ex, _real_sendto, _real_getaddrinfo)


def _put(connect: Any, connect_ex: Any, sendto: Any, getaddrinfo: Any) -> None:
    for name, function in (("connect", connect), ("connect_ex", connect_ex), ("sendto", sendto)):
        setattr(socket.socket, name, function)
    socket.getaddrinfo = getaddrinfo
