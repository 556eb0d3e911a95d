"""All sixteen scenarios are there, each complete."""

import re
import tomllib
from importlib.resources import files

import pytest

import resources
from desktop.content import Packs
from desktop.domain.fill import gap_names
from desktop.domain.message import MessageSeed
from desktop.domain.pack import sentences
from desktop.domain.plan import Phase, ScenarioPack
from desktop.domain.severity import LEVELS

PACKS = Packs()
EU = ("CLK-GDPR33", "CLK-GDPR34")

# Tasks in each phase P0 to P4, injects, clocks that may run, and who clears the first words.
EXPECTED: dict[str, tuple[tuple[int, ...], int, tuple[str, ...], tuple[str, ...]]] = {
    "SC-ATO": ((3, 13, 2, 4, 1), 8, ("CLK-GDPR33", "CLK-INS"), ("COMMS", "LEAD")),
    "SC-DBR": (
        (3, 8, 4, 1, 2), 6,
        (*EU, "CLK-PROC", "CLK-AU-NDB", "CLK-CA-PIP", "CLK-US-STATE", "CLK-CC-SIR", "CLK-INS", "CLK-FUND"),
        ("DPO", "LEAD"),
    ),
    "SC-DIS": ((3, 13, 2, 1, 1), 7, ("CLK-RIDDOR", "CLK-INS", "CLK-CC-SIR"), ("OPS", "LEAD")),
    "SC-DPF": ((3, 10, 1, 1, 1), 6, ("CLK-GDPR33",), ("LEAD",)),
    "SC-FAT": ((2, 13, 2, 2, 1), 7, ("CLK-RIDDOR", "CLK-CC-SIR", "CLK-INS"), ("LEAD",)),
    "SC-FIN": ((2, 9, 2, 1, 1), 6, ("CLK-CC-SIR", "CLK-FUND", "CLK-INS"), ("BOARD", "LEGAL")),
    "SC-HAR": ((3, 10, 1, 1, 1), 5, ("CLK-GDPR33",), ()),
    "SC-IMP": ((2, 10, 2, 1, 1), 6, ("CLK-CC-SIR",), ("COMMS",)),
    "SC-MIS": ((2, 9, 2, 1, 1), 6, ("CLK-CC-SIR", "CLK-FUND"), ("LEGAL", "BOARD")),
    "SC-OFF": ((2, 10, 1, 1, 1), 6, EU, ("LEAD",)),
    "SC-PAR": (
        (2, 9, 1, 1, 1), 5, ("CLK-PROC", "CLK-GDPR33", "CLK-FUND", "CLK-CC-SIR"), ("LEAD",),
    ),
    "SC-PRD": ((3, 9, 1, 2, 1), 6, ("CLK-FOOD", "CLK-RIDDOR", "CLK-INS"), ("LEAD",)),
    "SC-PRO": ((2, 9, 2, 1, 1), 6, ("CLK-CC-SIR",), ("LEAD",)),
    "SC-RUM": ((3, 12, 2, 1, 1), 7, (), ("COMMS",)),
    "SC-SAF": ((3, 12, 1, 1, 1), 7, ("CLK-CC-SIR", "CLK-INS"), ("SAFE", "LEGAL")),
    "SC-WEB": ((3, 9, 1, 1, 1), 6, ("CLK-GDPR33",), ("COMMS",)),
}  # fmt: skip

each = pytest.mark.parametrize("pack", PACKS.scenario_packs(), ids=lambda pack: pack.key)


def test_the_sixteen_scenarios_are_there() -> None:
    assert [pack.key for pack in PACKS.scenario_packs()] == sorted(EXPECTED)


def test_the_whole_set_has_its_size() -> None:
    packs = PACKS.scenario_packs()
    assert sum(len(pack.tasks) for pack in packs) == 271
    assert sum(len(pack.injects) for pack in packs) == 100
    assert [sum(task.phase is phase for pack in packs for task in pack.tasks) for phase in Phase] == [
        41, 165, 27, 21, 17,
    ]  # fmt: skip
    assert [sum(task.phase is phase for task in PACKS.core_tasks()) for phase in Phase] == [16, 30, 9, 8, 9]


@each
def test_tasks_injects_clocks_and_clearance_are_as_agreed(pack: ScenarioPack) -> None:
    phases, injects, clocks, cleared_by = EXPECTED[pack.key]
    assert tuple(sum(task.phase is phase for task in pack.tasks) for phase in Phase) == phases
    assert len(pack.injects) == injects
    assert set(pack.clocks) == set(clocks)
    assert set(cleared_by) <= set(pack.cleared_by)


@each
def test_ids_count_up_from_one(pack: ScenarioPack) -> None:
    short = pack.key.removeprefix("SC-")
    assert [task.key for task in pack.tasks] == [f"{short}-{n:02}" for n in range(1, len(pack.tasks) + 1)]
    assert [one.key for one in pack.injects] == [f"{short}-INJ-{n}" for n in range(1, len(pack.injects) + 1)]


@each
def test_a_scenario_says_what_a_person_needs_to_judge_and_act(pack: ScenarioPack) -> None:
    assert [level for level, _ in pack.levels] == list(LEVELS)
    assert min(len(pack.early_signs), len(pack.contact_order), len(pack.do), len(pack.do_not)) >= 3
    assert min(len(pack.key_messages), len(pack.questions)) >= 3
    assert len(pack.evidence) >= 2
    assert 2 <= len(pack.review) <= 4
    assert 3 <= len(pack.protocol) <= 6
    assert pack.sources
    assert pack.cluster in ("victim", "accidental", "preventable")


@each
def test_a_sealed_case_is_offered_only_where_people_need_it(pack: ScenarioPack) -> None:
    sealed = {"SC-SAF": "on", "SC-MIS": "offered", "SC-FAT": "offered", "SC-HAR": "offered"}
    assert pack.restricted == sealed.get(pack.key, "")


@each
def test_the_words_that_suggest_it_are_plenty_and_in_lower_case(pack: ScenarioPack) -> None:
    assert 12 <= len(pack.words) <= 100
    assert len(set(pack.words)) == len(pack.words)
    assert all(word == word.lower().strip() and len(word.split()) <= 6 for word in pack.words)


@each
def test_a_task_is_explained_in_three_sentences_at_most(pack: ScenarioPack) -> None:
    assert [task.key for task in pack.tasks if len(sentences(task.detail)) > 3] == []


@each
def test_what_one_person_thinks_is_marked_as_less_certain(pack: ScenarioPack) -> None:
    """A task that stands on practice or on our own decision alone is never of high confidence."""
    unsure = {task.key for task in pack.tasks if set(task.sources) <= {"K", "D"}}
    place = files(resources) / "packs" / f"{pack.key}.toml"
    rows = tomllib.loads(place.read_text("utf-8"))["task"]
    sure = {row["id"] for row in rows if row.get("confidence", pack.confidence) == "high"}
    assert unsure & sure == set()


def holding_lines() -> list[MessageSeed]:
    return [seed for seed in PACKS.message_seeds() if seed.purpose == "holding" and seed.scenario_key]


def test_every_scenario_has_one_holding_line() -> None:
    assert sorted(seed.scenario_key for seed in holding_lines()) == sorted(EXPECTED)


@pytest.mark.parametrize("seed", holding_lines(), ids=lambda seed: seed.key)
def test_a_holding_line_names_the_next_time_and_leaves_the_facts_open(seed: MessageSeed) -> None:
    assert seed.key == f"{seed.scenario_key.removeprefix('SC-')}-MSG-HOLD"
    assert "next_update_time" in gap_names(seed.body)
    assert len(gap_names(seed.body)) >= 2
    assert len(sentences(seed.body)) >= 3


@pytest.mark.parametrize("key", ["SC-DIS", "SC-FAT", "SC-HAR", "SC-PRD", "SC-SAF"])
def test_where_people_may_be_hurt_the_holding_line_shows_care(key: str) -> None:
    (seed,) = (seed for seed in holding_lines() if seed.scenario_key == key)
    assert re.search(r"care_line|sorry|thoughts|with (you|them|the)|safe|support|\bcare\b", seed.body)


def test_a_step_waits_only_for_steps_that_come_with_it() -> None:
    for pack in PACKS.scenario_packs():
        tasks = {task.key: task for task in PACKS.tasks_for(pack.key)}
        for task in tasks.values():
            assert set(task.blocks) <= tasks.keys()
            assert all(tasks[key].level >= task.level for key in task.blocks)


@each
def test_what_waits_is_not_due_long_before_what_it_waits_for(pack: ScenarioPack) -> None:
    tasks = {task.key: task for task in PACKS.tasks_for(pack.key)}
    for task in tasks.values():
        for later in (tasks[key] for key in task.blocks):
            if task.anchor == later.anchor and task.offset_min is not None and later.offset_min is not None:
                assert task.offset_min <= later.offset_min, (task.key, later.key)
