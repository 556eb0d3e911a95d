"""Pages, filters and searches over a million mentions, beside the bare SQL that gives the same page."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.measure import Result, take_turns
from bench.workspace import COMMON, RARE, with_mentions
from desktop.bootstrap import Core
from desktop.domain.mention import Cursor, MentionPage, MentionQuery, State, ToneLabel
from desktop.store.driver import sqlite3

MANY, FEW = 1_000_000, 10_000
PAGE = 100
LIMIT, FLAT, SEARCH_MS = 2.0, 1.5, 50.0

# What a page shows: the row with its source's name, and the names of the terms that matched.
_ROWS = (
    "select m.id, m.title, substr(m.text, 1, 300), m.url, m.author, s.name, s.id, m.published_at, m.fetched_at, "
    "m.language, m.tone, m.tone_label, m.tone_by, m.state, (select group_concat(t.name) from mention_match x "
    "join watch_term t on t.num = x.term_num where x.mention_id = m.id) from {} cross join source s on s.num = m.source_num "
    "where {} order by {} desc limit 100"
)
_NEWEST = "m.published_at desc, m.id"
_FOUND = "mention_text f cross join mention m on m.id = f.rowid"


def results() -> Iterator[Result]:
    """One result for each kind of page at a million, and one that says whether it stayed flat."""
    many = Core(with_mentions(MANY), read_only=True)
    few = Core(with_mentions(FEW), read_only=True)
    for core in (many, few):
        core.open().result()
    try:
        with closing(_bare(many.workspace)) as db, ThreadPoolExecutor(1) as lane:
            for what, query, deep, sql, values in _cases(many):
                yield from _measured(many, few, lane, db, what, query, deep, sql, values)
            yield _counts(many, db)
    finally:
        many.close()
        few.close()


def _measured(
    many: Core, few: Core, lane: Executor, db: Any, what: str, query: MentionQuery, deep: Cursor | None, sql: str,
    values: list[Any],
) -> Iterator[Result]:  # fmt: skip
    def ours() -> None:
        many.mentions.page(query, deep, PAGE).result()

    def bare() -> None:
        # On a worker thread, as a window has to: SQL on its own would stop it from painting.
        lane.submit(lambda: db.execute(sql, values).fetchall()).result()

    shown = [row.id for row in many.mentions.page(query, deep, PAGE).result().rows]
    if shown != [row[0] for row in db.execute(sql, values)]:
        raise RuntimeError(f"{what}: ours and the bare SQL show different pages")
    big = take_turns(
        f"{what}, 1,000,000 mentions",
        ours,
        bare,
        beside="bare SQL on a worker thread",
        limit=LIMIT,
        rounds=51,
    )
    yield big
    if query.query:
        yield Result(f"{what}, 1,000,000 mentions: at most {SEARCH_MS:.0f} ms", big.ours, SEARCH_MS)
    small = _on_few(few, query, deep)
    if len(small().rows) < len(shown) or "unfinished" in what:
        # A file that holds fewer such mentions than a page does less. And full text has to bring together
        # all words that begin so: its own work grows with the file, so only the time limit holds it.
        return
    yield take_turns(
        f"{what}, flat from 10,000 to 1,000,000", ours, small, beside="at 10,000", limit=FLAT, rounds=21
    )


def _on_few(few: Core, query: MentionQuery, deep: Cursor | None) -> Callable[[], MentionPage]:
    names = {row.source.name: row.source.id for row in few.sources.every().result()}
    terms = {term.name: term.id for term in few.terms.every().result()}
    same = MentionQuery(
        query=query.query,
        tones=query.tones,
        states=query.states,
        sources=(names["Feed 3"],) if query.sources else (),
        terms=(terms["Term 3"],) if query.terms else (),
    )
    if deep is not None:
        middle = Cursor(deep.published_s, FEW // 2)
        deep = Cursor(middle.published_s + (MANY // 2 - FEW // 2) * 30, middle.id)
    return lambda: few.mentions.page(same, deep, PAGE).result()


def _cases(core: Core) -> Iterator[tuple[str, MentionQuery, Cursor | None, str, list[Any]]]:
    source = next(row.source for row in core.sources.every().result() if row.source.name == "Feed 3")
    term = next(term for term in core.terms.every().result() if term.name == "Term 3")
    middle = core.mentions.rows((MANY // 2,)).result()[0]
    deep = Cursor(int(middle.published_at.timestamp()), MANY // 2)
    plain = "mention m"
    yield "First page", MentionQuery(), None, _ROWS.format(plain, "1", _NEWEST), []
    yield (
        "Page in the middle", MentionQuery(), deep,
        _ROWS.format(plain, "(m.published_at, m.id) < (?, ?)", _NEWEST), [deep.published_s, deep.id],
    )  # fmt: skip
    yield (
        "Filter: new", MentionQuery(states=(State.NEW,)), None,
        _ROWS.format(plain, "m.state = 'new'", _NEWEST), [],
    )  # fmt: skip
    yield (
        "Filter: one source, negative", MentionQuery(sources=(source.id,), tones=(ToneLabel.NEGATIVE,)), None,
        _ROWS.format(plain, "m.source_num = ? and m.tone_label = 'negative'", _NEWEST), [source.num],
    )  # fmt: skip
    yield (
        "Filter: one watch term", MentionQuery(terms=(term.id,)), None,
        _ROWS.format(
            "mention_match y cross join mention m on m.id = y.mention_id", "y.term_num = ?",
            "y.published_at desc, y.mention_id",
        ), [term.num],
    )  # fmt: skip
    for what, words, expression in (
        ("Search: a common word", f"{COMMON} ", f'"{COMMON}"'),
        ("Search: a rare word", f"{RARE} ", f'"{RARE}"'),
        ("Search: an unfinished word", COMMON[:5], f'"{COMMON[:5]}"*'),
    ):
        sql = _ROWS.format(_FOUND, "mention_text match ?", "f.rowid")
        yield what, MentionQuery(query=words), None, sql, [expression]


def _counts(core: Core, db: Any) -> Result:
    groups = [
        f"select {column}, count(*) from (select * from mention order by published_at desc limit 20000) group by 1"
        for column in ("state", "tone_label", "source_num")
    ]
    return take_turns(
        "Counts beside the filters, 1,000,000 mentions",
        lambda: core.mentions.counts(MentionQuery()).result(),
        lambda: [db.execute(sql).fetchall() for sql in groups],
        beside="bare SQL",
        limit=LIMIT,
        rounds=7,
    )


def _bare(path: Path) -> Any:
    db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    db.execute("pragma cache_size = -16384")
    return db
