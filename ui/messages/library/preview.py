"""One message of the library to read: what to do about it first, then its words, and where they fit."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.fill import fill
from desktop.domain.message import Gap, MessageState
from desktop.domain.variant import Channel, Count
from ui.messages.gap_reading import GapReading, plated
from ui.messages.library.compare import Versions
from ui.messages.library.fits import Fits
from ui.messages.library.model import LibraryRow
from ui.messages.library.notes import clearing_note
from ui.messages.linked import LinkedLines
from ui.messages.tall_head import tall_head
from ui.messages.words import language_name
from ui.theme.look import Look
from ui.widgets.buttons import button, icon_button, set_kind
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.emptying import empty
from ui.widgets.heading import Heading
from ui.widgets.icon_label import IconLabel
from ui.widgets.note import Note
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel


class Preview(QFrame):
    """Signals: edit_wanted(), translate_wanted(), ask_wanted(), use_wanted(), remove_wanted(),
    withdraw_wanted(), replace_wanted().
    """

    edit_wanted = Signal()
    translate_wanted = Signal()
    ask_wanted = Signal()
    use_wanted = Signal()
    remove_wanted = Signal()
    withdraw_wanted = Signal()
    replace_wanted = Signal()

    def __init__(
        self, look: Look, channels: tuple[Channel, ...], count: Callable[[str, str], Count],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Make the preview. count: counts a text by the rule of a channel."""
        super().__init__(parent)
        self._look, self._count = look, count
        self._row: LibraryRow | None = None
        self._shown: tuple[LibraryRow, bool, str] | None = None
        self.setProperty("part", "surface")
        self.setAccessibleName(self.tr("Message"))
        self._title = Heading(look, "", level=3)
        self._title.setWordWrap(True)
        self._language, self._state = Chip(look), Chip(look)
        self.cross = icon_button(look, "x", self.tr("Close the message (Esc)"), parent=self)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        self.text = GapReading(look, self.tr("Words"), parent=self)
        self._gaps = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self._gaps_icon = IconLabel(look, "info", "text2", parent=self)
        self._keys_head = Heading(look, self.tr("Key messages"), level=4)
        self._keys = PlainLabel(look, "", wrap=True)
        self._action = PlainLabel(look, "", tone="text2", wrap=True)
        self._when_head = Heading(look, self.tr("When to use it"), level=4)
        self._when = PlainLabel(look, "", tone="text2", wrap=True)
        self.fits = Fits(look, channels, self)
        self.used = LinkedLines(look, self.tr("Used by"), self)
        self.translations = LinkedLines(look, self.tr("Other languages"), self)
        self.alike = LinkedLines(look, self.tr("Nearly the same"), self)
        self.versions = Versions(look, self)
        self.edit = button(look, self.tr("Edit"), icon="pencil-simple", parent=self)
        self.translate = button(look, self.tr("Translate"), icon="globe", parent=self)
        self.more = icon_button(look, "dots-three", self.tr("More"), parent=self)
        self.act = button(look, "", kind="primary", parent=self)
        self._acts_on = "ask"
        self._lay_out()
        self.edit.clicked.connect(self.edit_wanted)
        self.translate.clicked.connect(self.translate_wanted)
        self.more.clicked.connect(self._open_menu)
        self.act.clicked.connect(self._pressed)

    def _lay_out(self) -> None:
        head = tall_head(
            self._look, self._title, (self.cross,), (self._language, self._state), (self.more,), self
        )
        self._scroll = PageScroll(self.tr("Message"), parent=self)
        body = self._scroll.body
        body.setContentsMargins(16, 12, 16, 16)
        body.setSpacing(16)
        body.addLayout(self._notes)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.text)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._gaps_icon)
        line.addWidget(self._gaps, 1)
        words.addLayout(line)
        body.addLayout(words)
        keys = QVBoxLayout()
        keys.setSpacing(6)
        for label in (self._keys_head, self._keys, self._action):
            keys.addWidget(label)
        body.addLayout(keys)
        when = QVBoxLayout()
        when.setSpacing(6)
        for label in (self._when_head, self._when):
            when.addWidget(label)
        body.addLayout(when)
        for part in (self.fits, self.used, self.translations, self.alike, self.versions):
            body.addWidget(part)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for piece, room in ((head, 0), (self._scroll, 1), (self._laid_foot(), 0)):
            column.addWidget(piece, room)

    def _laid_foot(self) -> QFrame:
        foot_frame = QFrame(self)
        foot_frame.setProperty("part", "foot")
        foot = QHBoxLayout(foot_frame)
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        for press in (self.edit, self.translate):
            foot.addWidget(press)
        foot.addStretch(1)
        foot.addWidget(self.act)
        return foot_frame

    def row(self) -> LibraryRow | None:
        """The message shown."""
        return self._row

    def show_row(self, row: LibraryRow, *, incident: bool, asked: str) -> bool:
        """Show a message; its words follow with `show_gaps`. False if it stands here as it is.

        Args:
            incident: one is live, so the message may be used there.
            asked: with whom it is and since when, "" if with nobody.
        """
        if self._shown == (row, incident, asked):
            return False
        same = self._row is not None and self._row.message.id == row.message.id
        self._shown, self._row, message = (row, incident, asked), row, row.message
        self._title.setText(message.title or self.tr("Sealed"))
        self._language.set_chip(ChipLook("outline", language_name(message.language)))
        self._state.set_chip(row.chip)
        self._show_note(row, asked)
        self._dress_foot(row, incident=incident)
        if not same:
            self._scroll.verticalScrollBar().setValue(0)
            for part in (self.used, self.translations, self.alike):
                part.show_lines(())
            self.versions.hide()
        return True

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """Show the words with what fills their gaps, how many are open, and where all of it fits."""
        body = self._row.message.body if self._row is not None else ""
        filled = {one.placeholder.name: one.value for one in gaps if one.value.strip()}
        self.text.show_body(body or self.tr("There are no words to read here yet."), filled)
        self._show_keys(filled)
        examples = {one.placeholder.name: one.placeholder.example for one in gaps if one.placeholder.example}
        text = fill(body, {**examples, **filled}).text
        counts = tuple(self._count(text, key) for key in self.fits.shown)
        self.fits.show_counts(counts, guessed=len(filled) < len(gaps))
        still = sum(not gap.value.strip() for gap in gaps)
        one = self.tr("1 gap stays open until an incident fills it")
        more = self.tr("{n} gaps stay open until an incident fills them")
        if self._row is not None and self._row.message.incident_id:
            one, more = self.tr("1 gap is still open"), self.tr("{n} gaps are still open")
        self._gaps.setText(one if still == 1 else more.format(n=still) if still else "")
        for part in (self._gaps, self._gaps_icon):
            part.setVisible(still > 0)

    def show_when(self, note: str) -> None:
        """Say what the pack says about when to use it, "" for nothing."""
        self._when.setText(note)
        for label in (self._when_head, self._when):
            label.setVisible(bool(note))

    def _show_keys(self, filled: dict[str, str]) -> None:
        message = self._row.message if self._row is not None else None
        keys, action = (message.keys, message.action) if message is not None else ((), "")
        said = [f"{at}. {plated(words, filled).text}" for at, words in enumerate(keys, 1)]
        self._keys.setText("\n".join(said))
        asks = self.tr("Asks people to: {action}").format(action=plated(action, filled).text)
        self._action.setText(asks if action else "")
        self._keys_head.setVisible(bool(keys))
        for label in (self._keys, self._action):
            label.setVisible(bool(label.text()))

    def _show_note(self, row: LibraryRow, asked: str) -> None:
        empty(self._notes)
        said = clearing_note(row, asked)
        if said is not None:
            note = Note(self._look, said.kind, said.title, said.text, icon=said.icon, parent=self)
            note.setAccessibleName(f"{said.title}. {said.text}")
            self._notes.addWidget(note)

    def _dress_foot(self, row: LibraryRow, *, incident: bool) -> None:
        message, here = row.message, bool(row.message.incident_id)
        usable = incident and not here and not row.is_over
        self._acts_on = "edit" if here else "use" if usable else "ask"
        words = {
            "edit": self.tr("Open in the editor"),
            "use": self.tr("Use in this incident"),
            "ask": self.tr("Ask to renew") if row.review_by is not None else self.tr("Ask to clear"),
        }
        self.act.setText(words[self._acts_on])
        ready = not (self._acts_on == "ask" and row.is_asked) and not message.sealed
        if self.act.hasFocus() and not ready:
            self.edit.setFocus()  # else the keyboard would jump out of the page
        self.act.setEnabled(ready)
        self.act.setToolTip(self.tr("It is being read already") if row.is_asked else "")
        set_kind(self._look, self.act, "primary")
        self.edit.setVisible(not here)
        # Beside “Use in this incident” there is no room for it; the menu has it too.
        self.translate.setVisible(not here and not usable)
        self.more.setVisible(not here)

    def menu(self) -> QMenu:
        """What else can be done with the message."""
        made, row = QMenu(self), self._row
        ended = row is None or row.state in (MessageState.WITHDRAWN, MessageState.SUPERSEDED)
        for words, told, usable in (
            (self.tr("Translate…"), self.translate_wanted, row is not None),
            (self.tr("Replace it with another…"), self.replace_wanted, not ended),
            (self.tr("Withdraw it…"), self.withdraw_wanted, not ended),
            (self.tr("Remove from the library"), self.remove_wanted, row is not None),
        ):
            action = QAction(words, made)
            action.setEnabled(usable)
            action.triggered.connect(lambda _on=False, told=told: told.emit())
            made.addAction(action)
        return made

    def _open_menu(self) -> None:
        made = self.menu()
        made.aboutToHide.connect(made.deleteLater)
        made.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _pressed(self) -> None:
        told = {"edit": self.edit_wanted, "use": self.use_wanted, "ask": self.ask_wanted}
        told[self._acts_on].emit()
