"""The gaps of a message as fields, each with what it means and what to mind."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fill import privacy_note
from desktop.domain.message import Gap
from ui.messages.words import gap_label
from ui.theme.look import Look
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel

Faults = Callable[[Gap], tuple[str, ...]]


class GapFields(QWidget):
    """Rows of fields, in the order of the text.

    Signals:
        filled(str, str): a gap's name and its value, ready to be saved.
        typed(): a value is another one now, saved or not.
    """

    filled = Signal(str, str)
    typed = Signal()

    def __init__(self, look: Look, faults: Faults, parent: QWidget | None = None) -> None:
        """Make the fields. faults: gives what is wrong with a gap's value."""
        super().__init__(parent)
        self._look, self._faults = look, faults
        self._gaps: tuple[Gap, ...] = ()
        self._lines: dict[str, AutosaveLine] = {}
        self._rows: dict[str, FieldRow] = {}
        self._open = PlainLabel(look, "", size=12, tone="warn")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Heading(look, self.tr("Fill the gaps"), level=4))
        head.addWidget(self._open)
        head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addLayout(head)

    def show_gaps(self, gaps: tuple[Gap, ...], *, same: bool) -> None:
        """Show a message's gaps. same: of the message shown already, so that what is being typed stays."""
        if [gap.placeholder for gap in gaps] != [gap.placeholder for gap in self._gaps]:
            self._build(gaps)
        self._gaps = gaps
        for gap in gaps:
            line = self._lines[gap.placeholder.name]
            if not (same and line.is_held()):
                line.set_saved(gap.value)
                line.setCursorPosition(0)
            self._rows[gap.placeholder.name].set_hint(self._hint(gap))
        self._judge()
        self.setVisible(bool(gaps))

    def gaps(self) -> tuple[Gap, ...]:
        """The gaps with what stands in their fields now."""
        return tuple(Gap(gap.placeholder, self._lines[gap.placeholder.name].text()) for gap in self._gaps)

    def fields(self) -> tuple[AutosaveLine, ...]:
        """The fields from top to bottom."""
        return tuple(self._lines[gap.placeholder.name] for gap in self._gaps)

    def faults(self) -> tuple[tuple[Gap, str], ...]:
        """Every value that does not pass, with the first reason."""
        found = ((gap, self._faults(gap)) for gap in self.gaps())
        return tuple((gap, said[0]) for gap, said in found if said)

    def flush(self) -> None:
        """Report every value that is half-typed."""
        for line in self._lines.values():
            line.flush()

    def go_to(self, name: str) -> None:
        """Put the caret into a gap's field."""
        if name in self._lines:
            self._lines[name].setFocus()

    def _build(self, gaps: tuple[Gap, ...]) -> None:
        for row in self._rows.values():
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        self._lines, self._rows = {}, {}
        for gap in gaps:
            name = gap.placeholder.name
            prompt = self.tr("Such as {example}").format(example=gap.placeholder.example)
            line = AutosaveLine("", prompt=prompt if gap.placeholder.example else "")
            row = FieldRow(self._look, gap_label(gap), line, self._hint(gap))
            line.settled.connect(lambda value, name=name: self.filled.emit(name, value))
            line.textChanged.connect(self._typed)
            self._lines[name], self._rows[name] = line, row
            self._column.addWidget(row)

    def _hint(self, gap: Gap) -> str:
        limit = self.tr("{limit} characters at most.").format(limit=gap.placeholder.limit)
        given = self.tr("From the settings; what you write here is for this message only.")
        parts = (given if gap.from_profile else "", privacy_note(gap.placeholder), limit)
        return " ".join(part for part in parts if part)

    def _typed(self) -> None:
        self._judge()
        self.typed.emit()

    def _judge(self) -> None:
        still = 0
        for gap in self.gaps():
            faults, name = self._faults(gap), gap.placeholder.name
            self._rows[name].set_wrong(faults[0] if faults else "")
            if not gap.value.strip():
                still += 1
                self._lines[name].set_state("gap")
        said = self.tr("{count} of {total} open").format(count=still, total=len(self._gaps))
        self._open.setText(said if still else self.tr("All filled"))
        self._open.set_tone("warn" if still else "ok")
