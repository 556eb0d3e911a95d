"""One question to the reader, answered in primitives; runs in the child process."""

from typing import Any, Final

from desktop.connectors.decoding import decode
from desktop.connectors.discovery import find_feeds
from desktop.connectors.json_feed import is_json, read_json
from desktop.connectors.syndication import read_xml
from desktop.ports import FetchFailed

_DAMAGED: Final = "The feed is too damaged to read."
_TOO_MUCH: Final = "The feed needs more memory than a feed may use, so it was not read."


def answer_to(head: dict[str, str], body: bytes) -> dict[str, Any]:
    """The answer to one question: ``{"ok": …}`` or ``{"failed": sentence}``; never raises."""
    try:
        return {"ok": _read(head, body)}
    except FetchFailed as failed:
        return {"failed": failed.sentence}
    except MemoryError:
        return {"failed": _TOO_MUCH}
    except Exception:  # noqa: BLE001 - feedparser lets every kind of error through; the question failed
        return {"failed": _DAMAGED}


def _read(head: dict[str, str], body: bytes) -> Any:
    text, misnamed = decode(body, head["content_type"])
    if head["what"] == "discover":
        return find_feeds(text, head["url"])
    if not text.strip():
        raise FetchFailed("unreadable", "The address sent an empty answer.")
    read = read_json if is_json(text) else read_xml
    return read(text, head["url"], misnamed=misnamed).as_plain()
