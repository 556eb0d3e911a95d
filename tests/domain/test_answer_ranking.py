"""Words and meanings put answers in order; danger and the like always ask for a person."""

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.content.meanings import meaning_groups
from desktop.domain.answer_bank import hash_of, information_gaps, may_be_offered, standing_sentence
from desktop.domain.answer_care import reasons_for_a_person
from desktop.domain.answer_rank import Asking, Meanings, together
from desktop.domain.answer_words import MOST_WORDS, stem, terms
from desktop.domain.faq import Faq, FaqStatus

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MEANINGS = Meanings((("money_back", ("refund", "money back")), ("boss", ("boss", "manager"))))


def _fit(question: str, other: str, held: dict[str, int] | None = None) -> float:
    asking = Asking(MEANINGS.read(question), MEANINGS, held or {}, 100)
    return asking.fit(MEANINGS.read(other)).part


def test_the_same_question_fits_wholly_and_a_stranger_not_at_all() -> None:
    assert _fit("Where do I get a refund?", "where do i get a REFUND") == 1.0
    assert _fit("Where do I get a refund?", "Is the pool open on Sunday?") == 0.0


def test_a_rare_word_says_more_than_a_common_one() -> None:
    held = {"card": 90, "stolen": 1}
    assert _fit("card stolen", "stolen bag", held) > _fit("card stolen", "card bag", held)


def test_other_words_for_the_same_count_but_never_twice() -> None:
    asking = Asking(MEANINGS.read("I want my money back"), MEANINGS, {}, 100)
    fit = asking.fit(MEANINGS.read("How do I get a refund?"))
    assert fit.part > 0
    assert fit.alike == (("money back", "refund"),)
    both = Asking(MEANINGS.read("refund"), MEANINGS, {}, 100).fit(MEANINGS.read("refund"))
    assert (both.part, both.alike) == (1.0, ())


def test_more_ways_that_fit_lift_an_answer() -> None:
    assert together([0.5, 0.5, 0.4], 0.2) > together([0.5], 0.2) > together([0.5], 0.0) > together([], 1.0)
    assert together([1.0, 1.0, 1.0, 1.0], 1.0) == 1.0


@pytest.mark.parametrize(
    ("one", "other"), [("refunded", "refunds"), ("queries", "query"), ("stopped", "stop")]
)
def test_endings_do_not_tell_words_apart(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_small_words_count_only_where_nothing_else_was_typed() -> None:
    assert [one.typed for one in terms("Where is my card?")] == ["card"]
    assert [one.typed for one in terms("Who are you?")] == ["who", "are", "you"]


@given(st.text(max_size=400))
def test_any_text_has_few_words_and_a_fit_between_nothing_and_all(text: str) -> None:
    assert len(terms(text)) <= MOST_WORDS
    assert 0.0 <= _fit(text, "refund for my boss") <= 1.0


@pytest.mark.parametrize(
    "text",
    [
        "I want to kill myself", "my mate is talking about suicide",
        "there's a FIRE there", "I can’t breathe",
        "he took pills and won't wake up", "someone is trapped in the lift", "my son is missing",
        "I don’t want to live",
        "he hits me every night", "There is a smell of gas", "is my dad dying",
        "thinking of ending it all", "she is self-harming", "a man with a knife outside", "bombs going off",
        "better off dead tbh", "my daughter has been abused", "overdosed last night", "HELP ME please",
    ],
)  # fmt: skip
def test_danger_to_life_is_the_first_reason_for_a_person(text: str) -> None:
    assert reasons_for_a_person(f"hello, {text}, what are your opening hours")[0].kind == "danger"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I want to make a complaint", "complaint"), ("my solicitor will write to you", "legal"),
        ("please delete my data", "data"), ("why did Mrs Jones not call me", "person"),
        ("I spoke to Peter Miller about it", "person"), ("call me on 07700 900123", "details"),
        ("write to ann@mail.example", "details"), ("I am so scared", "distress"),
    ],
)  # fmt: skip
def test_what_else_asks_for_a_person_is_named(text: str, kind: str) -> None:
    found = reasons_for_a_person(text)
    assert kind in {one.kind for one in found}
    assert all(one.words and one.words in one.sentence for one in found)


@pytest.mark.parametrize(
    "text", ["Are you open on Sunday?", "Where is Mill Lane Hall?", "", "😀😀", "the the the"]
)
def test_an_ordinary_question_gives_no_reason(text: str) -> None:
    assert reasons_for_a_person(text) == ()


def test_the_table_of_meanings_that_ships_has_no_fault(tmp_path: Path) -> None:
    groups, faults = meaning_groups()
    assert faults == ()
    assert len(groups) > 40
    head = "\n".join(
        f'{key} = "x"'
        for key in ("id", "title", "version", "as_of", "jurisdiction", "confidence", "language")
    )
    (tmp_path / "meanings.toml").write_text(f'[pack]\n{head}\n[[meaning]]\nid = "a"\nwords = ["One"]\n')
    assert len(meaning_groups(tmp_path)[1]) >= 2


def test_only_cleared_words_in_date_may_be_offered() -> None:
    words = Faq("1", "Open?", short="Yes.", status=FaqStatus.ANSWERED)
    good: dict[str, Any] = {"cleared_by": "Ben", "cleared_hash": hash_of(words)}
    one = Faq("1", "Open?", short="Yes.", status=FaqStatus.ANSWERED, **good)
    assert may_be_offered(one, NOW)
    assert standing_sentence(one, NOW) == ""
    bad = (
        words, Faq("1", "Open?", short="No.", status=FaqStatus.ANSWERED, **good),
        Faq("1", "Open?", short="Yes.", status=FaqStatus.ANSWERED, expires_at=NOW, **good),
        Faq("1", "Open?", short="Yes.", **good),
        Faq("1", "Open?", short="Yes.", status=FaqStatus.ANSWERED, sealed=True, **good),
    )  # fmt: skip
    for each in bad:
        assert not may_be_offered(each, NOW)
        assert standing_sentence(each, NOW)


def test_gaps_are_what_is_asked_most_then_patterns_nobody_listed() -> None:
    faqs = (Faq("1", "Who?", asked=1, pattern="QA-01"), Faq("2", "When?", asked=5),
            Faq("3", "Why?", status=FaqStatus.CANNOT_YET, reason="We check.",
                reason_until=NOW.date() - timedelta(1)))  # fmt: skip
    found = information_gaps(faqs, [("QA-01", "What?"), ("QA-02", "Safe?")], NOW)
    assert [one.question for one in found] == ["When?", "Who?", "Why?", "Safe?"]
    assert (found[2].late, found[3].kind) == (True, "pattern")


def test_the_questions_for_the_measurement_cover_every_pattern() -> None:
    sets = tomllib.loads(Path("bench/crisis_questions.toml").read_text("utf-8"))
    assert sum(len(texts) for texts in sets["questions"].values()) == 120
    assert sets["questions"].keys() == sets["fresh"].keys()
