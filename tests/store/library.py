"""A workspace filled with mentions, and the same data as plain Python to compare with."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlite_utils import Database

from desktop.domain.mention import FeedItem, Judged, MentionQuery, State, Tone, ToneLabel
from desktop.domain.moment import from_seconds
from desktop.domain.sameness import keys
from desktop.store import intake
from desktop.store.work import Work, perform
from tests.store.conftest import NOW

START_S = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
WORDS = "hospice opening café rumour flood Müller school garden fund delay".split()
LABELS = (ToneLabel.NEGATIVE, ToneLabel.NEUTRAL, ToneLabel.POSITIVE, ToneLabel.NOT_SCORED)


@dataclass(frozen=True, slots=True)
class Plain:
    """One mention as the model knows it."""

    id: int
    source: str
    published_s: int
    text: str
    tone: ToneLabel
    state: State
    terms: tuple[str, ...]


def make_places(db: Database, sources: int, terms: int) -> None:
    """Sources s1, s2, … and terms t1, t2, …"""

    def act(work: Work) -> None:
        for number in range(1, sources + 1):
            row = {
                "kind": "feed",
                "name": f"s{number}",
                "url": f"https://s{number}.example/",
                "interval_min": 60,
            }
            work.journal.make("source", row, "Added.", object_id=f"s{number}")
        for number in range(1, terms + 1):
            row = {"name": f"t{number}", "expression": f"t{number}", "weight": number}
            work.journal.make("watch_term", row, "Added.", object_id=f"t{number}")

    perform(db, NOW, "Ann", act)


def fill(db: Database, count: int, *, seed: int = 1, first: int = 0) -> list[Plain]:
    """Stores mentions through intake, times often equal, in batches of one source; gives the model."""
    chance = random.Random(seed)
    plain: list[Plain] = []
    for batch in range(0, count, 50):
        source_num = chance.randint(1, 3)
        rows = [_item(chance, first + batch + place) for place in range(min(50, count - batch))]
        plain += _store(db, source_num, rows, chance)
    return plain


def _item(chance: random.Random, number: int) -> tuple[FeedItem, Judged]:
    published = from_seconds(START_S + chance.randint(0, 40) * 1800)
    text = " ".join(chance.choices(WORDS, k=4)) + f" {number}"
    tone = Tone(chance.choice(LABELS))
    terms = tuple(sorted(chance.sample((1, 2, 3), chance.choice((0, 0, 1, 2)))))
    return FeedItem(f"g{number}", f"Story {number}", text, "", published=published), Judged(
        "en", tone, (), terms
    )


def _store(
    db: Database, source_num: int, rows: list[tuple[FeedItem, Judged]], chance: random.Random
) -> Iterator[Plain]:
    from desktop.domain.intake import decide

    items = [item for item, _ in rows]

    def act(work: Work) -> tuple[int, ...]:
        found = [keys(item, source_num, "x.example") for item in items]
        decision = decide(items, found, {}, source_num=source_num, fetched_at=NOW)
        judged = {new.index: rows[new.index][1] for new in decision.new}
        ids = intake.store(work.db, source_num, int(NOW.timestamp()), items, decision, judged)
        states = {mention_id: chance.choice(tuple(State)) for mention_id in ids}
        for mention_id, state in states.items():
            work.db.execute("update mention set state = ? where id = ?", [str(state), mention_id])
        made.extend(
            Plain(
                mention_id, f"s{source_num}", int(new.published_at.timestamp()), items[new.index].text,
                judged[new.index].tone.label, states[mention_id],
                tuple(f"t{num}" for num in judged[new.index].term_nums),
            )
            for mention_id, new in zip(ids, decision.new, strict=True)
        )  # fmt: skip
        return ids

    made: list[Plain] = []
    perform(db, NOW, "Ann", act)
    return iter(made)


def fits(one: Plain, query: MentionQuery) -> bool:
    """What a query asks for, said plainly; words are looked for as whole words or as the last one's start."""
    return (
        (not query.sources or one.source in query.sources)
        and (not query.tones or one.tone in query.tones)
        and (not query.states or one.state in query.states)
        and (not query.terms or bool(set(query.terms) & set(one.terms)))
        and (query.since is None or one.published_s >= int(query.since.timestamp()))
        and (query.until is None or one.published_s < int(query.until.timestamp()))
        and all(word in one.text.split() for word in query.query.split())
    )


def wanted(plain: list[Plain], query: MentionQuery) -> list[int]:
    """Ids in the order of the list: newest published first, with words newest stored first."""
    found = [one for one in plain if fits(one, query)]
    if query.query:
        return sorted((one.id for one in found), reverse=True)
    return [one.id for one in sorted(found, key=lambda one: (one.published_s, one.id), reverse=True)]
