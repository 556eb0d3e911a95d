"""Mentions: filters, list and detail, kept true while new ones come in."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.mention import Cursor, MentionCounts, MentionDetail, MentionPage, State
from desktop.domain.saved_search import SavedSearch
from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.monitoring.choices import Choices
from ui.monitoring.detail import DetailPane
from ui.monitoring.filters import Filters
from ui.monitoring.list_pane import ListPane
from ui.monitoring.log_form import LogForm
from ui.monitoring.mention_acts import MentionActs
from ui.monitoring.mention_model import MentionModel
from ui.monitoring.mention_news import MentionNews
from ui.monitoring.mention_table import MentionTable
from ui.monitoring.query import Wanted
from ui.monitoring.three_panes import ThreePanes
from ui.monitoring.volume import VolumePane

_TYPING_MS, _READING_MS, _NUMBERS_MS = 150, 60, 1000


class MentionsView(QWidget):
    """The three panes.

    Signals:
        sources_wanted(): there is nothing to read yet; add a source.
        words_changed(str): the list is searched for these words now, other than by typing.
    """

    sources_wanted = Signal()
    words_changed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._wanted_id = -1
        self._to_select: int | None = None
        self._has_sources = True
        self.acts = MentionActs(desk, self)
        self._choices = Choices(desk, self)
        self.filters = Filters(desk.look, self)
        self.model = MentionModel(desk.core.clock.now, self)
        self.table = MentionTable(desk.look, self.model, self)
        self.volume = VolumePane(desk, self)
        self.list = ListPane(desk.look, self.volume, self.table, self)
        self.detail = DetailPane(desk, self)
        self.form = LogForm(desk, self)
        self._side = QStackedWidget(self)
        self._side.addWidget(self.detail)
        self._side.addWidget(self.form)
        self.news = MentionNews(desk, self._is_held, self.model.known, self)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._reading = QTimer(self, interval=_READING_MS, singleShot=True)
        self._numbers = QTimer(self, interval=_NUMBERS_MS, singleShot=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        name = self.tr("Mentions: filters, list, detail")
        panes = ThreePanes(self._desk.look, name, self.panes(), self.list.filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(panes)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filter)
        self.filters.saved.chosen.connect(self._use_saved)
        self.filters.saved.kept.connect(lambda name: self.acts.keep_search(name, self.filters.wanted))
        self.filters.saved.removed.connect(self.acts.remove_search)
        self._typing.timeout.connect(self.reload)
        self._reading.timeout.connect(self._read_current)
        self._numbers.timeout.connect(self._refresh_numbers)
        self.model.page_wanted.connect(self._read_page)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._reading.start())
        self.table.mark_wanted.connect(self.mark)
        self.table.link_wanted.connect(self.detail.open_in_browser)
        self.list.log_wanted.connect(self.log)
        self.list.all_seen_wanted.connect(lambda: self.acts.mark_all_seen(self.news.query))
        self.list.news_wanted.connect(self._show_news)
        self.list.first_step_wanted.connect(self._first_step)
        self.detail.mark_wanted.connect(self._mark_shown)
        self.detail.tone_menu.corrected.connect(
            lambda label: self.acts.correct_tone(self.detail.mention_id(), label)
        )
        self.detail.tone_menu.silenced.connect(self.acts.silence)
        self.acts.silenced.connect(self.detail.tone_menu.say_silenced)
        self.form.logged.connect(self._logged)
        self.form.closed.connect(self._close_form)
        self.news.came.connect(self._came)
        self.news.waiting.connect(self.list.show_news)
        self.news.patched.connect(self._patched)
        self._choices.changed.connect(self._show_choices)
        self.news.choices_changed.connect(self.freshen_choices)

    def search(self, words: str) -> None:
        """List what holds these words, once the typing pauses; the last word may be unfinished."""
        query = replace(self.filters.wanted.query, query=words)
        self.filters.show_wanted(replace(self.filters.wanted, query=query))
        self._typing.start()

    def want(self, wanted: Wanted, *, select: int | None = None) -> None:
        """List this, and there select one mention."""
        self.filters.show_wanted(wanted)
        self._to_select = select
        self._filter()

    def _filter(self) -> None:
        self.words_changed.emit(self.filters.wanted.query.query)
        self.reload()

    def reload(self) -> None:
        """Read the list anew from its first page."""
        self._typing.stop()
        self._asked += 1
        mine, core = self._asked, self._desk.core
        query = self.filters.wanted.at(core.clock.now())
        self.news.start(query)
        self._desk.operations.ask(self, core.mentions.page(query), lambda page: self._start(mine, page))
        self._count()
        self.volume.show_wanted(self.filters.wanted)

    def freshen_choices(self) -> None:
        """Read watch terms, sources and saved searches anew."""
        self._choices.freshen()
        self._desk.operations.ask(self, self._desk.core.mentions.saved(), self.filters.saved.show_searches)

    def _show_choices(self) -> None:
        self._has_sources = bool(self._choices.sources)
        self.filters.show_choices(self._choices.terms, self._choices.sources)
        self._show_list_or_why()

    def _start(self, asked: int, page: MentionPage) -> None:
        if asked != self._asked:
            return
        wanted, self._to_select = self._to_select, None
        kept = self.table.selected_ids()
        self.table.scrollToTop()
        self.model.start(page)
        self.table.select(kept if wanted is None else (wanted,))
        self._show_list_or_why()
        if wanted is not None and self.model.place_of(wanted) < 0:
            # It stands further down, or a filter hides it; it is read all the same.
            self._read(wanted)

    def _read_page(self, cursor: Cursor) -> None:
        mine = self._asked

        def got(page: MentionPage) -> None:
            if mine == self._asked:
                self.model.append(page)

        def failed(error: Refused | Trouble) -> None:
            self.model.failed()
            self._desk.operations.troubled.emit(error.sentence)

        page = self._desk.core.mentions.page(self.news.query, cursor)
        self._desk.operations.ask(self, page, got, failed)

    def _count(self) -> None:
        mine = self._asked

        def got(counts: MentionCounts) -> None:
            if mine == self._asked:
                self.filters.show_counts(counts)
                self.list.show_counts(counts)

        now = self._desk.core.clock.now()
        self._desk.operations.ask(self, self._desk.core.mentions.counts(self.filters.wanted.at(now)), got)

    def _show_list_or_why(self) -> None:
        wanted = self.filters.wanted
        if self.model.rowCount():
            self.list.show_list()
        else:
            self.list.show_why(
                read=self._has_sources, hidden=wanted.hides, windowed=wanted.window_h is not None
            )

    def _first_step(self) -> None:
        if not self._has_sources:
            self.sources_wanted.emit()
        elif self.filters.wanted.hides:
            self.filters.clear()
        else:
            self.want(replace(self.filters.wanted, window_h=None))

    # what comes in

    def _is_held(self) -> bool:
        # A list that is scrolled, or in which something is being read, must not move under the eyes.
        return not self.table.is_at_top() or bool(self.table.selected_ids())

    def _came(self) -> None:
        # A list that nobody sees is brought up to date when it is opened.
        if self.isVisible():
            self._merge()

    def _merge(self) -> None:
        mine = self._asked

        def got(page: MentionPage) -> None:
            if mine == self._asked and not self._is_held():
                self.model.put_on_top(page)
                self._show_list_or_why()

        self._desk.operations.ask(self, self._desk.core.mentions.page(self.news.query), got)

    def _show_news(self) -> None:
        self.table.scrollToTop()
        self.reload()
        self.table.setFocus()

    def _patched(self, ids: tuple[int, ...]) -> None:
        known = self.model.known(ids)[:500]
        if known:
            self._desk.operations.ask(self, self._desk.core.mentions.rows(known), self.model.patch)
        if self.detail.mention_id() in ids:
            self._read(self.detail.mention_id())
        if self.isVisible() and not self._numbers.isActive():
            self._numbers.start()

    def freshen(self) -> None:
        """Bring everything up to date without moving what is being read."""
        self.freshen_choices()
        self._refresh_numbers()
        if not self._is_held():
            self._merge()

    def _refresh_numbers(self) -> None:
        self._count()
        self.volume.show_wanted(self.filters.wanted)

    # reading and marking one

    def _read_current(self) -> None:
        place = self.table.currentIndex().row()
        if place >= 0:
            self._read(self.model.row(place).id)

    def _read(self, mention_id: int) -> None:
        self._wanted_id = mention_id

        def got(detail: MentionDetail | None) -> None:
            if self._wanted_id == mention_id:
                self.detail.show_detail(detail)

        self._desk.operations.ask(self, self._desk.core.mentions.detail(mention_id), got)

    def mark(self, state: State) -> None:
        """Put the selected mentions into this state."""
        self.acts.mark(self.table.selected_ids(), state)

    def _mark_shown(self, state: State) -> None:
        shown, selected = self.detail.mention_id(), self.table.selected_ids()
        self.acts.mark(selected if shown in selected else (shown,), state)

    # logging by hand

    def log(self) -> None:
        """Open the form for what was seen where no feed reaches."""
        self.list.filters.setChecked(False)
        self._side.setCurrentWidget(self.form)
        self.form.begin()

    def _logged(self, mention_id: int) -> None:
        self._close_form()
        self.freshen_choices()
        self.want(self.filters.wanted, select=mention_id)

    def _close_form(self) -> None:
        self._side.setCurrentWidget(self.detail)
        self.table.setFocus()

    # saved searches

    def _use_saved(self, search: SavedSearch) -> None:
        self.want(Wanted(search.query, search.window_h))

    def panes(self) -> tuple[QWidget, QWidget, QWidget]:
        """From left to right."""
        return (self.filters, self.list, self._side)
