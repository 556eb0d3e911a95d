"""What narrows the library: words, scenario, purpose, language, state, with or without what has expired."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QPushButton, QWidget

from desktop.domain.message import MessageState
from ui.messages.words import language_name, purpose_names, standing_chip
from ui.theme.look import Look
from ui.widgets.search_field import SearchField
from ui.widgets.segmented_answer import SegmentedAnswer

_TYPING_MS = 120
_ONE_LINE = 860


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; "" lets everything through. here: only messages of the incident shown."""

    words: str = ""
    scenario: str = ""
    purpose: str = ""
    language: str = ""
    state: str = ""
    with_expired: bool = True
    here: bool = False


class FilterBar(QFrame):
    """Signals: filtered(): something else is asked for; `wanted` says what."""

    filtered = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("part", "bar")
        self.setAccessibleName(self.tr("Filters"))
        places = (("here", self.tr("This incident")), ("all", self.tr("Library")))
        self.scope = SegmentedAnswer(look, self.tr("Messages to list"), places, self)
        for part in self.scope.findChildren(QPushButton):
            part.setProperty("small", True)
        self.scope.set_answer("all")
        self.scope.hide()
        self.search = SearchField(look, self.tr("Search messages"), parent=self)
        self.search.setMinimumWidth(96)
        self.scenario = self._choice(self.tr("Scenario"), self.tr("Any scenario"))
        self.purpose = self._choice(self.tr("Purpose"), self.tr("Any purpose"))
        self.language = self._choice(self.tr("Language"), self.tr("Any language"))
        self.state = self._choice(self.tr("State"), self.tr("Any state"))
        for key, words in purpose_names().items():
            self.purpose.addItem(words, key)
        for state in MessageState:
            self.state.addItem(standing_chip(state).text, state.value)
        self.expired = QCheckBox(self.tr("Show expired"), self)
        self.expired.setChecked(True)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 6, 16, 6)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._one_line: bool | None = None
        self._connect()
        self._lay_out(one_line=False)

    def _choice(self, name: str, every: str) -> QComboBox:
        made = QComboBox(self)
        made.setProperty("small", True)
        made.setAccessibleName(name)
        made.setMinimumContentsLength(8)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.addItem(every, "")
        return made

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._typing.start())
        self._typing.timeout.connect(self.filtered)
        for choice in self.choices():
            choice.activated.connect(lambda _: self._tell())
        self.expired.clicked.connect(lambda _: self._tell())
        self.scope.answered.connect(lambda _: self._tell())

    def choices(self) -> tuple[QComboBox, ...]:
        """The four lists to choose from."""
        return (self.scenario, self.purpose, self.language, self.state)

    def wanted(self) -> Filter:
        """What is asked for now."""
        scenario, purpose, language, state = (str(one.currentData() or "") for one in self.choices())
        return Filter(
            self.search.text().strip(), scenario, purpose, language, state, self.expired.isChecked(),
            self.is_here(),
        )  # fmt: skip

    def is_here(self) -> bool:
        """Whether only messages of the incident shown are listed."""
        return not self.scope.isHidden() and self.scope.answer() == "here"

    def is_filtered(self) -> bool:
        """Whether anything is kept back."""
        return self.wanted() not in (Filter(), Filter(here=True))

    def show_incident(self, there: bool, *, here: bool) -> None:
        """Offer the choice between incident and library; without an incident there is only the library."""
        self.scope.setVisible(there)
        self.scope.set_answer("here" if there and here else "all")
        # Nobody may take an expired line into an incident, so none is listed there.
        self.expired.setVisible(not there)
        one_line, self._one_line = self._one_line, None
        self._lay_out(one_line=bool(one_line))

    def show_choices(self, scenarios: Iterable[tuple[str, str]], languages: Iterable[str]) -> None:
        """Say which scenarios, as (key, title), and which languages there are; what is chosen stays."""
        named = [(f"{key} {title}", key) for key, title in scenarios]
        spoken = sorted((language_name(code), code) for code in languages)
        for choice, items in ((self.scenario, named), (self.language, spoken)):
            kept = choice.currentData()
            with QSignalBlocker(choice):
                while choice.count() > 1:
                    choice.removeItem(choice.count() - 1)
                for words, key in items:
                    choice.addItem(words, key)
                choice.setCurrentIndex(max(0, choice.findData(kept)))
            choice.view().setMinimumWidth(choice.view().sizeHintForColumn(0) + 24)

    def clear(self) -> None:
        """List everything again."""
        with QSignalBlocker(self.search):
            self.search.clear()
        for choice in self.choices():
            choice.setCurrentIndex(0)
        self.expired.setChecked(True)
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(one_line=event.size().width() >= self._look.theme.px(_ONE_LINE))
        # What is asked for while the page is being laid out is lost, and the rows would stay squeezed.
        QTimer.singleShot(0, self, self._say_height)

    def _say_height(self) -> None:
        self._grid.invalidate()
        self.setMinimumHeight(self._grid.minimumSize().height())
        self.updateGeometry()

    def _tell(self) -> None:
        self._typing.stop()
        self.filtered.emit()

    def _lay_out(self, *, one_line: bool) -> None:
        if one_line == self._one_line:
            return
        self._one_line = one_line
        while self._grid.takeAt(0) is not None:
            pass
        for column in range(8):
            self._grid.setColumnStretch(column, 0)
        if one_line:
            parts = (self.scope, self.search, *self.choices(), self.expired)
            for column, part in enumerate(parts):
                self._grid.addWidget(part, 0, column)
            self._grid.setColumnStretch(1, 1)
            return
        if self.scope.isHidden():
            self._grid.addWidget(self.search, 0, 0, 1, 3)
            self._grid.addWidget(self.expired, 0, 3)
        else:
            self._grid.addWidget(self.scope, 0, 0, 1, 2)
            self._grid.addWidget(self.search, 0, 2, 1, 2)
        for column, choice in enumerate(self.choices()):
            self._grid.addWidget(choice, 1, column)
            self._grid.setColumnStretch(column, 1)
