"""A name in look-alike or unseen signs counts as the name it looks like; other names stay other names."""

import time

import pytest

from desktop.domain.clearing import is_author
from desktop.domain.message import Message
from desktop.domain.same_person import is_one_of, skeleton

_ROOT = (
    "root", "ROOT", "Root", " root ", "root.", "„root“", "r o o t", "r-o-o-t", "rооt", "rοot", "гооt",
    "ｒｏｏｔ", "𝐫𝐨𝐨𝐭", "ⓡⓞⓞⓣ", "r00t", "rօօt", "rסot", "roоⲧt"[:-2] + "t", "root\u3164", "\u202eroot",
    "root\u200b", "ro\u00adot", "root\u2800", "root\ufe0f", "root\U000e0041", "ro\u034fot", "róòt",
    "r\u0489oot", "root\u115f", "root\ue000", "rºot", "roo\u0442", "root\uffa0", "\u2066root\u2069",
)  # fmt: skip


@pytest.mark.parametrize("typed", _ROOT)
def test_a_name_in_disguise_is_the_name_it_looks_like(typed: str) -> None:
    assert is_one_of(typed, ["root"])
    assert is_author(Message("m1", "Title", "holding", "", written_by=("root",)), typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Aоife Маrsh", "Aoife Marsh"), ("PauI", "Paul"), ("Αnn", "Ann"), ("MARNIE", "Mamie"), ("Иван", "ИВАН")],
)
def test_people_whose_names_look_alike_count_as_one(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann", "Anna"), ("Bea", "Ben"), ("Aoife Marsh", "Aoife Walsh"), ("राम", "रमा"), ("Иван", "Иваи"),
        ("王芳", "王方"), ("Mary", "Maria"), ("Σοφία", "Σοφός"), ("สมชาย", "สมหญิง"), ("राम", "रम"),
        ("Reader 2", "Reader 3"), ("محمد", "محمود"),
    ],
)  # fmt: skip
def test_other_people_stay_other_people(one: str, other: str) -> None:
    assert not is_one_of(one, [other])


@pytest.mark.parametrize("typed", ["", ".", "\u3164", "\u202e\u202c", "…", "\u2800", "\u115f \u1160"])
def test_a_name_of_which_nothing_shows_is_nobody_else(typed: str) -> None:
    assert skeleton(typed) == ""
    assert is_one_of(typed, ["root"])


def test_a_very_long_name_is_compared_at_once() -> None:
    began = time.perf_counter()
    assert not is_one_of("Ann " * 25_000, ["root"])
    assert time.perf_counter() - began < 2
