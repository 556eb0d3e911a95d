"""Three shapes that help to write: the message map, the first words, the correction."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.domain.message import Message
from desktop.domain.slots import CERC_SLOTS, CORRECTION_SLOTS, COUNTING_RULE
from desktop.services.writing import Writing
from ui.theme.look import Look
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.buttons import button
from ui.widgets.emptying import empty
from ui.widgets.field_row import FieldRow
from ui.widgets.plain_label import PlainLabel
from ui.widgets.segmented_answer import SegmentedAnswer
from ui.widgets.sheet import Sheet

_KEYS = ("key_1", "key_2", "key_3")


class ShapeSheet(Sheet):
    """Signals:
    kept(str, object, object): the shape, its (name, text) pairs, and the key messages, None for unchanged.
    put_wanted(str): these words are to stand in the master text.
    """

    kept = Signal(str, object, object)
    put_wanted = Signal(str)

    def __init__(self, look: Look, writing: Writing, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(look, self.tr("Write in a shape"), parent)
        self._writing = writing
        self._slots = {name: words for name, words in message.slots if name != "shape"}
        for name, words in zip(_KEYS, message.keys, strict=False):
            self._slots[name] = words
        choices = (
            ("cerc", self.tr("First words")), ("map", self.tr("Message map")),
            ("correction", self.tr("Correction")),
        )  # fmt: skip
        self.shape = SegmentedAnswer(look, self.tr("Which shape"), choices, self)
        usual = {"correction": "correction"}.get(message.purpose, "cerc")
        kept = dict(message.slots).get("shape", usual)
        self.shape.set_answer(kept if kept in dict(choices) else usual)
        self.fields: dict[str, AutosaveText] = {}
        self._place = QVBoxLayout()
        self.said = PlainLabel(look, "", size=12, tone="text2", wrap=True)
        self.faults = PlainLabel(look, "", size=12, tone="warn", wrap=True)
        self.body.addWidget(self.shape)
        self.body.addLayout(self._place)
        self.body.addWidget(self.said)
        self.body.addWidget(self.faults)
        self.body.addStretch(1)
        self.put = button(look, self.tr("Put into the text"), kind="primary", icon="arrow-left", parent=self)
        self.put.clicked.connect(self._put)
        self.use_foot(self.put)
        self.shape.answered.connect(lambda _key: self._turn())
        self._fill()

    def slots_now(self) -> dict[str, str]:
        """What stands in the fields, by name."""
        return {**self._slots, **{name: field.toPlainText().strip() for name, field in self.fields.items()}}

    def words(self) -> str:
        """The text that the shape makes."""
        slots = self.slots_now()
        shape = self.shape.answer()
        if shape == "cerc":
            return self._writing.cerc_text(slots)
        if shape == "correction":
            return self._writing.correction_text(slots)
        return " ".join(_ended(slots.get(key, "")) for key in _KEYS if slots.get(key, "").strip())

    def flush(self) -> None:
        for field in self.fields.values():
            field.flush()

    def _turn(self) -> None:
        self.flush()
        self._slots = self.slots_now()
        self._fill()

    def _fill(self) -> None:
        empty(self._place)
        self.fields = {}
        shape = self.shape.answer()
        frame = QFrame(self)
        self._place.addWidget(frame)
        if shape == "map":
            self._fill_map(frame)
        else:
            column = QVBoxLayout(frame)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
            for name, label in CERC_SLOTS if shape == "cerc" else CORRECTION_SLOTS:
                column.addWidget(FieldRow(self.look, label, self._field(name, label, 2)))
        self._judge()

    def _fill_map(self, frame: QFrame) -> None:
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        labels = (("stakeholder", self.tr("Who asks")), ("question", self.tr("Their question")))
        grid.addWidget(FieldRow(self.look, labels[0][1], self._field(*labels[0], 2)), 0, 0)
        grid.addWidget(FieldRow(self.look, labels[1][1], self._field(*labels[1], 2)), 0, 1, 1, 2)
        for key in (1, 2, 3):
            label = self.tr("Key message {n}").format(n=key)
            grid.addWidget(FieldRow(self.look, label, self._field(f"key_{key}", label, 3)), 1, key - 1)
            for row in (1, 2, 3):
                name = self.tr("Support {letter}").format(letter="ABC"[row - 1])
                spoken = f"{label}, {name}"
                made = FieldRow(self.look, name, self._field(f"support_{key}_{row}", spoken, 2))
                made.field.setAccessibleName(spoken)
                grid.addWidget(made, row + 1, key - 1)
        for column in range(3):
            grid.setColumnStretch(column, 1)

    def _field(self, name: str, label: str, lines: int) -> AutosaveText:
        field = AutosaveText(self.look, label, lines=lines)
        field.setFixedHeight(self.look.theme.px(20) * lines + 12)
        field.set_saved(self._slots.get(name, ""))
        field.settled.connect(lambda _words: self._keep())
        field.textChanged.connect(self._judge)
        self.fields[name] = field
        return field

    def _keep(self) -> None:
        slots: Mapping[str, str] = self.slots_now()
        keys = tuple(slots.get(key, "") for key in _KEYS) if self.shape.answer() == "map" else None
        pairs = tuple((name, words) for name, words in slots.items() if words)
        self.kept.emit(self.shape.answer(), pairs, keys)

    def _judge(self) -> None:
        slots, shape = self.slots_now(), self.shape.answer()
        if shape == "map":
            check = self._writing.map_check(slots)
            said = self.tr("{words} of 27 words, {seconds:.0f} of 9 seconds. {rule}").format(
                words=check.words, seconds=check.seconds, rule=COUNTING_RULE
            )
            faults = (*check.faults, *check.notes)
        elif shape == "correction":
            faults = self._writing.correction_faults(slots, self.words())
            said = self.tr("The myth stands once, never first, and the fact has the last word.")
        else:
            faults = ()
            said = self.tr("Short sentences. What you do not know is said as plainly as what you know.")
        self.said.setText(said)
        shown = faults if any(words.strip() for words in slots.values()) else ()
        self.faults.setText(" ".join(shown))
        self.faults.setVisible(bool(shown))
        self.put.setEnabled(bool(self.words().strip()))

    def _put(self) -> None:
        self.flush()
        self.put_wanted.emit(self.words())


def _ended(words: str) -> str:
    words = words.strip()
    return words if words[-1:] in ".!?" else f"{words}."
