"""A plan of one's own: its title, and what it begins with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.plan import Plan
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.widgets.buttons import button
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel

_WIDTH = 560


class OwnPlan(QWidget):
    """A form.

    Signals:
        made(str): id of the new plan.
        left(): back to the list, nothing was made.
    """

    made = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self.title = QLineEdit(self)
        self.source = QComboBox(self)
        self.make = button(look, self.tr("Make the plan"), kind="primary", parent=self)
        self.cancel = button(look, self.tr("Cancel"), parent=self)
        self._title_row = FieldRow(
            look,
            self.tr("What kind of crisis is it for"),
            self.title,
            self.tr("Such as: a strike in the kitchen"),
        )
        self._lay_out()
        self.make.clicked.connect(self._make)
        self.title.returnPressed.connect(self._make)
        self.cancel.clicked.connect(self.left)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _lay_out(self) -> None:
        look = self._desk.look
        inside = QWidget(self)
        inside.setMaximumWidth(look.theme.px(_WIDTH))
        form = QVBoxLayout(inside)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(12)
        form.addWidget(Heading(look, self.tr("Make a plan"), level=1))
        said = self.tr(
            "The core steps are those that every crisis needs. You can change or remove each of them later."
        )
        form.addWidget(PlainLabel(look, said, tone="text2", wrap=True))
        form.addWidget(self._title_row)
        form.addWidget(FieldRow(look, self.tr("It begins with"), self.source))
        presses = QHBoxLayout()
        presses.setSpacing(8)
        presses.addWidget(self.make)
        presses.addWidget(self.cancel)
        presses.addStretch(1)
        form.addLayout(presses)
        self._scroll = PageScroll(self.tr("Make a plan"), margin=24, parent=self)
        self._scroll.body.addWidget(inside)
        self._scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def begin(self, plans: tuple[Plan, ...]) -> None:
        """Offer the plans there are as something to copy."""
        self.title.clear()
        self._title_row.set_wrong("")
        self.source.clear()
        self.source.addItem(self.tr("The core steps"), "core")
        self.source.addItem(self.tr("Nothing"), "")
        for plan in plans:
            self.source.addItem(self.tr("A copy of “{title}”").format(title=plan.title), plan.id)
        self.title.setFocus()

    def _make(self) -> None:
        make = self._desk.core.planning.custom(self.title.text(), str(self.source.currentData()))
        self._desk.operations.change(self, make, self.made.emit, self._failed)

    def _failed(self, error: Refused | Trouble) -> None:
        self._title_row.set_wrong(error.sentence)
        self.title.setFocus()
