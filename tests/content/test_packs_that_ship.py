"""The packs that ship hold what they promise."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.content import Packs
from desktop.domain.account import Account, Check, CheckStatus
from desktop.domain.fill import fill, gap_names, value_faults
from desktop.domain.message import Gap
from desktop.domain.pack import long_sentences
from desktop.domain.plan import Phase
from desktop.domain.score import GATES, account_score
from desktop.errors import Refused

PACKS = Packs()
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_no_pack_has_a_fault() -> None:
    assert Packs().check_all() == ()


def test_the_core_and_the_takeover_plan_are_complete() -> None:
    assert [len(PACKS.core_tasks()), len(PACKS.scenario("SC-ATO").tasks)] == [72, 23]
    assert {task.key for task in PACKS.scenario("SC-ATO").tasks} == {f"ATO-{n:02}" for n in range(1, 24)}
    assert {task.phase for task in PACKS.core_tasks()} == set(Phase)


def test_a_plan_holds_core_and_scenario_tasks_by_phase_and_time() -> None:
    tasks = PACKS.tasks_for("SC-ATO")
    assert len(tasks) == 95
    assert [task.phase for task in tasks] == sorted(task.phase for task in tasks)
    first = [task.key for task in tasks if task.phase is Phase.FIRST][:5]
    assert first == ["CORE-101", "CORE-102", "ATO-01", "ATO-02", "CORE-103"]


def test_tasks_that_wait_for_the_account_wait_for_that_event() -> None:
    times = {task.key: (task.anchor, task.offset_min) for task in PACKS.scenario("SC-ATO").tasks}
    assert times["ATO-13"] == ("EVENT:account_regained", 0)
    assert times["ATO-14"] == ("EVENT:account_regained", 60)
    assert times["ATO-19"] == ("CALENDAR", None)


def test_the_takeover_pack_says_what_a_person_needs_to_judge_it() -> None:
    pack = PACKS.scenario("SC-ATO")
    assert [level for level, _ in pack.levels] == ["L0", "L1", "L2", "L3"]
    assert min(len(pack.early_signs), len(pack.contact_order), len(pack.do), len(pack.do_not)) >= 3
    assert {source.id for source in pack.sources} == {"S17", "S19", "S20", "S33", "S35", "S62", "S82"}


def test_an_unknown_scenario_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refused, match="no scenario “SC-XYZ”. Choose one of: SC-ATO"):
        PACKS.scenario("SC-XYZ")


def test_the_takeover_holding_line_comes_with_its_pair() -> None:
    keys = [seed.key for seed in PACKS.message_seeds("SC-ATO")]
    assert keys[:2] == ["ATO-MSG-HOLD", "ATO-MSG-BACK"]
    general, scenarios = PACKS.message_seeds(""), [pack.key for pack in PACKS.scenario_packs()]
    own = [seed for key in scenarios for seed in PACKS.message_seeds(key)]
    assert len(general) + len(own) == len(PACKS.message_seeds())


@pytest.mark.parametrize("seed", PACKS.message_seeds(), ids=lambda seed: seed.key)
def test_a_message_filled_with_the_examples_has_no_gap_left_and_reads_easily(seed) -> None:
    values = {each.name: each.example for each in PACKS.placeholders()}
    filled = fill(seed.body, values)
    assert gap_names(seed.body)
    assert filled.open == ()
    assert "{{" not in filled.text
    assert long_sentences(filled.text) == ()


@pytest.mark.parametrize("placeholder", PACKS.placeholders(), ids=lambda each: each.name)
def test_every_example_keeps_its_own_rule(placeholder) -> None:
    assert value_faults(Gap(placeholder, placeholder.example)) == ()


def test_the_register_and_the_lists_have_their_full_length() -> None:
    assert (len(PACKS.placeholders()), len(PACKS.roles()), len(PACKS.controls())) == (61, 18, 75)
    assert {channel.as_of for channel in PACKS.channels()} == {"2026-11"}
    assert {"x", "bluesky", "mastodon", "threads", "sms_gsm7", "press_release"} <= {
        channel.key for channel in PACKS.channels()
    }


def test_every_gate_has_its_control() -> None:
    ids = {control.id for control in PACKS.controls()}
    assert {control_id for gate in GATES for control_id in gate.controls} <= ids


def test_the_shipped_weights_give_the_printed_score() -> None:
    odd = {
        "ACC-06": CheckStatus.NOT_APPLICABLE, "ACC-10": CheckStatus.NOT_APPLICABLE,
        "AUT-02": CheckStatus.NOT_MET, "ACC-02": CheckStatus.NOT_MET, "REC-06": CheckStatus.NOT_MET,
        "REC-08": CheckStatus.NOT_MET, "AUT-03": CheckStatus.PARTIAL, "REC-01": CheckStatus.PARTIAL,
        "APP-02": CheckStatus.UNKNOWN, "MON-02": CheckStatus.UNKNOWN, "MON-03": CheckStatus.UNKNOWN,
    }  # fmt: skip
    ages = {"ACC-01": 1.3, "APP-01": 1.7}
    checks = [
        Check(
            control.id, "a" if control.scope == "A" else None, odd.get(control.id, CheckStatus.MET),
            checked_at=NOW - timedelta(days=(control.interval_days or 0) * ages.get(control.id, 0.5)),
        )
        for control in PACKS.controls()
    ]  # fmt: skip
    score = account_score(Account("a", "Facebook", "@us"), PACKS.controls(), checks, NOW)
    assert [round(score.before_gate, 1), round(score.high, 1), score.value] == [73.7, 81.4, 59.0]
