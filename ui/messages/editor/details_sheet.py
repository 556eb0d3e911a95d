"""Everything about a message besides its words; each field saves itself."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain.message import FLAGS, Message
from desktop.domain.plan import Phase
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.incident_words import phase_name
from ui.messages.editor.words import flag_names, tone_names
from ui.messages.words import language_name, purpose_names
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel
from ui.widgets.sheet import Sheet
from ui.widgets.value_form import FieldSpec, ValueForm

_PLAIN = ("title", "purpose", "audience", "language", "phase", "tone", "action", "answers", "sources")
_KEYS = ("key_1", "key_2", "key_3")
_LANGUAGES = ("en", "cy", "gd", "ga", "fr", "de", "es", "it", "nl", "pl", "pt", "ro", "uk", "ar", "ur", "bn")
_AUDIENCES = ("public", "supporters", "staff", "volunteers", "partners", "media", "regulator", "family")


class DetailsSheet(Sheet):
    """Signals: edited(str, object): a field of the message and its new value."""

    edited = Signal(str, object)

    def __init__(self, desk: Desk, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, self.tr("About this message"), parent)
        today: date = desk.core.clock.now().astimezone().date()
        self.form = ValueForm(desk.look, self._fields(message), today, self)
        self.keys = ValueForm(desk.look, self._key_fields(), today, self)
        self._shown = dict(zip(_KEYS, (*message.keys, "", "", ""), strict=False))
        self.form.show_values({
            name: getattr(message, name)
            for name in _PLAIN
        }, same=False)  # fmt: skip
        self.keys.show_values(self._shown, same=False)
        self.flags = {flag: QCheckBox(flag_names()[flag], self) for flag in FLAGS}
        self.body.addWidget(self.form)
        self.body.addWidget(Heading(desk.look, self.tr("Key messages"), level=4))
        note = self.tr("What every channel has to carry. Those it leaves out are named above the channels.")
        self.body.addWidget(PlainLabel(desk.look, note, size=12, tone="text2", wrap=True))
        self.body.addWidget(self.keys)
        self.body.addWidget(Heading(desk.look, self.tr("What makes another reader necessary"), level=4))
        for flag, box in self.flags.items():
            box.setChecked(flag in message.flags)
            box.toggled.connect(self._flagged)
            self.body.addWidget(box)
        self.body.addStretch(1)
        self.form.edited.connect(self.edited)
        self.keys.edited.connect(self._keyed)

    def refuse(self, error: Refused | Trouble) -> None:
        """Say what was wrong, at its field where it has one."""
        name = error.field if isinstance(error, Refused) and error.field in self.form.rows else "title"
        self.form.set_wrong(name or "title", error.sentence)

    def flush(self) -> None:
        self.form.flush()
        self.keys.flush()

    def _fields(self, message: Message) -> tuple[FieldSpec, ...]:
        phases = (("", self.tr("Any phase")), *((one.value, phase_name(one)) for one in Phase))
        audiences = dict.fromkeys((*_AUDIENCES, message.audience))
        codes = dict.fromkeys((*_LANGUAGES, message.language))
        languages = tuple(sorted(((code, language_name(code)) for code in codes), key=lambda one: one[1]))
        people = tuple((key, key.capitalize()) for key in audiences if key)
        return (
            FieldSpec("title", self.tr("Title")),
            FieldSpec("purpose", self.tr("What it is for"), "choice", choices=tuple(purpose_names().items())),
            FieldSpec("audience", self.tr("Who reads it"), "choice", choices=people),
            FieldSpec("language", self.tr("Language"), "choice", choices=languages),
            FieldSpec("phase", self.tr("Phase"), "choice", choices=phases),
            FieldSpec("tone", self.tr("Tone"), "choice", choices=tuple(tone_names().items())),
            FieldSpec("action", self.tr("What readers should do"), "text"),
            FieldSpec("answers", self.tr("Which claim or question it answers"), "text"),
            FieldSpec("sources", self.tr("What backs its facts"), "text"),
        )  # fmt: skip

    def _key_fields(self) -> tuple[FieldSpec, ...]:
        return tuple(
            FieldSpec(name, self.tr("Key message {n}").format(n=number), "text")
            for number, name in enumerate(_KEYS, 1)
        )

    def _keyed(self, name: str, value: object) -> None:
        self._shown[name] = str(value)
        self.edited.emit("keys", tuple(words for key in _KEYS if (words := self._shown[key].strip())))

    def _flagged(self) -> None:
        self.edited.emit("flags", tuple(flag for flag, box in self.flags.items() if box.isChecked()))
