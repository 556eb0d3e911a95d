"""The Account security page: posture, accounts and fixes at the left, one thing to check at the right."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.facts import Fact, ObjectsChanged
from desktop.domain.report import Report
from desktop.services.accounts import Standing
from ui.accounts.accounts_panel import AccountsPanel
from ui.accounts.columns import Columns
from ui.accounts.fixes_panel import FixesPanel
from ui.accounts.place import Place
from ui.accounts.posture_panel import PosturePanel
from ui.accounts.posture_strip import PostureStrip
from ui.accounts.walk_panel import WalkPanel
from ui.desk import Desk
from ui.widgets.announce import announce
from ui.widgets.buttons import button, icon_button
from ui.widgets.choose_file import choose_to_save
from ui.widgets.note import Note
from ui.widgets.page_scroll import PageScroll

_SETTLE_MS = 200
_NARROW_UNDER = 980
_STACKED_UNDER = 700
_KINDS = ("account", "control_check")


class AccountsPage(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._standing: Standing | None = None
        self._subject, self._control_id = "", ""
        self._chosen = False
        self._pending = ""
        look = desk.look
        self.strip = PostureStrip(look)
        self.accounts = AccountsPanel(desk)
        self.fixes = FixesPanel(look)
        self.walk = WalkPanel(desk)
        self.posture = PosturePanel(look)
        self._said = Note(look, "ok", "")
        self._undo = button(look, self.tr("Undo"), small=True)
        self._said.add_action(self._undo)
        self._close = icon_button(look, "x", self.tr("Close"))
        self._said.add_action(self._close)
        self._said.hide()
        self._lay_out()
        self._connect()
        self._scroll.hide()  # nothing to show until the first answer is here

    def _lay_out(self) -> None:
        self._scroll = PageScroll(self.tr("Account security"), parent=self)
        self.right = QStackedWidget()
        self.right.addWidget(self.walk)
        self.right.addWidget(self.posture)
        self._columns = Columns(self._desk.look, (self.accounts, self.fixes), self.right)
        for part in (self._said, self.strip):
            self._scroll.body.addWidget(part)
        self._scroll.body.addWidget(self._columns, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self.strip.sum_wanted.connect(self._open_posture)
        self.strip.paper_wanted.connect(self._choose_paper)
        self.accounts.chosen.connect(lambda subject: self._go(subject, ""))
        self.accounts.entered.connect(self._see)
        self.accounts.added.connect(self._added)
        self.fixes.started.connect(self._go_and_see)
        self.walk.jump_wanted.connect(self._go)
        self.walk.plan_wanted.connect(lambda scenario: self.wanted.emit("plan", scenario))
        self._close.clicked.connect(self._said.hide)
        self.walk.checks.next_wanted.connect(self.next_open)
        self.walk.details.removed.connect(self._removed)
        self.posture.closed.connect(self._close_posture)
        self._undo.clicked.connect(self._take_back)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._ask)
        self._desk.bridge.fact.connect(self._hear)
        for key in ("N", "Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(self.next_open)

    def open(self, object_id: str) -> None:
        """Show an account by id, or "account id:control id", where an empty account id is the organisation.

        "" only freshens the page.
        """
        self._pending = object_id
        self._ask()

    def flush(self) -> None:
        """Saves half-typed text now."""
        self.walk.flush()

    def first_stop(self) -> QWidget:
        """The list: whoever opens the page by key wants to walk it."""
        return self.accounts.table

    def panes(self) -> tuple[QWidget, ...]:
        """Posture, accounts, fixes, walk-through."""
        return (self.strip, self.accounts, self.fixes, self.right)

    def next_open(self) -> None:
        """Goes to the next check nobody has answered, the heaviest first."""
        if self._standing is None:
            return
        self.walk.flush()
        found = Place(self._standing, self._subject).next_open(self._control_id)
        if found is None:
            self._say(self.tr("Every check is answered."), "")
        else:
            self._go(*found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width() / max(1.0, self._desk.look.theme.px(100) / 100)
        narrow, stacked = width < _NARROW_UNDER, width < _STACKED_UNDER
        self._columns.arrange(stacked=stacked, narrow=narrow)
        self.accounts.set_narrow(narrow and not stacked)
        self.fixes.set_narrow(narrow and not stacked)

    def _hear(self, fact: Fact) -> None:
        # A steady stream of facts must not put the reading off for ever.
        if isinstance(fact, ObjectsChanged) and fact.kind in _KINDS and not self._settle.isActive():
            self._settle.start()

    def _ask(self) -> None:
        self._desk.operations.ask(self, self._desk.core.accounts.standing(), self._show)

    def _show(self, standing: Standing) -> None:
        self._standing = standing
        wanted, self._pending = self._pending, ""
        subject, colon, control_id = wanted.partition(":")
        known = {account.id for account in standing.accounts}
        if wanted and (subject in known or (colon and not subject)):
            best = next((fix for fix in standing.fixes if (fix.account_id or "") == subject), None)
            self._subject, self._control_id = subject, control_id or (best.control_id if best else "")
            self._chosen = True
        elif not self._chosen and standing.accounts:
            self._begin(standing)
        elif self._subject not in known:
            self._control_id = self._control_id if not self._subject else ""
            self._subject = ""
        self._render(standing)

    def _begin(self, standing: Standing) -> None:
        # The page opens where the next job is, else at the first account.
        best = next(iter(standing.fixes), None)
        self._subject = (best.account_id or "") if best else standing.accounts[0].id
        self._control_id = best.control_id if best else ""
        self._chosen = True

    def _render(self, standing: Standing) -> None:
        self._scroll.show()
        self._show_place(standing)
        self.strip.show_standing(standing)
        self.accounts.show_standing(standing, self._subject)
        self.fixes.show_standing(standing)
        self.posture.show_standing(standing)

    def _show_place(self, standing: Standing) -> None:
        place = Place(standing, self._subject)
        if self._control_id not in {control.id for control in place.asked}:
            self._control_id = place.first()
        self.walk.show_place(place, self._control_id)

    def _go(self, subject: str, control_id: str) -> None:
        if (subject, control_id) != (self._subject, self._control_id):
            self.walk.flush()
        self._subject, self._control_id, self._chosen = subject, control_id, True
        self.right.setCurrentWidget(self.walk)
        if control_id:
            self.walk.open_tab(0)
        if self._standing is not None:
            self.accounts.choose(subject)
            self._show_place(self._standing)

    def _go_and_see(self, subject: str, control_id: str) -> None:
        self._go(subject, control_id)
        self._see()

    def _see(self) -> None:
        self.walk.open_tab(0)
        self._scroll.ensureWidgetVisible(self.right)
        self.walk.checks.form.take_focus()

    def _added(self, account_id: str) -> None:
        self._pending = account_id
        self.walk.open_tab(2)
        self._ask()

    def _removed(self, name: str) -> None:
        self._say(
            self.tr("{name} was taken off the list.").format(name=name),
            self.tr("Its answers are kept in the log."),
        )
        self._undo.show()
        # Undo takes back the newest change: once there is another one, this offer would be a wrong one.
        self._desk.operations.saved.connect(self._offer_over)

    def _offer_over(self) -> None:
        self._desk.operations.saved.disconnect(self._offer_over)
        self._said.hide()

    def _take_back(self) -> None:
        self.wanted.emit("undo", "")

    def _say(self, title: str, text: str) -> None:
        self._said.set_words(title, text)
        self._undo.hide()
        self._said.show()
        announce(self, title)

    def _open_posture(self) -> None:
        self.right.setCurrentWidget(self.posture)
        self.posture.view.table.setFocus()

    def _close_posture(self) -> None:
        self.right.setCurrentWidget(self.walk)

    def _choose_paper(self) -> None:
        self.walk.flush()
        today: datetime = self._desk.core.clock.now().astimezone()
        name = f"Account security {today:%Y-%m-%d}.pdf"
        kinds = (self.tr("PDF document (*.pdf)"), self.tr("Web page (*.html)"), self.tr("Table (*.csv)"))
        choose_to_save(self, self.tr("Save the account checks"), name, kinds, self.save_paper)

    def save_paper(self, path: str) -> None:
        """Writes the checks of every account to this path; its ending says as what."""
        papers, operations = self._desk.core.papers, self._desk.operations

        def write(report: Report) -> None:
            operations.ask(self, papers.write(report, Path(path)), self._written)

        operations.ask(self, papers.accounts(), write)

    def _written(self, path: Path) -> None:
        self._say(self.tr("Saved as {name}.").format(name=path.name), str(path.parent))
