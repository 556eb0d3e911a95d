"""The hourly roll-up: how many mentions in which hour, for charts and alarms."""

from collections.abc import Iterable

from sqlite_utils import Database

from desktop.domain.moment import hour_of

ALL = 0  # term_num of "every mention, whatever it matched"


def add(db: Database, rows: Iterable[tuple[int, int, int]]) -> None:
    """Counts mentions up.

    Args:
        rows: (term_num or `ALL`, published second, source_num) for each mention and each term it matched.
    """
    sums: dict[tuple[int, int, int], int] = {}
    for term_num, second, source_num in rows:
        key = (term_num, hour_of(second), source_num)
        sums[key] = sums.get(key, 0) + 1
    db.conn.executemany(
        "insert into volume (term_num, hour, source_num, n) values (?, ?, ?, ?) "
        "on conflict do update set n = n + excluded.n",
        [(*key, n) for key, n in sums.items()],
    )


def cover(db: Database, hour: int, source_num: int) -> None:
    """Notes that a source was really read in this hour (seconds since 1970, start of hour)."""
    db.execute("insert or ignore into coverage (hour, source_num) values (?, ?)", [hour, source_num])


def hourly(
    db: Database, since: int, until: int, *, terms: tuple[int, ...] = (), sources: tuple[int, ...] = ()
) -> dict[int, int]:
    """Mentions for each hour in [since, until), hours without any left out.

    Args:
        since, until: seconds since 1970.
        terms: term nums; a mention that matched two of them counts twice. () for all mentions.
        sources: source nums, () for all.
    """
    term_marks = ", ".join("?" for _ in terms or (ALL,))
    source_part = f"and source_num in ({', '.join('?' for _ in sources)})" if sources else ""
    rows = db.execute(
        f"select hour, sum(n) from volume where term_num in ({term_marks}) and hour >= ? and hour < ? "  # noqa: S608
        f"{source_part} group by hour",
        [*(terms or (ALL,)), hour_of(since), until, *sources],
    )
    return dict(rows.fetchall())


def covered(db: Database, since: int, until: int) -> frozenset[int]:
    """Hours in [since, until) in which at least one source was read."""
    rows = db.execute(
        "select distinct hour from coverage where hour >= ? and hour < ?", [hour_of(since), until]
    )
    return frozenset(row[0] for row in rows)
