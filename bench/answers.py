"""Which answer fits a question: how often it is among the first, and how long that takes in a full library.

The questions of a bank come from BANKING77 (I. Casanueva and others, "Efficient intent detection with dual
sentence encoders", 2020; CC BY 4.0). Its training file is not part of the project: name the folder that
holds banking77_train.jsonl in WATCHLINE_LABELLED, else that part is left out.
"""

import json
import os
import random
import statistics
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.measure import Result
from desktop.bootstrap import Core
from desktop.domain.answer_bank import hash_of
from desktop.domain.faq import Faq
from desktop.domain.fold import fold, words
from desktop.domain.moment import to_text
from desktop.store.driver import sqlite3
from desktop.store.work import Work

MESSAGES, FAQS = 10_000, 2_000
LIMIT_MS = 50.0
_EXAMPLES, _QUERIES, _SEED = 3, 1_500, 7
_QUESTIONS = Path(__file__).with_name("crisis_questions.toml")
# an answer with its key: in how many ways it is asked, and its words
Bank = Sequence[tuple[str, tuple[str, ...], str]]
Queries = Sequence[tuple[str, str]]
_FULL_TEXT = "tokenize='porter unicode61 remove_diacritics 2'"


def results() -> Iterator[Result]:
    """Quality beside plain FTS5 with the same words, then speed."""
    sets = tomllib.loads(_QUESTIONS.read_text("utf-8"))
    with _core() as core:
        bank = [(one.key, (one.question, *one.also), one.example) for one in core.packs.answer_patterns()]
        _fill_bank(core, bank, with_pattern=True)
        for name, called in (
            ("questions", "questions of a crisis"),
            ("fresh", "further such, written after the table of meanings"),
        ):
            queries = [(key, text) for key, texts in sets[name].items() for text in texts]
            yield from _quality(core, f"{len(queries)} {called}", bank, queries)
    folder = os.environ.get("WATCHLINE_LABELLED", "")
    if folder:
        intents, asked = _banking(Path(folder) / "banking77_train.jsonl")
        with _core() as core:
            _fill_bank(core, intents, with_pattern=False)
            yield from _quality(core, f"{len(asked):,} questions to a bank", intents, asked)
    with _core() as core:
        yield from _speed(core, [text for texts in sets["questions"].values() for text in texts])


def _quality(core: Core, called: str, bank: Bank, queries: Queries) -> Iterator[Result]:
    plain = _plain(bank)
    keys = {one.id: one.owner for one in core.answers.every().result()}
    ours: list[list[str]] = []
    strong = right = 0
    for key, text in queries:
        found = core.answers.suggest(text, limit=20).result()
        ours.append([keys[one.id] for one in found])
        if found and "fits only in part" not in found[0].needs and "as well" not in found[0].needs:
            strong += 1
            right += keys[found[0].id] == key
    theirs = [plain(text) for _, text in queries]
    wanted = [key for key, _ in queries]
    beside = "plain FTS5, the same words"
    (mine, mine_missed), (other, other_missed) = (_scores(wanted, ranked) for ranked in (ours, theirs))
    yield Result(f"Mean reciprocal rank, {called}", mine, None, other, beside, unit="")
    yield Result(
        f"Right answer not among the first three, {called}", mine_missed, 1.0, other_missed, beside,
        unit="%", ratio=mine_missed / other_missed,
    )  # fmt: skip
    if strong:
        yield Result(
            f"Strong matches that are right, of {strong}",
            100 * right / strong,
            None,
            unit="%",
        )


def _scores(wanted: Sequence[str], ranked: Sequence[Sequence[str]]) -> tuple[float, float]:
    """(mean reciprocal rank, percent not among the first three)."""
    places = [
        list(dict.fromkeys(row)).index(key) + 1 if key in row else 0
        for key, row in zip(wanted, ranked, strict=True)
    ]
    rank = sum(1 / place for place in places if place) / len(places)
    return rank, 100 * sum(not 1 <= place <= 3 for place in places) / len(places)


def _plain(bank: Bank) -> Callable[[str], list[str]]:
    """FTS5 alone: a row for each way of asking, any word, best row first."""
    db = sqlite3.connect(":memory:", check_same_thread=False)
    db.execute(f"create virtual table told using fts5(title, body, {_FULL_TEXT})")
    rows = [(key, way, words if at == 0 else "") for key, ways, words in bank for at, way in enumerate(ways)]
    joined = [(key, " . ".join(ways), words) for key, ways, words in bank]
    # The better of two baselines: each way a row of its own, or all of them in one.
    rows = joined if len(bank) < 50 else rows
    db.executemany("insert into told (title, body) values (?, ?)", [row[1:] for row in rows])

    def ask(text: str) -> list[str]:
        match = " OR ".join(f'"{word}"' for word in dict.fromkeys(words(fold(text))))
        found = db.execute(
            "select rowid from told where told match ? order by bm25(told, 3.0, 1.0) limit 60", [match]
        )
        return [rows[row[0] - 1][0] for row in found]

    return ask


def _banking(path: Path) -> tuple[Bank, Queries]:
    """For each intent a few examples as the bank; of the rest, seeded, the queries."""
    chance = random.Random(_SEED)
    by_intent: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        by_intent.setdefault(row["label"], []).append(row["text"])
    bank, rest = [], []
    for intent in sorted(by_intent):
        texts = by_intent[intent]
        chance.shuffle(texts)
        bank.append((intent, tuple(texts[:_EXAMPLES]), "Answer."))
        rest += [(intent, text) for text in texts[_EXAMPLES:]]
    chance.shuffle(rest)
    return bank, rest[:_QUERIES]


def _fill_bank(core: Core, bank: Bank, *, with_pattern: bool) -> None:
    def act(work: Work) -> None:
        for key, ways, text in bank:
            faq_id = _answer(work, ways[0], text, key, key if with_pattern else "")
            for way in () if with_pattern else ways[1:]:
                row = {"faq_id": faq_id, "at": to_text(work.now), "words": way}
                work.journal.make("faq_asked", row, "Asked.")

    core.lanes.change(act).result()


def _answer(work: Work, question: str, text: str, owner: str, pattern: str) -> str:
    row = {
        "question": question, "short": text, "owner": owner, "pattern": pattern, "status": "answered",
        "written_by": '["Ann"]', "cleared_by": "Ben", "cleared_at": to_text(work.now),
        "cleared_hash": hash_of(Faq("", question, short=text)), "needs_person": 0,
    }  # fmt: skip
    return work.journal.make("faq", row, "Added.")


def _speed(core: Core, questions: Sequence[str]) -> Iterator[Result]:
    core.lanes.change(lambda work: _fill_library(work, core)).result()
    long = " ".join(questions)
    db = sqlite3.connect(core.lanes.path)
    taken: dict[str, list[float]] = {"ours": [], "plain": []}
    for text in [*questions[:3], *questions, long, long * 200]:
        match = " OR ".join(f'"{word}"' for word in dict.fromkeys(words(fold(text[:5_000]))))
        began = time.perf_counter()
        core.answers.suggest(text).result()
        middle = time.perf_counter()
        db.execute(
            "select kind, object_id from answer_text join answer_index on num = answer_text.rowid "
            "where answer_text match ? order by bm25(answer_text, 3.0, 1.0) limit 5", [match]
        ).fetchall()  # fmt: skip
        taken["ours"].append(middle - began)
        taken["plain"].append(time.perf_counter() - middle)
    db.close()
    what = f"Suggestions among {MESSAGES:,} messages and {FAQS:,} answers"
    for called, pick in (("middle", statistics.median), ("19 of 20", _nineteen), ("worst", max)):
        ours, plain = (1000 * pick(taken[name][3:]) for name in ("ours", "plain"))
        limit = None if called == "worst" else LIMIT_MS
        yield Result(f"{what}, {called}", ours, None, plain, "plain FTS5, five rows", ratio=ours / plain)
        yield Result(f"The same, {called}: at most {LIMIT_MS:g} ms", ours, limit)


def _nineteen(taken: Iterable[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def _fill_library(work: Work, core: Core) -> None:
    chance = random.Random(_SEED)
    seeds = core.packs.message_seeds()
    sentences = [part for seed in seeds for part in seed.body.split(". ")]
    asked = [way for one in core.packs.answer_patterns() for way in (one.question, *one.also)]
    until = work.now.date().replace(year=work.now.year + 1).isoformat()
    for number in range(MESSAGES):
        row = {
            "title": f"{chance.choice(seeds).title} {number}", "purpose": "saved_reply",
            "body": ". ".join(chance.choices(sentences, k=5)), "scenario_key": "", "audience": "public",
            "language": "en", "state": "pre_cleared", "pack_key": "", "pre_cleared_until": until,
        }  # fmt: skip
        work.journal.make("message", row, "Added.")
    for number in range(FAQS):
        _answer(work, f"{chance.choice(asked)} {number}", ". ".join(chance.choices(sentences, k=2)), "", "")


@contextmanager
def _core() -> Iterator[Core]:
    with tempfile.TemporaryDirectory() as folder:
        core = Core(Path(folder) / "answers.watchline")
        try:
            core.open().result()
            yield core
        finally:
            core.close()
