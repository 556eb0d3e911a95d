"""The Monitoring tab: its bar, its pages, and the way to one thing on them."""

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.alarm_row import AlarmRow
from desktop.domain.facts import RoundMoved
from desktop.domain.mention import MentionDetail, MentionQuery
from ui.desk import Desk
from ui.monitoring.mentions import MentionsView
from ui.monitoring.query import Wanted
from ui.monitoring.round_news import RoundNews
from ui.monitoring.sources import SourcesView
from ui.monitoring.terms import TermsView
from ui.widgets.buttons import button
from ui.widgets.search_field import SearchField
from ui.widgets.sub_page_bar import SubPageBar

_HOUR = timedelta(hours=1)


class MonitoringPage(QWidget):
    """Mentions, Sources, Watch terms.

    Signals:
        wanted(str, str): another page is wanted, and a thing on it.
    """

    wanted = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fetching = False
        self._round = RoundNews(desk, self)
        pages = (
            ("mentions", self.tr("Mentions")),
            ("sources", self.tr("Sources")),
            ("terms", self.tr("Watch terms")),
        )
        self.bar = SubPageBar(desk.look, self.tr("Monitoring pages"), pages, self)
        self.search = SearchField(desk.look, self.tr("Search mentions"), parent=self)
        self.search.setFixedWidth(desk.look.theme.px(216))
        self.search.setToolTip(self.tr("Key: /"))
        self._fetch = button(desk.look, self.tr("Fetch now"), icon="arrow-clockwise", small=True, parent=self)
        self.mentions = MentionsView(desk, self)
        self.sources = SourcesView(desk, self)
        self.terms = TermsView(desk, self)
        self._views: dict[str, MentionsView | SourcesView | TermsView] = {
            "mentions": self.mentions,
            "sources": self.sources,
            "terms": self.terms,
        }
        self._lay_out()
        self._connect()
        self.mentions.freshen_choices()
        self.mentions.reload()

    def _lay_out(self) -> None:
        for action in (self.search, self.sources.pace, self._fetch):
            self.bar.add_action(action)
        self.sources.pace.hide()
        self._stack = QStackedWidget(self)
        for view in self._views.values():
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.bar.chosen.connect(self._show)
        self.search.textChanged.connect(self.mentions.search)
        self.search.returnPressed.connect(self.mentions.table.setFocus)
        self._fetch.clicked.connect(self._fetch_pressed)
        self.mentions.words_changed.connect(self._show_words)
        self.mentions.sources_wanted.connect(self._first_source)
        self.sources.undo_wanted.connect(self._undo)
        self.terms.undo_wanted.connect(self._undo)
        self._round.moved.connect(self._round_moved)
        self._round.moved.connect(self.sources.show_round)
        for key, act in ((Qt.Key.Key_Slash, self._to_search), (Qt.Key.Key_L, self._to_log)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def open(self, object_id: str) -> None:
        """Show a thing: "mention:<id>", "alarm:<id>", "sources", "source:<id>", "terms", "log", or "".

        "mention" or "alarm" ids that are gone show the list.
        """
        kind, _, rest = object_id.partition(":")
        match kind:
            case "mention" if rest.isdecimal():
                self.bar.choose("mentions")
                self._desk.operations.ask(self, self._desk.core.mentions.detail(int(rest)), self._to_mention)
            case "alarm":
                self.bar.choose("mentions")
                self._desk.operations.ask(
                    self, self._desk.core.alarms.newest(500), lambda rows: self._to_alarm(rest, rows)
                )
            case "sources" | "source":
                self.bar.choose("sources")
                self.sources.open(rest)
            case "terms":
                self.bar.choose("terms")
            case "log":
                self._to_log()
            case _:
                self._shown().freshen()

    def flush(self) -> None:
        """Save half-typed text now."""
        self.sources.flush()
        self.terms.flush()

    def first_stop(self) -> QWidget:
        """The list: whoever opens the page by key wants to walk it."""
        return self._shown().table

    def panes(self) -> tuple[QWidget, ...]:
        """The panes that F6 walks."""
        return (self.bar, *self._shown().panes())

    def _shown(self) -> MentionsView | SourcesView | TermsView:
        return self._views[self.bar.current()]

    def _show(self, key: str) -> None:
        view = self._views[key]
        self._stack.setCurrentWidget(view)
        self.search.setVisible(key == "mentions")
        self.sources.pace.setVisible(key == "sources")
        view.freshen()

    def _to_mention(self, detail: MentionDetail | None) -> None:
        if detail is None:
            return
        row, wanted = detail.row, self.mentions.filters.wanted
        query = replace(wanted.query, query="")
        fits = (
            wanted.window_h is None or row.published_at >= self._now() - wanted.window_h * _HOUR
        ) and row.state in (wanted.query.states or (row.state,))
        narrow = query != MentionQuery(states=wanted.query.states) or wanted.since is not None
        # Filters that might hide it give way; the list then stands around it.
        shown = replace(wanted, query=query) if fits and not narrow else Wanted(MentionQuery(), None)
        self.mentions.want(shown, select=row.id)

    def _to_alarm(self, alarm_id: str, rows: tuple[AlarmRow, ...]) -> None:
        alarm = next((row for row in rows if row.id == alarm_id), None)
        if alarm is None:
            return
        at = f"{alarm.at.astimezone():%H:%M}"
        if alarm.kind == "volume":
            words = self.tr("The hour before {time}").format(time=at)
            wanted = Wanted(MentionQuery(), None, alarm.at - _HOUR, alarm.at, words)
            self.mentions.want(wanted)
        else:
            window_h = 24 if self._now() - alarm.at < 24 * _HOUR else None
            wanted = Wanted(MentionQuery(terms=(alarm.term_id,)), window_h)
            self.mentions.want(wanted, select=alarm.mention_id)
        if not alarm.seen:
            self._desk.operations.change(self, self._desk.core.alarms.seen(alarm.id))

    def _show_words(self, words: str) -> None:
        if words != self.search.text().strip():
            blocked = self.search.blockSignals(True)
            self.search.setText(words)
            self.search.blockSignals(blocked)

    def _now(self) -> datetime:
        return self._desk.core.clock.now()

    def _first_source(self) -> None:
        self.bar.choose("sources")
        self.sources.begin_adding()

    def _to_search(self) -> None:
        if not self._is_typing():
            self.bar.choose("mentions")
            self.search.setFocus()
            self.search.selectAll()

    def _to_log(self) -> None:
        if not self._is_typing():
            self.bar.choose("mentions")
            self.mentions.log()

    def _is_typing(self) -> bool:
        # A letter in a field is a letter.
        focused = self.focusWidget()
        return isinstance(focused, QLineEdit | QPlainTextEdit) and focused.hasFocus()

    def _undo(self) -> None:
        self.wanted.emit("undo", "")

    def _fetch_pressed(self) -> None:
        if self._fetching:
            self._desk.core.polling.cancel()
        else:
            self.wanted.emit("fetch", "")

    def _round_moved(self, fact: RoundMoved) -> None:
        self._fetching = fact.done < fact.total and not fact.cancelled
        words = self.tr("Stop, {done} of {total}").format(done=fact.done, total=fact.total)
        self._fetch.setText(words if self._fetching else self.tr("Fetch now"))
