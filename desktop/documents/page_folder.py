"""The public page as a folder: written beside, checked for other people's files, then moved into place."""

import contextlib
import errno
import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path

from desktop.documents.page_html import as_files
from desktop.documents.placing import said_of
from desktop.domain.page_check import check_pages
from desktop.domain.public_page import FILES, Page, PageFault
from desktop.errors import Refused, Trouble

#: Says that a folder is ours, and what we put there: file name → SHA-256 in hex.
MARKER = ".watchline-page"
#: What systems leave in every folder; nobody misses it.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".directory"})
_MOST_BYTES = 5_000_000
_OTHERS = (
    "There is something else in that folder ({name}). Nothing was changed; choose an empty folder, or the "
    "one that Watchline wrote before."
)
_CHANGED = (
    "Somebody changed {name} in that folder after Watchline wrote it. Nothing was changed; choose another "
    "folder, or move that file away first."
)


class PageFolder:
    """Writes the page as files and looks them over."""

    def files(self, page: Page) -> dict[str, str]:
        """File name → its text, for `FILES`."""
        return as_files(page)

    def write(self, page: Page, folder: Path) -> tuple[str, ...]:
        """Puts the whole folder in place, or nothing; gives the names of its files.

        An older page of ours in that place is replaced.

        Raises:
            Refused: other people's files stand there, or somebody changed ours.
            Trouble: the disk refuses; what stood there is untouched and nothing is left beside it.
        """
        target = folder.expanduser().resolve()
        made = {name: text.encode("utf-8", "replace") for name, text in as_files(page).items()}
        made[MARKER] = json.dumps({name: _hash(content) for name, content in made.items()}).encode()
        try:
            _ours(target)
            _swap(made, target)
        except OSError as error:
            raise Trouble(said_of(error), retry=error.errno == errno.ENOSPC) from error
        return FILES

    def check(self, folder: Path) -> tuple[PageFault, ...]:
        """What is wrong with the .html and .css files in a folder.

        Raises:
            Refused: there is no such folder, no page in it, or a file that is no text.
            Trouble: the disk refuses.
        """
        try:
            if not folder.expanduser().is_dir():
                raise Refused(f"There is no folder at {folder}.")
            files = {one.name: _read(one) for one in sorted(folder.expanduser().iterdir()) if _is_page(one)}
        except OSError as error:
            raise Trouble(f"The folder could not be read ({error.strerror}). Nothing was changed.") from error
        if not any(name.endswith(".html") for name in files):
            raise Refused(f"There is no page in {folder}. Write one first.")
        return check_pages(files)


def _is_page(path: Path) -> bool:
    return path.suffix.lower() in (".html", ".css") and path.is_file()


def _read(path: Path) -> str:
    content = path.read_bytes()[: _MOST_BYTES + 1]
    if len(content) > _MOST_BYTES:
        raise Refused(f"{path.name} is too large for a page of words.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"{path.name} is not text in UTF-8, so it cannot be looked over.") from error


def _ours(target: Path) -> None:
    """Refuses a place with anything in it that we did not write."""
    if not target.exists():
        return
    if not target.is_dir():
        raise Refused(f"{target.name} is a file, not a folder. Choose a folder.")
    there = {one.name: one for one in target.iterdir() if one.name not in _LITTER}
    if not there:
        return
    written = _marked(there.get(MARKER))
    for name, path in there.items():
        if name == MARKER and written:
            continue
        if name not in written or not path.is_file():
            raise Refused(_OTHERS.format(name=name))
        if _hash(path.read_bytes()) != written[name]:
            raise Refused(_CHANGED.format(name=name))


def _marked(marker: Path | None) -> dict[str, str]:
    if marker is None or not marker.is_file():
        return {}
    try:
        said = json.loads(marker.read_bytes())
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in said.items()} if isinstance(said, dict) else {}


def _swap(made: dict[str, bytes], target: Path) -> None:
    """Writes a new folder beside and puts it in the place of the old one.

    The old folder is moved away only when the new one is complete, and moved back if that fails.
    """
    beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part"))
    old = beside.with_suffix(".old")
    try:
        for name, content in made.items():
            _put(content, beside / name)
        beside.chmod(0o755)
        if target.exists():
            target.replace(old)
        try:
            beside.replace(target)
        except OSError:
            if old.exists():
                old.replace(target)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    _keep_name(target.parent)


def _put(content: bytes, path: Path) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o644)


def _keep_name(folder: Path) -> None:
    """Makes the new name itself durable; not every system can, and the files are whole either way."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
