"""The steps of a data breach: the fact sheet, judging again, beginning the letter, telling in order."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.bootstrap import Core, Outside
from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.facts import Fact, ReminderDue
from desktop.domain.incident import Draft, Standing
from desktop.domain.plan import TaskState
from desktop.errors import Refused
from tests.fakes.clock import FakeClock
from tests.fakes.vault import FakeVault

LETTER = "CLK-GDPR34"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def core(tmp_path: Path, clock: FakeClock) -> Iterator[Core]:
    made = Core(tmp_path / "breach.watchline", Outside(clock=clock, vault=FakeVault()))
    made.open().result()
    made.settings.put("organisation.jurisdiction", "UK-EW").result()
    yield made
    made.close()


def declare(core: Core, level: str = "L2") -> str:
    now = core.clock.now()
    draft = Draft(
        now, what="An email showed 300 addresses", danger="no", aware_at=now, source="The deputy",
        grid=(("legal", 2),), scenario_key="SC-DBR",
    )  # fmt: skip
    core.incidents.begin().result()
    return core.incidents.declare(draft, level, title="Email in copy", lead="Dana").result()


def letter_clock(core: Core, incident: str) -> LegalClock:
    (found,) = [one for one in core.response.board(incident).result().clocks if one.key == LETTER]
    return found


def test_the_sheet_writes_one_line_for_each_answer_and_puts_one_right(core: Core) -> None:
    incident = declare(core)
    first = {"what": "Sent to 300 people in copy", "how_many": "About 300", "open": ""}
    assert core.briefing.fill_sheet(incident, first, Standing.CONFIRMED).result() == 2
    again = first | {"how_many": "312", "sensitivity": "Names and addresses"}
    assert core.briefing.fill_sheet(incident, again, Standing.UNCONFIRMED).result() == 2
    facts = {fact.text: fact.standing for fact in core.response.board(incident).result().facts}
    assert facts == {
        "What happened: Sent to 300 people in copy": Standing.CONFIRMED,
        "How many people: 312": Standing.UNCONFIRMED,
        "Which data: Names and addresses": Standing.UNCONFIRMED,
    }
    (entry,) = [one for one in core.incident_log.lines(incident, 20).result() if "312" in one.text]
    assert entry.known == "Before: How many people: About 300"


def test_a_duty_ruled_out_is_judged_again_when_a_fact_comes(core: Core, clock: FakeClock) -> None:
    incident, told = declare(core), list[Fact]()
    core.announcer.subscribe(told.append)
    core.briefing.add_fact(incident, "Only names", Standing.CONFIRMED).result()
    clock.advance(minutes=10)
    core.legal_clocks.not_required(letter_clock(core, incident).id, "Risk, not high").result()
    assert not letter_clock(core, incident).again
    clock.advance(minutes=10)
    core.briefing.add_fact(incident, "A reply names an illness", Standing.UNCONFIRMED).result()
    assert letter_clock(core, incident).again
    core.reminders.look().result()
    core.reminders.look().result()
    said = [one.sentence for one in told if isinstance(one, ReminderDue) and "judged again" in one.sentence]
    assert len(said) == 1
    clock.advance(minutes=1)
    core.legal_clocks.not_required(letter_clock(core, incident).id, "Still not high").result()
    assert not letter_clock(core, incident).again


def test_a_high_risk_begins_the_letter(core: Core) -> None:
    incident = declare(core)
    clock = letter_clock(core, incident)
    core.legal_clocks.run(clock.id, core.clock.now()).result()
    views = core.response.board(incident).result().views
    (letter,) = [view.task for view in views if view.task.key == "DBR-08"]
    assert letter.state is TaskState.DOING
    assert letter_clock(core, incident).state is ClockState.RUNNING


def test_a_level_without_the_letter_gets_one(core: Core) -> None:
    incident = declare(core, "L1")
    core.legal_clocks.run(letter_clock(core, incident).id, core.clock.now()).result()
    titles = [view.task.title for view in core.response.board(incident).result().views if view.task.added]
    assert titles == ["Write the letter to those affected"]


def test_audiences_are_told_in_their_order_or_with_a_reason(core: Core, clock: FakeClock) -> None:
    incident = declare(core)
    for audience in core.partners.audiences().result():
        core.partners.remove_audience(audience.id).result()
    staff = core.partners.add_audience("Staff").result()
    volunteers = core.partners.add_audience("Volunteers").result()
    with pytest.raises(Refused, match="Not told yet: Staff"):
        core.telling.tell(incident, volunteers, said="What happened").result()
    assert [one.at for one in core.telling.told(incident).result()] == [None, None]
    core.telling.tell(incident, staff, how="message", said="The line").result()
    clock.advance(minutes=20)
    core.telling.tell(incident, volunteers, how="email", said="The letter").result()
    told = core.telling.told(incident).result()
    assert [(one.audience.name, one.waits_for) for one in told] == [("Staff", ()), ("Volunteers", ())]
    texts = [entry.text for entry in core.incident_log.lines(incident, 10).result()]
    assert "In order: Volunteers told after Staff." in texts
    assert "In order: Staff told first." in texts


def test_telling_out_of_order_stays_to_be_seen(core: Core, clock: FakeClock) -> None:
    incident = declare(core)
    first, second, *_ = core.telling.told(incident).result()
    core.telling.tell(incident, second.audience.id, reason="They stood in the room").result()
    clock.advance(minutes=5)
    core.telling.tell(incident, first.audience.id, at=core.clock.now() - timedelta(minutes=1)).result()
    assert core.telling.told(incident).result()[1].waits_for == (first.audience.name,)
    (entry,) = [
        one for one in core.incident_log.lines(incident, 10).result() if one.text.startswith("Out of order")
    ]
    assert entry.reason == "They stood in the room"


def test_what_was_said_of_a_personal_fact_stays_out_of_logs_that_leave(core: Core) -> None:
    incident = declare(core)
    fact = core.briefing.add_fact(
        incident, "A reply names an illness", Standing.UNCONFIRMED, personal=True
    ).result()
    core.briefing.set_standing(fact, Standing.DO_NOT_SAY).result()
    core.briefing.edit_fact(fact, "A reply names an illness of a child").result()
    about = [one for one in core.incident_log.lines(incident, 10).result() if "illness" in one.text]
    assert [one.personal for one in about] == [True, True, True]
    report = core.incident_papers.log(incident, redact=True).result()
    assert "illness" not in repr(report)
    assert "illness" in repr(core.incident_papers.log(incident).result())
