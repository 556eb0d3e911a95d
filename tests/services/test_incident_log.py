"""The log of an incident: every entry once, in order, provable, and never edited."""

import sqlite3 as plain
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import Any

import pytest

from desktop.domain.entry import EntryKind, entry_seal
from desktop.domain.facts import ObjectsChanged
from desktop.domain.incident import IncidentState
from desktop.errors import Refused
from desktop.services import incident_log
from desktop.store import incident_log as store
from tests.services.responding import PASSPHRASE, Response, forge


@pytest.fixture
def incident(response: Response) -> str:
    """An incident with its first entries."""
    return response.declare(what="Somebody posts as us", source="A member called")


def test_entries_are_numbered_without_gaps_and_each_is_sealed_to_the_one_before(
    response: Response, incident: str
) -> None:
    begun = len(response.entries(incident))
    numbers = [response.log.add(incident, f"Step {n}").result() for n in range(5)]
    assert numbers == list(range(begun + 1, begun + 6))
    entries = response.entries(incident)
    assert [entry.seq for entry in entries] == list(range(1, begun + 6))
    assert all(after.prev_hash == before.hash for before, after in pairwise(entries))
    assert response.log.count(incident).result() == begun + 5
    assert response.log.verify("2026-01").result().length == begun + 5


def test_each_entry_stands_in_the_log_of_all_changes_with_its_hash(response: Response, incident: str) -> None:
    seq = response.log.add(incident, "Rang the bank").result()
    line = response.history.lines(1, kind="incident_entry").result()[0]
    assert line.sentence == f"Wrote entry {seq} in the log of 2026-01."
    assert response.entries(incident)[-1].hash in str(line.after)
    assert ObjectsChanged("incident_entry", (incident,)) in response.bench.facts


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_entry_without_words_is_refused(response: Response, incident: str, text: str) -> None:
    with pytest.raises(Refused, match="needs words"):
        response.log.add(incident, text).result()


def test_a_decision_without_a_reason_is_refused_however_it_is_written(
    response: Response, incident: str
) -> None:
    before = response.entries(incident)
    for future in (
        response.log.decide(incident, "We close the page", "  "),
        response.log.add(incident, "We close the page", EntryKind.DECISION),
    ):
        with pytest.raises(Refused) as told:
            future.result()
        assert told.value.field == "reason"
    assert response.entries(incident) == before


def test_a_decision_record_keeps_reason_choices_and_what_was_known(response: Response, incident: str) -> None:
    response.log.decide(
        incident, "We stay silent", "Police asked", options="Speak", known="One report"
    ).result()
    entry = response.entries(incident)[-1]
    assert (entry.kind, entry.significant) == (EntryKind.DECISION, True)
    assert (entry.text, entry.reason) == ("We stay silent", "Police asked")
    assert (entry.options, entry.known, entry.by) == ("Speak", "One report", "Ann")


def test_a_correction_points_back_and_the_old_entry_stays_as_it_is(response: Response, incident: str) -> None:
    told = datetime(2026, 3, 2, 8, 15, tzinfo=UTC)
    wrong = response.log.add(incident, "The bank rang at 9", EntryKind.CALL, at=told, tlp="AMBER").result()
    old = response.entries(incident)[wrong - 1]
    new = response.log.correct(incident, wrong, "The bank rang at 8").result()
    entry = response.entries(incident)[new - 1]
    assert (entry.kind, entry.corrects, entry.at, entry.tlp) == (EntryKind.CORRECTION, wrong, told, "AMBER")
    assert response.entries(incident)[wrong - 1] == old
    assert response.log.verify(incident).result().broken_seq is None


@pytest.mark.parametrize("seq", [0, -1, 999])
def test_a_correction_of_nothing_is_refused(response: Response, incident: str, seq: int) -> None:
    with pytest.raises(Refused, match="no entry"):
        response.log.correct(incident, seq, "Not so").result()


def test_an_entry_that_stands_out_can_be_set_back_and_its_chain_stays_whole(
    response: Response, incident: str
) -> None:
    seq = response.log.add(incident, "The account is ours again").result()
    response.log.set_significant(incident, seq, True).result()
    assert response.log.lines(incident, 1, significant=True).result()[0].seq == seq
    assert response.history.undo().result() == f"Marked entry {seq} in the log of 2026-01 as significant."
    assert not response.entries(incident)[seq - 1].significant
    assert response.log.verify(incident).result().broken_seq is None


def test_an_entry_cannot_be_taken_back(response: Response, incident: str) -> None:
    response.incidents.set_lead(incident, "Bea").result()
    seq = response.log.add(incident, "Rang the bank").result()
    assert response.history.undo().result() == "Changed who leads: 2026-01."
    texts = response.texts(incident)
    assert texts[seq - 1] == "Rang the bank"
    assert texts[-1] == "Took back: Changed who leads: 2026-01."
    assert response.show(incident).lead == "Ann"


@pytest.mark.parametrize(
    "statement",
    [
        "update incident_entry set text = 'another'",
        "update incident_entry set hash = prev_hash where seq = 1",
        "delete from incident_entry where seq = 2",
        "delete from incident_entry",
        "insert or replace into incident_entry select * from incident_entry where seq = 1",
        "update or replace incident_entry set seq = 1 where seq = 2",
    ],
)
def test_not_even_plain_sql_changes_or_removes_an_entry(
    response: Response, incident: str, statement: str
) -> None:
    before = response.entries(incident)
    response.bench.core.close()
    outside = plain.connect(response.bench.path)
    with pytest.raises(plain.DatabaseError):
        outside.execute(statement)
    outside.rollback()
    kept = outside.execute("select seq, text, hash from incident_entry order by seq").fetchall()
    outside.close()
    assert kept == [(entry.seq, entry.text, entry.hash) for entry in before]


FORGERIES = {
    "one letter": ("update incident_entry set text = replace(text, 'bank', 'bonk') where seq = {seq}", 0),
    "its time": ("update incident_entry set at = '2026-03-02T09:00:00.001Z' where seq = {seq}", 0),
    "who wrote it": ("update incident_entry set by = 'Eve' where seq = {seq}", 0),
    "taken out": ("delete from incident_entry where seq = {seq}", 0),
    "the tail cut off": ("delete from incident_entry where seq > {seq}", 1),
}


@pytest.mark.parametrize(("statement", "after"), FORGERIES.values(), ids=FORGERIES)
def test_what_was_changed_behind_our_back_is_found_at_that_entry(
    response: Response, incident: str, statement: str, after: int
) -> None:
    seq = response.log.add(incident, "Rang the bank").result()
    response.log.add(incident, "Rang it again").result()
    forge(response, statement.format(seq=seq))
    report = response.log.verify(incident).result()
    assert report.broken_seq == seq + after
    assert report.sentence.startswith(f"Entry {seq + after} of the log of incident 2026-01 ")


def test_a_chain_made_anew_is_found_by_the_log_of_all_changes(response: Response, incident: str) -> None:
    seq = response.log.add(incident, "Rang the bank").result()
    entry = response.entries(incident)[-1]
    forged = replace(entry, text="Did not ring the bank")
    fresh = entry_seal(entry.prev_hash, forged)
    forge(response, f"update incident_entry set text = '{forged.text}', hash = '{fresh}' where seq = {seq}")
    assert response.log.verify(incident).result().broken_seq == seq


def test_a_whole_log_that_vanished_is_missed(response: Response, incident: str) -> None:
    other = response.declare(what="The site is down", scenario="SC-WEB")
    forge(response, f"delete from incident_entry where incident_id = '{incident}'")
    found = dict(response.log.verify_all().result())
    assert found["2026-01"].broken_seq == 1
    assert found["2026-02"].broken_seq is None
    assert found["2026-02"].length == response.log.count(other).result()


def test_an_incident_taken_out_of_the_file_altogether_is_missed(response: Response, incident: str) -> None:
    response.declare(what="The site is down", scenario="SC-WEB")
    forge(response, f"delete from incident_entry where incident_id = '{incident}'")
    forge(response, f"delete from incident where id = '{incident}'")
    found = response.log.verify_all().result()
    assert [(code, report.broken_seq) for code, report in found] == [("2026-01", 1), ("2026-02", None)]


def test_half_an_emoji_does_no_harm(response: Response, incident: str) -> None:
    draft = response.incidents.begin().result()
    response.incidents.keep(replace(draft, what="Help \ud83d")).result()
    kept = response.incidents.draft().result()
    assert kept is not None
    second = response.incidents.declare(kept, "L1").result()
    response.log.add(second, "Rang \ude00").result()
    assert response.texts(second)[-1] == "Rang ?"
    assert response.log.verify(second).result().broken_seq is None


def test_the_log_of_a_removed_incident_is_still_verified(response: Response, incident: str) -> None:
    length = response.log.count(incident).result()
    assert response.history.undo().result() == "Declared 2026-01."
    assert response.incidents.every().result() == ()
    ((code, report),) = response.log.verify_all().result()
    assert (code, report.length, report.broken_seq) == ("2026-01", length + 1, None)


def test_an_incident_in_whose_log_somebody_wrote_is_not_taken_back(response: Response, incident: str) -> None:
    response.log.add(incident, "Rang the police", EntryKind.CALL).result()
    with pytest.raises(Refused, match="close the incident"):
        response.history.undo().result()
    assert response.texts(incident)[-1] == "Rang the police"
    assert response.show(incident).state is IncidentState.OPEN


def test_whoever_covers_writes_for_the_role(response: Response, incident: str) -> None:
    def cover(work: Any) -> None:
        journal = work.journal
        person = journal.make("person", {"name": "Bea"}, "Added.")
        duty = {"person_id": person, "role": "COMMS", "started_at": "2026-03-02T09:00:00.000Z"}
        journal.make("duty", duty, "Covers.", object_id="d1")

    response.bench.core.lanes.change(cover).result()
    response.log.add(incident, "A journalist called", EntryKind.CALL).result()
    entry = response.entries(incident)[-1]
    assert (entry.by, entry.behalf) == ("Bea", "COMMS")
    response.bench.core.lanes.change(
        lambda work: work.journal.change("duty", "d1", {"ended_at": work.journal.at}, "Ends.")
    ).result()
    response.log.add(incident, "Ann is back").result()
    assert (response.entries(incident)[-1].by, response.entries(incident)[-1].behalf) == ("Ann", "")


def test_words_are_found_without_accents_or_capitals_and_filters_work_together(
    response: Response, incident: str
) -> None:
    other = response.declare(what="Quite another thing")
    calls = [response.log.add(incident, f"Café Müller called {n}", EntryKind.CALL).result() for n in range(3)]
    response.log.add(incident, "Wrote to cafe muller").result()
    response.log.add(other, "cafe muller again").result()
    response.log.set_significant(incident, calls[1], True).result()

    def found(**asked: Any) -> list[int]:
        return [entry.seq for entry in response.log.lines(incident, 50, **asked).result()]

    assert found(words="CAFE mull") == [calls[2] + 1, *reversed(calls)]
    assert found(words="cafe", kinds=(EntryKind.CALL,)) == list(reversed(calls))
    assert found(words="cafe", kinds=(EntryKind.CALL,), before_seq=calls[2]) == [calls[1], calls[0]]
    assert found(words="cafe", significant=True) == [calls[1]]
    assert found(words="nothing like it") == found(words="…") == []


def test_pages_together_are_the_whole_log_newest_first(response: Response, incident: str) -> None:
    for number in range(30):
        response.log.add(incident, f"Step {number}").result()
    read, before = [], None
    while page := response.log.lines(incident, 7, before_seq=before).result():
        read += page
        before = page[-1].seq
    assert [entry.seq for entry in read] == list(range(response.log.count(incident).result(), 0, -1))


def test_a_restricted_log_is_searched_while_it_is_open_only(response: Response) -> None:
    case = response.declare(passphrase=PASSPHRASE, what="An allegation")
    for number in range(3):
        response.log.add(case, f"Spoke to PERSON {number}").result()
    assert len(response.log.lines(case, words="spoke person").result()) == 3
    assert len(response.log.lines(case, 2, words="spoke person").result()) == 2
    response.cases.lock(case).result()
    assert response.log.lines(case, words="spoke").result() == ()
    assert {entry.text for entry in response.log.lines(case).result()} == {""}


@pytest.mark.parametrize("offset_min", [60, 120, -570, 345, 0])
def test_the_local_time_of_an_entry_is_kept_beside_utc(
    response: Response, incident: str, offset_min: int
) -> None:
    at = datetime(2026, 3, 1, 23, 59, 59, tzinfo=timezone(timedelta(minutes=offset_min)))
    response.log.add(incident, "Around midnight", at=at).result()
    entry = response.entries(incident)[-1]
    assert entry.at == at
    assert entry.offset_min == offset_min
    assert entry.recorded_at == response.bench.clock.now()


def test_the_entry_after_a_clock_change_has_the_new_offset(
    response: Response, incident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        for moment in (datetime(2026, 10, 25, 0, 59, tzinfo=UTC), datetime(2026, 10, 25, 1, 1, tzinfo=UTC)):
            response.bench.clock.set_wall(moment)
            response.log.add(incident, "The night of the clocks").result()
        before, after = response.entries(incident)[-2:]
        assert (before.offset_min, after.offset_min) == (120, 60)
        assert before.at < after.at
        response.log.add(incident, "In summer", at=datetime(2026, 7, 1, tzinfo=UTC)).result()
        assert response.entries(incident)[-1].offset_min == 120
    finally:
        monkeypatch.undo()
        time.tzset()
    assert response.log.verify(incident).result().broken_seq is None


def test_50_000_entries_are_read_and_searched_along_an_index(response: Response, incident: str) -> None:
    fill(response, incident, 50_000)
    plans: list[str] = []

    def explained(db: Any) -> None:
        conn = db.conn
        seen: list[str] = []
        conn.set_trace_callback(seen.append)
        store.page(db, incident, 100)
        store.page(db, incident, 100, before_seq=20_000, kinds=("call",))
        store.page(db, incident, 100, words="zebra")
        store.one(db, incident, 40_000)
        store.last(db, incident)
        conn.set_trace_callback(None)
        for question in seen:
            if question.lstrip().startswith("select"):
                plans.extend(row[3] for row in conn.execute(f"explain query plan {question}"))

    response.bench.core.lanes.ask(explained).result()
    assert len(plans) >= 5
    scans = [plan for plan in plans if "SCAN" in plan and "VIRTUAL TABLE INDEX" not in plan]
    assert scans == []
    assert not [plan for plan in plans if "TEMP B-TREE" in plan]
    assert len(response.log.lines(incident).result()) == 100
    assert [entry.text for entry in response.log.lines(incident, words="zebra").result()] == [
        "The zebra 25000"
    ]
    assert response.log.verify(incident).result().length == response.log.count(incident).result()


def fill(response: Response, incident: str, count: int) -> None:
    """Many entries in one act; what each of them costs is not asked here."""

    def act(work: Any) -> None:
        for number in range(count):
            text = f"The zebra {number}" if number == 25_000 else f"Rang somebody about something {number}"
            incident_log.write(work, response.cases, incident, EntryKind.CALL, text)

    response.bench.core.lanes.change(act).result()
