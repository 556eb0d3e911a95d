"""The life-safety exception: when it is offered, who may use it, what it leaves behind."""

from datetime import date, timedelta

import pytest

from desktop.domain.entry import EntryKind
from desktop.domain.life_safety import is_offered
from desktop.errors import Refused
from tests.services.conftest import Bench
from tests.services.responding import Response

LINE = "MS-02"
UNTIL = date(2026, 12, 31)


@pytest.fixture
def line(response: Response) -> str:
    """The safety line of the core, whole and cleared beforehand by somebody else; its id."""
    messages = response.bench.core.messages
    found = messages.one(LINE).result()
    for name, value in (
        ("where", "the shelter"), ("what_you_should_do", "go upstairs"),
        ("care_line", "We are with you"), ("next_update_time", "10:00"),
    ):  # fmt: skip
        messages.fill(found.id, name, value).result()
    messages.pre_clear(found.id, "Bea", UNTIL).result()
    return found.id


def test_words_cleared_beforehand_go_out_alone_and_a_review_is_due_in_a_day(
    response: Response, bench: Bench, line: str
) -> None:
    core, incident = bench.core, response.declare(scenario="SC-DIS", danger="yes")
    assert [one.id for one in core.life_safety.lines(incident).result()] == [line]
    told_at = bench.clock.now() - timedelta(minutes=1)
    text = core.life_safety.release(incident, line, "Bea, by phone", told_at).result()
    assert text.startswith("Everyone at the shelter: please go upstairs now.")
    released, told = [one for one in response.entries(incident) if "afety" in one.text][:2]
    assert (released.kind, released.by, released.significant) == (EntryKind.MESSAGE, "Ann", True)
    assert released.text.startswith("Released by Ann alone, for life safety, “Put safety first”: Everyone")
    assert released.reason == "People may be in danger. Cleared beforehand, until 31 December 2026."
    assert (told.kind, told.at, told.text) == (
        EntryKind.CALL, told_at, "Told that the safety line is out: Bea, by phone."
    )  # fmt: skip
    views = core.response.board(incident).result().views
    (review,) = [view for view in views if view.task.added]
    assert (review.task.r, review.due_at) == ("LEAD", bench.clock.now() + timedelta(hours=24))


def test_it_is_not_offered_where_nobody_is_in_danger(response: Response, bench: Bench, line: str) -> None:
    safe = response.declare(danger="no", grid=(("people", 1), ("control", 3)))
    assert bench.core.life_safety.lines(safe).result() == ()
    with pytest.raises(Refused, match="Nobody is in danger"):
        bench.core.life_safety.release(safe, line, "Bea", bench.clock.now()).result()
    harm = response.declare(danger="no", grid=(("people", 2),))
    assert is_offered(response.show(harm))
    assert is_offered(response.show(response.declare(danger="unknown")))


def test_words_that_nobody_cleared_or_whose_clearance_ran_out_stay_in(
    response: Response, bench: Bench, line: str
) -> None:
    incident, core = response.declare(scenario="SC-DIS", danger="yes"), bench.core
    core.messages.edit(line, body="Run.").result()  # other words than those that were read
    assert core.messages.one(line).result().state == "draft"
    assert core.life_safety.lines(incident).result() == ()
    with pytest.raises(Refused, match="not cleared beforehand"):
        core.life_safety.release(incident, line, "Bea", bench.clock.now()).result()
    core.messages.pre_clear(line, "Bea", bench.clock.now().date()).result()
    assert core.life_safety.lines(incident).result()
    bench.clock.advance(days=2)
    assert core.life_safety.lines(incident).result() == ()


def test_only_whoever_leads_the_communications_uses_it_and_says_who_was_told(
    response: Response, bench: Bench, line: str
) -> None:
    incident, core = response.declare(scenario="SC-DIS", danger="yes"), bench.core
    now = bench.clock.now()
    for told, at, wrong in (("", now, "who was told"), ("Bea", now + timedelta(hours=1), "lies ahead")):
        with pytest.raises(Refused, match=wrong):
            core.life_safety.release(incident, line, told, at).result()
    ann, bea = (core.people.add(name).result() for name in ("Ann", "Bea"))
    core.people.put("COMMS", (bea, "", "")).result()
    # Ann holds no role, which makes her a communications lead only where nobody is one.
    with pytest.raises(Refused, match="Only whoever leads the communications"):
        core.life_safety.release(incident, line, "Bea", now).result()
    core.people.put("HR", (ann, "", "")).result()
    with pytest.raises(Refused, match="Only whoever leads the communications"):
        core.life_safety.release(incident, line, "Bea", now).result()
    duty = core.people.cover(ann, "COMMS").result()
    assert core.life_safety.release(incident, line, "Bea", now).result()
    core.people.end_cover(duty).result()
    core.people.put("COMMS", (bea, ann, "")).result()
    assert core.life_safety.release(incident, line, "Bea", now).result()


def test_nobody_clears_their_own_words_and_a_gap_keeps_them_in(
    response: Response, bench: Bench, line: str
) -> None:
    messages = bench.core.messages
    for by, until, wrong in (("ann", UNTIL, "their own words"), ("", UNTIL, "Say who"),
                             ("Bea", date(2020, 1, 1), "has passed")):  # fmt: skip
        with pytest.raises(Refused, match=wrong):
            messages.pre_clear(line, by, until).result()
    messages.fill(line, "where", "").result()
    incident = response.declare(scenario="SC-DIS", danger="yes")
    with pytest.raises(Refused, match="still empty"):
        bench.core.life_safety.release(incident, line, "Bea", bench.clock.now()).result()
    assert not [one for one in response.entries(incident) if "life safety" in one.text]
