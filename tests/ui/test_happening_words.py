"""The words of the page that declares."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.clock import ClockTemplate
from desktop.domain.incident import CORE_ONLY, Draft
from desktop.domain.severity import Criterion, LevelRule
from ui.happening.words import began_words, deciders, outlook_words, sets_level, tasks_words, then_words

NOW = datetime(2026, 11, 28, 12, 41, tzinfo=UTC)
ROLES = {"LEAD": "Incident lead", "COMMS": "Communications lead", "DEP": "Deputy", "BOARD": "Chair"}
ROWS = tuple(
    Criterion(name, name, ("", "", "", ""), ("", "", "", "")) for name in ("People", "Trust", "Law", "Time")
)


def rule(
    first: int | None, update: int | None, *, approver: tuple[str, ...], told: tuple[str, ...] = ()
) -> LevelRule:
    return LevelRule("L2", "Serious", "", first, update, approver, told, "", "")


def clock(name: str, limit: str, words: str = "") -> ClockTemplate:
    return ClockTemplate(
        "CLK",
        name,
        "",
        (),
        "aware",
        limit,
        words,
        "DPO",
        "",
        (),
        "",
        phased=True,
        note="",
        as_of="",
        confidence="",
    )


def local(moment: datetime, form: str) -> str:
    return f"{moment.astimezone():{form}}"


def outlook(
    draft: Draft, *clocks: ClockTemplate, counts: tuple[int, int] | None = (56, 20), judged: int = 0
) -> tuple[str, str]:
    return outlook_words(draft, counts, clocks, judged, NOW, urgent=False)


def test_the_strip_says_which_legal_clocks_run_and_until_when() -> None:
    draft = Draft(NOW, aware_at=NOW - timedelta(minutes=9), scenario_key="SC-DBR")
    _, line = outlook(
        draft, clock("Report to the authority", "PT72H"), clock("Tell the insurer", "", "As agreed.")
    )
    since, until = NOW - timedelta(minutes=9), NOW + timedelta(hours=71, minutes=51)
    assert line == (
        f"Legal clocks run from {local(since, '%H:%M')}: report to the authority, "
        f"until {local(until, '%a %H:%M')}; tell the insurer, as agreed. Nothing is sent to anyone."
    )


def test_the_strip_counts_what_will_be_made() -> None:
    assert outlook(Draft(NOW, scenario_key="SC-ATO"))[0] == tasks_words(56, 20)
    assert outlook(Draft(NOW, scenario_key=CORE_ONLY), counts=(56, 0))[0].endswith("makes 56 core tasks")
    assert outlook(Draft(NOW))[0].endswith("the tasks of the plan you choose")
    assert "1 legal clock waits to be judged." in outlook(Draft(NOW), judged=1)[1]
    assert "counts nowhere" in outlook(Draft(NOW, exercise=True))[1]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("People",), "People sets the level"),
        (("People", "Trust"), "People and trust set the level"),
        (("People", "Trust", "Law"), "People, trust and law set the level"),
        (("People", "Trust", "Law", "Time"), "4 rows set the level"),
    ],
)
def test_the_rows_that_set_the_level_are_named(rows: tuple[str, ...], said: str) -> None:
    assert sets_level(rows, ROWS, "L2") == said


def test_who_decides_depends_on_the_level() -> None:
    alone = rule(30, 60, approver=("LEAD",), told=("BOARD",))
    assert deciders(alone, ROLES) == "Incident lead decides what is said, chair is told."
    two = rule(240, 1440, approver=("COMMS", "DEP"))
    assert deciders(two, ROLES) == "Communications lead and deputy decide together what is said."
    assert deciders(rule(None, None, approver=("COMMS",)), ROLES) == ""


def test_the_rhythm_is_said_in_words() -> None:
    by = local(NOW + timedelta(minutes=30), "%H:%M")
    assert then_words(rule(30, 60, approver=()), NOW) == f"At L2: first words by {by}, then every hour."
    assert then_words(rule(30, 240, approver=()), NOW).endswith("then every 4 hours.")
    assert then_words(rule(30, 1440, approver=()), NOW).endswith("then once a day.")
    assert then_words(rule(None, None, approver=()), NOW).startswith("Nothing is published.")


def test_a_page_from_another_day_says_the_day() -> None:
    assert "22:41" not in began_words(NOW, NOW)
    assert f"{local(NOW, '%H:%M')} on Saturday 28 November" in began_words(NOW, NOW + timedelta(days=2))
