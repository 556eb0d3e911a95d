"""Rows that the one search looks through where whole values would cost too much."""

from sqlite_utils import Database


def tasks(db: Database) -> tuple[tuple[str, str, str, str, str, int], ...]:
    """Tasks of adopted plans, those that several plans share once.

    Returns:
        (id of one copy, key, title, other words, title of one plan, number of plans) each.
    """
    rows = db.execute(
        "select min(t.id), t.key, t.title, t.detail || ' ' || t.done_when || ' ' || t.note as more, "
        "min(p.title), count(*) from plan_task t join plan p on p.id = t.plan_id and p.removed_at is null "
        "where t.removed_at is null group by t.key, t.title, more"
    )
    return tuple(tuple(row) for row in rows)
