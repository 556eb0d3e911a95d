"""Closed incidents, for the question whether they are to be kept any longer."""

from sqlite_utils import Database

from desktop.domain.keeping import ClosedCase
from desktop.domain.moment import from_text


def closed(db: Database) -> tuple[ClosedCase, ...]:
    """All closed incidents and drills, the oldest first; nothing of their words."""
    rows = db.execute(
        "select i.id, i.code, i.closed_at, i.exercise, coalesce((select e.recorded_at from incident_entry e "
        "where e.incident_id = i.id order by e.seq desc limit 1), i.closed_at) from incident i "
        "where i.removed_at is null and i.closed_at is not null and i.state in ('closed', 'reviewed') "
        "order by i.closed_at, i.code"
    )
    return tuple(
        ClosedCase(row[0], row[1], from_text(row[2]), from_text(row[4]), bool(row[3])) for row in rows
    )
