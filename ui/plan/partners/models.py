"""Partners, trusted voices and audiences as tables."""

from datetime import date

from PySide6.QtCore import QMimeData, QObject, Qt, Signal

from desktop.domain.person import Audience, Partner, TrustedVoice
from ui.plan.partners.words import conduct_chip, kind_name, tested_chip, tlp_chip, tlp_words
from ui.theme.tokens import MEDIUM
from ui.widgets.chip import ChipLook
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole

_ROLE = Qt.ItemDataRole
_WORDS = (_ROLE.DisplayRole, _ROLE.AccessibleTextRole)
_MIME = "application/x-watchline-audience"


class PartnerModel(RowModel[Partner]):
    """By name."""

    columns = 5

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today

    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Partner"), self.tr("Phone"), self.tr("Out of hours"), self.tr("May be shared"),
            self.tr("Tested"),
        )  # fmt: skip

    def key(self, row: Partner) -> str:
        """The partner's id."""
        return row.id

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        chip = {3: tlp_chip(row.tlp), 4: tested_chip(row.tested_on, self.today)}.get(column)
        if role in _WORDS:
            if column == 3 and role == _ROLE.AccessibleTextRole:
                return f"{chip.text if chip else ''}, {tlp_words(row.tlp)}".strip(", ")
            none = self.tr("None")
            return chip.text if chip else (row.name, row.phone or none, row.out_of_hours or none)[column]
        if role == RowRole.CHIP:
            return chip
        if role == RowRole.SECOND and column == 0:
            return kind_name(row.kind)
        if role == RowRole.WEIGHT:
            return MEDIUM if column == 0 else None
        if role == RowRole.TONE:
            return "text2" if column in (1, 2) and not (row.phone, row.out_of_hours)[column - 1] else "text"
        return None


class VoiceModel(RowModel[TrustedVoice]):
    """By name."""

    columns = 4

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Voice"), self.tr("Who listens"), self.tr("Agreed"), self.tr("Conduct checked"))

    def key(self, row: TrustedVoice) -> str:
        """The voice's id."""
        return row.id

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        chip = self._chip(row, column)
        if role in _WORDS:
            return chip.text if chip else (row.name, row.audience or self.tr("Not written down"))[column]
        if role == RowRole.CHIP:
            return chip
        if role == RowRole.SECOND and column == 0:
            paid = self.tr("paid") if row.paid else ""
            return ", ".join(part for part in (row.platform, paid) if part) or None
        if role == RowRole.WEIGHT:
            return MEDIUM if column == 0 else None
        return "text2" if role == RowRole.TONE and column == 1 and not row.audience else None

    def _chip(self, row: TrustedVoice, column: int) -> ChipLook | None:
        if column == 2:
            agreed = ChipLook("ok", self.tr("Agreed"), "check")
            return agreed if row.consent else ChipLook("warn", self.tr("Ask first"), "clock")
        return conduct_chip(row.checked_on, self.today) if column == 3 else None


class AudienceModel(RowModel[Audience]):
    """In the order they are told; rows can be dragged.

    Signals:
        moved(str, str): id of the audience, and of the one it is told after, "" for first.
    """

    moved = Signal(str, str)
    columns = 4
    right = frozenset({0})

    def titles(self) -> tuple[str, ...]:
        return ("", self.tr("Audience"), self.tr("When they are told"), self.tr("What they need first"))

    def key(self, row: Audience) -> str:
        """The audience's id."""
        return row.id

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in _WORDS:
            return (str(index.row() + 1), row.name, row.rule, row.needs)[column]
        if role == RowRole.WEIGHT:
            return MEDIUM if column == 1 else None
        if role == RowRole.TABULAR:
            return column == 0
        return "text2" if role == RowRole.TONE and column != 1 else None

    def after(self, place: int, step: int) -> str | None:
        """Id of the one told just before, if the row at a place moves up or down; None if it cannot."""
        goal = place + step
        if not 0 <= goal < len(self._rows):
            return None
        before = goal - 1 if step < 0 else goal
        return self._rows[before].id if before >= 0 else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        return super().flags(index) | flag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: list[Index]) -> QMimeData:  # type: ignore[override]  # Qt's stub says Sequence
        data = QMimeData()
        if indexes:
            data.setData(_MIME, self._rows[indexes[0].row()].id.encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if action is not Qt.DropAction.MoveAction or not data.hasFormat(_MIME):
            return False
        moved = bytes(data.data(_MIME).data()).decode()
        goal = row if row >= 0 else parent.row() if parent.isValid() else len(self._rows)
        before = [one.id for one in self._rows[:goal] if one.id != moved]
        self.moved.emit(moved, before[-1] if before else "")
        # The order comes from the file; Qt must not take the row away here.
        return False
