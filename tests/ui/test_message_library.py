"""The library of messages: finding words, reading how they stand, taking them into an incident."""

import time
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.message import Message
from tests.fakes.clock import FakeClock
from tests.ui.accessibility import nameless, unreached
from tests.ui.live_scene import declare
from tests.ui.words_scene import HOLD, message, name_readers, shown
from ui.desk import Desk
from ui.messages.library.model import PAGE, REVIEW, LibraryModel, by_review, row_of
from ui.messages.library.pane import LibraryPane
from ui.widgets.form_sheet import FormSheet
from ui.widgets.notice_card import NoticeCard
from ui.widgets.plain_label import PlainLabel


@pytest.fixture
def pane(desk: Desk, core: Core, qtbot: QtBot) -> LibraryPane:
    name_readers(core)
    made = shown(LibraryPane, desk, qtbot)
    opened(made, qtbot, HOLD)
    return made


def opened(pane: LibraryPane, qtbot: QtBot, key: str) -> None:
    pane.open(key)
    qtbot.waitUntil(lambda: current(pane) is not None and key in (current(pane).pack_key, current(pane).id))


def current(pane: LibraryPane) -> Message:
    row = pane.preview.row()
    return row.message if row is not None else None  # type: ignore[return-value]


def titles(pane: LibraryPane) -> list[str]:
    return [row.message.title for row in pane.lists.model.all_rows()]


def said(pane: LibraryPane) -> str:
    labels = pane.preview.findChildren(PlainLabel)
    return " | ".join(label.text() for label in labels if label.isVisibleTo(pane.preview))


def test_everything_is_listed_and_what_runs_out_first_stands_on_top(
    pane: LibraryPane, core: Core, qtbot: QtBot, clock: FakeClock
) -> None:
    assert len(titles(pane)) == len(core.messages.every().result())
    today = clock.now().astimezone().date()
    soon, later = message(core, "DBR-MSG-HOLD"), message(core)
    core.messages.pre_clear(later.id, "Nerys Oakfield", today + timedelta(days=40)).result()
    core.messages.pre_clear(soon.id, "Nerys Oakfield", today + timedelta(days=3)).result()
    qtbot.waitUntil(lambda: titles(pane)[:2] == [soon.title, later.title])
    place = pane.lists.model.index(0, REVIEW)
    assert place.data(Qt.ItemDataRole.DisplayRole)
    assert "Pre-cleared" in str(pane.lists.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert current(pane).pack_key == HOLD  # what was marked stays marked


def test_what_ran_out_says_so_and_is_not_offered_in_an_incident(
    pane: LibraryPane, core: Core, qtbot: QtBot, clock: FakeClock
) -> None:
    line = message(core)
    day = clock.now().astimezone().date() + timedelta(days=2)
    core.messages.pre_clear(line.id, "Nerys Oakfield", day).result()
    qtbot.waitUntil(lambda: "Clearance runs out in 2 days" in said(pane))
    clock.advance(days=4)
    pane.open("")
    qtbot.waitUntil(lambda: "Clearance ran out on" in said(pane))
    assert pane.preview.act.text() == "Ask to renew"
    pane.lists.filters.expired.click()
    qtbot.waitUntil(lambda: line.title not in titles(pane))
    pane.lists.filters.expired.click()
    qtbot.waitUntil(lambda: line.title in titles(pane))
    declare(core)
    qtbot.waitUntil(lambda: pane.lists.filters.is_here() and titles(pane) == [])
    pane.open("all")
    qtbot.waitUntil(lambda: len(titles(pane)) > 5)
    assert line.title not in titles(pane)
    assert not pane.lists.filters.expired.isVisible()


def test_words_scenario_purpose_language_and_state_narrow_the_list(
    pane: LibraryPane, core: Core, qtbot: QtBot
) -> None:
    filters, total = pane.lists.filters, len(titles(pane))
    filters.search.setFocus()
    QTest.keyClicks(filters.search, "account not ours")
    qtbot.waitUntil(lambda: 0 < len(titles(pane)) < total)
    assert message(core).title in titles(pane)
    QTest.keyClick(filters.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(pane)) == total)
    for choice, key in ((filters.scenario, "SC-ATO"), (filters.purpose, "holding"), (filters.state, "draft")):
        choice.setCurrentIndex(choice.findData(key))
        choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: len(titles(pane)) < total)
    rows = pane.lists.model.all_rows()
    assert {row.message.scenario_key for row in rows} == {"SC-ATO"}
    assert {row.message.purpose for row in rows} == {"holding"}
    filters.state.setCurrentIndex(filters.state.findData("withdrawn"))
    filters.state.activated.emit(0)
    qtbot.waitUntil(lambda: titles(pane) == [])
    pane.lists.empty.action.click()  # clears the filters
    qtbot.waitUntil(lambda: len(titles(pane)) == total)


def test_a_message_kept_back_by_a_filter_is_found_when_it_is_opened(
    pane: LibraryPane, core: Core, qtbot: QtBot
) -> None:
    filters = pane.lists.filters
    filters.scenario.setCurrentIndex(filters.scenario.findData("SC-DBR"))
    filters.scenario.activated.emit(0)
    qtbot.waitUntil(lambda: message(core).title not in titles(pane))
    opened(pane, qtbot, HOLD)
    assert filters.scenario.currentData() == ""


def test_gaps_are_plates_in_plain_words_and_the_counts_use_examples(pane: LibraryPane, qtbot: QtBot) -> None:
    shown_text = pane.preview.text.toPlainText()
    assert "{{" not in shown_text
    assert "account handle" in shown_text
    assert "stay open until an incident fills them" in said(pane)
    assert pane.preview.fits.spoken("x").startswith("X, ")
    assert " of 280" in pane.preview.fits.spoken("x")


def test_in_an_incident_the_list_begins_with_its_messages_and_a_line_is_taken_in(
    pane: LibraryPane, core: Core, qtbot: QtBot
) -> None:
    incident = declare(core)
    qtbot.waitUntil(lambda: titles(pane) == [] and pane.lists.filters.is_here())
    pane.lists.empty.action.click()  # choose from the library
    opened(pane, qtbot, HOLD)
    # The same line stood there before the incident did.
    qtbot.waitUntil(lambda: pane.preview.act.text() == "Use in this incident")
    with qtbot.waitSignal(pane.wanted) as wanted:
        pane.preview.act.click()
    copy = wanted.args[1].removeprefix("editor:")
    assert message(core, copy).incident_id == incident
    assert message(core, copy).from_id == message(core).id
    opened(pane, qtbot, copy)
    assert pane.preview.act.text() == "Open in the editor"
    assert titles(pane) == [message(core).title]


def test_asking_to_clear_names_the_day_and_shows_with_whom_it_is(
    pane: LibraryPane, core: Core, qtbot: QtBot
) -> None:
    assert pane.preview.act.text() == "Ask to clear"
    pane.preview.act.click()
    sheet = pane.side.sheet()
    assert isinstance(sheet, FormSheet)
    sheet.put("until", "some day")
    sheet.accept()
    assert sheet.widgets["until"].accessibleDescription() == "Write the day such as 3 Nov 2026."
    assert core.clearing.waiting().result() == ()
    sheet.put("until", "31 Dec 2030")
    sheet.accept()
    qtbot.waitUntil(lambda: pane.lists.strip.isVisible())
    assert "with Nerys Oakfield since" in pane.lists.strip.accessibleName()
    qtbot.waitUntil(lambda: "With Nerys Oakfield since" in said(pane))
    assert message(core).state == "in_review"
    assert not pane.preview.act.isEnabled()
    with qtbot.waitSignal(pane.wanted) as wanted:
        pane.lists.strip.see.click()
    assert wanted.args == ["messages", "approvals:"]


def test_a_translation_stands_beside_its_original(pane: LibraryPane, core: Core, qtbot: QtBot) -> None:
    pane.preview.translate.click()
    sheet = pane.side.sheet()
    assert isinstance(sheet, FormSheet)
    sheet.put("language", "cy")
    with qtbot.waitSignal(pane.wanted) as wanted:
        sheet.accept()
    made = message(core, wanted.args[1].removeprefix("editor:"))
    assert (made.language, made.translation_of, made.state) == ("cy", message(core).id, "draft")
    pane.open(HOLD)
    qtbot.waitUntil(lambda: "Welsh" in said(pane) and "Other languages" in said(pane))
    core.messages.edit(message(core).id, body="Other words. {{platform}}").result()
    qtbot.waitUntil(lambda: "The original changed since" in said(pane))


def test_two_versions_are_compared_word_by_word(pane: LibraryPane, core: Core, qtbot: QtBot) -> None:
    line = core.messages.add("Ours", "Please stay at home today.").result()
    core.clearing.keep_version(line, "first").result()
    core.messages.edit(line, body="Please stay indoors today.").result()
    core.clearing.keep_version(line, "second").result()
    opened(pane, qtbot, line)
    versions = pane.preview.versions
    qtbot.waitUntil(lambda: "added: indoors" in versions.changes.accessibleDescription())
    assert "removed: at home" in versions.changes.accessibleDescription()
    versions.restore.click()
    qtbot.waitUntil(lambda: message(core, line).body == "Please stay at home today.")


def test_what_is_nearly_the_same_is_named(pane: LibraryPane, core: Core, qtbot: QtBot) -> None:
    twin = core.messages.add("A twin", message(core).body + " Thank you.").result()
    opened(pane, qtbot, HOLD)
    qtbot.waitUntil(lambda: "A twin" in said(pane))
    assert "Nearly the same" in said(pane)
    assert twin


def test_the_keys_edit_read_remove_and_bring_back(pane: LibraryPane, core: Core, qtbot: QtBot) -> None:
    table = pane.lists.table
    table.setFocus()
    with qtbot.waitSignal(pane.wanted) as wanted:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == ["messages", f"editor:{message(core).id}"]
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert pane.preview.text.hasFocus()
    table.setFocus()
    gone = message(core).title
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: gone not in titles(pane))
    card = pane.notice.findChild(NoticeCard)
    assert card is not None
    with qtbot.waitSignal(pane.wanted) as wanted:
        card.action_pressed.emit()
    assert wanted.args == ["undo", ""]
    with qtbot.waitSignal(pane.wanted) as wanted:
        QTest.keySequence(table, "Ctrl+N")
    assert wanted.args[1].startswith("editor:")


def test_every_control_has_a_name_and_is_reached_by_tab(pane: LibraryPane) -> None:
    assert nameless(pane) == []
    pane.lists.table.setFocus()
    assert unreached(pane.window()) == []


def test_in_a_narrow_window_the_message_is_a_drawer(desk: Desk, qtbot: QtBot) -> None:
    pane = shown(LibraryPane, desk, qtbot, width=968)
    pane.open("")
    qtbot.waitUntil(lambda: current(pane) is not None)
    assert not pane.preview.isVisible()
    pane.lists.table.setFocus()
    QTest.keyClick(pane.lists.table, Qt.Key.Key_Space)
    assert pane.preview.isVisible()
    QTest.keyClick(pane.preview.text, Qt.Key.Key_Escape)
    assert not pane.preview.isVisible()
    assert pane.lists.table.hasFocus()


def _many(clock: FakeClock, count: int) -> tuple[Message, ...]:
    return tuple(Message(str(n), f"Message {n:05}", "holding", "Words") for n in range(count))


def test_the_model_keeps_its_word_while_rows_come_and_go(
    clock: FakeClock, qtmodeltester: ModelTester
) -> None:
    model, now = LibraryModel(), clock.now().astimezone()
    rows = tuple(row_of(one, now) for one in _many(clock, 300))
    qtmodeltester.check(model, force_py=True)
    for some in (rows, (*rows[:10], *rows[40:]), rows[200:], (), rows[:5]):
        model.show_rows(some)
    assert model.rows() == rows[:5]


def test_rows_are_shown_by_pages_and_patched_without_a_jump(clock: FakeClock) -> None:
    model, now = LibraryModel(), clock.now().astimezone()
    rows = tuple(row_of(one, now) for one in _many(clock, 300))
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show_rows(rows)
    assert model.rowCount() == PAGE
    model.fetchMore()
    assert model.rowCount() == 300
    model.show_rows((*rows[:10], *rows[40:]))
    assert model.rowCount() == 270
    model.show_rows(rows[200:])
    assert [row.message.id for row in model.rows()] == [row.message.id for row in rows[200:]]
    assert resets == []


def test_ten_thousand_rows_are_shown_and_narrowed_at_once(clock: FakeClock) -> None:
    model, now = LibraryModel(), clock.now().astimezone()
    rows = by_review(row_of(one, now) for one in _many(clock, 10_000))
    took = []
    for some in (rows, rows[5_000:], rows):
        start = time.perf_counter()
        model.show_rows(some)
        took.append(time.perf_counter() - start)
    assert max(took) < 0.1
    assert model.bring("9999") == 9_999
