"""Reads feeds in guarded child processes; plays the `FeedReader` port."""

import queue
from typing import Any

from desktop.connectors.child import STOPPED, Child
from desktop.connectors.raw import parsed_feed
from desktop.ports import Fetched, FetchFailed, ParsedFeed


class GuardedFeedReader:
    """Hands bytes to child processes that are kept warm, and kills those that are late.

    Any thread, several at once; whoever finds all children busy waits for one.

    Args:
        workers: child processes at most, 1 or more; each starts with its first feed.
        deadline_s: seconds for one feed.
        memory_bytes: address space of a child.
    """

    def __init__(
        self, workers: int = 2, *, deadline_s: float = 20.0, memory_bytes: int = 1_000_000_000
    ) -> None:
        self._children = [Child(deadline_s=deadline_s, memory_bytes=memory_bytes) for _ in range(workers)]
        # last in, first out: few feeds keep one child warm instead of waking all
        self._idle: queue.LifoQueue[Child] = queue.LifoQueue()
        for child in self._children:
            self._idle.put(child)
        self._closed = False

    def parse(self, fetched: Fetched) -> ParsedFeed:
        """Reads a feed of any kind.

        Blocks for at most the deadline once a child is free.

        Raises:
            FetchFailed: kind "unreadable"; no feed, hostile, or past its deadline.
        """
        try:
            return parsed_feed(self._ask("parse", fetched))
        except (KeyError, TypeError, ValueError) as error:
            raise FetchFailed("unreadable", "This feed stopped the reader, so it was not read.") from error

    def discover(self, fetched: Fetched) -> tuple[tuple[str, str], ...]:
        """Feed addresses that a page names: (absolute address, title or ""), best first; () if none.

        Raises:
            FetchFailed: kind "unreadable"; hostile, or past its deadline.
        """
        return tuple((str(link), str(title)) for link, title in self._ask("discover", fetched))

    def warm(self) -> None:
        """Starts a child ahead of the first feed; some 0.2 s.

        Raises:
            FetchFailed: kind "unreadable"; the system did not let it start.
        """
        child = self._take()
        try:
            child.start()
        finally:
            self._idle.put(child)

    def close(self) -> None:
        """Ends all children; feeds that are being read fail. Leaves no process and no thread."""
        self._closed = True
        for child in self._children:
            child.kill()
        for child in [self._idle.get(timeout=10) for _ in self._children]:
            child.drop()
            self._idle.put(child)  # wakes whoever still waits, only to be told that it is over

    def _ask(self, what: str, fetched: Fetched) -> Any:
        child = self._take()
        try:
            head = {"what": what, "content_type": fetched.content_type, "url": fetched.url}
            return child.ask(head, fetched.body)
        finally:
            self._idle.put(child)

    def _take(self) -> Child:
        child = self._idle.get()
        if self._closed:
            self._idle.put(child)
            raise FetchFailed("unreadable", STOPPED)
        return child
