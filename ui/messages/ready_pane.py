"""The text as it would go out, how long it is where, and the button that copies it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fill import fill
from desktop.domain.message import Gap
from desktop.domain.variant import Channel, Count
from ui.messages.counts import ChannelCounts
from ui.messages.gap_text import GAP
from ui.messages.words import gap_label
from ui.theme.look import Look
from ui.theme.tokens import LINE_HEIGHT
from ui.widgets.buttons import button
from ui.widgets.heading import Heading
from ui.widgets.icon_label import IconLabel
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel
from ui.widgets.reading_pane import ReadingPane

_SETTLE_MS = 50
_PREVIEW_LINES = 8


class ReadyPane(QFrame):
    """Follows what is typed, 50 ms behind.

    Attributes:
        print: prints the text in large type; connect its clicks.

    Signals:
        copy_wanted(): the text is whole, and the person wants it.
        gap_wanted(str): the gap of this name is to be filled.
    """

    copy_wanted = Signal()
    gap_wanted = Signal(str)

    def __init__(
        self, look: Look, channels: tuple[Channel, ...], count: Callable[[str, str], Count],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look, self._count = look, count
        self._body = ""
        self._gaps: tuple[Gap, ...] = ()
        self._faults: tuple[tuple[Gap, str], ...] = ()
        self._blocked_by = ""
        self.setProperty("part", "surface")
        self.setAccessibleName(self.tr("Preview and length"))
        self.preview = ReadingPane(look, self.tr("Text with its gaps filled"))
        self.counts = ChannelCounts(look, channels, self)
        self.reason = PlainLabel(look, "", tone="text2", wrap=True)
        self._icon = IconLabel(look, "prohibit", "warn")
        self.go = button(look, self.tr("Go to the gap"), small=True, parent=self)
        self.copy = button(look, self.tr("Copy text"), kind="primary", icon="copy", parent=self)
        self.print = button(look, self.tr("Print large"), icon="printer", small=True, parent=self)
        self.print.setAccessibleName(self.tr("Print in large type, for a door or a phone"))
        self.print.hide()
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._lay_out()
        self._settle.timeout.connect(self.renew)
        self.counts.more.clicked.connect(self.renew)
        self.copy.clicked.connect(self.copy_wanted)
        self.go.clicked.connect(lambda: self.gap_wanted.emit(self._blocked_by))
        look.changed.connect(self._fit)
        self._fit()

    def _lay_out(self) -> None:
        scroll = PageScroll(self.tr("Preview and length"), parent=self)
        scroll.body.setSpacing(8)
        scroll.body.addWidget(Heading(self._look, self.tr("Preview"), level=4))
        scroll.body.addWidget(self.preview)
        scroll.body.addSpacing(8)
        scroll.body.addWidget(self.counts)
        scroll.body.addStretch(1)
        frame = QFrame(self)
        frame.setProperty("part", "foot")
        why = QHBoxLayout()
        why.setSpacing(8)
        why.addWidget(self._icon)
        why.addWidget(self.reason, 1)
        act = QHBoxLayout()
        act.setSpacing(8)
        act.addStretch(1)
        act.addWidget(self.print)
        act.addWidget(self.go)
        act.addWidget(self.copy)
        foot = QVBoxLayout(frame)
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(8)
        foot.addLayout(why)
        foot.addLayout(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(frame)

    def follow(self, body: str, gaps: tuple[Gap, ...], faults: tuple[tuple[Gap, str], ...]) -> None:
        """Show this soon.

        Args:
            gaps: with what stands in their fields now.
            faults: the values that do not pass, each with its reason.
        """
        self._body, self._gaps, self._faults = body, gaps, faults
        self._settle.start()

    def renew(self) -> None:
        """Show it now."""
        self._settle.stop()
        values = {gap.placeholder.name: gap.value for gap in self._gaps if gap.value.strip()}
        filled = fill(self._body, values)
        self.preview.show_text(filled.text, _open_places(self._body, values))
        examples = {
            gap.placeholder.name: gap.placeholder.example for gap in self._gaps if gap.placeholder.example
        }
        likely = fill(self._body, {**examples, **values}).text
        counts = tuple(self._count(likely, channel.key) for channel in self.counts.channels())
        self.counts.show_counts(counts, guessed=bool(filled.open))
        self._say_why(filled.text, filled.open)

    def _say_why(self, text: str, still_open: tuple[str, ...]) -> None:
        labels = {gap.placeholder.name: gap_label(gap) for gap in self._gaps}
        self._blocked_by = ""
        if self._faults:
            gap, said = self._faults[0]
            self._blocked_by, why = gap.placeholder.name, said
        elif still_open:
            self._blocked_by = still_open[0]
            label = labels.get(still_open[0], still_open[0].replace("_", " "))
            one = self.tr("One gap is open: {label}.").format(label=label)
            more = self.tr("{count} gaps are open. The first: {label}.")
            why = one if len(still_open) == 1 else more.format(count=len(still_open), label=label)
        elif not text.strip():
            why = self.tr("There is no text to copy yet.")
        else:
            why = ""
        self.copy.setEnabled(not why)
        self.print.setVisible(not why)
        self.copy.setAccessibleDescription(why)
        self.go.setVisible(bool(self._blocked_by))
        ready = self.tr("All gaps are filled. Copying sends nothing: you post it yourself.")
        self.reason.setText(self.tr("Not ready to copy. {why}").format(why=why) if why else ready)
        self._icon.set_icon("prohibit" if why else "check-circle", "warn" if why else "ok")

    def _fit(self) -> None:
        # Whole lines, so that none is cut at the foot.
        self.preview.setFixedHeight(self._look.theme.px(LINE_HEIGHT[15]) * _PREVIEW_LINES + 2)


def _open_places(body: str, values: dict[str, str]) -> tuple[tuple[int, int], ...]:
    """Where the gaps still open stand in the filled text; values are not looked at for gaps."""
    places, at, done = [], 0, 0
    for match in GAP.finditer(body):
        at += match.start() - done
        done = match.end()
        value = values.get(match[0].strip("{} \t"), "").strip()
        if not value:
            places.append((at, at + len(match[0])))
        at += len(value or match[0])
    return tuple(places)
