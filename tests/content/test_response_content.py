"""Legal clocks, the severity grid, audiences, cards and events that ship."""

from collections.abc import Callable

import pytest

from desktop.content import Packs
from desktop.domain.pack import long_sentences
from desktop.domain.severity import LEVELS, read_grid
from desktop.errors import Refused

PACKS = Packs()
TASKS = {task.key for task in PACKS.core_tasks()}
ROLES = set(PACKS.role_names())


def test_the_eleven_clocks_are_there_with_their_limits() -> None:
    assert {clock.key: clock.limit for clock in PACKS.clocks()} == {
        "CLK-GDPR33": "PT72H", "CLK-GDPR34": "", "CLK-PROC": "", "CLK-AU-NDB": "P30D", "CLK-CA-PIP": "",
        "CLK-US-STATE": "", "CLK-CC-SIR": "", "CLK-RIDDOR": "P10D", "CLK-FOOD": "", "CLK-INS": "",
        "CLK-FUND": "",
    }  # fmt: skip


def test_each_clock_holds_where_its_law_does() -> None:
    places = {clock.key: set(clock.jurisdictions) for clock in PACKS.clocks()}
    assert places["CLK-GDPR33"] == {"EU", "UK-EW", "UK-SC", "UK-NI"}
    assert places["CLK-CC-SIR"] == {"UK-EW"}
    assert places["CLK-RIDDOR"] == {"UK-EW", "UK-SC"}
    assert places["CLK-FOOD"] == {"UK-EW", "UK-SC", "UK-NI"}
    assert {key for key, found in places.items() if not found} == {"CLK-INS", "CLK-FUND"}


@pytest.mark.parametrize("clock", PACKS.clocks(), ids=lambda clock: clock.key)
def test_a_clock_gives_the_question_the_person_and_the_needs(clock) -> None:
    assert clock.question.endswith("?")
    assert clock.who in ROLES
    assert len(clock.needs) >= 3
    assert clock.limit_words
    assert clock.sources
    assert clock.as_of == "2026-11-24"


def test_a_law_is_never_the_last_word() -> None:
    assert [clock.key for clock in PACKS.clocks() if clock.jurisdictions and
            "heck with the regulator" not in clock.note] == []  # fmt: skip


def test_what_was_read_in_a_secondary_source_is_marked() -> None:
    unsure = {clock.key for clock in PACKS.clocks() if set(clock.sources) & {"S39", "S40"}}
    assert unsure == {clock.key for clock in PACKS.clocks() if clock.confidence == "low"}


def test_the_grid_asks_seven_questions_with_four_answers_each() -> None:
    criteria = PACKS.criteria()
    assert [one.key for one in criteria] == [
        "people", "spread", "control", "legal", "money", "trust", "length",
    ]  # fmt: skip
    assert all(len(set(one.answers)) == len(set(one.full)) == len(LEVELS) for one in criteria)
    assert max(len(answer) for one in criteria for answer in one.answers) <= 36


def test_the_worst_row_of_the_shipped_grid_sets_a_level_that_has_a_rule() -> None:
    reading = read_grid(PACKS.criteria(), {"people": 1, "control": 3, "length": 2})
    assert (reading.level, reading.rows) == ("L3", ("control",))
    assert PACKS.level_rule(reading.level).name == "Critical"


def test_each_level_says_how_fast_and_who_clears() -> None:
    rules = {
        rule.key: (rule.first_words_min, rule.update_min, rule.approver, rule.told)
        for rule in PACKS.level_rules()
    }
    assert rules == {
        "L0": (None, None, ("COMMS",), ()),
        "L1": (240, 1440, ("COMMS", "DEP"), ("LEAD",)),
        "L2": (60, 240, ("LEAD",), ()),
        "L3": (30, 60, ("LEAD",), ("BOARD",)),
    }


def test_first_words_are_due_when_the_step_to_publish_is_due() -> None:
    publish = next(task for task in PACKS.core_tasks() if task.key == "CORE-112")
    for rule in PACKS.level_rules()[1:]:
        assert f"+{rule.first_words_min}m ({rule.key})" in publish.when


def test_two_people_share_the_roles_and_nobody_clears_their_own_words() -> None:
    shared = dict(PACKS.role_collapse())
    assert shared == {"A": ("LEAD", "APPR", "SPOKE"), "B": ("COMMS", "SOC", "LOG")}
    assert set(PACKS.must_have_roles()) == {"LEAD", "COMMS", "APPR", "IT"}


def test_fourteen_audiences_in_an_order_that_puts_people_first() -> None:
    order = [one.key for one in PACKS.audiences()]
    assert len(order) == 14
    assert order[:3] == ["in_danger", "harmed", "staff"]
    assert order.index("staff") < order.index("funders") < order.index("public")
    assert order.index("accused") < order.index("media")
    assert order.index("board") < order.index("media")


def test_the_first_hour_fits_a_card_and_points_to_its_steps() -> None:
    card = PACKS.card("first_hour")
    assert len(card.rows) == 12
    assert len(card.back) == 6
    minutes = [int(minute) for minute, _, _ in card.rows]
    assert minutes == sorted(minutes)
    named = [key for _, _, keys in card.rows for key in keys.split(", ")]
    assert named == [f"CORE-{n}" for n in range(101, 114)]
    assert set(named) <= TASKS


@pytest.mark.parametrize(("key", "rows"), [("speaker", 7), ("log_keeper", 8), ("last_look", 10)])
def test_the_other_cards_are_short(key: str, rows: int) -> None:
    card = PACKS.card(key)
    assert len(card.rows) == rows
    assert all(do and not long_sentences(do) for _, do, _ in card.rows)


def test_the_thirteen_events_are_there() -> None:
    events = {event.key: event for event in PACKS.events()}
    assert len(events) == 13
    assert {key for key, event in events.items() if event.repeats} == {"hearing_date", "anniversary"}
    assert {key for key, event in events.items() if event.ahead} == {
        "hazard_expected", "reopening", "hearing_date", "anniversary", "retention_end",
    }  # fmt: skip


def test_every_event_is_waited_for_and_every_wait_has_its_event() -> None:
    tasks = [*PACKS.core_tasks(), *(task for pack in PACKS.scenario_packs() for task in pack.tasks)]
    waited = {task.anchor[6:] for task in tasks if task.anchor.startswith("EVENT:")}
    assert waited == {event.key for event in PACKS.events()}


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        (PACKS.clock, "clock"),
        (PACKS.level_rule, "level"),
        (PACKS.card, "card"),
        (PACKS.event, "event"),
        (PACKS.scenario, "scenario"),
    ],
)
def test_an_unknown_key_is_refused_with_those_there_are(ask: Callable[[str], object], kind: str) -> None:
    with pytest.raises(Refused, match=rf"There is no {kind} “no-such”. Choose one of: \w"):
        ask("no-such")
