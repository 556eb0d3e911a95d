"""A note for a partner: to whom, under which marking, and whether they have it."""

from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.person import TLP_WORDS, Partner
from desktop.domain.report import Report
from ui.messages.editor.stage import Stage
from ui.widgets.buttons import wake
from ui.widgets.form_sheet import Field, FormSheet
from ui.widgets.paper_saver import PaperSaver

_USUAL = "GREEN"


class PartnerActs(QObject):
    """Makes the paper; a person carries it over."""

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage, self._page = stage, parent
        self._savers: list[PaperSaver] = []

    def ask(self) -> None:
        """Ask who it is for."""
        partners = self._stage.desk.core.partners
        self._stage.desk.operations.ask(self, partners.partners(), self._offer)

    def _offer(self, partners: tuple[Partner, ...]) -> None:
        if not partners:
            self._stage.say(
                self.tr("There are no partners yet."), self.tr("Add them under Crisis plan, Partners."),
                kind="info",
            )  # fmt: skip
            return
        fields = (
            Field("partner", self.tr("For whom"), "choice", partners[0].id,
                  choices=tuple((one.id, one.name) for one in partners)),
            Field("marking", self.tr("Who may read it"), "choice", _USUAL,
                  choices=tuple((key, f"TLP:{key}. {words}") for key, words in TLP_WORDS)),
            Field("how", self.tr("How it goes over"), "choice", "email", choices=(
                ("email", self.tr("By email")), ("message", self.tr("By message")),
                ("in person", self.tr("In person")), ("phone", self.tr("Read out by phone")))),
            Field("reached", self.tr("Do they have it?"), "segment", "yes",
                  choices=(("yes", self.tr("Yes")), ("no", self.tr("Not reached")))),
        )  # fmt: skip
        intro = (self.tr("Watchline sends nothing: save the note, then give it to them yourself."),)
        title = self.tr("Note for a partner")
        self._stage.ask(title, fields, self.tr("Save the note…"), self._save, intro=intro)

    def _save(self, form: FormSheet, got: dict[str, Any]) -> None:
        wake(form.accept_button)  # the place may be given up, and asked for again
        stage, message_id = self._stage, self._stage.message.id
        saver = PaperSaver(stage.desk, form.accept_button, stage.notice, form)
        saver.saved.connect(lambda _path: stage.side.put_away() if stage.side.sheet() is form else None)

        def make() -> Future[Report]:
            return stage.desk.core.partner_notes.make(
                message_id, got["partner"], got["marking"], reached=got["reached"] == "yes", how=got["how"]
            )

        saver.ask(self.tr("Note, {title}").format(title=stage.message.title), make)
