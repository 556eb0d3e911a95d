"""The live incident as a case: clocks, facts, promises, decisions, its state, its log, and who may see it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.clock import ClockState
from desktop.domain.entry import EntryKind
from desktop.domain.incident import Confirmed, IncidentState, Standing
from desktop.domain.plan import Phase
from tests.fakes.clock import FakeClock
from tests.ui.accessibility import nameless, unreached
from tests.ui.live_scene import board_of, declare, form_of, of, shown_board
from ui.desk import Desk
from ui.plan.live.entry_sheet import EntrySheet
from ui.plan.live.hand_over_sheet import HandOverSheet
from ui.plan.live.list_sheet import ListSheet
from ui.plan.live.pane import LivePane
from ui.plan.live.promise_sheet import PromiseSheet
from ui.widgets.form_sheet import FormSheet


@pytest.fixture
def incident(core: Core) -> str:
    core.settings.put("person.name", "Sam").result()
    return declare(core, scenario="SC-DBR")


@pytest.fixture
def pane(desk: Desk, core: Core, qtbot: QtBot, incident: str) -> LivePane:
    return shown_board(desk, core, qtbot, incident)


def newest(core: Core, incident: str) -> tuple[EntryKind, str]:
    entry = core.incident_log.lines(incident, 1).result()[0]
    return entry.kind, entry.text


def rows(pane: LivePane) -> list[str]:
    return [row.text for row in pane.board.facts.model.rows() if not row.is_head]


# clocks


def test_a_running_clock_says_how_long_is_left_and_counts_down(
    pane: LivePane, core: Core, clock: FakeClock, incident: str
) -> None:
    running = next(one for one in core.response.board(incident).result().clocks if one.key == "CLK-GDPR33")
    assert running.state is ClockState.RUNNING
    cell = next(one for one in pane.board.clocks.cells() if (c := one.clock()) and c.id == running.id)
    assert cell.accessibleName().endswith("72 hours 0 minutes left")
    clock.advance(minutes=45)
    pane.board.tick()
    assert cell.accessibleName().endswith("71 hours 15 minutes left")
    clock.advance(days=4)
    pane.board.tick()
    assert "late by" in cell.accessibleName()


def test_a_clock_that_is_not_assessed_is_judged_with_a_reason(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    open_one = next(
        one for one in core.response.board(incident).result().clocks if one.state is ClockState.NOT_ASSESSED
    )
    pane.board.clock_acts.open(open_one.id)
    form = form_of(pane)
    form.accept()
    assert "Choose how it stands." in form.widgets["what"].accessibleDescription()
    form.put("what", "no")
    form.accept()
    qtbot.waitUntil(lambda: form.widgets["reason"].property("state") == "bad")
    form.put("reason", "Nobody can be harmed")
    form.accept()

    def state() -> ClockState:
        return next(
            one for one in core.response.board(incident).result().clocks if one.id == open_one.id
        ).state

    qtbot.waitUntil(lambda: state() is ClockState.NOT_REQUIRED)
    assert newest(core, incident)[0] is EntryKind.CLOCK


def test_a_report_after_the_end_of_a_clock_asks_why_it_was_late(
    pane: LivePane, core: Core, clock: FakeClock, incident: str, qtbot: QtBot
) -> None:
    running = next(one for one in core.response.board(incident).result().clocks if one.key == "CLK-GDPR33")
    clock.advance(days=4)
    pane.board.clock_acts.open(running.id)
    form = form_of(pane)
    form.put("what", "report")
    form.put("reference", "IC-7731")
    form.accept()
    qtbot.waitUntil(form.accept_button.isEnabled)
    assert pane.board.side.sheet() is form
    form.put("late", "We found out on Monday")
    form.accept()
    qtbot.waitUntil(lambda: pane.board.side.sheet() is not form)
    now = next(one for one in core.response.board(incident).result().clocks if one.id == running.id)
    assert (now.state, now.reference) == (ClockState.LATE, "IC-7731")
    assert now.reason == "We found out on Monday"


def test_a_clock_is_added_from_the_list_of_all_clocks(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    before = len(core.response.board(incident).result().clocks)
    pane.board.clocks.pressed.emit("")
    sheet = pane.board.side.sheet()
    assert isinstance(sheet, ListSheet)
    sheet.add_wanted.emit()
    form_of(pane).accept()
    qtbot.waitUntil(lambda: len(core.response.board(incident).result().clocks) == before + 1)


# what may be said


def test_a_fact_is_added_and_moved_by_key_and_each_step_is_logged(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    pane.board.facts.add.click()
    form = form_of(pane)
    form.put("text", "Nobody was hurt")
    form.put("who", "IT")
    form.accept()
    qtbot.waitUntil(lambda: "Nobody was hurt" in rows(pane))
    fact = core.response.board(incident).result().facts[0]
    assert fact.standing is Standing.UNCONFIRMED
    facts = pane.board.facts.list
    facts.choose(fact.id)
    facts.setFocus()
    QTest.keyClick(facts, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: core.response.board(incident).result().facts[0].standing is Standing.CONFIRMED)
    assert newest(core, incident)[0] is EntryKind.FACT
    qtbot.waitUntil(lambda: (now := facts.current()) is not None and now.standing is Standing.CONFIRMED)
    QTest.keyClick(facts, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Nobody was hurt" not in rows(pane))


def test_a_fact_is_moved_with_the_mouse(pane: LivePane, core: Core, incident: str, qtbot: QtBot) -> None:
    fact_id = core.briefing.add_fact(incident, "The site is down", Standing.CONFIRMED).result()
    model = pane.board.facts.model
    qtbot.waitUntil(lambda: model.place_of(fact_id).isValid())
    data = model.mimeData([model.place_of(fact_id)])
    view = pane.board.facts.list
    head = view.visualRect(model.place_of(f"head:{Standing.DO_NOT_SAY}")).center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QDragEnterEvent, QDragMoveEvent):
        QApplication.sendEvent(view.viewport(), kind(head, Qt.DropAction.MoveAction, data, left, none))
    drop = QDropEvent(QPointF(head), Qt.DropAction.MoveAction, data, left, none)
    QApplication.sendEvent(view.viewport(), drop)
    qtbot.waitUntil(lambda: core.response.board(incident).result().facts[0].standing is Standing.DO_NOT_SAY)


def test_the_facts_keep_to_the_rules_of_models(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    for standing in Standing:
        core.briefing.add_fact(incident, f"One that is {standing}", standing).result()
    qtbot.waitUntil(lambda: len(rows(pane)) == 4)
    qtmodeltester.check(pane.board.facts.model, force_py=True)


def test_the_line_to_take_needs_somebody_who_cleared_it(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    facts = pane.board.facts.list
    facts.choose("line")
    facts.setFocus()
    QTest.keyClick(facts, Qt.Key.Key_Return)
    form = form_of(pane)
    form.put("text", "We are looking into it.")
    form.accept()
    qtbot.waitUntil(form.accept_button.isEnabled)
    assert "Say who cleared these words." in form.widgets["by"].accessibleDescription()
    form.put("by", "Dana")
    form.accept()
    qtbot.waitUntil(lambda: of(core, incident).line == "We are looking into it.")
    qtbot.waitUntil(lambda: "We are looking into it." in rows(pane))


def test_words_of_a_form_that_esc_put_away_are_there_again_and_cancel_drops_them(
    pane: LivePane, qtbot: QtBot
) -> None:
    pane.board.facts.list.choose("line")

    def again() -> FormSheet:
        pane.board.facts.list.setFocus()
        QTest.keyClick(pane.board.facts.list, Qt.Key.Key_Return)
        return form_of(pane)

    form = again()
    form.put("text", "We are looking into it.")
    form.closed.emit()
    assert pane.board.notice.isVisible()
    form = again()
    assert form.answers()["text"] == "We are looking into it."
    form._give_up()
    assert again().answers()["text"] == ""


def test_a_promise_is_settled_and_the_next_one_follows_the_level(
    pane: LivePane, core: Core, clock: FakeClock, incident: str, qtbot: QtBot
) -> None:
    first = core.response.board(incident).result().promises[0]
    clock.advance(seconds=(first.due_at - clock.now()).total_seconds() - 60)
    pane.board.tick()
    assert not pane.board.state._buttons["settle"].isHidden()
    pane.board.state.settle_wanted.emit()
    form_of(pane).put("outcome", "no_news")
    form_of(pane).accept()

    def promises() -> list[str]:
        return [one.outcome for one in core.response.board(incident).result().promises]

    qtbot.waitUntil(lambda: promises() == ["no_news", ""])
    board_of(pane, qtbot, core, incident)
    qtbot.waitUntil(lambda: len(pane.board.scene.board.promises) == 2)
    pane.board.fact_acts.show_promises()
    assert isinstance(pane.board.side.sheet(), PromiseSheet)


# the incident itself


def test_a_proposed_level_is_confirmed_by_phone_with_a_name(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    assert not pane.board.state._buttons["confirm"].isHidden()
    pane.board.state._buttons["confirm"].click()
    form = form_of(pane)
    form.put("by", "Dana")
    form.accept()
    qtbot.waitUntil(lambda: of(core, incident).confirmed_how == Confirmed.PHONE)
    qtbot.waitUntil(lambda: pane.board.state._buttons["confirm"].isHidden())


def test_level_and_phase_change_with_a_reason(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    pane.board.incident_acts.set_level()
    form = form_of(pane)
    form.put("level", "L2")
    form.accept()
    assert of(core, incident).level == "L3"
    form.put("reason", "Only one list was seen")
    form.accept()
    qtbot.waitUntil(lambda: of(core, incident).level == "L2")
    assert newest(core, incident)[0] is EntryKind.LEVEL_CHANGE
    pane.board.incident_acts.set_phase()
    form_of(pane).put("reason", "The first day is over")
    form_of(pane).accept()
    qtbot.waitUntil(lambda: of(core, incident).phase is Phase.SUSTAIN)


def test_before_closing_what_is_open_is_named_and_it_can_be_opened_again(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    pane.board.incident_acts.close()
    said = " ".join(label.text() for label in form_of(pane).findChildren(type(pane.board.log._said)))
    clock_name = core.response.board(incident).result().clocks[0].name
    assert clock_name in said
    assert "Promised updates (1)" in said
    form_of(pane).put("reason", "It is over")
    form_of(pane).accept()
    qtbot.waitUntil(lambda: of(core, incident).state is IncidentState.CLOSED)
    qtbot.waitUntil(lambda: not pane.board.state._buttons["reopen"].isHidden())
    pane.board.state._buttons["reopen"].click()
    form_of(pane).put("reason", "It came back")
    form_of(pane).accept()
    qtbot.waitUntil(lambda: of(core, incident).state is IncidentState.OPEN)


def test_frozen_words_are_said_on_the_page_until_the_freeze_ends(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    pane.board.incident_acts.set_freeze()
    form_of(pane).put("reason", "The police asked for it")
    form_of(pane).accept()
    qtbot.waitUntil(lambda: "The police asked for it" in pane.board.state._words.text())
    pane.board.state._buttons["thaw"].click()
    form_of(pane).put("reason", "They agree now")
    form_of(pane).accept()
    qtbot.waitUntil(lambda: not of(core, incident).freeze)


def test_handing_over_tells_what_stands_and_writes_who_took_over(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    person = core.people.add("Mo Adeyemi").result()
    qtbot.waitUntil(lambda: any(one.id == person for one in pane.team.people))
    pane.open(f"{incident}:handover")
    qtbot.waitUntil(lambda: isinstance(pane.board.side.sheet(), HandOverSheet))
    sheet = pane.board.side.sheet()
    assert isinstance(sheet, HandOverSheet)
    sheet.accept_button.click()
    assert sheet.who.accessibleDescription() == "Choose who takes over."
    sheet.traps.setPlainText("Do not call the printer")
    sheet.who.setCurrentIndex(sheet.who.findData(person))
    sheet.accept_button.click()
    qtbot.waitUntil(lambda: bool(core.people.duties().result()))
    duty = core.people.duties().result()[0]
    assert (duty.person_id, duty.incident_id, duty.note) == (person, incident, "Do not call the printer")
    assert newest(core, incident)[0] is EntryKind.HANDOVER
    qtbot.waitUntil(lambda: pane.board.side.sheet() is None)


# the log


def test_a_decision_needs_its_reason_and_stands_out(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    pane.board.log.decision.click()
    form = form_of(pane)
    form.put("decision", "Say nothing yet")
    form.accept()
    assert newest(core, incident)[0] is not EntryKind.DECISION
    form.put("reason", "The facts are not in")
    form.put("known", "One caller")
    form.accept()
    qtbot.waitUntil(lambda: newest(core, incident) == (EntryKind.DECISION, "Say nothing yet"))
    entry = core.incident_log.lines(incident, 1).result()[0]
    assert (entry.reason, entry.known, entry.significant) == ("The facts are not in", "One caller", True)


def test_a_correction_points_back_and_the_old_entry_stays(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    seq = core.incident_log.add(incident, "Ended at 09:40").result()
    entries = pane.board.log.list
    qtbot.waitUntil(lambda: [one.seq for one in pane.board.log.model.rows()[:1]] == [seq])
    entries.setFocus()
    QTest.keyClick(entries, Qt.Key.Key_C)
    form_of(pane).put("text", "Ended at 09:14")
    form_of(pane).accept()
    qtbot.waitUntil(lambda: newest(core, incident) == (EntryKind.CORRECTION, "Ended at 09:14"))
    made, old = core.incident_log.lines(incident, 2).result()
    assert (made.corrects, old.text) == (seq, "Ended at 09:40")


def test_a_star_is_set_by_key_and_the_entry_opens_in_full(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    seq = core.incident_log.add(incident, "The mayor rang").result()
    model = pane.board.log.model
    qtbot.waitUntil(lambda: [one.seq for one in model.rows()[:1]] == [seq])
    pane.board.log.list.setFocus()
    QTest.keyClick(pane.board.log.list, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: model.rows()[0].significant)
    QTest.keyClick(pane.board.log.list, Qt.Key.Key_Return)
    assert isinstance(pane.board.side.sheet(), EntrySheet)


def test_the_head_of_the_log_counts_and_says_that_the_chain_is_intact(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot
) -> None:
    core.incident_log.add(incident, "One more").result()
    count = core.incident_log.count(incident).result()
    qtbot.waitUntil(lambda: pane.board.log._said.text() == f"{count} entries, chain intact")


def test_every_sheet_has_names_and_is_reached_by_tab(pane: LivePane, core: Core, qtbot: QtBot) -> None:
    board = pane.board
    opens = (
        board.tasks.add, board.sheets.show_stops, board.fact_acts.add, board.fact_acts.show_promises,
        board.fact_acts.set_line, board.clock_acts.show_all, board.clock_acts.add, board.hand_over,
        board.incident_acts.set_level, board.incident_acts.set_phase, board.incident_acts.confirm,
        board.incident_acts.close, board.incident_acts.set_aware, board.incident_acts.set_lead,
    )  # fmt: skip
    for opened in opens:
        opened()
        assert nameless(pane.window()) == [], opened.__name__
        assert unreached(pane.window()) == [], opened.__name__


def test_the_status_report_is_saved_and_its_making_is_logged(
    pane: LivePane, core: Core, incident: str, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "report.pdf"
    pane.papers.saver.save(target, pane.papers.maker("sitrep", incident))
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(pane.printer.isEnabled)
    assert target.read_bytes().startswith(b"%PDF")
    assert any("report" in one.text for one in core.incident_log.lines(incident, 3).result())


def test_saying_that_the_incident_is_closed_opens_the_closing_check(pane: LivePane) -> None:
    waits = pane.board.scene.board.waits  # type: ignore[union-attr]  # a board is shown
    pane.board.tasks.happened(next(one for one in waits if one.key == "incident_closed"))
    assert form_of(pane).title() == "Close the incident"


def test_the_calls_of_the_incident_open_beside_the_board(pane: LivePane, qtbot: QtBot) -> None:
    pane.board.sheets.show_calls()
    sheet = pane.board.side.sheet()
    assert sheet is not None
    assert sheet.title() == "Calls"
    qtbot.waitUntil(lambda: nameless(pane.window()) == [])
