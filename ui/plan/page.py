"""The Crisis plan tab: its bar, and the six sub-pages under it."""

from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.plan.plans.pane import PlansPane
from ui.widgets.sub_page_bar import SubPageBar

#: Sub-page key → module and class; imported when it is first shown, so that the tab opens quickly.
PANES = {
    "plans": "ui.plan.plans.pane:PlansPane",
    "live": "ui.plan.live.pane:LivePane",
    "people": "ui.plan.people.pane:PeoplePane",
    "partners": "ui.plan.partners.pane:PartnersPane",
    "risks": "ui.plan.risks.pane:RisksPane",
    "log": "ui.plan.log.pane:LogPane",
}


class Pane(Protocol):
    """What the host expects of a sub-page, a widget made with a `Desk`.

    Signals:
        wanted(str, str): another page of the window is wanted, and a thing on it.
    """

    wanted: SignalInstance

    def open(self, object_id: str) -> None:
        """Show this thing; "" only freshens the sub-page."""
        ...

    def flush(self) -> None:
        """Save what is half-typed."""
        ...

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 walks."""
        ...

    def tools(self) -> tuple[QWidget, ...]:
        """Widgets for the right end of the bar while the sub-page is shown."""
        ...


class PlanPage(QWidget):
    """Plans, Live incident, People and roles, Partners, Risks, Log.

    Signals:
        wanted(str, str): another page, and the thing on it; ("undo", "") takes back.
    """

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: dict[str, Pane] = {}
        names = {
            "plans": self.tr("Plans"),
            "live": self.tr("Live incident"),
            "people": self.tr("People and roles"),
            "partners": self.tr("Partners"),
            "risks": self.tr("Risks"),
            "log": self.tr("Log"),
        }
        there = tuple((key, name) for key, name in names.items() if _exists(PANES[key]))
        short = {"live": self.tr("Live"), "people": self.tr("People")}
        self.bar = SubPageBar(desk.look, self.tr("Crisis plan pages"), there, self, short=short)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.plans = cast("PlansPane", self.pane("plans"))
        self.bar.chosen.connect(self._chosen)

    def pane(self, key: str) -> Pane:
        """A sub-page, made when it is first asked for."""
        found = self._made.get(key)
        if found is None:
            module, name = PANES[key].split(":")
            found = self._made[key] = cast("Pane", getattr(import_module(module), name)(self._desk))
            found.wanted.connect(self.wanted)
            self._stack.addWidget(cast("QWidget", found))
            for tool in found.tools():
                self.bar.add_action(tool)
                tool.setVisible(key == self.bar.current())
        return found

    def open(self, object_id: str) -> None:
        """Show a thing: "plans:…", "live:…", "people:…", "partners:…", "risks:…", "log:…"; else of a plan.

        "" freshens the sub-page that is shown.
        """
        key, marked, rest = object_id.partition(":")
        if marked and key in PANES and _exists(PANES[key]):
            self._show(key, rest)
        else:
            self._show("plans" if object_id else self.bar.current(), object_id)

    def flush(self) -> None:
        """Save what is half-typed, in every sub-page."""
        for pane in self._made.values():
            pane.flush()

    def where(self) -> str:
        """The sub-page that is shown and the thing on it, as `open` takes it."""
        key = self.bar.current()
        return f"{key}:{getattr(self.pane(key), 'where', str)()}"

    def log_field(self) -> QLineEdit | None:
        """The field for the log of an incident, None where the sub-page has none."""
        field: QLineEdit | None = getattr(self.pane(self.bar.current()), "log_field", lambda: None)()
        return field

    def first_stop(self) -> QWidget:
        """The list of the sub-page: whoever opens the page by key wants to walk it."""
        pane = self.pane(self.bar.current())
        stop = getattr(pane, "first_stop", None)
        return cast("QWidget", stop()) if stop is not None else pane.panes()[0]

    def panes(self) -> tuple[QWidget, ...]:
        """The bar, then the parts of the sub-page shown."""
        return (self.bar, *self.pane(self.bar.current()).panes())

    @property
    def happening(self) -> QWidget:
        """The note that nothing is declared yet."""
        return self.plans.happening

    def _chosen(self, key: str) -> None:
        self._bring(key)
        self.pane(key).open("")

    def _show(self, key: str, object_id: str) -> None:
        if key != self.bar.current():
            blocked = self.bar.blockSignals(True)
            self.bar.choose(key)
            self.bar.blockSignals(blocked)
        self._bring(key)
        self.pane(key).open(object_id)

    def _bring(self, key: str) -> None:
        shown = self.pane(key)
        for other, pane in self._made.items():
            for tool in pane.tools():
                tool.setVisible(other == key)
        self._stack.setCurrentWidget(cast("QWidget", shown))


def _exists(target: str) -> bool:
    module = target.partition(":")[0]
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False
