"""Today answers first, then lists what needs a person, and each verb leads to the thing."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.mention import HandEntry, State
from desktop.domain.today import Need, TodayView, Urgency
from desktop.services.sources import NewSource
from tests.fakes.clock import START
from ui.desk import Desk
from ui.theme.look import Look
from ui.today.hours_panel import HoursPanel
from ui.today.need_row import NeedRow
from ui.today.needs_panel import NeedsPanel
from ui.today.peace import _PLACES, _SET_UP, PeacePane
from ui.today.trouble_panel import TroublePanel
from ui.widgets.plain_label import PlainLabel


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> PeacePane:
    made = PeacePane(desk)
    qtbot.addWidget(made)
    made.resize(1088, 724)
    made.show()
    qtbot.waitExposed(made)
    made.open("")
    qtbot.waitUntil(lambda: bool(made._title.text()))
    return made


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisibleTo(widget)]


def verbs(widget: QWidget) -> list[QPushButton]:
    return [each for row in widget.findChildren(NeedRow) for each in row.findChildren(QPushButton)]


def needs(count: int) -> tuple[Need, ...]:
    return tuple(
        Need("source", f"id-{number}", f"Thing {number}", "Why", "In trouble", "Open", Urgency.SOON)
        for number in range(count)
    )


def test_a_fresh_file_says_what_to_do_first(page: PeacePane) -> None:
    assert page._title.text() == "Two things need you today"
    assert "Say which organisation this is" in texts(page)
    assert "Add the first source" in texts(page)


def test_the_verb_of_the_first_row_leads_to_the_set_up(page: PeacePane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.wanted) as wanted:
        verbs(page)[0].click()
    assert wanted.args == ["first_run", ""]


def test_only_the_first_row_has_a_filled_button(page: PeacePane) -> None:
    kinds = [each.property("kind") for each in verbs(page)]
    assert kinds[0] == "primary"
    assert "primary" not in kinds[1:]


def test_new_mentions_appear_by_themselves(page: PeacePane, qtbot: QtBot, desk: Desk) -> None:
    said = HandEntry("Village hall", "They were late again", seen_at=START - timedelta(minutes=5))
    mention = desk.core.mentions.log_by_hand(said).result()
    desk.core.mentions.mark((mention,), State.NEW).result()
    qtbot.waitUntil(lambda: "Read 1 new mention" in texts(page))
    qtbot.waitUntil(lambda: "1 in 24 hours." in page._hours._words.text())


def test_what_is_done_leaves_the_list(page: PeacePane, qtbot: QtBot, desk: Desk) -> None:
    desk.core.sources.add(NewSource("https://kestrel.example/feed")).result()
    qtbot.waitUntil(lambda: "Add the first source" not in texts(page))
    desk.core.settings.put("organisation.name", "Kestrel Trust").result()
    qtbot.waitUntil(lambda: page._title.text() == "Nothing is urgent")


def test_a_reading_that_waits_stands_there_and_leads_to_its_message(
    page: PeacePane, qtbot: QtBot, desk: Desk
) -> None:
    message = desk.core.messages.add("Shut tonight", "We are shut tonight.").result()
    desk.core.clearing.ask(message).result()
    title = "Get an answer for “Shut tonight”"
    qtbot.waitUntil(lambda: title in texts(page))
    row = next(row for row in page.findChildren(NeedRow) if title in texts(row))
    with qtbot.waitSignal(page.wanted) as wanted:
        row.findChild(QPushButton).click()
    assert wanted.args == ["messages", f"editor:{message}"]


def test_log_a_mention_leads_to_the_form(page: PeacePane, qtbot: QtBot) -> None:
    log = next(each for each in page.findChildren(QPushButton) if each.text() == "Log a mention")
    with qtbot.waitSignal(page.wanted) as wanted:
        log.click()
    assert wanted.args == ["monitoring", "log"]


def test_every_kind_of_need_leads_somewhere() -> None:
    kinds = {"alarm", "source", "mentions", "check", "message", "reading", "condition", "ending"}
    assert kinds <= set(_PLACES)
    assert {"organisation", "sources", "accounts"} <= set(_SET_UP)


def test_a_long_list_shows_five_until_all_are_wanted(look: Look, qtbot: QtBot) -> None:
    panel = NeedsPanel(look)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_needs(needs(8))
    assert len(verbs(panel)) == 5
    assert panel._more.text() == "Show all 8"
    panel._more.click()
    qtbot.waitUntil(lambda: len(verbs(panel)) == 8)
    panel._more.click()
    qtbot.waitUntil(lambda: len(verbs(panel)) == 5)


def test_the_same_list_is_left_alone_so_that_the_keyboard_keeps_its_place(look: Look, qtbot: QtBot) -> None:
    panel = NeedsPanel(look)
    qtbot.addWidget(panel)
    panel.show_needs(needs(3))
    before = verbs(panel)
    panel.show_needs(needs(3))
    assert verbs(panel) == before


def test_nothing_to_do_is_said_calmly(look: Look, qtbot: QtBot) -> None:
    panel = NeedsPanel(look)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_needs(())
    qtbot.waitUntil(lambda: "Nothing needs you now" in texts(panel))


def test_text_from_outside_stays_text(look: Look, qtbot: QtBot) -> None:
    panel = TroublePanel(look)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_trouble(TodayView("", "", trouble=(("1", "<b>Feed</b>", "<img src='file:///x'>"),), sources=1))
    qtbot.waitUntil(lambda: "<b>Feed</b>" in texts(panel))
    assert "<img src='file:///x'>" in texts(panel)


def test_the_hours_say_in_words_what_the_bars_show(look: Look, qtbot: QtBot) -> None:
    panel = HoursPanel(look)
    qtbot.addWidget(panel)
    panel.show_hours(
        TodayView("", "", hours=tuple((number * 3600, 50) for number in range(24)), usual=(1, 4))
    )
    assert panel._words.text() == "1,200 in 24 hours. Shaded: the usual range."
    assert panel._bars.accessibleName() == panel._words.text()
    panel.show_hours(TodayView("", "", hours=((0, 1),)))
    assert "still being learned" in panel._words.text()


def test_a_narrow_window_puts_the_columns_under_each_other(page: PeacePane, qtbot: QtBot) -> None:
    assert page._ready.mapTo(page, page._ready.rect().topLeft()).x() > 500
    page.resize(800, 560)
    qtbot.waitUntil(lambda: page._ready.mapTo(page, page._ready.rect().topLeft()).x() < 100)
