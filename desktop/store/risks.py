"""The risk register, and what of it waits for a look."""

from datetime import date

from sqlite_utils import Database

from desktop.domain.moment import day_in
from desktop.domain.risk import Risk, RiskState, worst_first

_RISK = (
    "id, title, scenario_key, likelihood, impact, doing, next_step, owner_role, review_due, state, reason, "
    "accepted_until"
)


def every(db: Database) -> tuple[Risk, ...]:
    """All risks, the heaviest first."""
    rows = db.execute(f"select {_RISK} from risk where removed_at is null")  # noqa: S608 - names are our own
    return worst_first(
        Risk(*[*row[:8], day_in(row[8]), RiskState(row[9]), row[10], day_in(row[11])]) for row in rows
    )


def one(db: Database, risk_id: str) -> Risk | None:
    """The risk with this id, None if there is none."""
    return next((found for found in every(db) if found.id == risk_id), None)


def due(db: Database, today: date) -> tuple[tuple[str, str], ...]:
    """(key of the reminder, title) of risks that should be looked at by now, the heaviest first."""
    return tuple(
        (f"risk:{found.id}:{found.due_on.isoformat()}", found.title)
        for found in every(db)
        if found.due_on is not None and found.due_on <= today
    )
