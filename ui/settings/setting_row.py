"""One setting: what it is and does at the left, its field at the right; saved at once."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.setting import Kind, Setting, Value, checked
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.settings.lines_field import LinesField
from ui.theme.restyle import restyle
from ui.theme.tokens import MEDIUM
from ui.widgets.plain_label import PlainLabel
from ui.widgets.settling import Settling
from ui.widgets.switch import Switch

_FIELD = 264
_CLOCK = 88
_MOST = 999_999


class SettingRow(QWidget):
    """Made from the list of settings, so that every setting has its row."""

    def __init__(
        self, desk: Desk, setting: Setting, *, stacked: bool = False, parent: QWidget | None = None
    ) -> None:
        """Make the row. stacked: the field below its label, for narrow forms."""
        super().__init__(parent)
        self._desk, self.setting = desk, setting
        self._settling: Settling | None = None
        look = desk.look
        self.wrong = PlainLabel(look, "", size=12, tone="bad", wrap=True)
        self.wrong.hide()
        self.field, self._read, self._show = self._make()
        self._kept = self._read()  # as the field last stood there, shown or saved
        self.field.setAccessibleName(f"{setting.label} {setting.unit}".strip())
        self.field.setAccessibleDescription(setting.sentence)
        self.field.installEventFilter(self)
        if stacked:
            self._stack_up()
        elif setting.kind is Kind.LINES:
            self._lay_under()
        else:
            self._lay_out()
        self.freshen()

    def _stack_up(self) -> None:
        look = self._desk.look
        label = PlainLabel(look, self.setting.label, size=12, weight=MEDIUM, tone="text2")
        label.setBuddy(self.field)
        hint = PlainLabel(look, self.setting.sentence, size=12, tone="text3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        for part in (label, self.field, self.wrong, hint):
            column.addWidget(part)

    def _words(self) -> QVBoxLayout:
        look = self._desk.look
        words = QVBoxLayout()
        words.setSpacing(0)
        label = PlainLabel(look, self.setting.label, weight=MEDIUM)
        label.setBuddy(self.field)
        words.addWidget(label)
        words.addWidget(PlainLabel(look, self.setting.sentence, size=12, tone="text2", wrap=True))
        return words

    def _lay_under(self) -> None:
        """Several lines need the whole width."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addLayout(self._words())
        column.addWidget(self.field)
        column.addWidget(self.wrong)

    def _lay_out(self) -> None:
        look = self._desk.look
        words = self._words()
        words.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.field, 0 if self.setting.kind in (Kind.CLOCK, Kind.SWITCH) else 1)
        if self.setting.unit:
            line.addWidget(PlainLabel(look, self.setting.unit, tone="text2"))
        line.addStretch(0 if self.setting.kind in (Kind.TEXT, Kind.CHOICE) else 1)
        side = QWidget(self)
        side.setFixedWidth(look.theme.px(_FIELD))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.wrong)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(24)
        row.addLayout(words, 1)
        row.addWidget(side)

    def freshen(self) -> None:
        """Shows the value in force, unless the person is typing another one."""
        value = self._desk.core.settings.value(self.setting.key)
        if self._says(value):
            self._kept = self._read()
            return
        if self._is_typing() and self._read() != self._kept:
            return
        self._kept = value
        with QSignalBlocker(self.field):
            self._show(value)
        if self._settling is not None:
            self._settling.start_from(str(value))
        self._say_wrong("")

    def _says(self, value: Value) -> bool:
        """Whether the field holds this value, however many spaces are typed around it."""
        try:
            return checked(self.setting.key, self._read()) == value
        except Refused:
            return False

    def _is_typing(self) -> bool:
        return self._settling is not None or isinstance(self.field, LinesField)

    def flush(self) -> None:
        """Saves what is half-typed."""
        if isinstance(self.field, LinesField):
            self.field.flush()
        if self._settling is not None:
            self._settling.flush()

    def _make(self) -> tuple[QWidget, Callable[[], Value], Callable[[Value], None]]:
        match self.setting.kind:
            case Kind.SWITCH:
                return self._switch()
            case Kind.CHOICE:
                return self._choice()
            case Kind.NUMBER:
                return self._number()
            case Kind.LINES:
                return self._lines()
        return self._text()

    def _switch(self) -> tuple[QWidget, Callable[[], Value], Callable[[Value], None]]:
        made: QCheckBox = Switch(self.tr("Off"), self)

        def show(value: Value) -> None:
            made.setChecked(bool(value))
            made.setText(self.tr("On") if value else self.tr("Off"))

        made.toggled.connect(show)
        made.toggled.connect(self._save)
        return made, made.isChecked, show

    def _choice(self) -> tuple[QWidget, Callable[[], Value], Callable[[Value], None]]:
        made = QComboBox(self)
        for value, words in self.setting.choices:
            made.addItem(words, value)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.activated.connect(lambda _: self._save(str(made.currentData())))
        return made, lambda: str(made.currentData()), lambda value: made.setCurrentIndex(made.findData(value))

    def _number(self) -> tuple[QWidget, Callable[[], Value], Callable[[Value], None]]:
        made = QSpinBox(self)
        # Wider than what fits: a number out of bounds is explained, not silently turned into another.
        made.setRange(0, _MOST)
        made.setFixedWidth(self._desk.look.theme.px(_CLOCK + 16))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        settling = self._settling = Settling(made, lambda: str(made.value()))
        settling.start_from(str(made.value()))
        settling.settled.connect(lambda text: self._save(int(text)))
        made.valueChanged.connect(settling.touched)
        made.editingFinished.connect(settling.flush)
        return made, made.value, lambda value: made.setValue(int(value))

    def _text(self) -> tuple[QWidget, Callable[[], Value], Callable[[Value], None]]:
        made = QLineEdit(self)
        made.setMaxLength(200)
        if self.setting.kind is Kind.CLOCK:
            made.setMaxLength(5)
            made.setFixedWidth(self._desk.look.theme.px(_CLOCK))
        settling = self._settling = Settling(made, made.text)
        settling.settled.connect(self._save)
        made.textEdited.connect(settling.touched)
        made.editingFinished.connect(settling.flush)
        return made, made.text, lambda value: made.setText(str(value))

    def _lines(self) -> tuple[QWidget, Callable[[], Value], Callable[[Value], None]]:
        made = LinesField(self._desk.look, self.setting.label, self)
        made.settled.connect(self._save)
        return made, made.toPlainText, lambda value: made.set_saved(str(value))

    def _save(self, value: Value) -> None:
        try:
            change = self._desk.core.settings.put(self.setting.key, value)
        except Refused as refused:
            self._say_wrong(refused.sentence)
            return
        self._say_wrong("")
        self._desk.operations.change(self, change, None, self._not_saved)

    def _not_saved(self, error: Refused | Trouble) -> None:
        self._say_wrong(error.sentence)

    def _say_wrong(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        self.field.setProperty("state", "bad" if sentence else "")
        self.field.setAccessibleDescription(sentence or self.setting.sentence)
        restyle(self.field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The wheel scrolls the page; it must not change a setting that it happens to pass over.
        if event.type() is QEvent.Type.Wheel and not self.field.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
