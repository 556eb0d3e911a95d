"""Step 3: what to look out for; the organisation's own name is offered as the first."""

from PySide6.QtWidgets import QCheckBox, QLineEdit

from desktop.domain.watch import WatchTerm
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.first_run.step import Step
from ui.widgets.buttons import button
from ui.widgets.field_row import FieldRow

_WEIGHT = 3


class TermsStep(Step):
    """A term is kept when Add, Enter or Next is pressed, or when the page is left after it was typed."""

    def __init__(self, desk: Desk, title: str, line: str) -> None:
        super().__init__(desk, title, line)
        look = desk.look
        self._terms: tuple[WatchTerm, ...] | None = None
        self.box = QLineEdit()
        self.box.setMaxLength(200)
        self._field = FieldRow(
            look, self.tr("Name, nickname, or a word that must not be missed"), self.box,
            self.tr("Several words in quotation marks are looked for exactly as typed: “warm rooms appeal”."),
        )  # fmt: skip
        self.alarm = QCheckBox(self.tr("Raise an alarm when it is found"))
        self.alarm.setChecked(True)
        self.add = button(look, self.tr("Add"), icon="plus")
        self._there = self.fill_panel(self._field, self.add, self.alarm)
        self.setFocusProxy(self.box)
        self.box.returnPressed.connect(self.flush)
        self.add.clicked.connect(self.flush)

    def freshen(self) -> None:
        """Shows which terms there are, and offers the organisation's name if there is none."""
        self.desk.operations.ask(self, self.desk.core.terms.every(), self._show)

    def flush(self) -> None:
        """Keeps the term in the field, if it was touched by the person."""
        if self.box.isModified() or self.sender() is not None:
            self.keep()

    def keep(self) -> None:
        """Keeps the term in the field, also the one that was offered."""
        typed = self.box.text().strip()
        if typed:
            self.box.setModified(False)  # asked for once
            alarm, terms = self.alarm.isChecked(), self.desk.core.terms
            change = terms.add(typed, name=typed.strip('"“”'), weight=_WEIGHT, alarm=alarm)
            self.desk.operations.change(self, change, lambda _: self._kept(), self._not_kept)

    def _kept(self) -> None:
        self.box.clear()
        self._field.set_wrong("")
        self.freshen()

    def _not_kept(self, error: Refused | Trouble) -> None:
        self._field.set_wrong(error.sentence)

    def _show(self, terms: tuple[WatchTerm, ...]) -> None:
        name = self.desk.core.settings.text("organisation.name")
        self._terms = terms
        if not terms and name and not self.box.text():
            self.box.setText(f'"{name}"' if " " in name else name)
            self.box.setModified(False)
        if not terms:
            said = self.tr("Nothing is looked out for yet. Your organisation's name is a good first one.")
            self._there.setText(said)
            return
        names = ", ".join(term.name for term in terms)
        self._there.setText(self.tr("Looked out for: {names}.").format(names=names))
