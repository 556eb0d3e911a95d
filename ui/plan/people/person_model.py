"""People as a table: what they hold and cover, when they were reached, until when they are trained."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Qt

from desktop.domain.cover import RolesView
from desktop.domain.person import Person
from ui.plan.people.words import person_reach
from ui.theme.tokens import MEDIUM
from ui.widgets.chip import ChipLook
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole

NAME, HOLDS, COVERS, TRAINED, REACH = range(5)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with the keys of the roles held and covered, and the last contact."""

    person: Person
    holds: tuple[str, ...]
    covers: tuple[str, ...]
    reached_on: date | None


def person_rows(
    people: tuple[Person, ...], view: RolesView, reached_on: dict[str, date], order: tuple[str, ...]
) -> tuple[PersonRow, ...]:
    """All people, each with their roles. order: keys of all roles in the order of the list."""
    found = (view.row(key) for key in order)
    rows = [row for row in found if row is not None]

    def keys(person: Person, ranks: range) -> tuple[str, ...]:
        return tuple(
            row.role.key for row in rows
            if any((place := row.places[rank]) is not None and place.person.id == person.id for rank in ranks)
        )  # fmt: skip

    return tuple(
        PersonRow(one, keys(one, range(1)), keys(one, range(1, 3)), reached_on.get(one.id)) for one in people
    )


class PersonModel(RowModel[PersonRow]):
    """By name, those who left last."""

    columns = REACH + 1

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today

    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Person"), self.tr("Holds"), self.tr("Covers"), self.tr("Media training"),
            self.tr("Last reached"),
        )  # fmt: skip

    def key(self, row: PersonRow) -> str:
        """The person's id."""
        return row.person.id

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, column)
        if role == RowRole.SECOND and column == NAME:
            return row.person.job or None
        if role == RowRole.CHIP and column == REACH:
            return self._chip(row)
        if role == RowRole.WEIGHT:
            return MEDIUM if column == NAME else None
        if role == RowRole.TONE:
            return "text2" if not row.person.active or self._words(row, column) in self._nothing() else "text"
        return None

    def _nothing(self) -> tuple[str, ...]:
        return (self.tr("Nothing"), self.tr("None"))

    def _chip(self, row: PersonRow) -> ChipLook:
        if not row.person.active:
            return ChipLook("outline", self.tr("Has left"), "sign-out")
        return person_reach(row.reached_on, self.today)

    def _words(self, row: PersonRow, column: int) -> str:
        if column == NAME:
            return row.person.name
        if column == HOLDS:
            return ", ".join(row.holds) or self.tr("Nothing")
        if column == COVERS:
            return ", ".join(row.covers) or self.tr("Nothing")
        if column == TRAINED:
            until = row.person.trained_until
            if until is None:
                return self.tr("None")
            return (self.tr("To {month}") if until >= self.today else self.tr("Ended {month}")).format(
                month=f"{until:%b %Y}"
            )
        return self._chip(row).text
