"""Shows reminders as notices, one for each kind; none moves the page under a person who is declaring."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.domain.facts import ReminderDue
from ui.main_window import MainWindow
from ui.notices import Notice
from ui.tray import Tray

#: A notice pushes the page down; here every press counts, and the desktop's own notice came anyway.
_STILL = "happening"


class Reminding(QObject):
    """Holds back what comes at the wrong moment, and shows it when the page changes.

    Args:
        go: shows a page, and the thing on it.
    """

    def __init__(
        self, window: MainWindow, tray: Tray, go: Callable[[str, str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._tray, self._go = window, tray, go
        self._waiting: list[ReminderDue] = []
        window.page_shown.connect(self._moved)

    def remind(self, fact: ReminderDue) -> None:
        """Tells of it, here and on the desktop."""
        self._tray.remind(fact)
        if self._window.current_page() == _STILL:
            self._waiting.append(fact)
        else:
            self._show(fact)

    def _moved(self, key: str) -> None:
        if key == _STILL:
            return
        waiting, self._waiting = self._waiting, []
        for fact in waiting:
            self._show(fact)

    def _show(self, fact: ReminderDue) -> None:
        page, thing = ("plan", f"live:{fact.incident_id}") if fact.incident_id else ("today", "")
        # What is nearer now takes the place of what was said of it before.
        about = f"{fact.key.partition(':')[0]}:{fact.incident_id}"
        look = lambda: self._go(page, thing)  # noqa: E731 - one use
        self._window.notices.show(Notice("warn", fact.title, fact.sentence, self.tr("Look"), look, key=about))
