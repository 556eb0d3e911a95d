"""The library as a whole: nearly equal messages, versions beside each other, what fills gaps by itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.account import Account
from desktop.domain.clearing import body_of
from desktop.domain.comparing import compared, pieces
from desktop.domain.duplicates import near_duplicates
from desktop.domain.incident import Incident, IncidentFact, IncidentState, Standing
from desktop.domain.incident_values import Known, account_values, incident_values
from desktop.domain.library import is_behind, words_hash
from desktop.domain.message import Message
from desktop.domain.person import Person

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
INCIDENT = Incident(
    "i", "2026-01", "Fire at the depot.", "SC-DIS", IncidentState.OPEN, "L2", NOW - timedelta(hours=5), NOW
)
LIMITS = {"what_we_know": 60, "what_we_do_not_know": 40, "incident_short": 60, "account_list": 40}
WORDS = st.lists(st.sampled_from("one two three four five six {{gap}} seven eight".split()), max_size=14)


def fact(text: str, standing: Standing = Standing.CONFIRMED, **values: object) -> IncidentFact:
    return IncidentFact(text, "i", text, standing, **values)  # type: ignore[arg-type]


def values(**known: object) -> dict[str, tuple[str, str, str]]:
    found = incident_values(Known(INCIDENT, **known), LIMITS, NOW, UTC)  # type: ignore[arg-type]
    return {name: (one.value, one.origin, one.fact_id) for name, one in found.items()}


def test_an_incident_fills_its_short_name_and_when_it_began() -> None:
    found = values()
    assert found["incident_short"] == ("Fire at the depot", "incident", "")
    assert found["when_local"] == ("Tuesday 24 November, 09:00", "incident", "")
    assert "what_we_know" not in found
    assert "next_update_time" not in found
    long = replace(INCIDENT, title="A long name of what it is all about", what="")
    assert "incident_short" not in incident_values(Known(long), LIMITS, NOW, UTC)


def test_only_confirmed_facts_in_date_are_said_and_one_alone_is_named() -> None:
    one = fact("The depot is closed.")
    old = fact("Trams run", until=NOW)
    hidden, open_one = (
        fact("Two are hurt", Standing.DO_NOT_SAY),
        fact("Still open: how it began", Standing.UNCONFIRMED),
    )
    found = values(facts=(old, one, hidden, open_one))
    assert found["what_we_know"] == ("The depot is closed", "fact", "The depot is closed.")
    assert found["what_we_do_not_know"] == ("how it began", "fact", open_one.id)
    both = values(facts=(one, fact("Nobody is inside")))
    assert both["what_we_know"] == ("The depot is closed; Nobody is inside", "fact", "")


@given(st.lists(st.text(alphabet="ab ", min_size=1, max_size=30), max_size=6))
def test_facts_never_take_more_space_than_the_gap_has_and_none_is_cut(texts: list[str]) -> None:
    found = values(facts=tuple(fact(text) for text in texts)).get("what_we_know", ("", "", ""))[0]
    assert len(found) <= LIMITS["what_we_know"]
    whole = {" ".join(text.split()) for text in texts}
    assert all(part in whole for part in found.split("; ") if part)


def test_the_next_update_is_said_while_it_lies_ahead_with_its_day_if_it_is_another() -> None:
    assert values(next_at=NOW + timedelta(hours=1))["next_update_time"][0] == "15:00 today"
    assert values(next_at=NOW + timedelta(days=1))["next_update_time"][0] == "Wednesday 25 November, 14:00"
    assert "next_update_time" not in values(next_at=NOW)
    assert values(last_at=NOW - timedelta(hours=1))["last_update_time"][0] == "13:00 today"
    speaker = values(speaker=Person("p", "Kim Field", "director"))
    assert (speaker["spokesperson_name"][0], speaker["spokesperson_title"][0]) == ("Kim Field", "director")


def test_the_list_of_accounts_is_whole_or_not_there_and_a_single_handle_is_known() -> None:
    ours = [
        Account("1", "Instagram", "@river"),
        Account("2", "X", "@river", 2),
        Account("3", "X", "@old", status="dormant"),
    ]
    found = account_values(ours, LIMITS, {"platform": "x"})
    assert found["account_list"].value == "Instagram @river, X @river"
    assert found["account_handle"].value == "@river"
    more = [*ours, Account("4", "X", "@a-second-one-with-a-long-name")]
    assert account_values(more, LIMITS, {"platform": "X"}) == {}


def test_nearly_equal_messages_are_found_and_different_ones_are_not() -> None:
    line = "We know about {{incident_short}} and are looking into it now with the police and the council"
    texts = (
        ("a", line),
        ("b", line.replace("council", "school")),
        ("c", line),
        ("d", "Something else altogether, in other words"),
    )
    found = near_duplicates(texts)
    assert [(one, two) for one, two, _ in found] == [("a", "c"), ("a", "b")]
    assert found[0][2] == 1.0
    assert 0.6 <= found[1][2] < 1.0


@given(st.lists(WORDS.map(" ".join), max_size=12, unique=True))
def test_no_pair_that_shares_enough_is_missed(texts: list[str]) -> None:
    named = [(str(place), text) for place, text in enumerate(texts)]

    def runs(text: str) -> frozenset[tuple[str, ...]]:
        said = text.replace("{{gap}}", "gapgap").split()
        if len(said) < 3:
            return frozenset([tuple(said)] if said else ())
        return frozenset(tuple(said[at : at + 3]) for at in range(len(said) - 2))

    wanted = {
        (one, two)
        for place, (one, left) in enumerate(named)
        for two, right in named[place + 1 :]
        if runs(left) and runs(right) and len(runs(left) & runs(right)) / len(runs(left) | runs(right)) >= 0.6
    }
    found = {(one, two) for one, two, _ in near_duplicates(named)}
    # Of texts with the very same runs only the first is compared further, so that is where the pair stands.
    first = {two: one for one, two, share in near_duplicates(named) if share == 1.0}
    assert {tuple(sorted((first.get(a, a), first.get(b, b)), key=int)) for a, b in wanted} - {
        (a, a) for a in map(str, range(12))
    } <= found
    assert found <= wanted


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_the_pieces_of_a_comparison_give_both_texts_back(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(text for kind, text in found if kind != "added") == before or not before
    assert "".join(text for kind, text in found if kind != "removed") == after


def test_two_versions_say_what_changed_in_which_part() -> None:
    old = Message("m", "Fire", "update", "The depot is closed today.", keys=("Stay away",))
    new = replace(old, body="The depot is open today.", keys=("Stay away", "Ring us"))
    bodies = [body_of(one, (), {}, ()) for one in (old, new)]
    found = compared(1, 2, *bodies)
    assert ("removed", "closed") in found.pieces
    assert ("added", "open") in found.pieces
    assert [part.name for part in found.parts] == ["Key messages"]
    assert compared(1, 1, bodies[0], bodies[0]).parts == ()


def test_a_translation_is_behind_once_the_words_change_and_not_when_a_gap_is_filled() -> None:
    original = Message("m", "Fire", "update", "At {{where}}.")
    translated = replace(original, id="n", language="cy", translated_hash=words_hash(original))
    assert not is_behind(translated, replace(original, values=(("where", "the depot"),)))
    assert is_behind(translated, replace(original, body="Near {{where}}."))
