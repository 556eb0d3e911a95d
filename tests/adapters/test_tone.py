import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textblob import TextBlob

from desktop.adapters.tone import TextBlobTone
from desktop.domain.mention import Tone, ToneLabel
from desktop.domain.tone_scale import label_of

TEXTS = [
    "This is a wonderful day for the hospice.",
    "What a terrible, terrible mess the charity made of it!",
    "The shop opens at nine on Monday morning.",
    "It isn't good, and it is not very helpful either :(",
    "GREAT work, really great — the best team! İstanbul",
]


@pytest.fixture(scope="module")
def reader() -> TextBlobTone:
    return TextBlobTone()


@pytest.mark.parametrize("text", TEXTS)
def test_the_score_is_textblobs_own(reader: TextBlobTone, text: str) -> None:
    tone = reader.read(text, "en")
    assert tone.score == TextBlob(text).sentiment.polarity
    assert tone.score is not None
    assert tone.label is label_of(tone.score)
    assert (tone.by, tone.words) == ("textblob", ())


def test_good_bad_and_plain_texts_have_their_labels(reader: TextBlobTone) -> None:
    labels = [reader.read(text, "en-GB").label for text in TEXTS[:3]]
    assert labels == [ToneLabel.POSITIVE, ToneLabel.NEGATIVE, ToneLabel.NEUTRAL]


@pytest.mark.parametrize(
    "text",
    ["", "Terrible service today again", "@riverside @hospice bad https://a.example/x bad 1 2 3 4"],
)
def test_under_five_words_there_is_no_reading(reader: TextBlobTone, text: str) -> None:
    assert reader.read(text, "en") == Tone(ToneLabel.NO_READING, None, (), "textblob")


def test_five_words_are_enough(reader: TextBlobTone) -> None:
    assert reader.read("Terrible service today once again", "en").label is ToneLabel.NEGATIVE


@pytest.mark.parametrize("language", ["de", "cy", "pcm", "EN2"])
def test_other_languages_are_not_scored(reader: TextBlobTone, language: str) -> None:
    assert reader.read(TEXTS[0], language) == Tone(ToneLabel.NOT_SCORED, None, (), "textblob")


def test_an_unknown_language_without_known_words_is_no_neutral(reader: TextBlobTone) -> None:
    assert reader.read("Na gode sosai da aikinku yau", "").label is ToneLabel.NO_READING
    assert reader.read(TEXTS[0], "").label is ToneLabel.POSITIVE


def test_the_words_stand_as_in_the_text_strongest_first(reader: TextBlobTone) -> None:
    tone = reader.read("A Terrible start, yet Not a good one: GREAT fun later, all said!", "en", words=True)
    said = [word for word, _ in tone.words]
    assert said[0] == "Terrible"
    assert "Not a good" in said
    assert "GREAT" in said


@pytest.mark.parametrize("text", TEXTS)
def test_the_shares_of_the_words_add_up_to_the_score(reader: TextBlobTone, text: str) -> None:
    tone = reader.read(text, "en", words=True)
    assert sum(share for _, share in tone.words) == pytest.approx(tone.score)
    assert all(word.lower() in text.lower() for word, _ in tone.words)
    shares = [abs(share) for _, share in tone.words]
    assert shares == sorted(shares, reverse=True)


@given(st.text(max_size=200))
def test_any_text_is_read_within_the_scale(text: str) -> None:
    tone = TextBlobTone().read(f"{text} this was not so good", "en", words=True)
    assert tone.score is not None
    assert -1 <= tone.score <= 1


def test_several_threads_may_read_first() -> None:
    fresh = TextBlobTone()
    scores: list[float | None] = []
    threads = [
        threading.Thread(target=lambda: scores.append(fresh.read(TEXTS[0], "en").score)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert scores == [1.0] * 4
