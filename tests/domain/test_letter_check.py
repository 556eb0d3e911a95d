"""A letter to the people whose data it is: what it has to tell, and how easy it has to be."""

import pytest

from desktop.content import Packs
from desktop.domain.hint import Hint
from desktop.domain.letter_check import check_for, letter_hints, missing_parts
from desktop.domain.message import Message
from desktop.domain.readability import read

PACKS = Packs()
(CHECK,) = PACKS.letter_checks()
SENTENCES = {
    "LT-DBR-HAPPENED": "On Tuesday an email was sent to 300 people by mistake.",
    "LT-DBR-DATA": "It holds your name and your address.",
    "LT-DBR-EFFECTS": "A stranger may write to you in our name.",
    "LT-DBR-STEPS": "Do not answer such mail.",
    "LT-DBR-OURS": "We have asked all who got it to delete it.",
    "LT-DBR-CONTACT": "Call us on 01632 960 000.",
}


def without(key: str) -> str:
    return " ".join(words for part, words in SENTENCES.items() if part != key)


def test_a_letter_that_tells_everything_lacks_nothing() -> None:
    whole = without("")
    assert missing_parts(whole, whole, CHECK) == ()
    assert letter_hints((), whole, whole, CHECK) == ()


@pytest.mark.parametrize("key", SENTENCES)
def test_each_part_that_is_left_out_is_named(key: str) -> None:
    short = without(key)
    assert [part.key for part in missing_parts(short, short, CHECK)] == [key]
    (said,) = letter_hints((), short, short, CHECK)
    (part,) = [one for one in CHECK.parts if one.key == key]
    assert said.severity == "warn"
    assert said.sentence == f"The letter does not tell {part.name}. {part.say}"


def test_a_gap_stands_for_what_will_fill_it() -> None:
    body = without("LT-DBR-STEPS") + " Today: {{what_you_should_do}}."
    assert missing_parts(body, body, CHECK) == ()


def test_a_sign_inside_another_word_is_none() -> None:
    text = without("LT-DBR-DATA") + " We renamed the file and readdressed it."
    assert [part.key for part in missing_parts(text, text, CHECK)] == ["LT-DBR-DATA"]


def test_personal_information_alone_does_not_name_the_data() -> None:
    seed = next(one for one in PACKS.message_seeds("SC-DBR") if one.key == "DBR-MSG-LETTER")
    assert [part.key for part in missing_parts(seed.body, seed.body, CHECK)] == ["LT-DBR-DATA"]


def test_a_letter_warns_at_an_ease_that_is_only_a_remark_elsewhere() -> None:
    hard = "Our organisation notified the responsible supervisory authority immediately and comprehensively."
    text = f"{without('')} {hard}"
    assert 60 <= (read(text).flesch or 0) < 70
    general = (Hint("readability", "hint", "Reading ease is …"), Hint("filler", "hint", "Cut it."))
    said = letter_hints(general, text, text, CHECK)
    (ease,) = [one for one in said if one.kind == "readability"]
    assert ease.severity == "warn"
    assert ease.sentence.startswith("Reading ease is 6")
    assert [one.kind for one in said][-1] == "filler"


def test_the_check_is_for_letters_of_a_breach_alone() -> None:
    letter = Message("i", "Letter", "instruction", "", scenario_key="SC-DBR", audience="affected people")
    post = Message("i", "Post", "update", "", scenario_key="SC-DBR", audience="public")
    assert check_for(letter, (CHECK,)) is CHECK
    assert check_for(post, (CHECK,)) is None
    assert letter_hints((), "", "", CHECK) == ()
