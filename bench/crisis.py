"""A long incident: 5,000 tasks and 50,000 log entries, beside the bare SQL that reads the same rows."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

from bench.measure import Result, take_turns
from desktop.bootstrap import Core
from desktop.domain.entry import EntryKind
from desktop.domain.incident import Draft
from desktop.services import incident_log
from desktop.store.driver import sqlite3
from desktop.store.work import Work

TASKS, ENTRIES, PAGE = 5_000, 50_000, 100
LIMIT, BOARD_MS, FLAT = 2.0, 150.0, 1.5
_WORDS = "bank donor council sheet supplier parent volunteer garden window letter bridge river".split()


def results() -> Iterator[Result]:
    """The board, a page of the log, a search in it, and writing one entry."""
    with tempfile.TemporaryDirectory() as folder:
        core = Core(Path(folder) / "crisis.watchline")
        core.open().result()
        try:
            yield from _measured(core)
        finally:
            core.close()


def _measured(core: Core) -> Iterator[Result]:
    long, short = _declared(core, "A long incident"), _declared(core, "A short one")
    core.lanes.change(lambda work: _fill(work, core, long)).result()
    for number in range(PAGE):
        core.incident_log.add(short, f"Entry {number}").result()
    with closing(sqlite3.connect(core.workspace, isolation_level=None)) as db:
        tasks = "select * from incident_task where incident_id = ? and removed_at is null"
        page = "select * from incident_entry where incident_id = ? order by seq desc limit 100"

        yield from _reading(core, long, short, tasks, page, db)
        number = count()
        yield take_turns(
            "One entry more, flat",
            lambda: core.incident_log.add(long, f"Entry {next(number)}").result(),
            lambda: core.incident_log.add(short, f"Entry {next(number)}").result(),
            beside="the same in a log of 100 entries", limit=FLAT, rounds=25,
        )  # fmt: skip
    yield take_turns(
        f"Proving a log of {ENTRIES:,} entries",
        lambda: core.incident_log.verify(long).result(),
        lambda: core.incident_log.verify(short).result(),
        beside="a log of few entries", limit=None, rounds=3,
    )  # fmt: skip


def _reading(
    core: Core, long: str, short: str, tasks: str, page: str, db: sqlite3.Connection
) -> Iterator[Result]:
    shown = take_turns(
        f"The board of an incident with {TASKS:,} tasks and {ENTRIES:,} entries",
        lambda: core.response.board(long).result(), lambda: db.execute(tasks, [long]).fetchall(),
        beside="bare SQL for the rows of the tasks", limit=None,
    )  # fmt: skip
    yield shown
    yield Result(f"The same board: at most {BOARD_MS:g} ms", shown.ours, BOARD_MS)
    yield take_turns(
        f"A page of the log of {ENTRIES:,} entries",
        lambda: core.incident_log.lines(long, PAGE).result(),
        lambda: db.execute(page, [long]).fetchall(),
        beside="bare SQL for the rows of the page", limit=None,
    )  # fmt: skip
    yield take_turns(
        f"The same page, flat from 100 to {ENTRIES:,} entries",
        lambda: core.incident_log.lines(long, PAGE).result(),
        lambda: core.incident_log.lines(short, PAGE).result(),
        beside="a log of 100 entries", limit=FLAT,
    )  # fmt: skip
    like = page.replace("order", "and text like '%bridge%letter%' order")
    yield take_turns(
        f"A word in {ENTRIES:,} entries",
        lambda: core.incident_log.lines(long, PAGE, words="bridge letter").result(),
        lambda: db.execute(like, [long]).fetchall(),
        beside="bare SQL with like", limit=LIMIT,
    )  # fmt: skip


def _declared(core: Core, title: str) -> str:
    draft = Draft(core.clock.now(), what="Our account is not ours now", grid=(("control", 3),))
    return core.incidents.declare(replace(draft, scenario_key="SC-ATO"), "L3", title=title).result()


def _fill(work: Work, core: Core, incident_id: str) -> None:
    row = dict(
        zip(
            [column[1] for column in work.db.execute("pragma table_info(incident_task)")],
            work.db.execute(
                "select * from incident_task where incident_id = ? and anchor = 'T0' limit 1", [incident_id]
            ).fetchone(),
            strict=True,
        )
    )
    for number in range(TASKS):
        values = {key: value for key, value in row.items() if key not in ("id", "created_at", "removed_at")}
        values |= {"key": f"OWN-{number}", "position": float(number), "offset_min": number}
        work.journal.make("incident_task", values, "Added a task.")
    for number in range(ENTRIES):
        said = " ".join(_WORDS[(number * step) % len(_WORDS)] for step in (1, 5, 7, 11))
        incident_log.write(work, core.cases, incident_id, EntryKind.ACTION, f"{said} {number}")
