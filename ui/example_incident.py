"""A made-up incident in the sample organisation, 41 minutes old, for pictures and the demonstration."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop.domain.board import Board
from desktop.domain.entry import EntryKind
from desktop.domain.incident import Draft, Standing
from desktop.domain.plan import TaskState
from ui import example_words

if TYPE_CHECKING:
    from desktop.bootstrap import Core

_AGE = timedelta(minutes=41)
_DONE = (
    "CORE-101", "CORE-102", "CORE-103", "CORE-104", "CORE-105", "CORE-107", "CORE-108", "ATO-01", "ATO-02",
    "ATO-03", "ATO-04", "ATO-05", "ATO-06", "ATO-07", "CORE-109", "CORE-110", "CORE-111",
)  # fmt: skip
_FACTS = (
    ("We have not been able to sign in for 40 minutes", Standing.CONFIRMED, "Kestrel Computing"),
    ("The phone giveaway is not ours", Standing.CONFIRMED, "Sam Sample"),
    ("How they got in", Standing.UNCONFIRMED, "Kestrel Computing"),
    ("Whether private messages were read", Standing.UNCONFIRMED, "Tom Brackley"),
    ("When we will be back", Standing.DO_NOT_SAY, "The platform decides"),
)
_LINE = (
    "For now we do not control our Instagram account. Please open none of its links, and send it no money. "
    "We are trying to get it back. Our real news is on our website."
)
_GRID = (
    ("people", 1), ("spread", 2), ("control", 3), ("legal", 2), ("money", 1), ("trust", 1), ("length", 2),
)  # fmt: skip
_PASSPHRASE = "a passphrase for pictures"


def begun(core: "Core") -> Draft:
    """The page “Something is happening”, all answered; kept but not declared."""
    draft = core.incidents.begin().result()
    filled = replace(
        draft, what="Our Instagram shows a phone giveaway we did not post. The password no longer works.",
        danger="no", aware_at=core.clock.now() - timedelta(minutes=4), source="A follower's email",
        grid=_GRID,
        scenario_key="SC-ATO", confirmer="Nerys Oakfield", confirmed="phone", confirmed_at=core.clock.now(),
    )  # fmt: skip
    core.incidents.keep(filled).result()
    return filled


def declared(core: "Core") -> str:
    """An account taken over, worked for 41 minutes; gives the incident's id."""
    t0 = core.clock.now() - _AGE
    draft = replace(begun(core), aware_at=t0 - timedelta(minutes=4), confirmed_at=t0)
    incident = core.incidents.declare(
        draft, "L3", title="Instagram account taken over", lead="Nerys Oakfield", at=t0
    ).result()
    board = core.response.board(incident).result()
    for stop in board.stops:
        core.response.stop(stop.id, "stopped").result()
    for key in _DONE:
        core.response.mark(_task(board, key), TaskState.DONE).result()
    for text, standing, who in _FACTS:
        core.briefing.add_fact(incident, text, standing, who=who).result()
    core.incidents.set_line(incident, _LINE, "Nerys Oakfield").result()
    core.incidents.first_words(incident, t0 + timedelta(minutes=19), "website").result()
    core.incident_log.add(
        incident, "A donor lost 200; gave the bank and the fraud line", EntryKind.CALL
    ).result()
    core.incident_log.decide(incident, "Stay at L3", "We are still locked out").result()
    example_words.written(core, incident)
    return incident


def sealed(core: "Core") -> str:
    """A restricted case, locked; gives its id."""
    draft = replace(
        Draft(core.clock.now()), what="A parent has told us something", danger="no", scenario_key="SC-SAF",
        grid=(("people", 2),), restricted=True, readers="Aoife Marsh",
    )  # fmt: skip
    case = core.incidents.declare(
        draft, "L2", title="Concern", lead="Aoife Marsh", passphrase=_PASSPHRASE, readers=("Aoife Marsh",)
    ).result()
    core.cases.lock(case).result()
    return case


def _task(board: Board, key: str) -> str:
    return next(view.task.id for view in board.views if view.task.key == key)
