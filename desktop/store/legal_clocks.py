"""The legal and contractual clocks of incidents."""

# ruff: noqa: S608 - names and marks are our own, every value is bound

from typing import Any

from sqlite_utils import Database

from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.moment import time_in
from desktop.store.incidents import Words

_CLOCK = (
    'id, incident_id, key, name, jurisdiction, state, started_at, due_at, "limit", limit_words, who, "to", '
    "reason, reference, settled_at"
)


def clocks(db: Database, incident_id: str, words: Words) -> tuple[LegalClock, ...]:
    """The clocks of an incident in the order they were added."""
    rows = db.execute(
        f"select {_CLOCK} from incident_clock where incident_id = ? and removed_at is null "
        "order by created_at, id",
        [incident_id],
    )
    return tuple(_clock(row, words) for row in rows)


def clock(db: Database, clock_id: str, words: Words) -> LegalClock | None:
    """One clock, None if it is gone."""
    row = db.execute(
        f"select {_CLOCK} from incident_clock where id = ? and removed_at is null", [clock_id]
    ).fetchone()
    return _clock(row, words) if row else None


def running(db: Database) -> frozenset[str]:
    """Ids of the incidents in which a clock runs."""
    rows = db.execute(
        "select distinct incident_id from incident_clock where state = ? and removed_at is null",
        [str(ClockState.RUNNING)],
    )
    return frozenset(row[0] for row in rows)


def plan_keys(db: Database, plan_id: str) -> tuple[str, ...]:
    """Keys of the clocks that a plan lists, in its order; () without a plan."""
    rows = db.execute(
        "select text from plan_part where plan_id = ? and kind = 'clock' and removed_at is null "
        "order by position, id",
        [plan_id],
    )
    return tuple(row[0] for row in rows)


def _clock(row: tuple[Any, ...], words: Words) -> LegalClock:
    return LegalClock(
        row[0], row[1], row[2], row[3], row[4], ClockState(row[5]), time_in(row[6]), time_in(row[7]), row[8],
        row[9], row[10], row[11], words.show(row[1], row[12], "incident_clock:reason"),
        words.show(row[1], row[13], "incident_clock:reference"), time_in(row[14]),
    )  # fmt: skip
