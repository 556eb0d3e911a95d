"""The sub-page Log: the log of a chosen incident, filtered and proved, and all changes of the workspace."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.entry import EntryKind
from tests.ui.accessibility import nameless, unreached
from tests.ui.live_scene import SECRET, declare
from ui.desk import Desk
from ui.plan.log.pane import LogPane
from ui.widgets.form_sheet import FormSheet
from ui.widgets.notice_card import NoticeCard


def show_log(desk: Desk, qtbot: QtBot, object_id: str = "") -> LogPane:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1100, 700)
    pane = LogPane(desk, window)
    pane.held = window  # type: ignore[attr-defined]  # Python drops a window that nobody holds
    bar = QHBoxLayout()
    for tool in pane.tools():
        bar.addWidget(tool)
    column = QVBoxLayout(window)
    column.addLayout(bar)
    column.addWidget(pane, 1)
    window.show()
    pane.open(object_id)
    return pane


@pytest.fixture
def incident(core: Core) -> str:
    core.settings.put("person.name", "Sam").result()
    return declare(core)


def texts(pane: LogPane) -> list[str]:
    return [one.text for one in pane.view.model.rows()]


def test_the_log_of_the_live_incident_is_shown_first(
    desk: Desk, core: Core, qtbot: QtBot, incident: str
) -> None:
    declare(core, exercise=True, title="A drill")
    pane = show_log(desk, qtbot)
    count = core.incident_log.count(incident).result()
    qtbot.waitUntil(lambda: len(texts(pane)) == count)
    assert pane.view.incident is not None
    assert pane.view.incident.id == incident


def test_another_incident_is_chosen_by_key_and_its_log_follows(
    desk: Desk, core: Core, qtbot: QtBot, incident: str
) -> None:
    drill = declare(core, exercise=True, title="A drill")
    core.incident_log.add(drill, "Only said in the drill").result()
    pane = show_log(desk, qtbot)
    qtbot.waitUntil(lambda: bool(texts(pane)))
    assert "Only said in the drill" not in texts(pane)
    pane.pick.setFocus()
    QTest.keyClick(pane.pick, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Only said in the drill" in texts(pane))


def test_words_kind_and_star_narrow_the_log(desk: Desk, core: Core, qtbot: QtBot, incident: str) -> None:
    core.incident_log.add(incident, "The baker rang", EntryKind.CALL).result()
    core.incident_log.decide(incident, "Wait", "Too early").result()
    pane = show_log(desk, qtbot, incident)
    qtbot.waitUntil(lambda: "The baker rang" in texts(pane))
    pane.view.search.setText("baker")
    qtbot.waitUntil(lambda: texts(pane) == ["The baker rang"])
    pane.view.search.clear()
    qtbot.waitUntil(lambda: len(texts(pane)) > 2)
    pane.view.kind.setCurrentIndex(pane.view.kind.findData("call"))
    pane.view.kind.activated.emit(pane.view.kind.currentIndex())
    qtbot.waitUntil(lambda: texts(pane) == ["The baker rang"])
    pane.view.kind.setCurrentIndex(0)
    pane.view.kind.activated.emit(0)
    pane.view.star.click()
    qtbot.waitUntil(lambda: bool(texts(pane)) and all(one.significant for one in pane.view.model.rows()))
    assert "Wait" in texts(pane)
    pane.view.search.setText("nothing of the kind")
    qtbot.waitUntil(lambda: pane.view._stack.currentWidget() is pane.view.empty)


def test_verifying_says_that_the_chain_holds_with_its_last_seal(
    desk: Desk, core: Core, qtbot: QtBot, incident: str
) -> None:
    pane = show_log(desk, qtbot, incident)
    qtbot.waitUntil(lambda: "chain intact" in pane.view._said.text())
    pane.view.verify.click()
    qtbot.waitUntil(lambda: pane.view.notice.findChild(NoticeCard) is not None)
    head = core.incident_log.verify(incident).result().head
    assert head[:16] in pane.view.notice.findChild(NoticeCard).accessibleName()


def test_a_changed_byte_is_named_by_its_entry(desk: Desk, core: Core, qtbot: QtBot, incident: str) -> None:
    def spoil(work: object) -> None:
        db = work.db  # type: ignore[attr-defined]
        db.execute("drop trigger entries_keep_their_words")
        db.execute("update incident_entry set text = 'Something else' where seq = 2")

    core.lanes.change(spoil).result()
    pane = show_log(desk, qtbot, incident)
    qtbot.waitUntil(lambda: pane.view._said.text() == "chain broken at entry 2")
    assert "Entry 2" in pane.view.notice.findChild(NoticeCard).accessibleName()


def test_a_decision_is_recorded_from_the_log(desk: Desk, core: Core, qtbot: QtBot, incident: str) -> None:
    pane = show_log(desk, qtbot, incident)
    qtbot.waitUntil(lambda: bool(texts(pane)))
    pane.decision.click()
    form = pane.side.sheet()
    assert isinstance(form, FormSheet)
    form.put("decision", "Close the doors")
    form.put("reason", "The river rises")
    form.accept()
    qtbot.waitUntil(lambda: texts(pane)[:1] == ["Close the doors"])
    assert pane.side.sheet() is None


def test_a_locked_case_shows_its_code_and_proves_its_chain_but_no_word(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    case = declare(core, scenario="SC-SAF", title=SECRET, restricted=True)
    core.cases.lock_all()
    pane = show_log(desk, qtbot, case)
    qtbot.waitUntil(lambda: "chain intact" in pane.view._said.text())
    assert pane.view._stack.currentWidget() is pane.view.empty
    pane.view.save.menu().aboutToShow.emit()
    assert [one.text() for one in pane.view.save.menu().actions()] == ["Board note…"]
    said = [label.text() for label in pane.window().findChildren(type(pane.view._said))]
    assert not any(SECRET in words for words in said)


def test_all_changes_are_listed_searched_and_proved(
    desk: Desk, core: Core, qtbot: QtBot, incident: str
) -> None:
    pane = show_log(desk, qtbot, "changes")
    model = pane.changes.model
    qtbot.waitUntil(lambda: model.rowCount() > 5)
    before = model.rowCount()
    core.settings.put("organisation.name", "Riverside").result()
    qtbot.waitUntil(lambda: model.rowCount() == before + 1 or "Riverside" in str(model.index(0, 2).data()))
    pane.changes.search.setText("Riverside")
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    pane.changes.verify.click()
    qtbot.waitUntil(lambda: pane.changes.notice.findChild(NoticeCard) is not None)
    assert "Every line is as it was written." in pane.changes.notice.findChild(NoticeCard).accessibleName()


def test_before_the_first_incident_the_page_says_where_logs_come_from(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    pane = show_log(desk, qtbot)
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.empty)
    assert not pane.decision.isEnabled()


def test_the_models_keep_to_the_rules_and_every_control_has_a_name(
    desk: Desk, core: Core, qtbot: QtBot, incident: str, qtmodeltester: ModelTester
) -> None:
    pane = show_log(desk, qtbot, incident)
    qtbot.waitUntil(lambda: bool(texts(pane)))
    qtmodeltester.check(pane.view.model, force_py=True)
    qtmodeltester.check(pane.pick.model(), force_py=True)
    assert nameless(pane.window()) == []
    assert unreached(pane.window()) == []
    pane.open("changes")
    qtbot.waitUntil(lambda: pane.changes.model.rowCount() > 0)
    qtmodeltester.check(pane.changes.model, force_py=True)
    assert nameless(pane.window()) == []
