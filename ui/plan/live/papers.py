"""The papers of an incident, saved as PDF; for a restricted case somebody has to confirm each of them."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.domain.incident import Incident
from desktop.domain.report import Report
from ui.desk import Desk
from ui.widgets.form_sheet import Field, FormSheet
from ui.widgets.page_notice import PageNotice
from ui.widgets.paper_saver import PaperSaver
from ui.widgets.sheet_side import Side

SITREP, HANDOVER, TIMELINE, WHOLE, LOG, REDACTED, BOARD, BREACH = (
    "sitrep", "handover", "timeline", "timeline-whole", "log", "log-redacted", "board", "breach"
)  # fmt: skip
ALL = (SITREP, HANDOVER, TIMELINE, WHOLE, LOG, REDACTED, BOARD, BREACH)


class Papers(QObject):
    """Asks where to save, has the paper made behind the window, and says where it is."""

    def __init__(
        self, desk: Desk, pressed: QPushButton, notice: PageNotice, side: Side, parent: QWidget
    ) -> None:
        """Make it. pressed: is out of use while a paper is made. side: where a confirmation is asked for."""
        super().__init__(parent)
        self._desk, self._side = desk, side
        self.saver = PaperSaver(desk, pressed, notice, parent)

    def name(self, kind: str) -> str:
        """What a paper is called."""
        return {
            SITREP: self.tr("Status report"),
            HANDOVER: self.tr("Handover sheet"),
            TIMELINE: self.tr("Timeline"),
            WHOLE: self.tr("Timeline with every entry"),
            LOG: self.tr("Log"),
            REDACTED: self.tr("Log without personal entries"),
            BOARD: self.tr("Board note"),
            BREACH: self.tr("Record of a data breach"),
        }[kind]

    def fill_menu(self, menu: QMenu, incident: Incident, kinds: tuple[str, ...] = ALL) -> None:
        """Put these papers into a menu."""
        for kind in kinds:
            action = menu.addAction(f"{self.name(kind)}…")
            action.triggered.connect(partial(self._chosen, kind, incident))

    def ask(self, kind: str, incident: Incident) -> None:
        """Have one made; of a restricted case it is asked first who confirms that it may leave."""
        if not incident.restricted or kind == BOARD:
            self._save(kind, incident, "")
            return
        field = Field(
            "by", self.tr("Confirmed by"), "line", missing=self.tr("Say who confirms it."),
            hint=self.tr("Somebody who holds the role for safeguarding or the legal role, by name."),
        )  # fmt: skip
        intro = (
            self.tr("This case is restricted. Each paper of it has to be confirmed, names its readers and is "
                    "written into the log."),
        )  # fmt: skip
        form = FormSheet(self._desk.look, self.name(kind), (field,), self.tr("Save it"), intro=intro)

        def accepted(got: dict[str, Any]) -> None:
            self._side.put_away()
            self._save(kind, incident, got["by"])

        form.accepted.connect(accepted)
        self._side.show_sheet(form)

    def _chosen(self, kind: str, incident: Incident, _checked: bool = False) -> None:
        self.ask(kind, incident)

    def _save(self, kind: str, incident: Incident, by: str) -> None:
        title = f"{self.name(kind)} {incident.code}"
        self.saver.ask(title, self.maker(kind, incident.id, by))

    def maker(self, kind: str, incident: str, by: str = "") -> Callable[[], Future[Report]]:
        """What makes a paper. by: who confirms it, of a restricted case."""
        papers = self._desk.core.incident_papers
        makers: dict[str, Callable[[], Future[Report]]] = {
            SITREP: lambda: papers.sitrep(incident, confirmed_by=by),
            HANDOVER: lambda: papers.handover(incident, confirmed_by=by),
            TIMELINE: lambda: papers.timeline(incident, confirmed_by=by),
            WHOLE: lambda: papers.timeline(incident, everything=True, confirmed_by=by),
            LOG: lambda: papers.log(incident, confirmed_by=by),
            REDACTED: lambda: papers.log(incident, redact=True, confirmed_by=by),
            BOARD: lambda: papers.board_note(incident),
            BREACH: lambda: papers.breach_record(incident, confirmed_by=by),
        }
        return makers[kind]
