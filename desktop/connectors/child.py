"""One child process and its pipe: started when needed, killed when late, and started again."""

import contextlib
import json
import multiprocessing
import sys
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import ModuleType
from typing import Any, Final

from desktop.connectors.worker import READY, serve
from desktop.ports import FetchFailed

STOPPED: Final = "The feed reader is closed."
_LARGEST_ANSWER: Final = 256_000_000  # bytes; 2,000 entries with 20,000 signs each stay below
_START_S: Final = 30.0

# Only one thread at a time may stand a blank module in for the main one.
_STARTING: Final = threading.Lock()


class Child:
    """Used by one thread at a time; only `kill` may come from another.

    Args:
        deadline_s: seconds for one question.
        memory_bytes: of address space.
    """

    def __init__(self, *, deadline_s: float, memory_bytes: int) -> None:
        self._deadline_s = deadline_s
        self._memory_bytes = memory_bytes
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._lock = threading.Lock()
        self._over = threading.Event()

    def start(self) -> Connection:
        """Makes it ready, if it is not yet.

        Raises:
            FetchFailed: "unreadable"; the system did not let it start, or it was killed for good.
        """
        if self._over.is_set():
            raise FetchFailed("unreadable", STOPPED)
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self.drop()  # if the system ended it while it was idle, the next feed is not to blame
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(theirs, self._memory_bytes), name="feed reader", daemon=True
        )
        with _blank_main():
            process.start()
        theirs.close()
        with self._lock:
            self._process, self._pipe = process, ours
            if self._over.is_set():  # killed while it was starting
                process.kill()
        try:
            ready = ours.poll(_START_S) and ours.recv_bytes(100) == READY
        except (EOFError, OSError):
            ready = False
        if not ready:
            self.drop()
            raise FetchFailed(
                "unreadable", "The feed reader could not be started. Watchline tries again later."
            )
        return ours

    def ask(self, head: dict[str, str], body: bytes) -> Any:
        """The child's answer to one question.

        Raises:
            FetchFailed: "unreadable"; the child said so, was late, or died of it.
        """
        try:
            pipe = self.start()
            pipe.send_bytes(json.dumps(head).encode())
            pipe.send_bytes(body)
            if not pipe.poll(self._deadline_s):
                self.drop()
                raise FetchFailed(
                    "unreadable",
                    f"Reading the feed took longer than {self._deadline_s:.0f} seconds, so it was stopped.",
                )
            answer = json.loads(pipe.recv_bytes(_LARGEST_ANSWER))
        except (EOFError, OSError, ValueError) as error:
            self.drop()
            raise FetchFailed("unreadable", "This feed stopped the reader, so it was not read.") from error
        if answer.get("spent"):
            self.drop()
        if "failed" in answer:
            raise FetchFailed("unreadable", str(answer["failed"]))
        return answer["ok"]

    def kill(self) -> None:
        """Ends the process at once and for good; whoever waits for its answer gets a failure. Any thread."""
        with self._lock:
            self._over.set()
            if self._process is not None:
                self._process.kill()

    def drop(self) -> None:
        """Ends the process and frees everything; the next question starts a new one."""
        with self._lock:
            process, pipe = self._process, self._pipe
            self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join(5)
            with contextlib.suppress(ValueError):  # still running after five seconds of being killed
                process.close()


@contextlib.contextmanager
def _blank_main() -> Iterator[None]:
    """Keeps the child from importing the program's own main module, and Qt with it.

    NOTE: a spawned child runs the file of ``sys.modules["__main__"]`` first; a module without a file is
    left out (`multiprocessing.spawn.get_preparation_data`).
    """
    with _STARTING:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
