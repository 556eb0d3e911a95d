"""The pages of a plan that are lists: levels, who is told, legal clocks, what may be said."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.checklist import PHASE_NAMES
from desktop.domain.setting import describe
from desktop.domain.severity import LEVELS
from ui.incident_words import level_name, phase_name
from ui.plan.plans.list_page import ListPage
from ui.plan.plans.reading import Reading
from ui.plan.plans.rows import PartRow
from ui.plan.plans.tick_menu import TickMenu
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel


class LevelsPage(ListPage):
    """What triggers each level."""

    kind = "trigger"

    def title(self) -> str:
        return self.tr("Levels and what triggers them")

    def sentence(self) -> str:
        return self.tr(
            "A trigger suggests a level. It never declares one: that is always a person's decision. "
            "The worst sign counts, not the average."
        )

    def fill(self, row: PartRow) -> None:
        box = QComboBox(row)
        box.setAccessibleName(self.tr("Level"))
        for level in LEVELS:
            box.addItem(level_name(level), level)
        row.add("level", box, 0)
        row.add("text", self._text(self.tr("What triggers it")))
        box.setMinimumWidth(self._desk.look.theme.px(128))

    def build(self) -> None:
        self._new_level = QComboBox(self)
        self._new_level.setAccessibleName(self.tr("Level of the new trigger"))
        for level in LEVELS:
            self._new_level.addItem(level_name(level), level)
        self._new_level.setCurrentIndex(2)
        self.adder, row = self._adder(self.tr("Another trigger"), self.tr("Add trigger"))
        row.insertWidget(0, self._new_level)
        rules = self._desk.core.packs.level_rules()
        if rules:
            self.foot.addSpacing(12)
            self.foot.addWidget(Heading(self._desk.look, self.tr("What each level asks for"), level=4))
        for rule in rules:
            words = self.tr("{level}: {test}").format(level=level_name(rule.key), test=rule.test)
            self.foot.addWidget(PlainLabel(self._desk.look, words, tone="text2", wrap=True))

    def _add(self, line: QLineEdit, **values: str) -> None:
        super()._add(line, level=str(self._new_level.currentData()))


class ContactsPage(ListPage):
    """Who is told, in which order, by whom."""

    kind = "contact"

    def title(self) -> str:
        return self.tr("Who is told, in this order")

    def sentence(self) -> str:
        return self.tr(
            "The people most touched come before the media. Say who tells each of them, so that nobody is "
            "told twice or not at all."
        )

    def fill(self, row: PartRow) -> None:
        box = QComboBox(row)
        box.setAccessibleName(self.tr("Who tells them"))
        box.addItem(self.tr("Nobody named"), "")
        for key, name in self._roles.items():
            box.addItem(name, key)
        box.setMinimumContentsLength(10)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumWidth(self._desk.look.theme.px(184))
        row.add("text", self._line(self.tr("Who is told"), ""), 3)
        row.add("who", box, 0)
        row.add("note", self._line(self.tr("How they are told"), self.tr("How, such as by phone")), 2)

    def build(self) -> None:
        self.adder, _ = self._adder(self.tr("Somebody else who is told"), self.tr("Add to the list"))


class ProtocolPage(ListPage):
    """What may be said in each phase, and who clears it."""

    kind = "protocol"

    def title(self) -> str:
        return self.tr("What may be said, and who clears it")

    def sentence(self) -> str:
        return self.tr(
            "Agreed while everybody is calm, so that nobody has to ask in the first hour. What is not to be "
            "said stands beside it."
        )

    def fill(self, row: PartRow) -> None:
        look = self._desk.look
        phase = QComboBox(row)
        phase.setAccessibleName(self.tr("Phase"))
        for one in PHASE_NAMES:
            phase.addItem(phase_name(one), str(one))
        phase.setMinimumContentsLength(8)
        phase.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        roles = TickMenu(look, self.tr("Cleared by"), self.tr("Nobody named"), row)
        roles.set_choices((("", tuple(self._roles.items())),))
        texts = {
            "text": (self.tr("May be said"), 3), "note": (self.tr("Not to be said"), 3),
            "when": (self.tr("On what condition"), 2),
        }  # fmt: skip
        row.add("phase", phase)
        for name, (words, lines) in texts.items():
            row.add(name, self._text(words, lines=lines))
        row.add("who", roles)
        # Phase, condition and clearance stand one under the other at the left of the two texts.
        left, right = QVBoxLayout(), QHBoxLayout()
        left.setSpacing(8)
        right.setSpacing(12)
        labels = {name: words for name, (words, _) in texts.items()}
        labels |= {"phase": self.tr("Phase"), "who": self.tr("Cleared by")}
        boxes = {name: FieldRow(look, labels[name], row.fields[name]) for name in labels}
        left.addWidget(boxes["phase"])
        left.addWidget(boxes["who"])
        left.addStretch(1)
        row.body.addLayout(left, 5)
        texts_side = QVBoxLayout()
        texts_side.setSpacing(8)
        for name in ("text", "note"):
            right.addWidget(boxes[name], 1)
        texts_side.addWidget(boxes["when"])
        texts_side.addLayout(right)
        row.body.addLayout(texts_side, 13)
        roles.setMinimumHeight(look.theme.px(32))

    def build(self) -> None:
        self.adder, _ = self._adder(self.tr("Something else that may be said"), self.tr("Add line"))

    def _add(self, line: QLineEdit, **values: str) -> None:
        super()._add(line, phase="P1", who="COMMS, LEAD")


class ClocksPage(ListPage):
    """The legal clocks that may run."""

    kind = "clock"

    def title(self) -> str:
        return self.tr("Legal clocks that may run")

    def sentence(self) -> str:
        return self.tr(
            "When this plan is declared, each clock that applies where you work asks for an answer. No clock "
            "is a piece of legal advice: the people named judge whether there is something to report."
        )

    def fill(self, row: PartRow) -> None:
        look = self._desk.look
        clock = next((one for one in self._desk.core.packs.clocks() if one.key == row.part.text), None)
        box = QWidget(row)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if clock is None:
            column.addWidget(PlainLabel(look, row.part.text, weight=MEDIUM))
        else:
            column.addWidget(PlainLabel(look, clock.name, weight=MEDIUM, wrap=True))
            limit = clock.limit_words or self.tr("No fixed time")
            who = self._roles.get(clock.who, clock.who)
            said = self.tr("{limit}. {who} reports to: {to}.").format(limit=limit, who=who, to=clock.to)
            column.addWidget(PlainLabel(look, said.replace("..", "."), tone="text2", wrap=True))
            places = ", ".join(_place(key) for key in clock.jurisdictions if key != "any")
            law = self.tr("{law}. Where: {places}.").format(law=clock.law, places=places)
            law = law if places else clock.law
            column.addWidget(PlainLabel(look, law, size=12, tone="text3", wrap=True))
        row.body.addWidget(box, 2)
        row.add("note", self._line(self.tr("Note"), self.tr("Note, such as the number of a policy")), 1)

    def build(self) -> None:
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(self.tr("Another clock"))
        self.choice.setMaximumWidth(self._desk.look.theme.px(480))
        self.add = button(self._desk.look, self.tr("Add clock"), icon="plus", parent=self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choice, 1)
        row.addWidget(self.add)
        row.addStretch(1)
        self.foot.addLayout(row)
        self.add.clicked.connect(self._add_clock)

    def show_reading(self, reading: Reading) -> None:
        super().show_reading(reading)
        there = {part.text for part in reading.of("clock")}
        left = [clock for clock in self._desk.core.packs.clocks() if clock.key not in there]
        if [self.choice.itemData(row) for row in range(self.choice.count())] != [one.key for one in left]:
            self.choice.clear()
            for clock in left:
                self.choice.addItem(clock.name, clock.key)
        self.choice.setVisible(bool(left))
        self.add.setVisible(bool(left))

    def first_stop(self) -> QWidget:
        return self.choice

    def _add_clock(self) -> None:
        key = str(self.choice.currentData())
        add = self._desk.core.planning.add_part(self._plan_id, "clock", key)
        self._desk.operations.change(self, add)


def _place(key: str) -> str:
    """A place where a clock may run, as people call it."""
    return dict(describe("organisation.jurisdiction").choices).get(key, key)
