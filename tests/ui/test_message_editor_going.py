"""The editor: who reads a message, and how it leaves."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.approval import Blocker, Outcome
from desktop.domain.message import MessageState
from tests.fakes.clock import FakeClock
from tests.ui.editor_scene import incident, message, show
from tests.ui.words_scene import shown
from ui.desk import Desk
from ui.messages.editor.history_sheet import HistorySheet
from ui.messages.editor.pane import EditorPane
from ui.messages.editor.parts_sheet import PartsSheet
from ui.messages.editor.phone_sheet import PhoneSheet
from ui.messages.editor.posted_form import PostedForm
from ui.messages.editor.reading_sheet import ReadingSheet
from ui.messages.editor.shape_sheet import ShapeSheet
from ui.messages.editor.way_out import end_of
from ui.widgets.form_sheet import FormSheet
from ui.widgets.sheet import Sheet


def _press(sheet: Sheet | None, words: str) -> None:
    assert sheet is not None
    next(one for one in sheet.findChildren(QPushButton) if one.text() == words).click()


def _asked(core: Core, key: str) -> None:
    """The message is with its readers."""
    core.clearing.ask(key).result()


def _cleared(core: Core, key: str) -> None:
    """Every reader approved it."""
    _asked(core, key)
    for one in core.clearing.state(key).result().reading.open:
        core.clearing.answer(one.id, Outcome.APPROVED, by="Dana Reader").result()


def _is_ready(pane: EditorPane) -> bool:
    return not [one for one in pane.live.blockers if one.kind != "stops"]


@pytest.fixture
def case(core: Core) -> str:
    core.settings.put("person.name", "Sam Writer").result()
    return incident(core)


@pytest.fixture
def staff(core: Core) -> str:
    """Somebody who may approve; gives the name."""
    person = core.people.add("Dana Reader").result()
    cover = core.people.add("Cleo Cover").result()
    core.people.assign("APPR", person, 1).result()
    core.people.assign("APPR", cover, 2).result()
    return "Dana Reader"


def test_asking_and_an_answer_by_phone_lead_to_approved(
    desk: Desk, core: Core, qtbot: QtBot, case: str, staff: str
) -> None:
    key = message(core, "We are looking into it.", incident=case)
    pane = show(desk, qtbot, key)
    assert pane.strip.go.text() == "Ask for reading"
    pane.strip.go.click()
    qtbot.waitUntil(lambda: pane.strip.go.text() == "See who reads")
    pane.strip.go.click()
    sheet = pane.side.sheet()
    assert isinstance(sheet, ReadingSheet)
    _press(sheet, "Note the answer…")
    form = pane.side.sheet()
    assert isinstance(form, FormSheet)
    form.put("how", "phone")
    form.accept()
    qtbot.waitUntil(lambda: core.messages.one(key).result().state == MessageState.APPROVED)
    row = core.clearing.state(key).result().clearances[0]
    assert (row.person, row.how) == (staff, "phone")
    qtbot.waitUntil(lambda: any("approved" in step.title for step in pane.strip.steps()))


def test_words_without_a_time_for_the_next_ones_get_it_from_the_strip(
    desk: Desk, core: Core, qtbot: QtBot, case: str
) -> None:
    key = core.messages.add("Update", "We are looking into it.", purpose="update", incident=case).result()
    pane = show(desk, qtbot, key)
    assert pane.strip.go.text() == "Say when"
    pane.strip.go.click()
    form = pane.side.sheet()
    assert isinstance(form, FormSheet)
    form.accept()
    qtbot.waitUntil(lambda: core.messages.one(key).result().next_update_at is not None)
    qtbot.waitUntil(lambda: not any(one.kind == "next_update" for one in pane.live.blockers))


def test_changes_asked_need_a_reason_and_send_it_back(
    desk: Desk, core: Core, qtbot: QtBot, case: str, staff: str
) -> None:
    key = message(core, "We are looking into it.", incident=case)
    _asked(core, key)
    pane = show(desk, qtbot, key)
    pane.reading.answer(core.clearing.state(key).result().clearances[0])
    form = pane.side.sheet()
    assert isinstance(form, FormSheet)
    form.put("outcome", "changes_asked")
    form.accept()
    assert core.messages.one(key).result().state == MessageState.IN_REVIEW
    form.put("note", "Say when the next word comes.")
    form.accept()
    qtbot.waitUntil(lambda: core.messages.one(key).result().state == MessageState.CHANGES_ASKED)


def test_the_cover_is_offered_once_the_time_has_passed(
    desk: Desk, core: Core, qtbot: QtBot, case: str, staff: str, clock: FakeClock
) -> None:
    key = message(core, "We are looking into it.", incident=case)
    _asked(core, key)
    pane = show(desk, qtbot, key)
    pane.reading.show()
    assert "Cannot be reached…" in [b.text() for b in pane.side.findChildren(QPushButton)]
    clock.advance(minutes=20)
    pane.side.put_away()
    pane.reading.show()
    _press(pane.side.sheet(), "Ask the cover")
    qtbot.waitUntil(
        lambda: "Cleo Cover" in [one.person for one in core.clearing.state(key).result().clearances]
    )
    gone = next(one for one in core.clearing.state(key).result().clearances if one.person == staff)
    assert gone.outcome is Outcome.NO_ANSWER


def test_a_remark_with_other_words_is_taken_into_the_text(
    desk: Desk, core: Core, qtbot: QtBot, case: str, staff: str
) -> None:
    key = message(core, "We are looking into it.", incident=case)
    core.clearing.comment(key, "Too vague.", by="Lee Legal", proposed="We are checking the account.").result()
    pane = show(desk, qtbot, key)
    pane.reading.show()
    _press(pane.side.sheet(), "Take these words")
    qtbot.waitUntil(lambda: pane.master.text.text() == "We are checking the account.")


def test_copying_puts_exactly_the_words_on_the_clipboard(
    desk: Desk, core: Core, qtbot: QtBot, case: str, staff: str
) -> None:
    key = message(core, "We are looking\u00a0into it.\nMore soon.", incident=case)
    _cleared(core, key)
    pane = show(desk, qtbot, key)
    qtbot.waitUntil(lambda: _is_ready(pane))
    QGuiApplication.clipboard().clear()
    pane.cards.cards["bluesky"].copy.click()
    qtbot.waitUntil(lambda: bool(QGuiApplication.clipboard().text()))
    assert QGuiApplication.clipboard().text() == "We are looking\u00a0into it.\nMore soon."
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_nothing_is_copied_while_nobody_has_cleared_it(
    desk: Desk, core: Core, qtbot: QtBot, case: str, staff: str
) -> None:
    key = message(core, "We are looking into it.", incident=case)
    pane = show(desk, qtbot, key)
    QGuiApplication.clipboard().setText("before")
    assert not pane.cards.cards["x"].copy.isEnabled()
    pane.going.copy("x")
    qtbot.waitUntil(lambda: pane.notice.isVisibleTo(pane))
    assert QGuiApplication.clipboard().text() == "before"


def test_a_phone_gets_the_words_as_a_square_and_as_a_file(
    desk: Desk, core: Core, qtbot: QtBot, case: str, staff: str, tmp_path: object
) -> None:
    key = message(core, "We are looking into it.", incident=case)
    _cleared(core, key)
    pane = show(desk, qtbot, key)
    qtbot.waitUntil(lambda: _is_ready(pane))
    pane.cards.asked.emit("x", "phone")
    qtbot.waitUntil(lambda: isinstance(pane.side.sheet(), PhoneSheet))
    sheet = pane.side.sheet()
    assert isinstance(sheet, PhoneSheet)
    picture = sheet.square.grab().toImage()
    dark = sum(picture.pixelColor(n, picture.height() // 2).lightness() < 60 for n in range(picture.width()))
    assert 20 < dark < picture.width() - 20
    target = tmp_path / "words.txt"  # type: ignore[operator]  # a path
    sheet.save_to(str(target))
    assert target.read_bytes() == b"We are looking into it."


def test_the_page_of_ours_is_opened_in_the_browser_only_when_pressed(
    desk: Desk, core: Core, qtbot: QtBot, case: str
) -> None:
    opened: list[str] = []

    class Browser(QObject):
        @Slot(QUrl)
        def take(self, url: QUrl) -> None:
            opened.append(url.toString())

    browser = Browser()
    QDesktopServices.setUrlHandler("https", browser, "take")
    account = core.accounts.add("X", "@kestrel").result()
    core.accounts.edit(account, profile_url="https://x.example/kestrel").result()
    pane = show(desk, qtbot, message(core, "We are looking into it.", incident=case))
    assert opened == []
    pane.cards.asked.emit("x", "page")
    qtbot.waitUntil(lambda: pane.notice.isVisibleTo(pane))
    assert opened == ["https://x.example/kestrel"]
    pane.notice.clear()
    pane.cards.asked.emit("bluesky", "page")
    qtbot.waitUntil(lambda: pane.notice.isVisibleTo(pane))
    assert opened[1:] == ["https://bsky.app/intent/compose"]  # no account there: where one writes
    pane.notice.clear()
    pane.cards.asked.emit("sms_gsm7", "page")
    qtbot.waitUntil(lambda: pane.notice.isVisibleTo(pane))
    QDesktopServices.unsetUrlHandler("https")
    assert len(opened) == 2


def test_what_is_posted_is_noted_with_link_picture_and_next_update(
    desk: Desk, core: Core, qtbot: QtBot, case: str, staff: str
) -> None:
    for stop in core.response.board(case).result().stops:
        core.response.stop(stop.id, "none").result()
    key = message(core, "We are looking into it.", incident=case)
    _cleared(core, key)
    pane = show(desk, qtbot, key)
    pane.cards.asked.emit("x", "posted")
    qtbot.waitUntil(lambda: isinstance(pane.side.sheet(), PostedForm))
    form = pane.side.sheet()
    assert isinstance(form, PostedForm)
    link = form.widgets["url"]
    assert isinstance(link, QLineEdit)
    link.setText("https://x.example/1")
    form.put("next", "60")
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)
    form.picture.take_clipboard()
    assert form.picture.picture is not None
    form.accept()
    qtbot.waitUntil(lambda: len(core.postings.every(message=key).result()) == 1)
    posting = core.postings.every(message=key).result()[0]
    assert (posting.channel, posting.url, posting.by) == ("x", "https://x.example/1", "Sam Writer")
    assert core.postings.picture(posting.id).result() == form.picture.picture
    promised = [one.due_at for one in core.response.board(case).result().promises if not one.outcome]
    assert core.clock.now() + timedelta(hours=1) in promised
    qtbot.waitUntil(lambda: pane.strip.steps()[-1].line == "by hand, 1 of 6")


def test_a_shape_is_put_into_the_text_and_kept(desk: Desk, core: Core, qtbot: QtBot) -> None:
    key = message(core, "")
    pane = show(desk, qtbot, key)
    pane.writing.show_shape()
    sheet = pane.side.sheet()
    assert isinstance(sheet, ShapeSheet)
    assert not sheet.put.isEnabled()
    sheet.fields["care"].setPlainText("We are sorry for the worry")
    sheet.fields["facts"].setPlainText("The account was taken over at noon")
    sheet.put.click()
    qtbot.waitUntil(lambda: "taken over at noon" in core.messages.one(key).result().body)
    assert dict(core.messages.one(key).result().slots)["care"] == "We are sorry for the worry"


def test_a_message_map_counts_words_and_seconds(desk: Desk, core: Core, qtbot: QtBot) -> None:
    key = message(core, "Words.")
    pane = show(desk, qtbot, key)
    pane.writing.show_shape()
    sheet = pane.side.sheet()
    assert isinstance(sheet, ShapeSheet)
    sheet.shape.set_answer("map")
    sheet.shape.answered.emit("map")
    sheet.fields["key_1"].setPlainText("one two three four five six")
    assert sheet.said.text().startswith("6 of 27 words, 2 of 9 seconds.")
    sheet.flush()
    qtbot.waitUntil(lambda: core.messages.one(key).result().keys == ("one two three four five six",))


def test_a_thread_is_shown_in_parts_that_fit(desk: Desk, core: Core, qtbot: QtBot) -> None:
    pane = show(desk, qtbot, message(core, "This is one sentence of words. " * 14))
    pane.cards.asked.emit("x", "parts")
    qtbot.waitUntil(lambda: isinstance(pane.side.sheet(), PartsSheet))
    sheet = pane.side.sheet()
    assert isinstance(sheet, PartsSheet)
    assert sheet.said.text().startswith("It goes out as 2 posts.")


def test_the_words_of_an_older_version_come_back(desk: Desk, core: Core, qtbot: QtBot) -> None:
    key = message(core, "The old words.")
    core.clearing.keep_version(key).result()
    core.messages.edit(key, body="The new words.").result()
    pane = show(desk, qtbot, key)
    pane.reading.show_history()
    sheet = pane.side.sheet()
    assert isinstance(sheet, HistorySheet)
    qtbot.waitUntil(lambda: "Use these words again" in [b.text() for b in sheet.findChildren(QPushButton)])
    _press(sheet, "What changed since")
    qtbot.waitUntil(lambda: "new" in sheet.change.toPlainText() and "old" in sheet.change.toPlainText())
    _press(sheet, "Use these words again")
    qtbot.waitUntil(lambda: pane.master.text.text() == "The old words.")


def test_a_restricted_case_that_is_locked_shows_no_words(desk: Desk, core: Core, qtbot: QtBot) -> None:
    from tests.ui import live_scene

    case = live_scene.declare(core, restricted=True)
    key = message(core, "Sealed words.", incident=case)
    core.cases.lock(case).result()
    pane = show(desk, qtbot, key)
    assert pane.master.text.text() == ""
    assert pane.master.text.isReadOnly()
    assert pane.strip.go.text() == "Open the case"


def test_a_thread_does_not_block_and_is_copied_part_by_part(
    desk: Desk, core: Core, qtbot: QtBot, case: str, staff: str
) -> None:
    key = message(core, "This is one sentence of words. " * 14, incident=case)
    _cleared(core, key)
    pane = show(desk, qtbot, key)
    qtbot.waitUntil(lambda: pane.cards.cards["x"].posts == 2)
    assert not any(one.what in ("x", "bluesky") for one in pane.live.blockers)
    assert pane.cards.cards["x"].copy.isEnabled()
    pane.cards.cards["x"].copy.click()
    qtbot.waitUntil(lambda: isinstance(pane.side.sheet(), PartsSheet))
    QGuiApplication.clipboard().clear()
    pane.side.sheet().copy_wanted.emit(2)  # type: ignore[union-attr]  # it is the sheet of the parts
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text().startswith("2/2 "))


def test_where_words_were_changed_after_copying_it_is_asked_which_are_out(
    desk: Desk, core: Core, qtbot: QtBot, case: str, staff: str
) -> None:
    for stop in core.response.board(case).result().stops:
        core.response.stop(stop.id, "none").result()
    key = message(core, "The first words.", incident=case)
    _cleared(core, key)
    core.postings.copy(key, "x").result()
    core.messages.edit(key, body="The second words.").result()
    _cleared(core, key)
    pane = show(desk, qtbot, key)
    pane.going.note_posted("x")
    qtbot.waitUntil(lambda: isinstance(pane.side.sheet(), PostedForm))
    form = pane.side.sheet()
    assert isinstance(form, PostedForm)
    choice = form.widgets["as_copied"]
    assert not choice.isVisibleTo(form)
    form.accept()
    qtbot.waitUntil(lambda: form.copied.text() == "Copied: The first words.")
    assert choice.isVisibleTo(form)
    form.put("as_copied", "copied")
    form.accept()
    qtbot.waitUntil(lambda: len(core.postings.every(message=key).result()) == 1)
    assert core.postings.every(message=key).result()[0].text == "The first words."


def test_what_waits_at_a_platform_is_noted_and_on_the_list_of_what_to_stop(
    desk: Desk, core: Core, qtbot: QtBot, case: str, staff: str
) -> None:
    for stop in core.response.board(case).result().stops:
        core.response.stop(stop.id, "none").result()
    key = message(core, "We are looking into it.", incident=case)
    _cleared(core, key)
    pane = show(desk, qtbot, key)
    next(one for one in pane.menu().actions() if "scheduled" in one.text()).trigger()
    form = pane.side.sheet()
    assert isinstance(form, FormSheet)
    form.accept()
    qtbot.waitUntil(lambda: [one.id for one in core.postings.scheduled().result()] == [key])
    qtbot.waitUntil(lambda: pane.strip.steps()[-1].line.startswith("scheduled there for"))


def test_what_still_posts_by_itself_is_stopped_on_its_own_sheet_of_the_plan(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    case = incident(core)
    pane = show(desk, qtbot, message(core, incident=case))
    assert all(tool.isEnabled() for tool in pane.tools())
    pane._end = end_of((Blocker("stops", "First stop what posts by itself."),), waiting=False)
    with qtbot.waitSignal(pane.wanted) as told:
        pane._go()
    assert told.args == ["plan", f"live:{case}:stops"]


def test_with_no_message_open_nothing_that_needs_one_can_be_pressed(desk: Desk, qtbot: QtBot) -> None:
    pane = shown(EditorPane, desk, qtbot)
    assert not any(tool.isEnabled() for tool in pane.tools())
