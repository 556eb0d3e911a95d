"""Search over everything: typed, chosen with arrows and Enter, left with Esc."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop.domain.found import Found
from desktop.services.sources import NewSource
from ui.desk import Desk
from ui.search.commands import Commands
from ui.search.page import SearchPage
from ui.search.results import ResultModel, ResultRow
from ui.shell import PAGES


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SearchPage:
    desk.core.sources.add(NewSource("https://kestrel.example/feed", name="Kestrel Gazette")).result()
    made = SearchPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    made.open("")
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)
    return made


def typed(page: SearchPage, qtbot: QtBot, text: str, until: Callable[[], bool]) -> None:
    page.field.clear()
    QTest.keyClicks(page.field, text)
    qtbot.waitUntil(until)


def titles(page: SearchPage) -> list[str]:
    return [str(page.model.index(row, 1).data()) for row in range(page.model.rowCount())]


def test_with_nothing_typed_it_shows_what_can_be_done(page: SearchPage) -> None:
    assert titles(page)[0] == "Log a mention"
    assert "Make a backup now" in titles(page)


def test_a_source_is_found_and_enter_leads_to_it(page: SearchPage, qtbot: QtBot, desk: Desk) -> None:
    typed(page, qtbot, "gazet", lambda: "Kestrel Gazette" in titles(page))
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.keyClick(page.field, Qt.Key.Key_Return)
    source = desk.core.sources.every().result()[0].source
    assert wanted.args == ["monitoring", f"source:{source.id}"]


def test_enter_before_the_answer_takes_the_first_result_when_it_comes(page: SearchPage, qtbot: QtBot) -> None:
    page.field.setText("gazet")
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert wanted.args[0] == "monitoring"


def test_arrows_move_among_the_results_while_the_field_keeps_the_keyboard(
    page: SearchPage, qtbot: QtBot
) -> None:
    page.activateWindow()
    page.field.setFocus()
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    QTest.keyClick(page.field, Qt.Key.Key_Up)
    assert page.table.currentIndex().row() == 1
    QTest.keyClick(page.field, Qt.Key.Key_PageDown)
    assert page.table.currentIndex().row() == 9
    assert page.focusWidget() is page.field


def test_escape_goes_back_to_where_one_was(page: SearchPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert wanted.args == ["back", ""]


def test_nothing_found_says_what_to_try(page: SearchPage, qtbot: QtBot) -> None:
    typed(page, qtbot, "zzyzx", lambda: page.model.rowCount() == 0)
    qtbot.waitUntil(lambda: page.table.isHidden())
    page.field.clear()
    qtbot.waitUntil(lambda: page.model.rowCount() > 10)
    assert not page.table.isHidden()


def test_working_offline_is_switched_from_here(page: SearchPage, qtbot: QtBot, desk: Desk) -> None:
    typed(page, qtbot, "offline", lambda: titles(page)[:1] == ["Work offline"])
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.core.settings.on("network.offline"))
    typed(page, qtbot, "online", lambda: titles(page)[:1] == ["Work online again"])


def test_a_backup_is_made_from_here(page: SearchPage, qtbot: QtBot, desk: Desk) -> None:
    typed(page, qtbot, "backup", lambda: titles(page)[:1] == ["Make a backup now"])
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.core.backups.found().result()))


def test_a_setting_is_found_by_its_label_and_enter_leads_to_its_field(page: SearchPage, qtbot: QtBot) -> None:
    page.field.setText("claim line")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    with qtbot.waitSignal(page.wanted) as wanted:
        QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert wanted.args == ["settings", "organisation.claim_line"]
    assert page._known.settings("") == ()


def test_every_command_leads_to_a_page_or_is_done_on_the_spot(page: SearchPage) -> None:
    for one in Commands().fitting("", offline=False):
        assert one.page in (*PAGES, "undo", "fetch", ""), one.title
        assert one.page or one.object_id in ("offline", "online", "backup")
        assert page._desk.look.glyphs.has(one.icon), one.icon


def test_every_kind_of_thing_has_a_name_and_an_icon(page: SearchPage) -> None:
    from ui.search.page import _PLACES

    assert set(_PLACES) == set(Found)
    assert all(page._group(kind) for kind in Found)
    assert all(page._desk.look.glyphs.has(icon) for _, _, icon in _PLACES.values())


def test_the_model_keeps_the_rules_and_names_the_group_once() -> None:
    model = ResultModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    row = ResultRow("Sources", "rss", "Kestrel Gazette", "Fine", "monitoring", "source:1", first=True)
    model.show_rows((row, ResultRow("Sources", "rss", "Other", "", "monitoring", "source:2")))
    assert [model.index(number, 0).data() for number in range(2)] == ["Sources", ""]
    said = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Sources: Kestrel Gazette, Fine"


def test_an_answer_is_there_at_once(desk: Desk) -> None:
    desk.core.search.find("warm up").result()
    best = 9.0
    for word in ("account", "the", "rec"):
        start = time.perf_counter()
        desk.core.search.find(word).result()
        best = min(best, time.perf_counter() - start)
    assert best < 0.5  # a guard against scans; the figure itself is measured by the benches
