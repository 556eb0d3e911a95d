"""The first start: four steps in any order, saved as typed, nothing fetched before the end."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop import places
from ui.desk import Desk
from ui.first_run.organisation_step import OrganisationStep
from ui.first_run.page import KEYS, FirstRunPage
from ui.first_run.plan_step import PlanStep
from ui.first_run.sources_step import SourcesStep
from ui.first_run.terms_step import TermsStep
from ui.main_window import MainWindow
from ui.shell import Shell
from ui.tray import Tray


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> FirstRunPage:
    made = FirstRunPage(desk)
    qtbot.addWidget(made)
    made.resize(1088, 724)
    made.show()
    qtbot.waitExposed(made)
    made.open("")
    return made


def sources(page: FirstRunPage) -> SourcesStep:
    step = page.steps["sources"]
    assert isinstance(step, SourcesStep)
    return step


def terms(page: FirstRunPage) -> TermsStep:
    step = page.steps["terms"]
    assert isinstance(step, TermsStep)
    return step


def urls(desk: Desk) -> list[str]:
    return sorted(row.source.url for row in desk.core.sources.every().result())


def test_steps_open_in_any_order_and_next_leads_through_all(page: FirstRunPage) -> None:
    page.list.choose("plan")
    assert page.next.text() == "Finish"
    assert not page.skip.isVisible(), "there is nothing left to skip"
    page.list.choose("organisation")
    for key in KEYS[1:]:
        page.next.click()
        assert page.list.current() == key
        assert [name for name, step in page.steps.items() if step.isVisible()] == [key]


def test_the_name_is_saved_as_typed_and_the_step_gets_its_tick(
    page: FirstRunPage, qtbot: QtBot, desk: Desk
) -> None:
    name = page.steps["organisation"].findChild(QLineEdit)
    assert isinstance(name, QLineEdit)
    QTest.keyClicks(name, "Kestrel Trust")
    page.next.click()
    qtbot.waitUntil(lambda: desk.core.settings.text("organisation.name") == "Kestrel Trust")
    qtbot.waitUntil(lambda: page._done["organisation"])


def test_the_first_step_asks_for_the_kind_of_organisation_and_its_page_for_updates(
    page: FirstRunPage, qtbot: QtBot, desk: Desk
) -> None:
    step = page.steps["organisation"]
    assert isinstance(step, OrganisationStep)
    sector, place = step.rows["organisation.sector"].field, step.rows["organisation.truth_page"].field
    assert isinstance(sector, QComboBox)
    assert isinstance(place, QLineEdit)
    sector.setCurrentIndex(sector.findText("Charity"))
    sector.activated.emit(sector.currentIndex())
    QTest.keyClicks(place, "kestrel.example/update")
    page.flush()
    text = desk.core.settings.text
    qtbot.waitUntil(
        lambda: (
            (text("organisation.sector"), text("organisation.truth_page"))
            == ("charity", "kestrel.example/update")
        )
    )
    with qtbot.waitSignal(page.wanted) as wanted:
        step.more.click()
    assert wanted.args == ["settings", "general"]


def test_addresses_are_kept_and_wrong_ones_stay_with_the_reason(
    page: FirstRunPage, qtbot: QtBot, desk: Desk
) -> None:
    page.list.choose("sources")
    step = sources(page)
    step.box.setPlainText("https://a.example/feed\nftp://b.example/\n\nc.example/news")
    step.add.click()
    qtbot.waitUntil(lambda: len(urls(desk)) == 2)
    assert step.box.toPlainText() == "ftp://b.example/"
    assert step.box.property("state") == "bad"
    assert step.box.accessibleDescription() == step._field._below.text() != ""
    qtbot.waitUntil(lambda: step._there.text().startswith("2 sources so far"))


def test_nothing_is_fetched_before_the_end_and_then_everything(
    page: FirstRunPage, qtbot: QtBot, desk: Desk
) -> None:
    sources(page).box.setPlainText("https://a.example/feed")
    page.list.choose("sources")
    page.list.choose("plan")
    qtbot.waitUntil(lambda: len(urls(desk)) == 1)
    assert desk.core.settings.on("workspace.setting_up")
    wanted: list[tuple[str, str]] = []
    page.wanted.connect(lambda key, what: wanted.append((key, what)))
    page.next.click()
    qtbot.waitUntil(lambda: wanted == [("today", ""), ("fetch", "")])
    assert not desk.core.settings.on("workspace.setting_up")


def test_who_chose_to_work_offline_stays_offline(page: FirstRunPage, qtbot: QtBot, desk: Desk) -> None:
    desk.core.settings.put("network.offline", True).result()
    sources(page).box.setPlainText("https://a.example/feed")
    wanted: list[tuple[str, str]] = []
    page.wanted.connect(lambda key, what: wanted.append((key, what)))
    page.skip.click()
    qtbot.waitUntil(lambda: len(urls(desk)) == 1)
    qtbot.waitUntil(lambda: wanted == [("today", "")])
    assert desk.core.settings.on("network.offline")


def test_a_list_from_another_reader_is_taken(
    page: FirstRunPage, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    outline = '<outline type="rss" text="A" xmlUrl="https://a.example/feed"/>'
    file = tmp_path / "list.opml"
    file.write_text(f'<opml version="2.0"><body>{outline}</body></opml>', encoding="utf-8")
    sources(page).take_list(str(file))
    qtbot.waitUntil(lambda: urls(desk) == ["https://a.example/feed"])
    assert desk.core.settings.on("workspace.setting_up")


def test_the_name_is_offered_as_the_first_watch_term(page: FirstRunPage, qtbot: QtBot, desk: Desk) -> None:
    desk.core.settings.put("organisation.name", "Kestrel Trust").result()
    page.list.choose("terms")
    step = terms(page)
    qtbot.waitUntil(lambda: step.box.text() == '"Kestrel Trust"')
    page.list.choose("plan")  # an offer that nobody took is not kept
    page.list.choose("terms")
    assert desk.core.terms.every().result() == ()
    QTest.mouseClick(step.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(desk.core.terms.every().result()))
    term = desk.core.terms.every().result()[0]
    assert (term.name, term.expression, term.alarm) == ("Kestrel Trust", '"Kestrel Trust"', True)


@pytest.mark.parametrize("typed", ["", "Kestrel House"])
def test_next_keeps_the_term_in_the_field_once(
    page: FirstRunPage, qtbot: QtBot, desk: Desk, typed: str
) -> None:
    desk.core.settings.put("organisation.name", "Kestrel Trust").result()
    page.list.choose("terms")
    step = terms(page)
    qtbot.waitUntil(lambda: step.box.text() == '"Kestrel Trust"')
    if typed:
        step.box.selectAll()
        QTest.keyClicks(step.box, typed)
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: step.box.text() == "")
    assert [one.name for one in desk.core.terms.every().result()] == [typed or "Kestrel Trust"]


def test_a_term_that_cannot_be_read_is_explained(page: FirstRunPage, qtbot: QtBot) -> None:
    page.list.choose("terms")
    step = terms(page)
    step.box.setText("kestrel AND (")
    step.add.click()
    qtbot.waitUntil(lambda: step.box.property("state") == "bad")
    assert step.box.text() == "kestrel AND ("


def test_the_first_plan_is_adopted_already(page: FirstRunPage, qtbot: QtBot) -> None:
    page.list.choose("plan")
    step = page.steps["plan"]
    assert isinstance(step, PlanStep)
    qtbot.waitUntil(lambda: step.boxes["SC-ATO"].isChecked())
    assert len(step.boxes) == 16
    assert not step.boxes["SC-ATO"].isEnabled()
    with qtbot.waitSignal(page.wanted) as wanted:
        step.look_at.click()
    assert wanted.args == ["plan", ""]


def test_a_tick_adopts_another_plan(page: FirstRunPage, qtbot: QtBot, desk: Desk) -> None:
    page.list.choose("plan")
    step = page.steps["plan"]
    assert isinstance(step, PlanStep)
    qtbot.waitUntil(lambda: step.boxes["SC-ATO"].isChecked())
    step.boxes["SC-RUM"].click()
    qtbot.waitUntil(lambda: step._count.text().startswith("2 plans are yours."))
    assert {plan.scenario_key for plan in desk.core.plans.every().result()} == {"SC-ATO", "SC-RUM"}


def test_restoring_is_as_easy_to_find_as_next(page: FirstRunPage, qtbot: QtBot) -> None:
    assert page.restore.isVisible()
    with qtbot.waitSignal(page.wanted) as wanted:
        page.restore.click()
    assert wanted.args == ["settings", "backups"]


def test_the_sample_is_offered_first_when_asked_for(page: FirstRunPage, qtbot: QtBot) -> None:
    assert not page.offer.isVisible()
    page.open("sample")
    assert page.offer.isVisible()
    assert not page.notes.sample.isVisible()
    with qtbot.waitSignal(page.workspace_wanted) as wanted:
        page.open_sample.click()
    assert wanted.args == [str(places.sample_workspace())]


def test_something_is_happening_works_before_the_set_up(desk: Desk, qtbot: QtBot) -> None:
    window = MainWindow(desk.look)
    qtbot.addWidget(window)
    tray = Tray(desk.look)
    shell = Shell(desk, window, tray)
    window.show()
    shell.start()
    assert window.current_page() == "first_run"
    window.happening_pressed.emit()
    assert window.current_page() == "happening"
