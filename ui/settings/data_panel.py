"""Where data lives, and other workspaces."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop import places
from ui.desk import Desk
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.choose_file import choose_to_open, choose_to_save
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel


class DataPanel(QWidget):
    """Signals: workspace_wanted(str): open this workspace file instead; it is made if missing."""

    workspace_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        is_sample = desk.core.settings.on("workspace.sample")
        self.folder = button(look, self.tr("Open folder"), icon="folder-open", small=True)
        self.open_other = button(look, self.tr("Open another workspace…"), icon="folder-open")
        self.make_new = button(look, self.tr("Start a new one…"), icon="plus")
        words = self.tr("Go back to your own") if is_sample else self.tr("Open the sample organisation")
        self.sample = button(look, words, icon="arrow-u-up-left" if is_sample else "flask")
        self._to = places.default_workspace() if is_sample else places.sample_workspace()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(16)
        grid.addWidget(self._where(), 0, 0)
        grid.addWidget(self._others(is_sample=is_sample), 1, 0)
        self.folder.clicked.connect(self._open_folder)
        self.open_other.clicked.connect(self._choose)
        self.make_new.clicked.connect(self._choose_new)
        self.sample.clicked.connect(lambda: self.workspace_wanted.emit(str(self._to)))

    def _where(self) -> Panel:
        look, workspace = self._desk.look, self._desk.core.workspace
        panel = Panel(look, self.tr("Your file"))
        panel.add_action(self.folder)
        said = self.tr(
            "Everything is in one file on this computer. Passwords and secret parts of addresses are not in "
            "it: they stay in the computer's own keyring."
        )
        panel.body.addWidget(PlainLabel(look, said, tone="text2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("Workspace"), str(workspace)),
            (self.tr("The program's own log"), str(places.log_folder())),
        )
        for row, (name, path) in enumerate(rows):
            grid.addWidget(PlainLabel(look, name, weight=MEDIUM), row, 0)
            shown = PlainLabel(look, path, selectable=True, wrap=True)
            shown.setAccessibleName(f"{name}: {path}")
            grid.addWidget(shown, row, 1)
        panel.body.addLayout(grid)
        return panel

    def _others(self, *, is_sample: bool) -> Panel:
        panel = Panel(self._desk.look, self.tr("Other workspaces"))
        said = (
            self.tr(
                "This is the sample organisation. Nothing in it is real, and your own file stays untouched."
            )
            if is_sample
            else self.tr(
                "The sample organisation is made up and lives in a file of its own: try everything there."
            )
        )
        panel.body.addWidget(PlainLabel(self._desk.look, said, tone="text2", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(8)
        for made in (self.sample, self.open_other, self.make_new):
            line.addWidget(made)
        line.addStretch(1)
        panel.body.addLayout(line)
        return panel

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.core.workspace.parent)))

    def _kinds(self) -> tuple[str, ...]:
        return (self.tr("Watchline workspace (*.watchline)"),)

    def _choose(self) -> None:
        choose_to_open(self, self.tr("Open another workspace"), self._kinds(), self._want)

    def _choose_new(self) -> None:
        name = self.tr("New workspace") + places.ENDING
        choose_to_save(self, self.tr("Start a new workspace"), name, self._kinds(), self._want)

    def _want(self, path: str) -> None:
        # The system's own dialog asks before it gives a file that is there; that one is opened as it is.
        if Path(path) != self._desk.core.workspace:
            self.workspace_wanted.emit(path)
