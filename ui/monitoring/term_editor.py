"""One watch term: what it finds, said while it is typed, and what it would have found."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QPlainTextEdit, QWidget

from desktop.domain.watch import WatchTerm, explain
from desktop.errors import Refused, Trouble
from desktop.services.terms import Trial
from ui.desk import Desk
from ui.monitoring.footed import add_foot
from ui.widgets.buttons import button, rest, wake
from ui.widgets.field_row import FieldRow
from ui.widgets.heading import Heading
from ui.widgets.page_scroll import PageScroll
from ui.widgets.plain_label import PlainLabel
from ui.widgets.segmented_answer import SegmentedAnswer

_PAUSE_MS = 300


class TermEditor(QFrame):
    """A change to the words is matched against everything stored, so it is saved by a button.

    Signals:
        saved(str): the term with this id is kept as it stands.
        removed(): the term shown was taken off the list.
    """

    saved = Signal(str)
    removed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._term: WatchTerm | None = None
        self._asked = 0
        look = desk.look
        self.setProperty("part", "surface")
        self._title = Heading(look, level=3)
        self._words = QPlainTextEdit(self)
        self._words.setTabChangesFocus(True)
        self._words.setFixedHeight(look.theme.px(76))
        self._row = FieldRow(look, self.tr("Words to find"), self._words)
        self._meaning = PlainLabel(look, tone="text2", wrap=True)
        self._trial = PlainLabel(look, wrap=True, tabular=True)
        self._examples = PlainLabel(look, size=12, tone="text2", wrap=True)
        self._name = QLineEdit(self)
        self._name_row = FieldRow(look, self.tr("Name, as shown beside a mention"), self._name)
        weights = tuple((str(weight), str(weight)) for weight in range(1, 6))
        self._weight = SegmentedAnswer(look, self.tr("Weight"), weights, self)
        hint = self.tr("1 is worth knowing, 5 cannot wait and comes through in quiet hours.")
        self._weight_row = FieldRow(look, self.tr("Weight"), self._weight, hint)
        self._misspelt = QCheckBox(self.tr("Also find words with one typing mistake"), self)
        self._alarm = QCheckBox(self.tr("Raise an alarm on a hit"), self)
        self._save = button(look, self.tr("Save"), kind="primary", parent=self)
        self._remove = button(look, self.tr("Remove"), kind="danger", parent=self)
        self._remove.setToolTip(self.tr("Ctrl+Z brings it back."))
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self.begin()

    def _lay_out(self) -> None:
        look = self._desk.look
        scroll = PageScroll(self.tr("Watch term"), parent=self)
        body = scroll.body
        body.setSpacing(12)
        body.addWidget(self._title)
        body.addWidget(self._row)
        for part in (self._meaning, self._trial, self._examples):
            body.addWidget(part)
        help_text = self.tr(
            "“two words” together, AND, OR, NOT, near as in appeal NEAR/5 fake, * for any ending."
        )
        body.addWidget(PlainLabel(look, help_text, size=12, tone="text3", wrap=True))
        for row in (self._name_row, self._weight_row, self._misspelt, self._alarm):
            body.addWidget(row)
        body.addStretch(1)
        line = add_foot(self, scroll)
        line.addWidget(self._save)
        line.addStretch(1)
        line.addWidget(self._remove)

    def _connect(self) -> None:
        self._words.textChanged.connect(self._typed)
        self._misspelt.toggled.connect(lambda _on: self._typed())
        self._pause.timeout.connect(self._try)
        self._save.clicked.connect(self.save)
        self._name.returnPressed.connect(self.save)
        self._remove.clicked.connect(self._take_away)

    def begin(self) -> None:
        """Start a new term."""
        self._term = None
        self._title.setText(self.tr("New watch term"))
        self._fill("", "", 3, alarm=False, misspellings=False)
        self._save.setText(self.tr("Add watch term"))
        self._remove.hide()

    def focus(self) -> None:
        """Put the caret into the words."""
        self._words.setFocus()

    def show_term(self, term: WatchTerm) -> None:
        """Show a term; words half-typed into the same one stay."""
        if self._term is not None and term.id == self._term.id and (term == self._term or self.is_begun()):
            return
        self._term = term
        self._title.setText(term.name)
        self._fill(term.expression, term.name, term.weight, alarm=term.alarm, misspellings=term.misspellings)
        self._save.setText(self.tr("Save"))
        self._remove.show()

    def is_begun(self) -> bool:
        """Say whether the words differ from what is kept."""
        kept = self._term.expression if self._term else ""
        return self._words.toPlainText().strip() != kept

    def _fill(self, expression: str, name: str, weight: int, *, alarm: bool, misspellings: bool) -> None:
        self._words.setPlainText(expression)
        self._name.setText(name)
        self._weight.set_answer(str(weight))
        self._alarm.setChecked(alarm)
        self._misspelt.setChecked(misspellings)
        self._name_row.set_wrong("")
        self._weight_row.set_wrong("")
        self._typed()

    def _typed(self) -> None:
        words = self._words.toPlainText().strip()
        self._trial.setText("")
        self._examples.setText("")
        self._asked += 1
        self._save.setEnabled(bool(words))
        if not words:
            self._meaning.setText(self.tr("Type the name of your organisation, a campaign, a person."))
            self._row.set_wrong("")
        else:
            self._explain(words)
        for part in (self._trial, self._examples):
            part.setVisible(bool(part.text()))

    def _explain(self, words: str) -> None:
        try:
            self._meaning.setText(explain(words))
            self._row.set_wrong("")
            self._pause.start()
        except Refused as refused:
            self._meaning.setText("")
            self._row.set_wrong(refused.sentence)
            self._save.setEnabled(False)
        self._meaning.setVisible(bool(self._meaning.text()))

    def _try(self) -> None:
        mine = self._asked
        words = self._words.toPlainText().strip()

        def got(trial: Trial) -> None:
            if mine == self._asked:
                self._show_trial(trial)

        trial = self._desk.core.terms.try_out(words, misspellings=self._misspelt.isChecked())
        self._desk.operations.ask(self, trial, got, lambda _error: None)

    def _show_trial(self, trial: Trial) -> None:
        if trial.looked:
            said = self.tr("Would have matched {hits} of the last {looked} mentions.").format(
                hits=trial.hits, looked=f"{trial.looked:,}"
            )
            self._trial.setText(said)
        self._examples.setText("\n".join(f"“{title}”" for title in trial.titles))
        for part in (self._trial, self._examples):
            part.setVisible(bool(part.text()))

    def save(self) -> None:
        """Keep the term as it stands."""
        words = self._words.toPlainText().strip()
        if not words:
            return
        terms = self._desk.core.terms
        kept = {
            "weight": int(self._weight.answer() or 1),
            "alarm": self._alarm.isChecked(),
            "misspellings": self._misspelt.isChecked(),
        }
        name = self._name.text().strip()
        if self._term is None:
            future = terms.add(words, name=name, **kept)  # type: ignore[arg-type]  # three fields of their own types
        else:
            future = terms.change(self._term.id, expression=words, name=name or words[:60], **kept)
        rest(self._save)
        self._desk.operations.change(self, future, self._kept, self._failed)

    def _kept(self, term_id: str) -> None:
        wake(self._save)
        self.saved.emit(term_id)

    def _failed(self, error: Refused | Trouble) -> None:
        wake(self._save)
        field = getattr(error, "field", None)
        rows = {"name": self._name_row, "weight": self._weight_row}
        rows.get(str(field), self._row).set_wrong(error.sentence)

    def _take_away(self) -> None:
        if self._term is not None:
            gone = self._desk.core.terms.remove(self._term.id)
            self._desk.operations.change(self, gone, lambda _none: self.removed.emit())
