"""The first start: a whole page with four steps; any order, each can be left out, saved as typed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop import places
from desktop.domain.facts import Fact, ObjectsChanged, SettingChanged
from ui.desk import Desk
from ui.first_run.organisation_step import OrganisationStep
from ui.first_run.plan_step import PlanStep
from ui.first_run.side_notes import SideNotes
from ui.first_run.sources_step import SourcesStep
from ui.first_run.step import Step
from ui.first_run.terms_step import TermsStep
from ui.widgets.buttons import button
from ui.widgets.note import Note
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel
from ui.widgets.side_list import SideEntry, SideList

_NARROW_UNDER = 1000
_NOTES = 312
_FORM = 760
_ANY_WIDTH = 16_777_215
KEYS = ("organisation", "sources", "terms", "plan")
_ICONS = ("number-circle-one", "number-circle-two", "number-circle-three", "number-circle-four")
_SETTING_UP = "workspace.setting_up"


class FirstRunPage(QWidget):
    """Signals: wanted(str, str); workspace_wanted(str): the sample; restore is found in Settings."""

    wanted = Signal(str, str)
    workspace_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._holding = False  # the network is shut by this page until the set-up ends
        self._done: dict[str, bool] = dict.fromkeys(KEYS, False)
        self.steps: dict[str, Step] = self._steps()
        self.list = SideList(
            desk.look, self.tr("Steps of the set-up"), self._entries(), width=232, row_height=60
        )
        # Not a stacked widget: that is always as high as its highest page.
        self._open = QWidget(self)
        column = QVBoxLayout(self._open)
        column.setContentsMargins(0, 0, 0, 0)
        for step in self.steps.values():
            step.hide()
            column.addWidget(step)
        self.notes = SideNotes(desk.look)
        self.offer = self._offer()
        self.restore = button(desk.look, self.tr("Restore from a backup"), icon="clock-counter-clockwise")
        self.skip = button(desk.look, self.tr("Skip, do it later"), kind="flat")
        self.next = button(desk.look, "", kind="primary")
        self._lay_out()
        self._connect()
        self.list.choose("organisation")

    def _steps(self) -> dict[str, Step]:
        own = self.tr("Each answer fills plans and messages, is saved as you type, and can be changed later.")
        where = self.tr("Step 2 of 4. Watchline reads public feeds. Nothing is fetched before you finish.")
        what = self.tr("Step 3 of 4. Whatever contains these words is marked, and can raise an alarm.")
        plan = self.tr("Step 4 of 4. So that nobody starts from an empty page when it matters.")
        title = self.tr("Tell us about your organisation")
        return {
            "organisation": OrganisationStep(self._desk, title, self.tr("Step 1 of 4.") + " " + own),
            "sources": SourcesStep(self._desk, self.tr("Where should we look?"), where),
            "terms": TermsStep(self._desk, self.tr("What should we look out for?"), what),
            "plan": PlanStep(self._desk, self.tr("Your first plans"), plan),
        }

    def _entries(self) -> tuple[SideEntry, ...]:
        titles = (
            self.tr("Your organisation"),
            self.tr("Where to look"),
            self.tr("What to look out for"),
            self.tr("Your first plans"),
        )
        times = (self.tr("1 min"), self.tr("2 min"), self.tr("1 min"), self.tr("1 min"))
        return tuple(
            SideEntry(key, title, "check-circle", self.tr("Done"), "ok")
            if self._done[key]
            else SideEntry(key, title, icon, time)
            for key, title, icon, time in zip(KEYS, titles, _ICONS, times, strict=True)
        )

    def _offer(self) -> Note:
        note = Note(
            self._desk.look, "info", self.tr("Look around first?"),
            self.tr("The sample organisation is made up and has a file of its own, so nothing can go wrong."),
            icon="flask",
        )  # fmt: skip
        self.open_sample = button(self._desk.look, self.tr("Open the sample organisation"))
        note.add_action(self.open_sample)
        note.hide()
        return note

    def _lay_out(self) -> None:
        look = self._desk.look
        head = PlainLabel(look, self.tr("Set up, about 5 minutes"), size=12, weight=600, tone="text2")
        head.setContentsMargins(16, 20, 16, 8)
        self.list.column.insertWidget(0, head)
        self._scroll = PageScroll(self.tr("Set up"), margin=24)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(16)
        self._across.addWidget(self._open, 1)
        self._across.addWidget(self.notes)
        self._scroll.body.addWidget(self.offer)
        self._scroll.body.addLayout(self._across)
        self._scroll.body.addStretch(1)
        foot = QFrame(self)
        foot.setProperty("part", "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(24, 16, 24, 16)
        line.setSpacing(8)
        line.addWidget(self.restore)
        line.addStretch(1)
        line.addWidget(self.skip)
        line.addWidget(self.next)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._scroll, 1)
        right.addWidget(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show)
        self.restore.clicked.connect(lambda: self.wanted.emit("settings", "backups"))
        self.skip.clicked.connect(self._leave)
        self.next.clicked.connect(self._go_on)
        self.notes.sample_wanted.connect(self._want_sample)
        self.open_sample.clicked.connect(self._want_sample)
        sources, plan = self.steps["sources"], self.steps["plan"]
        if isinstance(sources, SourcesStep):
            sources.adding.connect(self._hold)
        if isinstance(plan, PlanStep):
            plan.wanted.connect(self.wanted)
        if isinstance(own := self.steps["organisation"], OrganisationStep):
            own.more_wanted.connect(lambda: self.wanted.emit("settings", "general"))
        self._desk.bridge.fact.connect(self._hear)

    def open(self, object_id: str) -> None:
        """Shows a step by its key; "sample" offers the sample organisation first; "" freshens."""
        if object_id in KEYS:
            self.list.choose(object_id)
        if object_id == "sample":
            self.offer.show()
            self.notes.set_sample_shown(False)
        if self.focusWidget() is None or not self.focusWidget().hasFocus():
            self.steps[self.list.current()].setFocus()
        self._freshen()

    def flush(self) -> None:
        """Saves half-typed text."""
        for step in self.steps.values():
            step.flush()

    def panes(self) -> tuple[QWidget, ...]:
        """The steps, the one that is open, what stands beside it."""
        return (self.list, self._open, self.notes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._desk.look.theme.px
        narrow = event.size().width() < px(_NARROW_UNDER)
        down = QBoxLayout.Direction.TopToBottom
        self._across.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
        self._open.setMaximumWidth(_ANY_WIDTH if narrow else px(_FORM))
        self.notes.setMaximumWidth(_ANY_WIDTH if narrow else px(_NOTES))
        self.notes.setMinimumWidth(0 if narrow else px(_NOTES))

    def _show(self, key: str) -> None:
        for name, step in self.steps.items():
            if name != key and not step.isHidden():
                step.flush()
        for name, step in self.steps.items():
            step.setVisible(name == key)
        self._scroll.verticalScrollBar().setValue(0)
        words = {
            "organisation": self.tr("Next: where to look"),
            "sources": self.tr("Next: what to look out for"),
            "terms": self.tr("Next: your first plans"),
            "plan": self.tr("Finish"),
        }
        self.next.setText(words[key])
        self.skip.setHidden(key == KEYS[-1])  # there is nothing left to skip
        self._freshen()

    def _freshen(self) -> None:
        if not self.isVisible():
            return
        self.steps[self.list.current()].freshen()
        operations, core = self._desk.operations, self._desk.core
        self._mark("organisation", bool(core.settings.text("organisation.name")))
        operations.ask(
            self, core.sources.every(counted=False), lambda rows: self._mark("sources", bool(rows))
        )
        operations.ask(self, core.terms.every(), lambda terms: self._mark("terms", bool(terms)))
        operations.ask(self, core.plans.every(), lambda plans: self._mark("plan", bool(plans)))

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]  # handed on as it came
        self._freshen()

    def _mark(self, key: str, done: bool) -> None:
        if self._done[key] != done:
            self._done[key] = done
            self.list.show_entries(self._entries())

    def _hear(self, fact: Fact) -> None:
        if isinstance(fact, SettingChanged | ObjectsChanged):
            self._freshen()

    def _hold(self) -> None:
        # Sources are saved at once, but nothing is fetched until the person is done; a set-up that was
        # broken off comes back at the next start.
        settings = self._desk.core.settings
        if not self._holding and not settings.on(_SETTING_UP):
            self._holding = True
            self._desk.operations.change(self, settings.put(_SETTING_UP, True))

    def _go_on(self) -> None:
        place = KEYS.index(self.list.current())
        here = self.steps[KEYS[place]]
        if isinstance(here, TermsStep):
            here.keep()  # what stands in the field is what the person saw and said yes to
        if place + 1 < len(KEYS):
            self.list.choose(KEYS[place + 1])
            last = place + 2 == len(KEYS)
            (self.next if last else self.steps[KEYS[place + 1]]).setFocus()
        else:
            self._leave()

    def _leave(self) -> None:
        self.flush()
        if not self._holding and not self._desk.core.settings.on(_SETTING_UP):
            self.wanted.emit("today", "")
            return
        self._holding = False
        change = self._desk.core.settings.put(_SETTING_UP, False)
        self._desk.operations.change(self, change, lambda _: self._fetch())

    def _fetch(self) -> None:
        self.wanted.emit("today", "")
        if not self._desk.core.settings.on("network.offline"):
            self.wanted.emit("fetch", "")

    def _want_sample(self) -> None:
        self.flush()
        self.workspace_wanted.emit(str(places.sample_workspace()))
