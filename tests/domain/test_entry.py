"""The chain of an incident's log: whatever was changed, taken out or cut off is named at its place."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.domain.entry import EntryKind, IncidentEntry, entry_seal, offset_of, verify_entries
from desktop.domain.log import GENESIS

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TEXTS = st.text(max_size=30)
ENTRIES = st.builds(
    IncidentEntry,
    incident_id=st.just("i1"),
    seq=st.just(0),
    at=st.integers(0, 10**12).map(lambda ms: AT + timedelta(milliseconds=ms)),
    recorded_at=st.just(AT),
    offset_min=st.integers(-720, 840),
    kind=st.sampled_from(EntryKind),
    text=TEXTS,
    reason=TEXTS,
    by=TEXTS,
    personal=st.booleans(),
)


def chained(entries: list[IncidentEntry]) -> list[IncidentEntry]:
    prev, made = GENESIS, []
    for seq, entry in enumerate(entries, 1):
        numbered = replace(entry, seq=seq, prev_hash=prev)
        made.append(replace(numbered, hash=entry_seal(prev, numbered)))
        prev = made[-1].hash
    return made


def hashes(entries: list[IncidentEntry]) -> dict[int, str]:
    return {entry.seq: entry.hash for entry in entries}


@given(st.lists(ENTRIES, max_size=12))
def test_an_untouched_chain_is_whole(entries: list[IncidentEntry]) -> None:
    made = chained(entries)
    report = verify_entries(made, code="2026-03", noted=hashes(made))
    assert report.broken_seq is None
    assert (report.length, report.head) == (len(made), made[-1].hash if made else GENESIS)


SEALED_FIELDS = [
    one.name for one in fields(IncidentEntry) if one.name not in ("prev_hash", "hash", "significant")
]


@pytest.mark.parametrize("name", SEALED_FIELDS)
@settings(max_examples=25)
@given(entries=st.lists(ENTRIES, min_size=1, max_size=6), data=st.data())
def test_a_changed_field_is_found_at_that_entry(
    name: str, entries: list[IncidentEntry], data: st.DataObject
) -> None:
    made = chained(entries)
    place = data.draw(st.integers(0, len(made) - 1))
    old = getattr(made[place], name)
    kinds = {
        bool: lambda: not old, int: lambda: old + data.draw(st.integers(1, 5)), str: lambda: f"{old}x",
        datetime: lambda: old + timedelta(milliseconds=data.draw(st.integers(1, 10**6))),
        EntryKind: lambda: data.draw(st.sampled_from([kind for kind in EntryKind if kind is not old])),
    }  # fmt: skip
    made[place] = replace(made[place], **{name: kinds[type(old)]()})
    report = verify_entries(made, code="2026-03")
    assert report.broken_seq == place + 1
    assert "2026-03" in report.sentence


@given(st.lists(ENTRIES, min_size=2, max_size=8), st.data())
def test_an_entry_taken_out_is_named(entries: list[IncidentEntry], data: st.DataObject) -> None:
    made = chained(entries)
    place = data.draw(st.integers(0, len(made) - 2))
    report = verify_entries([*made[:place], *made[place + 1 :]], code="2026-03", noted=hashes(made))
    assert (report.broken_seq, report.sentence) == (
        place + 1, f"Entry {place + 1} of the log of incident 2026-03 is missing."
    )  # fmt: skip


@given(st.lists(ENTRIES, min_size=1, max_size=8), st.data())
def test_a_tail_cut_off_is_found_by_what_was_noted_elsewhere(
    entries: list[IncidentEntry], data: st.DataObject
) -> None:
    made = chained(entries)
    left = data.draw(st.integers(0, len(made) - 1))
    assert verify_entries(made[:left]).broken_seq is None  # the chain alone cannot see it
    report = verify_entries(made[:left], noted=hashes(made))
    assert report.broken_seq == left + 1
    assert report.length == left


@given(st.lists(ENTRIES, min_size=1, max_size=6), st.data())
def test_a_chain_made_anew_from_some_entry_on_is_found_there(
    entries: list[IncidentEntry], data: st.DataObject
) -> None:
    made = chained(entries)
    place = data.draw(st.integers(0, len(made) - 1))
    forged = chained(
        [*entries[:place], replace(entries[place], text=f"{entries[place].text}!"), *entries[place + 1 :]]
    )
    assert verify_entries(forged).broken_seq is None
    assert verify_entries(forged, noted=hashes(made)).broken_seq == place + 1


@given(st.lists(ENTRIES, min_size=1, max_size=4))
def test_whether_an_entry_stands_out_is_no_part_of_the_chain(entries: list[IncidentEntry]) -> None:
    made = [replace(entry, significant=not entry.significant) for entry in chained(entries)]
    assert verify_entries(made).broken_seq is None


@given(st.lists(ENTRIES, min_size=2, max_size=4))
def test_two_entries_that_changed_places_are_found(entries: list[IncidentEntry]) -> None:
    made = chained(entries)
    assume(made[0] != made[1])
    assert verify_entries([made[1], made[0], *made[2:]]).broken_seq == 1


BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("at", "offset"),
    [
        (datetime(2026, 3, 28, 23, 59, tzinfo=BERLIN), 60),
        (datetime(2026, 3, 29, 1, 59, tzinfo=BERLIN), 60),
        (datetime(2026, 3, 29, 3, 0, tzinfo=BERLIN), 120),
        (datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=0), 120),
        (datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1), 60),
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=5, minutes=45))), 345),
        (datetime(2026, 6, 1, 0, 0, tzinfo=timezone(-timedelta(hours=9, minutes=30))), -570),
    ],
)
def test_the_offset_is_that_of_the_moment_itself(at: datetime, offset: int) -> None:
    now = datetime(2026, 10, 26, 9, 0, tzinfo=BERLIN)
    assert offset_of(at, now) == offset


def test_the_moment_of_writing_has_the_offset_of_the_person() -> None:
    now = datetime(2026, 7, 1, 0, 30, tzinfo=BERLIN)
    assert offset_of(now.astimezone(UTC), now) == 120
