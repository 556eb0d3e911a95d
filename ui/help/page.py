"""The Help page: what Watchline does and does not, keys, where data lies, what leaves, licences."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop import places
from desktop.places import program_version
from ui.desk import Desk
from ui.help.libraries import Library, libraries
from ui.help.library_model import LibraryModel
from ui.help.section import Section
from ui.widgets.buttons import button
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel
from ui.widgets.toned_table import TonedTable

_NARROW_UNDER = 820


class HelpPage(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = False
        self._scroll = PageScroll(self.tr("Help"), parent=self)
        self.model = LibraryModel(self)
        self.sections = (
            self._does(), self._leaves(), self._backup(), self._licences(), self._keys(), self._places(),
        )  # fmt: skip
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._desk.look
        head = QHBoxLayout()
        head.addWidget(Heading(look, self.tr("Help"), level=1), 1)
        version = self.tr("Watchline {version}").format(version=program_version())
        head.addWidget(PlainLabel(look, version, tone="text2", selectable=True))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        for stretch, part in ((58, self.sections[:4]), (42, self.sections[4:])):
            column = QVBoxLayout()
            column.setSpacing(16)
            for section in part:
                column.addWidget(section)
            column.addStretch(1)
            self._columns.addLayout(column, stretch)
        self._scroll.body.addLayout(head)
        self._scroll.body.addLayout(self._columns)
        self._scroll.body.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._scroll)

    def open(self, _object_id: str) -> None:
        """Shows the page; the libraries are read when it is first opened."""
        if not self._asked:
            self._asked = True
            self._desk.operations.ask(self, self._desk.core.lanes.errand(libraries), self._show_libraries)

    def flush(self) -> None:
        """Nothing is typed here."""

    def panes(self) -> tuple[QWidget, ...]:
        """The sections."""
        return self.sections

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self._desk.look.theme.px(_NARROW_UNDER)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)

    def _does(self) -> Section:
        section = Section(self._desk.look, self.tr("What Watchline does, and what it does not"))
        for sentence in (
            self.tr(
                "It reads the feeds you name, shows what is said about your organisation, and says "
                "why it shows it."
            ),
            self.tr(
                "It keeps crisis plans, messages ready to use, and the checks of your accounts, also "
                "without a network."
            ),
            self.tr("It writes down every change, so that you can show later who did what and when."),
        ):
            section.say(sentence, "check", "ok")
        for sentence in (
            self.tr("It never posts, sends or answers anything. You copy the words and post them yourself."),
            self.tr("It never raises a level or declares an incident. An alarm only asks you to look."),
            self.tr("It never asks for the password of an account, and refuses to store one."),
        ):
            section.say(sentence, "prohibit", "bad")
        section.say(
            self.tr("Tone is a hint taken from single words. It misses irony and context, so read before "
                    "you act."),
            "info", "accent",
        )  # fmt: skip
        return section

    def _leaves(self) -> Section:
        section = Section(self._desk.look, self.tr("What leaves this computer, and when"))
        for sentence in (
            self.tr("When a source is due, its address is asked for. The site sees your network address, "
                    "the name "
                    "Watchline, and the contact address if you gave one in Settings."),
            self.tr("When you open a link, your browser does it."),
            self.tr("Nothing else: no statistics, no search for updates, no copy in a cloud. Tone and "
                    "language are "
                    "judged on this computer."),
            self.tr("With “Work offline” on, there is no network call at all."),
        ):  # fmt: skip
            section.say(sentence)
        return section

    def _backup(self) -> Section:
        section = Section(self._desk.look, self.tr("Putting a backup back"))
        for sentence in (
            self.tr("While something changes, a checked copy is made every hour. The last 24 are kept, "
                    "then one a day "
                    "for two weeks."),
            self.tr("In Settings, under Backups, choose a copy and then Restore. The file that was there "
                    "is moved "
                    "aside, never deleted."),
            self.tr("If Watchline does not start any more, a terminal does the same:"),
        ):  # fmt: skip
            section.say(sentence)
        command = PlainLabel(
            self._desk.look, "watchline-cli restore 'NAME OF THE COPY'", selectable=True, tone="text2"
        )
        section.body.addWidget(command)
        go = button(self._desk.look, self.tr("Open Settings"), small=True)
        go.clicked.connect(self._to_settings)
        row = QHBoxLayout()
        row.addWidget(go)
        row.addStretch(1)
        section.body.addLayout(row)
        return section

    def _licences(self) -> Section:
        section = Section(self._desk.look, self.tr("Licences"))
        for sentence in (
            self.tr("Watchline is free software under the Apache License 2.0. Its plans, messages and "
                    "checks may be "
                    "shared under Creative Commons Attribution 4.0."),
            self.tr("It uses Qt and PySide6 under the GNU Lesser General Public License, version 3. You "
                    "may put your "
                    "own build of them in their place."),
            self.tr("The fonts Inter and Noto Sans are under the SIL Open Font License 1.1. The icons are "
                    "Phosphor, "
                    "under the MIT License."),
        ):  # fmt: skip
            section.say(sentence)
        self.table = TonedTable(self._desk.look, self.tr("Libraries"), row_height=28, first_pad=4)
        self.table.setModel(self.model)
        self.table.set_widths((180, 110, 200), stretch=2)
        self.table.setFixedHeight(self._desk.look.theme.px(28 * 8 + 14))
        section.body.addWidget(self.table)
        return section

    def _keys(self) -> Section:
        section = Section(self._desk.look, self.tr("Keys"))
        section.keys(
            (
                (
                    self.tr("Ctrl+1 … 6"),
                    self.tr("Today, Monitoring, Crisis plan, Messages, Account security, Review"),
                ),
                (self.tr("Ctrl+K"), self.tr("Search everything")),
                (self.tr("Ctrl+Z"), self.tr("Take back the last change; inside a field, the last typing")),
                (self.tr("F6"), self.tr("Next part of the page; with Shift, the one before")),
                (self.tr("Ctrl+,"), self.tr("Settings")),
                (self.tr("F1"), self.tr("This page")),
                (self.tr("/"), self.tr("Monitoring: search mentions")),
                (self.tr("L"), self.tr("Monitoring: log a mention by hand")),
                (self.tr("J, K"), self.tr("Monitoring: next and previous mention")),
                (self.tr("S, F, I, N"), self.tr("Monitoring: mark as seen, flagged, ignored, new")),
                (self.tr("Enter"), self.tr("Open what is selected; on a mention, its page in the browser")),
                (self.tr("Space"), self.tr("Crisis plan: tick the task")),
                (self.tr("Ctrl+N"), self.tr("Crisis plan: new task. Messages: new message")),
                (self.tr("N"), self.tr("Account security: next open check; also Ctrl+Enter")),
            )
        )
        return section

    def _places(self) -> Section:
        section = Section(self._desk.look, self.tr("Where your data is"))
        workspace = self._desk.core.workspace
        section.say(
            self.tr("Everything is in one file on this computer. To take it along, save a copy in Settings.")
        )
        section.fact(self.tr("Workspace"), str(workspace))
        section.fact(self.tr("Backups"), str(workspace.with_name(f"{workspace.stem} backups")))
        section.fact(self.tr("The program's own notes on errors"), str(places.log_folder()))
        section.say(self.tr("Passwords of feeds are in this computer's keyring, never in the file."))
        return section

    def _show_libraries(self, rows: tuple[Library, ...]) -> None:
        self.model.show_rows(rows)
        self.table.setVisible(bool(rows))

    def _to_settings(self) -> None:
        self.wanted.emit("settings", "")
