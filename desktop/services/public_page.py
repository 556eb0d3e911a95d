"""The public page: chooses what stands on it, and has it written as one folder. Nothing here is sent."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Protocol

from desktop.content import Packs
from desktop.domain.public_page import Choice, Page, PageFault, PageWritten
from desktop.services.lanes import Lanes
from desktop.services.settings import Settings
from desktop.store.incidents import Sealing


class Folder(Protocol):
    """Writes and checks a page as a folder; `desktop.documents.page_folder.PageFolder` plays it."""

    def files(self, page: Page) -> dict[str, str]:
        """File name → its text."""
        ...

    def write(self, page: Page, folder: Path) -> tuple[str, ...]:
        """Puts the whole folder in place, or nothing; gives the names of the files.

        Raises:
            Refused: other people's files stand there.
            Trouble: the disk refuses; what stood there is untouched.
        """
        ...

    def check(self, folder: Path) -> tuple[PageFault, ...]:
        """What is wrong with the pages in a folder.

        Raises:
            Refused: there is no such folder, or no page in it.
        """
        ...


class PublicPage:
    """What stands on the public page, and the folder that is made of it.

    Args:
        now: the time, aware.
        folder: gives what writes and checks the folder; loaded when it is first needed.
    """

    def __init__(
        self, lanes: Lanes, packs: Packs, settings: Settings, cases: Sealing,
        now: Callable[[], datetime], folder: Callable[[], Folder],
    ) -> None:  # fmt: skip
        self._lanes = lanes
        self._packs = packs
        self._settings = settings
        self._cases = cases
        self._now = now
        self._folder = folder

    def page(self) -> Future[Page]:
        """The page as it would be written now."""
        raise NotImplementedError

    def choices(self) -> Future[tuple[Choice, ...]]:
        """Everything that is on the page or could be, the newest first in each part."""
        raise NotImplementedError

    def put_on(self, kind: str, object_id: str) -> Future[None]:
        """Puts a message or an answer on the page. kind: "message" or "faq"."""
        raise NotImplementedError

    def take_off(self, kind: str, object_id: str) -> Future[None]:
        """Takes a message or an answer off the page."""
        raise NotImplementedError

    def faults(self) -> Future[tuple[PageFault, ...]]:
        """What the check says of the page as it would be written now; nothing is written."""
        raise NotImplementedError

    def write(self, folder: Path) -> Future[PageWritten]:
        """Writes the folder and checks what was written."""
        raise NotImplementedError

    def check(self, folder: Path) -> Future[tuple[PageFault, ...]]:
        """Checks a folder that was written before, here or by somebody else."""
        raise NotImplementedError
