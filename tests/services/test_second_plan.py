"""An incident that turns out to be two things gets what the second plan asks for, counted from now."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.bootstrap import Core, Outside
from desktop.domain.clock import ClockState
from desktop.domain.incident import Draft, IncidentState
from desktop.errors import Refused
from tests.fakes.clock import FakeClock
from tests.fakes.vault import MemoryVault


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def core(tmp_path: Path, clock: FakeClock) -> Iterator[Core]:
    made = Core(tmp_path / "w.watchline", Outside(clock=clock, vault=MemoryVault()))
    made.open().result()
    yield made
    made.close()


def takeover(core: Core) -> str:
    draft = Draft(core.clock.now(), what="Our page is not ours", scenario_key="SC-ATO")
    return core.incidents.declare(draft, "L3", title="Page taken over").result()


def test_only_its_own_tasks_come_and_the_first_ones_count_from_now(core: Core, clock: FakeClock) -> None:
    incident = takeover(core)
    clock.advance(hours=2, seconds=1)
    before = {view.task.key for view in core.response.board(incident).result().views}
    assert core.incidents.add_plan(incident, "SC-DBR").result() == 15  # 18 less the three of preparation
    board = core.response.board(incident).result()
    new = {view.task.key: view for view in board.views if view.task.key not in before}
    assert {key[:4] for key in new} == {"DBR-"}
    contained = new["DBR-02"]  # within 15 minutes
    assert contained.due_at is not None
    assert timedelta(minutes=15) <= contained.due_at - clock.now() < timedelta(minutes=16)


def test_its_clocks_wait_to_be_judged_and_none_comes_twice(core: Core) -> None:
    incident = takeover(core)
    core.incidents.add_plan(incident, "SC-DBR").result()
    clocks = core.response.board(incident).result().clocks
    keys = [clock.key for clock in clocks]
    assert len(keys) == len(set(keys))
    assert {"CLK-GDPR33", "CLK-GDPR34", "CLK-PROC"} <= set(keys)
    assert {clock.state for clock in clocks} == {ClockState.NOT_ASSESSED}


def test_adding_it_again_or_after_the_end_is_refused(core: Core) -> None:
    incident = takeover(core)
    core.incidents.add_plan(incident, "SC-RUM").result()
    with pytest.raises(Refused, match="already"):
        core.incidents.add_plan(incident, "SC-RUM").result()
    core.incidents.set_state(incident, IncidentState.CLOSED, "It is over").result()
    with pytest.raises(Refused, match="while the incident is live"):
        core.incidents.add_plan(incident, "SC-DBR").result()


def test_the_log_says_why_there_are_more_tasks(core: Core) -> None:
    incident = takeover(core)
    core.incidents.add_plan(incident, "SC-RUM").result()
    newest = core.incident_log.lines(incident, 1).result()[0]
    title = core.packs.scenario("SC-RUM").title
    assert newest.text.startswith(f"Added the plan “{title}”")
    assert newest.significant
