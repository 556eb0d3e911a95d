"""Which plan is suggested for what a person typed."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.suggest import Suggestion, suggest, vocabulary

PACKS: Sequence[tuple[str, Sequence[str]]] = (
    ("SC-ATO", ("hacked", "password", "did not post", "locked out", "café account")),
    ("SC-DIS", ("flooded", "no power", "site down")),
    ("SC-WEB", ("site down", "error 500", "password")),
)
PHRASES = [(key, phrase) for key, phrases in PACKS for phrase in phrases]
TEXTS = st.lists(
    st.sampled_from(
        [word for _, phrase in PHRASES for word in phrase.split()] + ["we", "is", "The", "Flooding", "x"]
    ),
    max_size=12,
).map(" ".join)


def test_a_text_with_nothing_in_common_suggests_nothing() -> None:
    assert suggest("", PACKS) == suggest("The choir sings on Sunday.", PACKS) == ()


def test_the_reasons_stand_in_the_order_of_the_text() -> None:
    found = suggest("We did not post this, and the password fails. Hacked?", PACKS)
    assert found[0] == Suggestion("SC-ATO", ("did not post", "password", "hacked"))


def test_parts_of_words_do_not_count() -> None:
    assert (
        suggest("The passwords were unhackedly long, and postings came.", [("K", ["hacked", "word"])]) == ()
    )


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("HACKED!", "hacked"),
        ("the Cafe account", "café account"),
        ("our site's been down since noon", "site down"),
        ("The site was down", "site down"),
        ("flooding everywhere", "flooded"),
        ("floods", "flooded"),
        ("passwords", "password"),
    ],
)
def test_case_accents_endings_and_small_words_do_not_matter(text: str, phrase: str) -> None:
    assert phrase in {word for one in suggest(text, PACKS) for word in one.words}


def test_a_phrase_weighs_more_than_a_word() -> None:
    packs = [("A", ("alpha",)), ("B", ("beta gamma",))]
    assert [one.key for one in suggest("alpha, beta gamma", packs)] == ["B", "A"]


def test_what_two_scenarios_share_weighs_less() -> None:
    packs = [("A", ("alpha",)), ("B", ("alpha", "beta"))]
    assert [one.key for one in suggest("alpha beta", packs)] == ["B", "A"]


def test_ties_go_by_key() -> None:
    packs = [("B", ("beta",)), ("A", ("alpha",))]
    assert [one.key for one in suggest("beta alpha", packs)] == ["A", "B"]


def test_a_scenario_s_own_sentences_find_it_where_its_words_do_not() -> None:
    packs = [("A", ("alpha",)), ("B", ("beta",)), ("C", ())]
    own = {"A": vocabulary(["The orchard."]), "B": vocabulary(["A harbour.", "Two harbours burn."]), "C": {}}
    assert suggest("who burned the harbour", packs) == ()
    assert suggest("who burned the harbour", packs, own) == (Suggestion("B", ("burned", "harbour")),)


def test_a_scenario_s_own_sentences_never_beat_its_words() -> None:
    packs = [("A", ("alpha",)), ("B", ("beta",))]
    own = {"A": {}, "B": vocabulary(["A harbour."])}
    assert [one.key for one in suggest("alpha in the harbour", packs, own)] == ["A"]


def test_words_that_say_nothing_are_no_reason() -> None:
    own = {"A": vocabulary(["What do we do now?"]), "B": {}}
    assert own["A"] == {}
    assert suggest("what do we do now", [("A", ()), ("B", ())], own) == ()


@pytest.mark.parametrize(("key", "phrase"), PHRASES)
def test_each_of_its_own_words_finds_a_scenario(key: str, phrase: str) -> None:
    assert key in {one.key for one in suggest(f"Help! {phrase.title()}, we think.", PACKS)}


@given(TEXTS)
def test_every_reason_stands_in_the_text_and_in_the_pack(text: str) -> None:
    for one in suggest(text, PACKS):
        assert one.words
        assert set(one.words) <= set(dict(PACKS)[one.key])
        for word in one.words:
            assert Suggestion(one.key, (word,)) in suggest(text, [(one.key, (word,))])


@given(TEXTS, st.permutations(PACKS))
def test_the_order_of_the_packs_does_not_matter(
    text: str, packs: Sequence[tuple[str, Sequence[str]]]
) -> None:
    assert suggest(text, packs) == suggest(text, PACKS)


@given(TEXTS, TEXTS)
def test_saying_more_never_loses_a_scenario(text: str, more: str) -> None:
    before = {one.key: set(one.words) for one in suggest(text, PACKS)}
    after = {one.key: set(one.words) for one in suggest(f"{text} {more}", PACKS)}
    assert all(words <= after[key] for key, words in before.items())


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    assert len(suggest(text, PACKS, {"SC-ATO": vocabulary([text])})) <= len(PACKS)
