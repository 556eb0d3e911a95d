"""Incidents on a real file: the services of a response, built by hand around a bench."""

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.adapters.seal import PassphraseSealer
from desktop.domain.entry import IncidentEntry
from desktop.domain.incident import Draft, Incident
from desktop.services.cases import Cases
from desktop.services.history import History
from desktop.services.incident_log import IncidentLog
from desktop.services.incidents import Incidents
from desktop.services.legal_clocks import start_into
from tests.services.conftest import Bench, make_bench

PASSPHRASE = "four plain words together"


@dataclass
class Response:
    """The services of a response. sealer: quick, so that a test does not wait a second for a key."""

    bench: Bench
    cases: Cases
    log: IncidentLog
    incidents: Incidents
    history: History

    def declare(
        self, level: str = "L2", *, scenario: str = "SC-ATO", passphrase: str = "", **values: Any
    ) -> str:
        """Goes through the page and declares; gives the id."""
        draft = self.incidents.begin().result()
        draft = replace(draft, scenario_key=scenario, restricted=bool(passphrase), **values)
        self.incidents.keep(draft).result()
        return self.incidents.declare(draft, level, passphrase=passphrase).result()

    def show(self, incident: str) -> Incident:
        """The incident as it stands."""
        return self.incidents.show(incident).result()

    def entries(self, incident: str) -> tuple[IncidentEntry, ...]:
        """All entries, oldest first."""
        return tuple(reversed(self.log.lines(incident, 500).result()))

    def texts(self, incident: str) -> list[str]:
        """What the entries say, oldest first."""
        return [entry.text for entry in self.entries(incident)]

    def rows(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows as they stand in the file."""
        return self.bench.core.lanes.ask(
            lambda db: db.conn.execute(question, list(values)).fetchall()
        ).result()


def respond(bench: Bench) -> Response:
    """The services around an open bench, as the core builds them."""
    core = bench.core
    cases = Cases(core.lanes, lambda: PassphraseSealer(64, 1, 1))
    incidents = Incidents(core.lanes, core.packs, cases, core.settings, core.who, start_into)
    history = History(core.lanes, core.settings, core.terms.resume, cases)
    return Response(bench, cases, IncidentLog(core.lanes, cases), incidents, history)


def opened(path: Path, *, now: datetime | None = None) -> Response:
    """A new bench on a file, open; the caller closes its core."""
    bench = make_bench(path)
    if now is not None:
        bench.clock.set_wall(now)
    bench.core.open().result()
    return respond(bench)


def blank(now: datetime, **values: Any) -> Draft:
    """A page with some fields filled."""
    return Draft(now, **values)


def forge(response: Response, statement: str) -> None:
    """What somebody does who takes the guards off first; the running program does not notice."""
    outside = sqlite3.connect(response.bench.path)
    asked = "select name, sql from sqlite_schema where type = 'trigger' and tbl_name = 'incident_entry'"
    guards = outside.execute(asked).fetchall()
    for name, _ in guards:
        outside.execute(f"drop trigger {name}")
    assert outside.execute(statement).rowcount > 0
    for _, sql in guards:
        outside.execute(sql)
    outside.commit()
    outside.close()
