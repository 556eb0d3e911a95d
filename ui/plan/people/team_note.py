"""A team of one or two: says what that means, and gives out the roles with one button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.cover import RolesView
from desktop.domain.person import Person
from ui.desk import Desk
from ui.theme.tokens import BOLD
from ui.widgets.buttons import button, icon_button
from ui.widgets.plain_label import PlainLabel


class TeamNote(QFrame):
    """Stands over the table while there are fewer than three people, until it is closed.

    Signals:
        shared(): the roles were given out.
        add_wanted(): there is nobody yet, and the person wants to add somebody.
    """

    shared = Signal()
    add_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._people: tuple[Person, ...] = ()
        self._closed_at = -1
        look = desk.look
        self.setProperty("part", "note-info")
        self._title = PlainLabel(look, "", weight=BOLD, wrap=True)
        self._text = PlainLabel(look, "", wrap=True)
        self.first = QComboBox(self)
        self.first.setAccessibleName(self.tr("Who decides, clears and speaks"))
        self._lead = PlainLabel(look, self.tr("Decides, clears, speaks"), size=12, tone="text2")
        self.give = button(look, self.tr("Give out the roles"), small=True, parent=self)
        cross = icon_button(look, "x", self.tr("Close this note"), parent=self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 8, 8, 8)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for part in (self._lead, self.first, self.give, cross):
            row.addWidget(part)
        self.give.clicked.connect(self._give)
        cross.clicked.connect(self._close)
        self.first.activated.connect(lambda _: self._say())
        self.hide()

    def show_team(self, people: tuple[Person, ...], view: RolesView) -> None:
        """Show or hide itself for these people."""
        active = tuple(one for one in people if one.active)
        small = len(active) in (1, 2) and not self._is_shared(view)
        wanted = self._closed_at != len(active) and (small or not active)
        if active != self._people:
            self._people = active
            self.first.clear()
            for one in active:
                self.first.addItem(one.name, one.id)
        two = len(active) == 2
        self.first.setVisible(two)
        self._lead.setVisible(two)
        self._say()
        self.setVisible(wanted)

    def _is_shared(self, view: RolesView) -> bool:
        keys = [key for _, keys in self._desk.core.packs.role_collapse() for key in keys]
        return all((row := view.row(key)) is not None and row.places[0] is not None for key in keys)

    def _say(self) -> None:
        self.give.setText(self.tr("Give out the roles") if self._people else self.tr("Add a person"))
        if not self._people:
            self._title.setText(self.tr("Nobody is in the directory yet"))
            self._text.setText(
                self.tr(
                    "Add the people who would act in a crisis, then give each role a holder and a cover. "
                    "Roles you do without can be marked as not used here."
                )
            )
            return
        names = self._desk.core.packs.role_names()
        parts = [[names[key] for key in keys] for _, keys in self._desk.core.packs.role_collapse()]
        if len(self._people) == 1:
            self._title.setText(self.tr("{name} is alone").format(name=self._people[0].name))
            self._text.setText(
                self.tr(
                    "One person can hold every role. Above level L1, somebody outside has to read each "
                    "public text before it goes out: a trustee, a partner or a similar organisation. Add "
                    "that person as Approver."
                )
            )
            return
        lead = self.first.currentIndex()
        first, second = self._people[max(0, lead)], self._people[1 - max(0, lead)]
        self._title.setText(self.tr("A team of two"))
        said = self.tr(
            "{first} takes {theirs}. {second} takes {others}. Each covers the other, but nobody clears their "
            "own words, so ask somebody outside to cover the Approver."
        )
        self._text.setText(
            said.format(
                first=first.name, theirs=", ".join(parts[0]), second=second.name, others=", ".join(parts[1])
            )
        )

    def _give(self) -> None:
        if not self._people:
            self.add_wanted.emit()
            return
        lead = max(0, self.first.currentIndex())
        other = self._people[1 - lead].id if len(self._people) == 2 else ""
        done = self._desk.core.people.collapse(self._people[lead].id, other)
        self._desk.operations.change(self, done, lambda _: self.shared.emit())

    def _close(self) -> None:
        self._closed_at = len(self._people)
        self.hide()
