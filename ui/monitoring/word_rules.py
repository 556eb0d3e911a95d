"""Word rules: what a word means here, whatever the tone reader thinks of it."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.errors import Refused, Trouble
from ui.desk import Desk
from ui.widgets.buttons import button
from ui.widgets.heading import Heading
from ui.widgets.plain_label import PlainLabel
from ui.widgets.row_roles import RowRole
from ui.widgets.toned_table import TonedTable

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
Rule = tuple[str, str, float | None]
_MEANINGS: tuple[float | None, ...] = (None, 0.0, -0.6, 0.6)


class WordRules(QFrame):
    """The rules with a line to add one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        look = desk.look
        self.setProperty("part", "surface")
        self._rules = _RuleModel(self)
        self._table = TonedTable(look, self.tr("Word rules"), parent=self)
        self._table.setModel(self._rules)
        self._word = QLineEdit(self)
        self._word.setAccessibleName(self.tr("Word"))
        self._word.setPlaceholderText(self.tr("Word, such as hospice"))
        self._meaning = QComboBox(self)
        self._meaning.setAccessibleName(self.tr("What it says here"))
        self._meaning.addItems(
            [
                self.tr("Says nothing"),
                self.tr("Is neutral"),
                self.tr("Is negative"),
                self.tr("Is positive"),
            ]
        )
        self._add = button(look, self.tr("Add word"), parent=self)
        self._remove = button(look, self.tr("Remove word"), kind="flat", parent=self)
        self._wrong = PlainLabel(look, size=12, tone="bad", wrap=True)
        self._lay_out()
        self._add.clicked.connect(self.add)
        self._word.returnPressed.connect(self.add)
        self._remove.clicked.connect(self._take_away)
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._enable())
        self._table.set_widths((200, 200), stretch=1)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 0, 16, 0)
        inside.setSpacing(8)
        inside.addWidget(Heading(self._desk.look, self.tr("Word rules for tone"), level=4))
        said = self.tr("Words that mean something else for you. They win over the tone reader.")
        inside.addWidget(PlainLabel(self._desk.look, said, tone="text2", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._word, 1)
        line.addWidget(self._meaning)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self._add)
        acts.addWidget(self._remove)
        acts.addStretch(1)
        inside.addLayout(line)
        inside.addLayout(acts)
        inside.addWidget(self._wrong)
        column.addLayout(inside)
        # The place of the table stays while there is nothing in it, so that nothing above moves.
        policy = self._table.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._table.setSizePolicy(policy)
        column.addWidget(self._table, 1)
        self._wrong.hide()

    def freshen(self) -> None:
        """Read the rules anew."""
        self._desk.operations.ask(self, self._desk.core.terms.word_rules(), self._got)

    def add(self) -> None:
        """Keep the word with its meaning."""
        tone = _MEANINGS[self._meaning.currentIndex()]
        made = self._desk.core.terms.add_word_rule(self._word.text(), tone)
        self._desk.operations.change(self, made, self._added, self._failed)

    def _got(self, rules: tuple[Rule, ...]) -> None:
        self._rules.show_rules(rules)
        self._enable()

    def _added(self, _rule_id: str) -> None:
        self._word.clear()
        self._wrong.hide()
        self.freshen()

    def _failed(self, error: Refused | Trouble) -> None:
        self._wrong.setText(error.sentence)
        self._wrong.show()
        self._word.setFocus()

    def _take_away(self) -> None:
        place = self._table.currentIndex().row()
        if 0 <= place < self._rules.rowCount():
            gone = self._desk.core.terms.remove_word_rule(self._rules.rules[place][0])
            self._desk.operations.change(self, gone, lambda _none: self.freshen())

    def _enable(self) -> None:
        self._remove.setEnabled(0 <= self._table.currentIndex().row() < self._rules.rowCount())
        self._table.setVisible(self._rules.rowCount() > 0)


class _RuleModel(QAbstractTableModel):
    """Word and meaning."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rules: tuple[Rule, ...] = ()

    def show_rules(self, rules: tuple[Rule, ...]) -> None:
        self.beginResetModel()
        self.rules = rules
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rules)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Word"), self.tr("What it says here"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        _, word, tone = self.rules[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return word if index.column() == 0 else self._meaning(tone)
        return "text2" if role == RowRole.TONE and index.column() == 1 else None

    def _meaning(self, tone: float | None) -> str:
        if tone is None:
            return self.tr("Says nothing")
        score = f"{tone:+.1f}".replace("-", "−")
        if tone == 0:
            return self.tr("Neutral")
        if tone < 0:
            return self.tr("Negative, {score}").format(score=score)
        return self.tr("Positive, {score}").format(score=score)
