"""Logging by hand what was seen where no feed reaches; made to be filled by keyboard in half a minute."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.domain.mention import HandEntry
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.monitoring.footed import add_foot
from ui.monitoring.pictures import png_bytes
from ui.widgets.buttons import button
from ui.widgets.choose_file import choose_to_open
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_fields import MomentField, NumberField

_LARGEST = 10 * 1024 * 1024


class _Words(QPlainTextEdit):
    """Signals: picture_pasted(): what was pasted is a picture, without words."""

    picture_pasted = Signal()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasImage() and not source.hasText():
            self.picture_pasted.emit()
        else:
            super().insertFromMimeData(source)


class LogForm(QFrame):
    """Stands in the reading pane's place; what is typed stays until it is saved or thrown away.

    Signals:
        logged(int): kept as the mention with this id.
        closed(): the person is done with it.
    """

    logged = Signal(int)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._picture: bytes | None = None
        self._picture_name = ""
        self.setProperty("part", "surface")
        self._fields()
        self._lay_out()
        self._save.clicked.connect(self.save)
        self._cancel.clicked.connect(self.closed)
        self._choose.clicked.connect(self._choose_picture)
        self._paste.clicked.connect(self.paste_picture)
        self._drop.clicked.connect(lambda: self.attach(None, ""))
        for key, act in ((QKeySequence("Ctrl+Return"), self.save), (QKeySequence("Esc"), self.closed.emit)):
            shortcut = QShortcut(key, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._text.picture_pasted.connect(self.paste_picture)

    def _fields(self) -> None:
        look = self._desk.look
        self._place = QComboBox(self)
        self._where = QLineEdit(self._place)
        self._where.setAccessibleName(self.tr("Where you saw it"))
        self._place.setLineEdit(self._where)
        self._place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._text = _Words(self)
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(look.theme.px(96))
        self._url = QLineEdit(self)
        self._url.setPlaceholderText("https://")
        self._count = NumberField(self)
        self._count.setRange(1, 1_000_000)
        self._when = MomentField(self)
        self._when.setDisplayFormat("d MMM yyyy HH:mm")
        self._choose = button(look, self.tr("Choose a file"), small=True, parent=self)
        self._paste = button(look, self.tr("Paste"), small=True, parent=self)
        self._paste.setAccessibleName(self.tr("Paste a picture"))
        self._drop = button(look, self.tr("Remove"), kind="flat", small=True, parent=self)
        self._drop.setAccessibleName(self.tr("Remove the picture"))
        self._kept = PlainLabel(look, size=12, tone="text2", wrap=True)
        self._wrong = PlainLabel(look, size=12, tone="bad", wrap=True)
        self._save = button(look, self.tr("Log the mention"), kind="primary", parent=self)
        self._save.setToolTip(self.tr("Key: Ctrl+Enter"))
        self._cancel = button(look, self.tr("Cancel"), parent=self)
        seen = self.tr("Posts or people with the same words")
        self._rows = {
            "place": FieldRow(look, self.tr("Where you saw it"), self._place),
            "text": FieldRow(look, self.tr("What was said, pasted or in your words"), self._text),
            "url": FieldRow(look, self.tr("Link, if there is one"), self._url),
            "count": FieldRow(look, seen, self._count),
            "when": FieldRow(look, self.tr("When you saw it"), self._when),
        }

    def _lay_out(self) -> None:
        scroll = PageScroll(self.tr("Log a mention"), parent=self)
        body = scroll.body
        body.setSpacing(12)
        body.addWidget(Heading(self._desk.look, self.tr("Log a mention"), level=3))
        for name in ("place", "text", "url"):
            body.addWidget(self._rows[name])
        body.addWidget(PlainLabel(self._desk.look, self.tr("Picture"), size=12, weight=500, tone="text2"))
        picture = QHBoxLayout()
        picture.setSpacing(8)
        for part in (self._choose, self._paste, self._drop):
            picture.addWidget(part)
        picture.addStretch(1)
        body.addLayout(picture)
        body.addWidget(self._kept)
        body.addWidget(self._rows["count"])
        body.addWidget(self._rows["when"])
        body.addWidget(self._wrong)
        body.addStretch(1)
        row = add_foot(self, scroll)
        row.addWidget(self._save)
        row.addWidget(self._cancel)
        row.addStretch(1)

    def begin(self) -> None:
        """Put the caret into the first field, with the time of now; half-typed text is kept."""
        if not self.is_begun():
            now = self._desk.core.clock.now()
            self._when.setDateTime(QDateTime.fromSecsSinceEpoch(int(now.timestamp())))
            self.attach(None, "")
        self._desk.operations.ask(self, self._desk.core.sources.places(), self._offer)
        self._say_wrong(None)
        self._place.setFocus()
        self._where.selectAll()

    def is_begun(self) -> bool:
        """Say whether something is typed that is not saved."""
        return bool(self._text.toPlainText() or self._url.text() or self._picture)

    def _offer(self, places: tuple[object, ...]) -> None:
        typed = self._place.currentText()
        self._place.clear()
        self._place.addItems([row.source.name for row in places])  # type: ignore[attr-defined]
        self._place.setEditText(typed or self._place.itemText(0))
        self._where.selectAll()

    def attach(self, picture: bytes | None, name: str) -> None:
        """Keep this picture with the mention, None for none."""
        self._picture, self._picture_name = picture, name
        said = self.tr("{name}, {size} KB").format(name=name, size=-(-len(picture or b"") // 1024))
        self._kept.setText(said if picture else "")
        self._kept.setVisible(picture is not None)
        self._drop.setVisible(picture is not None)

    def paste_picture(self) -> None:
        """Take the picture that lies on the clipboard."""
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self._say_wrong(Refused(self.tr("There is no picture on the clipboard. Copy one first.")))
            return
        self._say_wrong(None)
        self.attach(png_bytes(image), self.tr("Pasted picture"))

    def _choose_picture(self) -> None:
        kinds = (self.tr("Pictures (*.png *.jpg *.jpeg)"),)
        choose_to_open(self, self.tr("Choose a picture"), kinds, self.take_file)

    def take_file(self, path: str) -> None:
        """Take the picture from this file."""
        try:
            with Path(path).open("rb") as file:
                self.attach(file.read(_LARGEST + 1), Path(path).name)
            self._say_wrong(None)
        except OSError:
            self._say_wrong(Refused(self.tr("That file cannot be read. Nothing was added; choose another.")))

    def save(self) -> None:
        """Keep what is typed as a mention."""
        entry = HandEntry(
            self._place.currentText(),
            self._text.toPlainText(),
            self._url.text(),
            count=self._count.value(),
            seen_at=datetime.fromtimestamp(self._when.dateTime().toSecsSinceEpoch(), UTC),
            picture=self._picture,
            picture_name=self._picture_name,
        )
        self._say_wrong(None)
        self._save.setEnabled(False)
        operations = self._desk.operations
        operations.change(self, self._desk.core.mentions.log_by_hand(entry), self._saved, self._failed)

    def _saved(self, mention_id: int) -> None:
        self._save.setEnabled(True)
        self._text.clear()
        self._url.clear()
        self._count.setValue(1)
        self.attach(None, "")
        self.logged.emit(mention_id)

    def _failed(self, error: Refused | Trouble) -> None:
        self._save.setEnabled(True)
        self._say_wrong(error)

    def _say_wrong(self, error: Refused | Trouble | None) -> None:
        field = getattr(error, "field", None)
        for name, row in self._rows.items():
            row.set_wrong(error.sentence if error is not None and name == field else "")
        rest = error.sentence if error is not None and field not in self._rows else ""
        self._wrong.setText(rest)
        self._wrong.setVisible(bool(rest))
        if field in self._rows:
            self._rows[field].field.setFocus()
