"""Tells the person about troubles in a strip under the header; never in a box that stops the work."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.notice_card import NoticeCard, NoticeKind

SHOWN_AT_ONCE = 2


class Notice(NamedTuple):
    """One thing to tell. kind: "warn", "bad", "info" or "ok".

    title: what happened, one short sentence with its full stop. text: what is safe and what comes next.
    action_label, action: the one button and what it does; "" for none. key: a later notice of the same key
    takes this one's place; "" takes the title as key.
    """

    kind: NoticeKind
    title: str
    text: str = ""
    action_label: str = ""
    action: Callable[[], None] | None = None
    key: str = ""

    def name(self) -> str:
        """Give the key that tells this notice from others."""
        return self.key or self.title


class Notices(QObject):
    """Newest on top, two at most, then "and 3 more".

    Attributes:
        strip: the widget to put under the header; hidden while there is nothing to tell.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._all_shown = look, False
        self._notices: list[Notice] = []
        self.strip = QFrame(parent)
        self.strip.setAccessibleName(self.tr("Notices"))
        self._column = QVBoxLayout(self.strip)
        self._column.setContentsMargins(16, 8, 16, 8)
        self._column.setSpacing(4)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(4)
        self._column.addLayout(self._cards)
        self._more = button(look, "", kind="flat", small=True, parent=self.strip)
        self._more.clicked.connect(self._more_pressed)
        self._column.addWidget(self._more)
        self._renew()

    def show(self, notice: Notice) -> None:
        """Tell this, once to screen readers; takes the place of one with the same key."""
        known = notice in self._notices
        self._notices = [notice, *(other for other in self._notices if other.name() != notice.name())]
        self._renew()
        if not known:
            announce(self.strip, f"{notice.title} {notice.text}".strip(), urgent=notice.kind == "bad")

    def dismiss(self, key: str) -> None:
        """Take a notice away because its cause is gone; nothing happens if it is not there."""
        self._notices = [notice for notice in self._notices if notice.name() != key]
        self._renew()

    def clear(self) -> None:
        """Take every notice away."""
        self._notices = []
        self._renew()

    def told(self) -> tuple[Notice, ...]:
        """Give all notices that are not closed, newest first."""
        return tuple(self._notices)

    def _renew(self) -> None:
        while self._cards.count():
            item = self._cards.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = self._notices if self._all_shown else self._notices[:SHOWN_AT_ONCE]
        self.strip.setVisible(bool(self._notices))
        for notice in shown:
            card = self._card(notice)
            self._cards.addWidget(card)
            card.show()
        hidden = len(self._notices) - SHOWN_AT_ONCE
        self._more.setVisible(hidden > 0)
        words = self.tr("Show fewer") if self._all_shown else self.tr("and {count} more").format(count=hidden)
        self._more.setText(words)

    def _card(self, notice: Notice) -> NoticeCard:
        label = notice.action_label if notice.action is not None else ""
        card = NoticeCard(self._look, notice.kind, notice.title, notice.text, label, self.strip)
        if notice.action is not None:
            card.action_pressed.connect(notice.action)
        card.setObjectName(notice.name())
        card.closed.connect(self._closed)
        return card

    def _closed(self) -> None:
        card = self.sender()
        if card is not None:
            self.dismiss(card.objectName())

    def _more_pressed(self) -> None:
        self._all_shown = not self._all_shown
        self._renew()
