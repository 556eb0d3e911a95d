"""Before a copy takes the place of what is here: is it whole, how old is it, and where do the two differ?"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.copy_look import Act, CopyLook
from desktop.domain.say_time import day_and_time, length
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.widgets.announce import announce
from ui.widgets.buttons import button, rest, wake
from ui.widgets.note import Note
from ui.widgets.plain_label import PlainLabel
from ui.widgets.row_model import Index, RowModel
from ui.widgets.row_roles import RowRole
from ui.widgets.toned_table import TonedTable

_FEWEST, _MOST = 2, 8
Difference = tuple[bool, Act]  # whether it is only here, and what was done


class RestoreNote(QWidget):
    """Nothing is put in place before the copy was read through and its differences are in sight.

    Signals:
        confirmed(): this copy leads from now on.
        kept(): what is here goes on leading.
    """

    confirmed = Signal()
    kept = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        self._desk, self._asked = desk, 0
        self.note = Note(look, "warn", "", icon="clock-counter-clockwise")
        self.confirm = button(look, self.tr("Restore this backup"), kind="danger", small=True)
        self.keep = button(look, self.tr("Keep what is here"), small=True)
        self.note.add_action(self.keep)
        self.note.add_action(self.confirm)
        self.model = DifferenceModel(self)
        self.table = TonedTable(look, self.tr("What only one of the two has"), row_height=32)
        self.table.setModel(self.model)
        self.table.set_widths((168, 168, 128, 240), stretch=3)
        self._about = PlainLabel(look, "", wrap=True, selectable=True)
        self._said = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.note, self._about, self._said, self.table):
            column.addWidget(part)
        self.confirm.clicked.connect(self.confirmed)
        self.keep.clicked.connect(self.kept)
        self.hide()

    def show_copy(self, path: str, said: str) -> None:
        """Reads the copy at this path through. said: which it is, for a person."""
        self._asked += 1
        asked = self._asked
        self._show_words(self.tr("Reading {name} through…").format(name=said), ())
        self.confirm.show()
        rest(self.confirm)
        self._show_rows(())
        self.show()
        self.keep.setFocus()
        self._desk.operations.ask(
            self, self._desk.core.backups.look(Path(path)), lambda look: self._looked(asked, said, look),
            lambda error: self._failed(asked, error),
        )  # fmt: skip

    def _looked(self, asked: int, said: str, look: CopyLook) -> None:
        if asked != self._asked:
            return
        if look.has_parted:
            title = self.tr("Both files went on by themselves. Which one leads?")
            self.confirm.setText(self.tr("{name} leads").format(name=said))
            self.keep.setText(self.tr("This file leads"))
        else:
            title = self.tr("Put the backup of {when} in place of what is here now?").format(when=said)
            self.confirm.setText(self.tr("Restore this backup"))
            self.keep.setText(self.tr("Keep what is here"))
        lines = tuple(line for line in self._lines(look) if line)
        self._show_words(title, lines)
        wake(self.confirm)
        rows = (*((True, act) for act in look.only_here), *((False, act) for act in look.only_there))
        self._show_rows(() if look.is_other else rows)
        announce(self, " ".join((title, *lines)))

    def _lines(self, look: CopyLook) -> tuple[str, ...]:
        now = self._desk.core.clock.now()
        return (
            self.tr("It is whole: every page and every line of its log was checked."),
            self.tr("It was made {time}, {span} ago.").format(
                time=day_and_time(look.made_at), span=length(now - look.made_at)
            ) if look.made_at else "",
            self._last(look),
            self._missing(look),
            self._logins(look),
            self.tr("The file as it is now is kept beside it. Watchline closes the workspace for this and "
                    "opens it again."),
        )  # fmt: skip

    def _last(self, look: CopyLook) -> str:
        if look.last is None:
            return ""
        said = self.tr("Its last change is of {time}, by {who}: {what}")
        return said.format(time=day_and_time(look.last.at), who=look.last.who, what=look.last.sentence)

    def _missing(self, look: CopyLook) -> str:
        if look.is_other:
            return self.tr("It is another workspace than this one. What was written after that is not in it.")
        if not look.here_count and not look.there_count:
            return self.tr("Nothing was changed since.")
        parts = (
            self._count(look.here_count, self.tr("1 change made here is not in it."),
                        self.tr("{n} changes made here are not in it.")),
            self._count(look.there_count, self.tr("1 change in it is not here."),
                        self.tr("{n} changes in it are not here.")),
            self.tr("Nothing is merged by itself: enter again what the other file should have too.")
            if look.has_parted else "",
        )  # fmt: skip
        return " ".join(part for part in parts if part)

    def _logins(self, look: CopyLook) -> str:
        if not look.logins:
            return ""
        said = self.tr("Passwords and keys are never in the file. Add these again on this computer: {names}.")
        return said.format(names=", ".join(look.logins))

    def _count(self, count: int, one: str, many: str) -> str:
        return (one if count == 1 else many.format(n=f"{count:,}")) if count else ""

    def _show_words(self, title: str, lines: tuple[str, ...]) -> None:
        self.note.set_words(title)
        self._about.setText("\n".join(lines))
        self._about.setVisible(bool(lines))

    def _show_rows(self, rows: tuple[Difference, ...]) -> None:
        self.model.show_rows(rows)
        self.table.setVisible(bool(rows))
        seen = min(_MOST, max(_FEWEST, len(rows)))
        self.table.setFixedHeight(self._desk.look.theme.px(28 + 32 * seen))
        self._said.setVisible(bool(rows))
        self._said.setText(self.tr("What only one of the two has, the oldest first.") if rows else "")

    def _failed(self, asked: int, error: Refused | Trouble) -> None:
        if asked == self._asked:
            self._show_words(self.tr("This file cannot be used"), (error.sentence,))
            self.confirm.hide()
            self.keep.setText(self.tr("Keep what is here"))
            announce(self, error.sentence)


class DifferenceModel(RowModel[Difference]):
    """Where, when, who, what."""

    columns = 4

    def titles(self) -> tuple[str, ...]:
        """The columns' titles."""
        return (self.tr("Only in"), self.tr("When"), self.tr("Who"), self.tr("What was done"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        is_here, act = self.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            where = self.tr("This file") if is_here else self.tr("The other file")
            local = act.at.astimezone()
            when = f"{local.day} {local:%b %Y, %H:%M}"
            return (where, when, act.who, act.sentence)[index.column()]
        if role == RowRole.TONE:
            return "text" if index.column() == 3 else "text2"
        return index.column() == 1 if role == RowRole.TABULAR else None
