import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.mention import Tone, ToneLabel
from desktop.domain.tone_scale import label_of
from desktop.domain.wordrule import CompiledRule, WordRule, apply_rules, compile_rule
from desktop.errors import Refused

VALUES = {"hospice": -0.8, "lovely": 0.6, "patient": 0.4, "terrible": -1.0}


def read(text: str) -> Tone:
    """A reader that averages the few words it knows."""
    known = [
        (word, VALUES[word.lower()]) for word in text.replace(",", " ").split() if word.lower() in VALUES
    ]
    score = sum(value for _, value in known) / len(known) if known else 0.0
    words = tuple((word, value / len(known)) for word, value in known)
    return Tone(label_of(score), score, words, "fake")


def rules(**tones: float | None) -> list[CompiledRule]:
    return [
        compile_rule(WordRule(str(number), word.replace("_", " "), tone))
        for number, (word, tone) in enumerate(tones.items())
    ]


def test_a_neutral_word_no_longer_counts() -> None:
    text = "The Hospice is lovely"
    assert read(text).label is ToneLabel.NEGATIVE
    tone = apply_rules(text, read, rules(hospice=None))
    assert tone == Tone(ToneLabel.POSITIVE, 0.6, (("lovely", 0.6),), "rules")


def test_a_text_without_rule_words_is_the_readers_own() -> None:
    assert apply_rules("lovely day", read, rules(hospice=None)) == read("lovely day")
    assert apply_rules("lovely day", read, []).by == "fake"


def test_a_rule_with_a_tone_weighs_as_one_word() -> None:
    tone = apply_rules("A lovely closure, closure", read, rules(closure=-0.9))
    assert tone.score == pytest.approx((0.6 - 0.9 - 0.9) / 3)
    assert tone.label is ToneLabel.NEGATIVE
    assert [word for word, _ in tone.words] == ["closure", "closure", "lovely"]
    assert sum(share for _, share in tone.words) == pytest.approx(tone.score)


def test_a_rule_wins_where_the_reader_knows_the_word_too() -> None:
    assert apply_rules("terrible", read, rules(terrible=1.0)).score == 1.0


def test_the_longer_rule_wins_and_wildcards_and_accents_work() -> None:
    both = rules(patient=-1.0, patient_choice=0.5)
    assert apply_rules("Patient choice", read, both).score == 0.5
    assert apply_rules("the Cafés", read, rules(**{"cafe*": 0.3})).score == pytest.approx(0.3)


@pytest.mark.parametrize("label", [ToneLabel.NO_READING, ToneLabel.NOT_SCORED])
def test_what_is_not_scored_stays_so(label: ToneLabel) -> None:
    assert apply_rules("closure", lambda text: Tone(label), rules(closure=-1.0)) == Tone(label)


def test_the_reader_sees_as_many_words_as_before() -> None:
    seen: list[str] = []

    def spy(text: str) -> Tone:
        seen.append(text)
        return read(text)

    apply_rules("The Riverside hospice, here", spy, rules(riverside_hospice=None))
    assert seen == ["The qqqqqqqqq qqqqqqq, here"]


@pytest.mark.parametrize(
    ("word", "tone", "field"),
    [("", None, "word"), ('""', None, "word"), ("*", None, "word"), ("good", 1.5, "tone")],
)
def test_a_rule_that_cannot_be_read_is_refused(word: str, tone: float | None, field: str) -> None:
    with pytest.raises(Refused) as caught:
        compile_rule(WordRule("1", word, tone))
    assert caught.value.field == field


@given(
    st.lists(st.sampled_from([*VALUES, "closure", "and"]), max_size=20),
    st.dictionaries(st.sampled_from([*VALUES, "closure"]), st.none() | st.floats(-1, 1)),
)
def test_the_score_stays_on_the_scale_and_is_the_sum_of_its_words(
    words: list[str], tones: dict[str, float | None]
) -> None:
    tone = apply_rules(" ".join(words), read, rules(**tones))
    assert tone.score is not None
    assert -1 - 1e-9 <= tone.score <= 1 + 1e-9
    assert sum(share for _, share in tone.words) == pytest.approx(tone.score)
