"""Which web addresses Watchline goes to: reads them, resolves them, and vets what they resolve to."""

import ipaddress
import queue
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit, urlunsplit

from desktop.ports import FetchFailed

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_LONGEST_URL: Final = 4_096
_NUMBER_HOST = re.compile(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+)){0,3}\.?")
_NAME_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?")

# Addresses that carry another address inside, or lead to a translator of our own network.
# Source: RFC 4291 2.5.5 (compatible, mapped), RFC 6052 and RFC 8215 (NAT64), RFC 3056 (6to4),
# RFC 4380 (Teredo), RFC 4193, RFC 3879 (site-local), RFC 7526 (6to4 relays).
_NEVER_NETS: Final = (
    "::/96 ::ffff:0:0/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 2002::/16 2001::/32 fc00::/7 fec0::/10"
    " 100::/64 192.88.99.0/24 192.0.0.0/24"
)
_NEVER: Final = tuple(ipaddress.ip_network(net) for net in _NEVER_NETS.split())

# Ports that belong to other protocols. Source: WHATWG Fetch, 2.9 "Port blocking" (bad ports).
_BAD_PORT_LIST: Final = (
    "0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117"
    " 119 123 135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601"
    " 636 989 990 993 995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669"
    " 6679 6697 10080"
)
_BAD_PORTS: Final = frozenset(map(int, _BAD_PORT_LIST.split()))


@dataclass(frozen=True, slots=True)
class Target:
    """A web address taken apart. host: lower case ASCII, no brackets; path: with the query, from "/" on."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as a Host header carries them; the port only if it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _usual_port(self.scheme) else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, without fragment."""
        return f"{self.scheme}://{self.authority}{self.path}"

    def is_same_place(self, other: "Target") -> bool:
        """True if both are the same host, and the same or a usual web port on it."""
        return self.host == other.host and (self.port == other.port or self.port in (80, 443))


def read_target(url: str, base: str = "") -> Target:
    """Takes a web address apart, after making it absolute.

    Args:
        url: absolute, or relative to `base`.
        base: absolute web address, or "".

    Raises:
        FetchFailed: kind "refused"; no web address, another scheme, a user name in it, a port of another
            protocol.
    """
    if len(url) > _LONGEST_URL or "\\" in url:
        raise FetchFailed(
            "refused", "This is not a web address that can be read. Check it for typing mistakes."
        )
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        scheme, port = parts.scheme.lower(), parts.port
        host = _ascii_host(parts.hostname or "")
    except ValueError:
        raise FetchFailed(
            "refused", "This is not a web address that can be read. Check it for typing mistakes."
        ) from None
    if scheme not in ("http", "https"):
        raise FetchFailed("refused", "Watchline only reads addresses that begin with http:// or https://.")
    if "@" in parts.netloc:
        raise FetchFailed(
            "refused",
            "The address holds a user name or password. Watchline does not send those in an address.",
        )
    port = _usual_port(scheme) if port is None else port
    if port in _BAD_PORTS:
        raise FetchFailed(
            "refused", f"Port {port} belongs to another kind of service. Watchline does not go there."
        )
    return Target(scheme, host, port, urlunsplit(("", "", parts.path or "/", parts.query, "")))


def _ascii_host(host: str) -> str:
    """Lower case and punycode; full-width digits and dots become plain ones, as a resolver would see them."""
    if ":" in host:
        return ipaddress.IPv6Address(host).compressed  # also refuses a zone such as fe80::1%eth0
    plain = host.encode("idna").decode("ascii").lower() if host else ""
    if not _NAME_HOST.fullmatch(plain):
        raise ValueError(host)
    return plain.rstrip(".")


def _usual_port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def literal_address(host: str) -> Address | None:
    """The address that a host written in numbers means, in any spelling; None for a name.

    Understands what resolvers understand: ``127.1``, ``2130706433``, ``0x7f000001``, ``0177.0.0.1``.
    """
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    if not _NUMBER_HOST.fullmatch(host):
        return None
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host.rstrip(".")))
    except OSError:
        return None


def is_public(address: Address) -> bool:
    """True if the address is somewhere on the open internet.

    False for private, loopback, link-local, shared (CGNAT), multicast and reserved ones and for those that
    carry another address inside. Source: IANA special-purpose address registries (RFC 6890).
    """
    if address.is_multicast or not address.is_global:
        return False
    return not any(address.version == net.version and address in net for net in _NEVER)


def resolve(
    target: Target, *, timeout_s: float, allow_private: bool, is_cut: Callable[[], bool]
) -> tuple[tuple[socket.AddressFamily, tuple[str, int]], ...]:
    """The addresses of a host that may be connected to, in the resolver's order; never empty.

    Args:
        target: where to.
        timeout_s: seconds to wait for the resolver.
        allow_private: True if the person typed this host and means a private one.
        is_cut: becomes True when the fetch is to end; asked a few times a second.

    Raises:
        FetchFailed: "refused" if the host is only known at private addresses, "unreachable" if it is not
            known, or the resolver does not answer in time.
    """
    literal = literal_address(target.host)
    known = [literal] if literal is not None else _look_up(target.host, timeout_s, is_cut)
    usable = [address for address in known if allow_private or is_public(address)]
    if not usable:
        raise FetchFailed("refused", PRIVATE_SENTENCE)
    families = {4: socket.AF_INET, 6: socket.AF_INET6}
    return tuple((families[address.version], (str(address), target.port)) for address in usable)


PRIVATE_SENTENCE: Final = (
    "The address leads into a private network, not to the open internet. Nothing was sent there. "
    "If you mean a server of your own, add its address as a source and allow private addresses for it."
)


def _look_up(host: str, timeout_s: float, is_cut: Callable[[], bool]) -> list[Address]:
    """Asks the system, on a thread of its own because a resolver cannot be interrupted."""
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answers.put(error)
        else:
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    answer: list[str] | OSError | UnicodeError | None = None
    waited_s, step_s = 0.0, 0.1
    while answer is None and waited_s < timeout_s and not is_cut():
        try:
            answer = answers.get(timeout=min(step_s, timeout_s - waited_s))
        except queue.Empty:
            waited_s += step_s
    if answer is None:
        raise FetchFailed("unreachable", f"The name {host} could not be looked up in time.")
    if isinstance(answer, Exception):
        raise FetchFailed(
            "unreachable", f"No site called {host} could be found, or this computer is offline."
        ) from answer
    return [ipaddress.ip_address(text.split("%")[0]) for text in answer]
