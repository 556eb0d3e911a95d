"""Holds one fetch to its deadline: shuts its sockets down when time is up, from a thread of its own."""

import socket
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Final, Self

_LOOK_EVERY_S: Final = 0.2  # how soon a thrown offline switch is seen by a running fetch


class Leash:
    """One fetch's deadline. No time-out between reads can be lengthened by sending a byte now and then.

    Used as a context manager; on leaving, the thread has ended and nothing is held any more.

    Args:
        seconds: until the deadline, from entering on.
        is_offline: True as soon as no network may be used.
    """

    def __init__(self, seconds: float, is_offline: Callable[[], bool]) -> None:
        self._seconds = seconds
        self._is_offline = is_offline
        self._changed = threading.Condition()
        self._held: list[socket.socket] = []
        self._ends_at = time.monotonic() + seconds
        self._over = False
        self._reason = ""
        self._thread = threading.Thread(target=self._watch, name="fetch deadline", daemon=True)

    def __enter__(self) -> Self:
        self._ends_at = time.monotonic() + self._seconds
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._over = True
            self._changed.notify_all()
        self._thread.join()
        for sock in self._held:
            sock.close()

    @property
    def reason(self) -> str:
        """Why it was cut: "deadline", "offline", "cancelled", or "" while it may run."""
        return self._reason

    def is_cut(self) -> bool:
        """True if the fetch is to end."""
        return self._reason != ""

    def left_s(self) -> float:
        """Seconds to the deadline, at least a hundredth."""
        return max(0.01, self._ends_at - time.monotonic())

    def hold(self, sock: socket.socket) -> None:
        """Takes a second handle on a connection, which stays valid when TLS takes over the first.

        Raises:
            OSError: the leash is cut already; nothing may be connected any more.
        """
        with self._changed:
            if self._reason:
                raise OSError("cut")
            self._held.append(sock.dup())

    def cut(self, reason: str) -> None:
        """Shuts all connections down at once; any thread. The first reason stands."""
        with self._changed:
            self._reason = self._reason or reason
            for sock in self._held:
                try:
                    sock.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # it had ended by itself
            self._changed.notify_all()

    def _watch(self) -> None:
        while True:
            with self._changed:
                if self._changed.wait_for(self._is_done, min(_LOOK_EVERY_S, self.left_s())):
                    return
            if self._is_offline():
                self.cut("offline")
            elif time.monotonic() >= self._ends_at:
                self.cut("deadline")

    def _is_done(self) -> bool:
        return self._over or self._reason != ""
