"""Reads the log: for people, for verification, for undo."""

from collections.abc import Iterator

from sqlite_utils import Database

from desktop.domain.log import Entry, LogLine
from desktop.domain.moment import from_text
from desktop.store.journal import PROGRAM

_COLUMNS = (
    "seq, change_id, at, offset_min, who, action, kind, object_id, field, before, after, sentence, "
    "undoes, prev_hash, hash"
)


def entries(db: Database) -> Iterator[Entry]:
    """Every entry from the first on, read as it is walked."""
    for row in db.execute(f"select {_COLUMNS} from log order by seq"):  # noqa: S608 - our own words
        yield Entry(*row)


def newest(
    db: Database,
    limit: int,
    *,
    before_seq: int | None = None,
    kind: str = "",
    object_id: str = "",
    words: str = "",
) -> tuple[LogLine, ...]:
    """Lines newest first.

    Args:
        limit: lines, 1 to 500.
        before_seq: only lines older than this one, None for the newest.
        kind, object_id: only lines about this; "" for all.
        words: only lines whose sentence or person holds this, without regard to case; "" for all.
    """
    rows = db.execute(
        "select seq, at, offset_min, who, sentence, kind, object_id, before, after, hash from log "
        "where seq < ? and (? = '' or kind = ?) and (? = '' or object_id = ?) "
        "and (? = '' or instr(lower(sentence), ?) or instr(lower(who), ?)) order by seq desc limit ?",
        [
            before_seq if before_seq is not None else 1 << 62,
            kind,
            kind,
            object_id,
            object_id,
            words,
            words.lower(),
            words.lower(),
            limit,
        ],
    )
    return tuple(LogLine(row[0], from_text(row[1]), *row[2:]) for row in rows)


def last_undoable(db: Database) -> tuple[str, str] | None:
    """(change_id, sentence) of the newest act that can be taken back, None if there is none.

    Acts that were taken back, the taking back itself, and what the program did do not count.
    """
    row = db.execute(
        "select change_id, sentence from log as act where action in ('made', 'changed', "
        "'removed', 'restored', 'marked') "
        "and who <> ? "
        "and not exists (select 1 from log as later where later.undoes = act.change_id "
        "and later.seq > act.seq) "
        "order by seq desc limit 1",
        [PROGRAM],
    ).fetchone()
    return (row[0], row[1]) if row else None


def written_since(db: Database, change_id: str) -> bool:
    """True if that act made an incident, and a person has written into its log in a later act."""
    row = db.execute(
        "select 1 from log as made join log as entry on entry.seq > made.seq "
        "and entry.change_id <> made.change_id and entry.kind = 'incident_entry' and entry.who <> ? "
        "and json_extract(entry.after, '$.incident') = made.object_id "
        "where made.change_id = ? and made.kind = 'incident' and made.action = 'made' limit 1",
        [PROGRAM, change_id],
    ).fetchone()
    return row is not None


def signed(db: Database, change_id: str) -> bool:
    """True if that act put a signature under a plan."""
    asked = "select 1 from log where change_id = ? and kind = 'sign_off' and action = 'made' limit 1"
    return db.execute(asked, [change_id]).fetchone() is not None


def head(db: Database) -> tuple[int, str]:
    """The newest entry's number and hash; (0, "") if the log is empty."""
    row = db.execute("select seq, hash from log order by seq desc limit 1").fetchone()
    return (row[0], row[1]) if row else (0, "")
