"""The pages of a plan that are lists: levels, who is told, legal clocks, what may be said."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.checklist import PHASE_NAMES
from ui.desk import Desk
from ui.plan.plans.reading import Reading
from ui.plan.plans.rows import PartRow, PartRows
from ui.plan.plans.tick_menu import TickMenu
from ui.plan.words import LEVELS, level_chip, level_name, phase_name
from ui.theme.tokens import MEDIUM
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.buttons import button
from ui.widgets.chip import Chip
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel


class ListPage(QWidget):
    """What these pages have in common: a sentence, the rows, and a line to add one.

    Attributes:
        rows: the list.

    Signals:
        notice(str): something was removed; the words for it.
    """

    kind: ClassVar[str] = ""
    fixed: ClassVar[bool] = False
    notice = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._plan_id = desk, ""
        self._roles = desk.core.packs.role_names()
        self._scroll = PageScroll(self.title(), parent=self)
        self.rows = PartRows(desk, "", self.fill, fixed=self.fixed, parent=self)
        self.foot = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._scroll.body.setSpacing(12)
        self._scroll.body.addWidget(Heading(desk.look, self.title(), level=3))
        self._scroll.body.addWidget(PlainLabel(desk.look, self.sentence(), tone="text2", wrap=True))
        self._scroll.body.addWidget(self.rows)
        self._scroll.body.addLayout(self.foot)
        self._scroll.body.addStretch(1)
        self.rows.notice.connect(self.notice)
        self.build()

    def title(self) -> str:
        """The heading."""
        raise NotImplementedError

    def sentence(self) -> str:
        """What the list is for."""
        raise NotImplementedError

    def fill(self, row: PartRow) -> None:
        """Put the fields into a new row."""
        raise NotImplementedError

    def build(self) -> None:
        """Put what belongs under the rows into `foot`."""

    def show_reading(self, reading: Reading) -> None:
        """Show the list as it is now."""
        if reading.plan.id != self._plan_id:
            self.rows.flush()
        self._plan_id = reading.plan.id
        self.rows.show_parts(reading.of(self.kind))
        self.rows.setVisible(bool(reading.of(self.kind)))

    def flush(self) -> None:
        """Save what is half-typed."""
        self.rows.flush()

    def panes(self) -> tuple[QWidget, ...]:
        """The list."""
        return (self._scroll,)

    def first_stop(self) -> QWidget:
        """The first field."""
        first = next(iter(self.rows.rows().values()), None)
        return next(iter(first.fields.values())) if first is not None else self

    def _line(self, name: str, prompt: str) -> AutosaveLine:
        return AutosaveLine(name, prompt=prompt)

    def _text(self, name: str, prompt: str = "", lines: int = 2) -> AutosaveText:
        field = AutosaveText(self._desk.look, name, lines=lines, prompt=prompt)
        field.setFixedHeight(self._desk.look.theme.px(20) * lines + 10)
        return field

    def _adder(self, prompt: str, words: str) -> tuple[QLineEdit, QHBoxLayout]:
        line = QLineEdit(self)
        line.setPlaceholderText(prompt)
        line.setAccessibleName(prompt)
        line.setMaximumWidth(self._desk.look.theme.px(480))
        press = button(self._desk.look, words, icon="plus", parent=self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(line, 1)
        row.addWidget(press)
        row.addStretch(1)
        self.foot.addLayout(row)
        press.clicked.connect(lambda: self._add(line))
        line.returnPressed.connect(lambda: self._add(line))
        return line, row

    def _add(self, line: QLineEdit, **values: str) -> None:
        add = self._desk.core.planning.add_part(self._plan_id, self.kind, line.text(), **values)
        self._desk.operations.change(self, add, lambda _: line.clear())


class LevelsPage(ListPage):
    """What triggers each level."""

    kind = "trigger"
    fixed = False

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
        chip = Chip(self._desk.look, level_chip(row.part.level))
        chip.setFixedWidth(self._desk.look.theme.px(100))
        row.body.addWidget(chip)
        row.add("level", box, 0)
        row.add("text", self._text(self.tr("What triggers it")))
        box.setMinimumWidth(self._desk.look.theme.px(128))
        box.activated.connect(lambda _: chip.set_chip(level_chip(str(box.currentData()))))

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
        first = _Column(look.theme.px(168))
        row.body.addWidget(first)
        row.add("phase", phase)
        row.add("when", self._text(self.tr("On what condition"), self.tr("On what condition")))
        row.add("text", self._text(self.tr("May be said"), self.tr("May be said"), 4))
        row.add("note", self._text(self.tr("Not to be said"), self.tr("Not to be said"), 4))
        row.add("who", roles)
        # Phase, condition and clearance stand one under the other at the left of the two texts.
        for field in (phase, row.fields["when"], roles):
            row.body.removeWidget(field)
            first.column.addWidget(field)
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
            law = ", ".join((clock.law, *clock.jurisdictions))
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


class _Column(QWidget):
    """A narrow column of fields inside a row."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setFixedWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
