"""Who speaks about what: a message on a partner's subject is told to link to the partner."""

from desktop.domain.lane_check import Lane, lane_hints, lanes_of
from desktop.domain.person import Partner

COUNCIL = Partner(
    "p1", "Riverside Council", "council", joint_lines="Water: the council\nroads, bridges:\nNo lane"
)


def test_the_agreed_lines_of_partners_are_lanes() -> None:
    own = Partner("p2", "Trust", "funder", joint_lines="Grants: we\n- Funds: they.")
    assert lanes_of((COUNCIL, own)) == (
        Lane("Water", "the council"), Lane("roads", "Riverside Council"),
        Lane("bridges", "Riverside Council"), Lane("Funds", "Trust"),
    )  # fmt: skip


def test_a_message_about_a_partners_subject_is_told_to_link_to_them() -> None:
    text = "The hall is open. Boil your water first, and water the plants."
    (hint,) = lane_hints(text, lanes_of((COUNCIL,)))
    assert hint.sentence == "The council speaks about Water: link to them instead of saying it yourself."
    assert text[hint.start : hint.end] == "water"


def test_other_words_and_a_link_to_the_partner_give_no_remark() -> None:
    lanes = lanes_of((COUNCIL,))
    assert lane_hints("A waterproof coat on the railroad.", lanes) == ()
    assert lane_hints("On water ask the council: https://council.example/water", lanes) == ()
