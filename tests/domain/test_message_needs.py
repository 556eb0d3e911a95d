"""What messages ask for today: one line each for readings, conditions and clearances that end."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.domain.approval import Clearance
from desktop.domain.clearing_view import Waiting
from desktop.domain.message import Message
from desktop.domain.message_needs import condition_needs, ending_needs, reading_needs
from desktop.domain.today import Urgency

NOW = datetime(2026, 11, 24, 22, 44, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def message(title: str, **values: object) -> Message:
    return Message(f"id-{title}", title, "holding", "Words", **values)  # type: ignore[arg-type]


def waiting(title: str, person: str, minutes: int, left: int | None = None, **values: object) -> Waiting:
    passes = None if left is None else NOW + timedelta(minutes=left)
    one = Clearance("c", f"id-{title}", 1, "h", "APPR", person, passes_at=passes)
    at = NOW - timedelta(minutes=minutes)
    return Waiting(message(title), one, "Approver", at, **values)  # type: ignore[arg-type]


def test_the_worst_reading_is_named_and_the_others_are_counted() -> None:
    assert reading_needs((), NOW) == ()
    later, oldest, late = (
        waiting("Later", "Bea", 2, 3), waiting("Oldest", "Cem", 90, 30), waiting("Late", "Dee", 6, -1)
    )  # fmt: skip
    (need,) = reading_needs((later, oldest, late), NOW)
    assert (need.kind, need.object_id, need.title) == ("reading", "id-Late", "Get an answer for “Late”")
    assert need.why == "Dee was asked at 22:38. 2 more wait"
    assert (need.when, need.urgency) == ("No answer", Urgency.TODAY)
    (need,) = reading_needs((later, oldest), NOW)
    assert (need.title, need.when, need.urgency) == ("Get an answer for “Oldest”", "Being read", Urgency.SOON)
    assert need.why == "Cem was asked at 21:14. One more waits"
    (need,) = reading_needs((waiting("Old", "", 60 * 24),), NOW)
    assert need.why == "Somebody, as approver, was asked on Monday 23 November, 22:44"
    assert need.urgency is Urgency.TODAY


def test_a_locked_case_is_named_by_its_code_and_a_drill_not_at_all() -> None:
    sealed = replace(waiting("", "Bea", 5), code="R-2026-01")
    drill = waiting("Drill", "Bea", 50, exercise=True)
    (need,) = reading_needs((drill, sealed), NOW)
    assert need.title == "Get an answer for a message of R-2026-01"
    assert condition_needs((drill,), NOW) == ()


def test_an_open_condition_is_told_in_its_own_words() -> None:
    def on(title: str, minutes: int, words: str) -> Waiting:
        one = waiting(title, "Bea", minutes)
        return replace(one, clearance=replace(one.clearance, condition=words))

    found = (on("Newer", 5, "Once it is dark."), on("Older", 10, "Once the family knows."))
    (need,) = condition_needs(found, NOW)
    assert (need.kind, need.object_id, need.urgency) == ("condition", "id-Older", Urgency.TODAY)
    assert need.why == "Bea set it at 22:34: Once the family knows. One more has one"
    # Two readers with a condition each are one message.
    twice = (on("Older", 10, "Once the family knows"), on("Older", 9, "Once it is dark"))
    assert condition_needs(twice, NOW)[0].why == "Bea set it at 22:34: Once the family knows"


@pytest.mark.parametrize(
    ("days", "named", "when", "urgency"),
    [(15, False, "", Urgency.SOON), (14, True, "In 14 days", Urgency.SOON),
     (1, True, "In 1 day", Urgency.SOON), (0, True, "Ends today", Urgency.TODAY),
     (-1, True, "Run out", Urgency.TODAY)],
)  # fmt: skip
def test_clearances_are_named_from_a_fortnight_before_their_last_day(
    days: int, named: bool, when: str, urgency: Urgency
) -> None:
    until = TODAY + timedelta(days=days)
    line = message("Line", state="pre_cleared", pre_cleared_until=until)
    found = ending_needs((line, message("Draft", pre_cleared_until=until)), TODAY)
    assert bool(found) is named
    if found:
        assert (found[0].kind, found[0].object_id, found[0].when) == ("ending", "id-Line", when)
        assert found[0].urgency is urgency


def test_the_clearance_that_ends_first_is_named_and_the_others_are_counted() -> None:
    lines = [
        message(title, state="pre_cleared", pre_cleared_until=TODAY + timedelta(days=days))
        for title, days in (("Second", 9), ("First", 3), ("Third", 9), ("Far", 60))
    ]
    (need,) = ending_needs(lines, TODAY)
    assert need.title == "Have “First” cleared again"
    assert need.why == "Its clearance ends on 27 November 2026. 2 more end"
