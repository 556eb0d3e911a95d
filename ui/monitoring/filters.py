"""The filters beside the list: time, state, watch term, tone, source, each with its count."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.mention import MentionCounts, MentionQuery, State, ToneLabel
from ui.monitoring.query import USUAL_STATES, WINDOWS, Wanted
from ui.monitoring.saved import SavedSearches
from ui.monitoring.words import state_words, tone_words
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.filter_list import FilterList
from ui.widgets.filter_model import FilterRow
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel

_FEW = 8


class Filters(QFrame):
    """Holds what is wanted; the search field above the page holds the words.

    Attributes:
        saved: the saved searches, under the time.

    Signals:
        changed(): the person wants something else; read `wanted`.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.wanted = Wanted()
        self._terms: tuple[tuple[str, str], ...] = ()
        self._sources: tuple[tuple[str, str], ...] = ()
        self._counts = MentionCounts()
        self._all_sources = False
        self.setProperty("part", "surface")
        self.saved = SavedSearches(look, self)
        self._lists = {
            "states": FilterList(look, self.tr("State"), self),
            "terms": FilterList(look, self.tr("Watch term"), self),
            "tones": FilterList(look, self.tr("Tone"), self),
            "sources": FilterList(look, self.tr("Source"), self),
        }
        self._window = QComboBox(self)
        self._window.setAccessibleName(self.tr("Time"))
        self._window.setProperty("small", True)
        self._window.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._window.setMinimumContentsLength(6)
        self._more = button(look, self.tr("Show all"), kind="flat", small=True, parent=self)
        self._clear = button(look, self.tr("Clear"), kind="flat", small=True, parent=self)
        kept = self._clear.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._clear.setSizePolicy(kept)
        self._labels: dict[str, PlainLabel] = {}
        self._lay_out()
        self._connect()
        self._fill()

    def _lay_out(self) -> None:
        scroll = PageScroll(self.tr("Filters"), margin=12, parent=self)
        body = scroll.body
        # The scroll bar, where there is one, stands in the margin.
        scroll.verticalScrollBar().rangeChanged.connect(
            lambda _low, high: body.setContentsMargins(12, 12, 4 if high else 12, 12)
        )
        body.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(Heading(self._look, self.tr("Filters"), level=4))
        head.addStretch(1)
        head.addWidget(self._clear)
        body.addLayout(head)
        body.addWidget(self._window)
        body.addWidget(self.saved)
        for name, field in self._lists.items():
            label = PlainLabel(self._look, field.accessibleName(), size=12, weight=MEDIUM, tone="text2")
            self._labels[name] = label
            body.addSpacing(8)
            body.addWidget(label)
            body.addWidget(field)
        body.addWidget(self._more)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _connect(self) -> None:
        for field in self._lists.values():
            field.ticked.connect(self._ticked)
        self._window.activated.connect(self._window_chosen)
        self._more.clicked.connect(self._show_all_sources)
        self._clear.clicked.connect(self.clear)

    def show_counts(self, counts: MentionCounts) -> None:
        """Put these numbers beside the choices."""
        self._counts = counts
        self._fill()

    def show_choices(self, terms: tuple[tuple[str, str], ...], sources: tuple[tuple[str, str], ...]) -> None:
        """Offer these watch terms and sources, as (id, name)."""
        self._terms, self._sources = terms, sources
        self._fill()

    def show_wanted(self, wanted: Wanted) -> None:
        """Show other choices; says nothing through `changed`."""
        self.wanted = wanted
        self._fill()

    def clear(self) -> None:
        """Go back to the usual list: what was not put aside, of the same time."""
        fixed = self.wanted.since is not None
        self.wanted = Wanted(window_h=24 if fixed else self.wanted.window_h)
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        query, counts = self.wanted.query, self._counts
        states = (*USUAL_STATES, State.IGNORED)
        rows = {
            "states": [
                FilterRow(s, state_words(s), counts.by_state.get(s, 0), s in query.states) for s in states
            ],
            "terms": [FilterRow(k, n, counts.by_term.get(k, 0), k in query.terms) for k, n in self._terms],
            "tones": [
                FilterRow(t, tone_words(t), counts.by_tone.get(t, 0), t in query.tones) for t in ToneLabel
            ],
            "sources": self._source_rows(),
        }
        for name, field in self._lists.items():
            field.set_rows(tuple(rows[name]))
            field.setVisible(bool(rows[name]))
            self._labels[name].setVisible(bool(rows[name]))
        hidden = len(self._sources) - len(rows["sources"])
        self._more.setVisible(hidden > 0)
        self._more.setText(self.tr("Show all {count}").format(count=len(self._sources)))
        self._clear.setVisible(not self.wanted.is_usual)
        self._fill_window()

    def _source_rows(self) -> list[FilterRow]:
        counts, ticked = self._counts.by_source, self.wanted.query.sources
        rows = [FilterRow(k, name, counts.get(k, 0), k in ticked) for k, name in self._sources]
        if self._all_sources or len(rows) <= _FEW:
            return rows
        # The busiest ones, in their usual order, so that a row does not jump while it is aimed at.
        busiest = sorted(rows, key=lambda row: (not row.ticked, -(row.count or 0)))[:_FEW]
        return [row for row in rows if row in busiest]

    def _fill_window(self) -> None:
        words = [
            self.tr("Last 24 hours"),
            self.tr("Last 7 days"),
            self.tr("Last 30 days"),
            self.tr("All time"),
        ]
        if self.wanted.span_words:
            words.append(self.wanted.span_words)
        if [self._window.itemText(n) for n in range(self._window.count())] != words:
            self._window.clear()
            self._window.addItems(words)
        fixed = bool(self.wanted.span_words)
        self._window.setCurrentIndex(len(words) - 1 if fixed else WINDOWS.index(self.wanted.window_h))

    def _window_chosen(self, number: int) -> None:
        if number < len(WINDOWS):
            self.wanted = Wanted(self.wanted.query, WINDOWS[number])
            self._fill()
            self.changed.emit()

    def _ticked(self, _keys: tuple[str, ...]) -> None:
        self.wanted = replace(
            self.wanted,
            query=MentionQuery(
                self.wanted.query.query,
                self._lists["sources"].chosen(),
                self._lists["terms"].chosen(),
                tuple(ToneLabel(key) for key in self._lists["tones"].chosen()),
                tuple(State(key) for key in self._lists["states"].chosen()),
            ),
        )
        self._clear.setVisible(not self.wanted.is_usual)
        self.changed.emit()

    def _show_all_sources(self) -> None:
        self._all_sources = True
        self._fill()
