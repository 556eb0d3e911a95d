"""Connects to the very address that was vetted, or by way of the system's proxy."""

import socket
import time
import urllib.request
from collections.abc import Mapping
from typing import Final

from desktop.adapters.addresses import PRIVATE_SENTENCE, Target, is_public, literal_address, resolve
from desktop.adapters.leash import Leash
from desktop.ports import FetchFailed

_OTHERS_S: Final = 2.5  # for each address but the last


def connect(target: Target, leash: Leash, *, connect_s: float, allow_private: bool) -> socket.socket:
    """Resolves once and connects to one of the addresses found, in order.

    Args:
        target: host and port.
        leash: takes hold of the connection before it is made.
        connect_s: seconds for all of it, the resolver included.
        allow_private: True if a private address is meant.

    Raises:
        FetchFailed: "refused" for private addresses, else "unreachable".
    """
    ends_at = time.monotonic() + min(connect_s, leash.left_s())
    addresses = resolve(
        target, timeout_s=ends_at - time.monotonic(), allow_private=allow_private, is_cut=leash.is_cut
    )
    last: OSError = TimeoutError("no time left")
    for number, (family, address) in enumerate(addresses):
        left_s = ends_at - time.monotonic()
        if left_s <= 0 or leash.is_cut():
            break
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            # a computer with half an IPv6 must not spend all its time on addresses that lead nowhere
            is_last = number == len(addresses) - 1
            sock.settimeout(max(0.01, left_s if is_last else min(_OTHERS_S, left_s / 2)))
            leash.hold(sock)
            sock.connect(address)
            sock.settimeout(leash.left_s())
            return sock
        except OSError as error:
            sock.close()
            last = error
    if isinstance(last, TimeoutError):
        raise FetchFailed("unreachable", f"{target.host} did not answer in time.") from last
    raise FetchFailed("unreachable", f"{target.host} does not accept connections at the moment.") from last


def proxy_for(target: Target, named: Mapping[str, str] | None) -> str:
    """The web proxy to go through, or "".

    Args:
        target: where to.
        named: scheme → address; None asks the environment and the system.

    Raises:
        FetchFailed: "unreachable" if the system names a kind of proxy that cannot be used.
    """
    if named is not None:
        return named.get(target.scheme, "")
    address = literal_address(target.host)
    # to a proxy, "this computer" is the proxy itself
    if (address is not None and address.is_loopback) or urllib.request.proxy_bypass(target.authority):
        return ""
    found = urllib.request.getproxies()
    proxy = found.get(target.scheme) or found.get("all") or ""
    if proxy and "://" not in proxy:
        proxy = f"http://{proxy}"
    if proxy and not proxy.lower().startswith(("http://", "https://")):
        raise FetchFailed(
            "unreachable",
            "This computer reaches the web through a proxy that Watchline cannot use. Set a web proxy.",
        )
    return proxy


def vet_number(target: Target) -> None:
    """Refuses a private host that can be told without a resolver, for use behind a proxy.

    Raises:
        FetchFailed: kind "refused".
    """
    literal = literal_address(target.host)
    if target.host == "localhost" or (literal is not None and not is_public(literal)):
        raise FetchFailed("refused", PRIVATE_SENTENCE)
