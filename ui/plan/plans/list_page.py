"""What the pages of a plan that are lists have in common."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.plan.plans.reading import Reading
from ui.plan.plans.rows import PartRow, PartRows
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.buttons import button
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel


class ListPage(QWidget):
    """A sentence, the rows, and a line to add one.

    Attributes:
        rows: the list.

    Signals:
        notice(str): something was removed; the words for it.
    """

    kind: ClassVar[str] = ""
    fixed: ClassVar[bool] = False
    notice = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._plan_id = desk, ""
        self._roles = desk.core.packs.role_names()
        self._scroll = PageScroll(self.title(), parent=self)
        self.rows = PartRows(desk, "", self.fill, fixed=self.fixed, parent=self)
        self.foot = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._scroll.body.setSpacing(12)
        self._scroll.body.addWidget(Heading(desk.look, self.title(), level=3))
        self._scroll.body.addWidget(PlainLabel(desk.look, self.sentence(), tone="text2", wrap=True))
        self._scroll.body.addWidget(self.rows)
        self._scroll.body.addLayout(self.foot)
        self._scroll.body.addStretch(1)
        self.rows.notice.connect(self.notice)
        self.build()

    def title(self) -> str:
        """The heading."""
        raise NotImplementedError

    def sentence(self) -> str:
        """What the list is for."""
        raise NotImplementedError

    def fill(self, row: PartRow) -> None:
        """Put the fields into a new row."""
        raise NotImplementedError

    def build(self) -> None:
        """Put what belongs under the rows into `foot`."""

    def show_reading(self, reading: Reading) -> None:
        """Show the list as it is now."""
        if reading.plan.id != self._plan_id:
            self.rows.flush()
        self._plan_id = reading.plan.id
        self.rows.show_parts(reading.of(self.kind))
        self.rows.setVisible(bool(reading.of(self.kind)))

    def flush(self) -> None:
        """Save what is half-typed."""
        self.rows.flush()

    def panes(self) -> tuple[QWidget, ...]:
        """The list."""
        return (self._scroll,)

    def first_stop(self) -> QWidget:
        """The first field."""
        first = next(iter(self.rows.rows().values()), None)
        return next(iter(first.fields.values())) if first is not None else self

    def _line(self, name: str, prompt: str) -> AutosaveLine:
        return AutosaveLine(name, prompt=prompt)

    def _text(self, name: str, prompt: str = "", lines: int = 2) -> AutosaveText:
        field = AutosaveText(self._desk.look, name, lines=lines, prompt=prompt)
        field.setFixedHeight(self._desk.look.theme.px(20) * lines + 10)
        return field

    def _adder(self, prompt: str, words: str) -> tuple[QLineEdit, QHBoxLayout]:
        line = QLineEdit(self)
        line.setPlaceholderText(prompt)
        line.setAccessibleName(prompt)
        line.setMaximumWidth(self._desk.look.theme.px(480))
        press = button(self._desk.look, words, icon="plus", parent=self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(line, 1)
        row.addWidget(press)
        row.addStretch(1)
        self.foot.addLayout(row)
        press.clicked.connect(lambda: self._add(line))
        line.returnPressed.connect(lambda: self._add(line))
        return line, row

    def _add(self, line: QLineEdit, **values: str) -> None:
        add = self._desk.core.planning.add_part(self._plan_id, self.kind, line.text(), **values)
        self._desk.operations.change(self, add, lambda _: line.clear())
