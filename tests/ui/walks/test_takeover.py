"""Saturday night: an account is taken over. The first hour, run from the window, with no network."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.incident import Incident
from desktop.domain.plan import Phase, TaskState
from tests.ui.walks.conftest import Person
from ui.happening.page import HappeningPage


def page(officer: Person) -> HappeningPage:
    found = officer.window.page("happening")
    assert isinstance(found, HappeningPage)
    return found


def test_a_saturday_night_takeover(officer: Person) -> None:
    begins(officer)
    answers(officer)
    officer.come_back()  # a panic, a crash: everything typed is there
    officer.waits_for("7 of 7 rows answered")
    incident = declares(officer)
    has_its_tasks(officer, incident)
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
