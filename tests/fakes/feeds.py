"""The world outside as a script: pages that answer what a test says, and a reader of their plain bodies."""

import json
import threading
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from desktop.domain.mention import FeedItem, Tone, ToneLabel
from desktop.ports import Fetched, FetchFailed, FetchRequest, ParsedFeed

Answer = Fetched | Exception | Callable[[FetchRequest], Fetched]


def feed(
    *items: FeedItem, title: str = "", language: str = "en", note: str = "", truncated: bool = False
) -> bytes:
    """A body that `FakeFeeds` reads."""
    rows = [
        {
            "guid": item.guid, "title": item.title, "text": item.text, "url": item.url, "author": item.author,
            "published": item.published.isoformat() if item.published else None,
        }
        for item in items
    ]  # fmt: skip
    said = {"title": title, "language": language, "items": rows, "note": note, "truncated": truncated}
    return json.dumps(said).encode()


class FakeFetcher:
    """Plays the `Fetcher` port. Each address gives its answers in turn and then the last one for ever."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.asked: list[FetchRequest] = []
        self.doors: dict[str, threading.Event] = defaultdict(threading.Event)  # opened by the test
        self.reached: dict[str, threading.Event] = defaultdict(threading.Event)  # set by a waiting fetch
        self.closed: set[str] = set()
        self._cancelled = threading.Event()
        self._lock = threading.Lock()

    def says(self, url: str, *answers: Answer | bytes) -> None:
        """What an address answers from now on; bytes are a good answer with that body."""
        made = [Fetched(200, url, one) if isinstance(one, bytes) else one for one in answers]
        with self._lock:
            self.answers[url] = list(made)

    def hold(self, url: str) -> None:
        """Lets fetches of this address wait until its door is opened or the round is cancelled."""
        self.closed.add(url)

    def fetch(self, request: FetchRequest) -> Fetched:
        """Answers as scripted."""
        with self._lock:
            self.asked.append(request)
            left = self.answers[request.url]
            answer = left.pop(0) if len(left) > 1 else left[0]
        if request.url in self.closed:
            self.reached[request.url].set()
            while not self.doors[request.url].wait(0.005):
                if self._cancelled.is_set():
                    raise FetchFailed("waiting", "The round was stopped.")
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, Fetched) else answer(request)

    def urls(self) -> list[str]:
        """Addresses in the order they were asked."""
        with self._lock:
            return [request.url for request in self.asked]

    def cancel(self) -> None:
        """Ends all waiting."""
        self._cancelled.set()

    def resume(self) -> None:
        """Allows fetching again."""
        self._cancelled.clear()


class FakeFeeds:
    """Plays the `FeedReader` port for bodies made by `feed`; pages begin with ``<html`` and name feeds."""

    def __init__(self) -> None:
        self.links: tuple[tuple[str, str], ...] = ()
        self.closed = False

    def parse(self, fetched: Fetched) -> ParsedFeed:
        """Reads a body."""
        if fetched.body == b"bug":
            raise KeyError("a bug of the reader's")
        try:
            said = json.loads(fetched.body)
        except ValueError as error:
            raise FetchFailed("unreadable", "This is not a feed.") from error
        items = tuple(
            FeedItem(
                one["guid"], one["title"], one["text"], one["url"], one["author"],
                datetime.fromisoformat(one["published"]) if one["published"] else None,
            )
            for one in said["items"]
        )  # fmt: skip
        return ParsedFeed(said["title"], "", said["language"], items, said["truncated"], said["note"])

    def discover(self, fetched: Fetched) -> tuple[tuple[str, str], ...]:
        """The links that the test named, if it is a page."""
        return self.links if fetched.body.startswith(b"<html") else ()

    def close(self) -> None:
        """Notes that it was closed."""
        self.closed = True


class FakeTone:
    """Plays the `ToneReader` port: everything is neutral."""

    name = "fake"

    def read(self, text: str, language: str, *, words: bool = False) -> Tone:
        """Neutral."""
        return Tone(ToneLabel.NEUTRAL, 0.0, by=self.name)


class FakeLanguage:
    """Plays the `LanguageGuess` port: everything is English."""

    def guess(self, text: str) -> str:
        """English."""
        return "en"
