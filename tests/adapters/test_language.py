import pytest

from desktop.adapters.language import LangidGuess


@pytest.fixture(scope="module")
def guesser() -> LangidGuess:
    return LangidGuess()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Riverside hospice shop closes after thirty years", "en"),
        ("The staff were lovely and kind to my mother", "en"),
        ("THE CHARITY HAS NOT ANSWERED OUR LETTERS", "en"),
        ("Meet John Kerry, chief prosecutor for President Barack Obama.", "en"),
        ("Der Laden in der Altstadt ist seit Montag geschlossen", "de"),
        ("La boutique de l’hospice a fermé ses portes lundi", "fr"),
        ("La tienda del hospicio cerró sus puertas el lunes", "es"),
        ("Il negozio dell'associazione ha chiuso lunedì scorso", "it"),
        ("Mae'r hosbis wedi cau heddiw yn y dref", "cy"),
        ("Благодійний фонд допомагає людям у місті", "uk"),
        ("慈善団体のお知らせ", "ja"),
        ("자선 단체 소식입니다", "ko"),
        ("المؤسسة الخيرية تعلن عن مشروع جديد", "ar"),
    ],
)
def test_the_language_of_a_sentence_is_told(guesser: LangidGuess, text: str, language: str) -> None:
    assert guesser.guess(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Great work",
        "👍👍👍 :) 12345678901234567890",
        "@riverside @hospice @manypeople https://a.example/der/die/das/und/nicht #schließung",
        "qzx qzx qzx qzx qzx qzx",
    ],
)
def test_too_little_to_read_is_no_guess(guesser: LangidGuess, text: str) -> None:
    assert guesser.guess(text) == ""


def test_addresses_and_handles_do_not_lead_it_astray(guesser: LangidGuess) -> None:
    noise = "@nachrichten https://beispiel.example/der-laden-ist-heute-geschlossen RT #geschlossen "
    assert guesser.guess(noise + "The shop is closed and nobody told us why") == "en"


def test_clear_english_needs_no_model() -> None:
    guesser = LangidGuess()
    assert guesser.guess("They said that the shop would be closed for the day") == "en"
    assert guesser._identifier is None


def test_a_guess_never_takes_long(guesser: LangidGuess) -> None:
    for unit in ("a ", "a", "'", "a'", "@", "慈", "http:", "&a"):
        assert isinstance(guesser.guess(unit * 20_000), str)
