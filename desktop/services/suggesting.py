"""Which answers may fit a question: found by words, put in order by how telling those are."""

from datetime import datetime

from desktop.content import Packs
from desktop.domain.faq import Suggestion
from desktop.errors import Refused
from desktop.services.settings import Settings
from desktop.store import Database
from desktop.store.incidents import Sealing
from desktop.store.work import Work


class Suggesting:
    """Finds and orders answers; `Answers` hands it the connection."""

    def __init__(self, packs: Packs, settings: Settings, cases: Sealing) -> None:
        self._packs = packs
        self._settings = settings
        self._cases = cases

    def suggest(
        self, db: Database, text: str, *, language: str, incident_id: str, limit: int, mention_id: int,
        now: datetime,
    ) -> tuple[Suggestion, ...]:  # fmt: skip
        """As `Answers.suggest`."""
        raise Refused("Suggestions are being built.")

    def chosen(self, work: Work, kind: str, chosen_id: str, text: str, mention_id: int) -> None:
        """As `Answers.chosen`."""
        raise Refused("Suggestions are being built.")
