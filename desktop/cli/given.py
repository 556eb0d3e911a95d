"""Text that is handed to a command on its standard input."""

import sys
from collections.abc import Iterator

_LONGEST = 1_000_000  # bytes of one line, or of one text; what is over is cut


def lines() -> Iterator[str]:
    """Line by line as they come in; UTF-8, bytes that are none become U+FFFD."""
    if sys.stdin is None:  # a caller closed it
        return
    first = True
    stream = sys.stdin.buffer
    while line := stream.readline(_LONGEST):
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        yield text.removeprefix("\ufeff") if first else text
        first = False


def text() -> str:
    """All of it; the line break that `echo` puts at the end is not part of the text."""
    if sys.stdin is None:
        return ""
    given = sys.stdin.buffer.read(_LONGEST).decode("utf-8", "replace").removeprefix("\ufeff")
    given = given.replace("\r\n", "\n")
    return given.removesuffix("\n")
