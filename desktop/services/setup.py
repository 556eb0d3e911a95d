"""First content of a new workspace."""

from concurrent.futures import Future

from desktop.content import Packs
from desktop.ports import Clock
from desktop.services import messages, plan_adopt
from desktop.services.lanes import Lanes
from desktop.store import history
from desktop.store.work import Work

FIRST_PLAN = "SC-ATO"


class Setup:
    """Fills a new file with what ships: the first plan and the message library."""

    def __init__(self, lanes: Lanes, packs: Packs, clock: Clock) -> None:
        self._lanes = lanes
        self._packs = packs
        self._clock = clock

    def fill_if_new(self) -> Future[bool]:
        """Adopts the shipped plan and messages if nothing was ever written; True if it did.

        Plans from an older Watchline, which kept only tasks, get the lists of their packs.
        """

        def act(work: Work) -> bool:
            if history.head(work.db)[0]:
                plan_adopt.complete(work, self._packs)
                return False
            work.journal.by_program()
            plan_adopt.adopt_into(work, self._packs, FIRST_PLAN)
            messages.adopt_into(work, self._packs)
            return True

        return self._lanes.change(act)
