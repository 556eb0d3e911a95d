"""What can be done in a log: record a decision, correct an entry by a new one, let one stand out."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.entry import IncidentEntry
from ui.desk import Desk
from ui.plan.live.entry_sheet import EntrySheet
from ui.widgets.form_sheet import Answers, Field, FormSheet
from ui.widgets.sheet_side import Side


class LogActs(QObject):
    """Acts on the log of whichever incident its entry belongs to."""

    def __init__(self, desk: Desk, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._side, self._around = desk, side, parent

    def open(self, entry: IncidentEntry) -> None:
        """Show an entry in full."""
        sheet = EntrySheet(self._desk.look, entry)
        sheet.correct_wanted.connect(self.correct)
        sheet.star_wanted.connect(self.star)
        self._side.show_sheet(sheet)

    def decide(self, incident_id: str) -> None:
        """Record a decision: what, why, what else there was, what was known."""
        fields = (
            Field("decision", self.tr("What was decided"), missing=self.tr("Say what was decided."), lines=2),
            Field("reason", self.tr("Why"), missing=self.tr("Say why. A decision without a reason is no "
                  "help later.")),
            Field("options", self.tr("What else there was (optional)"), lines=2),
            Field("known", self.tr("What was known at the time (optional)"), lines=2),
        )  # fmt: skip
        intro = (self.tr("Also record the decision to do nothing. It stands out in the log."),)

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            change = self._desk.core.incident_log.decide(
                incident_id, got["decision"], got["reason"], options=got["options"], known=got["known"]
            )
            self._change(form, change)

        self._ask(self.tr("Record a decision"), fields, self.tr("Record it"), intro, act)

    def correct(self, entry: IncidentEntry) -> None:
        """Put an entry right by a new one that points back; the old one stays."""
        fields = (
            Field("text", self.tr("What is right"), value=entry.text, missing=self.tr("Say what is right.")),
            Field("at", self.tr("When it happened"), "time", entry.at),
        )
        intro = (self.tr("Entry {n} stays as it is. A new entry points back to it.").format(n=entry.seq),)

        def act(form: FormSheet, got: dict[str, Any]) -> None:
            # The field shows no seconds, so an untouched time is left as it stands in the entry.
            same = int(entry.at.timestamp()) == int(got["at"].timestamp())
            change = self._desk.core.incident_log.correct(
                entry.incident_id, entry.seq, got["text"], at=None if same else got["at"]
            )
            self._change(form, change)

        self._ask(
            self.tr("Correct entry {n}").format(n=entry.seq), fields, self.tr("Write the correction"), intro,
            act,
        )  # fmt: skip

    def star(self, entry: IncidentEntry) -> None:
        """Let an entry stand out, or no more."""
        change = self._desk.core.incident_log.set_significant(
            entry.incident_id, entry.seq, not entry.significant
        )
        self._desk.operations.change(self, change)

    def show_menu(self, entry: IncidentEntry, place: QPoint) -> None:
        """What can be done with an entry."""
        menu = QMenu(self._around)
        star = self.tr("Let it stand out no more") if entry.significant else self.tr("Let it stand out")
        acts = (
            (self.tr("Show in full"), self.open), (self.tr("Correct…"), self.correct), (star, self.star),
            (self.tr("Copy the text"), _copy),
        )  # fmt: skip
        for words, act in acts:
            menu.addAction(words).triggered.connect(partial(_do, act, entry))
        menu.popup(place)

    def _ask(
        self, title: str, fields: tuple[Field, ...], accept: str, intro: tuple[str, ...], act: Any
    ) -> None:
        form = FormSheet(self._desk.look, title, fields, accept, intro=intro)

        def accepted(answers: Answers) -> None:
            act(form, answers)

        form.accepted.connect(accepted)
        self._side.show_sheet(form)

    def _change(self, form: FormSheet, change: Any) -> None:
        def done(_seq: int) -> None:
            if self._side.sheet() is form:
                self._side.put_away()

        self._desk.operations.change(self, change, done, form.refuse)


def _copy(entry: IncidentEntry) -> None:
    QGuiApplication.clipboard().setText(entry.text)


def _do(act: Any, entry: IncidentEntry, _checked: bool = False) -> None:
    act(entry)
