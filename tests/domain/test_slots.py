"""Message map, six slots, correction: arithmetic and form."""

from desktop.domain.slots import (
    CERC_SLOTS,
    COUNTING_RULE,
    MAP_SLOTS,
    cerc_open,
    cerc_text,
    correction_faults,
    correction_text,
    count_printed,
    map_check,
)

KEYS = {
    "key_1": "Mill Lane is shut tonight because of flooding.",
    "key_2": "Hot meals are at St Anne's Hall from five.",
    "key_3": "Need help to get there? Call 01234 567890.",
}
CORRECTION = {
    "fact": "All donated food goes to local families",
    "myth": "A post says that we sell donated food to shops.",
    "why": "The picture in it is from 2019 and shows another town.",
    "again": "Donated food goes to families, and you can watch us hand it out.",
}


def test_the_worked_map_has_25_words_and_takes_8_seconds_and_a_third() -> None:
    found = map_check(KEYS)
    assert [count_printed(key) for key in KEYS.values()] == [8, 9, 8]
    assert (found.words, found.seconds, found.faults) == (25, 8.3, ())


def test_the_counting_rule_is_said() -> None:
    assert "01234 567890 is two words" in COUNTING_RULE
    assert count_printed("01234 567890 – now") == 3


def test_27_words_pass_and_28_do_not() -> None:
    keys = {"key_1": "word " * 9, "key_2": "word " * 9, "key_3": "word " * 9}
    assert map_check(keys).faults == ()
    assert map_check(keys | {"key_3": "word " * 10}).faults == (
        "Together they have 28 words, 1 more than 27, and take 9.3 seconds.",
    )


def test_an_empty_key_message_and_a_fourth_are_faults() -> None:
    assert map_check({"key_1": "One."}).faults == ("Key message 2 is empty.", "Key message 3 is empty.")
    assert "A map has three key messages at most." in map_check(KEYS | {"key_4": "More."}).faults


def test_missing_supports_and_sources_are_notes() -> None:
    supports = {f"support_{key}_{row}": "It is so" for key in (1, 2, 3) for row in (1, 2, 3)}
    sources = {f"source_{key}_{row}": "the council" for key in (1, 2, 3) for row in (1, 2, 3)}
    assert map_check(KEYS | supports | sources).notes == ()
    assert map_check(KEYS | supports | sources | {"source_1_2": ""}).notes == (
        "Support B of key message 1: say where it comes from.",
    )
    assert map_check(KEYS).notes[0] == "Key message 1 has 0 of three supports."


def test_a_map_has_a_slot_for_every_support_and_its_source() -> None:
    assert len(MAP_SLOTS) == 2 + 3 + 9 + 9
    assert len({name for name, _ in MAP_SLOTS}) == len(MAP_SLOTS)


def test_the_six_slots_become_one_text_in_their_order() -> None:
    slots = [("next_word", "We write again at 15:00"), ("care", "We are with the families."), ("facts", "  ")]
    assert cerc_text(slots) == "We are with the families. We write again at 15:00."
    assert cerc_open(slots) == tuple(label for name, label in CERC_SLOTS if name not in ("care", "next_word"))


def test_a_whole_correction_has_no_faults() -> None:
    text = correction_text(CORRECTION)
    assert text.startswith("All donated food goes to local families. A post says")
    assert correction_faults(CORRECTION) == ()


def test_the_myth_in_the_first_sentence_is_a_fault() -> None:
    text = "A post says that we sell donated food to shops. That is wrong. " + CORRECTION["again"]
    assert "The myth stands in the first sentence. Begin with the fact." in correction_faults(
        CORRECTION, text
    )


def test_the_myth_said_twice_is_a_fault() -> None:
    text = correction_text(CORRECTION).replace(
        "The picture", "We sell donated food to shops, they claim. The picture"
    )
    assert "The myth is said 2 times. Say it once." in correction_faults(CORRECTION, text)


def test_the_fact_has_to_come_first_and_last() -> None:
    text = "Hello all. A post says that we sell donated food to shops. It is wrong. The picture is from 2019."
    faults = correction_faults(CORRECTION, text)
    assert "The first sentence does not give the fact." in faults
    assert "The last sentence does not come back to the fact." in faults


def test_a_myth_without_a_warning_is_a_fault() -> None:
    slots = CORRECTION | {"myth": "We sell donated food to shops."}
    assert any(fault.startswith("Warn readers before the myth") for fault in correction_faults(slots))


def test_empty_parts_are_named() -> None:
    assert correction_faults({"fact": "We are open."}) == (
        "Empty: a warning, and the myth once.",
        "Empty: why it misleads.",
        "Empty: the fact again, and what to do.",
    )


def test_denying_the_myth_in_its_own_words_counts_as_saying_it_again() -> None:
    text = correction_text(CORRECTION | {"why": "It is not true that we sell donated food to shops."})
    assert "The myth is said 2 times. Say it once." in correction_faults(CORRECTION, text)
