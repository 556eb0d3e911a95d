"""Who has an account, how it is guarded, what it is for. Saved as it is typed; never a password."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.account import Account
from desktop.errors import Refused, Trouble
from ui.accounts.words import mfa_kinds, status_kinds, tier_kinds
from ui.desk import Desk
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.buttons import button
from ui.widgets.field_row import FieldRow
from ui.widgets.page_scroll import PageScroll


class DetailsForm(QWidget):
    """Signals: removed(str): the account of this name was taken off the register."""

    removed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._account: Account | None = None
        look = desk.look
        self.lines = {name: AutosaveLine(name, parent=self) for name in _LINES}
        self.note = AutosaveText(look, self.tr("Note"), lines=3, parent=self)
        self.note.setFixedHeight(look.theme.px(20) * 4 + 12)
        self.choices = {name: QComboBox(self) for name in ("tier", "status", "mfa", "owner_role")}
        kinds: dict[str, tuple[tuple[object, str], ...]] = {
            "tier": tier_kinds(), "status": status_kinds(), "mfa": mfa_kinds(),
            "owner_role": (("", self.tr("Not named")), *desk.core.packs.role_names().items()),
        }  # fmt: skip
        for name, box in self.choices.items():
            for key, words in kinds[name]:
                box.addItem(words, key)
        self._rows: dict[str, FieldRow] = {}
        self._lay_out()
        self._connect()

    def _labels(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("platform", self.tr("Platform"), ""),
            ("handle", self.tr("Handle"), ""),
            ("tier", self.tr("Tier"), ""),
            ("status", self.tr("State"), ""),
            ("owner_role", self.tr("Owner, as a role"), ""),
            ("owner_person", self.tr("Owner, as a person"), ""),
            ("cover_person", self.tr("Cover"), ""),
            ("mfa", self.tr("Second sign-in step"), ""),
            ("profile_url", self.tr("Link to the profile"), self.tr("Begins with http:// or https://")),
            ("purpose", self.tr("What it is for"), ""),
            ("note", self.tr("Note"), self.tr("Never a password, a code or a full recovery address.")),
        )

    def _lay_out(self) -> None:
        scroll = PageScroll(self.tr("Details of the account"), parent=self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for number, (name, label, hint) in enumerate(self._labels()):
            field: QWidget = self.lines.get(name) or self.choices.get(name) or self.note
            row = self._rows[name] = FieldRow(self._desk.look, label, field, hint)
            wide = name in ("profile_url", "purpose", "note")
            place = (number, 0, 1, 2) if wide else (number // 2, number % 2, 1, 1)
            grid.addWidget(row, *place)
        scroll.body.addLayout(grid)
        scroll.body.addStretch(1)
        self._remove = button(self._desk.look, self.tr("Remove account"), kind="danger", parent=self)
        self._remove.clicked.connect(self._take_away)
        foot = QFrame(self)
        foot.setProperty("part", "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(16, 10, 16, 10)
        line.addStretch(1)
        line.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(foot)

    def _connect(self) -> None:
        for name, line in self.lines.items():
            line.settled.connect(lambda text, name=name: self._change(name, text.strip()))
        for name, box in self.choices.items():
            box.activated.connect(lambda _n, name=name: self._change(name, self.choices[name].currentData()))
        self.note.settled.connect(lambda text: self._change("note", text.strip()))

    def show_account(self, account: Account) -> None:
        """Shows an account; half-typed text of the one before is saved first."""
        fresh = self._account is None or account.id != self._account.id
        if fresh:
            self.flush()
            for row in self._rows.values():
                row.set_wrong("")
        self._account = account
        for name, line in self.lines.items():
            if fresh or not (line.hasFocus() or line.property("state")):
                line.set_saved(str(getattr(account, name)))
        if fresh or not (self.note.hasFocus() or self.note.property("state")):
            self.note.set_saved(account.note)
        for name, box in self.choices.items():
            self._choose(box, getattr(account, name))

    def forget(self) -> None:
        """Lets go of the account, which is not shown any more and may be gone."""
        self._account = None

    def flush(self) -> None:
        """Saves half-typed text now."""
        for line in self.lines.values():
            line.flush()
        self.note.flush()

    def _choose(self, box: QComboBox, key: object) -> None:
        # A value that another version of the program wrote is shown as it stands.
        if box.findData(key) < 0:
            box.addItem(str(key), key)
        box.setCurrentIndex(box.findData(key))

    def _change(self, name: str, value: Any) -> None:
        account = self._account
        if account is None or getattr(account, name) == value:
            self._rows[name].set_wrong("")
            return
        wrong = self._wrong(name, value)
        self._rows[name].set_wrong(wrong)
        if not wrong:
            self._desk.operations.change(
                self, self._desk.core.accounts.edit(account.id, **{name: value}),
                failed=lambda error: self._refused(account.id, name, error),
            )  # fmt: skip

    def _wrong(self, name: str, value: Any) -> str:
        if name in ("platform", "handle") and not value:
            return self.tr("This may not be empty. What was there is kept.")
        if name == "profile_url" and value and not str(value).lower().startswith(("http://", "https://")):
            return self.tr("Begin with http:// or https://. It is not saved yet.")
        return ""

    def _refused(self, account_id: str, name: str, error: Refused | Trouble) -> None:
        if isinstance(error, Trouble):
            self._desk.operations.troubled.emit(error.sentence)
        elif self._account is not None and self._account.id == account_id:
            self._rows[name].set_wrong(error.sentence)
        else:
            self._desk.operations.refused.emit(error.sentence)

    def _take_away(self) -> None:
        account = self._account
        if account is not None:
            name = f"{account.platform} {account.handle}"
            gone = self._desk.core.accounts.remove(account.id)
            self._desk.operations.change(self, gone, lambda _none: self.removed.emit(name))


_LINES = ("platform", "handle", "owner_person", "cover_person", "profile_url", "purpose")
