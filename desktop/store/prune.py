"""Lets go of mentions kept as long as they may be; flagged ones, claims and hand-logged ones stay."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

SLICE = 1_000
#: The newest id of all is kept: ids must rise for ever, because keys of what is gone still name theirs.
_DUE = (
    "fetched_at < ? and state in ('new', 'seen', 'ignored') and uid is null "
    "and id < (select max(id) from mention)"
)


def due(db: Database, before_s: int) -> tuple[int, ...]:
    """Ids that may go, oldest first; walks the whole table, so on a reading connection.

    Args:
        before_s: fetched before this second since 1970.
    """
    return tuple(row[0] for row in db.execute(f"select id from mention where {_DUE} order by id", [before_s]))  # noqa: S608


def remove(db: Database, ids: Sequence[int], before_s: int) -> int:
    """Deletes those of these mentions that still may go; gives how many.

    Their keys stay, so that an old entry that a feed still holds does not come back as new; the hourly
    roll-up stays for the charts.
    """
    found = [
        row[0]
        for row in db.execute(
            f"select id from mention where id in (select value from json_each(?)) and {_DUE}",  # noqa: S608
            [json.dumps(list(ids)), before_s],
        )
    ]
    listed = [json.dumps(found)]
    for table, column in (("sighting", "mention_id"), ("mention_match", "mention_id"), ("mention", "id")):
        db.execute(f"delete from {table} where {column} in (select value from json_each(?))", listed)  # noqa: S608
    return len(found)
