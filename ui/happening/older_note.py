"""Says that the page was begun before, and offers a new one without losing it."""

from datetime import datetime

from PySide6.QtCore import Signal

from desktop.domain.incident import Draft
from ui.happening.words import time_and_day
from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.note import Note


class OlderNote(Note):
    """Signals: pressed(): a new page is wanted."""

    pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "info", "", icon="clock-counter-clockwise")
        self.start = button(look, "", small=True)
        self.add_action(self.start)
        self.start.clicked.connect(self.pressed)
        self.hide()

    def show_page(self, draft: Draft, now: datetime) -> None:
        """Speaks of this page."""
        when = time_and_day(draft.started_at, now)
        if draft.exercise:
            self.set_words(
                self.tr("This page is a drill, begun at {when}").format(when=when),
                self.tr("If something is really happening, leave the drill. Its answers are thrown away."),
            )
            self.start.setText(self.tr("Start a real page"))
        else:
            self.set_words(
                self.tr("You began this page at {when}").format(when=when),
                self.tr("Go on with it, or log it as it is and start a new page for what happens now."),
            )
            self.start.setText(self.tr("Log this, start a new page"))
