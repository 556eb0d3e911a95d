"""The worst answer sets the level; what is not answered is said, and never counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.content import Packs
from desktop.domain.severity import LEVEL_NAMES, LEVELS, Criterion, read_grid

KEYS = ("people", "spread", "control", "legal", "money", "trust", "length")
GRID = tuple(Criterion(key, key.title(), ("", "", "", ""), ("", "", "", "")) for key in KEYS)
ANSWERS = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 3))


@given(ANSWERS)
def test_the_highest_row_decides(answers: dict[str, int]) -> None:
    reading = read_grid(GRID, answers)
    worst = max(answers.values(), default=0)
    assert reading.level == LEVELS[worst]
    assert set(reading.rows) == {key for key, value in answers.items() if value == worst}
    assert set(reading.open) == set(KEYS) - set(answers)


@given(ANSWERS, st.sampled_from(KEYS), st.integers(0, 3))
def test_a_further_answer_never_lowers_the_level(answers: dict[str, int], key: str, value: int) -> None:
    without = {name: one for name, one in answers.items() if name != key}
    assert read_grid(GRID, {**without, key: value}).level >= read_grid(GRID, without).level


@given(ANSWERS)
def test_answers_to_other_questions_do_not_count(answers: dict[str, int]) -> None:
    assert read_grid(GRID, {**answers, "weather": 3}) == read_grid(GRID, answers)


@pytest.mark.parametrize("value", [-1, 4, 17])
def test_an_answer_that_does_not_exist_is_a_fault(value: int) -> None:
    with pytest.raises(ValueError, match="0 to 3"):
        read_grid(GRID, {"people": value})


def test_the_grid_that_ships_asks_seven_questions_for_four_levels() -> None:
    packs = Packs()
    assert tuple(one.key for one in packs.criteria()) == KEYS
    assert tuple(rule.key for rule in packs.level_rules()) == LEVELS
    assert {rule.key: rule.name for rule in packs.level_rules()} == LEVEL_NAMES
    assert read_grid(packs.criteria(), dict.fromkeys(KEYS, 0)).rows == KEYS
