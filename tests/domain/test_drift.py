"""Channel texts held against the master: key messages, action, numbers in any form."""

import pytest

from desktop.domain.channel_text import ChannelText
from desktop.domain.drift import Drift, drift_of
from desktop.domain.figures import agrees, figures_of
from desktop.domain.message import Message

KEYS = (
    "Mill Lane is shut tonight because of flooding.",
    "Hot meals are at St Anne's Hall from five.",
    "Need help to get there? Call 01234 567890.",
)
MASTER = Message(
    "m", "Flood at Mill Lane", "holding",
    " ".join(KEYS) + " Please stay away from Mill Lane. We look again at 08:00 on 24 November.",
    keys=KEYS, action="Stay away from Mill Lane.",
)  # fmt: skip


def one(text: str, message: Message = MASTER) -> Drift:
    return drift_of(message, (ChannelText("t", message.id, "facebook", text),))[0]


def test_a_text_that_follows_the_master_carries_everything() -> None:
    found = one("")
    assert (found.carries, found.action_missing, found.numbers) == ((True, True, True), False, ())
    assert (found.sentence, found.is_flagged) == ("Carries every key message.", False)


def test_a_shorter_text_in_other_words_still_carries_what_it_says() -> None:
    found = one(
        "Mill Lane closed tonight: flooding. Hot meals at St Anne’s Hall from 17:00. Please stay away."
    )
    assert found.carries == (True, True, False)
    assert (found.action_missing, found.numbers) == (False, ())
    assert found.sentence == "Leaves out key message 3."


def test_a_poster_that_drops_the_action_is_flagged() -> None:
    found = one(" ".join(KEYS[:2]))
    assert found.is_flagged
    assert found.sentence == "Leaves out key message 3. Leaves out what readers should do."


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("We look again at 18:00.", "18:00"),
        ("We look again on 25 November.", "25 November"),
        ("Call 01234 567899.", "01234 567899"),
        ("We look again at 9 am.", "9 am"),
        ("Hot meals from six.", "six"),
        ("We have £4,000 for repairs.", "£4,000"),
        ("About 40% of the lane is dry.", "40%"),
    ],
)
def test_a_number_that_the_master_does_not_give_is_named(said: str, shown: str) -> None:
    found = one(said + " Please stay away from Mill Lane.")
    assert found.numbers == (shown,)
    assert f"Says “{shown}”, which the main text does not." in found.sentence


@pytest.mark.parametrize(
    "said",
    [
        "We look again at 8 am.", "We look again at 8.00 a.m.", "Back on November 24th.",
        "Back on 24/11/2026.",
        "Back on 2026-11-24.", "Call +44 1234 567890.", "Call 01234567890.",
        "Meals from 5 pm.", "Meals from 5.",
        "1/3 Stay away.", "See https://example.org/2019/77.", "One of us is there. #Flood2026",
    ],
)  # fmt: skip
def test_the_same_number_in_another_form_is_no_change(said: str) -> None:
    assert one(said).numbers == ()


def test_a_text_that_turns_a_key_message_round_does_not_carry_it() -> None:
    assert one("Mill Lane is not shut tonight because of flooding.").carries[0] is False
    assert one("Mill Lane is open tonight in spite of flooding.").carries[0] is False


def test_gaps_are_filled_before_texts_are_compared() -> None:
    master = Message(
        "m", "T", "holding", "We speak again at {{next_update_time}}.",
        values=(("next_update_time", "15:00 today"),),
    )  # fmt: skip
    assert one("Next word: {{next_update_time}}.", master).numbers == ()
    assert one("Next word: 16:00.", master).numbers == ("16:00",)


def test_without_key_messages_nothing_is_said_about_them() -> None:
    plain = Message("m", "T", "holding", "We are open.")
    assert one("We are open.", plain) == Drift("facebook", (), False, (), "")


def test_numbers_are_read_in_one_form_with_their_places() -> None:
    text = "On Tuesday 24 November 2026, 09:02, twenty-one people gave £4k, 4.5%."
    found = figures_of(text)
    assert [(one.kind, one.value) for one in found] == [
        ("date", "24-11"), ("time", "09:02"), ("number", "21"), ("money", "4000"), ("share", "4.5")
    ]  # fmt: skip
    assert all(text[one.start : one.end].strip() == one.shown for one in found)


def test_dates_of_two_years_do_not_agree() -> None:
    this, that = figures_of("24 November 2026")[0], figures_of("24 November 2025")
    assert not agrees(this, that)
    assert agrees(this, figures_of("24 Nov"))
