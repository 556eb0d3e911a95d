"""Pages, counts and filters say what a plain walk over the same data says."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from desktop.domain.mention import Cursor, MentionQuery, State
from desktop.domain.moment import from_seconds
from desktop.store import engine, mention_query, mentions
from tests.store import library
from tests.store.conftest import NOW
from tests.store.library import LABELS, START_S, WORDS, Plain

Shelf = tuple[Database, list[Plain]]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Three hundred mentions of three sources and three terms."""
    db = engine.open_writer(tmp_path_factory.mktemp("shelf") / "main.watchline", NOW)
    library.make_places(db, 3, 3)
    yield db, library.fill(db, 300)
    db.conn.close()


def times() -> st.SearchStrategy[object]:
    return st.none() | st.integers(-1, 42).map(lambda half: from_seconds(START_S + half * 1800))


QUERIES = st.builds(
    MentionQuery,
    query=st.lists(st.sampled_from([word for word in WORDS if word.isascii()]), max_size=2).map(" ".join),
    sources=st.lists(st.sampled_from(["s1", "s2", "s3"]), unique=True).map(tuple),
    terms=st.lists(st.sampled_from(["t1", "t2", "t3"]), unique=True).map(tuple),
    tones=st.lists(st.sampled_from(LABELS), unique=True).map(tuple),
    states=st.lists(st.sampled_from(list(State)), unique=True).map(tuple),
    since=times(),
    until=times(),
)


def walk(db: Database, query: MentionQuery, size: int) -> list[int]:
    found: list[int] = []
    cursor: Cursor | None = None
    while True:
        page = mentions.page(db, query, cursor, size)
        found += [row.id for row in page.rows]
        assert len(page.rows) == size or page.next is None
        cursor = page.next
        if cursor is None:
            return found


@settings(max_examples=150)
@given(query=QUERIES, size=st.integers(1, 90))
def test_pages_hold_every_mention_once_and_in_order(shelf: Shelf, query: MentionQuery, size: int) -> None:
    db, plain = shelf
    assert walk(db, query, size) == library.wanted(plain, query)


@settings(max_examples=80)
@given(query=QUERIES)
def test_counts_are_those_of_a_plain_walk(shelf: Shelf, query: MentionQuery) -> None:
    db, plain = shelf
    found = [one for one in plain if library.fits(one, query)]
    counts = mentions.counts(db, query)
    assert mentions.count(db, query) == counts.total == len(found)
    assert counts.new == sum(one.state is State.NEW for one in found)
    assert not counts.capped

    def lifted(name: str) -> list[Plain]:
        from dataclasses import replace

        return [one for one in plain if library.fits(one, replace(query, **{name: ()}))]

    assert counts.by_state == Counter(one.state for one in lifted("states"))
    assert counts.by_tone == Counter(one.tone for one in lifted("tones"))
    assert counts.by_source == Counter(one.source for one in lifted("sources"))
    assert counts.by_term == Counter(term for one in lifted("terms") for term in one.terms)


def test_mentions_that_come_in_while_one_pages_make_no_gap_and_no_double(tmp_path: Path) -> None:
    db = engine.open_writer(tmp_path / "main.watchline", NOW)
    library.make_places(db, 3, 3)
    before = library.fill(db, 120)
    for query in (
        MentionQuery(),
        MentionQuery(query="hospice"),
        MentionQuery(states=(State.NEW, State.SEEN)),
    ):
        there = set(library.wanted(before, query))
        first = mentions.page(db, query, None, 20)
        seen = [row.id for row in first.rows]
        cursor, turn = first.next, 0
        while cursor is not None:
            turn += 1
            library.fill(db, 5, seed=turn, first=1000 * (turn + len(before)))
            page = mentions.page(db, query, cursor, 20)
            seen += [row.id for row in page.rows]
            cursor = page.next if turn < 60 else None
        assert len(seen) == len(set(seen))
        assert there <= set(seen)
    db.conn.close()


def test_an_unknown_source_or_term_finds_nothing_instead_of_everything(shelf: Shelf) -> None:
    db, _ = shelf
    for query in (
        MentionQuery(sources=("gone",)),
        MentionQuery(terms=("t1", "gone")),
        MentionQuery(query="?!"),
    ):
        assert mentions.page(db, query, None, 10).rows == ()
        assert mentions.count(db, query) == 0
        assert mentions.counts(db, query).total == 0


def test_a_row_carries_its_terms_heaviest_first(shelf: Shelf) -> None:
    db, plain = shelf
    one = next(one for one in plain if len(one.terms) == 2)
    (row,) = mentions.rows_of(db, (one.id,))
    assert row.terms == tuple(sorted(one.terms, reverse=True))
    assert row.weight == max(int(term[1:]) for term in one.terms)


def test_rows_come_in_the_order_asked_and_without_those_that_are_gone(shelf: Shelf) -> None:
    db, plain = shelf
    ids = (plain[5].id, 999_999, plain[2].id)
    assert [row.id for row in mentions.rows_of(db, ids)] == [plain[5].id, plain[2].id]
    assert mentions.detail(db, 999_999) is None


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """50,000 mentions; the first source fell silent long ago, one state is rare."""
    db = engine.open_writer(tmp_path_factory.mktemp("large") / "main.watchline", NOW)
    library.make_places(db, 3, 2)
    db.conn.execute("begin immediate")
    db.conn.executemany(
        "insert into mention (id, source_num, title, text, url, author, language, "
        "published_at, published_said, fetched_at, tone_label, tone_by, content_hash, state) "
        "values (?, ?, 't', ?, '', '', 'en', ?, '', 0, "
        "'neutral', '', 0, ?)",
        [
            (n, 1 if n < 9000 else 2 + n % 2, "hospice" if n % 100 == 0 else "other", START_S + n,
             "flagged" if n in (20, 30) else "new" if n % 2 else "seen")
            for n in range(1, 50_001)
        ],
    )  # fmt: skip
    db.conn.executemany(
        "insert into mention_match values (?, ?, ?)", [(1, START_S + n, n) for n in range(1, 50_001, 3)]
    )
    db.conn.execute("commit")
    yield db
    db.conn.close()


PAGED = {
    "the plain list": MentionQuery(),
    "a silent source": MentionQuery(sources=("s1",)),
    "two sources, one silent": MentionQuery(sources=("s1", "s2")),
    "a rare state": MentionQuery(states=(State.FLAGGED,)),
    "common states": MentionQuery(states=(State.NEW, State.SEEN)),
    "a term": MentionQuery(terms=("t1",)),
    "a rare state of a term": MentionQuery(states=(State.FLAGGED,), terms=("t1",)),
    "words": MentionQuery(query="hospice"),
    "old times": MentionQuery(until=from_seconds(START_S + 5000)),
}


@pytest.mark.parametrize("query", PAGED.values(), ids=PAGED)
@pytest.mark.parametrize("cursor", [None, Cursor(START_S + 25_000, 25_000)], ids=["first", "later"])
def test_a_page_of_a_large_file_reads_no_more_than_it_shows(
    large: Database, query: MentionQuery, cursor: Cursor | None
) -> None:
    steps = [0]

    def count() -> int:
        steps[0] += 1
        return 0

    large.conn.set_progress_handler(count, 1000)
    try:
        page = mentions.page(large, query, cursor, 100)
    finally:
        large.conn.set_progress_handler(None, 0)
    # a walk over all 50,000 rows takes over 300,000 steps of SQLite's machine
    assert steps[0] < 100
    assert len(page.rows) <= 100


def test_the_plain_list_is_a_walk_along_its_index_without_sorting(large: Database) -> None:
    plans = []
    for cursor in (None, Cursor(START_S + 25_000, 25_000)):
        (way,) = mention_query.walks(large, mention_query.resolve(large, MentionQuery()), cursor)
        sql, values = mentions._one_walk(way, 101)
        plans.append(" | ".join(row[3] for row in large.conn.execute(f"explain query plan {sql}", values)))
    for plan in plans:
        assert "mention_newest" in plan
        # The group inside a row may sort its few terms; the list itself is never sorted.
        assert "TEMP B-TREE FOR ORDER BY" not in plan
    assert "SEARCH" in plans[1]
