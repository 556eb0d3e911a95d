"""Puts bytes where a person wants them: written beside, made durable, then moved into place."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from desktop.errors import Trouble

_SAID = {
    errno.ENOSPC: "The disk is full. Free some space",
    errno.EDQUOT: "Your share of the disk is full. Free some space",
    errno.EACCES: "You may not write in that folder. Choose another one",
    errno.EPERM: "You may not write in that folder. Choose another one",
    errno.EROFS: "That disk can only be read. Choose another one",
    errno.ENOENT: "That folder is not there. Choose another one",
    errno.ENOTDIR: "That folder is not there. Choose another one",
    errno.EISDIR: "A folder of that name is there already. Choose another name",
    errno.ENAMETOOLONG: "That name is too long. Choose a shorter one",
}


def place(content: bytes, target: Path) -> None:
    """Writes a whole file or nothing.

    Args:
        content: all of it.
        target: a file of that name is replaced, also if it is open elsewhere.

    Raises:
        Trouble: the disk refuses. What stood there before is untouched and nothing is left beside it.
    """
    beside = None
    try:
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:40]}.", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o644)
        Path(beside).replace(target)
    except OSError as error:
        if beside is not None:
            with contextlib.suppress(OSError):
                Path(beside).unlink()
        raise Trouble(said_of(error), retry=error.errno == errno.ENOSPC) from error
    _keep_name(target.parent)


def said_of(error: OSError) -> str:
    """What the disk said, in words a person can act on."""
    said = _SAID.get(error.errno or 0, f"The file could not be written ({error.strerror}). Try again")
    return f"{said}. Nothing was changed."


def _keep_name(folder: Path) -> None:
    """Makes the new name itself durable; not every system can, and the file is whole either way."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
