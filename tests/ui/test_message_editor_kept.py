"""The editor: what writing a message of the library has always done."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.message import Message
from tests.ui.accessibility import nameless, unreached
from tests.ui.editor_scene import incident, message, show
from ui.desk import Desk
from ui.messages.editor.details_sheet import DetailsSheet
from ui.messages.editor.extras_sheet import ExtrasSheet
from ui.messages.editor.preview_sheet import PreviewSheet
from ui.widgets.plain_label import PlainLabel

HOLD = "ATO-MSG-HOLD"


def _one(core: Core, key: str = HOLD) -> Message:
    return core.messages.one(key).result()


def test_half_typed_words_go_to_the_message_they_were_typed_for(desk: Desk, core: Core, qtbot: QtBot) -> None:
    first, second = message(core, "First."), message(core, "Second.", title="Another")
    pane = show(desk, qtbot, first)
    pane.master.text.setFocus()
    qtbot.keyClicks(pane.master.text, "A")
    pane.open(second)
    qtbot.keyClicks(pane.master.text, "B")
    qtbot.waitUntil(lambda: pane.master.text.text() == "Second.")
    qtbot.waitUntil(lambda: _one(core, first).body in ("ABFirst.", "BAFirst."))
    assert _one(core, second).body == "Second."


def test_a_gap_written_into_the_text_becomes_a_field(desk: Desk, core: Core, qtbot: QtBot) -> None:
    pane = show(desk, qtbot, message(core, "Come."))
    assert list(pane.master.gaps.rows) == []
    pane.master.text.put("{{support_line}} ")
    pane.flush()
    qtbot.waitUntil(lambda: list(pane.master.gaps.rows) == ["support_line"])


def test_a_value_that_may_not_stand_is_told_under_its_field(desk: Desk, core: Core, qtbot: QtBot) -> None:
    pane = show(desk, qtbot, message(core, "Come at {{date}}."))
    row = pane.master.gaps.rows["date"]
    row.line.setText("x" * 500)
    assert "over its" in row.line.accessibleDescription()
    assert row.line.property("state") == "bad"
    qtbot.waitUntil(lambda: pane.live.blockers[0].kind == "fault")


def test_a_value_from_the_settings_says_so(desk: Desk, core: Core, qtbot: QtBot) -> None:
    core.settings.put("organisation.name", "Kestrel Trust").result()
    pane = show(desk, qtbot, message(core, "{{org_name}} is checking."))
    row = pane.master.gaps.rows["org_name"]
    assert row.line.text() == "Kestrel Trust"
    assert row.line.accessibleDescription().startswith("From your settings.")
    qtbot.waitUntil(lambda: pane.cards.cards["bluesky"].text.text() == "Kestrel Trust is checking.")


def test_a_value_with_braces_is_not_taken_for_a_gap(desk: Desk, core: Core, qtbot: QtBot) -> None:
    pane = show(desk, qtbot, message(core, "Come at {{date}}."))
    pane.master.gaps.rows["date"].line.setText("{{org_name}}")
    qtbot.waitUntil(lambda: any(one.kind == "fault" for one in pane.live.blockers))
    assert not pane.cards.cards["x"].copy.isEnabled()


def test_the_words_of_the_pack_stand_beside_a_changed_message_and_come_back(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    seed = _one(core)
    pane = show(desk, qtbot, seed.id)
    note = pane.master.original
    assert not note.isVisibleTo(pane)
    pane.master.text.replace_range(0, len(seed.body), "Our {{platform}} account is in other hands.")
    pane.flush()
    qtbot.waitUntil(lambda: note.isVisibleTo(pane))
    assert {"Changed here", seed.title, seed.body} <= {one.text() for one in note.findChildren(PlainLabel)}
    note.back.click()
    qtbot.waitUntil(lambda: _one(core).body == seed.body and not note.isVisibleTo(pane))


def test_a_safety_line_is_cleared_beforehand_by_somebody_else(desk: Desk, core: Core, qtbot: QtBot) -> None:
    assert not show(desk, qtbot, _one(core).id).clearing.isVisibleTo(None)  # type: ignore[arg-type]
    pane = show(desk, qtbot, _one(core, "MS-02").id)
    box = pane.clearing
    assert box.isVisibleTo(pane)
    box.keep.click()
    qtbot.waitUntil(lambda: box.by.accessibleDescription() == "Say who cleared these words.")
    QTest.keyClicks(box.by, "Nerys Oakfield")
    box.until.setText("31 Dec 2026")
    QTest.keyClick(box.until, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _one(core, "MS-02").state == "pre_cleared")
    qtbot.waitUntil(lambda: pane.master.picker.state.text() == "Pre-cleared")
    pane.master.text.put("Run. ")
    pane.flush()
    qtbot.waitUntil(lambda: _one(core, "MS-02").state == "draft")


def test_an_empty_title_is_refused_under_its_field(desk: Desk, core: Core, qtbot: QtBot) -> None:
    key = message(core, "Words.")
    pane = show(desk, qtbot, key)
    pane.writing.show_details()
    sheet = pane.side.sheet()
    assert isinstance(sheet, DetailsSheet)
    title = sheet.form.fields["title"]
    assert isinstance(title, QLineEdit)
    title.setText("")
    sheet.flush()
    qtbot.waitUntil(lambda: title.accessibleDescription() == "A message needs a title.")
    assert _one(core, key).title == "Update 1"


def test_flags_bring_another_reader_onto_the_way(desk: Desk, core: Core, qtbot: QtBot) -> None:
    key = message(core, "Words.", incident=incident(core))
    pane = show(desk, qtbot, key)
    before = len(pane.strip.steps())
    pane.writing.show_details()
    sheet = pane.side.sheet()
    assert isinstance(sheet, DetailsSheet)
    sheet.flags["blame"].click()
    qtbot.waitUntil(lambda: len(pane.strip.steps()) == before + 1)
    assert _one(core, key).flags == ("blame",)


def test_pictures_need_words_and_the_card_says_so_until_they_have_them(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    key = message(core, "Words.")
    pane = show(desk, qtbot, key)
    pane.cards.asked.emit("x", "pictures")
    sheet = pane.side.sheet()
    assert isinstance(sheet, ExtrasSheet)
    sheet.put_media("office.jpg")
    card = pane.cards.cards["x"]

    def said() -> bool:
        return any("no words for it" in one.text() for one in card.findChildren(PlainLabel))

    qtbot.waitUntil(said)
    sheet.alts[0].setPlainText("Our office, closed, with a notice on the door")
    sheet.flush()
    qtbot.waitUntil(lambda: not said())
    kept = next(one for one in core.messages.variants(key).result() if one.channel == "x")
    assert kept.media[0].alt == "Our office, closed, with a notice on the door"
    assert kept.follows


def test_a_preview_holds_back_the_copy_and_says_why(desk: Desk, core: Core, qtbot: QtBot) -> None:
    pane = show(desk, qtbot, message(core, "Come at {{date}}."))
    pane.preview.click()
    sheet = pane.side.sheet()
    assert isinstance(sheet, PreviewSheet)
    assert not sheet.copy.isEnabled()
    assert sheet.why.text().startswith("1 gap open")


def test_every_control_has_a_name_and_is_reached_by_tab(desk: Desk, core: Core, qtbot: QtBot) -> None:
    pane = show(desk, qtbot, message(core, "Click here now. Come at {{date}}.", incident=incident(core)))
    assert nameless(pane) == []
    pane.master.text.setFocus()
    assert unreached(pane.window()) == []
    for open_it in (
        pane.writing.show_details,
        pane.writing.show_shape,
        pane.reading.show,
        pane.reading.comment,
    ):
        open_it()
        assert nameless(pane) == []
        assert unreached(pane.window()) == []


def test_the_drift_line_names_what_a_channel_leaves_out(desk: Desk, core: Core, qtbot: QtBot) -> None:
    key = message(core, "Do not open links. Call 01632 960142 today.")
    core.messages.set_keys(key, ("Do not open links", "Call 01632 960142 today")).result()
    core.messages.set_variant(key, "x", "Do not open links.").result()
    pane = show(desk, qtbot, key)
    qtbot.waitUntil(lambda: pane.cards.drift.text().startswith("X: "))


def test_plan_marking_last_day_and_kind_of_answer_are_kept_with_the_guides_advice(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    key = message(core)
    core.messages.edit(key, scenario_key="SC-OFF").result()
    pane = show(desk, qtbot, key)
    pane.writing.show_details()
    sheet = pane.side.sheet()
    assert isinstance(sheet, DetailsSheet)
    words = "\n".join(label.text() for label in sheet.findChildren(QLabel))
    assert "Say how people stay safe" in words
    assert "Own it and put it right" in words
    kinds = sheet.form.fields["strategy"]
    assert isinstance(kinds, QComboBox)
    assert {"deny", "scapegoat", "attack_accuser"}.isdisjoint(
        kinds.itemData(row) for row in range(kinds.count())
    )
    for name, value in (("strategy", "rebuild"), ("tlp", "GREEN"), ("scenario_key", "SC-RUM")):
        box = sheet.form.fields[name]
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
        qtbot.waitUntil(
            lambda name=name, value=value: getattr(core.messages.one(key).result(), name) == value
        )
    sheet.form._typed("expires_at", "3 Nov 2030")
    qtbot.waitUntil(lambda: _one(core, key).expires_at is not None)
    ends = _one(core, key).expires_at
    assert ends is not None
    assert ends.astimezone().strftime("%d %m %Y %H:%M") == "03 11 2030 23:59"
