"""The plans of the organisation, those that ship and are not adopted yet, and the ways to make one's own."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.plan import Plan, PlanStatus, ScenarioPack
from desktop.domain.profile_needs import suggestion
from ui.plan.words import day_words
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.emptying import empty
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel

_NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class LibraryPane(QWidget):
    """Two lists: what is adopted, and what ships.

    Signals:
        adopt_wanted(str): key of a scenario.
        open_wanted(str): id of a plan.
        own_wanted(), import_wanted(): a plan of one's own, a plan out of a file.
    """

    adopt_wanted = Signal(str)
    open_wanted = Signal(str)
    own_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.adopts: dict[str, QPushButton] = {}
        self.opens: dict[str, QPushButton] = {}
        self._shown: object = None
        self._suggested: Mapping[str, tuple[str, ...]] = _NONE
        scroll = PageScroll(self.tr("Plans"), margin=24, parent=self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Heading(look, self.tr("Plans"), level=1), 1)
        self.own = button(look, self.tr("Make a plan"), icon="plus", parent=self)
        self.bring = button(look, self.tr("Read a plan from a file"), icon="file-arrow-up", parent=self)
        head.addWidget(self.bring)
        head.addWidget(self.own)
        scroll.body.addLayout(head)
        sentence = self.tr(
            "A plan is a checklist for one kind of crisis. Adopting one makes your own copy, which you "
            "change as you like; the original stays beside it for comparison."
        )
        scroll.body.addWidget(PlainLabel(look, sentence, tone="text2", wrap=True))
        self._mine = Panel(look, self.tr("Your plans"))
        self._ships = Panel(look, self.tr("Plans that come with Watchline"))
        for panel in (self._mine, self._ships):
            panel.body.setSpacing(0)
            panel.body.setContentsMargins(15, 4, 15, 4)
            scroll.body.addWidget(panel)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self.own.clicked.connect(self.own_wanted)
        self.bring.clicked.connect(self.import_wanted)

    def show_plans(
        self, plans: tuple[Plan, ...], packs: tuple[ScenarioPack, ...], today: date,
        suggested: Mapping[str, tuple[str, ...]] = _NONE,
    ) -> None:  # fmt: skip
        """List these; nothing is touched if nothing differs.

        Args:
            suggested: scenario key → the groups at risk for whose sake its plan stands first.
        """
        packs = tuple(sorted(packs, key=lambda pack: pack.key not in suggested))
        if (plans, packs, today, suggested) == self._shown:
            return
        focused = next((key for key, press in self.adopts.items() if press.hasFocus()), "")
        self._shown, self._suggested = (plans, packs, today, suggested), suggested
        adopted = {plan.scenario_key for plan in plans}
        self.adopts, self.opens = {}, {}
        for panel in (self._mine, self._ships):
            empty(panel.body)
        live = sorted(plans, key=lambda plan: (plan.status is PlanStatus.RETIRED, plan.title.casefold()))
        for plan in live:
            self._mine.body.addWidget(self._plan(plan, today, first=plan is live[0]))
        self._mine.setVisible(bool(plans))
        self._mine.set_note(
            self.tr("1 plan") if len(plans) == 1 else self.tr("{count} plans").format(count=len(plans))
        )
        for place, pack in enumerate(packs):
            row = self._pack(pack, adopted=pack.key in adopted, first=place == 0, primary=not plans)
            self._ships.body.addWidget(row)
        there = self.tr("{adopted} of {total} adopted").format(
            adopted=sum(pack.key in adopted for pack in packs), total=len(packs)
        )
        self._ships.set_note(there)
        if focused:
            (self.adopts.get(focused) or next(iter(self.adopts.values()), self.own)).setFocus()

    def first_stop(self) -> QWidget:
        """The first plan to open, else the first to adopt."""
        return next(iter((*self.opens.values(), *self.adopts.values())), self.own)

    def _plan(self, plan: Plan, today: date, *, first: bool) -> QWidget:
        look = self._look
        open_it = button(look, self.tr("Open"), small=True)
        open_it.setAccessibleName(self.tr("Open the plan {title}").format(title=plan.title))
        open_it.clicked.connect(lambda: self.open_wanted.emit(plan.id))
        self.opens[plan.id] = open_it
        done = self.tr("{done} of {total} prepared").format(done=plan.prepared, total=plan.to_prepare)
        day = self.tr("{n} tasks for the day itself").format(n=plan.total - plan.to_prepare)
        facts = [done, day]
        if plan.review_due is not None and plan.status is not PlanStatus.RETIRED:
            facts.append(self.tr("look it over by {day}").format(day=day_words(plan.review_due)))
        if plan.custom:
            facts.append(self.tr("made here"))
        overdue = plan.review_due is not None and plan.review_due < today
        chips = [_status_chip(self, plan)]
        if overdue and plan.status is not PlanStatus.RETIRED:
            chips.insert(0, ChipLook("bad", self.tr("Review overdue"), "clock"))
        return _row(look, plan.title, plan.summary, ", ".join(facts), chips, open_it, first=first)

    def _pack(self, pack: ScenarioPack, *, adopted: bool, first: bool, primary: bool) -> QWidget:
        look = self._look
        named = dict.fromkeys(source.publisher or source.title for source in pack.sources)
        words = self.tr("Sources: {names}").format(names=", ".join(named)) if named else ""
        if adopted:
            return _row(
                look, pack.title, pack.summary, words,
                [ChipLook("ok", self.tr("Adopted"), "check-circle")], None, first=first,
            )  # fmt: skip
        kind = "primary" if primary and first else "normal"
        adopt = button(look, self.tr("Adopt"), kind=kind, small=True)  # type: ignore[arg-type]  # one of two
        adopt.setAccessibleName(self.tr("Adopt the plan {title}").format(title=pack.title))
        adopt.clicked.connect(lambda: self.adopt_wanted.emit(pack.key))
        self.adopts[pack.key] = adopt
        chips = []
        if pack.key in self._suggested:
            chips = [ChipLook("accent", self.tr("Suggested"), "lightbulb")]
            words = ". ".join(part for part in (suggestion(self._suggested[pack.key]), words) if part)
        return _row(look, pack.title, pack.summary, words, chips, adopt, first=first)


def _status_chip(owner: QWidget, plan: Plan) -> ChipLook:
    match plan.status:
        case PlanStatus.RETIRED:
            return ChipLook("outline", owner.tr("Retired"), "archive")
        case PlanStatus.IN_REVIEW:
            return ChipLook("accent", owner.tr("Waits for a signature"), "hourglass-medium")
        case PlanStatus.SIGNED_OFF:
            return ChipLook(
                "ok", owner.tr("Version {number} is in force").format(number=plan.version), "check-circle"
            )
    words = owner.tr("Draft, version {number} is in force").format(number=plan.version)
    return ChipLook("warn", words if plan.version else owner.tr("Draft"), "pencil-simple")


def _row(
    look: Look, title: str, summary: str, below: str, chips: list[ChipLook], press: QPushButton | None, *,
    first: bool,
) -> QWidget:  # fmt: skip
    row = QWidget()
    whole = QVBoxLayout(row)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    if not first:
        rule = QFrame()
        rule.setFixedHeight(1)
        rule.setProperty("part", "rule")
        whole.addWidget(rule)
    line = QHBoxLayout()
    line.setContentsMargins(0, 8, 0, 8)
    line.setSpacing(12)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(PlainLabel(look, title, weight=MEDIUM, wrap=True))
    if summary:
        words.addWidget(PlainLabel(look, summary, tone="text2", wrap=True))
    if below:
        words.addWidget(PlainLabel(look, below, size=12, tone="text3", wrap=True))
    line.addLayout(words, 1)
    for chip in chips:
        line.addWidget(Chip(look, chip))
    if press is not None:
        line.addWidget(press)
    whole.addLayout(line)
    return row
