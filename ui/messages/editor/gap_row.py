"""One gap as a field: its name, its value, where it came from, and what the writer has to make sure of."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop.domain.blockers import needs_check
from desktop.domain.fill import privacy_note
from desktop.domain.message import Gap
from ui.messages.words import gap_label
from ui.theme.look import Look
from ui.theme.restyle import restyle
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.plain_label import PlainLabel

_LABEL, _SHORT = 92, 28


class GapRow(QWidget):
    """Label at the left, field at the right, what to mind below it.

    Signals:
        filled(str): its value, ready to be saved.
        typed(): another value stands in it now.
        ticked(bool): the writer made sure, or did not.
    """

    filled = Signal(str)
    typed = Signal()
    ticked = Signal(bool)

    def __init__(self, look: Look, gap: Gap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        name = short_label(gap)
        example = gap.placeholder.example
        prompt = self.tr("Such as {example}").format(example=example) if example else ""
        self.line = AutosaveLine(name, prompt=prompt)
        self._label = PlainLabel(look, name, tone="text2", wrap=True)
        self._label.setBuddy(self.line)
        self._below = PlainLabel(look, "", size=12, tone="text3", wrap=True)
        self.tick = QCheckBox(self)
        words = {"consent": self.tr("The person has agreed"), "legal": self.tr("The legal reader saw it")}
        self.tick.setText(words.get(gap.placeholder.privacy, self.tr("I have made sure")))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, look.theme.px(_LABEL))
        grid.setColumnStretch(1, 1)
        self._label.setFixedWidth(look.theme.px(_LABEL))
        grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.line, 0, 1)
        grid.addWidget(self._below, 1, 1)
        grid.addWidget(self.tick, 2, 1)
        self.line.settled.connect(self.filled)
        self.line.textChanged.connect(lambda _: self.typed.emit())
        self.tick.toggled.connect(self.ticked)

    def gap(self) -> Gap:
        """The gap with what stands in its field now."""
        return Gap(self._gap.placeholder, self.line.text())

    def show_gap(self, gap: Gap, *, held: bool) -> None:
        """Show it as it is in the file. held: leave what is being typed."""
        self._gap = gap
        if not held:
            self.line.set_saved(gap.value)
            self.line.setCursorPosition(0)

    def needs_tick(self) -> bool:
        """Whether the value must be looked at by the writer first."""
        return needs_check(self.gap())

    def is_checked(self) -> bool:
        """Whether the file holds that the writer made sure of the value that stands here."""
        return bool(self._gap.checked_by) and self.line.text() == self._gap.value

    def fact_id(self) -> str:
        """The fact that the value in the field comes from, "" for none."""
        return self._gap.fact_id if self.line.text() == self._gap.value else ""

    def show_standing(self, fault: str, *, ticked: bool, public: bool) -> None:
        """Say what is wrong with the value, or what to mind. public: it needs the writer's tick."""
        value = self.line.text().strip()
        state = "bad" if fault else "" if value else "gap"
        if self.line.property("state") != state:
            self.line.set_state(state)
            restyle(self.line)
        words = fault or self._hint(value)
        self._below.set_tone("bad" if fault else "text3")
        self._below.setText(words)
        self._below.setVisible(bool(words))
        self.line.setAccessibleDescription(words)
        needed = public and self.needs_tick() and not fault
        self.tick.setVisible(needed)
        note = privacy_note(self._gap.placeholder)
        self.tick.setAccessibleName(f"{note} {self.tick.text()}")
        if self.tick.isChecked() != ticked:
            blocked = self.tick.blockSignals(True)
            self.tick.setChecked(ticked)
            self.tick.blockSignals(blocked)

    def _hint(self, value: str) -> str:
        rule = self._gap.placeholder
        origins = {
            "profile": self.tr("From your settings."), "incident": self.tr("From the incident."),
            "fact": self.tr("From a confirmed fact."),
        }  # fmt: skip
        origin = self._gap.origin or ("profile" if self._gap.from_profile else "")
        came = origins.get(origin, "") if value and value == self._gap.value.strip() else ""
        room = rule.limit - len(value)
        near = self.tr("{n} of {limit} characters.").format(n=len(value), limit=rule.limit)
        parts = (came, privacy_note(rule), near if value and room * 5 < rule.limit else "")
        return " ".join(part for part in parts if part)


def short_label(gap: Gap) -> str:
    """A gap's meaning where it is short, else its name in a word or two."""
    if gap.placeholder.meaning and len(gap.placeholder.meaning) <= _SHORT:
        return gap.placeholder.meaning
    name = gap.placeholder.name.replace("_url", "_address").replace("_", " ").capitalize()
    return name.removesuffix(" time") if name.endswith("update time") else name


def long_label(gap: Gap) -> str:
    """What a gap means."""
    return gap_label(gap)
