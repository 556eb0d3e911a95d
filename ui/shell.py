"""Joins the frame, the pages and the core: which page is shown, what the frame says."""

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.facts import (
    AlarmRaised,
    BackupMade,
    Fact,
    ObjectsChanged,
    ReminderDue,
    RoundMoved,
    SettingChanged,
    TroubleMet,
)
from desktop.domain.incident import Draft
from desktop.domain.setting import Value
from ui.badges import Badges
from ui.desk import Desk
from ui.incident_frame import IncidentFrame
from ui.log_line import LogLine
from ui.main_window import TAB_KEYS, MainWindow
from ui.notices import Notice
from ui.reminding import Reminding
from ui.status import StatusWords
from ui.tray import Tray

#: Page key → module and class; imported when the page is first shown, so that starting stays quick.
PAGES = {
    "today": ("ui.today.page", "TodayPage"),
    "monitoring": ("ui.monitoring.page", "MonitoringPage"),
    "plan": ("ui.plan.page", "PlanPage"),
    "messages": ("ui.messages.page", "MessagesPage"),
    "accounts": ("ui.accounts.page", "AccountsPage"),
    "review": ("ui.review.page", "ReviewPage"),
    "settings": ("ui.settings.page", "SettingsPage"),
    "help": ("ui.help.page", "HelpPage"),
    "first_run": ("ui.first_run.page", "FirstRunPage"),
    "search": ("ui.search.page", "SearchPage"),
    "happening": ("ui.happening.page", "HappeningPage"),
}
#: Pages on which a person goes on after a restart in the middle of an incident.
_GO_ON = frozenset(("plan", "messages", "monitoring", "accounts"))


class Shell(QObject):
    """Lives as long as one workspace is open.

    Signals:
        restore_wanted(str): put the backup at this path in the workspace's place; the app does it,
            because everything must be closed for that.
        workspace_wanted(str): open another workspace file.
        moved(str): where the person is now, as `start` takes it.
    """

    restore_wanted = Signal(str)
    workspace_wanted = Signal(str)
    moved = Signal(str)

    def __init__(self, desk: Desk, window: MainWindow, tray: Tray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = window
        self._tray = tray
        self._pages: dict[str, QWidget] = {}
        self._visited: set[str] = set()
        self._before_search = ""
        self._status = StatusWords(desk, window, self)
        self._incidents = IncidentFrame(desk, window, self)
        self._reminding = Reminding(window, tray, self.show_page, self)
        self._log_line: LogLine | None = None
        self._badges = Badges(desk, window, self)
        self._connect()

    def _connect(self) -> None:
        window, operations = self._window, self._desk.operations
        window.tab_changed.connect(self._tab_changed)
        window.offline_toggled.connect(self._set_offline)
        window.happening_pressed.connect(lambda: self.show_page("happening", "begin"))
        window.page_shown.connect(lambda key: window.set_declaring(key == "happening"))
        self._incidents.wanted.connect(self._go)
        self._incidents.log_line_wanted.connect(self._write_log)
        window.search_requested.connect(lambda: self.show_page("search"))
        window.settings_requested.connect(lambda: self.show_page("settings"))
        window.help_requested.connect(lambda: self.show_page("help"))
        window.cancel_round.connect(self._desk.core.polling.cancel)
        operations.refused.connect(lambda said: window.notices.show(Notice("warn", said)))
        operations.troubled.connect(lambda said: window.notices.show(Notice("bad", said)))
        operations.saved.connect(self._status.saved)
        self._desk.bridge.fact.connect(self._hear)
        self._tray.pressed.connect(self._look_at_alarm)
        QShortcut(QKeySequence.StandardKey.Undo, window).activated.connect(self.undo)

    def start(self, *, offer_sample: bool = False, back_to: str = "") -> None:
        """Shows the first page and everything the frame says; the workspace is open by now.

        offer_sample: the page of a first start offers the sample organisation before all else. back_to:
        where the person was when the program ended; in an incident they go on there.
        """
        self._name()
        self._window.set_offline(self._desk.core.settings.on("network.offline"))
        self._status.refresh()
        self._incidents.refresh()
        self._badges.refresh()
        settings = self._desk.core.settings
        if not settings.text("organisation.name") or settings.on("workspace.setting_up"):
            self.show_page("first_run", "sample" if offer_sample else "")
        else:
            self.show_page("today")
        self._ask_where(back_to)

    def where(self) -> str:
        """The page that is shown and the thing on it."""
        key = self._window.current_page()
        return f"{key}|{getattr(self._pages.get(key), 'where', str)()}"

    def _ask_where(self, back_to: str) -> None:
        operations, incidents = self._desk.operations, self._desk.core.incidents
        operations.ask(self, incidents.draft(), self._go_on_declaring)
        key, _, thing = back_to.partition("|")
        if key in _GO_ON:
            operations.ask(self, incidents.live(), lambda live: self._go_on(key, thing) if live else None)

    def _go_on_declaring(self, draft: Draft | None) -> None:
        # Whoever was about to declare when the program ended finds the page as it was.
        if draft is not None and not draft.put_away:
            self._go_on("happening", "")

    def _go_on(self, key: str, thing: str) -> None:
        if self._window.current_page() == "today":
            self.show_page(key, thing)

    def show_page(self, key: str, object_id: str = "") -> None:
        """Goes to a page, made when it is first shown, and to a thing on it."""
        if key == "search" and self._window.current_page() != "search":
            self._before_search = self._window.current_page()
        if key != self._window.current_page():
            # Said and read; on another page it is only in the way, and perhaps no longer true.
            for said in ("undo", "log"):
                self._window.notices.dismiss(said)
        page = self._pages.get(key)
        if page is None:
            module, name = PAGES[key]
            made: Callable[[Desk], QWidget] = getattr(import_module(module), name)
            page = self._pages[key] = made(self._desk)
            page.wanted.connect(self._go)  # type: ignore[attr-defined]  # every page has it, see ui.page
            for signal in ("restore_wanted", "workspace_wanted"):
                if hasattr(page, signal):
                    getattr(page, signal).connect(getattr(self, signal))
            self._window.add_page(key, page)
        self._window.show_page(key)
        page.open(object_id)  # type: ignore[attr-defined]
        self._place_keyboard(key, page, object_id)
        self.moved.emit(self.where())

    def _place_keyboard(self, key: str, page: QWidget, object_id: str) -> None:
        # Only at the first time: later a page has the keyboard where it was left. Whoever walks the tabs of
        # the window by keyboard stays there, and a page that was opened for something puts it there itself.
        if key in self._visited:
            return
        self._visited.add(key)
        first_stop = getattr(page, "first_stop", None)
        if object_id not in ("", "sources", "terms") or first_stop is None:
            return
        focused: QWidget | None = QApplication.focusWidget()
        nowhere = focused is None or not focused.focusPolicy() & Qt.FocusPolicy.TabFocus
        stop: QWidget = first_stop()
        if stop.isVisible() and (nowhere or (focused is not None and page.isAncestorOf(focused))):
            stop.setFocus()

    def flush(self) -> None:
        """Has every page save what is half-typed."""
        for page in self._pages.values():
            page.flush()  # type: ignore[attr-defined]

    def undo(self) -> None:
        """Takes back the last change and says which."""
        self._desk.operations.change(self, self._desk.core.history.undo(), self._undone)

    def _undone(self, sentence: str) -> None:
        said = (
            self.tr("Taken back: {what}").format(what=sentence)
            if sentence
            else self.tr("There is nothing to take back.")
        )
        self._window.notices.show(Notice("ok" if sentence else "info", said, key="undo"))

    def _go(self, key: str, object_id: str) -> None:
        if key == "undo":
            self.undo()
        elif key == "fetch":
            self._fetch()
        elif key == "back":
            self._back()
        else:
            self.show_page(key, object_id)

    def _back(self) -> None:
        if self._before_search:
            self._window.show_page(self._before_search)  # as it was left: nothing is opened anew
        else:
            self.show_page("today")

    def _tab_changed(self, index: int) -> None:
        key, live = TAB_KEYS[index], self._incidents.shown
        # In an incident the plans are not what somebody looks for when they come here first.
        first = key == "plan" and key not in self._pages and live is not None
        self.show_page(key, f"live:{live.id}" if first and live is not None else "")

    def _fetch(self) -> None:
        self._desk.operations.ask(self, self._desk.core.polling.round(all_now=True), lambda _report: None)

    def _set_offline(self, offline: bool) -> None:
        value: Value = offline
        self._desk.operations.change(self, self._desk.core.settings.put("network.offline", value))

    def _look_at_alarm(self, alarm_id: str) -> None:
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self.show_page("monitoring", f"alarm:{alarm_id}" if alarm_id else "")

    def _write_log(self) -> None:
        page = self._pages.get(self._window.current_page())
        field = getattr(page, "log_field", lambda: None)()
        shown = self._incidents.shown
        if field is not None and field.isEnabled():
            field.setFocus()
        elif shown is None or shown.locked:
            said = self.tr("No incident is live, so there is no log to write in.")
            if shown is not None:
                said = self.tr("This case is sealed. Open it with its passphrase, then write in its log.")
            self._window.notices.show(Notice("info", said, key="log"))
        else:
            if self._log_line is None:
                self._log_line = LogLine(self._desk, self._window)
            self._log_line.bring(shown)

    def _hear(self, fact: Fact) -> None:
        match fact:
            case RoundMoved():
                self._window.set_round(fact.done, fact.total, fact.new)
                if fact.done == fact.total:
                    self._status.refresh()
            case AlarmRaised():
                self._alarm(fact)
            case ReminderDue():
                self._reminding.remind(fact)
            case TroubleMet():
                self._window.notices.show(Notice("bad", fact.sentence))
            case BackupMade():
                self._status.refresh()
            case ObjectsChanged(kind="source") | SettingChanged():
                self._status.refresh()
                if isinstance(fact, SettingChanged):
                    self._setting(fact.key)
            case _:
                pass

    def _alarm(self, fact: AlarmRaised) -> None:
        self._tray.tell(fact)
        look = lambda: self.show_page("monitoring", f"alarm:{fact.alarm_id}")  # noqa: E731 - one use
        self._window.notices.show(
            Notice("warn", fact.title, fact.sentence, self.tr("Look"), look, key="alarm")
        )

    def _setting(self, key: str) -> None:
        settings = self._desk.core.settings
        if key == "look.theme":
            self._desk.look.use(settings.text(key))  # type: ignore[arg-type]  # checked by the list of settings
        elif key == "network.offline":
            self._window.set_offline(settings.on(key))
        elif key == "organisation.name":
            self._name()

    def _name(self) -> None:
        core = self._desk.core
        self._window.set_organisation(core.settings.text("organisation.name"), core.workspace.stem)
