"""A program that changes a workspace without end and says each change once it is safe; made to be killed."""

import sys
from pathlib import Path

from desktop.adapters.clock import SystemClock
from desktop.domain import intake as rules
from desktop.domain.mention import FeedItem, Judged, Tone, ToneLabel
from desktop.domain.sameness import keys
from desktop.services.announce import Announcer
from desktop.services.lanes import Lanes
from desktop.store import intake
from desktop.store.work import Work

BATCH = 40
READ = Judged("en", Tone(ToneLabel.NEUTRAL), (), (1,))


def take_in(work: Work, round_name: str) -> str:
    """One batch of a feed, as a round stores it."""
    items = [FeedItem(f"{round_name}-{n}", f"{round_name} story {n}", f"kill {n}", "") for n in range(BATCH)]
    found = [keys(item, 1, "x.example") for item in items]
    decision = rules.decide(items, found, {}, source_num=1, fetched_at=work.now)
    ids = intake.store(work.db, 1, 0, items, decision, dict.fromkeys(range(BATCH), READ))
    return f"batch {min(ids)} {max(ids)}"


def edit(work: Work, word: str) -> str:
    """Two rows of a person's that belong together, in one act."""
    one = work.journal.make("word_rule", {"word": word, "tone": None}, "Added.")
    two = work.journal.make("saved_search", {"name": word, "query": one}, "Added.")
    return f"pair {one} {two}"


def places(work: Work) -> None:
    """What the mentions refer to, made once."""
    if work.db.execute("select 1 from source").fetchone() is None:
        row = {"kind": "feed", "name": "s", "url": "https://x.example/", "interval_min": 60}
        work.journal.make("source", row, "Added.")
        work.journal.make("watch_term", {"name": "t", "expression": "kill"}, "Added.")


def main(path: Path, name: str) -> None:
    """Writes until it is killed."""
    lanes = Lanes(path, SystemClock(), Announcer(), lambda: "Ann")
    lanes.open().result()
    lanes.change(places).result()
    number = 0
    while True:
        number += 1
        word = f"{name}-{number}"
        act = take_in if number % 3 == 0 else edit
        print(lanes.change(lambda work, act=act, word=word: act(work, word)).result(), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
