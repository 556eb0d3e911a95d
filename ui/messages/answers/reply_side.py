"""One suggested answer, made into a reply to one person."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.faq import Suggestion
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.messages.gap_reading import GapReading
from ui.widgets.announce import announce
from ui.widgets.buttons import button, icon_button, rest, wake
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.note import Note
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel
from ui.widgets.side_head import side_head


class ReplySide(QFrame):
    """Signals: copy_wanted(): of what is shown. edit_wanted(): open it where it is written."""

    copy_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._shown: Suggestion | None = None
        self.setProperty("part", "surface")
        self.setAccessibleName(self.tr("Reply"))
        self._title = Heading(look, self.tr("Reply"), level=3)
        self._title.setWordWrap(True)
        self._chip = Chip(look)
        self.cross = icon_button(look, "x", self.tr("Close the reply (Esc)"), parent=self)
        self._reason = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self._needs = Note(look, "warn", self.tr("A person has to look at it first"), parent=self)
        self.first_name, self.personal = QLineEdit(self), QLineEdit(self)
        self.personal.setPlaceholderText(self.tr("Such as: I am sorry that you had to wait."))
        self.name_row = FieldRow(look, self.tr("First name"), self.first_name, parent=self)
        self.line_row = FieldRow(
            look, self.tr("A line of your own"), self.personal, self.tr("It stands before the answer."),
            parent=self,
        )  # fmt: skip
        self.text = GapReading(look, self.tr("The reply"), parent=self)
        self.edit = button(look, self.tr("Open it"), icon="pencil-simple", parent=self)
        self.copy = button(look, self.tr("Copy the reply"), kind="primary", icon="copy", parent=self)
        self._lay_out()
        self.first_name.textChanged.connect(lambda _: self._show_text())
        self.personal.textChanged.connect(lambda _: self._show_text())
        self.edit.clicked.connect(self.edit_wanted)
        self.copy.clicked.connect(self.copy_wanted)

    def _lay_out(self) -> None:
        head = side_head(self._desk.look, self._title, self._chip, self.cross, parent=self)
        scroll = PageScroll(self.tr("Reply"), parent=self)
        scroll.body.setContentsMargins(16, 12, 16, 16)
        scroll.body.setSpacing(12)
        for part in (
            self._reason, self._needs, self.name_row, self.line_row,
            Heading(self._desk.look, self.tr("What will be copied"), level=4), self.text,
        ):  # fmt: skip
            scroll.body.addWidget(part)
        scroll.body.addStretch(1)
        foot_frame = QFrame(self)
        foot_frame.setProperty("part", "foot")
        foot = QHBoxLayout(foot_frame)
        foot.setContentsMargins(16, 10, 16, 12)
        foot.addWidget(self.edit)
        foot.addStretch(1)
        foot.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for whole in (head, scroll, foot_frame):
            column.addWidget(whole, 1 if whole is scroll else 0)

    def shown(self) -> Suggestion | None:
        """What is shown."""
        return self._shown

    def show_one(self, one: Suggestion | None) -> None:
        """Show this answer; the name and the line that are typed stay."""
        self._shown = one
        if one is None:
            return
        self._title.setText(one.title)
        ready = ChipLook("ok", self.tr("Ready"), "check-circle")
        self._chip.set_chip(
            ready if one.ready else ChipLook("warn", self.tr("Needs a person"), "user-circle")
        )
        self._reason.setText(one.reason)
        self._needs.set_words(self.tr("A person has to look at it first"), one.needs)
        self._needs.setVisible(not one.ready)
        self.name_row.set_wrong("")
        self.line_row.set_wrong("")
        self._show_text()

    def refuse(self, error: Refused | Trouble) -> None:
        """Say what stands in the way of copying."""
        wake(self.copy)
        rows = {"first_name": self.name_row, "personal": self.line_row}
        row = rows.get(error.field or "") if isinstance(error, Refused) else None
        if row is not None:
            row.set_wrong(error.sentence)
        elif isinstance(error, Refused):
            self._needs.set_words(self.tr("Not copied"), error.sentence)
            self._needs.show()
        else:
            self._desk.operations.troubled.emit(error.sentence)
        announce(self, error.sentence)

    def copying(self) -> None:
        """Its button rests until the text is there."""
        rest(self.copy)

    def copied(self) -> None:
        """The text is on the clipboard; what was typed for that person goes."""
        wake(self.copy)
        for field in (self.first_name, self.personal):
            field.clear()

    def _show_text(self) -> None:
        if self._shown is None:
            return
        name, line = " ".join(self.first_name.text().split()), " ".join(self.personal.text().split())
        own = self._shown.text
        greeted = "{{first_name}}" in own or "{{ first_name }}" in own
        greeting = self.tr("Hello {name},").format(name=name) if name and not greeted else ""
        whole = "\n\n".join(part for part in (greeting, line, own) if part)
        self.text.show_body(whole, {"first_name": name})
