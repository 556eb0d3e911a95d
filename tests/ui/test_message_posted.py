"""Where posted: what stands where, what became of it, what has to be corrected."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from tests.fakes.clock import FakeClock
from tests.ui.accessibility import nameless, unreached
from tests.ui.words_scene import asked, in_incident, name_readers, shown
from ui.desk import Desk
from ui.messages.posted.pane import PostedPane
from ui.widgets.form_sheet import FormSheet
from ui.widgets.plain_label import PlainLabel

LINK = "https://x.example/kestrel/status/1182"


def picture() -> bytes:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def incident(core: Core, clock: FakeClock) -> str:
    """A takeover whose first words were put out on X after eight minutes."""
    name_readers(core)
    made, copy = in_incident(core)
    for stop in core.response.board(made).result().stops:
        core.response.stop(stop.id, "stopped").result()
    core.clearing.answer(asked(core, copy), "approved", by="Nerys Oakfield", how="phone").result()
    clock.advance(minutes=8)
    core.postings.published(copy, "x", at=clock.now(), url=LINK, picture=picture()).result()
    return made


@pytest.fixture
def pane(desk: Desk, incident: str, qtbot: QtBot) -> PostedPane:
    made = shown(PostedPane, desk, qtbot)
    made.open("")
    qtbot.waitUntil(lambda: made.home.row() is not None and bool(made.home.row().title))
    return made


def said(pane: PostedPane) -> str:
    labels = pane.findChildren(PlainLabel)
    return " | ".join(label.text() for label in labels if label.isVisibleTo(pane))


def fill(pane: PostedPane, **answers: str) -> FormSheet:
    sheet = pane.side.sheet()
    assert isinstance(sheet, FormSheet)
    for key, value in answers.items():
        sheet.put(key, value)
    sheet.accept()
    return sheet


def chip(pane: PostedPane) -> str:
    return pane.model.chip(pane.model.row(0)).text


def test_a_posting_says_where_when_by_whom_and_shows_its_screenshot(
    pane: PostedPane, core: Core, qtbot: QtBot
) -> None:
    spoken = str(pane.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "X" in spoken
    assert "Sam Sample" in spoken
    assert "As posted" in spoken
    assert pane.home.link.text() == LINK
    assert pane.home.text.toPlainText() == core.postings.every().result()[0].text
    qtbot.waitUntil(pane.home.picture.isVisible)
    assert pane.home.picture.accessibleName() == "Screenshot, 40 by 20"


def test_the_minutes_to_first_words_stand_over_the_list(pane: PostedPane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "First words after 8 min, target 30" in said(pane))
    pane.head.incident.setCurrentIndex(0)
    pane.head.incident.activated.emit(0)  # everything
    qtbot.waitUntil(lambda: "First words" not in said(pane))
    assert pane.model.rowCount() == 1


def test_an_edit_there_keeps_both_wordings(pane: PostedPane, core: Core, qtbot: QtBot) -> None:
    before = core.postings.every().result()[0].text
    pane.home.edited.click()
    sheet = fill(pane)
    assert "Say what was changed." in sheet.widgets["note"].accessibleDescription()
    fill(pane, note="A typing mistake", text=before + " Thank you.")
    qtbot.waitUntil(lambda: chip(pane) == "Edited")
    now = core.postings.every().result()[0]
    assert now.text == before
    assert "Thank you." in now.edited_note
    qtbot.waitUntil(lambda: "A typing mistake" in said(pane))


def test_taking_it_down_needs_a_reason(pane: PostedPane, core: Core, qtbot: QtBot) -> None:
    pane.home.deleted.click()
    sheet = fill(pane)
    assert "Say why" in sheet.widgets["why"].accessibleDescription()
    fill(pane, why="Posted twice")
    qtbot.waitUntil(lambda: chip(pane) == "Taken down")
    assert core.postings.every().result()[0].deleted_why == "Posted twice"
    assert not pane.home.edited.isEnabled()


def test_what_has_to_be_corrected_is_named_until_it_is(
    pane: PostedPane, core: Core, incident: str, qtbot: QtBot
) -> None:
    wrong = core.postings.every().result()[0].message_id
    line = core.messages.add("What we said was wrong", "It is back.", purpose="correction").result()
    right = core.messages.use(line, incident).result()
    core.messages.supersede(wrong, right).result()
    qtbot.waitUntil(lambda: chip(pane) == "To correct")
    assert "1 posting has to be corrected" in said(pane)
    pane.home.correct.click()
    fill(pane, by=right)
    qtbot.waitUntil(lambda: chip(pane) == "Corrected")
    assert core.postings.every().result()[0].corrected_by == right
    qtbot.waitUntil(lambda: "has to be corrected" not in said(pane))


def test_a_posting_is_found_by_its_message(pane: PostedPane, core: Core, qtbot: QtBot) -> None:
    one = core.postings.every().result()[0]
    pane.open(one.message_id)
    qtbot.waitUntil(lambda: pane.where() == one.id)
    with qtbot.waitSignal(pane.wanted) as wanted:
        pane.home.message.click()
    assert wanted.args == ["messages", f"editor:{one.message_id}"]


def test_without_a_posting_the_page_says_what_to_do(desk: Desk, qtbot: QtBot) -> None:
    pane = shown(PostedPane, desk, qtbot)
    pane.open("")
    qtbot.waitUntil(pane.empty.isVisible)
    with qtbot.waitSignal(pane.wanted) as wanted:
        pane.empty.action.click()
    assert wanted.args == ["messages", "editor:"]


def test_every_control_has_a_name_and_is_reached_by_tab(pane: PostedPane) -> None:
    assert nameless(pane) == []
    pane.table.setFocus()
    assert unreached(pane.window()) == []


def test_the_model_keeps_its_word(pane: PostedPane, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(pane.model, force_py=True)
