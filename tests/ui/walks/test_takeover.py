"""Saturday night: an account is taken over. The first hour, run from the window, with no network."""

from datetime import datetime
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.incident import Incident
from desktop.domain.plan import Phase, TaskState
from desktop.domain.response import Group
from tests.ui.walks.conftest import Person
from ui.happening.page import HappeningPage
from ui.plan.live.board_view import BoardView
from ui.plan.live.pane import LivePane
from ui.plan.page import PlanPage
from ui.widgets.segmented_answer import SegmentedAnswer


def page(officer: Person) -> HappeningPage:
    found = officer.window.page("happening")
    assert isinstance(found, HappeningPage)
    return found


def named(officer: Person) -> None:
    people = officer.core.people
    for name, roles in (
        ("Nerys Oakfield", (("LEAD", 1), ("APPR", 1))), ("Priya Lindqvist", (("LEAD", 2), ("BOARD", 1))),
        ("Sam Sample", (("COMMS", 1), ("SOC", 1))), ("Kestrel Computing", (("IT", 1),)),
    ):  # fmt: skip
        person = people.add(name, phone_work="01632 960200").result()
        for role, rank in roles:
            people.assign(role, person, rank).result()


def test_a_saturday_night_takeover(officer: Person) -> None:
    named(officer)
    begins(officer)
    answers(officer)
    officer.come_back()  # a panic, a crash: everything typed is there
    officer.waits_for("7 of 7 rows answered")
    incident = declares(officer)
    has_its_tasks(officer, incident)
    officer.come_back()
    officer.waits_for("Do next")
    the_hour(officer, incident)
    officer.come_back()
    officer.waits_for("Do next")


def begins(officer: Person) -> None:
    officer.presses("Something is happening")
    officer.waits_for("The log started at 22:40")
    officer.types("What has happened?", "Our Instagram shows a phone giveaway we did not post")
    officer.waits_for("Our account is taken over")


def answers(officer: Person) -> None:
    officer.presses("No", page(officer).body.questions)
    rows = page(officer).body.severity
    for name, level in (
        ("People harmed", 1), ("Spread", 2), ("Control of channels", 3), ("Legal duty", 2),
        ("Work and money", 1), ("Trust", 1), ("Expected length", 2),
    ):  # fmt: skip
        row = next(each for each in rows.rows if each.criterion.name == name)
        row.cells[level].setFocus()
        QTest.keyClick(row.cells[level], Qt.Key(Qt.Key.Key_0 + level))
    officer.waits_for("Control of channels sets the level")


def declares(officer: Person) -> Incident:
    officer.clock.advance(minutes=4)
    officer.presses("Our account is taken over", page(officer).body.plans)
    officer.types("Who confirms the level?", "Nerys Oakfield")
    officer.presses("By phone")
    officer.waits_for("76 tasks: 56 core, 20 from this plan")
    officer.presses("Declare incident at L3")
    officer.waits_for("Do next")
    (incident,) = officer.core.incidents.live().result()
    return incident


def has_its_tasks(officer: Person, incident: Incident) -> None:
    assert incident.t0 == datetime.fromisoformat("2026-11-28T22:44:00+00:00")
    board = officer.core.response.board(incident.id).result()
    assert len(board.views) == 76
    keys = [view.task.key for view in board.views]
    assert sum(key.startswith("CORE-") for key in keys) == 56
    assert Phase.PREPARE not in {view.task.phase for view in board.views}
    assert {view.task.state for view in board.views} == {TaskState.TODO}


def the_hour(officer: Person, incident: Incident) -> None:
    calls_the_others(officer, incident)
    stops_what_is_scheduled(officer, incident)
    says_the_first_words(officer, incident)
    logs_the_donor(officer, incident)
    is_warned_of_recovery_experts(officer)
    reaches_the_first_review(officer, incident)


def board(officer: Person) -> BoardView:
    plan = officer.window.page("plan")
    assert isinstance(plan, PlanPage)
    return cast("LivePane", plan.pane("live")).board


def calls_the_others(officer: Person, incident: Incident) -> None:
    officer.shell.show_page("plan", f"live:{incident.id}:calls")
    officer.presses("Did not reach Nerys Oakfield")
    officer.presses("Reached Priya Lindqvist")  # her cover is offered next
    officer.wait(lambda: len(officer.core.people.attempts(incident=incident.id).result()) == 2)
    said = [entry.text for entry in officer.core.incident_log.lines(incident.id, 3).result()]
    assert any("Priya Lindqvist" in text for text in said)


def stops_what_is_scheduled(officer: Person, incident: Incident) -> None:
    response = officer.core.response
    publish = next(view for view in response.board(incident.id).result().views if view.task.key == "CORE-112")
    assert any("scheduled" in title.lower() for title in publish.blocked_by)
    officer.shell.show_page("plan", f"live:{incident.id}:stops")
    officer.waits_for("are still open.")
    for answer in board(officer).side.findChildren(SegmentedAnswer):
        officer.presses("Stopped", answer)
    officer.wait(lambda: all(stop.state for stop in response.board(incident.id).result().stops))


def says_the_first_words(officer: Person, incident: Incident) -> None:
    officer.clock.advance(minutes=19)
    officer.core.incidents.first_words(incident.id, officer.clock.now(), "website").result()
    officer.goes_to(1)
    officer.waits_for("First words 23:03, after 19 min, target 30")


def logs_the_donor(officer: Person, incident: Incident) -> None:
    officer.key(Qt.Key.Key_L, ctrl=True)
    officer.types("Log line", "A donor lost 200. Gave the bank and the fraud line.")
    officer.key(Qt.Key.Key_Return)
    officer.wait(
        lambda: "A donor lost 200" in officer.core.incident_log.lines(incident.id, 1).result()[0].text
    )
    assert officer.core.incidents.show(incident.id).result().level == "L3"


def is_warned_of_recovery_experts(officer: Person) -> None:
    officer.goes_to(3)
    officer.wait(lambda: any(view.task.key == "ATO-18" for view in board(officer).model.views()))
    standing = next(view for view in board(officer).model.views() if view.task.key == "ATO-18")
    assert standing.group is Group.STANDING


def reaches_the_first_review(officer: Person, incident: Incident) -> None:
    officer.clock.sleep_of_the_computer(hours=(60 - 19) / 60)  # the lid was shut; the clocks went on
    officer.core.reminders.look().result()
    officer.waits_for("The first hour is over")
    officer.goes_to(1)
    officer.waits_for("Next update due 23:44")
    views = officer.core.response.board(incident.id).result().views
    late = [view for view in views if view.group is Group.LATE]
    assert late
    assert all(view.first_due == view.due_at for view in late)
    report = officer.core.incident_papers.sitrep(incident.id).result()
    assert report.title == "Situation report 1"
    assert ("Level", "L3 Critical") in report.facts
    assert "Next update" in [section.title for section in report.sections]
    assert officer.core.incident_log.verify(incident.id).result().broken_seq is None
