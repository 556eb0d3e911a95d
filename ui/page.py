"""What the shell expects of a page."""

from typing import Protocol

from PySide6.QtCore import SignalInstance


class Page(Protocol):
    """A page in the window; made with a `Desk` when it is first shown.

    Signals:
        wanted(str, str): show another page, and there the thing with this id ("" for the page itself).
    """

    wanted: SignalInstance

    def open(self, object_id: str) -> None:
        """Show this thing; "" only freshens the page."""
        ...

    def flush(self) -> None:
        """Save half-typed text now; the program is about to end."""
        ...
