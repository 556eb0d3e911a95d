import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.fold import Origin, fold
from desktop.domain.watch import CompiledTerm, Match, WatchTerm, compile_term, explain, find
from desktop.domain.watch_match import is_one_slip
from desktop.errors import Refused

WORDS = st.text(alphabet=string.ascii_lowercase, min_size=2, max_size=8).filter(
    lambda word: word not in ("and", "or", "not", "near")
)
TEXTS = st.text(alphabet="abcé Éß'’-#@ıİ慈ﬁe\u0301\u200b नि", max_size=60)


def term(expression: str, *, misspellings: bool = False, number: int = 1) -> CompiledTerm:
    return compile_term(
        WatchTerm(number, f"t{number}", f"Term {number}", expression, weight=2, misspellings=misspellings)
    )


def marked(expression: str, text: str, *, misspellings: bool = False) -> list[str] | None:
    """What would be marked in the text; None if the term does not match."""
    matches = find([term(expression, misspellings=misspellings)], "", text)
    return [text[start:end] for start, end in matches[0].text_spans] if matches else None


@pytest.mark.parametrize(
    ("expression", "text", "expected"),
    [
        ("riverside", "The RIVERSIDE hospice", ["RIVERSIDE"]),
        ("riverside", "Riversides and driverside", None),
        ("riverside", "Riverside’s café", ["Riverside’s"]),
        ("café", "CAFE, cafe\u0301!", ["CAFE", "cafe\u0301"]),
        ("straße", "STRASSE", ["STRASSE"]),
        ("istanbul", "İSTANBUL", ["İSTANBUL"]),
        ("fire", "a ﬁre", ["ﬁre"]),
        ("mary's", "St Mary’s, St Marys", ["Mary’s", "Marys"]),
        ("hospice", "l’hospice", ["l’hospice"]),
        ("co-op", "coop co op Co-op", ["coop", "co op", "Co-op"]),
        ('"winter appeal"', "Winter, appeal; winter’s an appeal", ["Winter, appeal"]),
        ("“winter appeal”", "the winter appeal", ["winter appeal"]),
        ("winter appeal", "appeal in winter", ["appeal", "winter"]),
        ("winter appeal", "winter only", None),
        ("winter OR appeal", "an appeal", ["appeal"]),
        ("winter and appeal or spring", "spring", ["spring"]),
        ("river NOT flood", "river", ["river"]),
        ("river NOT flood", "river flood", None),
        ("river -flood", "river flood", None),
        ('river -"red flood"', "river red then flood", ["river"]),
        ("(scam OR fraud) charity", "charity fraud", ["charity", "fraud"]),
        ("winter NEAR/3 appeal", "appeal one two winter", ["appeal", "winter"]),
        ("winter NEAR/3 appeal", "appeal one two three winter", None),
        ("a NEAR/2 a", "a", None),
        ("scam*", "Scammers scam", ["Scammers", "scam"]),
        ("hosp?ce", "hospice hospce", ["hospice"]),
        ("scams*", "the scam’s end", ["scam’s"]),
        ("*gate", "watergate gate gates", ["watergate", "gate"]),
        ("#hospice", "hospice #Hospice", ["Hospice"]),
        ("@riverside_trust", "@riverside_trust riverside trust", ["riverside_trust"]),
        ('"riverside trust"', "#RiversideTrust riversidetrust", ["RiversideTrust"]),
        ("慈善", "日本の慈善団体", ["慈善"]),
        ("สวัสดี", "ผมสวัสดีครับ", ["สวัสดี"]),
        ("한국", "한국은", ["한국"]),
        ("हिन्दी", "यह हिन्दी है, हिन्द", ["हिन्दी"]),
        ("благотворительность", "БЛАГОТВОРИТЕЛЬНОСТЬ", ["БЛАГОТВОРИТЕЛЬНОСТЬ"]),
        ('"is it closing?"', "Is it closing today", ["Is it closing"]),
    ],
)
def test_a_term_finds_what_it_says(expression: str, text: str, expected: list[str] | None) -> None:
    assert marked(expression, text) == expected


def test_title_and_text_together_meet_a_term_but_a_phrase_stays_in_one() -> None:
    both = find([term("winter appeal")], "Winter", "the appeal")
    assert both == (Match("t1", "Term 1", 2, ((0, 6),), ((4, 10),)),)
    assert find([term('"winter appeal"')], "Winter", "appeal") == ()


def test_terms_answer_in_their_own_order() -> None:
    found = find([term("two", number=7), term("none", number=8), term("one", number=9)], "one", "two")
    assert [match.term_id for match in found] == ["t7", "t9"]


def test_misspellings_find_one_slip_only_when_asked_and_only_in_long_words() -> None:
    slips = "hospcie hospic ospice hosspice hospike"
    assert marked("hospice", slips, misspellings=True) == slips.split()
    assert marked("hospice", slips) is None
    assert marked("hospice", "hospital", misspellings=True) is None
    assert marked("rose", "nose", misspellings=True) is None


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("", "nothing to look for"),
        ("   ", "nothing to look for"),
        ("🙂", "nothing to look for"),
        ('""', "nothing between"),
        ('"river', "no partner"),
        ("(river", "never closed"),
        ("river)", "no opening one"),
        ("river ()", "nothing inside one pair"),
        ("river OR", "after OR"),
        ("AND river", "before AND"),
        ("river OR AND flood", "after OR"),
        ("NOT river", "only what must not be there"),
        ("river OR NOT flood", "One side of OR"),
        ("river NOT NOT flood", "twice in a row"),
        ("river NOT (NOT flood)", "another NOT"),
        ("river NEAR/99 flood", "not with 99"),
        ("river NEAR NOT flood", "NEAR joins"),
        ("river, flood", "comma"),
        ("*", "needs letters"),
        ("a*", "too much"),
        ("x" * 501, "501 characters"),
        ("ab " * 61, "more than 60 words"),
        ("(" * 13 + "ab" + ")" * 13, "brackets inside one another"),
    ],
)
def test_a_faulty_term_is_refused_in_plain_words(expression: str, says: str) -> None:
    with pytest.raises(Refused) as caught:
        term(expression)
    assert says in caught.value.sentence
    assert caught.value.field == "expression"


def test_a_term_can_be_explained() -> None:
    assert explain('winter near/3 appeal NOT "red river"') == (
        "Finds mentions that contain “winter” within 3 words of “appeal” and do not contain “red river”."
    )
    assert explain("(scam OR fraud) #hospice") == (
        "Finds mentions that contain the hashtag “#hospice” and contain “scam” or “fraud”."
    )


@given(TEXTS, WORDS)
def test_spans_lie_in_the_text_and_read_as_the_word(noise: str, word: str) -> None:
    text = f"{noise} {word} {noise}"
    spans = find([term(word)], text, text)[0].text_spans
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert list(spans) == sorted(spans)
    assert all(word in fold(text[start:end]).replace("'", "") for start, end in spans)


@given(TEXTS)
def test_folding_leads_back_to_the_letters_it_came_from(text: str) -> None:
    folded, origin = fold(text), Origin(text)
    for at in range(len(folded)):
        start, end = origin.span(at, at + 1)
        assert folded[at] in fold(text[start:end])


@given(WORDS, WORDS, TEXTS)
def test_not_means_the_one_and_without_the_other(wanted: str, unwanted: str, text: str) -> None:
    page = f"{text} {wanted}"
    has = marked(unwanted, page) is not None
    assert (marked(f"{wanted} NOT {unwanted}", page) is None) == has


@given(st.lists(WORDS, min_size=1, max_size=12), WORDS, st.sampled_from("\u0301\u0308\u0327"))
def test_case_and_accents_never_change_the_answer(words: list[str], word: str, accent: str) -> None:
    plain = " ".join(words)
    dressed = "".join(letter.upper() + (accent if letter.isalpha() else "") for letter in plain)
    bare, worn = (find([term(word)], "", text) for text in (plain, dressed))
    assert len(bare) == len(worn)
    for one, other in zip(bare, worn, strict=True):
        assert len(one.text_spans) == len(other.text_spans)


@given(st.text(max_size=120), TEXTS)
def test_any_expression_is_answered_or_refused(expression: str, text: str) -> None:
    try:
        compiled = term(expression, misspellings=True)
    except Refused:
        return
    assert explain(expression).startswith("Finds mentions that")
    for match in find([compiled], text, expression):
        assert all(0 <= start < end <= len(text) for start, end in match.title_spans)
        assert all(0 <= start < end <= len(expression) for start, end in match.text_spans)


@given(WORDS, st.integers(0, 7), st.sampled_from(string.ascii_lowercase))
def test_each_kind_of_slip_is_one_slip(word: str, at: int, letter: str) -> None:
    at = min(at, len(word) - 1)
    kinds = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    )
    assert all(is_one_slip(word, slip) and is_one_slip(slip, word) for slip in kinds)
    assert not is_one_slip(word, word + letter + letter)


@given(
    st.text(alphabet=string.ascii_lowercase, min_size=5, max_size=9),
    st.integers(0, 8),
    st.sampled_from("qxz"),
)
def test_a_word_with_any_one_slip_is_found_among_others(word: str, at: int, letter: str) -> None:
    at = min(at, len(word) - 1)
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    for slip in (word, word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :], swapped):
        assert marked(word, f"1 {slip} 22", misspellings=True) == [slip]


@pytest.mark.parametrize("unit", ["a ", "a", "é", "慈", "a'", "e\u0301", "\u093f", "aa "])
def test_hostile_texts_and_terms_take_bounded_time(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    hostile = ["a near a near a near a", f'"{" ".join("a" * 59)}"', "aa*aa*aa*b OR aaa*aaa?*aab*b"]
    terms = [term(expression, misspellings=True) for expression in hostile]
    began = time.process_time()
    find(terms, "", text)
    assert time.process_time() - began < 1.0
