"""The master text as it would go out, with copying and printing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.messages.editor.plate_text import PlateText
from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sheet import Sheet


class PreviewSheet(Sheet):
    """Signals: copy_wanted(): the words are wanted on the clipboard."""

    copy_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, self.tr("Preview"), parent)
        self.text = PlateText(look, self.tr("Text with its gaps filled"), size=15, margin=4, parent=self)
        self.text.setProperty("kind", "reading")
        self.text.setReadOnly(True)
        self.text.setMaximumWidth(look.theme.px(560))
        self.why = PlainLabel(look, "", tone="warn", wrap=True)
        self.body.addWidget(self.text)
        self.body.addWidget(self.why)
        self.body.addStretch(1)
        self.copy = button(look, self.tr("Copy text"), kind="primary", icon="copy", parent=self)
        self.print = button(look, self.tr("Print large"), icon="printer", parent=self)
        self.print.setAccessibleName(self.tr("Print in large type, for a door or a phone"))
        self.copy.clicked.connect(self.copy_wanted)
        self.use_foot(self.copy, self.print)

    def show_words(self, words: str, why: str) -> None:
        """Show these. why: what keeps them back, "" for nothing."""
        self.text.set_saved(words)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.copy.setEnabled(not why)
        self.copy.setAccessibleDescription(why)
