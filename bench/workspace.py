"""Makes a workspace with as many mentions as wanted, once; later runs find it in the cache."""

import random
from collections import Counter
from contextlib import closing
from itertools import accumulate
from pathlib import Path
from typing import Any

from bench.measure import CACHE
from desktop.bootstrap import Core
from desktop.services.sources import NewSource
from desktop.store.driver import sqlite3

SOURCES, TERMS = 200, 30
#: Words of the made texts, so that a search can be rare or common on purpose.
COMMON, RARE = "council", "zanzibar"
NEWEST_S = 1_795_000_000
_EVERY_S = 30  # one mention in half a minute: a million are a year
_BATCH = 20_000
_VERSION = 2  # of the schema, so that a made file fits the program
_INTO = (
    "insert into mention (id, source_num, title, text, url, author, language, published_at, published_said, "
    "fetched_at, tone, tone_label, tone_by, state, content_hash) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)


def with_mentions(count: int) -> Path:
    """The file; made in about a minute for each half million.

    It has 200 sources, 30 watch terms that match one mention in twenty, texts of some 60 words with a
    natural spread, and one mention in fifty still new.
    """
    path = CACHE / f"{count}-v{_VERSION}.watchline"
    if path.exists():
        return path
    CACHE.mkdir(parents=True, exist_ok=True)
    making = CACHE / f"making-{count}.watchline"
    for left in CACHE.glob(f"*making-{count}.*"):
        left.unlink()
    _make_empty(making)
    with closing(sqlite3.connect(making, isolation_level=None)) as db:
        db.execute("pragma synchronous = off")
        db.execute("pragma cache_size = -262144")
        _fill(db, count)
    making.rename(path)
    return path


def _make_empty(path: Path) -> None:
    core = Core(path)
    core.open().result()
    core.settings.put("organisation.name", "Bench").result()
    core.settings.put("network.offline", True).result()
    core.settings.put("monitoring.keep_days", 3650).result()  # or they would be let go of
    new = [NewSource(url=f"https://feed{n}.example/news", name=f"Feed {n}") for n in range(SOURCES)]
    core.sources.add_many(new).result()
    for number in range(TERMS):
        core.terms.add(f"watchword{number}", name=f"Term {number}").result()
    core.close()


def _fill(db: Any, count: int) -> None:
    chance = random.Random(7)
    sources = [row[0] for row in db.execute("select num from source where kind = 'feed' order by num")]
    terms = [row[0] for row in db.execute("select num from watch_term order by num")]
    sentences = _sentences(chance)
    for first in range(1, count + 1, _BATCH):
        rows, matches, volume, keys = [], [], Counter[tuple[int, int, int]](), []
        for number in range(first, min(first + _BATCH, count + 1)):
            at = NEWEST_S - (count - number) * _EVERY_S
            source = sources[min(int(chance.expovariate(0.03)), len(sources) - 1)]
            text = " ".join(chance.choices(sentences, k=5))
            matched = [chance.choice(terms)] if chance.random() < 0.05 else []
            if number % 100_000 == 77:
                text += f" {RARE}"
            for term in matched:
                matches.append((term, at, number))
                volume[term, at // 3600 * 3600, source] += 1
            volume[0, at // 3600 * 3600, source] += 1
            keys += [(chance.getrandbits(62), number), (chance.getrandbits(62), number)]
            rows.append(_row(number, source, at, text, chance))
        db.execute("begin")
        db.executemany(_INTO, rows)
        db.executemany(
            "insert into mention_match (term_num, published_at, mention_id) values (?,?,?)", matches
        )
        db.executemany("insert or ignore into mention_key (key, mention_id) values (?,?)", sorted(keys))
        db.executemany(
            "insert into volume (term_num, hour, source_num, n) values (?,?,?,?) "
            "on conflict do update set n = n + excluded.n",
            [(*key, n) for key, n in volume.items()],
        )
        db.execute("commit")
    db.execute("pragma optimize")
    db.execute("pragma wal_checkpoint(truncate)")


def _row(number: int, source: int, at: int, text: str, chance: random.Random) -> tuple[Any, ...]:
    score = round(chance.gauss(0.05, 0.3), 2)
    label = "negative" if score < -0.1 else "positive" if score > 0.1 else "neutral"
    state = "new" if number % 50 == 0 else "flagged" if number % 500 == 1 else "seen"
    link = f"https://feed{source}.example/{number}"
    return (
        number, source, text[:70], text, link, "Somebody", "en", at, "", at + 60, score, label, "textblob",
        state, chance.getrandbits(62),
    )  # fmt: skip


def _sentences(chance: random.Random) -> list[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [COMMON, *("".join(chance.choices(letters, k=chance.randint(3, 10))) for _ in range(20_000))]
    # Zipf's law: the second most frequent word stands half as often, and so on
    weights = list(accumulate(1 / (place + 3) for place in range(len(words))))
    return [
        " ".join(chance.choices(words, cum_weights=weights, k=12)).capitalize() + "." for _ in range(20_000)
    ]
