"""The gaps of a message as fields, in the order of the text."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.message import Gap
from ui.messages.editor.gap_row import GapRow, long_label
from ui.theme.look import Look
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel

Faults = Callable[[Gap], tuple[str, ...]]


class GapList(QWidget):
    """Signals:
    filled(str, str): a gap's name and value.
    ticked(str, str, str, bool): a gap's name, its value, the fact it comes from, and whether the writer
        made sure of it.
    typed(): a value or a tick is another one now.
    """

    filled = Signal(str, str)
    ticked = Signal(str, str, str, bool)
    typed = Signal()

    def __init__(self, look: Look, faults: Faults, parent: QWidget | None = None) -> None:
        """Make the fields. faults: gives what is wrong with a gap's value."""
        super().__init__(parent)
        self._look, self._faults = look, faults
        self._gaps: tuple[Gap, ...] = ()
        self._message_id = ""
        self._public = True
        self._ticks: dict[
            tuple[str, str, str], bool
        ] = {}  # message, gap, value: ticks on their way to the file
        self.rows: dict[str, GapRow] = {}
        self._open = PlainLabel(look, "", size=12, tone="warn")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Heading(look, self.tr("Fill the gaps"), level=4))
        head.addWidget(self._open)
        head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(head)

    def show_gaps(self, message_id: str, gaps: tuple[Gap, ...], *, public: bool = True) -> None:
        """Show a message's gaps; what is being typed into the same message stays.

        public: the words are for the public, so that some values need the writer's tick.
        """
        same, self._message_id = message_id == self._message_id, message_id
        self._public = public
        if [gap.placeholder for gap in gaps] != [gap.placeholder for gap in self._gaps]:
            self._build(gaps)
        self._gaps = gaps
        for gap in gaps:
            row = self.rows[gap.placeholder.name]
            row.show_gap(gap, held=same and row.line.is_held())
            if self._ticks.get(self._key(gap.placeholder.name)) == row.is_checked():
                del self._ticks[self._key(gap.placeholder.name)]
        self._judge()
        self.setVisible(bool(gaps))

    def gaps(self) -> tuple[Gap, ...]:
        """The gaps with what stands in their fields now."""
        return tuple(self.rows[gap.placeholder.name].gap() for gap in self._gaps)

    def values(self) -> dict[str, str]:
        """What stands in the fields, by name."""
        return {gap.placeholder.name: gap.value for gap in self.gaps() if gap.value.strip()}

    def examples(self) -> dict[str, str]:
        """What each gap may look like, by name."""
        return {gap.placeholder.name: gap.placeholder.example for gap in self._gaps}

    def faults(self) -> tuple[tuple[str, str], ...]:
        """Name and first fault of every value that does not pass."""
        found = ((gap.placeholder.name, self._faults(gap)) for gap in self.gaps())
        return tuple((name, said[0]) for name, said in found if said)

    def unsure(self) -> tuple[str, ...]:
        """Names of the gaps that the writer has not made sure of."""
        if not self._public:
            return ()
        return tuple(name for name, row in self.rows.items() if row.needs_tick() and not self._is_sure(name))

    def flush(self) -> None:
        """Report every value that is half-typed."""
        for row in self.rows.values():
            row.line.flush()

    def go_to(self, name: str) -> None:
        """Put the caret into a gap's field."""
        row = self.rows.get(name)
        if row is not None:
            (row.tick if name in self.unsure() else row.line).setFocus()

    def _build(self, gaps: tuple[Gap, ...]) -> None:
        kept = {gap.placeholder.name for gap in gaps}
        for name in tuple(self.rows):
            row = self.rows.pop(name)
            self._column.removeWidget(row)
            if name in kept and any(gap.placeholder == row.gap().placeholder for gap in gaps):
                self.rows[name] = row
            else:
                row.hide()
                row.deleteLater()
        for gap in gaps:
            name = gap.placeholder.name
            if name not in self.rows:
                self.rows[name] = self._make(gap)
            self._column.addWidget(self.rows[name])
            self.rows[name].show()
        self.rows = {gap.placeholder.name: self.rows[gap.placeholder.name] for gap in gaps}

    def _make(self, gap: Gap) -> GapRow:
        name = gap.placeholder.name
        row = GapRow(self._look, gap, self)
        row.line.setAccessibleName(long_label(gap))
        row.filled.connect(lambda value: self.filled.emit(name, value))
        row.typed.connect(self._typed)
        row.ticked.connect(lambda on: self._tick(name, on))
        return row

    def _key(self, name: str) -> tuple[str, str, str]:
        return self._message_id, name, self.rows[name].line.text().strip()

    def _is_sure(self, name: str) -> bool:
        return self._ticks.get(self._key(name), self.rows[name].is_checked())

    def _tick(self, name: str, on: bool) -> None:
        row = self.rows[name]
        row.line.flush()
        self._ticks[self._key(name)] = on
        self.ticked.emit(name, row.line.text(), row.fact_id(), on)
        self._typed()

    def _typed(self) -> None:
        self._judge()
        self.typed.emit()

    def _judge(self) -> None:
        faults = dict(self.faults())
        for name, row in self.rows.items():
            row.show_standing(faults.get(name, ""), ticked=self._is_sure(name), public=self._public)
        still = sum(not gap.value.strip() for gap in self.gaps())
        said = self.tr("{count} of {total} open").format(count=still, total=len(self._gaps))
        self._open.setText(said if still else self.tr("All filled"))
        self._open.set_tone("warn" if still else "ok")
