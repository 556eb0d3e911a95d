"""Our own bugs: written down for whoever repairs them, said in one sentence to whoever met them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from desktop import places

_log = logging.getLogger(__name__)


class _Late(logging.Handler):
    """Opens the log file at the first line: most commands have nothing to write down."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.opened: list[logging.Handler] = []

    def emit(self, record: logging.LogRecord) -> None:
        root = logging.getLogger()
        if not self.opened:
            from desktop.adapters import logfile

            before = list(root.handlers)
            logfile.start(places.log_folder())
            self.opened = [handler for handler in root.handlers if handler not in before]
            for handler in self.opened:
                root.removeHandler(handler)
        for handler in self.opened:
            handler.handle(record)


@contextmanager
def logging_late() -> Iterator[None]:
    """Sends warnings and errors to the log file, never to the terminal."""
    late, root = _Late(), logging.getLogger()
    level = root.level
    root.addHandler(late)
    try:
        yield
    finally:
        root.removeHandler(late)
        root.setLevel(level)
        for handler in late.opened:
            handler.close()


def sentence_for(error: Exception) -> str:
    """Writes the error down and gives the sentence to show."""
    _log.error("A command failed", exc_info=error)
    return (
        "Something went wrong inside Watchline; what was saved before is safe. "
        f"The details are in {places.log_folder() / 'watchline.log'}."
    )
