"""Saves a document where the person says: asks for the place, has it made behind the window, tells."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.domain.report import Report
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.widgets.buttons import rest, wake
from ui.widgets.choose_file import choose_to_save
from ui.widgets.page_notice import PageNotice


class PaperSaver(QObject):
    """Lives with the button that starts it.

    Signals:
        saved(str): the path of the file, which is whole by now.
    """

    saved = Signal(str)

    def __init__(self, desk: Desk, pressed: QPushButton, notice: PageNotice, parent: QWidget) -> None:
        """Make the saver. pressed: is out of use while the document is made. notice: says where it is."""
        super().__init__(parent)
        self._desk, self._button, self._notice, self._page = desk, pressed, notice, parent
        self._words = pressed.text()

    def ask(self, title: str, make: Callable[[], Future[Report]]) -> None:
        """Ask for the place, with the title and today's date as the name; then save there."""
        today = self._desk.core.clock.now().astimezone().date()
        name = f"{_file_words(title)}, {today.isoformat()}.pdf"
        kinds = (
            self.tr("PDF document (*.pdf)"),
            self.tr("Web page (*.html)"),
            self.tr("Plain text (*.txt)"),
        )
        choose_to_save(
            self._page, self.tr("Save the document"), name, kinds, lambda path: self.save(Path(path), make)
        )

    def save(self, path: Path, make: Callable[[], Future[Report]]) -> None:
        """Make the document and save it there."""
        rest(self._button)
        self._button.setText(self.tr("Making it…"))
        ask = self._desk.operations.ask
        ask(self, make(), lambda report: self._write(report, path), self._failed)

    def _write(self, report: Report, path: Path) -> None:
        self._desk.operations.ask(
            self, self._desk.core.papers.write(report, path), self._written, self._failed
        )

    def _written(self, path: Path) -> None:
        self._end()
        said = self.tr("Saved {name}.").format(name=path.name)
        where = self.tr("It is in {folder}.").format(folder=path.parent)
        folder = QUrl.fromLocalFile(str(path.parent))
        self._notice.tell("ok", said, where, self.tr("Open folder"), lambda: _open(folder))
        self.saved.emit(str(path))

    def _failed(self, error: Refused | Trouble) -> None:
        self._end()
        operations = self._desk.operations
        (operations.refused if isinstance(error, Refused) else operations.troubled).emit(error.sentence)

    def _end(self) -> None:
        wake(self._button)
        self._button.setText(self._words)


def _open(folder: QUrl) -> None:
    QDesktopServices.openUrl(folder)


def _file_words(title: str) -> str:
    """A title as a file name: without what some file systems refuse."""
    return (
        " ".join("".join(" " if char in '<>:"/\\|?*' else char for char in title).split())[:80] or "Watchline"
    )
