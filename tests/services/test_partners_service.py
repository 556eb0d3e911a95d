"""Partners, trusted voices and the order in which audiences are told, on a real file."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from desktop.errors import Refused
from desktop.services.partners import Partners
from tests.services.conftest import Bench


@pytest.fixture
def partners(bench: Bench) -> Iterator[Partners]:
    """The service on an open file."""
    return Partners(bench.core.lanes, bench.core.packs)


def test_a_partner_keeps_what_was_said_and_can_be_taken_back(partners: Partners, bench: Bench) -> None:
    made = partners.add_partner(" Fire service ", "emergency_service", tlp="AMBER").result()
    partners.edit_partner(made, out_of_hours="01632 960999", tested_on=date(2026, 2, 1)).result()
    (kept,) = partners.partners().result()
    assert (kept.name, kept.kind, kept.tlp, kept.out_of_hours, kept.tested_on) == (
        "Fire service", "emergency_service", "AMBER", "01632 960999", date(2026, 2, 1),
    )  # fmt: skip
    partners.remove_partner(made).result()
    assert partners.partners().result() == ()
    bench.core.history.undo().result()
    assert partners.partners().result() == (kept,)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " ", "kind": "council"}, "name"),
        ({"name": "Council", "kind": "friend"}, "kind"),
        ({"name": "Council", "kind": "council", "tlp": "PINK"}, "tlp"),
    ],
)
def test_a_partner_that_does_not_fit_is_refused(
    partners: Partners, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as told:
        partners.add_partner(**values).result()
    assert told.value.field == field
    assert partners.partners().result() == ()


def test_a_paid_voice_needs_words_for_the_payment(partners: Partners) -> None:
    voice = partners.add_voice("Jo", platform="Instagram").result()
    with pytest.raises(Refused) as told:
        partners.edit_voice(voice, paid=True).result()
    assert told.value.field == "paid"
    partners.edit_voice(voice, disclosure="#ad in the first line").result()
    partners.edit_voice(voice, paid=True, consent=True, checked_on=date(2026, 1, 5)).result()
    (kept,) = partners.voices().result()
    assert (kept.paid, kept.consent, kept.checked_on) == (True, True, date(2026, 1, 5))
    with pytest.raises(Refused):
        partners.edit_voice(voice, disclosure=" ").result()
    with pytest.raises(ValueError, match="not a field"):
        partners.edit_voice(voice, position=1).result()


def test_the_audiences_come_from_the_pack_once_and_undo_leaves_them(partners: Partners, bench: Bench) -> None:
    names = [one.name for one in partners.audiences().result()]
    assert names == [seed.name for seed in bench.core.packs.audiences()]
    assert bench.core.history.undoable().result() == ""
    for one in partners.audiences().result():
        partners.remove_audience(one.id).result()
    assert partners.audiences().result() == ()


def test_an_audience_is_told_where_it_was_put(partners: Partners) -> None:
    before = partners.audiences().result()
    first, second, last = before[0], before[1], before[-1]
    partners.move_audience(last.id, first.id).result()
    names = [one.name for one in partners.audiences().result()]
    assert names[:3] == [first.name, last.name, second.name]
    partners.move_audience(second.id, "").result()
    assert partners.audiences().result()[0].name == second.name
    partners.move_audience(second.id, partners.audiences().result()[-1].id).result()
    assert partners.audiences().result()[-1].name == second.name
    own = partners.add_audience("Choir members").result()
    assert partners.audiences().result()[-1].id == own
    partners.remove_audience(own).result()
    with pytest.raises(Refused, match="not there any more"):
        partners.move_audience(own, "").result()


def test_moving_the_same_two_over_and_over_keeps_an_order(partners: Partners) -> None:
    a, b, c = (one.id for one in partners.audiences().result()[:3])
    for _ in range(60):
        partners.move_audience(b, "").result()
        partners.move_audience(a, "").result()
    for _ in range(60):
        partners.move_audience(c, a).result()
        partners.move_audience(b, a).result()
    found = [one.id for one in partners.audiences().result()]
    assert found[:3] == [a, b, c]
    assert len({one.position for one in partners.audiences().result()}) == len(found)
