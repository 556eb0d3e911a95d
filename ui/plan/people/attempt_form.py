"""Writes down one try to reach somebody: how, how long it took, what was told, reached or not."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.plan.people.words import HOW, how_name
from ui.theme.look import Look
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.buttons import Kind, button
from ui.widgets.field_row import FieldRow
from ui.widgets.quiet_fields import NumberField

_LONGEST_MIN = 2880


class AttemptForm(QWidget):
    """Two buttons end it; the fields then start anew.

    Signals:
        tried(bool, str, object, str): reached, how, minutes or None, what was told.
    """

    tried = Signal(bool, str, object, str)

    def __init__(
        self, look: Look, *, told: bool = False, primary: bool = False, parent: QWidget | None = None
    ) -> None:
        """Make the form.

        Args:
            told: also asks what was told, for partners and voices.
            primary: “Reached” is what the page is for.
        """
        super().__init__(parent)
        self.how = QComboBox(self)
        for each in HOW:
            self.how.addItem(how_name(each), each)
        self.minutes = NumberField(self)
        self.minutes.setRange(-1, _LONGEST_MIN)
        self.minutes.setSpecialValueText(self.tr("Not timed"))
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setValue(-1)
        self.said = AutosaveText(look, "", lines=2, prompt=self.tr("What they were told"))
        self.said.setFixedHeight(look.theme.px(20) * 2 + 10)
        kind: Kind = "primary" if primary else "normal"
        self.reached = button(look, self.tr("Reached"), kind=kind, icon="check", parent=self)
        self.not_reached = button(look, self.tr("Not reached"), icon="x", parent=self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(FieldRow(look, self.tr("How"), self.how), 0, 0)
        grid.addWidget(FieldRow(look, self.tr("Answered or waited"), self.minutes), 0, 1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.reached, 1)
        line.addWidget(self.not_reached, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        told_row = FieldRow(look, self.tr("Told"), self.said)
        column.addWidget(told_row)
        told_row.setVisible(told)
        column.addLayout(line)
        self.reached.clicked.connect(lambda: self._end(True))
        self.not_reached.clicked.connect(lambda: self._end(False))

    def clear(self) -> None:
        """Start anew."""
        self.minutes.setValue(-1)
        self.said.set_saved("")

    def _end(self, reached: bool) -> None:
        minutes = self.minutes.value() if self.minutes.value() >= 0 else None
        said = self.said.toPlainText().strip()
        self.clear()
        self.tried.emit(reached, str(self.how.currentData()), minutes, said)
