"""The left column: the words themselves, how they read, their gaps, and what could be better."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.going_out import is_public
from desktop.domain.message import Gap, Message
from ui.messages.editor.gap_list import Faults, GapList
from ui.messages.editor.hint_list import HintList
from ui.messages.editor.pack_note import PackNote
from ui.messages.editor.picker import Picker
from ui.messages.editor.plate_text import PlateText
from ui.messages.editor.plate_tip import PlateTip
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button, icon_button
from ui.widgets.icon_label import IconLabel
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel

_LINES = 5
_MARGIN = 7


class Master(QFrame):
    """Signals:
    typed(): words, a value or a tick are other ones now.
    settled(str): the words, ready to be saved.
    snippet_wanted(), shape_wanted(): something is to be put into the text.
    """

    typed = Signal()
    settled = Signal(str)
    snippet_wanted = Signal()
    shape_wanted = Signal()

    def __init__(self, look: Look, faults: Faults, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._message_id = ""
        self.setProperty("part", "side")
        self.picker = Picker(look, self)
        self.text = PlateText(look, self.tr("Master text"), least_lines=_LINES, margin=_MARGIN, parent=self)
        self.tip = PlateTip(look, self.text)
        self._ease_icon = IconLabel(look, "check-circle", "ok")
        self.ease = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self.warnings = button(look, "", kind="flat", icon="warning", small=True, parent=self)
        self.warnings.hide()
        self.snippet = icon_button(
            look, "puzzle-piece", self.tr("Put a snippet in (Ctrl+Shift+S)"), parent=self
        )
        self.shape = button(look, self.tr("Shape…"), kind="flat", small=True, parent=self)
        self.shape.setAccessibleName(self.tr("Write in a shape: message map, first words, correction"))
        self.gaps = GapList(look, faults, self)
        self.hints = HintList(look, self)
        self.original = PackNote(look, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        label = PlainLabel(self._look, self.tr("Master text"), size=12, weight=MEDIUM, tone="text2")
        label.setBuddy(self.text)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(label, 1)
        head.addWidget(self.shape)
        head.addWidget(self.snippet)
        reads = QHBoxLayout()
        reads.setSpacing(8)
        reads.addWidget(self._ease_icon, 0, Qt.AlignmentFlag.AlignTop)
        reads.addWidget(self.ease, 1)
        reads.addWidget(self.warnings, 0, Qt.AlignmentFlag.AlignTop)
        scroll = PageScroll(self.tr("Words and gaps"), parent=self)
        body = scroll.body
        body.setContentsMargins(16, 8, 12, 16)
        body.setSpacing(4)
        body.addLayout(head)
        body.addWidget(self.text)
        body.addLayout(reads)
        body.addSpacing(8)
        for part in (self.gaps, self.hints, self.original):
            body.addWidget(part)
            body.addSpacing(8)
        self.foot = QVBoxLayout()
        body.addLayout(self.foot)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self.picker)
        column.addWidget(scroll, 1)
        self.area = scroll

    def _connect(self) -> None:
        self.text.typed.connect(self.typed)
        self.text.settled.connect(self.settled)
        self.gaps.typed.connect(self.typed)
        self.hints.show_wanted.connect(self.text.select)
        self.hints.swap_wanted.connect(self.text.replace_range)
        self.hints.warned.connect(self._count_warnings)
        self.warnings.clicked.connect(self._show_warnings)
        self.snippet.clicked.connect(self.snippet_wanted)
        self.shape.clicked.connect(self.shape_wanted)
        keys = QShortcut(QKeySequence("Ctrl+Shift+S"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.snippet_wanted)

    def show_message(self, message: Message, gaps: tuple[Gap, ...]) -> None:
        """Show a message; what is being typed into the same one stays."""
        same, self._message_id = message.id == self._message_id, message.id
        if not (same and self.text.is_held()):
            self.text.set_saved(message.body)
        if not same:
            self.area.verticalScrollBar().setValue(0)
        self.gaps.show_gaps(message.id, gaps, public=is_public(message))

    def renew(self) -> None:
        """Show which gaps have a value."""
        values = self.gaps.values()
        self.text.set_filled(values)
        self.tip.set_values(values)

    def show_ease(self, words: str, *, easy: bool) -> None:
        """Say how the words read."""
        self.ease.setText(words)
        self._ease_icon.set_icon("check-circle" if easy else "warning", "ok" if easy else "warn")
        self._ease_icon.setVisible(bool(words))

    def _count_warnings(self, count: int) -> None:
        said = self.tr("1 warning") if count == 1 else self.tr("{n} warnings").format(n=count)
        self.warnings.setText(said)
        self.warnings.setAccessibleName(self.tr("Show: {what}").format(what=said))
        self.warnings.setVisible(count > 0)

    def _show_warnings(self) -> None:
        self.area.ensureWidgetVisible(self.hints, 0, 12)
        self.hints.go_to_first()

    def set_sealed(self, sealed: bool) -> None:
        """Nothing can be written while the words are sealed."""
        self.text.setReadOnly(sealed)
        self.gaps.setDisabled(sealed)

    def flush(self) -> None:
        """Report what is half-typed."""
        self.text.flush()
        self.gaps.flush()
