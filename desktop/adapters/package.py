"""Looks over a file of an office program before anything reads it: its size, its parts, nothing hidden.

Such a file is a ZIP archive of XML. What makes one dangerous are parts that grow enormously when unpacked
and XML that declares entities; a file with either is refused before a library sees it.
"""

import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from desktop.errors import Refused, Trouble

MOST_BYTES = 5 * 2**20
MOST_UNPACKED = 40 * 2**20
MOST_PARTS = 2_000
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_STEP = 2**16
_KEEP = 16  # so that a word which two steps share is found


def look_over(path: Path) -> None:
    """Ends quietly for a file that may be read.

    Raises:
        Refused: it is over the limits, is no such file, has a password, or declares entities.
        Trouble: it cannot be read from the disk.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused(
                f"The file is larger than {MOST_BYTES // 2**20} MB. Save only the plan and try again."
            )
        with path.open("rb") as file:
            if file.read(4) == _OLD_OR_LOCKED:
                raise Refused(
                    "The file has a password, or is in an old form. Open it in the program it comes from and "
                    "save a copy without a password, as .xlsx or .docx."
                )
        with ZipFile(path) as archive:
            _parts(archive)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise Refused("This is not a file that can be read here. Nothing was taken from it.") from error
    except OSError as error:
        raise Trouble(f"The file cannot be read: {error.strerror or error}. Nothing was changed.") from error


def _parts(archive: ZipFile) -> None:
    infos = archive.infolist()
    if len(infos) > MOST_PARTS:
        raise Refused("The file has too many parts to be a plan. Nothing was taken from it.")
    left = MOST_UNPACKED
    for info in infos:
        marked = info.filename.lower().endswith((".xml", ".rels"))
        # What the archive says of its own sizes may be a lie, so the bytes are counted as they come.
        with archive.open(info) as part:
            before = b""
            while block := part.read(_STEP):
                left -= len(block)
                if left < 0:
                    raise Refused("The file grows far too large when unpacked. Nothing was taken from it.")
                if marked:
                    _plain(before + block.replace(b"\0", b""))
                    before = block.replace(b"\0", b"")[-_KEEP:]


def _plain(block: bytes) -> None:
    if b"<!DOCTYPE" in block or b"<!ENTITY" in block:
        raise Refused("The file holds instructions that no plan needs. Nothing was taken from it.")
