"""The editor: what is typed is counted, saved, and said to be in the way."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.message import Message
from desktop.domain.room import over_from
from tests.ui.editor_scene import incident, message, show
from ui.desk import Desk
from ui.messages.editor.likely import likely
from ui.messages.editor.pane import EditorPane
from ui.widgets.plain_label import PlainLabel
from ui.widgets.plain_tip import PlainTip


def _saved(core: Core, message_id: str) -> Message:
    return core.messages.one(message_id).result()


def _type(qtbot: QtBot, pane: EditorPane, words: str) -> None:
    pane.master.text.setFocus()
    qtbot.keyClick(pane.master.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(pane.master.text, words)


def test_what_is_typed_is_saved_half_a_second_after_the_last_key(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    key = message(core)
    pane = show(desk, qtbot, key)
    _type(qtbot, pane, " Stay safe.")
    assert not _saved(core, key).body.endswith("Stay safe.")
    qtbot.waitUntil(lambda: _saved(core, key).body.endswith("Next word at {{date}}. Stay safe."))


def test_every_card_counts_what_is_typed_before_it_is_saved(desk: Desk, core: Core, qtbot: QtBot) -> None:
    pane = show(desk, qtbot, message(core, "Short."))
    card = pane.cards.cards["x"]
    assert card.count is not None
    assert card.count.used == 6
    _type(qtbot, pane, " More.")
    qtbot.waitUntil(lambda: card.count is not None and card.count.used == 12)
    assert pane.cards.cards["sms_gsm7"].count.used == 12  # type: ignore[union-attr]


def test_too_long_a_text_is_said_in_words_and_underlined_from_the_first_character_too_many(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    key = message(core, "a" * 711)
    core.messages.set_variant(key, "whatsapp_status", "").result()  # it takes no threads
    pane = show(desk, qtbot, key)
    card = pane.cards.cards["whatsapp_status"]
    said = "WhatsApp status, 711 of 700, over by 11"
    assert said in [one.accessibleName() for one in card.findChildren(PlainLabel)]
    marks = card.text.extraSelections()
    assert min(mark.cursor.selectionStart() for mark in marks) == 700
    assert max(mark.cursor.selectionEnd() for mark in marks) == 711
    assert not card.copy.isEnabled()
    assert card.copy.accessibleDescription()


def test_an_open_gap_counts_as_long_as_its_example() -> None:
    seen = likely("At {{date}}, all.", {}, {"date": "12 December"})
    assert seen.counted == "At 12 December, all."
    assert seen.shown == "At {{date}}, all."
    assert seen.shown_at(seen.counted.index(", all")) == seen.shown.index(", all")
    assert seen.shown_at(seen.counted.index("December")) == seen.shown.index("{{")


def test_the_first_character_too_many_never_cuts_a_cluster(core: Core) -> None:
    text = "a" * 299 + "e\u0301" + "b"
    count = core.messages.count
    assert over_from(text, lambda part: count(part, "bluesky")) == 301
    assert over_from("short", lambda part: count(part, "bluesky")) == 5


def test_a_gap_filled_in_its_field_shows_on_every_card_and_is_saved(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    key = message(core)
    pane = show(desk, qtbot, key)
    row = pane.master.gaps.rows["date"]
    row.line.setFocus()
    qtbot.keyClicks(row.line, "Friday")
    qtbot.waitUntil(lambda: "Next word at Friday." in pane.cards.cards["bluesky"].text.text())
    pane.flush()
    qtbot.waitUntil(lambda: dict(_saved(core, key).values).get("date") == "Friday")


def test_the_end_of_the_strip_names_what_blocks_and_goes_there(desk: Desk, core: Core, qtbot: QtBot) -> None:
    pane = show(desk, qtbot, message(core, "Come at {{date}}."))
    assert pane.strip.go.text() == "Go to the gap"
    assert "1 gap open" in pane.strip.line.text()
    pane.strip.go.click()
    assert pane.master.gaps.rows["date"].line.hasFocus()


def test_a_value_that_could_point_at_somebody_needs_the_writers_tick(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    name = next(one.name for one in core.packs.placeholders() if one.privacy == "check")
    key = message(core, f"We spoke to {{{{{name}}}}}.")
    core.messages.fill(key, name, "families").result()
    pane = show(desk, qtbot, key)
    row = pane.master.gaps.rows[name]
    assert row.tick.isVisibleTo(pane)
    assert any(one.kind == "check" for one in pane.live.blockers)
    row.tick.setChecked(True)
    qtbot.waitUntil(lambda: not any(one.kind == "check" for one in pane.live.blockers))
    qtbot.waitUntil(lambda: bool(core.messages.filled_gaps(key).result()[0].checked_by))
    again = show(desk, qtbot, key)
    assert again.master.gaps.rows[name].tick.isChecked()
    assert not any(one.kind == "check" for one in again.live.blockers)
    qtbot.keyClicks(row.line, " in Kestrel")
    qtbot.waitUntil(lambda: any(one.kind == "check" for one in pane.live.blockers))


def test_words_of_its_own_are_written_on_a_card_and_given_up_again(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    key = message(core, "The master words.")
    pane = show(desk, qtbot, key)
    card = pane.cards.cards["bluesky"]
    card.text.setFocus()
    qtbot.keyClick(card.text, Qt.Key.Key_Return)
    assert card.text.is_writing
    qtbot.keyClick(card.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(card.text, " And more.")
    qtbot.keyClick(card.text, Qt.Key.Key_Escape)
    assert not card.text.is_writing
    qtbot.waitUntil(
        lambda: (
            {one.channel: one.text for one in core.messages.variants(key).result()}.get("bluesky")
            == "The master words. And more."
        )
    )
    qtbot.waitUntil(lambda: not pane.cards.cards["bluesky"].words().follows)
    assert {one.channel for one in core.messages.variants(key).result()} >= {"x", "facebook", "bluesky"}
    pane.cards.asked.emit("bluesky", "follow")
    qtbot.waitUntil(
        lambda: {one.channel: one.text for one in core.messages.variants(key).result()}["bluesky"] == ""
    )


def test_a_channel_is_added_and_taken_away(desk: Desk, core: Core, qtbot: QtBot) -> None:
    key = message(core, "The master words.")
    pane = show(desk, qtbot, key)
    assert "threads" not in pane.cards.cards
    next(act for act in pane.cards.menu().actions() if act.text() == "Threads").trigger()
    qtbot.waitUntil(lambda: "threads" in pane.cards.cards and "x" in pane.cards.cards)
    pane.cards.asked.emit("threads", "remove")
    qtbot.waitUntil(lambda: "threads" not in pane.cards.cards)
    assert "x" in pane.cards.cards


def test_a_curly_quote_in_a_text_message_gives_way_to_its_plain_twin(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    key = message(core, "It’s safe.")
    pane = show(desk, qtbot, key)
    card = pane.cards.cards["sms_gsm7"]
    assert card.count is not None
    assert card.count.encoding == "UCS-2"
    assert card.plain.isVisibleTo(pane)
    card.plain.click()
    qtbot.waitUntil(lambda: _saved(core, key).body == "It's safe.")
    qtbot.waitUntil(lambda: card.count is not None and card.count.encoding == "GSM-7")
    assert not card.plain.isVisibleTo(pane)


def test_a_snippet_goes_in_where_the_caret_is(desk: Desk, core: Core, qtbot: QtBot) -> None:
    core.messages.add("Line to call", "Call {{support_line}}.", purpose="snippet").result()
    key = message(core, "First. Last.")
    pane = show(desk, qtbot, key)
    cursor = pane.master.text.textCursor()
    cursor.setPosition(len("First. "))
    pane.master.text.setTextCursor(cursor)
    menu = pane.writing.snippet_menu(core.messages.snippets().result())
    next(act for act in menu.actions() if act.text() == "Line to call").trigger()
    qtbot.waitUntil(lambda: _saved(core, key).body == "First. Call {{support_line}}.Last.")


def test_hints_select_the_words_they_are_about(desk: Desk, core: Core, qtbot: QtBot) -> None:
    pane = show(desk, qtbot, message(core, "Read more. Click here for our page. Thank you all."))
    qtbot.waitUntil(lambda: any(one.start < one.end for one in pane.master.hints.hints()))
    one = next(one for one in pane.master.hints.hints() if one.start < one.end)
    pane.master.hints.show_wanted.emit(one.start, one.end)
    chosen = pane.master.text.textCursor().selectedText()
    assert chosen == pane.master.text.text()[one.start : one.end]


def test_copying_the_plates_gives_the_words_as_they_are_written(desk: Desk, core: Core, qtbot: QtBot) -> None:
    pane = show(desk, qtbot, message(core, "Come at {{date}}.\nBye\u00a0now."))
    pane.master.text.selectAll()
    pane.master.text.copy()
    assert QGuiApplication.clipboard().text() == "Come at {{date}}.\nBye\u00a0now."
    assert pane.master.text.text() == "Come at {{date}}.\nBye\u00a0now."


def test_the_list_names_the_place_among_the_messages_of_the_incident(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    case = incident(core)
    first = message(core, "One.", incident=case, title="First")
    second = message(core, "Two.", incident=case, title="Second")
    pane = show(desk, qtbot, second)
    qtbot.waitUntil(lambda: pane.master.picker.box.count() == 2)
    order = [one.id for one in core.messages.every(case).result()]
    assert pane.master.picker.box.place() == f"{order.index(second) + 1} of 2"
    pane.master.picker.chosen.emit(first)
    qtbot.waitUntil(lambda: pane.subject.shown_id == first)
    assert pane.master.text.text() == "One."


def test_cards_stand_in_one_column_where_the_window_is_narrow(desk: Desk, core: Core, qtbot: QtBot) -> None:
    pane = show(desk, qtbot, message(core, "Short."), (1040, 640))
    qtbot.waitUntil(lambda: len({card.x() for card in pane.cards.cards.values()}) == 1)
    pane.window().resize(1400, 800)
    qtbot.waitUntil(lambda: len({card.x() for card in pane.cards.cards.values()}) == 2)


def test_a_removed_message_can_be_taken_back(desk: Desk, core: Core, qtbot: QtBot) -> None:
    key = message(core, "Short.")
    pane = show(desk, qtbot, key)
    with qtbot.waitSignal(pane.wanted) as heard:
        next(act for act in pane.menu().actions() if act.text() == "Remove it").trigger()
    assert heard.args == ["messages", "library:"]
    assert key not in {one.id for one in core.messages.every().result()}
    core.history.undo().result()
    assert key in {one.id for one in core.messages.every().result()}


def test_words_that_found_no_room_show_whole_under_the_mouse(desk: Desk, core: Core, qtbot: QtBot) -> None:
    pane = show(desk, qtbot, message(core, "Short."))
    pane.cards.show_drift("X leaves out a great many things that matter. " * 8)
    qtbot.waitUntil(lambda: pane.cards.drift.width() > 0)
    QApplication.sendEvent(pane.cards.drift, QEnterEvent(QPointF(2, 2), QPointF(2, 2), QPointF(2, 2)))
    tip = pane.cards.drift.findChild(PlainTip)
    assert tip is not None
    assert tip.text() == pane.cards.drift.text()
    QApplication.sendEvent(pane.cards.drift, QEvent(QEvent.Type.Leave))
    assert not tip.isVisible()
