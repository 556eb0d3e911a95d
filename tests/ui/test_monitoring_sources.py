"""Sources: found, added, changed, paused, removed, taken from a list and given to one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.source import HealthState, Source, SourceHealth, SourceRow
from desktop.services.sources import NewSource
from tests.fakes.clock import FakeClock
from tests.fakes.web import Web
from ui.desk import Desk
from ui.monitoring.page import MonitoringPage
from ui.monitoring.source_model import HEALTH_ICONS, SourceModel
from ui.monitoring.sources import SourcesView

FEED = (Path(__file__).parent.parent / "data" / "feeds" / "rss-2.0.xml").read_bytes()
LIST = b"""<opml version="2.0"><body>
<outline text="Press"><outline text="Gazette" xmlUrl="https://gazette.example/feed"/></outline>
<outline text="Harbour Radio" xmlUrl="https://radio.example/rss"/>
<outline text="Evil" xmlUrl="file:///etc/passwd"/></body></opml>"""


@pytest.fixture
def page(desk: Desk) -> Iterator[MonitoringPage]:
    made = MonitoringPage(desk)
    made.resize(1088, 700)
    made.show()
    made.open("sources")
    yield made
    made.close()
    made.deleteLater()
    made.__dict__.clear()


@pytest.fixture
def view(page: MonitoringPage) -> SourcesView:
    return page.sources


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as made:
        yield made


def add(core: Core, view: SourcesView, qtbot: QtBot, *urls: str) -> tuple[str, ...]:
    ids = tuple(core.sources.add(NewSource(url)).result() for url in urls)
    qtbot.waitUntil(lambda: view.model.rowCount() == len(ids))
    return ids


def test_a_site_is_typed_its_feed_found_added_and_read_at_once(
    core: Core, view: SourcesView, web: Web, qtbot: QtBot
) -> None:
    site = b'<link rel="alternate" type="application/rss+xml" href="/feed" title="News"><p>Hello</p>'
    web.page("/", site, content_type="text/html")
    web.page("/feed", FEED)
    qtbot.waitUntil(lambda: view._left.currentWidget() is view._empty)
    qtbot.mouseClick(view._empty.action, Qt.MouseButton.LeftButton)
    form = view.adding
    assert not form._add.isEnabled()
    qtbot.keyClicks(form._url, web.url("/"))
    assert web.calls == [], "nothing is fetched while typing"
    qtbot.keyClick(form._url, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form._add.isEnabled())
    assert form._name.text() == "News"
    form._folder.setEditText("Press")
    qtbot.keyClicks(form._why, "They report on us")
    qtbot.keyClick(form._why, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.model.rowCount() == 1 and view.model.row(0).mentions == 4)
    row = view.model.row(0)
    assert (row.source.name, row.source.folder, row.source.why) == ("News", "Press", "They report on us")
    assert row.health.state is HealthState.FINE
    qtbot.waitUntil(lambda: view.editor._health.text() == "Fine.")


def test_an_address_that_leads_nowhere_is_said_at_the_field(
    view: SourcesView, web: Web, qtbot: QtBot
) -> None:
    web.status("/gone", 404)
    view.begin_adding()
    form = view.adding
    qtbot.keyClicks(form._url, web.url("/gone"))
    form.look_up()
    qtbot.waitUntil(lambda: form._address.field.accessibleDescription() != "")
    assert form._find.isEnabled()
    assert form._url.text() == web.url("/gone"), "what was typed stays"


def test_what_is_typed_about_a_source_is_saved_by_itself(core: Core, view: SourcesView, qtbot: QtBot) -> None:
    (source_id,) = add(core, view, qtbot, "https://gazette.example/feed")
    editor = view.editor
    qtbot.waitUntil(lambda: editor._name.text() == "gazette.example")
    editor._name.selectAll()
    qtbot.keyClicks(editor._name, "Valley Gazette")
    editor.flush()
    editor._every.setCurrentIndex(editor._every.findData(15))
    editor._every.activated.emit(editor._every.currentIndex())
    editor._paused.click()
    qtbot.waitUntil(lambda: view.model.row(0).source.paused)
    row = core.sources.one(source_id).result()
    assert row is not None
    assert (row.source.name, row.source.interval_min) == ("Valley Gazette", 15)
    assert view.model.index(0, 2).data() == "Paused"


def test_a_removed_source_can_be_brought_back(
    core: Core, page: MonitoringPage, view: SourcesView, qtbot: QtBot
) -> None:
    add(core, view, qtbot, "https://gazette.example/feed", "https://radio.example/feed")
    qtbot.waitUntil(lambda: view.editor.isEnabled() and bool(view.editor._name.text()))
    qtbot.mouseClick(view.editor._remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.model.rowCount() == 1 and view._undo.isVisible())
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(view._undo, Qt.MouseButton.LeftButton)
    assert wanted.args == ["undo", ""]
    core.history.undo().result()
    qtbot.waitUntil(lambda: view.model.rowCount() == 2)


def test_a_list_is_agreed_to_before_anything_is_added(
    core: Core, view: SourcesView, qtbot: QtBot, tmp_path: Path
) -> None:
    add(core, view, qtbot, "https://radio.example/rss")
    file = tmp_path / "list.opml"
    file.write_bytes(LIST + b"")
    view.read_list(str(file))
    form = view.importing
    qtbot.waitUntil(lambda: form._add.text() == "Add 1 source")
    assert "1 are in your list" not in form._said.text()
    assert "already" in form._said.text()
    assert view.model.rowCount() == 1, "nothing is added before the person agrees"
    qtbot.mouseClick(form._add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.model.rowCount() == 2)
    names = {(row.source.name, row.source.folder) for row in view.model.rows()}
    assert ("Gazette", "Press") in names


def test_the_list_written_can_be_read_again(
    core: Core, view: SourcesView, qtbot: QtBot, tmp_path: Path
) -> None:
    add(core, view, qtbot, "https://gazette.example/feed", "https://radio.example/rss?token=abcdefgh12345")
    target = tmp_path / "out.opml"
    view.write_list(str(target))
    qtbot.waitUntil(lambda: "Left out" in view._trouble.text())
    read = core.source_lists.read(target).result()
    assert [one.url for one in read] == ["https://gazette.example/feed"], "secrets stay here"
    assert list(tmp_path.glob(".*.part")) == []


def test_crisis_pace_is_one_press(core: Core, view: SourcesView, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.pace, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: core.settings.on("monitoring.crisis_pace"))
    core.settings.put("monitoring.crisis_pace", False).result()
    qtbot.waitUntil(lambda: not view.pace.isChecked())


def test_a_round_shows_how_far_it_is_and_can_be_stopped(
    core: Core, page: MonitoringPage, view: SourcesView, web: Web, qtbot: QtBot
) -> None:
    web.script("/slow", lambda call: call.gone.wait(20))
    add(core, view, qtbot, web.url("/slow"), web.url("/slow?2"))
    ended: list[object] = []
    page._desk.operations.ask(page, core.polling.round(), ended.append)
    qtbot.waitUntil(lambda: page._fetch.text() == "Stop, 0 of 2" and view._progress.isVisible())
    qtbot.mouseClick(page._fetch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(ended) and page._fetch.text() == "Fetch now", timeout=15_000)
    qtbot.waitUntil(lambda: not view._progress.isVisible())


def test_the_model_keeps_to_the_rules_of_models(clock: FakeClock) -> None:
    model = SourceModel(clock.now)
    tester = ModelTester(None)
    tester.check(model)
    rows = tuple(
        SourceRow(Source(n, str(n), "Gazette", "https://a.example/"), SourceHealth(state, f"It is {state}."))
        for n, state in enumerate(HealthState)
    )
    assert model.show_rows(rows)
    for place, state in enumerate(HealthState):
        assert model.index(place, 2).data() == f"It is {state}."
        assert state in HEALTH_ICONS
    assert not model.show_rows((SourceRow(rows[0].source, rows[0].health, 7), *rows[1:]))
    assert model.index(0, 5).data() == "7"
    tester._cleanup()


def test_what_is_half_typed_waits_while_another_source_is_looked_at(
    core: Core, view: SourcesView, qtbot: QtBot
) -> None:
    add(core, view, qtbot, "https://a.example/feed", "https://b.example/feed")
    view.begin_adding()
    view.adding._url.setText("www.example.org")
    view.table.setFocus()
    view.table.selectRow(1)
    assert view._side.currentWidget() is view.editor
    view.begin_adding()
    assert view.adding._url.text() == "www.example.org"
    qtbot.keyClick(view.adding._url, Qt.Key.Key_Escape)
    assert view._side.currentWidget() is view.editor
    view.begin_adding()
    assert view.adding._url.text() == "", "what was thrown away is gone"
