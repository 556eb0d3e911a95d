"""The organisation and its accounts as a table: score or range, band, what holds them back."""

from PySide6.QtCore import Qt

from desktop.domain.account import Account, Score
from desktop.domain.walk import answers_of, hold_of
from desktop.services.accounts import Standing
from ui.accounts.words import account_name, band_chip, gate_words, score_words
from ui.theme.tokens import BOLD, MEDIUM
from ui.widgets.row_model import RIGHT, Index, RowModel
from ui.widgets.row_roles import RowRole

NAME, TIER, SCORE, BAND, HELD = range(5)
Row = tuple[Account | None, Score, str]


class AccountModel(RowModel[Row]):
    """The organisation first, then the accounts as given, the main ones first."""

    columns = HELD + 1
    right = frozenset({TIER, SCORE})

    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Account"),
            self.tr("Tier"),
            self.tr("Score"),
            self.tr("Band"),
            self.tr("Held back by"),
        )

    def key(self, row: Row) -> str:
        """The account's id, "" for the organisation."""
        return row[0].id if row[0] else ""

    def show_standing(self, standing: Standing) -> bool:
        """Show these; False if they are the same accounts as before, of which only the words differ."""
        rows: list[Row] = [(None, standing.organisation, "")]
        whole = answers_of(None, standing.checks)
        for account in standing.accounts:
            score = standing.scores[account.id]
            hold = hold_of(score, standing.controls, whole | answers_of(account.id, standing.checks))
            held = gate_words(score.gate_key)
            if hold is not None and hold.open:
                held = self.tr("Open: {control}").format(control=hold.control.id)
            rows.append((account, score, held))
        return self.show_rows(tuple(rows))

    def subject(self, place: int) -> str:
        """The account's id at a place, "" for the organisation."""
        return self.key(self.row(place))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        account, score, held = self._rows[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole and column == NAME:
            return account_name(account)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(index.row(), column)
        if role == RowRole.CHIP and column == BAND:
            return band_chip(score.band)
        if role == RowRole.ICON and column == HELD:
            return ("lock-simple", "warn") if held else None
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (TIER, SCORE):
            return RIGHT
        return self._look_of(account, score, column, role)

    def _look_of(self, account: Account | None, score: Score, column: int, role: int) -> object:
        if role == RowRole.SECOND and column == NAME:
            return account.handle if account else self.tr("Its own checks")
        if role == RowRole.TONE:
            return "text2" if column == TIER or (column == HELD and not score.gate) else "text"
        if role == RowRole.WEIGHT:
            return MEDIUM if column == NAME else BOLD if column == SCORE and score.value is not None else None
        return column == SCORE if role == RowRole.TABULAR else None

    def _words(self, place: int, column: int) -> str:
        account, score, held = self._rows[place]
        if column == NAME:
            return account.platform if account else self.tr("Organisation")
        if column == TIER:
            return str(account.tier) if account else ""
        if column == SCORE:
            return score_words(score)
        if column == BAND:
            return band_chip(score.band).text
        if held:
            return held
        return self.tr("Nothing") if score.value is not None else self.tr("Too little known")
