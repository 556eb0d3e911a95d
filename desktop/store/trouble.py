"""Sorts SQLite's errors into what the user can act on (Trouble) and our bugs (raised as they are)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import Trouble
from desktop.store.driver import sqlite3

#: Primary result codes. Source: SQLite, "Result and Error Codes", section "Primary Result Code List".
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26

_BY_WORDS = (
    ("disk is full", _FULL),
    ("locked", _BUSY),
    ("readonly", _READONLY),
    ("disk i/o", _IOERR),
    ("malformed", _CORRUPT),
    ("could not decode", _CORRUPT),
    ("not a database", _NOTADB),
    ("unable to open", _CANTOPEN),
)

_SENTENCES = {
    _BUSY: "Another program is holding the workspace. Nothing was changed; close it and try again.",
    _LOCKED: "Another program is holding the workspace. Nothing was changed; close it and try again.",
    _READONLY: "The workspace can only be read here, not written. Nothing was changed; move the file to "
    "a folder that you may write to.",
    _IOERR: "The disk did not answer as it should. What was saved before is safe; check the "
    "disk, then try again.",
    _CORRUPT: "The workspace file is damaged. Nothing more is written to it; restore the newest backup "
    "in Watchline or with “watchline-cli restore”.",
    _FULL: "The disk is full. What was saved before is safe and this change was not made; free some space "
    "and try again.",
    _CANTOPEN: "The workspace file cannot be opened. Check that the folder is there and that "
    "you may write to it.",
    _NOTADB: "This file is not a Watchline workspace, or it is damaged. It was left as it is; restore the "
    "newest backup or choose another file.",
}


def _code_of(error: "sqlite3.Error") -> int:
    # The Python binding names the code from 3.11 on, but not where it found the fault by itself (text
    # that is no UTF-8), so words decide too.
    code = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
    if code in _SENTENCES:
        return code
    words = str(error).lower()
    return next((known for part, known in _BY_WORDS if part in words), 0)


def as_trouble(error: Exception) -> Trouble | None:
    """The Trouble that a SQLite error means to a person, None if it is a bug of ours."""
    code = _code_of(error) if isinstance(error, sqlite3.Error) else 0
    if code not in _SENTENCES:
        return None
    return Trouble(_SENTENCES[code], retry=code in (_BUSY, _LOCKED, _FULL))


def is_damage(error: Exception) -> bool:
    """True if the error says that the file's bytes are wrong, not that something is in the way."""
    return isinstance(error, sqlite3.Error) and _code_of(error) in (_CORRUPT, _NOTADB)


@contextmanager
def troubles(path: Path | None = None) -> Iterator[None]:
    """Runs a block and turns SQLite's and the disk's errors into Trouble."""
    try:
        yield
    except sqlite3.Error as error:
        trouble = as_trouble(error)
        if trouble is None:
            raise
        raise trouble from error
    except OSError as error:
        where = f" ({path.name})" if path else ""
        reason = error.strerror or "the system refused"
        raise Trouble(f"The file{where} cannot be used: {reason}. Nothing was changed.") from error
