"""One source: what it is called, why it is read, how often, and how it is faring."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from desktop.domain.source import SourceRow
from ui.desk import Desk
from ui.monitoring.footed import add_foot
from ui.monitoring.links import open_link
from ui.monitoring.source_model import HEALTH_ICONS
from ui.monitoring.words import minutes_words, short_time
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.buttons import button
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.icon_label import IconLabel
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel
from ui.widgets.switch import Switch

INTERVALS = (15, 30, 60, 120, 240, 480, 720, 1440)
TRUSTS = ("unknown", "official", "media", "community")


class SourceEditor(QFrame):
    """Everything typed is saved by itself.

    Signals:
        removed(): the source shown was taken off the list.
    """

    removed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._row: SourceRow | None = None
        look = desk.look
        self.setProperty("part", "surface")
        self._title = Heading(look, level=3)
        self._title.setWordWrap(True)
        self._icon = IconLabel(look, "check-circle", "ok", parent=self)
        self._health = PlainLabel(look, wrap=True)
        self._times = PlainLabel(look, size=12, tone="text2", wrap=True, tabular=True)
        self._url = PlainLabel(look, size=12, tone="text2", wrap=True, selectable=True)
        self._name = AutosaveLine(self.tr("Name"), parent=self)
        self._folder = AutosaveLine(self.tr("Folder"), parent=self)
        self._why = AutosaveText(look, self.tr("Why it is read"), lines=2, parent=self)
        self._why.setMaximumHeight(look.theme.px(72))
        self._every = QComboBox(self)
        self._trust = QComboBox(self)
        self._trust.addItems(
            [
                self.tr("Not known"),
                self.tr("Official"),
                self.tr("News media"),
                self.tr("Community"),
            ]
        )
        self._paused = Switch(self.tr("Paused"), self)
        self._read = button(look, self.tr("Read now"), icon="arrow-clockwise", small=True, parent=self)
        self._site = button(look, self.tr("Open the site"), kind="flat", small=True, parent=self)
        self._remove = button(look, self.tr("Remove"), kind="danger", small=True, parent=self)
        self._remove.setToolTip(self.tr("Its mentions stay. Ctrl+Z brings it back."))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._desk.look
        scroll = PageScroll(self.tr("Source"), parent=self)
        body = scroll.body
        body.setSpacing(12)
        body.addWidget(self._title)
        health = QHBoxLayout()
        health.setSpacing(8)
        health.addWidget(self._icon)
        health.addWidget(self._health, 1)
        body.addLayout(health)
        body.addWidget(self._times)
        body.addWidget(self._url)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self._read)
        acts.addWidget(self._site)
        acts.addStretch(1)
        body.addLayout(acts)
        rows = (
            (self.tr("Name"), self._name),
            (self.tr("Folder"), self._folder),
            (self.tr("Read every"), self._every),
            (self.tr("Whose voice it is"), self._trust),
            (self.tr("Why it is read"), self._why),
        )
        for label, field in rows:
            body.addWidget(FieldRow(look, label, field))
        body.addWidget(self._paused)
        body.addStretch(1)
        line = add_foot(self, scroll)
        line.addStretch(1)
        line.addWidget(self._remove)

    def _connect(self) -> None:
        self._name.settled.connect(self._save_name)
        self._folder.settled.connect(lambda text: self._change(folder=text.strip()))
        self._why.settled.connect(lambda text: self._change(why=text.strip()))
        self._every.activated.connect(lambda _n: self._change(interval_min=self._every.currentData()))
        self._trust.activated.connect(lambda number: self._change(trust=TRUSTS[number]))
        self._paused.toggled.connect(self._pause)
        self._read.clicked.connect(self._read_now)
        self._site.clicked.connect(self._open_site)
        self._remove.clicked.connect(self._take_away)

    def show_row(self, row: SourceRow | None) -> None:
        """Show a source; half-typed text of the one before is saved first."""
        if row is None or self._row is None or row.source.id != self._row.source.id:
            self.flush()
        if row == self._row:
            return
        self._row = row
        self.setEnabled(row is not None)
        if row is None:
            return
        source, health = row.source, row.health
        self._title.setText(source.name)
        icon, token = ("pause-circle", "text2") if source.paused else HEALTH_ICONS[health.state]
        self._icon.set_icon(icon, token)  # type: ignore[arg-type]  # both are tokens
        self._health.setText(self.tr("Paused. It is not read.") if source.paused else health.sentence)
        self._times.setText(self._said_times(row))
        self._times.setVisible(bool(self._times.text()))
        self._url.setText(source.url)
        self._site.setVisible(bool(source.site_url))
        self._fill_fields(row)

    def _fill_fields(self, row: SourceRow) -> None:
        source = row.source
        if not self._name.hasFocus():
            self._name.set_saved(source.name)
        if not self._folder.hasFocus():
            self._folder.set_saved(source.folder)
        if not self._why.hasFocus():
            self._why.set_saved(source.why)
        self._every.clear()
        for minutes in sorted({*INTERVALS, source.interval_min}):
            self._every.addItem(minutes_words(minutes), minutes)
        self._every.setCurrentIndex(self._every.findData(source.interval_min))
        self._trust.setCurrentIndex(TRUSTS.index(source.trust) if source.trust in TRUSTS else 0)
        blocked = self._paused.blockSignals(True)
        self._paused.setChecked(source.paused)
        self._paused.blockSignals(blocked)

    def _said_times(self, row: SourceRow) -> str:
        health, parts, now = row.health, [], self._desk.core.clock.now()
        if health.ok_at:
            parts.append(self.tr("read {time}").format(time=short_time(health.ok_at, now)))
        if health.new_at:
            parts.append(self.tr("last new {time}").format(time=short_time(health.new_at, now)))
        if health.due_at and not row.source.paused:
            parts.append(self.tr("next {time}").format(time=short_time(health.due_at, now)))
        said = " · ".join(parts)
        return said[:1].upper() + said[1:]

    def flush(self) -> None:
        """Save half-typed text now."""
        for field in (self._name, self._folder, self._why):
            field.flush()

    def _save_name(self, text: str) -> None:
        if text.strip():
            self._change(name=text.strip())

    def _change(self, **values: Any) -> None:
        if self._row is not None:
            source_id = self._row.source.id
            self._desk.operations.change(self, self._desk.core.sources.change(source_id, **values))

    def _pause(self, on: bool) -> None:
        self._change(paused=on)

    def _read_now(self) -> None:
        if self._row is not None:
            reading = self._desk.core.polling.round(source_ids=(self._row.source.id,))
            self._desk.operations.ask(self, reading, lambda _report: None)

    def _open_site(self) -> None:
        if self._row is not None:
            open_link(self._row.source.site_url)

    def _take_away(self) -> None:
        if self._row is not None:
            gone = self._desk.core.sources.remove(self._row.source.id)
            self._desk.operations.change(self, gone, lambda _none: self.removed.emit())
