"""Feeds from bytes to stored, searchable, judged mentions, beside feedparser's own parse of the same bytes."""

import io
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import feedparser

from bench.feeds import feeds
from bench.measure import Result, take_turns
from desktop.bootstrap import Core, Outside
from desktop.ports import Fetched, FetchRequest
from desktop.services.sources import NewSource
from desktop.store.driver import sqlite3

FEEDS, TERMS, ROUNDS = 24, 30, 7
LIMIT = 1.5
_WORDS = (
    "hospice council flood charity statement password account journalist rumour false page login reporter "
    "video photo hacked stolen apology resign minister police school hospital donation volunteer strike "
    "protest leak boycott fraud"
).split()


class Corpus:
    """Answers each source's address with its feed of this round; plays the `Fetcher` port."""

    def __init__(self) -> None:
        self.bodies: dict[str, bytes] = {}

    def next(self, seed: int) -> None:
        """From now on other stories."""
        self.bodies = {address(n): body for n, body in enumerate(feeds(FEEDS, seed))}

    def fetch(self, request: FetchRequest) -> Fetched:
        """The bytes, at once."""
        return Fetched(200, request.url, self.bodies[request.url], "application/xml; charset=utf-8")

    def resume(self) -> None:
        """Nothing was stopped."""

    def cancel(self) -> None:
        """Nothing waits."""


def address(number: int) -> str:
    """Where a feed lies; a host for each."""
    return f"https://paper{number}.example/feed"


def _prepared(folder: str, corpus: Corpus) -> tuple[Core, tuple[str, ...]]:
    core = Core(Path(folder) / "bench.watchline", Outside(fetcher=corpus))
    core.open().result()
    ids = core.sources.add_many([NewSource(address(n), f"Paper {n}") for n in range(FEEDS)]).result()
    for word in _WORDS:
        core.terms.add(word).result()
    return core, ids


def results() -> Iterator[Result]:
    """A round of all feeds side by side as the program does it, and one feed at a time."""
    corpus, seeds = Corpus(), iter(range(1, 10_000))
    with tempfile.TemporaryDirectory() as folder:
        core, ids = _prepared(folder, corpus)

        def whole_round() -> float:
            corpus.next(next(seeds))
            began = time.perf_counter()
            report = core.polling.round(all_now=True).result()
            took = time.perf_counter() - began
            _check(core, corpus, sum(result.new for result in report.results))
            return took

        def one_by_one() -> float:
            corpus.next(next(seeds))
            began = time.perf_counter()
            for one in ids:
                core.polling.round(source_ids=(one,)).result()
            return time.perf_counter() - began

        def plain(**flags: bool) -> float:
            # The bytes of the round before: ours had other stories of the same make.
            began = time.perf_counter()
            for body in corpus.bodies.values():
                feedparser.parse(io.BytesIO(body), **flags)
            return time.perf_counter() - began

        corpus.next(0)
        whole, fast = f"Intake of {FEEDS} feeds", {"sanitize_html": False, "resolve_relative_uris": False}
        plainly, bare = "feedparser.parse(bytes) as it comes", "feedparser, neither sanitising nor resolving"
        for what, ours, baseline, beside, limit in (
            ("as a round", whole_round, plain, plainly, LIMIT),
            ("one feed after the other", one_by_one, plain, plainly, None),
            ("as a round", whole_round, lambda: plain(**fast), bare, None),
        ):
            yield take_turns(
                f"{whole} {what}", ours, baseline, beside=beside, limit=limit, rounds=ROUNDS if limit else 3
            )
        core.close()


def _check(core: Core, corpus: Corpus, new: int) -> None:
    wanted = sum(body.count(b"<item>") + body.count(b"<entry>") for body in corpus.bodies.values())
    db = sqlite3.connect(core.workspace)
    stored, found = db.execute(
        "select (select count(*) from mention), (select count(*) from mention_text where mention_text match 'the')"
    ).fetchone()
    db.close()
    if new < wanted * 0.98 or not 0 < found <= stored:
        raise RuntimeError(f"{new} of {wanted} entries were stored, {found} of {stored} are found")
