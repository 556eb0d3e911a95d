"""Who is told when a fact is true."""

import threading
from collections.abc import Callable, Iterable

from desktop.domain.facts import Fact

Listener = Callable[[Fact], None]


class Announcer:
    """Passes facts on, in order, on the thread that made them true; listeners must be quick."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Adds a listener and gives the call that ends its subscription."""
        with self._lock:
            self._listeners.append(listener)

        def leave() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return leave

    def tell(self, facts: Iterable[Fact]) -> None:
        """Tells everybody, fact by fact."""
        for fact in facts:
            with self._lock:
                listeners = tuple(self._listeners)
            for listener in listeners:
                listener(fact)
