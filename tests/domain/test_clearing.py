"""The rules of clearing alone: what a reader clears, which route a message takes, who is next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.approval import Clearance, Outcome
from desktop.domain.channel_text import ChannelText
from desktop.domain.clearing import (
    body_of,
    hash_of,
    is_author,
    needs_no_reader,
    next_reader,
    route_of,
    standing,
    state_at,
)  # fmt: skip
from desktop.domain.message import Message, MessageState, Placeholder
from desktop.domain.person import Person

NOW = datetime(2026, 11, 24, 22, 44, tzinfo=UTC)
PLACES = (Placeholder("where", "", "", 60, "no"), Placeholder("who", "", "", 60, "check"))
MESSAGE = Message("m", "Line", "holding", "At {{where}}: {{who}} {{own}}", written_by=("Ann",))


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_a_place_changes_nothing_that_was_cleared_but_people_do(one: str, other: str) -> None:
    def seal(**values: str) -> str:
        return hash_of(body_of(MESSAGE, (), values, PLACES))

    assert seal(where=one) == seal(where=other)
    assert (seal(who=one) == seal(who=other)) == (one.strip() == other.strip())
    # A gap that no placeholder explains may speak of anything, so it counts.
    assert (seal(own=one) == seal(own=other)) == (one.strip() == other.strip())


@pytest.mark.parametrize(
    ("flags", "own", "restricted", "route"),
    [
        ((), (), False, ("APPR",)),
        (("names_person", "health_data"), (), False, ("APPR", "DPO")),
        (("child", "blame"), (), False, ("APPR", "LEGAL", "SAFE")),
        (("promise_of_money", "live_proceedings"), ("COMMS", "LEAD"), False, ("APPR", "LEGAL")),
        ((), ("LEAD", "BOARD"), False, ("APPR", "BOARD")),
        ((), (), True, ("APPR", "SAFE")),
        (("blame",), (), True, ("APPR", "LEGAL")),
    ],
)
def test_what_a_message_touches_decides_who_reads_it(
    flags: tuple[str, ...], own: tuple[str, ...], restricted: bool, route: tuple[str, ...]
) -> None:
    assert route_of(replace(MESSAGE, flags=flags), restricted=restricted, own=own) == route


def test_older_words_that_are_put_back_are_read_again_by_whoever_read_newer_ones() -> None:
    cleared = Clearance("1", "m", 1, "old", "APPR", "Bea", outcome=Outcome.APPROVED)
    refused = Clearance("2", "m", 2, "new", "APPR", "Bea", outcome=Outcome.CHANGES_ASKED)
    assert standing(MESSAGE, ("APPR",), (cleared,), "old").is_done
    assert standing(MESSAGE, ("APPR",), (cleared, refused), "old").missing == ("APPR",)
    other = replace(refused, role="DPO")
    assert standing(MESSAGE, ("APPR",), (cleared, other), "old").is_done


def test_a_gap_in_the_hashtags_or_the_link_of_a_channel_counts_too() -> None:
    for own in (ChannelText("v", "m", "x", hashtags="#{{who}}"), ChannelText("v", "m", "x", link="{{own}}")):
        plain = replace(MESSAGE, body="Words.")
        hashes = {hash_of(body_of(plain, (own,), {"who": name, "own": name}, PLACES)) for name in "ab"}
        assert len(hashes) == 2


def test_an_author_is_one_in_any_spelling() -> None:
    message = replace(MESSAGE, written_by=("Zoë  Ångström",))
    assert is_author(message, "zoe angstrom")
    assert not is_author(message, "Zoe")


def test_only_an_answer_to_these_words_by_somebody_else_counts() -> None:
    good = Clearance("c", "m", 1, "h", "APPR", "Bea", outcome=Outcome.APPROVED)
    assert standing(MESSAGE, ("APPR",), (good,), "h").is_done
    for bad in (
        replace(good, body_hash="other"), replace(good, person="ann"), replace(good, person=""),
        replace(good, outcome=Outcome.NO_ANSWER), replace(good, role="LEGAL"),
    ):  # fmt: skip
        assert standing(MESSAGE, ("APPR",), (bad,), "h").missing == ("APPR",)
    refused = replace(good, id="d", outcome=Outcome.CHANGES_ASKED)
    assert not standing(MESSAGE, ("APPR",), (good, refused), "h").is_done
    two = (replace(good, channels=("x", "facebook")), replace(good, id="e", role="LEGAL", channels=("x",)))
    assert standing(MESSAGE, ("APPR", "LEGAL"), two, "h").channels == {"x"}


def test_the_chain_ends_with_the_last_name() -> None:
    chain = tuple(Person(name, name) for name in ("Bea", "Cem"))
    asked = Clearance("c", "m", 1, "h", "APPR", "Bea")
    assert next_reader(asked, chain) == (1, "Cem")
    assert next_reader(replace(asked, person="Cem", rank=1), chain) == (0, "")
    # Whoever was asked has left the chain: the one after their place is next.
    assert next_reader(replace(asked, person="Zed", rank=0), chain) == (1, "Cem")


def test_a_clearance_lasts_through_its_last_day_and_levels_bound_it() -> None:
    line = replace(MESSAGE, state="pre_cleared", pre_cleared_until=NOW.date())
    assert state_at(line, NOW) is MessageState.PRE_CLEARED
    assert state_at(line, NOW + timedelta(days=1)) is MessageState.EXPIRED
    assert state_at(replace(MESSAGE, state="withdrawn", expires_at=NOW), NOW) is MessageState.WITHDRAWN
    assert [needs_no_reader(level, "L2") for level in ("", "L1", "L2", "L3")] == [True, True, True, False]
    assert not needs_no_reader("L1", "none")
