"""Text that is handed to a command on its standard input."""

import sys
from collections.abc import Iterator

from desktop.errors import Refused

_LONGEST = 1_000_000  # bytes of one line, where what is over is cut, or of one text, which is never cut


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
    """All of it; the line break that `echo` puts at the end is not part of the text.

    Raises:
        Refused: it is longer than any text that a person writes.
    """
    if sys.stdin is None:
        return ""
    read = sys.stdin.buffer.read(_LONGEST + 1)
    if len(read) > _LONGEST:
        raise Refused(f"The text on standard input is longer than {_LONGEST:,} bytes, so it was not read.")
    given = read.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    return given.removesuffix("\n")
