"""Who is told when a fact is true."""

import logging
import threading
from collections.abc import Callable, Iterable

from desktop.domain.facts import Fact

Listener = Callable[[Fact], None]
_log = logging.getLogger(__name__)


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
        """Tells everybody, fact by fact; one listener's bug keeps nothing from the others."""
        for fact in facts:
            with self._lock:
                listeners = tuple(self._listeners)
            for listener in listeners:
                try:
                    listener(fact)
                except Exception:  # noqa: BLE001 - logged, see below
                    # The fact is true whatever a listener makes of it.
                    _log.exception("A listener failed on %s", type(fact).__name__)
