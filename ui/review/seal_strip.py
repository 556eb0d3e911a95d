"""Says whether the log is unbroken, and what undo would take back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.log import ChainReport
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.icon_label import IconLabel
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel


class SealStrip(Panel):
    """Signals: check_wanted(): walk the log again. undo_wanted(): take back the last change."""

    check_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        self.setAccessibleName(self.tr("The log and the last change"))
        self._icon = IconLabel(look, "hourglass-medium", size=20)
        self.sentence = PlainLabel(look, self.tr("The log is being checked."), weight=MEDIUM, wrap=True)
        self._how = PlainLabel(
            look, self.tr("Every entry carries the seal of the one before, so a later change would show."),
            size=12, tone="text2", wrap=True,
        )  # fmt: skip
        self.check = button(look, self.tr("Check the log again"))
        self.check.clicked.connect(self.check_wanted)
        self.last = PlainLabel(look, "", wrap=True)
        self.undo = button(look, self.tr("Undo the last change"), icon="arrow-counter-clockwise")
        self.undo.setToolTip(self.tr("Key: Ctrl+Z"))
        self.undo.clicked.connect(self.undo_wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self.sentence, self._how, self.last):
            words.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.check)
        row.addWidget(self.undo)
        self.body.addLayout(row)

    def show_report(self, report: ChainReport, at: str) -> None:
        """Shows what the walk found. at: when, as words."""
        if report.broken_seq is not None:
            said = self.tr("{what} Sound entries before it: {count}. Keep this file and ask for help.")
            self.sentence.setText(said.format(what=report.sentence, count=f"{report.length:,}"))
            self.sentence.set_tone("bad")
            self._icon.set_icon("warning-circle", "bad")
            return
        one = self.tr("The log is unbroken: 1 entry, seal {seal}… (checked {at})")
        many = self.tr("The log is unbroken: {count} entries, last seal {seal}… (checked {at})")
        said = one if report.length == 1 else many
        self.sentence.setText(said.format(count=f"{report.length:,}", seal=report.head[:8], at=at))
        self.sentence.set_tone("text")
        self._icon.set_icon("check-circle", "ok")

    def show_undoable(self, sentence: str) -> None:
        """Shows what undo would take back; "" if nothing."""
        self.undo.setEnabled(bool(sentence))
        words = self.tr("The last change: {what}").format(what=sentence)
        self.last.setText(words if sentence else self.tr("There is nothing to take back."))
