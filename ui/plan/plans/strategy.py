"""The four blocks of a plan, with what the pack advises beside them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.domain.plan import ScenarioPack
from ui.desk import Desk
from ui.plan.plans.reading import Reading
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.emptying import empty
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel

_BLOCK_LINES = 5
_NARROW_UNDER = 860


class StrategyPage(QWidget):
    """Title, summary, strategy, tactics, organisation and people; each saves itself.

    Signals:
        notice(str): never sent; every page of a plan has it.
    """

    notice = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._plan_id = desk, ""
        look = desk.look
        blocks = {
            "strategy": (self.tr("Strategy"), self.tr("What happened here, what we want to reach, for whom, "
                                                      "and what we never do")),
            "tactics": (self.tr("Tactics"), self.tr("The quick list: first line, who clears it, contacts, "
                                                    "channels")),
            "organisation": (self.tr("Organisation"), self.tr("Who leads, the team and its numbers, where it "
                                                              "meets, how work goes on")),
            "people": (self.tr("People"), self.tr("How many we need, who can help out, what they have "
                                                  "practised")),
        }  # fmt: skip
        self.fields: dict[str, AutosaveText | AutosaveLine] = {
            "title": AutosaveLine(""),
            "summary": AutosaveText(look, "", lines=2),
        }
        for name, (_, prompt) in blocks.items():
            self.fields[name] = AutosaveText(look, "", lines=_BLOCK_LINES, prompt=prompt)
        labels = {"title": self.tr("Title"), "summary": self.tr("In short")}
        labels |= {name: label for name, (label, _) in blocks.items()}
        self.rows = {name: FieldRow(look, labels[name], field) for name, field in self.fields.items()}
        self._scroll = PageScroll(self.tr("Strategy"), parent=self)
        self._advice = Panel(look, self.tr("What the plan's authors advise"))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        desk.look.changed.connect(self._fit)
        self._fit()
        for name, field in self.fields.items():
            field.settled.connect(lambda words, name=name: self._save(name, words))

    def _lay_out(self) -> None:
        form = QVBoxLayout()
        form.setSpacing(12)
        for row in self.rows.values():
            form.addWidget(row)
        form.addStretch(1)
        side = QVBoxLayout()
        side.addWidget(self._advice)
        side.addStretch(1)
        self._sides.setSpacing(16)
        self._sides.addLayout(form, 3)
        self._sides.addLayout(side, 2)
        self._scroll.body.addLayout(self._sides)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _fit(self) -> None:
        line = self._desk.look.theme.px(20)
        for name, field in self.fields.items():
            if isinstance(field, AutosaveText):
                field.setFixedHeight(line * (2 if name == "summary" else _BLOCK_LINES) + 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self._desk.look.theme.px(_NARROW_UNDER)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)

    def show_reading(self, reading: Reading) -> None:
        """Show the plan's own words as they are now."""
        plan = reading.plan
        if plan.id != self._plan_id:
            self.flush()
            pack = next(
                (one for one in self._desk.core.packs.scenario_packs() if one.key == plan.scenario_key), None
            )
            self._show_advice(pack)
        same = plan.id == self._plan_id
        self._plan_id = plan.id
        for name, field in self.fields.items():
            if not (same and (field.is_held() or self.rows[name].is_wrong())):
                field.set_saved(str(getattr(plan, name)))
                self.rows[name].set_wrong("")

    def flush(self) -> None:
        """Save what is half-typed."""
        for field in self.fields.values():
            field.flush()

    def panes(self) -> tuple[QWidget, ...]:
        """The form."""
        return (self._scroll,)

    def first_stop(self) -> QWidget:
        """The first block."""
        return self.fields["strategy"]

    def _show_advice(self, pack: ScenarioPack | None) -> None:
        self._advice.setVisible(pack is not None)
        empty(self._advice.body)
        if pack is None:
            return
        parts = (
            (self.tr("How to stand"), (pack.posture,)),
            (self.tr("What to get across"), pack.key_messages),
            (self.tr("Do"), pack.do),
            (self.tr("Do not"), pack.do_not),
            (self.tr("Early signs"), pack.early_signs),
            (self.tr("It is over when"), (pack.close_when,)),
        )
        for title, lines in parts:
            if not any(lines):
                continue
            self._advice.body.addWidget(Heading(self._desk.look, title, level=4))
            for line in lines:
                words = f"• {line}" if len(lines) > 1 else line
                self._advice.body.addWidget(
                    PlainLabel(self._desk.look, words, tone="text2", wrap=True, selectable=True)
                )

    def _save(self, name: str, words: str) -> None:
        if not self._plan_id:
            return
        values = {name: words}
        save = self._desk.core.planning.edit_plan(self._plan_id, **values)
        row = self.rows[name]
        self._desk.operations.change(
            self, save, lambda _: row.set_wrong(""), lambda error: row.set_wrong(error.sentence)
        )
