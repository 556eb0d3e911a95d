"""Everything looked over, line by line."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.checkup import CheckLine
from ui.desk import Desk
from ui.theme.tokens import MEDIUM
from ui.widgets.announce import announce
from ui.widgets.buttons import button, rest, wake
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.emptying import empty
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel


class CheckPanel(Panel):
    """Looks the workspace over when it is first opened, and again when asked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, "", parent=parent)
        self._desk = desk
        self._looking = self._looked = False
        self.set_title(self.tr("What was looked at"))
        self.again = button(desk.look, self.tr("Check again"), small=True, icon="arrow-clockwise")
        self.again.clicked.connect(self.check)
        self.add_action(self.again)
        inside = QWidget(self)
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.set_content(inside)

    def freshen(self) -> None:
        """Checks if it was not done yet: on a large file it takes a while."""
        if not self._looked:
            self.check()

    def check(self) -> None:
        """Looks everything over."""
        if self._looking:
            return
        self._looking = self._looked = True
        rest(self.again)
        self.set_note(self.tr("Looking…"))
        self._desk.operations.ask(self, self._desk.core.checkup.all(), self._show, lambda _: self._end())

    def _show(self, lines: tuple[CheckLine, ...]) -> None:
        empty(self._rows)
        for number, line in enumerate(lines):
            self._rows.addWidget(self._row(line, last=number == len(lines) - 1))
        bad = sum(not line.ok for line in lines)
        self._end()
        at = f"{self._desk.core.clock.now().astimezone():%H:%M}"
        said = self.tr("All well at {time}") if not bad else self.tr("{count} to look at, {time}")
        self.set_note(said.format(time=at, count=bad))
        announce(self, said.format(time=at, count=bad))

    def _end(self) -> None:
        self._looking = False
        wake(self.again)
        self.set_note("")

    def _row(self, line: CheckLine, *, last: bool) -> QFrame:
        row = QFrame(self)
        row.setProperty("part", "" if last else "head")
        row.setMinimumHeight(self._look.theme.px(44))
        chip = (
            ChipLook("ok", self.tr("OK"), "check-circle")
            if line.ok
            else ChipLook("bad", self.tr("Look"), "warning-circle")
        )
        name = PlainLabel(self._look, self._name(line.name), weight=MEDIUM)
        name.setFixedWidth(self._look.theme.px(128))
        column = QHBoxLayout(row)
        column.setContentsMargins(15, 8, 15, 8)
        column.setSpacing(12)
        shown = Chip(self._look, chip, row)
        shown.setFixedWidth(self._look.theme.px(64))
        column.addWidget(shown)
        column.addWidget(name)
        column.addWidget(
            PlainLabel(self._look, line.sentence, tone="text2", wrap=True, selectable=not line.ok), 1
        )
        return row

    def _name(self, name: str) -> str:
        names = {
            "integrity": self.tr("The file"), "foreign keys": self.tr("Its parts"),
            "log chain": self.tr("The log"),
            "incident logs": self.tr("Incident logs"), "signed plans": self.tr("Signed plans"),
            "backups": self.tr("Backups"),
            "keyring": self.tr("Keyring"), "logins": self.tr("Logins of sources"),
            "tone": self.tr("Tone reader"), "packs": self.tr("Built-in content"),
        }  # fmt: skip
        return names.get(name, name.capitalize())
