"""A library of 10,000 messages: what is found by words, beside a plain full-text query on the same index."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

from bench.measure import Result, take_turns
from desktop.bootstrap import Core
from desktop.store.driver import sqlite3
from desktop.store.work import Work

MESSAGES, FOUND = 10_000, 200
SEARCH_MS, DUPLICATES_MS = 20.0, 5_000.0
_WORDS = (
    "account bank bridge chair closed depot donor door event fire flood garden grant hall help letter line "
    "market nurse office open parent phone police posts pupil river road school shelter sheet site staff "
    "store team text times today town tram update volunteer ward water website week window youth"
).split()
_PLAIN = (
    "select i.object_id from answer_text t join answer_index i on i.num = t.rowid "
    "where t.answer_text match ? order by bm25(answer_text) limit ?"
)


def results() -> Iterator[Result]:
    """Two words, a word that most messages hold, a filter beside words, and the nearly equal ones."""
    with tempfile.TemporaryDirectory() as folder:
        core = Core(Path(folder) / "library.watchline")
        core.open().result()
        try:
            core.lanes.change(_fill).result()
            yield from _measured(core)
        finally:
            core.close()


def _measured(core: Core) -> Iterator[Result]:
    asked = (
        ("Two words", "flood bridge", "flood AND bridge*", {}),
        ("A word that every message holds, unfinished", "publi", "publi*", {}),
        ("Two words of one purpose and scenario", "river wat", "river AND wat*",
         {"purpose": "update", "scenario": "SC-DIS"}),
    )  # fmt: skip
    with closing(sqlite3.connect(core.workspace, isolation_level=None)) as db:
        for what, words, plain, filters in asked:
            found = take_turns(
                f"{what} in {MESSAGES:,} messages",
                lambda words=words, filters=filters: core.messages.search(words, **filters).result(),
                lambda plain=plain: db.execute(_PLAIN, [plain, FOUND]).fetchall(),
                beside="a plain full-text query for the ids alone", limit=None,
            )  # fmt: skip
            yield found
            yield Result(f"The same: at most {SEARCH_MS:g} ms", found.ours, SEARCH_MS)
        shown = take_turns(
            f"The whole library of {MESSAGES:,} messages",
            lambda: core.messages.every().result(),
            lambda: db.execute("select * from message where removed_at is null").fetchall(),
            beside="bare SQL for the rows", limit=None, rounds=3,
        )  # fmt: skip
        yield shown
        equal = "select body, count(*) from message group by body having count(*) > 1"
        alike = take_turns(
            f"Nearly equal ones among {MESSAGES:,}",
            lambda: core.messages.duplicates().result(), lambda: db.execute(equal).fetchall(),
            beside="bare SQL for those that are equal to the letter", limit=None, rounds=3,
        )  # fmt: skip
        yield alike
        yield Result(f"The same: at most {DUPLICATES_MS / 1000:g} s", alike.ours, DUPLICATES_MS)


def _fill(work: Work) -> None:
    """Messages as a person would have them: sixty words, one in twenty nearly another."""
    pick, body = Random(7), ""
    for number in range(MESSAGES):
        if number % 20:
            body = " ".join(pick.choices(_WORDS, k=56))
        row = {
            "title": f"Message {number} about the {pick.choice(_WORDS)}",
            "purpose": pick.choice(("update", "holding")),
            "body": f"For the public {{{{org_name}}}}: {body} {pick.choice(_WORDS)}.",
            "scenario_key": pick.choice(("", "SC-DIS", "SC-ATO")), "audience": "public", "language": "en",
            "state": "draft", "pack_key": "", "keys": '["We are here", "Ring us"]',
        }  # fmt: skip
        work.journal.make("message", row, f"Added message {number}.")
