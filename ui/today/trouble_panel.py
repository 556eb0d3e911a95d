"""Feeds in trouble, each in words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.today import TodayView
from ui.theme.look import Look
from ui.theme.tokens import MEDIUM
from ui.widgets.buttons import button
from ui.widgets.emptying import empty
from ui.widgets.icon_label import IconLabel
from ui.widgets.panel import Panel
from ui.widgets.plain_label import PlainLabel

_SHOWN = 3


class TroublePanel(Panel):
    """Signals: wanted(str, str): the sources page."""

    wanted = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "", parent=parent)
        self._shown: tuple[object, ...] = ()
        self.set_title(self.tr("Feeds in trouble"))
        inside = QWidget(self)
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.set_content(inside)

    def show_trouble(self, view: TodayView) -> None:
        """Shows what is wrong, or that all is well."""
        state = (view.trouble, view.sources, view.read_at)
        if state == self._shown:
            return
        self._shown = state
        empty(self._rows)
        self.set_note(
            self.tr("{count} of {all}").format(count=len(view.trouble), all=view.sources)
            if view.sources
            else ""
        )
        for _, name, sentence in view.trouble[:_SHOWN]:
            self._rows.addWidget(self._row("wifi-slash", "warn", name, sentence, self.tr("Look")))
        icon, token = ("check-circle", "ok") if view.sources else ("rss", "warn")
        self._rows.addWidget(self._row(icon, token, "", self._rest(view), ""))
        self._rows.addStretch(1)

    def _rest(self, view: TodayView) -> str:
        if not view.sources:
            return self.tr("No sources yet. Add the first one in Monitoring.")
        fine = view.sources - len(view.trouble)
        if view.read_at is None:
            return self.tr("Nothing has been read yet.")
        read = f"{view.read_at.astimezone():%H:%M}"
        if not view.trouble:
            one, many = (
                self.tr("The one feed was read, last at {time}."),
                self.tr("All {count} feeds were read, last at {time}."),
            )
            return (one if fine == 1 else many).format(count=fine, time=read)
        if not fine:
            return self.tr("Every feed needs a look. The last was read at {time}.").format(time=read)
        one, many = (
            self.tr("The other one was read, last at {time}."),
            self.tr("The other {count} were read, last at {time}."),
        )
        return (one if fine == 1 else many).format(count=fine, time=read)

    def _row(self, icon: str, token: str, name: str, sentence: str, verb: str) -> QFrame:
        row = QFrame(self)
        row.setProperty("part", "head" if name else "")
        row.setMinimumHeight(self._look.theme.px(52))
        words = QVBoxLayout()
        words.setSpacing(0)
        if name:
            words.addWidget(PlainLabel(self._look, name, weight=MEDIUM, wrap=True))
        words.addWidget(PlainLabel(self._look, sentence, size=12 if name else 13, tone="text2", wrap=True))
        line = QHBoxLayout(row)
        line.setContentsMargins(15, 6, 15, 6)
        line.setSpacing(12)
        line.addWidget(IconLabel(self._look, icon, "ok" if token == "ok" else "warn"))
        line.addLayout(words, 1)
        if verb:
            made = button(self._look, verb)
            made.setAccessibleName(f"{verb}: {name}")
            made.clicked.connect(self._look_at_sources)
            line.addWidget(made)
        return row

    def _look_at_sources(self) -> None:
        self.wanted.emit("monitoring", "sources")
