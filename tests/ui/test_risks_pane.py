"""Risks in the window: judged, seen in the grid, accepted, closed, led to their plan, taken back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.domain.risk import Band, Risk, RiskState
from tests.fakes.clock import START
from tests.ui.accessibility import nameless
from tests.ui.pictures import colours_in, picture, shown
from ui.desk import Desk
from ui.plan.page import PlanPage
from ui.plan.risks.grid import lines_of
from ui.plan.risks.pane import RisksPane
from ui.theme.look import Look
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.row_roles import RowRole

TODAY = START.astimezone().date()


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> RisksPane:
    made = RisksPane(desk)
    for tool in made.tools():
        qtbot.addWidget(tool)
    shown(qtbot, made, 1280, 700)
    made.open("")
    qtbot.waitUntil(lambda: made.lists.empty.isVisible())
    return made


def one(desk: Desk) -> Risk:
    (risk,) = desk.core.risks.every().result()
    return risk


def choose(pane: RisksPane, name: str, value: str) -> None:
    side = pane.lists.side
    field = (side.judging if name in side.judging.fields else side.naming).fields[name]
    assert isinstance(field, QComboBox)
    field.setCurrentIndex(field.findData(value))
    field.activated.emit(field.currentIndex())


def add(qtbot: QtBot, desk: Desk, pane: RisksPane, title: str, **values: object) -> str:
    made = desk.core.risks.add(title, **values).result()
    qtbot.waitUntil(lambda: pane.lists.model.place_of(made) >= 0)
    pane.open(made)
    qtbot.waitUntil(lambda: pane.lists.side.risk_id() == made)
    return made


def test_a_risk_is_added_named_and_judged_and_says_its_band_in_words(
    qtbot: QtBot, desk: Desk, pane: RisksPane
) -> None:
    qtbot.mouseClick(pane.add, Qt.MouseButton.LeftButton)
    side = pane.lists.side
    qtbot.waitUntil(lambda: side.naming.fields["title"].hasFocus())
    title = side.naming.fields["title"]
    assert isinstance(title, AutosaveText)
    title.setPlainText("The roof\nfalls in")
    pane.flush()
    choose(pane, "likelihood", "4")
    choose(pane, "impact", "5")
    model = pane.lists.model
    qtbot.waitUntil(lambda: model.index(0, 0).data() == "20 Very high")
    kept = one(desk)
    assert (kept.title, kept.band) == ("The roof falls in", Band.VERY_HIGH)
    assert kept.review_due == TODAY + timedelta(days=30)
    assert side._chip.text() == "20 Very high"
    hint = side.judging.rows["impact"].field.accessibleDescription()
    assert hint.startswith("People: a life is lost")
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert nameless(pane) == []


def test_the_empty_register_starts_from_the_plans_and_can_be_taken_back(
    qtbot: QtBot, desk: Desk, pane: RisksPane
) -> None:
    qtbot.mouseClick(pane.lists.empty.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.lists.model.rowCount() == 16)
    assert {pane.lists.model.index(row, 0).data() for row in range(16)} == {"Not judged yet"}
    assert pane.lists._words.text().startswith("16 are not judged yet")
    assert not pane.lists.start.isVisible()
    with qtbot.waitSignal(pane.wanted) as wanted:
        pane.notice.findChildren(type(pane.add))[0].click()
    assert wanted.args == ["undo", ""]
    desk.core.history.undo().result()
    qtbot.waitUntil(lambda: pane.lists.empty.isVisible())


def test_the_grid_says_how_many_stand_where_and_enter_lists_them(
    qtbot: QtBot, desk: Desk, pane: RisksPane
) -> None:
    add(qtbot, desk, pane, "A fire", likelihood=2, impact=5)
    add(qtbot, desk, pane, "A flood", likelihood=2, impact=5)
    last = add(qtbot, desk, pane, "A strike", likelihood=5, impact=1)
    pane.open("grid")
    grid, places = pane.lists.grid, pane.lists.places
    qtbot.waitUntil(grid.isVisible)
    cell = places.index_of(2, 5)
    assert cell.data() == "2"
    said = cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Unlikely, severe, 10 High: 2 risks. A fire. A flood"
    empty = places.index_of(5, 5).data(Qt.ItemDataRole.AccessibleTextRole)
    assert empty == "Very likely, severe, 25 Very high: No risk"
    assert pane.lists.side.risk_id() == last
    grid.setFocus()
    grid.setCurrentIndex(places.index_of(1, 5))
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.currentIndex() == places.index_of(1, 5)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.currentIndex() == cell
    assert pane.lists.model.row(pane.lists.table.currentIndex().row()).title == "A fire"
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert [row.title for row in pane.lists.model.rows()] == ["A fire", "A flood"]
    assert pane.views.answer() == "list"
    assert pane.lists._only_words.text() == "Unlikely, severe: 2 risks"
    qtbot.mouseClick(pane.lists.show_all, Qt.MouseButton.LeftButton)
    assert pane.lists.model.rowCount() == 3
    QAbstractItemModelTester(places, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_field_with_risks_is_painted_in_the_colour_of_its_band(
    qtbot: QtBot, desk: Desk, pane: RisksPane, look: Look
) -> None:
    add(qtbot, desk, pane, "A fire", likelihood=5, impact=5)
    add(qtbot, desk, pane, "A strike", likelihood=1, impact=1)
    pane.open("grid")
    grid = pane.lists.grid
    qtbot.waitUntil(grid.isVisible)
    image = picture(grid.viewport())
    box = grid.visualRect(pane.lists.places.index_of(5, 5))
    inside = (box.left() + 8, box.bottom() - 8, box.width() - 16, 2)
    assert colours_in(image, inside) == {look.theme.hex("l3_soft").lower()}


def test_accepting_asks_for_a_day_and_a_reason_and_closing_does_not(
    qtbot: QtBot, desk: Desk, pane: RisksPane
) -> None:
    add(qtbot, desk, pane, "A fire", likelihood=2, impact=2)
    stand = pane.lists.side.stand
    day, why = stand.form.fields["accepted_until"], stand.form.fields["reason"]
    assert isinstance(day, QLineEdit)
    assert isinstance(why, QPlainTextEdit)
    stand.answer.set_answer("accepted")
    stand.answer.answered.emit("accepted")
    assert one(desk).state is RiskState.OPEN
    qtbot.mouseClick(stand.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: stand.form.rows["accepted_until"].is_wrong())
    day.setText("1 Sep 2026")
    qtbot.mouseClick(stand.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: stand.form.rows["reason"].is_wrong())
    why.setPlainText("Too dear this year")
    stand.accept.setFocus()
    qtbot.keyClick(stand.accept, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: one(desk).state is RiskState.ACCEPTED)
    qtbot.waitUntil(lambda: pane.lists.model.index(0, 3).data() == "Accepted to 1 Sep")
    qtbot.waitUntil(lambda: not stand.accept.isVisible())
    assert stand._chosen_part().hasFocus()
    why.setPlainText("Too dear until the lease ends")
    pane.flush()
    qtbot.waitUntil(lambda: one(desk).reason == "Too dear until the lease ends")
    stand.answer.set_answer("closed")
    stand.answer.answered.emit("closed")
    qtbot.waitUntil(lambda: pane.lists.model.index(0, 3).data() == "Closed")
    desk.core.history.undo().result()
    qtbot.waitUntil(lambda: stand.answer.answer() == "accepted")


def test_a_late_review_is_marked_and_one_press_moves_it(qtbot: QtBot, desk: Desk, pane: RisksPane) -> None:
    late = TODAY - timedelta(days=3)
    add(qtbot, desk, pane, "A fire", likelihood=5, impact=5, review_due=late)
    assert pane.lists.model.index(0, 3).data() == f"Since {late.day} {late:%b}"
    qtbot.mouseClick(pane.lists.side.looked, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: one(desk).review_due == TODAY + timedelta(days=30))


def test_a_risk_leads_to_its_plan_which_is_adopted_first(qtbot: QtBot, desk: Desk, pane: RisksPane) -> None:
    add(qtbot, desk, pane, "A false story", likelihood=4, impact=4, next_step="Listen daily")

    def second() -> object:
        return pane.lists.model.index(0, 1).data(RowRole.SECOND)

    assert second() == "No plan yet. Next: Listen daily"
    assert not pane.lists.side.plan.isVisible()
    choose(pane, "scenario_key", "SC-RUM")
    side = pane.lists.side
    qtbot.waitUntil(lambda: side.plan.isVisible() and side.plan.text() == "Adopt the plan")
    qtbot.mouseClick(side.plan, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: side.plan.text() == "Open the plan")
    assert second() == "Next: Listen daily"
    plan = next(each for each in desk.core.plans.every().result() if each.scenario_key == "SC-RUM")
    with qtbot.waitSignal(pane.wanted) as wanted:
        qtbot.mouseClick(side.plan, Qt.MouseButton.LeftButton)
    assert wanted.args == ["plan", f"plans:{plan.id}"]


def test_what_was_half_typed_is_saved_before_another_risk_is_shown(
    qtbot: QtBot, desk: Desk, pane: RisksPane
) -> None:
    first = add(qtbot, desk, pane, "A fire")
    second = desk.core.risks.add("A flood").result()
    qtbot.waitUntil(lambda: pane.lists.model.place_of(second) >= 0)
    doing = pane.lists.side.judging.fields["doing"]
    assert isinstance(doing, AutosaveText)
    doing.setPlainText("Alarms in every room")
    pane.lists.go(second)
    qtbot.waitUntil(
        lambda: (
            {each.id: each.doing for each in desk.core.risks.every().result()}
            == {first: "Alarms in every room", second: ""}
        )
    )


def test_a_removed_risk_is_gone_from_list_and_form(qtbot: QtBot, desk: Desk, pane: RisksPane) -> None:
    add(qtbot, desk, pane, "A fire")
    qtbot.mouseClick(pane.lists.side._remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.lists.empty.isVisible())
    assert desk.core.risks.every().result() == ()


def test_words_in_a_field_wrap_and_only_the_last_line_is_cut(look: Look) -> None:
    font = look.theme.font(12)
    assert lines_of(font, "A fire", 200, 3) == ("A fire",)
    lines = lines_of(font, "Somebody takes over our page and sells it to others", 100, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert not lines[0].endswith("…")


def test_the_crisis_plan_tab_leads_to_a_risk(qtbot: QtBot, desk: Desk) -> None:
    made = desk.core.risks.add("A fire", likelihood=2, impact=5).result()
    page = PlanPage(desk)
    shown(qtbot, page, 1280, 700)
    page.open(f"risks:{made}")
    pane = page.pane("risks")
    assert isinstance(pane, RisksPane)
    qtbot.waitUntil(lambda: pane.lists.side.risk_id() == made)
    assert page.bar.current() == "risks"
    assert pane.add.isVisible()
    page.open("partners:")
    assert not pane.add.isVisible()
