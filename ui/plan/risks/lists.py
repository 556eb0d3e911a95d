"""The register as a list or as a grid, and the details of the risk that is current."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.risk import Risk, RiskState
from ui.desk import Desk
from ui.plan.risks.grid import RiskGrid
from ui.plan.risks.model import GridModel, RiskModel
from ui.plan.risks.side import RiskSide
from ui.plan.risks.words import count_words, place_words
from ui.widgets.announce import announce
from ui.widgets.beside import Beside
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.icon_label import IconLabel
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.toned_table import TonedTable

VIEWS = ("list", "grid")


class RiskLists(QWidget):
    """Signals: start_wanted(): risks are to be taken from the plans. view_changed(str): list or grid."""

    start_wanted = Signal()
    view_changed = Signal(str)

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self._risks: tuple[Risk, ...] = ()
        self._place: tuple[int, int] | None = None
        self._view, self._unlisted = "list", 0
        self.model = RiskModel(desk.core.packs.role_names(), today, self)
        self.places = GridModel(self)
        self.table = TonedTable(look, self.tr("Risks, the worst first"), row_height=44)
        self.table.setModel(self.model)
        self.table.set_widths((124, 320, 146, 172), stretch=1)
        self.grid = RiskGrid(look, self.places, self)
        self.side = RiskSide(desk, today, self)
        self.empty = EmptyState(
            look, "warning-octagon", self.tr("No risk is listed yet"),
            self.tr("Begin with what the plans are for, and judge each: how likely, how hard it would hit."),
            self.tr("Start from the sixteen plans"), self,
        )  # fmt: skip
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._desk.look
        panel = Panel(look)
        self._only = QFrame()
        self._only.setProperty("part", "head")
        only = QHBoxLayout(self._only)
        only.setContentsMargins(15, 6, 8, 6)
        self._only_words = PlainLabel(look, "", weight=500, wrap=True)
        self.show_all = button(look, self.tr("Show all"), kind="flat", small=True)
        only.addWidget(self._only_words, 1)
        only.addWidget(self.show_all)
        self._pages = QStackedWidget()
        for page in (self.table, self.grid, self.empty):
            self._pages.addWidget(page)
        self._foot = QFrame()
        self._foot.setProperty("part", "foot")
        line = QHBoxLayout(self._foot)
        line.setContentsMargins(15, 8, 8, 8)
        line.setSpacing(8)
        self._words = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self.start = button(look, "", kind="flat", small=True)
        line.addWidget(IconLabel(look, "info", "text2"))
        line.addWidget(self._words, 1)
        line.addWidget(self.start)
        panel.set_content(self._only)
        panel.body.addWidget(self._pages, 1)
        panel.body.addWidget(self._foot)
        panel.body.setStretch(0, 0)
        self.beside = Beside(look, panel, self.side, (self.side.cross,), parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addWidget(self.beside)

    def _connect(self) -> None:
        self.empty.pressed.connect(self.start_wanted)
        self.start.clicked.connect(self.start_wanted)
        self.show_all.clicked.connect(lambda: self.show_place(None))
        self.beside.closed.connect(lambda: self.first_stop().setFocus())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.table.activated.connect(lambda _: self._enter())
        self.table.clicked.connect(lambda _: self.beside.open_side())
        self.grid.chosen.connect(lambda often, hit: self.show_place((often, hit)))
        self.grid.walked.connect(self._walked)

    def view(self) -> str:
        """What is shown: "list" or "grid"."""
        return self._view

    def first_stop(self) -> QWidget:
        """The list or the grid."""
        return self.grid if self._view == "grid" else self.table

    def panes(self) -> tuple[QWidget, ...]:
        """List or grid, and the details."""
        return (self.first_stop(), self.side)

    def show_view(self, view: str) -> None:
        """Show the list or the grid; the list then shows every risk."""
        self._view = view
        self._place = None
        self._show()
        self.view_changed.emit(view)

    def show_place(self, place: tuple[int, int] | None) -> None:
        """List only the risks of one place of the grid, as (likelihood, impact); None for all."""
        self._view, self._place = "list", place
        self._show()
        self.view_changed.emit("list")
        self.table.setFocus()

    def show_risks(self, risks: tuple[Risk, ...], unlisted: int) -> None:
        """Show these. unlisted: how many plans that ship have no risk yet."""
        self._risks, self._unlisted = risks, unlisted
        if self._place is not None and not self._in_place():
            self._place = None
        self._show()

    def go(self, risk_id: str) -> bool:
        """Go to the risk with this id; False if there is none."""
        if self.model.place_of(risk_id) < 0:
            self._place = None
            self._show()
        place = self.model.place_of(risk_id)
        if place >= 0:
            self.table.setCurrentIndex(self.model.index(place, 1))
            self.beside.open_side()
        return place >= 0

    def _in_place(self) -> tuple[Risk, ...]:
        if self._place is None:
            return self._risks
        return self.places.risks(self.places.index_of(*self._place))

    def _show(self) -> None:
        self.places.show_risks(self._risks)
        rows, kept = self._in_place(), self.side.risk_id()
        self.model.show_rows(rows)
        place = self.model.place_of(kept)
        if place < 0:
            self.side.forget()
        if rows:
            self.table.setCurrentIndex(self.model.index(max(0, place), 1))
        there = bool(self._risks)
        self._pages.setCurrentIndex(VIEWS.index(self._view) if there else len(VIEWS))
        self.beside.set_there(there)
        self._only.setVisible(self._place is not None)
        if self._place is not None:
            self._only_words.setText(f"{place_words(*self._place)}: {count_words(len(rows))}")
        self._show_foot()
        self._show_current()

    def _show_foot(self) -> None:
        live = [one for one in self._risks if one.state is not RiskState.CLOSED]
        bare = sum(not one.score for one in live)
        if bare:
            words = (
                self.tr("1 is not judged yet: say how likely it is and how hard it would hit.")
                if bare == 1
                else self.tr("{n} are not judged yet: say how likely each is and how hard it would hit.")
            ).format(n=bare)
        elif self._view == "grid":
            words = self.tr(
                "Likelier to the right, worse to the top. Enter or a click lists what stands there."
            )
        else:
            words = self.tr("The score is likelihood times impact. It puts the risks in order, no more.")
        self._words.setText(words)
        few = (
            self.tr("Add the plan not listed") if self._unlisted == 1 else self.tr("Add {n} plans not listed")
        )
        self.start.setText(few.format(n=self._unlisted))
        self.start.setVisible(self._unlisted > 0)
        self._foot.setVisible(bool(self._risks))

    def _walked(self, likelihood: int, impact: int) -> None:
        there = self.places.risks(self.places.index_of(likelihood, impact))
        if there:
            self.table.setCurrentIndex(self.model.index(self.model.place_of(there[0].id), 1))

    def _enter(self) -> None:
        self.beside.open_side()
        self.side.edit()

    def _show_current(self) -> None:
        index = self.table.currentIndex()
        if not index.isValid():
            return
        risk = self.model.row(index.row())
        before = self.side.risk_id()
        self.side.show_risk(risk)
        if not self.grid.hasFocus():
            self.grid.mark(risk)
        if before and before != risk.id and self._view == "grid":
            announce(self, risk.title)
