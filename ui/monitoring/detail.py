"""The reading pane: one mention, why it matched, where else it was seen, what to do with it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.mention import MentionDetail, State
from ui.desk import Desk
from ui.monitoring.links import open_link, real_host
from ui.monitoring.pictures import show_picture
from ui.monitoring.reasons import Reasons
from ui.monitoring.tone_menu import ToneMenu
from ui.monitoring.words import ago, exact_time, state_chip, tone_chip
from ui.theme.tokens import BOLD
from ui.widgets.buttons import button, icon_button
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.growing_text import GrowingText
from ui.widgets.note import Note
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel

_WIDTH = 328
_AROUND_LINK = 72  # margins of the pane, its scroll bar, and what the button has beside its words


class DetailPane(QFrame):
    """Shows one mention. The name of whoever wrote it stays hidden until it is asked for.

    Attributes:
        tone_menu: corrects the tone; connect its signals.

    Signals:
        mark_wanted(object): put this mention into a `State`.
    """

    mark_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._detail: MentionDetail | None = None
        self.setProperty("part", "surface")
        look = self._look
        self._tone, self._state = Chip(look), Chip(look)
        self.tone_menu = ToneMenu(look, self)
        self._flag = icon_button(look, "flag", self.tr("Flag this mention (key F)"), parent=self)
        self._out = icon_button(look, "arrow-square-out", self.tr("Open in the browser (Enter)"), parent=self)
        self._meta = PlainLabel(look, size=12, tone="text2", wrap=True, tabular=True)
        self._by = PlainLabel(look, size=12, tone="text2", wrap=True, selectable=True)
        self._name = button(look, self.tr("Show name"), kind="flat", small=True, parent=self)
        self._title = GrowingText(look, self.tr("Title of the mention"), parent=self)
        self._text = GrowingText(look, self.tr("Text of the mention"), parent=self)
        self._changed = Note(look, "info", "", "", parent=self)
        self._reasons = Reasons(look, self)
        self._pictures = QVBoxLayout()
        self._link = button(look, "", kind="flat", icon="arrow-square-out", small=True, parent=self)
        self._copy = button(look, self.tr("Copy text"), icon="copy", small=True, parent=self)
        self._see = button(look, self.tr("Mark seen"), icon="check", small=True, parent=self)
        self._ignore = button(look, self.tr("Ignore"), kind="flat", small=True, parent=self)
        self._stack = QStackedWidget(self)
        self._see.setToolTip(self.tr("Key: S"))
        self._ignore.setToolTip(self.tr("Key: I"))
        self._lay_out()
        self._connect()
        self._dress()
        look.changed.connect(self._dress)
        self.show_detail(None)

    def _lay_out(self) -> None:
        scroll = PageScroll(self.tr("Mention"), parent=self)
        body = scroll.body
        body.setSpacing(8)
        chips = QWidget()
        flow = FlowLayout(chips, gap=8, line_gap=4)
        for part in (self._tone, self._state, self.tone_menu):
            flow.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(chips, 1)
        for tool in (self._flag, self._out):
            head.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        body.addWidget(self._meta)
        who = QHBoxLayout()
        who.setSpacing(4)
        who.addWidget(self._by)
        who.addWidget(self._name)
        who.addStretch(1)
        body.addLayout(who)
        for words in (self._title, self._text, self._changed):
            body.addWidget(words)
        body.addLayout(self._pictures)
        body.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        body.addSpacing(4)
        body.addWidget(self._reasons)
        body.addStretch(1)
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self._foot())
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(full)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _nothing(self) -> QWidget:
        nothing = QWidget(self)
        column = QVBoxLayout(nothing)
        column.setContentsMargins(24, 0, 24, 0)
        title = PlainLabel(self._look, self.tr("Choose a mention"), size=15, weight=BOLD)
        said = self.tr("It opens here: why it matched, where else it was seen, how it sounds.")
        words = PlainLabel(self._look, said, tone="text2", wrap=True)
        column.addStretch(2)
        for label in (title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(3)
        return nothing

    def _foot(self) -> QFrame:
        foot = QFrame(self)
        foot.setProperty("part", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(8)
        row.addWidget(self._see)
        row.addWidget(self._copy)
        row.addStretch(1)
        row.addWidget(self._ignore)
        return foot

    def _connect(self) -> None:
        self._flag.clicked.connect(self._flag_pressed)
        self._see.clicked.connect(lambda: self.mark_wanted.emit(State.SEEN))
        self._ignore.clicked.connect(self._ignore_pressed)
        self._out.clicked.connect(self.open_in_browser)
        self._link.clicked.connect(self.open_in_browser)
        self._copy.clicked.connect(self._copy_text)
        self._name.clicked.connect(self._show_name)

    def mention_id(self) -> int:
        """Give the id of the mention shown, −1 for none."""
        return self._detail.row.id if self._detail else -1

    def show_detail(self, detail: MentionDetail | None) -> None:
        """Show a mention, or that none is chosen."""
        same = detail is not None and detail.row.id == self.mention_id()
        named = same and not self._name.isVisibleTo(self)
        self._detail = detail
        self._stack.setCurrentIndex(0 if detail is None else 1)
        if detail is None:
            return
        self._show_heads(detail)
        self._show_words(detail)
        self._by.setVisible(bool(detail.row.author))
        self._name.setVisible(bool(detail.row.author))
        self._by.setText(self.tr("Name hidden"))
        if named and detail.row.author:
            self._show_name()
        self._reasons.show_detail(detail, self._desk.core.clock.now())
        if not same:
            self._show_pictures(detail)

    def _show_heads(self, detail: MentionDetail) -> None:
        row = detail.row
        self._tone.set_chip(tone_chip(row.tone.label))
        self._state.set_chip(state_chip(row.state))
        self.tone_menu.show_tone(row.tone)
        said = f"{row.source} · {exact_time(row.published_at)}"
        if detail.by_hand:
            said += " · " + self.tr("logged by hand")
        else:
            # With the network off, this says how old what is read may be.
            when = ago(row.fetched_at, self._desk.core.clock.now())
            said += " · " + self.tr("fetched {when}").format(when=when)
        if detail.count > 1:
            said += " · " + self.tr("stands for {count} posts or people").format(count=f"{detail.count:,}")
        self._meta.setText(said)
        host = real_host(row.url)
        self._out.setEnabled(bool(host))
        self._link.setVisible(bool(host))
        self._link.setAccessibleName(self.tr("Open on {host}").format(host=host))
        self._fit_link()
        self._ignore.setText(self.tr("Bring back") if row.state is State.IGNORED else self.tr("Ignore"))
        self._see.setEnabled(row.state is not State.SEEN)
        name = (
            self.tr("Take the flag off")
            if row.state is State.FLAGGED
            else self.tr("Flag this mention (key F)")
        )
        self._flag.setAccessibleName(name)
        self._flag.setToolTip(name)

    def _show_words(self, detail: MentionDetail) -> None:
        title, text = detail.row.title, detail.text
        in_title = tuple(span for match in detail.matches for span in match.title_spans)
        in_text = tuple(span for match in detail.matches for span in match.text_spans)
        alone = not text or text == title
        self._title.setVisible(bool(title) and not alone)
        self._title.show_text(title, in_title)
        self._text.show_text(title if alone else text, in_title if alone else in_text)
        self._changed.setVisible(detail.changed_at is not None)
        if detail.changed_at is not None:
            self._changed.set_words(
                self.tr("The feed changed its words later"),
                self.tr("On {time}. The first text is kept here; open the link for the newest.").format(
                    time=exact_time(detail.changed_at)
                ),
            )

    def _show_pictures(self, detail: MentionDetail) -> None:
        while (item := self._pictures.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, picture_id in enumerate(detail.pictures, 1):
            label = PlainLabel(self._look, self.tr("Loading the picture…"), tone="text3")
            label.setAccessibleName(self.tr("Picture {number}").format(number=number))
            self._pictures.addWidget(label)
            show = partial(show_picture, label, widest=self._look.theme.px(_WIDTH) - 48)
            self._desk.operations.ask(label, self._desk.core.mentions.picture(picture_id), show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_link()

    def _fit_link(self) -> None:
        # A long name of a website must not make the pane wider than it is: what is beside it would be cut.
        room = self.width() - self._look.theme.px(16) - _AROUND_LINK
        metrics, middle = self._link.fontMetrics(), Qt.TextElideMode.ElideMiddle
        said = metrics.elidedText(self._link.accessibleName(), middle, max(0, room))
        self._link.setText(said.replace("&", "&&"))

    def open_in_browser(self) -> None:
        """Open the link of the mention shown, if it has one."""
        if self._detail is None:
            return
        if not open_link(self._detail.row.url) and self._detail.row.url:
            self._desk.operations.refused.emit(self.tr("This link could not be opened. Nothing was sent."))

    def _copy_text(self) -> None:
        if self._detail is not None:
            parts = (self._detail.row.title, self._detail.text, self._detail.row.url)
            QGuiApplication.clipboard().setText("\n\n".join(dict.fromkeys(part for part in parts if part)))

    def _show_name(self) -> None:
        if self._detail is not None:
            self._by.setText(self._detail.row.author)
            self._name.hide()

    def _flag_pressed(self) -> None:
        flagged = self._detail is not None and self._detail.row.state is State.FLAGGED
        self.mark_wanted.emit(State.SEEN if flagged else State.FLAGGED)

    def _ignore_pressed(self) -> None:
        ignored = self._detail is not None and self._detail.row.state is State.IGNORED
        self.mark_wanted.emit(State.SEEN if ignored else State.IGNORED)

    def _dress(self) -> None:
        self._title.setFont(self._look.theme.font(15, BOLD))
