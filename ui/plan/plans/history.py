"""The versions of a plan, and what differs between two of them, side by side in words."""

from itertools import groupby

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.plan import PlanStatus
from desktop.domain.plan_version import Difference, PlanVersion
from ui.desk import Desk
from ui.plan.plans.field_words import field_name, field_words
from ui.plan.plans.reading import Reading
from ui.plan.words import local_words
from ui.theme.tokens import MEDIUM
from ui.widgets.chip import Chip, ChipKind, ChipLook
from ui.widgets.emptying import empty
from ui.widgets.page_scroll import PageScroll
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole
from ui.widgets.toned_table import TonedTable

_MOST = 150
_ROWS = 4


class HistoryPage(QWidget):
    """Versions above, the comparison below.

    Signals:
        notice(str): never sent; every page of a plan has it.
    """

    notice = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._plan_id = desk, ""
        self._roles = desk.core.packs.role_names()
        look = desk.look
        self.model = _Versions(self._roles, self)
        self.table = TonedTable(look, self.tr("Versions"), parent=self)
        self.table.setModel(self.model)
        self.table.set_widths((96, 200, 168, 200, 240))
        self.old, self.new = QComboBox(self), QComboBox(self)
        self.old.setAccessibleName(self.tr("Compare from"))
        self.new.setAccessibleName(self.tr("Compare with"))
        self._none = PlainLabel(look, self.tr("No version was frozen yet."), tone="text2")
        self._count = PlainLabel(look, "", tone="text2", wrap=True)
        self._list, self._news_list = QVBoxLayout(), QVBoxLayout()
        for column in (self._list, self._news_list):
            column.setSpacing(12)
        self._lay_out()
        for box in (self.old, self.new):
            box.activated.connect(lambda _: self._compare())
        self.table.activated.connect(self._chosen)

    def _lay_out(self) -> None:
        look = self._desk.look
        scroll = self._scroll = PageScroll(self.tr("History"), parent=self)
        versions = Panel(look, self.tr("Versions"))
        versions.set_content(self.table)
        versions.body.addWidget(self._none)
        self._none.setContentsMargins(16, 12, 16, 12)
        compared = Panel(look, self.tr("What differs"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(PlainLabel(look, self.tr("From"), tone="text2"))
        line.addWidget(self.old)
        line.addWidget(PlainLabel(look, self.tr("to"), tone="text2"))
        line.addWidget(self.new)
        line.addStretch(1)
        compared.body.addLayout(line)
        compared.body.addWidget(self._count)
        compared.body.addLayout(self._list)
        self._news = Panel(look, self.tr("The original has changed since you adopted it"))
        words = self.tr("Nothing of it was put into your plan. Take over by hand what you want.")
        self._news.body.addWidget(PlainLabel(look, words, tone="text2", wrap=True))
        self._news.body.addLayout(self._news_list)
        self._news.hide()
        scroll.body.addWidget(versions)
        scroll.body.addWidget(self._news)
        scroll.body.addWidget(compared)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def show_reading(self, reading: Reading) -> None:
        """Show the versions and compare anew."""
        fresh = reading.plan.id != self._plan_id
        self._plan_id = reading.plan.id
        self.model.show_rows(reading.versions)
        self.table.setVisible(bool(reading.versions))
        self._none.setVisible(not reading.versions)
        rows = min(_ROWS, len(reading.versions))
        self.table.setFixedHeight(self._desk.look.theme.px(28 + 32 * max(1, rows)) + 2)
        self._offer(reading, fresh=fresh)
        self._compare()
        self._desk.operations.ask(self, self._desk.core.planning.pack_news(reading.plan.id), self._show_news)

    def flush(self) -> None:
        """Nothing is typed here."""

    def panes(self) -> tuple[QWidget, ...]:
        """Versions and comparison."""
        return (self._scroll,)

    def first_stop(self) -> QWidget:
        """The choice of what to compare."""
        return self.old

    def _offer(self, reading: Reading, *, fresh: bool) -> None:
        numbers = [
            (str(one.number), self.tr("Version {number}").format(number=one.number))
            for one in reading.versions
        ]
        pack = [] if reading.plan.custom else [("pack", self.tr("The original"))]
        choices = [("draft", self.tr("The plan as it is now")), *numbers, *pack]
        keys = [key for key, _ in choices]
        if not fresh and [self.old.itemData(row) for row in range(self.old.count())] == keys:
            return
        before = [self.old.currentData(), self.new.currentData()]
        for box in (self.old, self.new):
            box.clear()
            for key, words in choices:
                box.addItem(words, key)
        signed = reading.signed()
        first = str(signed.number) if signed is not None else "pack" if pack else "draft"
        wanted = before if not fresh and set(before) <= set(keys) else [first, "draft"]
        self.old.setCurrentIndex(max(0, self.old.findData(wanted[0])))
        self.new.setCurrentIndex(max(0, self.new.findData(wanted[1])))

    def _chosen(self, index: Index) -> None:
        self.old.setCurrentIndex(self.old.findData(str(self.model.row(index.row()).number)))
        self._compare()

    def _compare(self) -> None:
        old, new = str(self.old.currentData()), str(self.new.currentData())
        compare = self._desk.core.planning.compare(self._plan_id, old, new)
        self._desk.operations.ask(self, compare, self._show)

    def _show_news(self, found: tuple[Difference, ...]) -> None:
        self._news.setVisible(bool(found))
        self._fill(self._news_list, found)

    def _fill(self, column: QVBoxLayout, found: tuple[Difference, ...]) -> None:
        empty(column)
        for (kind, key), group in groupby(found[:_MOST], key=lambda one: (one.kind, one.key)):
            column.addWidget(self._group(kind, key, list(group)))

    def _show(self, found: tuple[Difference, ...]) -> None:
        words = self.tr("Nothing differs.")
        if found:
            one, many = self.tr("1 thing differs."), self.tr("{count} things differ.")
            words = one if len(found) == 1 else many.format(count=len(found))
        if len(found) > _MOST:
            words += " " + self.tr("The first {most} are shown.").format(most=_MOST)
        self._count.setText(words)
        self._fill(self._list, found)

    def _group(self, kind: str, key: str, found: list[Difference]) -> QFrame:
        look = self._desk.look
        box = QFrame(self)
        box.setProperty("part", "sunken")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Chip(look, self._what(found)))
        kinds = {
            "plan": self.tr("The plan"), "task": self.tr("Task {key}").format(key=key),
            "trigger": self.tr("Trigger"), "contact": self.tr("Who is told"),
            "clock": self.tr("Legal clock"), "protocol": self.tr("What may be said"),
        }  # fmt: skip
        head.addWidget(PlainLabel(look, kinds[kind], tone="text2"))
        title = PlainLabel(
            look, self._titled(kind, found[0].title), weight=MEDIUM, wrap=True, selectable=True
        )
        head.addWidget(title, 1)
        column.addLayout(head)
        changes = [one for one in found if one.what == "changed" and one.field != "anchor"]
        if changes:
            column.addLayout(self._table(changes))
        return box

    def _table(self, changes: list[Difference]) -> QGridLayout:
        look, grid = self._desk.look, QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, look.theme.px(136))
        for column, words in enumerate(("", self.tr("Before"), self.tr("After"))):
            grid.addWidget(PlainLabel(look, words, size=12, weight=MEDIUM, tone="text3"), 0, column)
            grid.setColumnStretch(column, 1 if column else 0)
        for row, one in enumerate(changes, 1):
            name = PlainLabel(look, field_name(one.field), tone="text2")
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            for column, value in ((1, one.old), (2, one.new)):
                said = field_words(one.field, value, self._roles) or self.tr("Nothing")
                label = PlainLabel(
                    look, said, tone="text2" if column == 1 else "text", wrap=True, selectable=True
                )
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        return grid

    def _titled(self, kind: str, title: str) -> str:
        if kind != "clock":
            return title
        return next((one.name for one in self._desk.core.packs.clocks() if one.key == title), title)

    def _what(self, found: list[Difference]) -> ChipLook:
        looks: dict[str, tuple[ChipKind, str, str]] = {
            "added": ("ok", self.tr("Added"), "plus"),
            "removed": ("bad", self.tr("Removed"), "minus"),
            "changed": ("accent", self.tr("Changed"), "git-diff"),
            "moved": ("outline", self.tr("Moved"), "arrows-down-up"),
        }
        return ChipLook(*looks[found[0].what])


class _Versions(RowModel[PlanVersion]):
    columns = 5

    def __init__(self, roles: dict[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._roles = roles

    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Version"), self.tr("State"), self.tr("Frozen"), self.tr("Signed by"),
            self.tr("What was new"),
        )  # fmt: skip

    def key(self, row: PlanVersion) -> object:
        return row.id

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        version = self.row(index.row())
        signed = ", ".join(
            f"{mark.person} ({self._roles.get(mark.role, mark.role)})" for mark in version.sign_offs
        )
        looks: dict[PlanStatus, ChipLook] = {
            PlanStatus.SIGNED_OFF: ChipLook("ok", self.tr("Signed"), "check-circle"),
            PlanStatus.IN_REVIEW: ChipLook("accent", self.tr("Waits for a signature"), "hourglass-medium"),
        }
        state = looks.get(version.state, ChipLook("outline", self.tr("Not signed")))
        words = (
            self.tr("Version {number}").format(number=version.number), state.text,
            local_words(version.made_at), signed, version.why,
        )[index.column()]  # fmt: skip
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        if role == RowRole.CHIP and index.column() == 1:
            return state
        if role == RowRole.TONE and index.column() > 1:
            return "text2"
        return None
