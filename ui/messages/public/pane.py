"""The public page: choose what stands on it, read it as others will, save it as one folder."""

from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.facts import Fact, ObjectsChanged, SettingChanged
from desktop.domain.public_page import PageFault, PageWritten
from desktop.errors import Refused, Trouble
from desktop.services.public_page import PageView
from ui.desk import Desk
from ui.messages.public.choices import ChoiceList
from ui.messages.public.preview import PagePreview
from ui.widgets.buttons import button, rest, wake
from ui.widgets.choose_file import choose_folder
from ui.widgets.note import Note
from ui.widgets.page_notice import PageNotice
from ui.widgets.plain_label import PlainLabel

_NARROW_UNDER = 900
_BURST_MS = 300
_LEFT, _SHARE = 360, 0.42
#: The folder that is made in the place the person chooses.
FOLDER = "Public page"
_KINDS = frozenset(
    "message gap_value variant faq faq_asked posting clearance incident promise account".split()
)
_SETTINGS = ("page.", "organisation.")


class PublicPane(QWidget):
    """Signals: wanted(str, str): another page, and the thing on it; ("undo", "") takes back."""

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._written: Path | None = None
        self.notice = PageNotice(look, self)
        self._words_name = self.tr("Title and contacts")
        self.words = button(look, self._words_name, icon="gear-six", small=True)
        self.words.setAccessibleName(self._words_name)
        self.browse = button(look, self.tr("Open in your browser"), icon="arrow-square-out", small=True)
        self.save = button(look, self.tr("Save the folder…"), kind="primary", icon="folder-open", small=True)
        self.choices = ChoiceList(look, self)
        self.preview = PagePreview(look, self)
        self.checked = Note(look, "info", self.tr("Looking the page over…"), parent=self)
        self._said = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self._burst = QTimer(self, interval=_BURST_MS, singleShot=True)
        self._lay_out()
        self._say_where()
        self.words.clicked.connect(lambda: self.wanted.emit("settings", "page.title"))
        self.browse.clicked.connect(self._browse)
        self.save.clicked.connect(self._ask_where)
        self.choices.turned.connect(self._turn)
        self._burst.timeout.connect(self._ask)
        desk.bridge.fact.connect(self._hear)

    def _lay_out(self) -> None:
        left = self._left = QFrame(self)
        left.setProperty("part", "surface")
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.choices)
        right = self._right = QVBoxLayout()
        right.setContentsMargins(16, 16, 16, 12)
        right.setSpacing(12)
        right.addWidget(self.checked)
        right.addWidget(self.preview, 1)
        right.addWidget(self._said)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(left)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(row, 1)
        self._desk.look.changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The list leaves the page more than half of the width; the tools leave the tabs theirs."""
        wide = self.width() >= self._desk.look.theme.px(_NARROW_UNDER)
        self.words.setText(self._words_name if wide else "")
        self.words.setToolTip("" if wide else self.tr("Title and contacts"))
        self._left.setFixedWidth(min(self._desk.look.theme.px(_LEFT), int(self.width() * _SHARE)))

    # what the host asks

    def open(self, _object_id: str) -> None:
        """Freshen the page."""
        self._ask()

    def flush(self) -> None:
        """Nothing is half-typed here."""

    def tools(self) -> tuple[QWidget, ...]:
        """What stands at the right of the bar."""
        return (self.words, self.browse, self.save)

    def panes(self) -> tuple[QWidget, ...]:
        """What could stand on the page, and the page."""
        return (self.first_stop(), self.preview.sheet())

    def first_stop(self) -> QWidget:
        """The first box, or the page where there is nothing to choose."""
        return self.choices.first_box() or self.preview.sheet()

    # reading

    def _hear(self, fact: Fact) -> None:
        told = isinstance(fact, ObjectsChanged) and fact.kind in _KINDS
        if told or (isinstance(fact, SettingChanged) and fact.key.startswith(_SETTINGS)):
            self._burst.start()

    def _ask(self) -> None:
        self._burst.stop()
        self._desk.operations.ask(self, self._desk.core.public_page.view(), self._show)

    def _show(self, view: PageView) -> None:
        self.choices.show_choices(view.choices, view.page.made_at)
        self.preview.show_page(view.page)
        self._say_check(view.faults)

    def _say_check(self, faults: tuple[PageFault, ...]) -> None:
        if not faults:
            note = Note(
                self._desk.look, "ok", self.tr("The check found nothing that keeps readers out"),
                self.tr("It looks at headings, language, links, contrast, small screens and print."),
                parent=self,
            )  # fmt: skip
        else:
            count = self.tr("One thing") if len(faults) == 1 else self.tr("{n} things").format(n=len(faults))
            verb = self.tr("keeps readers out") if len(faults) == 1 else self.tr("keep readers out")
            lines = [f"{one.file}: {one.sentence}" for one in faults[:4]]
            if len(faults) > 4:
                lines.append(self.tr("And {n} more.").format(n=len(faults) - 4))
            note = Note(self._desk.look, "warn", f"{count} {verb}", "\n".join(lines), parent=self)
        old, self.checked = self.checked, note
        self._right.replaceWidget(old, note)
        old.hide()
        old.deleteLater()

    # acting

    def _turn(self, kind: str, object_id: str, on: bool) -> None:
        page = self._desk.core.public_page
        future = page.put_on(kind, object_id) if on else page.take_off(kind, object_id)
        self._desk.operations.change(self, future, lambda _: self._ask(), self._failed)

    def _failed(self, error: Refused | Trouble) -> None:
        operations = self._desk.operations
        (operations.refused if isinstance(error, Refused) else operations.troubled).emit(error.sentence)
        self._ask()  # the box shows again what is so

    def _ask_where(self) -> None:
        title = self.tr("Where shall the folder “{name}” be made?").format(name=FOLDER)
        choose_folder(self, title, lambda path: self.save_in(Path(path)))

    def save_in(self, place: Path) -> None:
        """Make the folder in this place; one that Watchline made there before is replaced."""
        target = place if place.name == FOLDER else place / FOLDER
        rest(self.save)
        self._desk.operations.ask(self, self._desk.core.public_page.write(target), self._saved, self._unsaved)

    def _saved(self, written: PageWritten) -> None:
        wake(self.save)
        self._written = Path(written.folder)
        self._say_where()
        self._say_check(written.faults)
        said = self.tr("Saved the folder “{name}”.").format(name=self._written.name)
        next_step = self.tr("Put its files on your website. Nothing is online yet.")
        folder = QUrl.fromLocalFile(written.folder)
        self.notice.tell("ok", said, next_step, self.tr("Open folder"), lambda: self._open_folder(folder))

    def _open_folder(self, folder: QUrl) -> None:
        _open(folder)

    def _unsaved(self, error: Refused | Trouble) -> None:
        wake(self.save)
        operations = self._desk.operations
        (operations.refused if isinstance(error, Refused) else operations.troubled).emit(error.sentence)

    def _browse(self) -> None:
        if self._written is not None and not _open(QUrl.fromLocalFile(str(self._written / "index.html"))):
            said = self.tr("No browser opened the page.")
            self.notice.tell("warn", said, self.tr("Open index.html in the folder by hand."))

    def _say_where(self) -> None:
        self.browse.setEnabled(self._written is not None)
        if self._written is None:
            self._said.setText(
                self.tr("Nothing here is online. Save the folder, look at it in your browser, then put its "
                        "files on your website.")
            )  # fmt: skip
            return
        self._said.setText(
            self.tr("Saved in {folder}. “Open in your browser” starts your own browser with the "
                    "file from this computer; nothing is sent. Save again after each change.").format(
                folder=self._written)
        )  # fmt: skip


def _open(address: QUrl) -> bool:
    return QDesktopServices.openUrl(address)
