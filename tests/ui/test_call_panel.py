"""Calls in an incident: one click for reached or not, and who comes next is offered."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.store.work import Work
from tests.ui.accessibility import nameless
from tests.ui.pictures import shown
from ui.desk import Desk
from ui.plan.people.call_panel import CallPanel
from ui.plan.people.call_row import CallRowView


@pytest.fixture
def code(core: Core) -> str:
    """A declared incident, and Ana, Ben, Cai in a row for LEAD."""
    row = {
        "code": "2026-01", "title": "Storm", "scenario_key": "", "state": "open", "level": "L2",
        "aware_at": "2026-03-02T09:00:00.000Z", "t0": "2026-03-02T09:00:00.000Z",
    }  # fmt: skip

    def act(work: Work) -> None:
        work.journal.make("incident", row, "Declared.")

    core.lanes.change(act).result()
    ids = [core.people.add(name, phone_work="01632 960000").result() for name in ("Ana", "Ben", "Cai")]
    core.people.put("LEAD", ids).result()
    core.people.put("HR", (ids[2], "", "")).result()
    return "2026-01"


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, code: str) -> CallPanel:
    made = CallPanel(desk)
    shown(qtbot, made, 380, 700)
    made.show_calls(code)
    qtbot.waitUntil(lambda: bool(made.rows()))
    return made


def lead(panel: CallPanel) -> CallRowView:
    return next(one for one in panel.rows() if one.row.row.role.key == "LEAD")


def press(qtbot: QtBot, panel: CallPanel, *, reached: bool) -> None:
    row = lead(panel)
    qtbot.mouseClick(row.reached if reached else row.not_reached, Qt.MouseButton.LeftButton)


def following(panel: CallPanel) -> str:
    row = lead(panel).row
    return row.next.place.person.name if row.next is not None else ""


def test_who_does_not_answer_is_followed_by_the_first_cover_then_the_second(
    qtbot: QtBot, desk: Desk, panel: CallPanel
) -> None:
    assert following(panel) == "Ana"
    press(qtbot, panel, reached=False)
    qtbot.waitUntil(lambda: following(panel) == "Ben")
    press(qtbot, panel, reached=False)
    qtbot.waitUntil(lambda: following(panel) == "Cai")
    panel.told.setText("The shelter is shut")
    press(qtbot, panel, reached=True)
    qtbot.waitUntil(lambda: lead(panel).row.reached is not None)
    entries = [one.text for one in desk.core.incident_log.lines("2026-01").result()]
    assert entries == [
        "Reached Cai by phone. Told: The shelter is shut.",
        "Tried to reach Ben by phone, no answer.",
        "Tried to reach Ana by phone, no answer.",
    ]
    assert not hasattr(lead(panel), "reached")


def test_when_nobody_answered_the_first_can_be_tried_again(qtbot: QtBot, panel: CallPanel) -> None:
    for who in ("Ben", "Cai", ""):
        press(qtbot, panel, reached=False)
        qtbot.waitUntil(lambda who=who: following(panel) == who)
    assert lead(panel).row.is_exhausted
    press(qtbot, panel, reached=True)
    qtbot.waitUntil(lambda: lead(panel).row.reached is not None)


def test_a_role_that_nobody_holds_leads_to_where_somebody_is_named(qtbot: QtBot, panel: CallPanel) -> None:
    row = next(one for one in panel.rows() if not one.row.chain)
    with qtbot.waitSignal(panel.wanted) as wanted:
        row.name_wanted.emit(row.row.row.role.key)
    assert wanted.args == ["plan", f"people:{row.row.row.role.key}"]


def test_the_roles_that_the_level_does_not_need_are_shown_on_wish(qtbot: QtBot, panel: CallPanel) -> None:
    assert "HR" not in [one.row.row.role.key for one in panel.rows()]
    assert panel.more.text() == "Show 1 more role"
    qtbot.mouseClick(panel.more, Qt.MouseButton.LeftButton)
    assert "HR" in [one.row.row.role.key for one in panel.rows()]
    assert nameless(panel) == []


def test_the_keyboard_stays_with_the_role_so_that_a_chain_is_called_without_the_mouse(
    qtbot: QtBot, panel: CallPanel
) -> None:
    lead(panel).not_reached.setFocus()
    qtbot.keyClick(lead(panel).not_reached, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: following(panel) == "Ben")
    assert lead(panel).reached.hasFocus()


def test_without_an_incident_it_says_what_to_do(qtbot: QtBot, panel: CallPanel) -> None:
    panel.show_calls("")
    qtbot.waitUntil(lambda: not panel.rows())
    assert panel._nothing.isVisible()
