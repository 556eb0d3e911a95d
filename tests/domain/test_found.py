"""Whether a text answers what was typed."""

import pytest

from desktop.domain.found import Asked


@pytest.mark.parametrize(
    ("typed", "title", "more", "rank"),
    [
        ("hosp", "Hospice news", "", 0),
        ("news", "Hospice news", "", 1),
        ("hospice flood", "Hospice news", "the flood of May", 2),
        ("flood", "Hospice news", "the flood of May", 3),
        ("hosp news", "Hospice news", "", None),  # only the last word may be unfinished
        ("hosp ", "Hospice news", "", None),  # and a space behind it says that it is whole
        ("ospice", "Hospice news", "", None),
        ("CAFÉ", "cafe owners", "", 0),
        ("", "Hospice news", "", None),
        ("…", "Hospice news", "", None),
    ],
)
def test_every_word_has_to_be_there_and_the_last_may_be_unfinished(
    typed: str, title: str, more: str, rank: int | None
) -> None:
    assert Asked(typed).rank(title, more) == rank


def test_typing_nothing_asks_for_nothing() -> None:
    assert Asked(" … ").is_empty
    assert not Asked("a").is_empty
