"""Settings are saved at once, wrong ones are explained, backups and checks are on the page."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from desktop import places
from desktop.domain.setting import HIDDEN, SETTINGS
from desktop.services.sources import NewSource
from ui.desk import Desk
from ui.settings.backups_panel import BackupModel
from ui.settings.lines_field import LinesField
from ui.settings.page import SettingsPage
from ui.widgets.plain_label import PlainLabel


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.resize(1088, 724)
    made.show()
    qtbot.waitExposed(made)
    made.open("")
    return made


def field(page: SettingsPage, key: str) -> QLineEdit:
    found = page.rows[key].field
    assert isinstance(found, QLineEdit)
    return found


def test_every_setting_has_a_row_and_hidden_ones_have_none(page: SettingsPage) -> None:
    assert set(page.rows) == {setting.key for setting in SETTINGS if setting.group != HIDDEN}
    for row in page.rows.values():
        assert row.field.accessibleName().startswith(row.setting.label)
        assert row.field.accessibleDescription() == row.setting.sentence


def test_a_text_is_saved_half_a_second_after_the_last_key(
    page: SettingsPage, qtbot: QtBot, desk: Desk
) -> None:
    QTest.keyClicks(field(page, "organisation.name"), "Kestrel Trust")
    assert desk.core.settings.text("organisation.name") == ""
    qtbot.waitUntil(lambda: desk.core.settings.text("organisation.name") == "Kestrel Trust")


def test_half_typed_text_is_saved_on_quit(page: SettingsPage, qtbot: QtBot, desk: Desk) -> None:
    QTest.keyClicks(field(page, "person.name"), "Sam")
    page.flush()
    qtbot.waitUntil(lambda: desk.core.settings.text("person.name") == "Sam", timeout=400)


def test_several_lines_are_saved_and_a_text_that_is_too_long_stays_with_the_reason(
    page: SettingsPage, qtbot: QtBot, desk: Desk
) -> None:
    page.open("organisation.fallback")
    row = page.rows["organisation.fallback"]
    assert isinstance(row.field, LinesField)
    assert page.sections.current() == "crisis"
    assert row.field.hasFocus()
    QTest.keyClicks(row.field, "Phone tree ")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    said = desk.core.settings.text
    qtbot.waitUntil(lambda: said("organisation.fallback") == "Phone tree")
    assert row.field.toPlainText() == "Phone tree \n", "the line that is begun stays while one types"
    row.field.setPlainText("x" * 2_001)
    page.flush()
    assert "2,000 characters at most; this has 2,001" in row.wrong.text()
    assert said("organisation.fallback") == "Phone tree"
    row.field.setPlainText("Phone tree\nNotice")
    page.flush()
    qtbot.waitUntil(lambda: said("organisation.fallback") == "Phone tree\nNotice")
    assert row.wrong.text() == ""
    desk.core.history.undo().result()
    qtbot.waitUntil(lambda: row.field.toPlainText() == "Phone tree")


def test_a_switch_and_a_choice_are_saved_at_once(page: SettingsPage, qtbot: QtBot, desk: Desk) -> None:
    switch = page.rows["network.offline"].field
    assert isinstance(switch, QCheckBox)
    assert switch.text() == "Off"
    switch.click()
    qtbot.waitUntil(lambda: desk.core.settings.on("network.offline"))
    assert switch.text() == "On"
    choice = page.rows["look.theme"].field
    assert isinstance(choice, QComboBox)
    choice.setFocus()
    QTest.keyClicks(choice, "Dark")
    choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: desk.core.settings.text("look.theme") == "dark")


def test_a_wrong_time_is_explained_under_its_field_and_not_saved(
    page: SettingsPage, qtbot: QtBot, desk: Desk
) -> None:
    row, box = page.rows["alarm.quiet_from"], field(page, "alarm.quiet_from")
    page.sections.choose("monitoring")
    box.clear()
    QTest.keyClicks(box, "25:00")
    page.flush()
    assert row.wrong.isVisibleTo(page)
    assert "22:00" in row.wrong.text()
    assert box.accessibleDescription() == row.wrong.text()
    assert desk.core.settings.text("alarm.quiet_from") == "22:00"
    box.clear()
    QTest.keyClicks(box, "21:30")
    page.flush()
    assert not row.wrong.isVisibleTo(page)
    qtbot.waitUntil(lambda: desk.core.settings.text("alarm.quiet_from") == "21:30")


def test_a_number_out_of_bounds_is_explained(page: SettingsPage, desk: Desk) -> None:
    row = page.rows["monitoring.keep_days"]
    assert isinstance(row.field, QSpinBox)
    assert row.field.value() == 90
    row.field.setValue(3)
    row.flush()
    assert "from 7 to 3650" in row.wrong.text()
    assert desk.core.settings.number("monitoring.keep_days") == 90


def test_a_setting_changed_elsewhere_shows_here(page: SettingsPage, qtbot: QtBot, desk: Desk) -> None:
    desk.core.settings.put("organisation.name", "Heron House").result()
    qtbot.waitUntil(lambda: field(page, "organisation.name").text() == "Heron House")
    page.flush()
    assert desk.core.history.lines(10, kind="setting").result()[0].sentence.endswith("“Heron House”.")


def test_the_wheel_over_a_choice_scrolls_and_does_not_choose(page: SettingsPage, desk: Desk) -> None:
    choice = page.rows["look.theme"].field
    assert isinstance(choice, QComboBox)
    choice.clearFocus()
    middle = QPointF(choice.rect().center())
    turn = QWheelEvent(
        middle, choice.mapToGlobal(middle), QPointF(0, -120).toPoint(), QPointF(0, -120).toPoint(),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice, turn)
    assert choice.currentIndex() == 0


def test_a_backup_is_made_and_listed(page: SettingsPage, qtbot: QtBot) -> None:
    page.open("backups")
    QTest.mouseClick(page.backups.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.backups.model.rowCount() == 1)
    size = str(page.backups.model.index(0, 1).data())
    assert re.fullmatch(r"\d[\d.,]* [KM]B", size), size


def test_a_copy_is_saved_where_the_person_wants_it(page: SettingsPage, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "copy.watchline"
    target.parent.mkdir()
    page.backups._save_to(str(target))
    qtbot.waitUntil(lambda: target.exists() and page.backups._done.isVisibleTo(page.backups))
    assert str(target) in page.backups._done.text()


def test_restoring_asks_on_the_page_first(page: SettingsPage, qtbot: QtBot, desk: Desk) -> None:
    copy = desk.core.backups.make().result().path
    page.open("backups")
    qtbot.waitUntil(lambda: page.backups.model.rowCount() == 1)
    wanted: list[str] = []
    page.restore_wanted.connect(wanted.append)
    QTest.mouseClick(page.backups.restore, Qt.MouseButton.LeftButton)
    assert page.backups.sure.isVisibleTo(page)
    QTest.mouseClick(page.backups.sure.keep, Qt.MouseButton.LeftButton)
    assert not page.backups.sure.isVisibleTo(page)
    assert wanted == []
    QTest.mouseClick(page.backups.restore, Qt.MouseButton.LeftButton)
    assert not page.backups.sure.confirm.isEnabled(), "first it is read through"
    qtbot.waitUntil(page.backups.sure.confirm.isEnabled)
    QTest.mouseClick(page.backups.sure.confirm, Qt.MouseButton.LeftButton)
    assert wanted == [copy]


def test_the_workspace_is_checked_line_by_line(page: SettingsPage, qtbot: QtBot) -> None:
    page.open("check")
    qtbot.waitUntil(lambda: page.check._rows.count() == 8, timeout=10_000)
    said = [label.text() for label in page.check.findChildren(PlainLabel)]
    assert "The plans, messages and checks that come with Watchline are complete." in said
    assert page.check.again.isEnabled()


def test_the_sites_that_are_asked_are_named(page: SettingsPage, qtbot: QtBot, desk: Desk) -> None:
    for path in ("news", "blog"):
        desk.core.sources.add(NewSource(f"https://kestrel.example/{path}")).result()
    page.open("network")
    qtbot.waitUntil(lambda: "kestrel.example (2 sources)" in page.leaving._hosts.text())
    desk.core.settings.put("network.offline", True).result()
    qtbot.waitUntil(lambda: "offline" in page.leaving._note.text())


def test_the_sample_is_opened_from_here(page: SettingsPage, qtbot: QtBot) -> None:
    page.open("data")
    with qtbot.waitSignal(page.workspace_wanted) as wanted:
        QTest.mouseClick(page.data.sample, Qt.MouseButton.LeftButton)
    assert wanted.args == [str(places.sample_workspace())]


def test_in_the_sample_it_leads_back_to_ones_own(desk: Desk, qtbot: QtBot) -> None:
    desk.core.settings.put("workspace.sample", True).result()
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.workspace_wanted) as wanted:
        page.data.sample.click()
    assert wanted.args == [str(places.default_workspace())]


def test_the_list_of_backups_keeps_the_rules_of_models(desk: Desk) -> None:
    model = BackupModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows((desk.core.backups.make().result(),))
    assert model.rowCount() == 1
