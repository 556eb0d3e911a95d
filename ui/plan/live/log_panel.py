"""The log beside the board: the field on top, the newest entry below it, the chain proved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.incident import Incident
from desktop.domain.log import ChainReport
from ui.desk import Desk
from ui.log_line import LogField
from ui.plan.live.entry_list import EntryList
from ui.plan.live.log_acts import LogActs
from ui.plan.live.log_model import EntryModel
from ui.plan.live.log_reader import LogReader
from ui.widgets.buttons import button, icon_button
from ui.widgets.heading import Heading
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel


class LogPanel(QFrame):
    """Signals: print_wanted(): the log on paper; decision_wanted(): record a decision."""

    print_wanted = Signal()
    decision_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._report: ChainReport | None = None
        self._count = 0
        self.setProperty("part", "surface")
        self.setAccessibleName(self.tr("Log"))
        self.model = EntryModel(self)
        self.list = EntryList(look, self.model, self)
        self.reader = LogReader(desk, self.model, self)
        self.field = LogField(desk, self)
        self._icon = IconLabel(look, "circle", "text2", parent=self)
        self._said = PlainLabel(look, "", size=12, tone="text2", tabular=True)
        self.decision = button(look, self.tr("Decision…"), icon="scales", small=True, parent=self)
        self.printer = icon_button(look, "printer", self.tr("Print the log"), outlined=True, parent=self)
        self.decision.setAccessibleName(self.tr("Record a decision"))
        self._hint = PlainLabel(look, "Ctrl+L", size=12, tone="text3")
        self._lay_out()
        self.decision.clicked.connect(self.decision_wanted)
        self.printer.clicked.connect(self.print_wanted)
        self.field.written.connect(self.list.scrollToTop)
        self.reader.proved.connect(self._proved)
        self.reader.counted.connect(self._counted)

    def _lay_out(self) -> None:
        look = self._desk.look
        head_frame = QFrame(self)
        head_frame.setProperty("part", "head")
        head_frame.setFixedHeight(look.theme.px(40))
        head = QHBoxLayout(head_frame)
        head.setContentsMargins(16, 0, 12, 0)
        head.setSpacing(8)
        self.heading = Heading(look, self.tr("Log"), level=3)
        head.addWidget(self.heading)
        head.addWidget(self._icon)
        head.addWidget(self._said, 1)
        head.addWidget(self.decision)
        head.addWidget(self.printer)
        line_frame = QFrame(self)
        line_frame.setProperty("part", "head")
        line = QHBoxLayout(line_frame)
        line.setContentsMargins(16, 7, 16, 8)
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head_frame)
        column.addWidget(line_frame)
        column.addWidget(self.list, 1)

    def set_narrow(self, narrow: bool) -> None:
        """Say less where there is little room; the tab above says that this is the log."""
        self.heading.setVisible(not narrow)
        self._hint.setVisible(not narrow)
        self.decision.setText("" if narrow else self.tr("Decision…"))

    def connect_acts(self, acts: LogActs) -> None:
        """Let these do what the list asks for."""
        self.list.opened.connect(acts.open)
        self.list.starred.connect(acts.star)
        self.list.correct_wanted.connect(acts.correct)
        self.list.menu_wanted.connect(acts.show_menu)

    def show_incident(self, incident: Incident) -> None:
        """Show the log of this incident."""
        self.list.show_day(self._desk.core.clock.now().astimezone().date())
        self.field.set_incident(incident)
        if incident.id != self.reader.incident_id():
            self._report = None
        self.reader.show_incident("" if incident.locked else incident.id)

    def _proved(self, report: ChainReport) -> None:
        self._report = report
        self._say()

    def _counted(self, count: int) -> None:
        self._count = count
        self._say()

    def _say(self) -> None:
        one = self._count == 1
        count = self.tr("1 entry") if one else self.tr("{n} entries").format(n=f"{self._count:,}")
        if self._report is None:
            self._icon.hide()
            self._said.setText(count)
            return
        broken = self._report.broken_seq is not None
        self._icon.show()
        self._icon.set_icon("warning-circle" if broken else "check-circle", "bad" if broken else "ok")
        self._said.set_tone("bad" if broken else "text2")
        intact = self.tr("{count}, chain intact").format(count=count)
        wrong = self.tr("chain broken at {n}").format(n=self._report.broken_seq)
        self._said.setText(wrong if broken else intact)
        self._said.setAccessibleDescription(self._report.sentence)
