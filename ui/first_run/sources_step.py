"""Step 2: where to look. Addresses are kept as typed; nothing is fetched before the end of the set-up."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit

from desktop.domain import address
from desktop.domain.source import SourceRow
from desktop.errors import Refused
from desktop.services.sources import NewSource
from ui.desk import Desk
from ui.first_run.step import Step
from ui.widgets.announce import announce
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.buttons import button
from ui.widgets.choose_file import choose_to_open
from ui.widgets.field_row import FieldRow

_SHOWN = 12


class SourcesStep(Step):
    """Signals: adding(): sources are about to be kept; whoever guards the network does so now."""

    adding = Signal()

    def __init__(self, desk: Desk, title: str, line: str) -> None:
        super().__init__(desk, title, line)
        look = desk.look
        self.box: QPlainTextEdit = AutosaveText(
            look, self.tr("Addresses"), lines=5, prompt=self.tr("https://www.example.org/news/feed")
        )
        self.box.setMaximumHeight(look.theme.px(20) * 5 + 10)
        self._field = FieldRow(
            look, self.tr("Addresses of feeds or pages, one on each line"), self.box,
            self.tr("Local paper, council, partner sites, forums with a feed: whoever may write about you."),
        )  # fmt: skip
        self.add = button(look, self.tr("Add these"), icon="plus")
        self.pick = button(look, self.tr("Take a list from another reader (OPML)…"), icon="file-arrow-up")
        self._there = self.fill_panel(self._field, self.add, self.pick)
        self.setFocusProxy(self.box)
        self.add.clicked.connect(self._add_pressed)
        self.pick.clicked.connect(self._choose)

    def freshen(self) -> None:
        """Shows which sources there are."""
        self.desk.operations.ask(self, self.desk.core.sources.every(counted=False), self._show)

    def flush(self) -> None:
        """Keeps every line that is an address; the others stay in the box, with the reason."""
        good, wrong, reason = [], [], ""
        for line in self.box.toPlainText().splitlines():
            if not line.strip():
                continue
            try:
                url = address.typed(line)
                good.append(NewSource(url, allow_private=address.is_private(url)))
            except Refused as refused:
                wrong.append(line.strip())
                reason = refused.sentence
        self._field.set_wrong(reason)
        if good:
            self._keep(tuple(good))
            self.box.setPlainText("\n".join(wrong))

    def _add_pressed(self) -> None:
        self.flush()
        if self.box.toPlainText().strip():
            self.box.setFocus()  # what is wrong is mended there

    def _keep(self, new: tuple[NewSource, ...]) -> None:
        self.adding.emit()
        self.desk.operations.change(self, self.desk.core.sources.add_many(new), self._kept)

    def _kept(self, ids: tuple[str, ...]) -> None:
        said = self.tr("1 source added.") if len(ids) == 1 else self.tr("{count} sources added.")
        announce(self, said.format(count=len(ids)))
        self.freshen()

    def _show(self, rows: tuple[SourceRow, ...]) -> None:
        if not rows:
            self._there.setText(self.tr("No sources yet. You can also add them later, in Monitoring."))
            return
        names = ", ".join(row.source.name for row in rows[:_SHOWN])
        if len(rows) > _SHOWN:
            names += " " + self.tr("and {count} more").format(count=len(rows) - _SHOWN)
        one = len(rows) == 1
        said = self.tr("1 source so far: {names}.") if one else self.tr("{count} sources so far: {names}.")
        self._there.setText(said.format(count=len(rows), names=names))

    def _choose(self) -> None:
        kinds = (self.tr("Lists of feeds (*.opml *.xml)"), self.tr("All files (*)"))
        choose_to_open(self, self.tr("Choose a list of feeds"), kinds, self.take_list)

    def take_list(self, path: str) -> None:
        """Adds what the list at this path holds."""
        self.desk.operations.ask(self, self.desk.core.source_lists.read(Path(path)), self._keep)
