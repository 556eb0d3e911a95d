"""A person's numbers, hidden until somebody asks; that look is written in the log."""

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.person import Person
from ui.desk import Desk
from ui.widgets.buttons import button
from ui.widgets.plain_label import PlainLabel


class PhoneLine(QWidget):
    """Shows “Hidden” with a button, then the numbers until another person is shown."""

    def __init__(self, desk: Desk, *, label_width: int = 100, parent: QWidget | None = None) -> None:
        """Make the line. label_width: of the words at the left, in px at 100%; 0 for none."""
        super().__init__(parent)
        self._desk, self._person_id = desk, ""
        self._hidden = self.tr("Hidden") if label_width else self.tr("Number hidden")
        look = desk.look
        self._labels = PlainLabel(look, self.tr("Phone"), tone="text2", parent=self)
        self._labels.setFixedWidth(look.theme.px(label_width))
        self._numbers = PlainLabel(look, "", wrap=True, selectable=True)
        self._numbers.setAccessibleName(self.tr("Phone numbers"))
        self.show_button = button(look, self.tr("Show"), kind="flat", icon="eye", small=True, parent=self)
        self.show_button.setAccessibleName(self.tr("Show the phone numbers; this is written in the log"))
        self.show_button.clicked.connect(self._ask)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._labels, 0, 0)
        self._labels.setVisible(label_width > 0)
        grid.addWidget(self._numbers, 0, 1)
        grid.addWidget(self.show_button, 0, 2)

    def show_person(self, person: Person | None) -> None:
        """Hide the numbers again if this is somebody else."""
        person_id = person.id if person is not None else ""
        self.setVisible(bool(person_id))
        if person_id == self._person_id and person_id:
            return
        self._person_id = person_id
        self._numbers.setText(self._hidden if person_id else "")
        self._numbers.set_tone("text")
        self.show_button.setVisible(bool(person_id))

    def _ask(self) -> None:
        self._desk.operations.change(
            self, self._desk.core.people.looked_at_phone(self._person_id), self._show
        )

    def _show(self, person: Person) -> None:
        if person.id != self._person_id:
            return
        kinds = (
            (person.phone_work, self.tr("work")),
            (person.phone_mobile, self.tr("mobile")),
            (person.phone_private, self.tr("private")),
            (person.channel, self.tr("secure")),
        )
        lines = [f"{number} ({kind})" for number, kind in kinds if number]
        self._numbers.setText("\n".join(lines) or self.tr("No number is written down."))
        self.show_button.hide()
