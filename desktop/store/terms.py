"""Watch terms, organisation word rules and saved searches."""

from sqlite_utils import Database

from desktop.domain.watch import WatchTerm
from desktop.store import intake


def every(db: Database) -> tuple[WatchTerm, ...]:
    """All watch terms in the order they were made."""
    rows = db.execute(
        "select num, id, name, expression, weight, alarm, misspellings from watch_term "
        "where removed_at is null order by num"
    )
    return tuple(WatchTerm(*[*row[:5], *map(bool, row[5:7])]) for row in rows)


def one(db: Database, term_id: str) -> WatchTerm | None:
    """The term with that id, None if there is none or it was removed."""
    return next((term for term in every(db) if term.id == term_id), None)


def by_num(db: Database, num: int) -> WatchTerm | None:
    """The term with that number, None if there is none or it was removed."""
    return next((term for term in every(db) if term.num == num), None)


def hits(db: Database) -> dict[str, int]:
    """How many mentions each term has matched, by id."""
    rows = db.execute(
        "select t.id, (select coalesce(sum(n), 0) from volume v where v.term_num = t.num) "
        "from watch_term t where t.removed_at is null"
    )
    return dict(rows.fetchall())


def word_rules(db: Database) -> tuple[tuple[str, str, float | None], ...]:
    """The organisation's word rules as (id, word, tone); tone None means the word says nothing."""
    return tuple(
        db.execute(
            "select id, word, tone from word_rule where removed_at is null order by word collate nocase"
        )
    )


def saved_searches(db: Database) -> tuple[tuple[str, str, str], ...]:
    """(id, name, query as JSON) by name."""
    return tuple(
        db.execute(
            "select id, name, query from saved_search where removed_at is null order by name collate nocase"
        )
    )


def above_all(db: Database) -> int:
    """An id above every stored mention: where matching a new term begins; 0 if nothing is stored."""
    newest = int(db.execute("select coalesce(max(id), 0) from mention").fetchone()[0])
    return newest + 1 if newest else 0


def match_anew(db: Database, term_id: str) -> None:
    """Forgets what a term matched, so that it is looked for in every stored mention again."""
    row = db.execute("select num from watch_term where id = ?", [term_id]).fetchone()
    if row:
        intake.forget_matches(db, row[0])
        match_from(db, row[0], above_all(db))


def unfinished(db: Database) -> tuple[int, ...]:
    """Nums of terms that have not been looked for in all stored mentions yet."""
    return tuple(
        row[0] for row in db.execute("select num from watch_term where matched_to > 0 and removed_at is null")
    )


def matched_to(db: Database, num: int) -> int:
    """Mentions below this id are still to be matched; 0 when all are."""
    row = db.execute("select matched_to from watch_term where num = ?", [num]).fetchone()
    return int(row[0]) if row else 0


def match_from(db: Database, num: int, mention_id: int) -> None:
    """Notes how far matching has come; not a person's change, so it is not logged."""
    db.execute("update watch_term set matched_to = ? where num = ?", [mention_id, num])
