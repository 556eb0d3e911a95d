"""Which incident the page shows, what it offers in each state, and who may see a restricted case."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.incident import IncidentState
from tests.ui.accessibility import nameless
from tests.ui.live_scene import (
    PASSPHRASE,
    SECRET,
    board_of,
    current,
    declare,
    form_of,
    of,
    show,
    shown_board,
    task_of,
    watch,
)
from ui.desk import Desk
from ui.plan.live.list_sheet import ListSheet
from ui.plan.live.pane import LivePane
from ui.plan.live.task_sheet import TaskSheet


@pytest.fixture
def incident(core: Core) -> str:
    core.settings.put("person.name", "Sam").result()
    return declare(core, scenario="SC-DBR")


@pytest.fixture
def pane(desk: Desk, core: Core, qtbot: QtBot, incident: str) -> LivePane:
    return shown_board(desk, core, qtbot, incident)


def test_while_nothing_is_live_the_page_says_how_to_begin(desk: Desk, core: Core, qtbot: QtBot) -> None:
    watched = watch(core)
    pane = show(desk, qtbot)
    qtbot.waitUntil(lambda: pane.quiet.model.rowCount() == 1)
    assert pane.stack.currentWidget() is pane.quiet
    asked: list[tuple[str, str]] = []
    pane.wanted.connect(lambda page, thing: asked.append((page, thing)))
    pane.quiet.empty.action.click()
    assert asked == [("happening", "begin")]
    pane.quiet.table.setFocus()
    QTest.keyClick(pane.quiet.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.board)
    pane.board.state._buttons["declare"].click()
    assert asked[-1] == ("happening", watched)


def test_exercises_stand_apart_from_what_is_real(desk: Desk, core: Core, qtbot: QtBot) -> None:
    real, drill = declare(core), declare(core, exercise=True, title="A drill")
    pane = show(desk, qtbot)
    board_of(pane, qtbot, core, real)
    pane.open("list")
    assert [one.id for one in pane.quiet.model.rows()] == [real]
    assert [one.id for one in pane.quiet.drills.rows()] == [drill]


def test_a_locked_case_shows_no_word_of_it_until_its_passphrase_is_given(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    incident = declare(core, scenario="SC-SAF", title=SECRET, restricted=True)
    core.cases.lock_all()
    pane = show(desk, qtbot)
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.locked)
    said = " ".join(label.text() for label in pane.window().findChildren(type(pane.board.log._said)))
    assert SECRET not in said
    assert "Sam" in pane.locked._lines.text()
    assert nameless(pane.window()) == []
    field = pane.locked.field
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.setFocus()
    QTest.keyClicks(field, "not this one at all")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.property("state") == "bad")
    assert "Sam can open it." in field.accessibleDescription()
    QTest.keyClicks(field, PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.board)
    assert pane.board.tree.hasFocus()
    assert pane.board.scene.incident.title == SECRET
    pane.board.state._buttons["lock"].click()
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.locked)
    assert pane.board.model.views() == ()
    assert pane.board.log.model.rows() == ()
    assert of(core, incident).locked


def test_another_live_incident_is_shown_when_the_bar_turns_to_it(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    other = declare(core, scenario="SC-WEB", title="The site is down")
    core.settings.put("incident.shown", other).result()
    qtbot.waitUntil(lambda: pane.board.scene.board is not None and pane.board.scene.incident.id == other)
    assert pane.board.side.sheet() is None
    pane.open(incident)
    qtbot.waitUntil(lambda: pane.board.scene.incident.id == incident)


def test_after_a_new_start_the_page_is_as_it_was(
    desk: Desk, core: Core, qtbot: QtBot, incident: str, tmp_path: Path
) -> None:
    core.settings.put("incident.shown", incident).result()
    first = show(desk, qtbot)
    board_of(first, qtbot, core, incident)
    first.board.sheets.show_task(first.board.model.views()[0], take_keyboard=True)
    sheet = first.board.side.sheet()
    sheet.note.setPlainText("Half a thought")  # type: ignore[union-attr]
    first.flush()
    again = show(desk, qtbot)
    qtbot.waitUntil(lambda: again.board.scene.board is not None)
    assert again.board.scene.incident.id == incident
    qtbot.waitUntil(
        lambda: "Half a thought" in [one.task.note for one in core.response.board(incident).result().views]
    )


def test_a_paper_of_a_restricted_case_asks_who_confirms_it(desk: Desk, core: Core, qtbot: QtBot) -> None:
    case = declare(core, scenario="SC-SAF", title=SECRET, restricted=True)
    pane = show(desk, qtbot, case)
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.board)
    pane.printer.click()
    form = form_of(pane)
    form.accept()
    assert form.widgets["by"].accessibleDescription() == "Say who confirms it."
    assert pane.board.side.sheet() is form


def test_a_case_is_restricted_while_it_runs_and_locked_at_once(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    pane.board.case_acts.restrict()
    form = form_of(pane)
    form.put("passphrase", PASSPHRASE)
    form.put("again", "something else here")
    form.accept()
    assert form.widgets["again"].accessibleDescription() == "The two are not the same."
    form.put("again", PASSPHRASE)
    form.put("readers", "Sam, Pat")
    form.accept()
    qtbot.waitUntil(lambda: of(core, incident).readers == ("Sam", "Pat"), timeout=10_000)
    qtbot.waitUntil(lambda: not pane.board.state._buttons["lock"].isHidden())
    pane.menu.actions_menu.aboutToShow.emit()
    assert "Lock this case" in [one.text() for one in pane.menu.actions_menu.actions()]
    pane.board.case_acts.show_readers()
    sheet = pane.board.side.sheet()
    assert isinstance(sheet, ListSheet)
    sheet.chosen.emit("Pat")
    qtbot.waitUntil(lambda: of(core, incident).readers == ("Sam",))


def test_the_menu_offers_what_fits_the_state_of_the_incident(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    def words() -> set[str]:
        pane.menu.actions_menu.aboutToShow.emit()
        return {one.text() for one in pane.menu.actions_menu.actions()}

    assert {"Change the level…", "Call it stable…", "Close the incident…", "Hand over…"} <= words()
    core.incidents.set_state(incident, IncidentState.CLOSED, "Over").result()
    qtbot.waitUntil(lambda: pane.board.scene.incident.state is IncidentState.CLOSED)
    qtbot.waitUntil(lambda: "The review is done…" in words())
    assert "Change the level…" not in words()
    assert "Open it again…" in words()


def test_a_note_that_is_being_typed_is_kept_when_the_case_is_locked(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    case = declare(core, scenario="SC-SAF", title=SECRET, restricted=True)
    pane = show(desk, qtbot, case)
    board_of(pane, qtbot, core, case)
    view = pane.board.model.views()[0]
    pane.board.sheets.show_task(view, take_keyboard=True)
    sheet = pane.board.side.sheet()
    assert isinstance(sheet, TaskSheet)
    sheet.note.setPlainText("Ring the nurse")
    pane.board.state._buttons["lock"].click()
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.locked)
    assert QApplication.focusWidget() is pane.locked.field
    core.cases.unlock(case, PASSPHRASE).result()
    assert task_of(core, case, view.task.key).note == "Ring the nurse"


def test_coming_back_to_the_page_leads_to_what_is_live(desk: Desk, core: Core, qtbot: QtBot) -> None:
    old = declare(core, title="Last week")
    core.incidents.set_state(old, IncidentState.CLOSED, "Over").result()
    live = declare(core, scenario="SC-WEB")
    pane = show(desk, qtbot, old)
    qtbot.waitUntil(lambda: pane.board.scene.board is not None and pane.board.scene.incident.id == old)
    pane.open("")
    qtbot.waitUntil(lambda: pane.board.scene.incident.id == live)


def test_a_watched_incident_has_a_log_and_says_why_it_has_no_tasks(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    watched = watch(core)
    pane = show(desk, qtbot, watched)
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.board)
    assert "Nothing is declared" in pane.board.tree._nothing
    qtbot.waitUntil(lambda: bool(pane.board.log.model.rows()))
    field = pane.log_field()
    assert field is not None
    field.setText("It grows")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.board.log.model.rows()[0].text == "It grows")


def test_a_part_that_another_page_asks_for_is_opened(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    for part, title in (("line", "Line to take"), ("clocks", "Legal clocks"), ("calls", "Calls")):
        pane.open(f"{incident}:{part}")
        qtbot.waitUntil(lambda title=title: (s := pane.board.side.sheet()) is not None and s.title() == title)
    key = core.response.board(incident).result().views[3].task.key
    pane.open(f"{incident}:task:{key}")
    qtbot.waitUntil(lambda: current(pane) == key)
