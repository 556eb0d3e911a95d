"""Adding a source: an address, the feeds it leads to, what it is called and why it is read."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop.errors import Refused, Trouble
from desktop.services.sources import FoundFeed, NewSource
from ui.desk import Desk
from ui.monitoring.footed import add_foot
from ui.monitoring.source_editor import INTERVALS
from ui.monitoring.words import minutes_words
from ui.widgets.buttons import button, set_kind
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel
from ui.widgets.row_delegate import RowDelegate
from ui.widgets.row_roles import RowRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class SourceAdd(QFrame):
    """Nothing is fetched before "Find" is pressed, nothing is kept before "Add".

    Signals:
        added(str): the source with this id is in the list now.
        closed(): the person is done.
    """

    added = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self.setProperty("part", "surface")
        self._url = QLineEdit(self)
        self._url.setPlaceholderText("www.example.org")
        self._find = button(look, self.tr("Find feeds"), kind="primary", parent=self)
        self._said = PlainLabel(look, tone="text2", wrap=True)
        self._found = _FoundModel(self)
        self._list = QListView(self)
        self._list.setAccessibleName(self.tr("Feeds found"))
        self._list.setModel(self._found)
        self._list.setItemDelegate(RowDelegate(look, self._list, row_height=44))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._name = QLineEdit(self)
        self._folder = QComboBox(self)
        self._folder_typed = QLineEdit(self._folder)
        self._folder_typed.setAccessibleName(self.tr("Folder"))
        self._folder.setLineEdit(self._folder_typed)
        self._every = QComboBox(self)
        for minutes in INTERVALS:
            self._every.addItem(minutes_words(minutes), minutes)
        self._every.setCurrentIndex(INTERVALS.index(60))
        self._why = QLineEdit(self)
        self._add = button(look, self.tr("Add source"), kind="primary", parent=self)
        self._cancel = button(look, self.tr("Cancel"), parent=self)
        self._address = FieldRow(look, self.tr("Address of a site or a feed"), self._url)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._desk.look
        scroll = PageScroll(self.tr("Add a source"), parent=self)
        body = scroll.body
        body.setSpacing(12)
        body.addWidget(Heading(look, self.tr("Add a source"), level=3))
        body.addWidget(self._address)
        row = QHBoxLayout()
        row.addWidget(self._find)
        row.addStretch(1)
        body.addLayout(row)
        body.addWidget(self._said)
        body.addWidget(self._list)
        self._rest = QWidget(self)
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(12)
        for label, field in (
            (self.tr("Name"), self._name),
            (self.tr("Folder"), self._folder),
            (self.tr("Read every"), self._every),
            (self.tr("Why it is read"), self._why),
        ):
            rest.addWidget(FieldRow(look, label, field))
        body.addWidget(self._rest)
        body.addStretch(1)
        line = add_foot(self, scroll)
        line.addWidget(self._add)
        line.addWidget(self._cancel)
        line.addStretch(1)

    def _connect(self) -> None:
        self._find.clicked.connect(self.look_up)
        self._url.returnPressed.connect(self.look_up)
        self._list.selectionModel().currentChanged.connect(lambda *_: self._take_name())
        self._add.clicked.connect(self.add)
        for field in (self._name, self._folder_typed, self._why):
            field.returnPressed.connect(self.add)
        self._cancel.clicked.connect(self._put_away)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._put_away)

    def begin(self, folders: tuple[str, ...]) -> None:
        """Start with an empty form, or where it was left; folders: those there are."""
        if self._url.text():
            self._url.setFocus()
            return
        self._folder.clear()
        self._folder.addItems(["", *folders])
        self._say(self.tr("Nothing is fetched before you press “Find feeds”."))
        self._show_found(())
        self._address.set_wrong("")
        self._url.setFocus()

    def _empty(self) -> None:
        for field in (self._url, self._name, self._why):
            field.clear()

    def _put_away(self) -> None:
        self._empty()
        self.closed.emit()

    def _added(self, source_id: str) -> None:
        self._empty()
        self.added.emit(source_id)

    def look_up(self) -> None:
        """Look where the address leads."""
        self._address.set_wrong("")
        self._find.setEnabled(False)
        self._show_found(())
        self._say(self.tr("Looking…"))
        found = self._desk.core.sources.find(self._url.text())
        self._desk.operations.ask(self, found, self._got, self._failed)

    def _got(self, feeds: tuple[FoundFeed, ...]) -> None:
        self._find.setEnabled(True)
        self._show_found(feeds)
        if not feeds:
            self._say(self.tr("That page names no feed. Try the address of its news page."))
        elif len(feeds) == 1:
            self._say(self.tr("Found one feed."))
        else:
            self._say(self.tr("Found {count} feeds. Choose one.").format(count=len(feeds)))
        if feeds:
            self._list.setCurrentIndex(self._found.index(0))
            self._name.setFocus()
            self._name.selectAll()

    def _failed(self, error: Refused | Trouble) -> None:
        self._find.setEnabled(True)
        self._say("")
        self._address.set_wrong(error.sentence)
        self._url.setFocus()

    def _show_found(self, feeds: tuple[FoundFeed, ...]) -> None:
        self._found.show_feeds(feeds)
        self._list.setVisible(bool(feeds))
        self._list.setFixedHeight(self._desk.look.theme.px(44) * min(4, len(feeds)) + 2)
        self._rest.setVisible(bool(feeds))
        # One filled button at a time: the next step.
        set_kind(self._desk.look, self._find, "normal" if feeds else "primary")
        self._add.setEnabled(bool(feeds))
        self._add.setToolTip("" if feeds else self.tr("Find a feed first"))

    def _take_name(self) -> None:
        place = self._list.currentIndex().row()
        if place >= 0:
            self._name.setText(self._found.feeds[place].title)

    def add(self) -> None:
        """Keep the feed chosen."""
        place = self._list.currentIndex().row()
        if not 0 <= place < len(self._found.feeds):
            return
        new = NewSource(
            self._found.feeds[place].url,
            self._name.text(),
            self._folder.currentText(),
            why=self._why.text(),
            interval_min=self._every.currentData(),
        )
        self._desk.operations.change(self, self._desk.core.sources.add(new), self._added, self._failed)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))


class _FoundModel(QAbstractListModel):
    """Title and address of each feed found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.feeds: tuple[FoundFeed, ...] = ()

    def show_feeds(self, feeds: tuple[FoundFeed, ...]) -> None:
        self.beginResetModel()
        self.feeds = feeds
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.feeds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        feed = self.feeds[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return feed.title or feed.url
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{feed.title}, {feed.url}"
        return feed.url if role == RowRole.SECOND else None
