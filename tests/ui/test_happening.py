"""Something is happening: the whole page, from the press of the button to a declared incident."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core, Outside
from desktop.domain.clock import ClockState
from desktop.domain.incident import CORE_ONLY, Confirmed, Draft, Incident, IncidentState
from desktop.domain.plan import Phase
from tests.fakes.clock import FakeClock
from tests.fakes.vault import MemoryVault
from ui.bridge import Bridge
from ui.desk import Desk
from ui.happening.keeper import KEEP_MS
from ui.happening.page import SHOWN, HappeningPage
from ui.operations import Operations
from ui.theme.look import Look

WHAT = "Our Instagram shows a phone giveaway we did not post. The password no longer works."
GRADES = (1, 2, 3, 2, 1, 1, 2)


def made(desk: Desk, qtbot: QtBot, what: str = "begin", *, width: int = 1088) -> HappeningPage:
    page = HappeningPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 724)
    page.show()
    qtbot.waitExposed(page)
    page.open(what)
    qtbot.waitUntil(lambda: page.keeper.draft is not None and bool(page._book.options()))
    return page


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> HappeningPage:
    return made(desk, qtbot)


def draft_of(page: HappeningPage) -> Draft:
    assert page.keeper.draft is not None
    return page.keeper.draft


def kept_draft(desk: Desk) -> Draft:
    found = desk.core.incidents.draft().result()
    assert found is not None
    return found


def press(page: HappeningPage, words: str) -> None:
    button = next(one for one in page.findChildren(QPushButton) if one.text() == words and one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def grade(page: HappeningPage, *answers: int) -> None:
    for row, answer in zip(page.body.severity.rows, answers, strict=False):
        row.cells[answer].click()


def choose(page: HappeningPage, key: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: key in page.body.plans.rows and page.body.plans.rows[key].isVisible())
    page.body.plans.rows[key].click()


def fill(page: HappeningPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.body.questions.what, WHAT)
    press(page, "No")
    grade(page, *GRADES)
    choose(page, "SC-ATO", qtbot)


def declared(page: HappeningPage, qtbot: QtBot, desk: Desk) -> Incident:
    with qtbot.waitSignal(page.wanted) as went:
        page.foot.declare.click()
    assert went.args == ["today", "next"]
    (found,) = desk.core.incidents.every().result()
    return found


def test_the_log_starts_on_the_press_and_nothing_is_declared(
    page: HappeningPage, desk: Desk, clock: FakeClock
) -> None:
    began = draft_of(page).started_at
    clock.advance(minutes=9)
    page.open("begin")
    assert draft_of(page).started_at == began
    assert desk.core.incidents.every().result() == ()
    local = began.astimezone()
    assert f"The log started at {local:%H:%M}" in page.head.line.text()


def test_every_keystroke_is_in_the_file_half_a_second_later(
    page: HappeningPage, qtbot: QtBot, desk: Desk
) -> None:
    QTest.keyClicks(page.body.questions.what, "The river is rising")
    assert kept_draft(desk).what == "", "not at every single key"
    qtbot.waitUntil(lambda: kept_draft(desk).what == "The river is rising")


def test_leaving_the_field_keeps_it_at_once(page: HappeningPage, desk: Desk, qtbot: QtBot) -> None:
    page.body.questions.what.setFocus()
    QTest.keyClicks(page.body.questions.what, "Flood")
    QTest.keyClick(page.body.questions.what, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: kept_draft(desk).what == "Flood", timeout=KEEP_MS - 100)


def test_quit_in_a_panic_and_everything_is_there_again(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    clock = FakeClock()
    before: Draft | None = None
    for again in (False, True):
        core = Core(tmp_path / "panic.watchline", Outside(clock=clock, vault=MemoryVault()))
        core.open().result()
        bridge = Bridge(core.announcer)
        page = made(Desk(core, look, Operations(bridge), bridge), qtbot, "" if again else "begin")
        if again:
            assert draft_of(page) == before
            assert page.body.questions.what.toPlainText() == WHAT
            assert page.body.questions.danger.answer() == "no"
            assert [row.answer() for row in page.body.severity.rows] == list(GRADES)
            qtbot.waitUntil(lambda page=page: page.body.plans.rows["SC-ATO"].isChecked())
            assert page.body.confirm.who.currentText() == "Tom Hale"
            assert page.body.confirm.how.answer() == "phone"
            assert page.foot.declare.text() == "Declare incident at L3"
        else:
            fill(page, qtbot)
            QTest.keyClicks(page.body.confirm._line, "Tom Hale")
            press(page, "By phone")
            page.flush()
            before = page.keeper.draft
        bridge.close()
        core.close()
        clock.advance(minutes=2)


def test_danger_puts_emergency_services_above_everything(page: HappeningPage) -> None:
    assert not page.body.danger.isVisible()
    press(page, "Yes")
    assert page.body.danger.isVisible()
    above = page.body.danger.mapTo(page, page.body.danger.rect().topLeft()).y()
    assert above < page.body.questions.mapTo(page, page.body.questions.rect().topLeft()).y()
    press(page, "Not known")
    assert not page.body.danger.isVisible()
    assert page.body.questions.unknown.isVisible()


def test_a_time_still_to_come_was_yesterday_and_the_day_is_shown(
    page: HappeningPage, clock: FakeClock
) -> None:
    field = page.body.questions.aware
    local = clock.now().astimezone()
    assert field.time.time().hour() == local.hour
    assert not field.day.isVisible()
    field.time.setTime(field.time.time().addSecs(3600))
    assert field.day.isVisible()
    assert field.day.date().toPython() == local.date() - timedelta(days=1)
    aware = draft_of(page).aware_at
    assert aware is not None
    assert aware == clock.now() + timedelta(hours=1) - timedelta(days=1)
    field.time.setTime(field.time.time().addSecs(-2 * 3600))
    assert draft_of(page).aware_at == clock.now() - timedelta(hours=1)


def test_after_midnight_the_day_of_yesterday_is_shown(page: HappeningPage, clock: FakeClock) -> None:
    aware = draft_of(page).aware_at
    clock.advance(hours=26)
    page._refresh()
    assert page.body.questions.aware.day.isVisible()
    assert page.body.questions.aware.moment() == aware == draft_of(page).aware_at


def test_the_worst_row_sets_the_level_and_says_so(page: HappeningPage) -> None:
    grade(page, 1, 2)
    line = page.body.severity.line
    assert line.chip.chip().text == "L2 Serious"
    assert line.title.text() == "Spread sets the level"
    grade(page, 1, 2, 3)
    assert line.chip.chip().text == "L3 Critical"
    assert line.title.text() == "Control of channels sets the level"
    names = [row.cells[row.answer() or 0].accessibleName() for row in page.body.severity.rows[:3]]
    assert names[2] == "Control of channels: main account hostile, level 3 of 3, sets the level"
    assert names[1] == "Spread: local media or fast growth, level 2 of 3"
    full = page.body.severity.rows[2].cells[3].accessibleDescription()
    assert full == "Somebody else speaks through a main account, or several are lost."


def test_first_words_and_rhythm_are_said_for_declaring_now(page: HappeningPage, clock: FakeClock) -> None:
    grade(page, 3)
    by = (clock.now() + timedelta(minutes=30)).astimezone()
    said = page.body.severity.line.text.text()
    assert f"At L3: first words by {by:%H:%M}, then every hour." in said
    assert "Incident lead decides what is said" in said
    assert "is told." in said


def test_the_button_names_the_gap_and_goes_there(page: HappeningPage, qtbot: QtBot) -> None:
    assert page.foot.declare.text() == "Say what has happened"
    page.foot.declare.click()
    assert page.body.questions.what.hasFocus()
    QTest.keyClicks(page.body.questions.what, WHAT)
    grade(page, 1, 2, 0, 2, 1)
    assert page.foot.declare.text() == "Answer 2 more rows"
    page.foot.declare.click()
    assert page.body.severity.rows[5].cells[0].hasFocus()
    grade(page, 1, 2, 0, 2, 1, 1, 2)
    assert page.foot.declare.text() == "Choose a plan"
    page.foot.declare.click()
    assert page.body.plans.isAncestorOf(QApplication.focusWidget())
    choose(page, CORE_ONLY, qtbot)
    assert page.foot.declare.text() == "Declare at L2, not yet confirmed"


def test_one_answer_at_three_can_be_declared_at_once(page: HappeningPage, qtbot: QtBot, desk: Desk) -> None:
    grade(page, 3)
    assert page.foot.declare.text() == "Declare now at L3, not yet confirmed"
    assert page.body.severity.line.urgent.isVisible()
    incident = declared(page, qtbot, desk)
    assert (incident.level, incident.confirmed_at, incident.scenario_key) == ("L3", None, CORE_ONLY)


def test_the_plan_is_suggested_with_the_words_that_led_to_it(page: HappeningPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.body.questions.what, WHAT)
    row = lambda: page.body.plans.rows["SC-ATO"]  # noqa: E731 - read anew each time
    qtbot.waitUntil(lambda: "SC-ATO" in page.body.plans.rows and row().isVisible())
    assert "did not post" in row().accessibleName()
    assert not row().isChecked(), "a person chooses"
    press(page, "See all 16")
    shown = [key for key, one in page.body.plans.rows.items() if one.isVisible()]
    assert len(shown) == 17
    assert page.body.plans.rows["SC-WEB"].accessibleName().endswith("from the pack")


def test_declaring_makes_what_the_strip_says(page: HappeningPage, qtbot: QtBot, desk: Desk) -> None:
    fill(page, qtbot)
    strip = "Sets T0 to now and makes 76 tasks: 56 core, 20 from this plan"
    qtbot.waitUntil(lambda: page.foot.title.text() == strip)
    qtbot.waitUntil(lambda: "to be judged. Nothing is sent to anyone." in page.foot.text.text())
    runs, judged = page._book.clocks("SC-ATO")
    QTest.keyClicks(page.body.confirm._line, "Tom Hale")
    press(page, "By phone")
    incident = declared(page, qtbot, desk)
    board = desk.core.response.board(incident.id).result()
    assert len(board.views) == 76
    states = [clock.state for clock in board.clocks]
    assert states.count(ClockState.RUNNING) == len(runs)
    assert states.count(ClockState.NOT_ASSESSED) == judged > 0
    assert all(view.task.phase is not Phase.PREPARE for view in board.views)
    assert (incident.level, incident.what, incident.danger) == ("L3", WHAT, "no")
    assert (incident.confirmed_by, incident.confirmed_how) == ("Tom Hale", "phone")
    assert incident.t0 == desk.core.clock.now()
    assert incident.state is IncidentState.OPEN
    qtbot.waitUntil(lambda: desk.core.settings.text(SHOWN) == incident.id)
    assert desk.core.incidents.draft().result() is None
    assert page.nothing.isVisible()
    assert not page.foot.isVisible()


def test_a_plan_of_ones_own_can_be_chosen_and_is_counted_as_it_is(desk: Desk, qtbot: QtBot) -> None:
    plan = desk.core.planning.custom("The boat is leaking", "core").result()
    desk.core.plans.add(plan, "Call the harbour", Phase.FIRST).result()
    key = desk.core.plans.show(plan).result()[0].scenario_key
    page = made(desk, qtbot)
    qtbot.waitUntil(lambda: "The boat is leaking" in [one.title for one in page._book.options()])
    page.body.plans.see_all.click()
    choose(page, key, qtbot)
    strip = "Sets T0 to now and makes 57 tasks: 56 core, 1 from this plan"
    qtbot.waitUntil(lambda: page.foot.title.text() == strip)
    grade(page, 3)
    incident = declared(page, qtbot, desk)
    titles = [view.task.title for view in desk.core.response.board(incident.id).result().views]
    assert len(titles) == 57
    assert "Call the harbour" in titles


def test_nobody_reached_leaves_the_level_proposed(page: HappeningPage, qtbot: QtBot, desk: Desk) -> None:
    fill(page, qtbot)
    press(page, "Not reached")
    assert page.foot.declare.text() == "Declare at L3, not yet confirmed"
    incident = declared(page, qtbot, desk)
    assert (incident.confirmed_how, incident.confirmed_at) == (str(Confirmed.NOT_REACHED), None)


def test_the_lead_of_the_directory_is_offered_first(desk: Desk, qtbot: QtBot) -> None:
    people = desk.core.people
    priya = people.add("Priya Nair", job="Director").result()
    people.add("Ann Able", job="Driver").result()
    people.assign("LEAD", priya, 1).result()
    page = made(desk, qtbot)
    qtbot.waitUntil(lambda: page.body.confirm.who.count() == 2)
    assert page.body.confirm.who.itemText(0) == "Priya Nair, Incident lead"
    fill(page, qtbot)
    press(page, "Here")
    assert draft_of(page).confirmer == "Priya Nair"
    assert page.foot.declare.text() == "Declare incident at L3"
    assert declared(page, qtbot, desk).lead == "Priya Nair"


def test_logging_writes_it_down_without_declaring(page: HappeningPage, qtbot: QtBot, desk: Desk) -> None:
    page.foot.log.click()
    assert page.body.questions.what.hasFocus(), "nothing to log yet"
    QTest.keyClicks(page.body.questions.what, "A strange email")
    with qtbot.waitSignal(page.wanted) as went:
        page.foot.log.click()
    (incident,) = desk.core.incidents.every().result()
    assert went.args == ["plan", f"log:{incident.id}"]
    assert (incident.state, incident.t0, incident.what) == (IncidentState.WATCH, None, "A strange email")


def test_closing_keeps_the_log_and_does_not_come_back_by_itself(
    page: HappeningPage, qtbot: QtBot, desk: Desk
) -> None:
    QTest.keyClicks(page.body.questions.what, "Perhaps nothing")
    with qtbot.waitSignal(page.wanted) as went:
        page.head.close_page.click()
    assert went.args == ["today", ""]
    qtbot.waitUntil(lambda: kept_draft(desk).put_away)
    assert kept_draft(desk).what == "Perhaps nothing"
    page.open("")
    qtbot.waitUntil(lambda: not draft_of(page).put_away)


def test_a_drill_is_striped_and_kept_apart(desk: Desk, qtbot: QtBot) -> None:
    page = made(desk, qtbot, "exercise")
    assert page.banner.isVisible()
    assert page.head.drill.isChecked()
    fill(page, qtbot)
    assert page.foot.declare.text() == "Start the drill at L3"
    incident = declared(page, qtbot, desk)
    assert incident.exercise
    assert incident.code.startswith("EX-")
    assert desk.core.incidents.every(exercise=False).result() == ()


def test_a_real_page_is_never_turned_into_a_drill(page: HappeningPage, desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClicks(page.body.questions.what, "Real")
    with qtbot.waitSignal(desk.operations.refused):
        page.open("exercise")
    assert not draft_of(page).exercise


def test_something_real_in_the_middle_of_a_drill_gets_its_own_page(desk: Desk, qtbot: QtBot) -> None:
    page = made(desk, qtbot, "exercise")
    QTest.keyClicks(page.body.questions.what, "Pretend")
    page.open("begin")
    qtbot.waitUntil(page.older.isVisible)
    page.older.start.click()
    qtbot.waitUntil(lambda: page.keeper.draft is not None and not draft_of(page).exercise)
    assert page.body.questions.what.toPlainText() == ""
    assert not page.banner.isVisible()
    assert desk.core.incidents.every().result() == ()


def test_a_page_from_before_can_be_logged_to_begin_a_new_one(
    page: HappeningPage, desk: Desk, qtbot: QtBot, clock: FakeClock
) -> None:
    QTest.keyClicks(page.body.questions.what, "Yesterday's worry")
    clock.advance(hours=20)
    page.open("begin")
    qtbot.waitUntil(page.older.isVisible)
    page.older.start.click()
    qtbot.waitUntil(lambda: page.keeper.draft is not None and draft_of(page).started_at == clock.now())
    (incident,) = desk.core.incidents.every().result()
    assert (incident.what, incident.state) == ("Yesterday's worry", IncidentState.WATCH)
    assert draft_of(page).what == ""
    assert not page.older.isVisible()


def test_a_second_incident_can_be_declared_while_one_is_live(
    page: HappeningPage, desk: Desk, qtbot: QtBot
) -> None:
    fill(page, qtbot)
    first = declared(page, qtbot, desk)
    page.open("begin")
    qtbot.waitUntil(lambda: page.keeper.draft is not None and page.foot.isVisible())
    assert [row.answer() for row in page.body.severity.rows] == [None] * 7
    assert page.body.questions.what.toPlainText() == ""
    grade(page, 3)
    with qtbot.waitSignal(page.wanted):
        page.foot.declare.click()
    live = desk.core.incidents.live().result()
    assert len(live) == 2
    assert first.id in {one.id for one in live}


def test_a_refusal_is_said_and_loses_nothing(page: HappeningPage, desk: Desk, qtbot: QtBot) -> None:
    fill(page, qtbot)
    page.keeper.put(aware_at=desk.core.clock.now() + timedelta(days=2))
    with qtbot.waitSignal(desk.operations.refused) as said:
        page.foot.declare.click()
    assert "future" in said.args[0]
    assert page.foot.declare.isEnabled()
    assert draft_of(page).what == WHAT
    assert desk.core.incidents.every().result() == ()


def test_what_was_only_written_down_is_declared_from_its_answers(desk: Desk, qtbot: QtBot) -> None:
    now = desk.core.clock.now()
    written = Draft(
        now, what="Odd post on our page", aware_at=now, grid=(("control", 3),), scenario_key="SC-ATO"
    )
    watched = desk.core.incidents.watch(written).result()
    page = made(desk, qtbot, watched)
    qtbot.waitUntil(lambda: page.body.questions.what.toPlainText() == "Odd post on our page")
    live = declared(page, qtbot, desk)
    assert live.id == watched
    assert live.state is IncidentState.OPEN
