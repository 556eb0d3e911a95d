"""The register on paper holds each risk once, in order, with the words a board needs."""

from datetime import UTC, date, datetime

from desktop.domain.incident_report import Letterhead
from desktop.domain.report import Report, Table
from desktop.domain.risk import Risk, RiskState
from desktop.domain.risk_report import risk_register

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HEAD = Letterhead("Kestrel Trust", "en-GB", NOW, {"LEAD": "Incident lead"})
PLANS = {"SC-ATO": "Our account is taken over", "SC-RUM": "A rumour"}
RISKS = (
    Risk("a", "A rumour spreads", "SC-RUM", 4, 3, "We listen daily", "", "LEAD", date(2026, 2, 1)),
    Risk("b", "Our account is taken", "SC-ATO", 3, 5),
    Risk("c", "The roof leaks", likelihood=2, impact=2, state=RiskState.ACCEPTED, reason="Sold in May",
         accepted_until=date(2026, 5, 31)),
    Risk("d", "The fair burns", likelihood=1, impact=5, state=RiskState.CLOSED),
    Risk("e", "A strike"),
)  # fmt: skip


def made(*risks: Risk) -> Report:
    return risk_register(HEAD, risks, PLANS, ["SC-ATO"])


def table(report: Report, title: str) -> Table:
    found = next(one.table for one in report.sections if one.title == title)
    assert found is not None
    return found


def test_open_risks_stand_worst_first_with_plan_owner_and_what_is_late() -> None:
    rows = table(made(*RISKS), "Open risks, worst first").rows
    assert [row[0] for row in rows] == ["15\nVery high", "12\nHigh", "Not judged yet"]
    assert rows[0][1] == "Our account is taken\nPlan: Our account is taken over"
    assert rows[1][1] == "A rumour spreads\nPlan: A rumour (not adopted)"
    assert rows[1][2] == "4 Likely\n3 Moderate"
    assert rows[1][3:] == (
        "We listen daily", "Nothing planned", "Incident lead\n1 February 2026 (overdue)",
    )  # fmt: skip


def test_accepted_and_closed_ones_say_why() -> None:
    report = made(*RISKS)
    assert table(report, "Accepted for now").rows == (
        ("4 Low", "The roof leaks", "Sold in May", "31 May 2026"),
    )
    assert table(report, "Closed").rows == (("5 Medium", "The fair burns", "No reason was given"),)


def test_the_grid_counts_with_words() -> None:
    grid = table(made(*RISKS), "Where they stand")
    assert [row[0] for row in grid.rows] == ["5 Severe", "4 Serious", "3 Moderate", "2 Minor", "1 Slight"]
    assert grid.rows[0] == (
        "5 Severe", "- (medium)", "- (high)", "1 (very high)", "- (very high)", "- (very high)",
    )  # fmt: skip
    assert grid.rows[2][4] == "1 (high)"


def test_an_empty_register_still_says_how_to_judge() -> None:
    titles = [one.title for one in made().sections]
    assert titles == ["How likely", "How hard it would hit", "What the score means"]
