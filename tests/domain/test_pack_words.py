"""The time words of packs, and what is wrong with an item's wording."""

import pytest

from desktop.domain.pack import When, offset_at, parse_when, wording_faults
from desktop.domain.pack_say import say_when


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("+0m", When("T0", 0)),
        ("+5m", When("T0", 5)),
        ("+4h", When("T0", 240)),
        ("+7d", When("T0", 10_080)),
        ("+240m (L1)", When("T0", 240, by_level=(("L1", 240),))),
        ("prep/90d", When("CALENDAR", None, "P90D")),
        ("on regain", When("EVENT:account_regained", 0)),
        ("on regain +1h", When("EVENT:account_regained", 60)),
        ("hazard -48h", When("EVENT:hazard_expected", -2880)),
        ("hazard −48h", When("EVENT:hazard_expected", -2880)),
        ("every 4h", When("PHASE_START", 240, "PT4H")),
        ("every 30 to 60m", When("PHASE_START", 30, "PT30M", (("L3", 30), ("L2", 60)))),
        ("daily", When("PHASE_START", 1440, "P1D")),
        ("weekly x4", When("PHASE_START", 10_080, "R4/P7D")),
        ("any time", When("T0", None)),
        ("ongoing", When("T0", None)),
        ("phase start", When("PHASE_START", 0)),
        ("+1d after close", When("EVENT:incident_closed", 1440)),
        ("anniversaries", When("EVENT:anniversary", 0)),
        ("+retention", When("EVENT:retention_end", 0)),
        ("same day as DBR-09", When("EVENT:authority_report_sent", 1440)),
    ],
)
def test_time_words_become_an_anchor_and_minutes(words: str, when: When) -> None:
    assert parse_when(words) == when


@pytest.mark.parametrize(
    "words", ["", "soon", "+5", "+5w", "5m", "every now and then", "+5m (L9)", "on strike"]
)
def test_unknown_time_words_are_refused_by_name(words: str) -> None:
    with pytest.raises(ValueError, match="is not a time that packs may use"):
        parse_when(words)


def test_each_level_may_have_its_own_time() -> None:
    when = parse_when("+30m (L3), +60m (L2), +240m (L1)")
    assert [offset_at(when, level) for level in ("L0", "L1", "L2", "L3")] == [30, 240, 60, 30]


def test_long_titles_and_sentences_are_named() -> None:
    faults = list(wording_faults(title="one " * 13, texts=("Short. " + "word " * 26 + ".",)))
    assert faults[0] == "title has 13 words, 12 is the most"
    assert faults[1].startswith("sentence of 26 words, 25 is the most")


def test_plain_wording_has_no_faults() -> None:
    assert list(wording_faults(title="Start the log", texts=("Write it down. Sign it.",))) == []


@pytest.mark.parametrize(
    ("words", "anchor", "said"),
    [
        ("+5m", "AWARE", "Within 5 minutes of becoming aware"),
        ("+0m", "AWARE", "As soon as we are aware"),
        ("+5m", "", "Within 5 minutes"),
        ("+0m", "", "At once"),
        ("+1h", "PREV_DONE", "Within 1 hour of the step before"),
        ("+14d", "PHASE_START", "Within 14 days of the phase's start"),
        ("+7d", "EVENT:incident_closed", "7 days after the incident is closed"),
    ],
)
def test_time_words_are_said_from_their_anchor(words: str, anchor: str, said: str) -> None:
    assert say_when(words, anchor=anchor) == said
