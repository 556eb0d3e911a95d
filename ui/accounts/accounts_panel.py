"""The list of accounts, with the form that adds one."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from desktop.services.accounts import Standing
from ui.accounts.account_model import HELD, TIER, AccountModel
from ui.accounts.add_form import AddForm
from ui.desk import Desk
from ui.widgets.buttons import button
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.toned_table import TonedTable


class AccountsPanel(Panel):
    """Signals.

    chosen(str): the person went to this account, "" for the organisation. entered(): by Enter or a double
    click. added(str): the id of a new one.
    """

    entered = Signal()
    chosen = Signal(str)
    added = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "", parent=parent)
        self.set_title(self.tr("Accounts"))
        self._quiet = False
        self._subject = ""
        self.add = button(desk.look, self.tr("Add account"), icon="plus", small=True, parent=self)
        self.add.clicked.connect(self.begin_adding)
        self.add_action(self.add)
        self.form = AddForm(desk, self)
        self.form.added.connect(self._added)
        self.form.given_up.connect(self._end_adding)
        self.form.hide()
        self._first = PlainLabel(
            desk.look,
            self.tr("List every account you post from. Nobody can guard what nobody has listed."),
            tone="text2", wrap=True,
        )  # fmt: skip
        self._first.setContentsMargins(15, 12, 15, 12)
        self.model = AccountModel(self)
        self.table = TonedTable(desk.look, self.tr("Accounts"), row_height=44, parent=self)
        self.table.setModel(self.model)
        self.table.set_widths((120, 36, 52, 80, 164), stretch=0)
        self.table.activated.connect(self.entered)
        self.table.setMinimumHeight(desk.look.theme.px(28 + 3 * 44))
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        self.set_content(self.form)
        self.body.addWidget(self._first)
        self.body.addWidget(self.table, 1)
        self.body.setStretch(0, 0)

    def show_standing(self, standing: Standing, subject: str) -> None:
        """Shows the accounts and where the person is."""
        self._first.setVisible(not standing.accounts)
        count = len(standing.accounts)
        self.set_note("" if not count else self._count_words(count))
        self._quiet = True
        self.model.show_standing(standing)
        self._quiet = False
        self.choose(subject)

    def choose(self, subject: str) -> None:
        """Puts the selection on an account without saying so."""
        self._subject = subject
        place = self.model.place_of(subject)
        if place >= 0 and place != self.table.currentIndex().row():
            self._quiet = True
            self.table.setCurrentIndex(self.model.index(place, 0))
            self._quiet = False

    def set_narrow(self, narrow: bool) -> None:
        """Leaves out what has no room."""
        self.table.setColumnHidden(TIER, narrow)
        self.table.setColumnHidden(HELD, narrow)

    def begin_adding(self) -> None:
        """Opens the form."""
        self.form.show()
        self.form.begin()

    def _count_words(self, count: int) -> str:
        return self.tr("1 account") if count == 1 else self.tr("{count} accounts").format(count=count)

    def _end_adding(self) -> None:
        self.form.hide()
        self.add.setFocus()

    def _added(self, account_id: str) -> None:
        self.form.hide()
        self.added.emit(account_id)

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self.chosen.emit(self.model.subject(current.row()))
