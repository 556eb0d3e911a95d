"""Remarks on texts with known faults, and none on texts without."""

import time

import pytest

from desktop.content import Packs
from desktop.domain.channel_text import Media
from desktop.domain.fill import fill
from desktop.domain.hints import hints_of
from desktop.domain.word_finder import finder_of, jargon_of

PACKS = Packs()
FINDER = finder_of((jargon_of("SMT = our managers\nkaizen"), *PACKS.wording()))
LONG = (
    "We want to let everybody who was at the hall on Friday or who knows somebody who was there know that we"
    " have now"
    " found the cause of the smell."
)  # fmt: skip
HARD = (
    "Notwithstanding considerable organisational complexity, comprehensive activities necessitate"
    " interdepartmental"
    " coordination, prioritisation and continuous communication across numerous geographical territories"
    " regardless of"
    " administrative responsibilities."
)  # fmt: skip

# kind, text, purpose, words it points at
FAULTS = [
    ("phone", "Call Sam on 07700 900123 for details.", "holding", "07700 900123"),
    ("email", "Write to jane.smith@riverside.org today.", "update", "jane.smith@riverside.org"),
    ("email", "Write to riversidehelp@gmail.com today.", "update", "riversidehelp@gmail.com"),
    ("postcode", "We meet at 14 Mill Lane, SW1A 1AA tonight.", "update", "SW1A 1AA"),
    ("card", "The card 4111 1111 1111 1111 was used.", "internal", "4111 1111 1111 1111"),
    ("iban", "Send it to GB82 WEST 1234 5698 7654 32 please.", "update", "GB82 WEST 1234 5698 7654 32"),
    ("national_id", "Her number is AB 12 34 56 C.", "internal", "AB 12 34 56 C"),
    ("name", "Mrs Patel was there and saw it.", "update", "Mrs Patel"),
    ("name", "Our volunteer John Carter found the bag.", "update", "volunteer John Carter"),
    ("child", "The pupil, a 7-year-old, is safe.", "update", "7-year-old"),
    ("health", "He was diagnosed with cancer last year.", "internal", "diagnosed"),
    ("link_text", "For the list click here: https://example.org/x", "update", "click here"),
    ("hashtag", "Thank you all #staysafe", "update", "#staysafe"),
    ("hashtags", "Our #Flood appeal is open for everybody in town.", "update", "#Flood"),
    ("abbreviation", "The SMCT met today.", "update", "SMCT"),
    ("emoji", "Open again 🎉🎉🎉🎉 today", "update", "🎉"),
    ("apology", "We are sorry if anyone was offended.", "apology", "sorry if"),
    ("apology", "We are sorry, but the notice was clear.", "apology", "sorry, but"),
    ("apology", "We apologise that you feel upset.", "apology", "apologise that you feel"),
    ("filler", "Our thoughts and prayers are with everyone.", "condolence", "thoughts and prayers"),
    ("filler", "We take your privacy very seriously.", "update", "take your privacy very seriously"),
    ("comfort", "There is no cause for alarm.", "holding", "no cause for alarm"),
    ("no_comment", "We have no comment.", "media_line", "no comment"),
    ("promise", "This will never happen again.", "apology", "will never happen again"),
    ("shouting", "Stay away from the site!!", "instruction", "!!"),
    ("joke", "The kitchen is on fire 😂", "holding", "😂"),
    ("passive", "The hall was locked. People were told. We left.", "update", "was locked"),
    ("long_sentence", LONG, "update", LONG),
    ("readability", HARD, "update", ""),
    ("blame", "It was caused by human error.", "update", "human error"),
    ("jargon", "The SMT will meet.", "update", "SMT"),
    ("jargon", "We do kaizen here.", "internal", "kaizen"),
    ("vague", "Lessons will be learned.", "closing", "Lessons will be learned"),
]


@pytest.mark.parametrize(("kind", "text", "purpose", "words"), FAULTS, ids=lambda value: str(value)[:24])
def test_a_known_fault_is_found_at_its_place(kind: str, text: str, purpose: str, words: str) -> None:
    found = [hint for hint in hints_of(text, FINDER, purpose=purpose) if hint.kind == kind]
    assert [text[hint.start : hint.end] for hint in found][:1] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Call us on 01234 567890 or write to press@riverside.org. We are open from 9 am.",
        "We are sorry. We sent an email to the wrong list. If you have had it, please delete it.",
        "We take this seriously. We have closed the kitchen and asked the council to look at it.",
        "The Department for Work and Pensions (DWP) has written to us. The DWP asks for time.",
        "Mental health matters to us. Our team can help. Read our guide at https://example.org/guide.",
        "Thank you to everybody who gave. #WinterAppeal #StaySafe",
        "Children aged 7 to 11 can join the club. The NHS and the BBC came too.",
        "We cannot comment while the court decides. We will speak when it is over.",
        "We met {{person_title}} and Mr {{org_name}} at {{where}}. Call {{support_line}}.",
        "There are 4,000 meals in the store. Batch L1234 is safe to eat.",
    ],
)
def test_a_sound_text_gives_no_remarks(text: str) -> None:
    assert hints_of(text, FINDER, purpose="update") == ()


def test_the_shipped_messages_give_hardly_any_remarks() -> None:
    examples = {one.name: one.example for one in PACKS.placeholders()}
    seeds = PACKS.message_seeds()
    found = [
        (seed.key, hint.kind)
        for seed in seeds
        for body in (seed.body, fill(seed.body, examples).text)
        for hint in hints_of(body, FINDER, purpose=seed.purpose, language=seed.language)
    ]
    assert len(seeds) > 80
    assert len({key for key, _ in found}) <= 0.05 * len(seeds), found


def test_what_the_organisation_calls_its_own_is_no_fault() -> None:
    text = "Call 07700 900123 or ann.lee@riverside.org. The RCT is here."
    own = ("07700 900123", "Ann.Lee@riverside.org")
    assert hints_of(text, FINDER, own=own, short=frozenset({"RCT"})) == ()
    assert {hint.kind for hint in hints_of(text, FINDER)} == {"phone", "email", "abbreviation"}


def test_inside_a_colleagues_number_may_stand() -> None:
    assert hints_of("Call Ann on 07700 900123.", FINDER, purpose="internal") == ()


def test_pictures_need_alt_text_and_films_captions() -> None:
    media = (
        Media("map.png"), Media("a.png", "a.png"), Media("b.png", "Picture of the hall"),
        Media("c.png", "The hall"),
        Media("film.mp4", kind="video"), Media("talk.mp3", kind="sound", captions=True),
    )  # fmt: skip
    found = [hint.sentence for hint in hints_of("The hall is open again today.", FINDER, media=media)]
    assert found == [
        "“map.png” has no alt text. Say in words what it shows.",
        "The alt text of “a.png” is a file name. Say what it shows.",
        "Leave out “Picture of” in the alt text; readers know that.",
        "“film.mp4” has no captions.",
    ]


def test_safety_words_must_not_stand_in_a_picture_alone() -> None:
    media = (Media("a.png", "Keep away from Mill Lane"),)
    assert [hint.kind for hint in hints_of("Please read:", FINDER, media=media)] == ["only_picture"]


def test_figures_ask_for_a_source_only_where_that_was_asked() -> None:
    text = "We gave out 4,000 meals in May."
    assert hints_of(text, FINDER, purpose="update") == ()
    assert [one.kind for one in hints_of(text, FINDER, purpose="update", sources="")] == ["sources"]
    assert hints_of(text, FINDER, purpose="update", sources="Stock list") == ()


def test_rules_that_read_english_leave_other_languages_alone() -> None:
    text = "Die Halle war gesperrt. No comment. " + HARD
    assert {one.kind for one in hints_of(text, finder_of(()), language="de")} <= {"long_sentence"}


def test_the_lists_better_words_are_offered() -> None:
    (found,) = hints_of("The SMT will meet.", FINDER, purpose="update")
    assert (found.severity, found.sentence) == ("hint", "Not everybody knows “SMT”. Better: our managers.")


def test_two_thousand_characters_take_under_ten_milliseconds() -> None:
    text = " ".join(seed.body for seed in PACKS.message_seeds())[:2_000]
    hints_of(text, FINDER)
    times = []
    for _ in range(7):
        begun = time.perf_counter()
        hints_of(text, FINDER)
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.010


@pytest.mark.parametrize("text", ["a" * 20_000, "." * 19_999 + "a", "-" * 20_000, "a." * 10_000])
def test_one_word_without_end_is_looked_over_at_once(text: str) -> None:
    began = time.perf_counter()
    hints_of(text, FINDER)
    assert time.perf_counter() - began < 4
