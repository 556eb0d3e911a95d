"""People and roles in the window: the figures, the order, saving a cover, numbers, tests, leaving, duty."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.cover import RolesView
from tests.fakes.clock import FakeClock
from tests.ui.accessibility import nameless
from tests.ui.pictures import shown
from ui.desk import Desk
from ui.plan.people.pane import PeoplePane
from ui.plan.people.person_model import HOLDS
from ui.plan.people.role_model import FIRST, HOLDER, REACH
from ui.widgets.cell_tips import CellTips
from ui.widgets.row_roles import RowRole

_NAMES = ("Ana", "Ben", "Cai")


@pytest.fixture
def team(core: Core) -> dict[str, str]:
    """Three people: Ana and Ben share LEAD, COMMS and APPR; Cai alone holds IT."""
    ids = {
        name: core.people.add(name, phone_work=f"01632 96000{n}").result() for n, name in enumerate(_NAMES)
    }
    core.people.put("LEAD", (ids["Ana"], ids["Ben"], "")).result()
    core.people.put("COMMS", (ids["Ben"], ids["Cai"], "")).result()
    core.people.put("APPR", (ids["Ana"], ids["Cai"], "")).result()
    core.people.put("IT", (ids["Cai"], "", ""), reach="30 minutes").result()
    for key in core.packs.role_names():
        if key not in ("LEAD", "COMMS", "APPR", "IT", "HR"):
            core.people.use_role(key, False).result()
    return ids


def opened(qtbot: QtBot, desk: Desk, what: str = "", width: int = 1280) -> PeoplePane:
    pane = PeoplePane(desk)
    for tool in pane.tools():
        qtbot.addWidget(tool)
    shown(qtbot, pane, width, 700)
    pane.open(what)
    qtbot.waitUntil(lambda: pane.lists.roles.rowCount() > 0)
    return pane


def text(pane: PeoplePane, key: str, column: int) -> str:
    model = pane.lists.roles
    return str(model.index(model.place_of(key), column).data())


def logged(core: Core) -> list[str]:
    return [line.sentence for line in core.history.lines(50).result()]


def test_typing_after_add_person_replaces_what_a_new_person_is_called(qtbot: QtBot, desk: Desk) -> None:
    pane = opened(qtbot, desk)
    pane.add_person()
    name = pane.lists.person.form.fields["name"]
    qtbot.waitUntil(name.hasFocus)
    qtbot.keyClicks(name, "Ana")
    pane.flush()
    qtbot.waitUntil(lambda: [one.name for one in desk.core.people.every().result()] == ["Ana"])


def test_without_people_every_role_is_listed_and_the_first_thing_to_do_is_said(
    qtbot: QtBot, desk: Desk
) -> None:
    pane = opened(qtbot, desk)
    assert pane.lists.roles.rowCount() == len(desk.core.packs.roles())
    assert pane.strip.accessibleName() == f"0 of {pane.lists.roles.rowCount()} roles have cover"
    assert not pane.strip.test.isEnabled()
    pane.kinds.answered.emit("person")
    assert pane.lists._empty.isVisible()
    qtbot.mouseClick(pane.lists._empty.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.lists.person.form.fields["name"].hasFocus())
    assert pane.lists.persons.rowCount() == 1


@pytest.mark.usefixtures("team")
def test_the_worst_role_stands_first_in_rust_and_the_others_in_amber(qtbot: QtBot, desk: Desk) -> None:
    pane = opened(qtbot, desk)
    model = pane.lists.roles
    assert [row.role.key for row in model.rows()] == ["IT", "HR", "LEAD", "COMMS", "APPR"]
    assert (text(pane, "IT", FIRST), text(pane, "HR", HOLDER)) == ("No cover", "Nobody")
    assert model.index(0, FIRST).data(RowRole.ICON) == ("warning-circle", "bad")
    assert model.index(1, HOLDER).data(RowRole.ICON) == ("warning", "warn")
    assert model.index(2, FIRST).data(RowRole.ICON) is None
    assert pane.strip.accessibleName() == "3 of 5 roles have cover"
    assert text(pane, "IT", REACH) == "Never"
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(pane.lists.persons, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_side_says_what_breaks_suggests_a_cover_and_counts_it_only_when_saved(
    qtbot: QtBot, desk: Desk, team: dict[str, str]
) -> None:
    pane = opened(qtbot, desk)
    side = pane.lists.role
    assert side.role() == "IT"
    tasks = len(desk.core.people.roles().result().rows[0].tasks)
    said = [
        label.text() for label in side.findChildren(QWidget) if hasattr(label, "text") and label.isVisible()
    ]
    assert f"{tasks} tasks would have no owner" in said
    assert side.boxes[2].currentData() in (team["Ana"], team["Ben"])
    assert len(desk.core.people.holdings().result()) == 7
    assert side.save.isEnabled()
    side.boxes[2].setCurrentIndex(side.boxes[2].findData(team["Ben"]))
    side.boxes[2].activated.emit(side.boxes[2].currentIndex())
    qtbot.mouseClick(side.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: text(pane, "IT", FIRST) == "Ben")
    assert pane.strip.accessibleName() == "4 of 5 roles have cover"
    with qtbot.waitSignal(pane.wanted) as wanted:
        qtbot.mouseClick(pane.notice.findChildren(type(side.save))[0], Qt.MouseButton.LeftButton)
    assert wanted.args == ["undo", ""]


def test_after_saving_a_cover_the_keyboard_is_on_the_role_that_is_worst_now(qtbot: QtBot, desk: Desk) -> None:
    ana, ben = (desk.core.people.add(name).result() for name in ("Ana", "Ben"))
    pane = opened(qtbot, desk)
    side, table = pane.lists.role, pane.lists.role_table
    assert side.role() == "LEAD"
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert side.boxes[1].hasFocus()
    for rank, person in ((1, ana), (2, ben)):
        side.boxes[rank].setCurrentIndex(side.boxes[rank].findData(person))
        side.boxes[rank].activated.emit(side.boxes[rank].currentIndex())
    side.save.setFocus()
    qtbot.keyClick(side.save, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: side.role() == "COMMS")
    assert table.hasFocus()
    assert pane.lists.roles.place_of("COMMS") == 0


@pytest.mark.usefixtures("team")
def test_a_person_chosen_for_a_role_is_saved_on_the_way_to_another_role(
    qtbot: QtBot, desk: Desk, team: dict[str, str]
) -> None:
    pane = opened(qtbot, desk, "LEAD")
    side, table = pane.lists.role, pane.lists.role_table
    qtbot.waitUntil(lambda: side.role() == "LEAD")
    side.boxes[3].setCurrentIndex(side.boxes[3].findData(team["Cai"]))
    side.boxes[3].activated.emit(side.boxes[3].currentIndex())
    table.setCurrentIndex(pane.lists.roles.index(pane.lists.roles.place_of("COMMS"), 0))
    assert side.role() == "COMMS"
    qtbot.waitUntil(lambda: pane.notice.isVisible())
    lead = [one.person_id for one in desk.core.people.holdings().result() if one.role == "LEAD"]
    assert team["Cai"] in lead
    assert side.role() == "COMMS"


def test_showing_the_numbers_leads_to_the_first_of_them(qtbot: QtBot, desk: Desk) -> None:
    ana = desk.core.people.add("Ana").result()
    pane = opened(qtbot, desk, ana)
    side = pane.lists.person
    qtbot.waitUntil(lambda: side.person_id() == ana)
    side.show_numbers.setFocus()
    qtbot.keyClick(side.show_numbers, Qt.Key.Key_Space)
    qtbot.waitUntil(side.numbers.isVisible)
    assert side.numbers.fields["phone_work"].hasFocus()


def test_what_was_chosen_and_not_saved_stays_when_something_else_changes(
    qtbot: QtBot, desk: Desk, team: dict[str, str]
) -> None:
    pane = opened(qtbot, desk, "LEAD")
    side = pane.lists.role
    qtbot.waitUntil(lambda: side.role() == "LEAD")
    assert not side.save.isEnabled()
    side.boxes[3].setCurrentIndex(side.boxes[3].findData(team["Cai"]))
    side.boxes[3].activated.emit(side.boxes[3].currentIndex())
    assert side.save.isEnabled()
    desk.core.people.add("Dee").result()
    qtbot.waitUntil(lambda: pane.lists.persons.rowCount() == 4)
    assert side.boxes[3].currentData() == team["Cai"]
    side.boxes[2].setCurrentIndex(side.boxes[2].findData(team["Cai"]))
    side.store()
    assert len([one for one in desk.core.people.holdings().result() if one.role == "LEAD"]) == 2


def test_roles_not_used_here_are_shown_on_wish_and_taken_back_into_use(
    qtbot: QtBot, desk: Desk, team: dict[str, str]
) -> None:
    assert team
    pane = opened(qtbot, desk)
    assert pane.lists.more.text() == "Show them"
    qtbot.mouseClick(pane.lists.more, Qt.MouseButton.LeftButton)
    assert pane.lists.roles.rowCount() == len(desk.core.packs.roles())
    pane.open("EVAL")
    qtbot.waitUntil(lambda: pane.lists.role.role() == "EVAL")
    pane.lists.role.use_changed.emit("EVAL", True)
    qtbot.waitUntil(lambda: pane.strip.accessibleName() == "3 of 6 roles have cover")


def test_numbers_are_hidden_until_asked_for_and_that_look_is_logged(
    qtbot: QtBot, desk: Desk, team: dict[str, str]
) -> None:
    pane = opened(qtbot, desk, "IT")
    line = pane.lists.role._phone
    assert line._numbers.text() == "Hidden"
    assert not [one for one in logged(desk.core) if one.startswith("Looked")]
    qtbot.mouseClick(line.show_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: line._numbers.text() == "01632 960002 (work)")
    assert logged(desk.core)[0] == "Looked at the phone numbers of Cai."
    pane.open(team["Ana"])
    qtbot.waitUntil(lambda: pane.lists.person.person_id() == team["Ana"])
    assert not pane.lists.person.numbers.isVisible()
    qtbot.mouseClick(pane.lists.person.show_numbers, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(pane.lists.person.numbers.isVisible)
    assert logged(desk.core)[0] == "Looked at the phone numbers of Ana."


def test_a_person_edits_itself_and_says_what_does_not_fit(
    qtbot: QtBot, desk: Desk, team: dict[str, str]
) -> None:
    pane = opened(qtbot, desk, team["Ana"])
    side = pane.lists.person
    qtbot.waitUntil(lambda: side.person_id() == team["Ana"])
    qtbot.mouseClick(side.show_numbers, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(side.numbers.isVisible)
    side.numbers.fields["phone_private"].setText("01632 960777")  # type: ignore[union-attr]
    side.flush()
    qtbot.waitUntil(lambda: side.numbers.rows["phone_private"].is_wrong())
    side.form.fields["trained_until"].setText("some day")  # type: ignore[union-attr]
    side.flush()
    assert side.form.rows["trained_until"].is_wrong()
    side.form.fields["trained_until"].setText("1 May 2027")  # type: ignore[union-attr]
    side.form.fields["job"].setText("Director")  # type: ignore[union-attr]
    side.flush()

    def kept() -> bool:
        person = desk.core.people.show(team["Ana"]).result()
        return person.job == "Director" and str(person.trained_until) == "2027-05-01"

    qtbot.waitUntil(kept)
    assert desk.core.people.show(team["Ana"]).result().phone_private == ""


def test_somebody_removed_while_being_edited_is_let_go_without_a_word(
    qtbot: QtBot, desk: Desk, team: dict[str, str]
) -> None:
    refused: list[str] = []
    desk.operations.refused.connect(refused.append)
    pane = opened(qtbot, desk, team["Ana"])
    side = pane.lists.person
    qtbot.waitUntil(lambda: side.person_id() == team["Ana"])
    side.form.fields["job"].setText("Half a wo")  # type: ignore[union-attr]
    desk.core.people.remove(team["Ana"]).result()
    qtbot.waitUntil(lambda: side.person_id() == team["Ben"])
    assert refused == []
    assert [one.job for one in desk.core.people.every().result()] == ["", ""]


def test_a_role_card_is_saved_for_one_role_or_for_all(
    qtbot: QtBot, desk: Desk, team: dict[str, str], tmp_path: Path
) -> None:
    assert team
    pane = opened(qtbot, desk)
    papers = desk.core.incident_papers
    with qtbot.waitSignal(pane.paper.saved):
        pane.paper.save(tmp_path / "one.txt", lambda: papers.role_cards("IT"))
    with qtbot.waitSignal(pane.paper.saved):
        pane.paper.save(tmp_path / "all.txt", lambda: papers.role_cards())
    one, every = ((tmp_path / name).read_text(encoding="utf-8") for name in ("one.txt", "all.txt"))
    assert "Technical lead" in one
    assert "Incident lead" not in one
    assert "Incident lead" in every
    assert "Print role cards" in pane.print.text()


def test_a_reach_test_goes_from_who_does_not_answer_to_the_cover(
    qtbot: QtBot, desk: Desk, team: dict[str, str], clock: FakeClock
) -> None:
    desk.core.people.attempt("Ana", reached=True, who_kind="person", who_id=team["Ana"]).result()
    desk.core.people.attempt("Cai", reached=True, who_kind="person", who_id=team["Cai"]).result()
    clock.advance(days=100)
    desk.core.people.attempt("Ana", reached=True, who_kind="person", who_id=team["Ana"]).result()
    pane = opened(qtbot, desk)
    qtbot.mouseClick(pane.strip.test, Qt.MouseButton.LeftButton)
    test = pane.test

    def turn() -> str:
        person = test.person()
        return person.name if person is not None else ""

    assert turn() == "Ben"
    test.form.minutes.setValue(30)
    qtbot.mouseClick(test.form.not_reached, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: turn() == "Cai")
    qtbot.mouseClick(test.form.reached, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: turn() == "Ana")
    qtbot.mouseClick(test.skip, Qt.MouseButton.LeftButton)
    assert turn() == ""
    ben = desk.core.people.attempts(who_id=team["Ben"]).result()
    assert [(one.reached, one.minutes) for one in ben] == [(False, 30)]
    qtbot.mouseClick(test.end, Qt.MouseButton.LeftButton)
    assert pane.stack.currentIndex() == 0


def test_the_keys_of_roles_are_spelled_out_over_a_person(
    qtbot: QtBot, desk: Desk, team: dict[str, str]
) -> None:
    pane = opened(qtbot, desk, team["Ana"])
    qtbot.waitUntil(lambda: pane.lists.person.person_id() == team["Ana"])
    tip = pane.lists.person_table.findChild(CellTips)
    assert isinstance(tip, CellTips)
    place = pane.lists.person_table.visualRect(pane.lists.persons.index(0, HOLDS)).center()
    view = pane.lists.person_table.viewport()
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    assert tip.shown() == "Incident lead, Approver"


def test_who_has_left_is_freed_and_can_come_back(qtbot: QtBot, desk: Desk, team: dict[str, str]) -> None:
    pane = opened(qtbot, desk, team["Cai"])
    side = pane.lists.person
    qtbot.waitUntil(lambda: side.person_id() == team["Cai"])
    side.day.setText("yesterday or so")
    qtbot.mouseClick(side.leave, Qt.MouseButton.LeftButton)
    assert desk.core.people.show(team["Cai"]).result().active
    side.day.clear()
    qtbot.mouseClick(side.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: text(pane, "IT", HOLDER) == "Nobody")
    qtbot.waitUntil(lambda: pane.lists.person.leave.text() == "Has left" or not side.person_id())
    pane.open(team["Cai"])
    qtbot.waitUntil(lambda: side.leave.text() == "Came back")
    qtbot.mouseClick(side.leave, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.core.people.show(team["Cai"]).result().active)


def test_two_people_get_the_roles_with_one_button_and_it_says_what_stays_open(
    qtbot: QtBot, desk: Desk
) -> None:
    ana, ben = (desk.core.people.add(name).result() for name in ("Ana", "Ben"))
    pane = opened(qtbot, desk)
    qtbot.waitUntil(pane.team.isVisible)
    pane.team.first.setCurrentIndex(1)
    pane.team.first.activated.emit(1)
    qtbot.mouseClick(pane.team.give, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not pane.team.isVisible())
    held = {one.role: one.person_id for one in desk.core.people.holdings().result() if one.rank == 1}
    assert (held["LEAD"], held["APPR"], held["COMMS"]) == (ben, ben, ana)


def test_a_team_of_one_is_told_to_find_a_second_reader(qtbot: QtBot, desk: Desk) -> None:
    desk.core.people.add("Ana").result()
    pane = opened(qtbot, desk)
    qtbot.waitUntil(pane.team.isVisible)
    assert "somebody outside has to read" in pane.team._text.text()
    qtbot.mouseClick(pane.team.give, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(desk.core.people.holdings().result()) == 6)


def test_covering_starts_and_stops_and_stays_in_the_history(
    qtbot: QtBot, desk: Desk, team: dict[str, str]
) -> None:
    pane = opened(qtbot, desk, "duty")
    qtbot.waitUntil(lambda: pane.duty.cover.person.count() == 3)
    cover = pane.duty.cover
    cover.person.setCurrentIndex(cover.person.findData(team["Ben"]))
    cover.role.setCurrentIndex(cover.role.findData("COMMS"))
    cover.note.setPlainText("Next update at 16:00")
    qtbot.mouseClick(cover.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.duty.history_model.rowCount() == 1)
    (duty,) = desk.core.people.duties().result()
    assert (duty.person_id, duty.note, duty.ended_at) == (team["Ben"], "Next update at 16:00", None)
    qtbot.mouseClick(cover.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(cover._person_row.is_wrong)
    stop = next(one for one in cover.findChildren(type(cover.start)) if one.text() == "Stand down")
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.core.people.duties().result()[0].ended_at is not None)
    QAbstractItemModelTester(pane.duty.history_model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_rota_is_made_in_a_row_and_shows_hours_and_who_is_tired(
    qtbot: QtBot, desk: Desk, team: dict[str, str], clock: FakeClock
) -> None:
    assert team
    pane = opened(qtbot, desk, "duty")
    qtbot.waitUntil(lambda: pane.duty.slots.person.count() == 3)
    form = pane.duty.slots
    form.hours.setValue(14)
    for rows in (1, 2):
        qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda rows=rows: pane.duty.rota_model.rowCount() == rows)  # type: ignore[misc]
    late, early = desk.core.people.rota().result()
    assert (early.ends, late.starts - early.starts) == (late.starts, timedelta(hours=14))
    assert late.person_id != early.person_id
    clock.advance(hours=20)
    pane.open("duty")
    qtbot.waitUntil(pane.duty._tired.isVisible)
    assert "Ana 14 h, Ben 5 h" in pane.duty._hours.text()
    assert "Ana" in pane.duty._tired.text()
    assert "Ben" not in pane.duty._tired.text()
    pane.duty.rota.setCurrentIndex(pane.duty.rota_model.index(0, 0))
    qtbot.mouseClick(pane.duty.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.core.people.rota().result() == (early,))


@pytest.mark.usefixtures("team")
def test_in_a_narrow_window_the_details_are_a_drawer_that_esc_closes(qtbot: QtBot, desk: Desk) -> None:
    pane = opened(qtbot, desk, width=900)
    side = pane.lists.panes()[1]
    assert not side.isVisible()
    pane.lists.table.setFocus()
    qtbot.keyClick(pane.lists.table, Qt.Key.Key_Return)
    assert side.isVisible()
    assert pane.lists.role.boxes[2].hasFocus()
    qtbot.keyClick(pane.lists.role.boxes[2], Qt.Key.Key_Escape)
    assert not side.isVisible()
    assert pane.lists.table.hasFocus()
    assert pane.add.text() == "Add person"
    pane.resize(600, 600)
    assert (pane.add.text(), pane.add.accessibleName()) == ("", "Add person")


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("what", ["", "duty", "test"])
def test_everything_has_a_name(qtbot: QtBot, desk: Desk, what: str) -> None:
    pane = opened(qtbot, desk, what)
    qtbot.waitUntil(_ready(pane, what))
    assert nameless(pane) == []
    for tool in pane.tools():
        assert nameless(tool) == []


def _ready(pane: PeoplePane, what: str) -> Callable[[], bool]:
    return {
        "": lambda: pane.lists.role.role() != "", "duty": lambda: pane.duty.cover.person.count() > 0,
        "test": lambda: pane.test.person() is not None,
    }[what]  # fmt: skip


def test_whoever_was_just_added_is_shown_though_an_older_answer_comes_first(
    desk: Desk, core: Core, qtbot: QtBot, team: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = opened(qtbot, desk, team["Ana"])
    qtbot.waitUntil(lambda: pane.lists.person.person_id() == team["Ana"])
    read, added = core.people.roles, []

    def read_and_add() -> Future[RolesView]:
        view = read()
        view.result()
        if not added:
            added.append(core.people.add("Dee").result())
            pane.open(added[0])
        return view

    monkeypatch.setattr(core.people, "roles", read_and_add)
    pane.open("")
    qtbot.waitUntil(lambda: bool(added) and pane.lists.person.person_id() == added[0])
