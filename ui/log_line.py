"""The log line that one key brings up on every page: type, Enter, and it stands in the log with its time."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QWidget

from desktop.domain.incident import Incident
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.incident_words import title_of
from ui.widgets.announce import announce
from ui.widgets.buttons import button, icon_button
from ui.widgets.icon_label import IconLabel
from ui.widgets.plain_label import PlainLabel

_MINUTE_MS = 10_000
MAX_CHARS = 2000


class LogField(QLineEdit):
    """One line for the log of an incident; what is typed stays until it is safely in the file.

    Signals:
        written(): the entry is in the file.
    """

    written = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._incident: Incident | None = None
        self.setAccessibleName(self.tr("Log line"))
        self.setMaxLength(MAX_CHARS)
        self.returnPressed.connect(self.write)
        self._clock = QTimer(self, interval=_MINUTE_MS)
        self._clock.timeout.connect(self._say_time)
        self._clock.start()

    def set_incident(self, incident: Incident | None) -> None:
        """Write to this incident's log from now on; a locked case takes no words."""
        self._incident = incident
        self.setEnabled(incident is not None and not incident.locked)
        self._say_time()

    def write(self) -> None:
        """Puts the line in the log; an empty one does nothing."""
        text = self.text().strip()
        if not text or self._incident is None:
            return
        self.setReadOnly(True)  # until it is safe, so that nothing typed meanwhile is lost with it
        change = self._desk.core.incident_log.add(self._incident.id, text)
        self._desk.operations.change(self, change, lambda _seq: self._done(), self._failed)

    def _done(self) -> None:
        self.setReadOnly(False)
        self.clear()
        announce(self, self.tr("Written to the log"))
        self.written.emit()

    def _failed(self, error: Refused | Trouble) -> None:
        self.setReadOnly(False)
        said = self._desk.operations.refused if isinstance(error, Refused) else self._desk.operations.troubled
        said.emit(error.sentence)

    def _say_time(self) -> None:
        if self._incident is not None and self._incident.locked:
            self.setPlaceholderText(self.tr("Open the case with its passphrase first"))
            return
        now = self._desk.core.clock.now().astimezone()
        self.setPlaceholderText(
            self.tr("What happened? Enter saves it at {time}").format(time=f"{now:%H:%M}")
        )


class LogLine(QFrame):
    """A strip over the foot of the page, for one line; Esc puts it away and keeps what is typed."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._back_to: QWidget | None = None
        self._around = parent
        self.setProperty("part", "panel")
        self.setAccessibleName(self.tr("Log line"))
        self.field = LogField(desk, self)
        self._title = PlainLabel(desk.look, "", size=12, tone="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(IconLabel(desk.look, "note-pencil", "accent"))
        row.addWidget(self._title)
        row.addWidget(self.field, 1)
        add = button(desk.look, self.tr("Add to log"), parent=self)
        add.clicked.connect(self.field.write)
        row.addWidget(add)
        close = icon_button(desk.look, "x", self.tr("Close the log line"))
        close.clicked.connect(self.put_away)
        row.addWidget(close)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.put_away)
        self.field.written.connect(self.put_away)
        parent.installEventFilter(self)
        self.hide()

    def bring(self, incident: Incident) -> None:
        """Shows the line for this incident and puts the keyboard into it."""
        self._back_to = QApplication.focusWidget()
        self._title.setText(self.tr("Log of {title}").format(title=title_of(incident))[:60])
        self.field.set_incident(incident)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def put_away(self) -> None:
        """Hides the line; the keyboard goes back to where it was."""
        self.hide()
        if self._back_to is not None and self._back_to.isVisible():
            self._back_to.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        around, height = self._around, self.sizeHint().height()
        self.setGeometry(8, around.height() - height - 40, around.width() - 16, height)
