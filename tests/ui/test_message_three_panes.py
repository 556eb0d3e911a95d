"""The Messages tab: writing, filling and copying on a real workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.message import Message
from tests.ui.accessibility import nameless, unreached
from ui.desk import Desk
from ui.messages.three_panes import ThreePanes
from ui.widgets.autosave_line import AutosaveLine
from ui.widgets.notice_card import NoticeCard
from ui.widgets.plain_label import PlainLabel

HOLD = "ATO-MSG-HOLD"
VALUES = {
    "platform": "Instagram",
    "account_handle": "@riversidetrust",
    "truth_page_url": "riversidetrust.example/updates",
    "next_update_time": "00:44",
}


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[ThreePanes]:
    window = QWidget()
    made = ThreePanes(desk, window)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    made.resize(1280, 720)
    window.show()
    made.open("")
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)
    QGuiApplication.clipboard().setText("before")
    yield made
    made.flush()


def message(core: Core, key: str = HOLD) -> Message:
    return core.messages.one(key).result()


def choose(page: ThreePanes, qtbot: QtBot, key: str = HOLD) -> None:
    page.open(key)
    qtbot.waitUntil(lambda: not page._to_open)
    assert page._message is not None
    assert page._message.pack_key == key


def fill(core: Core, **values: str) -> None:
    for name, value in {**VALUES, **values}.items():
        core.messages.fill(message(core).id, name, value).result()


def line(page: ThreePanes, name: str) -> AutosaveLine:
    return page.editor.gaps._lines[name]


def write(page: ThreePanes, words: str) -> None:
    page.editor.text.setFocus()
    page.editor.text.setPlainText(words)


def titles(page: ThreePanes) -> list[str]:
    rows = (page.model.row(place) for place in range(page.model.rowCount()))
    return [row.message.title for row in rows if row is not None]


def test_the_library_lists_every_message_with_its_open_gaps(page: ThreePanes, core: Core) -> None:
    assert len(titles(page)) == len(core.messages.every().result())
    place = page.model.index(page.model.place_of(message(core).id), 0)
    said = str(place.data(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "Say that the account is not ours right now, Holding line, SC-ATO, English, 4 gaps open"


def test_the_model_keeps_to_the_rules_of_models(page: ThreePanes, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model, force_py=True)


def test_a_message_opens_by_its_id_and_by_its_pack_key(page: ThreePanes, core: Core, qtbot: QtBot) -> None:
    choose(page, qtbot, "MS-01")
    page.open(message(core).id)
    qtbot.waitUntil(lambda: page.editor.title.text() == message(core).title)


def test_search_and_purpose_narrow_the_list(page: ThreePanes, core: Core, qtbot: QtBot) -> None:
    page.bar.search.setText("screenshots of the false")
    qtbot.waitUntil(lambda: titles(page) == ["Ask partners to warn their followers"])
    assert page.editor.title.text() == "Ask partners to warn their followers"
    page.bar.search.setText("nobody wrote this")
    qtbot.waitUntil(page.empty.isVisible)
    page.empty.action.click()
    page.bar.purpose.setCurrentIndex(page.bar.purpose.findData("correction"))
    page.bar.purpose.activated.emit(0)
    assert len(titles(page)) == 3
    page.open(HOLD)
    qtbot.waitUntil(lambda: page.editor.title.text() == message(core).title)


def test_copy_waits_for_every_gap_and_says_which(page: ThreePanes, core: Core, qtbot: QtBot) -> None:
    fill(core, next_update_time="")
    choose(page, qtbot)
    qtbot.waitUntil(lambda: "One gap is open: When our next update comes" in page.ready.reason.text())
    assert not page.ready.copy.isEnabled()
    assert "When our next update comes" in page.ready.copy.accessibleDescription()
    page.ready.go.click()
    assert line(page, "next_update_time").hasFocus()
    QTest.keyClicks(line(page, "next_update_time"), "00:44")
    qtbot.waitUntil(page.ready.copy.isEnabled)
    assert not page.ready.go.isVisible()


def test_what_is_copied_is_the_whole_text_and_it_is_in_the_log(
    page: ThreePanes, core: Core, qtbot: QtBot
) -> None:
    fill(core)
    choose(page, qtbot)
    line(page, "next_update_time").setText("01:15")  # typed this moment, not yet saved
    qtbot.waitUntil(page.ready.copy.isEnabled)
    page.ready.copy.click()
    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: clipboard.text() != "before")
    assert clipboard.text() == core.messages.filled(message(core)).text
    assert "01:15" in clipboard.text()
    assert "{{" not in clipboard.text()
    assert clipboard.mimeData().formats() == ["text/plain"]
    assert core.history.lines().result()[0].sentence.startswith("Copied “Say that the account")
    card = page.notice.findChild(NoticeCard)
    assert card is not None
    assert card.accessibleName().startswith("Copied. Nothing was sent.")


def test_a_copy_the_file_refuses_leaves_the_clipboard_alone(
    page: ThreePanes, core: Core, qtbot: QtBot
) -> None:
    choose(page, qtbot)
    with qtbot.waitSignal(page._desk.operations.refused) as refused:
        page.copy()
    assert refused.args
    assert QGuiApplication.clipboard().text() == "before"


def test_a_value_that_may_not_stand_is_told_under_its_field(
    page: ThreePanes, core: Core, qtbot: QtBot
) -> None:
    fill(core)
    choose(page, qtbot)
    field = line(page, "platform")
    field.setFocus()
    field.setText("x" * 31)
    assert "1 character over its 30" in field.accessibleDescription()
    assert field.property("state") == "bad"
    qtbot.waitUntil(lambda: "1 character over" in page.ready.reason.text())
    assert not page.ready.copy.isEnabled()


def test_a_gap_saves_itself_and_the_row_follows(page: ThreePanes, core: Core, qtbot: QtBot) -> None:
    choose(page, qtbot)
    field = line(page, "platform")
    field.setFocus()
    QTest.keyClicks(field, "Instagram")
    assert dict(message(core).values).get("platform") is None
    qtbot.waitUntil(lambda: dict(message(core).values).get("platform") == "Instagram", timeout=3000)
    place = page.model.index(page.model.place_of(message(core).id), 0)
    qtbot.waitUntil(lambda: "3 gaps open" in str(place.data(Qt.ItemDataRole.AccessibleTextRole)))
    core.history.undo().result()
    field.clearFocus()
    qtbot.waitUntil(lambda: "4 gaps open" in str(place.data(Qt.ItemDataRole.AccessibleTextRole)))


def test_a_hint_says_what_to_mind_and_the_example_is_the_prompt(page: ThreePanes, qtbot: QtBot) -> None:
    choose(page, qtbot, "MS-01")
    field = line(page, "incident_short")
    assert field.accessibleName() == "The event, in six words or fewer"
    assert field.placeholderText() == "Such as a fire at our depot"
    assert "nobody can be picked out" in field.accessibleDescription()
    assert field.property("state") == "gap"


def test_half_typed_words_go_to_the_message_they_were_typed_for(
    page: ThreePanes, core: Core, qtbot: QtBot
) -> None:
    choose(page, qtbot)
    write(page, "Our own words.")
    line_text = message(core, "MS-01").body
    choose(page, qtbot, "MS-01")
    qtbot.waitUntil(lambda: message(core).body == "Our own words.")
    assert message(core, "MS-01").body == line_text


def test_a_gap_written_into_the_text_becomes_a_field(page: ThreePanes, core: Core, qtbot: QtBot) -> None:
    choose(page, qtbot)
    write(page, "We are at {{where}} and 🙂 at {{no_such_gap}}.")
    page.flush()
    qtbot.waitUntil(lambda: set(page.editor.gaps._lines) == {"where", "no_such_gap"})
    assert line(page, "no_such_gap").accessibleName() == "No such gap"
    qtbot.waitUntil(lambda: "2 gaps are open" in page.ready.reason.text())
    marked = [one.cursor.selectedText() for one in page.ready.preview.extraSelections()]
    assert marked == ["{{where}}", "{{no_such_gap}}"]


def test_a_value_with_braces_is_not_taken_for_a_gap_in_the_preview(
    page: ThreePanes, core: Core, qtbot: QtBot
) -> None:
    fill(core, platform="{{where}}", next_update_time="")
    choose(page, qtbot)
    qtbot.waitUntil(lambda: "{{where}}" in page.ready.preview.toPlainText())
    marked = [one.cursor.selectedText() for one in page.ready.preview.extraSelections()]
    assert marked == ["{{next_update_time}}"]


def test_counts_follow_the_keys_and_say_by_how_much(page: ThreePanes, core: Core, qtbot: QtBot) -> None:
    choose(page, qtbot)
    write(page, "a" * 291)
    counts = page.ready.counts
    qtbot.waitUntil(lambda: counts.spoken("x") == "X, 291 of 280, over by 11")
    assert counts._rows["x"].line.is_over()
    assert not counts._rows["mastodon"].line.is_over()
    write(page, "ü" * 161)
    qtbot.waitUntil(lambda: counts.spoken("sms_gsm7") == "Text message, 161 of 160, 2 messages, GSM-7")
    write(page, "ő" * 71)
    qtbot.waitUntil(lambda: counts.spoken("sms_gsm7") == "Text message, 71 of 70, 2 messages, UCS-2")


def test_open_gaps_are_counted_with_their_examples(page: ThreePanes, core: Core, qtbot: QtBot) -> None:
    choose(page, qtbot)
    write(page, "{{platform}}")
    qtbot.waitUntil(lambda: page.ready.counts.spoken("x") == "X, 9 of 280")  # as long as "Instagram"
    assert page.ready.counts._note.isVisible()


def test_every_channel_can_be_shown(page: ThreePanes, qtbot: QtBot) -> None:
    choose(page, qtbot)
    write(page, "one two three")
    page.ready.counts.more.click()
    qtbot.waitUntil(lambda: page.ready.counts.spoken("press_release") == "Press release, 3 of 400 words")
    assert len(page.ready.counts.channels()) == len(page.ready.counts._rows) > 6


def test_keys_add_a_message_and_remove_it_with_a_way_back(page: ThreePanes, core: Core, qtbot: QtBot) -> None:
    page.list.setFocus()
    QTest.keySequence(page.list, "Ctrl+N")
    qtbot.waitUntil(page.editor.title.hasFocus)
    QTest.keyClicks(page.editor.title, "Zebra line")
    page.flush()
    qtbot.waitUntil(lambda: "Zebra line" in titles(page))
    assert page.editor.title.text() == "Zebra line"
    assert page._message is not None
    assert page.list.currentIndex().row() == page.model.place_of(page._message.id)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Zebra line" not in titles(page))
    card = page.notice.findChild(NoticeCard)
    assert card is not None
    with qtbot.waitSignal(page.wanted) as wanted:
        card.action_pressed.emit()
    assert wanted.args == ["undo", ""]
    core.history.undo().result()
    qtbot.waitUntil(lambda: "Zebra line" in titles(page))


def test_an_empty_title_is_refused_under_the_field(page: ThreePanes, core: Core, qtbot: QtBot) -> None:
    choose(page, qtbot)
    page.editor.title.setText("")
    page.flush()
    qtbot.waitUntil(lambda: page.editor.title.accessibleDescription() == "A message needs a title.")
    assert message(core).title


def test_the_organisation_stands_in_its_gap_by_itself(page: ThreePanes, core: Core, qtbot: QtBot) -> None:
    choose(page, qtbot)
    write(page, "{{org_name}} is open.")
    page.flush()
    qtbot.waitUntil(lambda: "org_name" in page.editor.gaps._lines)
    core.settings.put("organisation.name", "Riverside Community Trust").result()
    qtbot.waitUntil(lambda: page.ready.preview.toPlainText() == "Riverside Community Trust is open.")


def test_the_profile_fills_a_gap_and_says_so_until_one_writes_something_else(
    page: ThreePanes, core: Core, qtbot: QtBot
) -> None:
    core.settings.put("organisation.truth_page", "riverside.example/update").result()
    choose(page, qtbot)
    write(page, "Look at {{truth_page_url}}.")
    page.flush()
    gaps = page.editor.gaps
    qtbot.waitUntil(lambda: [one.text() for one in gaps.fields()] == ["riverside.example/update"])
    line, row = gaps._lines["truth_page_url"], gaps._rows["truth_page_url"]
    assert row.field.accessibleDescription().startswith("From the settings")
    line.clear()
    QTest.keyClicks(line, "riverside.example/flood")
    page.flush()
    qtbot.waitUntil(lambda: not row.field.accessibleDescription().startswith("From the settings"))
    assert core.messages.filled(message(core)).text == "Look at riverside.example/flood."
    core.settings.put("organisation.truth_page", "other.example").result()
    assert core.messages.filled(message(core)).text == "Look at riverside.example/flood."


def test_the_library_is_saved_as_pdf(page: ThreePanes, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "messages.pdf"
    with qtbot.waitSignal(page.paper.saved, timeout=20_000):
        page.paper.save(target, page._desk.core.papers.messages)
    assert target.read_bytes().startswith(b"%PDF")


def test_every_control_has_a_name_and_is_reached_by_tab(page: ThreePanes, core: Core, qtbot: QtBot) -> None:
    fill(core)
    choose(page, qtbot)
    qtbot.waitUntil(page.ready.copy.isEnabled)
    assert nameless(page) == []
    page.list.setFocus()
    assert unreached(page.window()) == []


def test_tab_goes_through_the_fields_from_top_to_bottom(page: ThreePanes, qtbot: QtBot) -> None:
    choose(page, qtbot)
    page.editor.title.setFocus()
    bar, tops = page.editor._scroll.verticalScrollBar(), list[int]()
    while (focused := QApplication.focusWidget()) is not None and page.editor.isAncestorOf(focused):
        tops.append(focused.mapTo(page, focused.rect().topLeft()).y() + bar.value())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert len(tops) > 5
    assert tops == sorted(tops)


def test_a_changed_message_is_marked_and_the_words_of_the_pack_stand_beside_it(
    page: ThreePanes, core: Core, qtbot: QtBot
) -> None:
    choose(page, qtbot)
    note, seed = page.editor.original, message(core)
    assert not note.isVisibleTo(page)
    write(page, "Our {{platform}} account is in other hands.")
    page.flush()
    qtbot.waitUntil(lambda: note.isVisibleTo(page))
    said = [label.text() for label in note.findChildren(PlainLabel)]
    assert {"Changed here", seed.title, seed.body} <= set(said)
    note.back.click()
    qtbot.waitUntil(lambda: message(core).body == seed.body)
    qtbot.waitUntil(lambda: not note.isVisibleTo(page))


def test_a_message_of_ones_own_has_no_original(page: ThreePanes, core: Core) -> None:
    own = core.messages.one(core.messages.add("Ours", "Words").result()).result()
    assert core.messages.original(own) is None
    assert page.isVisible()


def test_a_safety_line_is_cleared_beforehand_by_somebody_else(
    page: ThreePanes, core: Core, qtbot: QtBot
) -> None:
    choose(page, qtbot)
    clearing = page.editor.clearing
    assert not clearing.isVisibleTo(page)  # a holding line always has its second reader
    choose(page, qtbot, "MS-02")
    assert clearing.isVisibleTo(page)
    clearing.keep.click()
    qtbot.waitUntil(lambda: clearing.by.accessibleDescription() == "Say who cleared these words.")
    clearing.until.setText("some day")
    clearing.keep.click()
    assert clearing.until.accessibleDescription() == "Write the day such as 3 Nov 2026."
    QTest.keyClicks(clearing.by, "Nerys Oakfield")
    clearing.until.setText("31 Dec 2026")
    QTest.keyClick(clearing.until, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: message(core, "MS-02").state == "pre_cleared")
    qtbot.waitUntil(
        lambda: (
            "Cleared beforehand, until 31 December 2026."
            in [label.text() for label in clearing.findChildren(PlainLabel)]
        )
    )
    write(page, "Run.")
    page.flush()
    qtbot.waitUntil(lambda: message(core, "MS-02").state == "draft")


def test_a_whole_message_is_printed_in_large_type(page: ThreePanes, core: Core, qtbot: QtBot) -> None:
    choose(page, qtbot)
    assert not page.ready.print.isVisibleTo(page)
    fill(core)
    qtbot.waitUntil(lambda: page.ready.print.isVisibleTo(page))
    report = core.papers.notice(message(core).id).result()
    assert report.large
    assert report.sections[0].paragraphs[0].startswith("Our Instagram account @riversidetrust")
    assert "{{" not in str(report)
