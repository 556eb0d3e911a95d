"""Filling gaps: one pass, and never more than was asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.fill import fill, gap_names, gaps_of, open_gaps, privacy_note, value_faults
from desktop.domain.message import Gap, Placeholder

NAMES = ("org_name", "where", "who", "date")
PIECES = st.one_of(
    st.sampled_from([("gap", name) for name in NAMES]),
    st.tuples(st.just("text"), st.text(alphabet="ab {}0.!%$\n", max_size=8)),
)


def literal_model(pieces: list[tuple[str, str]], values: dict[str, str]) -> str:
    """The slow and plain way: look at one piece after the other and never look back."""
    out = []
    for kind, content in pieces:
        value = values.get(content, "").strip() if kind == "gap" else content
        out.append(value if kind == "text" or value else "{{" + content + "}}")
    return "".join(out)


@given(
    st.lists(PIECES, max_size=12),
    st.dictionaries(
        st.sampled_from(NAMES), st.sampled_from(["", "  ", "x", "{{who}}", "{0.__class__}", "a}}b"])
    ),
)
def test_filling_is_the_same_as_going_piece_by_piece(
    pieces: list[tuple[str, str]], values: dict[str, str]
) -> None:
    # Text pieces may not form or break a gap by chance, or the model would have to parse too.
    pieces = [
        (kind, text.replace("{", "(").replace("}", ")") if kind == "text" else text) for kind, text in pieces
    ]
    body = "".join("{{" + text + "}}" if kind == "gap" else text for kind, text in pieces)
    assert fill(body, values).text == literal_model(pieces, values)


def test_a_value_that_looks_like_a_gap_is_not_filled_again() -> None:
    filled = fill("We are {{org_name}} at {{where}}.", {"org_name": "{{where}}", "where": "Mill Lane"})
    assert filled.text == "We are {{where}} at Mill Lane."


def test_python_format_words_are_only_text() -> None:
    assert fill("{0.__class__} {{who}} %s {who}", {"who": "{x!r:>999999999}"}).text == (
        "{0.__class__} {x!r:>999999999} %s {who}"
    )


def test_a_value_that_ends_its_sentence_does_not_end_it_twice() -> None:
    values = {"care": "We think of you. ", "where": "Mill Lane", "odd": "."}
    assert fill("{{care}}. It is {{where}}.", values).text == "We think of you. It is Mill Lane."
    assert fill("{{care}} More: {{where}}...", values).text == "We think of you. More: Mill Lane..."
    assert fill("{{odd}}.", values).text == "{{odd}}."


def test_open_gaps_stand_in_order_of_sight_and_once() -> None:
    body = "{{b}} {{a}} {{b}} {{ c }}"
    assert gap_names(body) == ("b", "a", "c")
    assert open_gaps(body, {"a": "filled", "c": "   "}) == ("b", "c")
    assert fill(body, {"a": "filled"}).open == ("b", "c")


def test_an_unknown_name_stays_open_as_it_was_written() -> None:
    filled = fill("Call {{nobody_knows}}.", {"org_name": "Riverside"})
    assert (filled.text, filled.open) == ("Call {{nobody_knows}}.", ("nobody_knows",))


def test_a_gap_without_a_placeholder_still_shows() -> None:
    (gap,) = gaps_of("{{odd}}", {"odd": "x"}, [])
    assert (gap.placeholder.name, gap.placeholder.limit, gap.value) == ("odd", 120, "x")


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("x" * 63, "Org name is 3 characters over its 60."),
        ("x" * 61, "Org name is 1 character over its 60."),
        ("{{where}}", "Org name holds double braces. Write plain words instead."),
        ("two\nlines", "Org name has to be on one line."),
    ],
)
def test_a_value_that_cannot_be_used_is_said_in_a_sentence(value: str, sentence: str) -> None:
    gap = Gap(Placeholder("org_name", "Our public name", "Riverside", 60), value)
    assert value_faults(gap) == (sentence,)


@pytest.mark.parametrize("value", ["Sam", "Sam Field", "a friend of Sam", "Mrs Field"])
def test_a_name_is_refused_where_no_name_may_stand(value: str) -> None:
    placeholder = Placeholder("who_generic", "", "a member of our community", 50, "never_a_name")
    assert "must not name a person" in value_faults(Gap(placeholder, value))[0]


@pytest.mark.parametrize("value", ["a member of our community", "A visitor", "someone we support", ""])
def test_plain_words_for_a_person_are_taken(value: str) -> None:
    placeholder = Placeholder("who_generic", "", "a member of our community", 50, "never_a_name")
    assert value_faults(Gap(placeholder, value)) == ()


def test_a_placeholder_that_needs_a_reader_says_so() -> None:
    assert privacy_note(Placeholder("a", "", "", 9, "legal")) == "Have the legal reader look at this."
    assert privacy_note(Placeholder("a", "", "", 9)) == ""
