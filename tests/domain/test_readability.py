"""Words, sentences, syllables and the score made of them."""

import pytest

from desktop.domain.readability import read
from desktop.domain.sentences import sentences_of, words_of
from desktop.domain.syllables import syllables
from desktop.domain.voice import passive_places

SYLLABLES = {
    1: "closed asked moved lives eyes leave shoe quite year queue league view field friend fruit build",
    2: "opened wanted people table houses safely being lion going react client guilty bottled rhythm careful",
    3: "area idea video volunteers previous reopen museum serious studio gradual united theatre",
    4: "community information situation apologise emergency experience reality biography kilometre",
    5: "organisation communication university immediately individual evacuated",
}


@pytest.mark.parametrize(
    ("count", "word"), [(count, word) for count, row in SYLLABLES.items() for word in row.split()]
)
def test_syllables_follow_english_spelling(count: int, word: str) -> None:
    assert syllables(word) == count


def test_the_score_is_the_printed_formula() -> None:
    found = read("The cat sat on the mat. It was warm.")
    assert (found.words, found.sentences, found.longest) == (9, 2, 6)
    assert found.flesch == round(206.835 - 1.015 * 4.5 - 84.6 * 1, 1)
    assert found.band == "very easy"
    assert found.grade == 0.0


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("We are open. Come in.", "very easy"),
        ("Organisational communication necessitates prioritisation.", "hard"),
    ],
)
def test_the_score_has_a_band(text: str, band: str) -> None:
    assert read(text).band == band


def test_staff_may_be_asked_to_read_harder_texts() -> None:
    assert (read("We are open.").target, read("We are open.").warn_below) == (70, 60)
    assert read("We are open.", internal=True).warn_below == 50


def test_other_languages_have_words_a_sentence_and_no_score() -> None:
    found = read("Wir sind wieder da. Kommen Sie herein.", "de-AT")
    assert (found.flesch, found.grade, found.band, found.passive_share) == (None, None, "", None)
    assert (found.per_sentence, found.words) == (3.5, 7)
    assert found.note


def test_an_empty_text_has_no_score() -> None:
    assert (read("").words, read("").flesch, read(" \n").sentences) == (0, None, 0)


def test_links_and_gaps_are_one_word_and_end_no_sentence() -> None:
    text = "See {{truth_page_url}} or https://example.org/a.b?c=d.e now. Then www.example.org."
    assert len(words_of(text)) == 7
    assert [one.text[:4] for one in sentences_of(text)] == ["See ", "Then"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. Smith spoke. We listened.", 2),
        ("It costs 4.50 a week. Thanks!", 2),
        ("Open until 5 p.m. today. Closed after.", 2),
        ("Open until 5 p.m. We close then.", 2),
        ("We met J. Carter. He left.", 2),
        ("Food, e.g. bread, is here. Come", 2),
        ("A line\nand another", 2),
        ("Really?! Yes… “Quite.” Good.", 4),
    ],
)
def test_sentences_end_where_a_reader_says_so(text: str, count: int) -> None:
    assert len(sentences_of(text)) == count


def test_sentences_and_words_stand_where_they_say() -> None:
    text = "  First one. Second one!\n\nThird"
    for piece in (*sentences_of(text), *words_of(text)):
        assert text[piece.start : piece.end] == piece.text


@pytest.mark.parametrize(
    "text",
    ["The hall was closed by the police.", "Doors are being locked.", "It wasn’t told.", "We got robbed."],
)
def test_the_passive_is_found(text: str) -> None:
    assert len(passive_places(text)) == 1


@pytest.mark.parametrize(
    "text", ["We are worried.", "The hall is open.", "We closed it.", "We are closed.", "They have asked us."]
)
def test_a_state_is_no_passive(text: str) -> None:
    assert passive_places(text) == ()


def test_the_share_of_passive_sentences_is_given() -> None:
    assert read("The hall was locked. We left. We went home. We slept.").passive_share == 0.25
