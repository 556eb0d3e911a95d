"""A draft held against the line to take and the list of facts."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.incident import Incident, IncidentFact, IncidentState, Standing
from desktop.domain.line_check import line_check

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LINE = "The kitchen is closed. We do not know the cause yet. We look again at 15:00."
INCIDENT = Incident(
    "i", "2026-03", "Fire", "SC-DIS", IncidentState.OPEN, "L2", NOW, NOW, line=LINE, line_by="Ann",
    line_at=NOW - timedelta(hours=1),
)  # fmt: skip


def fact(text: str, standing: Standing, until: datetime | None = None) -> IncidentFact:
    return IncidentFact(text[:8], "i", text, standing, until=until)


FACTS = (
    fact("Two volunteers went to hospital.", Standing.DO_NOT_SAY),
    fact("The fryer caught fire.", Standing.UNCONFIRMED),
    fact("The fire began at 09:10.", Standing.CONFIRMED),
    fact("The road is shut at Mill Lane.", Standing.CONFIRMED, NOW - timedelta(hours=1)),
)


def kinds(text: str, incident: Incident = INCIDENT, now: datetime = NOW) -> list[str]:
    return [hint.kind for hint in line_check(text, incident, FACTS, now)]


@pytest.mark.parametrize(
    "text",
    [
        "The kitchen is closed today. We do not know the cause yet. We look again at 15:00.",
        "Thank you to the fire crew. The fire began at 9:10 am.",
        "We do not yet know whether the fryer caught fire.",
        "Our volunteers are wonderful.",
    ],
)
def test_a_draft_in_line_gives_no_remarks(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two of our volunteers went to the hospital.", "do_not_say"),
        ("The fryer caught fire.", "unconfirmed"),
        ("The fire began at 08:30.", "figure"),
        ("The kitchen is open.", "against"),
        ("The kitchen is not closed.", "against"),
        ("We know the cause.", "against"),
        ("We look again at 17:00.", "figure"),
        ("The road at Mill Lane is shut.", "fact_old"),
    ],
)
def test_what_goes_against_line_or_facts_is_named_at_its_sentence(text: str, kind: str) -> None:
    draft = "Thank you for your help. " + text
    (found,) = line_check(draft, INCIDENT, FACTS, NOW)
    assert (found.kind, found.severity) == (kind, "warn")
    assert draft[found.start : found.end] == text


def test_a_line_grows_old_faster_in_a_higher_level() -> None:
    late = NOW + timedelta(hours=8)
    assert kinds("Hello all.", now=late) == ["line_old"]
    assert kinds("Hello all.", now=NOW + timedelta(hours=6)) == []


def test_a_live_incident_without_a_line_says_so() -> None:
    bare = Incident("i", "2026-03", "Fire", "SC-DIS", IncidentState.OPEN, "L2", NOW, NOW)
    assert kinds("Hello all.", bare) == ["line_missing"]
