"""Mentions: listed, searched, marked, read, logged by hand, kept in place while new ones come in."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.mention import HandEntry, MentionQuery, State, ToneLabel
from tests.fakes.clock import START
from tests.ui.accessibility import nameless, unreached
from ui.desk import Desk
from ui.monitoring.detail import DetailPane
from ui.monitoring.links import open_link, real_host
from ui.monitoring.mention_model import MentionModel
from ui.monitoring.page import MonitoringPage
from ui.monitoring.pictures import png_bytes, read_picture


def say(
    core: Core, text: str, *, minutes: float = 5, place: str = "Village group", state: State = State.NEW
) -> int:
    """One mention in the file, published so many minutes ago."""
    entry = HandEntry("Village group", text, seen_at=START - timedelta(minutes=minutes))
    mention_id = core.mentions.log_by_hand(entry).result()
    core.mentions.mark((mention_id,), State.NEW).result()
    return mention_id


@pytest.fixture
def page(desk: Desk) -> Iterator[MonitoringPage]:
    """The tab in a window, before anything is in the file."""
    made = MonitoringPage(desk)
    made.resize(1088, 700)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    # pytest holds on to the page; what hangs on it, as the menus of the drawing library, may go.
    made.__dict__.clear()


def texts(page: MonitoringPage) -> list[str]:
    model = page.mentions.model
    return [str(model.index(place, 3).data()) for place in range(model.rowCount())]


def fill(core: Core, page: MonitoringPage, qtbot: QtBot, *said: str) -> tuple[int, ...]:
    """Mentions, the first said being the newest; waits until they are listed."""
    ids = tuple(say(core, text, minutes=5 + 10 * number) for number, text in enumerate(said))
    page.mentions.reload()
    qtbot.waitUntil(lambda: texts(page) == list(said))
    return ids


def test_an_empty_workspace_says_what_to_do_first(page: MonitoringPage, qtbot: QtBot) -> None:
    empty = page.mentions.list._empty
    qtbot.waitUntil(lambda: empty.action.text() == "Add the first source")
    qtbot.mouseClick(empty.action, Qt.MouseButton.LeftButton)
    assert page.bar.current() == "sources"
    assert page.sources._side.currentWidget() is page.sources.adding


def test_the_list_stands_newest_first_with_counts(core: Core, page: MonitoringPage, qtbot: QtBot) -> None:
    fill(core, page, qtbot, "The newest words", "Words before", "The oldest words")
    qtbot.waitUntil(lambda: page.mentions.list._count.text() == "3 mentions")
    assert page.mentions.list._new.text() == "3 new"
    qtbot.waitUntil(lambda: page.mentions.filters._lists["states"]._rows.rows()[0].count == 3)


def test_the_model_keeps_to_the_rules_of_models_while_pages_come(core: Core, qtbot: QtBot) -> None:
    for number in range(7):
        say(core, f"Number {number}", minutes=number + 1)
    model = MentionModel(core.clock.now)
    wanted: list[object] = []
    model.page_wanted.connect(wanted.append)
    tester = ModelTester(None)
    tester.check(model)
    model.start(core.mentions.page(MentionQuery(), None, 3).result())
    assert len(wanted) == 1, "the tester asks, as a view does, and a page under way is not asked for twice"
    assert not model.canFetchMore()
    model.append(core.mentions.page(MentionQuery(), wanted[0], 3).result())
    say(core, "Just in", minutes=0)
    model.put_on_top(core.mentions.page(MentionQuery(), None, 3).result())
    said = [str(model.index(place, 3).data()) for place in range(model.rowCount())]
    assert said == ["Just in", *(f"Number {number}" for number in range(6))]
    tester._cleanup()


def test_the_search_finds_while_the_last_word_is_unfinished(
    core: Core, page: MonitoringPage, qtbot: QtBot
) -> None:
    fill(core, page, qtbot, "A scam about the winter appeal", "The shelter is open")
    qtbot.keyClicks(page.search, "winter app")
    qtbot.waitUntil(lambda: texts(page) == ["A scam about the winter appeal"])
    qtbot.keyClicks(page.search, "x")
    qtbot.waitUntil(lambda: page.mentions.list._empty.action.text() == "Clear filters")
    qtbot.mouseClick(page.mentions.list._empty.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(texts(page)) == 2)
    assert page.search.text() == ""
    qtbot.keyClick(page.mentions.table, Qt.Key.Key_Slash)
    assert page.search.hasFocus()


def test_one_key_each_marks_the_selected_mentions(core: Core, page: MonitoringPage, qtbot: QtBot) -> None:
    first, second, third = fill(core, page, qtbot, "One", "Two", "Three")
    table = page.mentions.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: page.mentions.model.row(0).state is State.FLAGGED)
    qtbot.keyClick(table, Qt.Key.Key_J)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_ids() == (second, third)
    qtbot.keyClick(table, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: page.mentions.model.row(2).state is State.IGNORED)
    qtbot.keyClick(table, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: page.mentions.model.row(2).state is State.NEW)
    qtbot.keyClick(table, Qt.Key.Key_K)
    qtbot.keyClick(table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: page.mentions.model.row(1).state is State.SEEN)
    kept = {row.id: row.state for row in core.mentions.rows((first, second, third)).result()}
    assert kept == {first: State.FLAGGED, second: State.SEEN, third: State.NEW}


def test_mark_all_seen_marks_what_the_list_holds(core: Core, page: MonitoringPage, qtbot: QtBot) -> None:
    fill(core, page, qtbot, "One", "Two")
    say(core, "An older one", minutes=60 * 30)
    qtbot.waitUntil(lambda: page.mentions.list._seen.isEnabled())
    qtbot.mouseClick(page.mentions.list._seen, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: {row.state for row in page.mentions.model._rows} == {State.SEEN})
    assert core.mentions.count(MentionQuery(states=(State.NEW,))).result() == 1


def test_what_is_read_keeps_its_place_when_new_mentions_come(
    core: Core, page: MonitoringPage, qtbot: QtBot
) -> None:
    ids = fill(core, page, qtbot, *(f"Number {number}" for number in range(40)))
    table = page.mentions.table
    table.select((ids[20],))
    table.scrollTo(table.currentIndex())
    place = table.verticalScrollBar().value()
    assert place > 0
    for number in range(12):
        say(core, f"Fresh {number}", minutes=0)
    qtbot.waitUntil(lambda: page.mentions.list.news() == "12 new, show")
    assert (table.selected_ids(), table.verticalScrollBar().value()) == ((ids[20],), place)
    assert page.mentions.model.rowCount() == 40
    qtbot.mouseClick(page.mentions.list._news, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.mentions.model.rowCount() == 52)
    assert page.mentions.list.news() == ""
    assert table.selected_ids() == (ids[20],)


def test_new_mentions_come_in_by_themselves_while_nothing_is_read(
    core: Core, page: MonitoringPage, qtbot: QtBot
) -> None:
    fill(core, page, qtbot, "One", "Two")
    say(core, "Fresh", minutes=0)
    qtbot.waitUntil(lambda: texts(page) == ["Fresh", "One", "Two"])
    assert page.mentions.list.news() == ""


def test_the_detail_says_why_a_mention_matched_and_hides_the_name(
    core: Core, page: MonitoringPage, qtbot: QtBot
) -> None:
    core.terms.add("scam", name="Fakes", weight=4).result()
    entry = HandEntry(
        "Village group",
        "Is this a horrible scam or not, people?",
        author="Jo Bloggs",
        url="https://xn--bcher-kva.example/p",
    )
    mention_id = core.mentions.log_by_hand(entry).result()
    page.open(f"mention:{mention_id}")
    detail = page.mentions.detail
    qtbot.waitUntil(lambda: detail.mention_id() == mention_id)
    assert detail._tone.chip().text == "Negative"
    assert detail._by.text() == "Name hidden"
    said = [label.text() for label in detail._reasons.findChildren(type(detail._by))]
    assert "scam" in said
    assert "weight 4" in said
    marked = [selection.cursor.selectedText() for selection in detail._text.extraSelections()]
    assert marked == ["scam"]
    assert detail._link.text() == "Open on xn--bcher-kva.example"
    qtbot.mouseClick(detail._name, Qt.MouseButton.LeftButton)
    assert detail._by.text() == "Jo Bloggs"


def test_the_tone_can_be_corrected_and_a_word_told_to_say_nothing(
    core: Core, page: MonitoringPage, qtbot: QtBot
) -> None:
    mention_id = say(core, "What a terrible awful day at the hospice for all of us")
    page.open(f"mention:{mention_id}")
    detail = page.mentions.detail
    qtbot.waitUntil(lambda: detail.mention_id() == mention_id)
    actions = {action.text(): action for action in detail.tone_menu._menu.actions()}
    assert detail.tone_menu._by.text() == "by TextBlob"
    actions["“terrible” says nothing here"].trigger()
    qtbot.waitUntil(lambda: detail.tone_menu._by.text() == "“terrible” is left out of new mentions")
    assert [rule[1:] for rule in core.terms.word_rules().result()] == [("terrible", None)]
    {action.text(): action for action in detail.tone_menu._menu.actions()}["It is positive"].trigger()
    qtbot.waitUntil(lambda: detail.tone_menu._by.text() == "corrected by you")
    (row,) = core.mentions.rows((mention_id,)).result()
    assert (row.tone.label, row.tone.by) == (ToneLabel.POSITIVE, "person")


def test_a_mention_is_logged_by_keyboard_alone(core: Core, page: MonitoringPage, qtbot: QtBot) -> None:
    fill(core, page, qtbot, "An older one")
    page.mentions.table.setFocus()
    qtbot.keyClick(page.mentions.table, Qt.Key.Key_L)
    form = page.mentions.form
    qtbot.waitUntil(lambda: form._place.currentText() == "Village group")
    qtbot.keyClicks(form._where, "School chat")
    qtbot.keyClick(form._where, Qt.Key.Key_Tab)
    assert form._text.hasFocus()
    qtbot.keyClicks(form._text, "They say we lost the list")
    qtbot.keyClick(form._text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "They say we lost the list" in texts(page))
    newest = page.mentions.model.row(0)
    assert (newest.source, newest.text) == ("School chat", "They say we lost the list")
    qtbot.waitUntil(lambda: page.mentions.detail.mention_id() == newest.id)
    assert not form.is_begun()


def test_a_picture_pasted_into_the_words_is_taken_as_the_picture(page: MonitoringPage, qtbot: QtBot) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    page.open("log")
    form = page.mentions.form
    form._text.setFocus()
    qtbot.keyClick(form._text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert form._kept.text().startswith("Pasted picture")
    assert form._text.toPlainText() == ""


def test_the_form_says_at_the_field_what_is_missing(page: MonitoringPage, qtbot: QtBot) -> None:
    form = page.mentions.form
    page.open("log")
    form._where.setText("School chat")
    form._text.setPlainText("Words")
    form._url.setText("not a link")
    form.save()
    qtbot.waitUntil(lambda: "web address" in form._rows["url"]._below.text())
    assert form.is_begun(), "nothing typed is lost"


def test_a_pasted_picture_is_kept_and_shown_again(core: Core, page: MonitoringPage, qtbot: QtBot) -> None:
    image = QImage(900, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    page.open("log")
    form = page.mentions.form
    form._where.setText("School chat")
    form.paste_picture()
    form.save()
    qtbot.waitUntil(lambda: page.mentions.detail._pictures.count() == 1)
    label = page.mentions.detail._pictures.itemAt(0).widget()
    qtbot.waitUntil(lambda: not label.pixmap().isNull())
    assert label.pixmap().width() == 280, "scaled to the pane"
    QGuiApplication.clipboard().clear()


def test_a_picture_that_is_none_is_not_decoded() -> None:
    assert read_picture(b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", 100).isNull()
    assert read_picture(b"\x89PNG broken", 100).isNull()
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    assert read_picture(png_bytes(image), 100).width() == 4


class Browser(QObject):
    """Stands where the real browser would be."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Notes what was opened."""
        self.opened.append(url.toString())


def test_only_web_links_are_handed_to_the_browser(qapp: object) -> None:
    browser = Browser()
    for scheme in ("https", "file", "javascript"):
        QDesktopServices.setUrlHandler(scheme, browser, "take")
    try:
        assert open_link("https://example.org/a?b=1")
        assert not open_link("file:///etc/passwd")
        assert not open_link("javascript:alert(1)")
        assert not open_link("https://bank.example@elsewhere.example/")
    finally:
        for scheme in ("https", "file", "javascript"):
            QDesktopServices.unsetUrlHandler(scheme)
    assert browser.opened == ["https://example.org/a?b=1"]


def test_a_look_alike_host_shows_as_the_network_sees_it() -> None:
    assert real_host("https://www.еxample.org/") == "xn--xample-2of.org"
    assert real_host("file:///x") == ""


def test_filters_narrow_the_list_and_a_saved_search_brings_them_back(
    core: Core, page: MonitoringPage, qtbot: QtBot
) -> None:
    core.terms.add("scam", name="Fakes").result()
    fill(core, page, qtbot, "A scam again", "The shelter is open")
    filters = page.mentions.filters
    terms = filters._lists["terms"]
    qtbot.waitUntil(lambda: terms._rows.rowCount() == 1 and terms._rows.rows()[0].count == 1)
    terms.toggle(terms.model().index(0, 0))
    qtbot.waitUntil(lambda: texts(page) == ["A scam again"])
    filters.saved.ask_name()
    qtbot.keyClicks(filters.saved._name, "Fakes & co")
    qtbot.keyClick(filters.saved._name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: filters.saved._menu.actions()[0].text() == "Fakes && co")
    filters.clear()
    qtbot.waitUntil(lambda: len(texts(page)) == 2)
    page.search.setText("shelter")
    qtbot.waitUntil(lambda: texts(page) == ["The shelter is open"])
    filters.saved._menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: texts(page) == ["A scam again"])
    assert filters._lists["terms"].chosen() != ()
    assert page.search.text() == "", "the field says what is searched for"


def test_an_alarm_opens_what_it_is_about_and_counts_as_seen(
    core: Core, page: MonitoringPage, qtbot: QtBot
) -> None:
    said = [say(core, f"Number {number}", minutes=number) for number in range(1, 10)]

    def watched_for_a_week(work: object) -> None:
        from desktop.store import volume

        now = int(START.timestamp())
        for hour in range(1, 169):
            volume.cover(work.db, now - now % 3600 - 3600 * hour, 1)  # type: ignore[attr-defined]

    core.lanes.change(watched_for_a_week).result()
    core.alarms.check_volume().result()
    (alarm,) = core.alarms.newest().result()
    assert not alarm.seen
    page.open(f"alarm:{alarm.id}")
    qtbot.waitUntil(lambda: page.mentions.model.rowCount() == len(said))
    assert page.mentions.filters._window.currentText().startswith("The hour before")
    qtbot.waitUntil(lambda: core.alarms.newest().result()[0].seen)
    hours = page.mentions.volume
    qtbot.waitUntil(lambda: any("times the usual high" in hour.alarm for hour in hours.volume().hours))


def test_the_chart_counts_each_hour_and_goes_into_a_file(
    core: Core, page: MonitoringPage, qtbot: QtBot, tmp_path: object
) -> None:
    fill(core, page, qtbot, "One", "Two", "Three")
    page.mentions.freshen()
    volume = page.mentions.volume
    qtbot.waitUntil(lambda: sum(hour.count for hour in volume.volume().hours) == 3)
    target = tmp_path / "chart.csv"  # type: ignore[operator]
    volume.save_to(str(target))
    lines = target.read_text("utf-8-sig").splitlines()
    assert lines[0] == "Time,Mentions,Usual from,Usual to,Alarm"
    assert len(lines) == 1 + len(volume.volume().hours)
    picture = tmp_path / "chart.png"  # type: ignore[operator]
    qtbot.waitUntil(lambda: volume._charts[0]._plot is not None and volume._charts[0]._plot.width() > 300)
    volume.save_to(str(picture))
    assert QImage(str(picture)).width() > 300


def test_a_narrow_window_puts_the_filters_behind_a_button(page: MonitoringPage, qtbot: QtBot) -> None:
    page.resize(968, 500)
    mentions = page.mentions
    qtbot.waitUntil(lambda: not mentions.filters.isVisible())
    qtbot.mouseClick(mentions.list.filters, Qt.MouseButton.LeftButton)
    assert mentions.filters.isVisible()
    assert mentions.list.filters.text() == "Hide filters"
    assert mentions.list.width() >= 480
    page.resize(1088, 700)
    qtbot.waitUntil(lambda: mentions.filters.isVisible() and mentions.detail.isVisible())


def test_nothing_on_the_pages_is_without_a_name(core: Core, page: MonitoringPage, qtbot: QtBot) -> None:
    core.terms.add("scam", name="Fakes").result()
    ids = fill(core, page, qtbot, "A scam again", "The shelter is open")
    page.open(f"mention:{ids[0]}")
    qtbot.waitUntil(lambda: page.mentions.detail.mention_id() == ids[0])
    assert nameless(page) == []
    page.open("log")
    assert nameless(page) == []
    page.open("sources")
    page.sources.begin_adding()
    assert nameless(page) == []
    page.open("terms")
    qtbot.waitUntil(lambda: page.terms.model.rowCount() == 1)
    assert nameless(page) == []


def test_every_control_is_reached_by_tab(core: Core, page: MonitoringPage, qtbot: QtBot) -> None:
    ids = fill(core, page, qtbot, "A scam again", "The shelter is open")
    page.open(f"mention:{ids[0]}")
    qtbot.waitUntil(lambda: page.mentions.detail.mention_id() == ids[0])
    page.activateWindow()
    assert unreached(page) == []
    page.open("log")
    assert unreached(page) == []
    page.open("sources")
    page.sources.begin_adding()
    assert unreached(page) == []
    page.open("terms")
    assert unreached(page) == []


def test_a_tip_shows_markup_as_it_stands(core: Core, page: MonitoringPage, qtbot: QtBot) -> None:
    fill(core, page, qtbot, "<b>Bold</b> words <img src=x>")
    table = page.mentions.table
    spot = table.visualRect(page.mentions.model.index(0, 3)).center()
    tip = QHelpEvent(QEvent.Type.ToolTip, spot, table.viewport().mapToGlobal(spot))
    QApplication.sendEvent(table.viewport(), tip)
    assert table.tips.shown() == "<b>Bold</b> words <img src=x>"
    assert table.tips._label.textFormat() is Qt.TextFormat.PlainText
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    assert table.tips.shown() == ""
    nowhere = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 9000), QPoint(5, 9000))
    QApplication.sendEvent(table.viewport(), nowhere)
    assert table.tips.shown() == ""


def test_a_long_name_of_a_website_does_not_widen_the_reading_pane(qtbot: QtBot, desk: Desk) -> None:
    url = f"https://{'a-very-long-name-of-a-website.' * 5}example/post"
    mention = desk.core.mentions.log_by_hand(HandEntry("Village hall", "They were late", url)).result()
    pane = DetailPane(desk)
    qtbot.addWidget(pane)
    pane.resize(328, 500)
    pane.show_detail(desk.core.mentions.detail(mention).result())
    pane.show()
    qtbot.waitExposed(pane)
    assert "…" in pane._link.text()
    assert url.split("/")[2] in pane._link.accessibleName()
    assert pane._link.width() < 328 - 2 * 12
