"""What the core needs from outside, as roles; adapters, connectors and documents play them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from desktop.domain.mention import FeedItem, Tone
from desktop.domain.report import Report


class Clock(Protocol):
    """The time. The only fake our tests use for it stands in `tests/fakes`."""

    def now(self) -> datetime:
        """Aware UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back."""
        ...


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """One polite GET. allow_private: the user typed this very address, so a private host is meant."""

    url: str
    etag: str = ""
    last_modified: str = ""
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. status: 200 with body, or 304 without. url: where it came from after redirects."""

    status: int
    url: str
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""  # set if every redirect on the way was permanent


class FetchFailed(Exception):
    """No usable answer.

    kind: a `HealthState` value ("waiting", "not_found", "needs_password", "unreachable", "refused",
    "unreadable"). sentence: for a person. retry_after_s: what the site asked for, None if nothing.
    """

    def __init__(self, kind: str, sentence: str, *, retry_after_s: int | None = None) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence
        self.retry_after_s = retry_after_s


class Fetcher(Protocol):
    """Gets bytes within caps and a total deadline; any thread, several at once."""

    def fetch(self, request: FetchRequest) -> Fetched:
        """Blocks for at most the total deadline; waits its turn in the host's queue.

        Raises:
            FetchFailed: every other end.
        """
        ...

    def cancel(self) -> None:
        """Ends all waiting and makes every running or later fetch fail soon, until `resume`."""
        ...

    def resume(self) -> None:
        """Allows fetching again after `cancel`."""
        ...


#: Entries of one feed that are read; a feed with more is cut there, for no site lists so many as news.
MOST_ENTRIES = 2_000


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed said. note: "" or a plain remark such as "The feed has small faults."."""

    title: str = ""
    site_url: str = ""
    language: str = ""
    items: tuple[FeedItem, ...] = ()
    truncated: bool = False  # more than `MOST_ENTRIES`, the rest was left out
    note: str = ""


class FeedReader(Protocol):
    """Turns untrusted bytes into plain values inside a guarded child process."""

    def parse(self, fetched: Fetched) -> ParsedFeed:
        """Blocks for at most the parse deadline.

        Raises:
            FetchFailed: kind "unreadable", with the reason in words.
        """
        ...

    def discover(self, fetched: Fetched) -> tuple[tuple[str, str], ...]:
        """Feed addresses that a page names: (absolute url, title), best first; () if none."""
        ...

    def close(self) -> None:
        """Ends the child process."""
        ...


class ToneReader(Protocol):
    """Reads how a text sounds; slow to import, so only ever used on a network lane."""

    name: str

    def read(self, text: str, language: str, *, words: bool = False) -> Tone:
        """A hint. words: also give the words that drove it."""
        ...


class LanguageGuess(Protocol):
    """Guesses the language of a plain text."""

    def guess(self, text: str) -> str:
        """BCP 47 primary tag such as "en", or "" if it cannot be told."""
        ...


class Vault(Protocol):
    """The computer's own keyring. Blocks; never on the GUI thread.

    Every method raises Trouble with a clear sentence if the keyring is missing or locked.
    """

    def put(self, owner_id: str, name: str, secret: str) -> None:
        """Stores under ``watchline/<owner_id>/<name>`` and reads it back to be sure."""
        ...

    def get(self, owner_id: str, name: str) -> str | None:
        """The secret, None if there is none."""
        ...

    def forget(self, owner_id: str, name: str) -> None:
        """Removes it; no error if there is none."""
        ...

    def state(self) -> str:
        """One sentence: ready and which keyring, or what is wrong."""
        ...


class Press(Protocol):
    """Turns a report into a document on disk, written beside and moved into place."""

    def pdf(self, report: Report, target: Path) -> None:
        """A tagged PDF (PDF/UA-1). Raises Trouble if the disk refuses."""
        ...


class Sealer(Protocol):
    """Seals texts so that only a passphrase opens them. Slow to derive, quick to use; any lane."""

    def new_key(self, passphrase: str) -> tuple[bytes, str]:
        """A fresh key, and the same key wrapped by the passphrase for keeping; takes about a second."""
        ...

    def open_key(self, wrapped: str, passphrase: str) -> bytes:
        """The key again.

        Raises:
            Refused: the passphrase is another one, or the wrapped key was altered.
        """
        ...

    def rewrap(self, key: bytes, passphrase: str) -> str:
        """The same key wrapped by another passphrase."""
        ...

    def seal(self, key: bytes, text: str, about: str) -> str:
        """Sealed text in one line of ASCII. about: where it belongs; it opens nowhere else."""
        ...

    def unseal(self, key: bytes, sealed: str, about: str) -> str:
        """The text again.

        Raises:
            Trouble: it was altered, or belongs somewhere else.
        """
        ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table found in a file. rows: cells as text, rows of equal length; name: of the sheet or table."""

    name: str
    rows: tuple[tuple[str, ...], ...]


class SheetReader(Protocol):
    """Reads the tables of a spreadsheet or a document; bounded in size and time, any lane but the store's."""

    def read(self, path: Path) -> tuple[Sheet, ...]:
        """Every table with at least one row.

        Raises:
            Refused: it is no such file, holds no table, or is over the limits; the sentence says which.
        """
        ...


class Speller(Protocol):
    """Looks words up in a dictionary; the first question of a language is slow, so only on a lane."""

    @property
    def languages(self) -> tuple[str, ...]:
        """BCP 47 primary tags with a dictionary."""
        ...

    def unknown(self, words: Iterable[str], language: str) -> dict[str, tuple[str, ...]]:
        """The words that are not in the dictionary, each with likely ones, best first; {} without one.

        language: BCP 47.
        """
        ...
