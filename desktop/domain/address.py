"""Addresses that people type: put right, checked, and parted from the secrets in them."""

import ipaddress
import re
from urllib.parse import parse_qsl, quote_plus, urlencode, urlsplit, urlunsplit

from desktop.errors import Refused

HIDDEN = "••••"
#: Query parameters that let whoever knows them read as the user: Reddit's private feed tokens and the
#: usual names of access keys.
_SECRET_NAMES = frozenset(
    "feed token access_token auth auth_token api_key apikey key secret password pwd pass sig signature "
    "private_token user_token".split()
)
#: Google Alerts put the user's own number into the path.
_SECRET_PATH = re.compile(r"^(?P<front>/alerts/feeds/)(?P<secret>\d{6,}/\d{6,})$")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def typed(address: str) -> str:
    """An address as a person typed it, as an absolute http(s) address.

    Raises:
        Refused: it is not a web address, or it carries a name and password.
    """
    address = address.strip()
    address = re.sub(r"^feed:(//)?", "", address, flags=re.IGNORECASE)
    if not _SCHEME.match(address) or re.match(r"^[\w.-]+:\d+(/|$)", address):
        address = f"{'http' if is_private(f'http://{address}') else 'https'}://{address}"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or any(c.isspace() for c in address):
        raise Refused("That is not a web address. Type one that begins with https:// or http://.", "url")
    if parts.username or parts.password:
        raise Refused("An address may not carry a name and password. Remove them and try again.", "url")
    if "." not in host and ":" not in host and host != "localhost":
        raise Refused(
            f"“{host}” is not a whole web address. Type it in full, such as www.example.org.", "url"
        )
    bracketed = f"[{host}]" if ":" in host else host
    netloc = f"{bracketed}:{port}" if port else bracketed
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))


def is_private(url: str) -> bool:
    """True if the address names this computer or a private network by number, or localhost."""
    host = host_of(url).rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def host_of(url: str) -> str:
    """The host in lower case, "" if there is none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def hide_secrets(url: str) -> tuple[str, dict[str, str]]:
    """Parts an address from its secrets.

    Returns:
        The address with each secret as ``••••``, and name → secret; the dict is empty if it has none.
    """
    parts = urlsplit(url)
    secrets: dict[str, str] = {}
    shown = []
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if name.lower() in _SECRET_NAMES and len(value) >= 8 and value != HIDDEN:
            secrets[f"query.{name}"] = value
            value = HIDDEN  # noqa: PLW2901 - the shown value
        shown.append((name, value))
    path = parts.path
    found = _SECRET_PATH.match(path)
    if found:
        secrets["path"] = found["secret"]
        path = found["front"] + HIDDEN
    if not secrets:
        return url, {}
    query = urlencode(shown).replace(quote_plus(HIDDEN), HIDDEN)
    return urlunsplit((parts.scheme, parts.netloc, path, query, "")), secrets


def with_secrets(url: str, secrets: dict[str, str]) -> str:
    """Puts secrets back where `hide_secrets` took them from."""
    parts = urlsplit(url)
    filled = [
        (name, secrets.get(f"query.{name}", value) if value == HIDDEN else value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
    ]
    path = parts.path.replace(HIDDEN, secrets.get("path", HIDDEN))
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(filled), ""))


def secret_names(url: str) -> tuple[str, ...]:
    """The names under which the hidden parts of an address were kept."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    names = [f"query.{name}" for name, value in pairs if value == HIDDEN]
    return tuple(names + (["path"] if HIDDEN in parts.path else []))
