"""Messages that came with a newer version of the program: said once, added when the person says so."""

from PySide6.QtCore import QObject

from desktop.domain.message import MessageSeed
from ui.desk import Desk
from ui.messages.library.acts import LibraryActs
from ui.widgets.page_notice import PageNotice


class News(QObject):
    """Offers what this library does not have; what was said once is not said again until the next start."""

    def __init__(self, desk: Desk, acts: LibraryActs, notice: PageNotice, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._acts, self._notice = desk, acts, notice
        self._is_told = False

    def look(self) -> None:
        """See whether there are any."""
        if not self._is_told:
            self._desk.operations.ask(self, self._desk.core.messages.missing(), self._tell)

    def _tell(self, seeds: tuple[MessageSeed, ...]) -> None:
        if not seeds or self._is_told:
            return
        self._is_told = True
        keys = tuple(seed.key for seed in seeds)
        one = self.tr("1 message came with this version.")
        more = self.tr("{n} messages came with this version.")
        self._notice.tell(
            "info", one if len(keys) == 1 else more.format(n=len(keys)),
            self.tr("They are drafts until somebody clears them. What you changed stays as it is."),
            self.tr("Add it") if len(keys) == 1 else self.tr("Add them"), lambda: self._acts.take_in(keys),
        )  # fmt: skip
