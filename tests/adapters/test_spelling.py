"""The dictionaries, and which words they are asked about."""

import pytest

from desktop.adapters.spelling import LANGUAGES, Dictionaries
from desktop.content import Packs
from desktop.domain.british import american, british
from desktop.domain.spelling import words_to_check


@pytest.fixture(scope="module")
def speller() -> Dictionaries:
    return Dictionaries()


BRITISH = (
    "colour organise organisation organised realise centre apologise apologised programme cancelled"
    " travelling"
    " neighbour neighbourhood behaviour rumour theatre metre litre defence licence practise catalogue grey"
    " mould"
    " enquiries fulfil analyse paralysed favourite labour harbour counsellor judgement cheque tyre dialogue"
    " recognise prioritise emphasise minimise summarised safeguarding volunteers enrolment jewellery"
).split()


@pytest.mark.parametrize("word", [*BRITISH, "color", "organize", "don't", "don’t", "Anne's"])
def test_a_right_word_in_either_spelling_is_known(word: str, speller: Dictionaries) -> None:
    assert speller.unknown([word], "en-GB") == {}


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("recieve", "receive"), ("acommodation", "accommodation"), ("seperate", "separate"), ("teh", "the"),
        ("evacutation", "evacuation"), ("Tommorow", "Tomorrow"), ("untill", "until"), ("apologies'd", ""),
        ("organiseation", "organisation"), ("colur", "colour"),
    ],
)  # fmt: skip
def test_a_misspelt_word_gets_the_right_one_offered(word: str, right: str, speller: Dictionaries) -> None:
    found = speller.unknown([word], "en")
    assert word in found
    assert len(found[word]) <= 5
    assert not right or right in found[word]


@pytest.mark.parametrize(
    ("language", "good", "bad"),
    [
        ("de", "Wasser", "Wassser"), ("fr", "bonjour", "bonjuor"), ("es", "mañana", "mañanna"),
        ("it", "grazie", "grazzie"), ("nl", "bedankt", "bedanktt"), ("pt", "obrigado", "obrigadoo"),
    ],
)  # fmt: skip
def test_each_language_has_its_dictionary(language: str, good: str, bad: str, speller: Dictionaries) -> None:
    assert language in LANGUAGES
    assert list(speller.unknown([good, bad], language)) == [bad]


def test_a_language_without_a_dictionary_finds_nothing(speller: Dictionaries) -> None:
    assert speller.unknown(["xqzt"], "cy") == {}


def test_addresses_gaps_names_and_short_forms_are_not_asked_about() -> None:
    text = "Ask Zbigniew at {{wrher}} or hlep@example.org, see a.org/xqz, @xqzt #xqzt A4b NHS. Wrnog too, ok"
    assert [one.text for one in words_to_check(text)] == ["Ask", "see", "Wrnog", "too"]
    assert all(text[one.start : one.end] == one.text for one in words_to_check(text))


def test_words_that_are_right_here_are_left_out() -> None:
    assert words_to_check("kaizen zorbing", ("Kaizen", "ZORBING")) == ()


def test_spelling_goes_both_ways() -> None:
    assert "organize" in american("organise")
    assert british("organize") == "organise"
    assert british("size") == "size"
    assert british("center") == "centre"


def test_the_shipped_messages_hold_no_unknown_word(speller: Dictionaries) -> None:
    words = [word.text for seed in Packs().message_seeds() for word in words_to_check(seed.body)]
    assert len(words) > 2_000
    assert speller.unknown(words, "en") == {}
