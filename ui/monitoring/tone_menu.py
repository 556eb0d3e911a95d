"""Says who read the tone, and lets a person put it right."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.domain.mention import Tone, ToneLabel
from ui.monitoring.words import tone_words
from ui.theme.look import Look
from ui.widgets.buttons import button
from ui.widgets.plain_label import PlainLabel

_READINGS = (ToneLabel.NEGATIVE, ToneLabel.NEUTRAL, ToneLabel.POSITIVE)


class ToneMenu(QWidget):
    """Beside the tone chip.

    Signals:
        corrected(object): the person reads it as this `ToneLabel`.
        silenced(str): this word says nothing about tone here.
    """

    corrected = Signal(object)
    silenced = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by = PlainLabel(look, size=12, tone="text2")
        self._button = button(look, self.tr("Correct"), kind="flat", small=True, parent=self)
        self._button.setAccessibleName(self.tr("Correct the tone"))
        self._menu = QMenu(self)
        self._button.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._by)
        row.addWidget(self._button)

    def show_tone(self, tone: Tone) -> None:
        """Say whose reading this is and offer the others."""
        self._by.setText(self._words(tone))
        self._menu.clear()
        for label in _READINGS:
            if label is not tone.label or tone.by != "person":
                said = self.tr("It is {tone}").format(tone=tone_words(label).lower())
                self._menu.addAction(said).triggered.connect(partial(self.corrected.emit, label))
        words = tuple(dict.fromkeys(word for word, _ in tone.words))[:6] if tone.by != "person" else ()
        if words:
            self._menu.addSeparator()
        for word in words:
            said = self.tr("“{word}” says nothing here").format(word=word.replace("&", "&&"))
            self._menu.addAction(said).triggered.connect(partial(self.silenced.emit, word))

    def say_silenced(self, word: str) -> None:
        """Say that a word is left out from now on; what is stored keeps its reading."""
        self._by.setText(self.tr("“{word}” is left out of new mentions").format(word=word))

    def _words(self, tone: Tone) -> str:
        if tone.by == "person":
            return self.tr("corrected by you")
        if tone.by == "rules":
            return self.tr("by your word rules")
        if tone.label is ToneLabel.NOT_SCORED:
            return self.tr("not read in this language")
        return self.tr("by TextBlob") if tone.by == "textblob" else ""
