"""The log of one incident on its own: searched, filtered, proved, saved."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.entry import EntryKind
from desktop.domain.incident import Incident
from desktop.domain.log import ChainReport
from ui.desk import Desk
from ui.incident_words import title_of
from ui.plan.live.entry_list import EntryList
from ui.plan.live.log_model import EntryModel
from ui.plan.live.log_reader import LogReader
from ui.plan.live.words import kind_name
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.heading import Heading
from ui.widgets.icon_label import IconLabel
from ui.widgets.page_notice import PageNotice
from ui.widgets.plain_label import PlainLabel
from ui.widgets.search_field import SearchField

_TYPING_MS = 250


class IncidentLogView(QFrame):
    """Attributes: save: a button whose menu the pane fills with papers."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self.incident: Incident | None = None
        self._count, self._asked_by_hand = 0, False
        self.setProperty("part", "surface")
        self.setAccessibleName(self.tr("Log of the incident"))
        self.model = EntryModel(self)
        self.list = EntryList(look, self.model, self)
        self.reader = LogReader(desk, self.model, self)
        self.notice = PageNotice(look, self)
        self._title = Heading(look, "", level=3)
        self._icon = IconLabel(look, "circle", "text2", parent=self)
        self._said = PlainLabel(look, "", size=12, tone="text2", tabular=True)
        self.search = SearchField(look, self.tr("Search this log"), parent=self)
        self.kind = QComboBox(self)
        self.star = QCheckBox(self.tr("What stands out"), self)
        self.verify = button(look, self.tr("Verify the chain"), icon="shield-check", small=True, parent=self)
        self.save = button(look, self.tr("Save as PDF"), icon="file-pdf", small=True, parent=self)
        self.save.setMenu(QMenu(self.save))
        self.empty = EmptyState(look, "note-pencil", "", "", parent=self)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._fill()
        self._lay_out()
        self._connect()

    def _fill(self) -> None:
        self.kind.setAccessibleName(self.tr("What the entries are about"))
        self.kind.setProperty("small", True)
        self.kind.addItem(self.tr("Everything"), "")
        for kind in EntryKind:
            words = kind_name(kind)
            self.kind.addItem(words[:1].upper() + words[1:], kind.value)

    def _lay_out(self) -> None:
        look = self._desk.look
        self.search.setFixedWidth(look.theme.px(168))
        self.star.setMinimumHeight(look.theme.px(28))
        head_frame = QFrame(self)
        head_frame.setProperty("part", "head")
        head = QHBoxLayout(head_frame)
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._icon)
        head.addWidget(self._said)
        head.addStretch(1)
        tools_frame = QFrame(self)
        tools_frame.setProperty("part", "head")
        tools = QHBoxLayout(tools_frame)
        tools.setContentsMargins(16, 6, 16, 6)
        flow = FlowLayout(line_gap=6)
        for part in (self.search, self.kind, self.star, self.verify, self.save):
            flow.addWidget(part)
        tools.addLayout(flow, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for each in (head_frame, tools_frame, self.notice):
            column.addWidget(each)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self._filter)
        self.kind.activated.connect(lambda _number: self._filter())
        self.star.toggled.connect(lambda _on: self._filter())
        self.verify.clicked.connect(self._verify)
        self.reader.read.connect(self._show_empty)
        self.reader.counted.connect(self._counted)
        self.reader.proved.connect(self._proved)

    def show_incident(self, incident: Incident) -> None:
        """Show the log of this incident; a locked case shows that it is locked."""
        same = self.incident is not None and self.incident.id == incident.id
        self.incident = incident
        self._title.setText(
            f"{incident.code} · {title_of(incident)}" if not incident.locked else incident.code
        )
        self.list.show_day(self._desk.core.clock.now().astimezone().date())
        if not same:
            self._icon.hide()
            self._said.setText("")
            self.notice.clear()
        for part in (self.search, self.kind, self.star):
            part.setEnabled(not incident.locked)
        self.reader.show_incident(incident.id)
        if incident.locked:
            self._show_empty()

    def _filter(self) -> None:
        kind = str(self.kind.currentData() or "")
        kinds = (EntryKind(kind),) if kind else ()
        self.reader.filter(kinds, self.search.text().strip(), significant=self.star.isChecked())

    def _verify(self) -> None:
        self._asked_by_hand = True
        self.reader.verify()

    def _show_empty(self) -> None:
        locked = self.incident is not None and self.incident.locked
        if locked:
            title = self.tr("This case is locked")
            said = self.tr("Open it with its passphrase under Live incident. Its chain can be verified here.")
            self.empty.set_words(title, said)
        else:
            said = self.tr("Search for other words, or choose Everything.")
            self.empty.set_words(self.tr("No entry fits"), said)
        self._stack.setCurrentIndex(1 if locked or not self.model.rowCount() else 0)

    def _counted(self, count: int) -> None:
        self._count = count

    def _proved(self, report: ChainReport) -> None:
        broken = report.broken_seq is not None
        self._icon.show()
        self._icon.set_icon("warning-circle" if broken else "check-circle", "bad" if broken else "ok")
        one, many = self.tr("1 entry, chain intact"), self.tr("{n} entries, chain intact")
        intact = one if report.length == 1 else many.format(n=f"{report.length:,}")
        wrong = self.tr("chain broken at entry {n}").format(n=report.broken_seq)
        self._said.setText(wrong if broken else intact)
        self._said.set_tone("bad" if broken else "text2")
        if broken:
            self.notice.tell("bad", report.sentence, self.tr("The entries before it are proved."))
        elif self._asked_by_hand:
            at = f"{self._desk.core.clock.now().astimezone():%H:%M}"
            seal = self.tr("Checked at {time}. Last seal {hash}…").format(time=at, hash=report.head[:16])
            self.notice.tell("ok", self.tr("Every entry is as it was written."), seal)
            announce(self, intact)
        self._asked_by_hand = False
