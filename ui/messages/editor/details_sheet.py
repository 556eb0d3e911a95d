"""Everything about a message besides its words; each field saves itself."""

from datetime import date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain.blame_guide import BlameGuide, offered
from desktop.domain.message import FLAGS, Message
from desktop.domain.person import TLP_WORDS
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

_PLAIN = (
    "title", "purpose", "audience", "language", "scenario_key", "phase", "tone", "strategy", "tlp", "action",
    "answers", "sources",
)  # fmt: skip
_KEYS = ("key_1", "key_2", "key_3")
_LANGUAGES = ("en", "cy", "gd", "ga", "fr", "de", "es", "it", "nl", "pl", "pt", "ro", "uk", "ar", "ur", "bn")
_AUDIENCES = ("public", "supporters", "staff", "volunteers", "partners", "media", "regulator", "family")


class DetailsSheet(Sheet):
    """Signals: edited(str, object): a field of the message and its new value."""

    edited = Signal(str, object)

    def __init__(self, desk: Desk, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, self.tr("About this message"), parent)
        today: date = desk.core.clock.now().astimezone().date()
        self._desk = desk
        self.form = ValueForm(desk.look, self._fields(message), today, self)
        self.keys = ValueForm(desk.look, self._key_fields(), today, self)
        self._shown = dict(zip(_KEYS, (*message.keys, "", "", ""), strict=False))
        ends = message.expires_at.astimezone().date() if message.expires_at else None
        self.form.show_values(
            {**{name: getattr(message, name) for name in _PLAIN}, "expires_at": ends}, same=False
        )
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
        self.form.edited.connect(self._typed)
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
            FieldSpec("scenario_key", self.tr("Plan"), "choice", choices=self._plans()),
            FieldSpec("phase", self.tr("Phase"), "choice", choices=phases),
            FieldSpec("tone", self.tr("Tone"), "choice", choices=tuple(tone_names().items())),
            self._strategy(message),
            FieldSpec(
                "tlp", self.tr("Who may pass it on"), "choice",
                choices=tuple((key, f"TLP:{key}. {words}") for key, words in TLP_WORDS),
            ),
            FieldSpec(
                "expires_at", self.tr("Good until"), "day", prompt="3 Nov 2026",
                hint=self.tr("Afterwards it is not offered any more. Empty: it does not run out."),
            ),
            FieldSpec("action", self.tr("What readers should do"), "text"),
            FieldSpec("answers", self.tr("Which claim or question it answers"), "text"),
            FieldSpec("sources", self.tr("What backs its facts"), "text"),
        )  # fmt: skip

    def _plans(self) -> tuple[tuple[str, str], ...]:
        titles = sorted((pack.title, pack.key) for pack in self._desk.core.packs.scenario_packs())
        return (("", self.tr("Any")), *((key, title) for title, key in titles))

    def _strategy(self, message: Message) -> FieldSpec:
        guide = self._desk.core.packs.blame_guide()
        # Denial needs a claim that was judged false with evidence, so it is only kept, never offered, here.
        there = [one for one in guide.strategies if one.key == message.strategy]
        named = {one.key: one.name for one in (*offered(guide.strategies), *there)}
        return FieldSpec(
            "strategy", self.tr("Kind of answer"), "choice",
            choices=(("", self.tr("Not chosen")), *named.items()), hint=self._advice(guide, message),
        )  # fmt: skip

    def _advice(self, guide: BlameGuide, message: Message) -> str:
        """What comes first in any case, and what fits how people see this kind of crisis."""
        packs = self._desk.core.packs.scenario_packs()
        seen = next((pack.cluster for pack in packs if pack.key == message.scenario_key), "")
        cluster = next((one for one in guide.clusters if one.key == seen), None)
        if cluster is None:
            return " ".join(guide.first)
        names = {one.key: one.name for one in offered(guide.strategies)}
        fitting = ", ".join(names[key] for key in cluster.lean if key in names)
        fits = self.tr("Here it mostly fits to: {names}.").format(names=fitting)
        return " ".join((*guide.first, fits, cluster.care, guide.raise_one))

    def _typed(self, name: str, value: object) -> None:
        if name == "expires_at" and isinstance(value, date):
            # The whole of its last day, where the person is.
            value = datetime.combine(value, time(23, 59)).astimezone()
        self.edited.emit(name, value)

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
