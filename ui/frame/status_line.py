"""The foot of the window: last and next fetch, the round under way, saved state, age of the backup."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.frame.status_item import StatusItem
from ui.theme.look import Look
from ui.widgets.buttons import icon_button
from ui.widgets.progress_line import ProgressLine


class StatusLine(QFrame):
    """28 px high.

    Signals:
        cancel_pressed(): stop the round of fetching.
    """

    cancel_pressed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("part", "status")
        self.setAccessibleName(self.tr("Status"))
        self._last = StatusItem(look, "rss")
        self._next = StatusItem(look, "clock")
        self._round = StatusItem(look, "arrows-clockwise", "accent")
        self._progress = ProgressLine(look, self.tr("Fetching"), thickness=4)
        self._progress.setFixedWidth(120)
        self._cancel = icon_button(look, "x", self.tr("Stop fetching"), size=22)
        self._cancel.clicked.connect(self.cancel_pressed)
        self._saved = StatusItem(look, "check-circle", "ok")
        self._backup = StatusItem(look, "hard-drives")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(16)
        for part in (self._last, self._next, self._round, self._progress, self._cancel):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._saved)
        row.addWidget(self._backup)
        self.set_round(0, 0, 0)
        look.changed.connect(self._dress)
        self._dress()

    def set_fetched(self, last: str, following: str) -> None:
        """Show the last and the next fetch in whole words; "" hides one."""
        self._last.say(last)
        self._next.say(following)

    def set_saved(self, text: str, *, safe: bool = True) -> None:
        """Show whether the work is saved. safe: False shows a warning beside the words."""
        self._saved.say(text, "check-circle" if safe else "warning", "ok" if safe else "bad")

    def set_backup(self, text: str, *, safe: bool = True) -> None:
        """Show the age of the backup. safe: False shows a warning beside the words."""
        self._backup.say(text, "hard-drives" if safe else "warning", "text2" if safe else "warn")

    def set_round(self, done: int, total: int, new: int) -> None:
        """Show how far a round of fetching is; done ≥ total, or total 0, takes it away."""
        running = 0 <= done < total
        words = self.tr("Fetching {done} of {total}, {new} new").format(done=done, total=total, new=new)
        self._round.say(words if running else "")
        self._progress.setVisible(running)
        self._cancel.setVisible(running)
        if running:
            self._progress.show_part(done, total, words)

    def _dress(self) -> None:
        self.setFixedHeight(self._look.theme.px(28))
