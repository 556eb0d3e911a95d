"""The public page in the window: chosen by keyboard, read as plain text, saved as a folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog
from pytestqt.qtbot import QtBot

from tests.services.page_bench import clear_message, fill_page, make_faq, make_message
from tests.ui.accessibility import nameless
from tests.ui.pictures import shown
from ui.desk import Desk
from ui.messages.public.pane import FOLDER, PublicPane
from ui.widgets.plain_label import PlainLabel


class Browser(QObject):
    """Stands where the system's browser would be asked."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        self.seen.append(address.toLocalFile())


OK = "The check found nothing that keeps readers out"


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> PublicPane:
    fill_page(desk.core)
    made = PublicPane(desk)
    for tool in made.tools():
        qtbot.addWidget(tool)
    shown(qtbot, made, 1280, 720)
    made.open("")
    qtbot.waitUntil(lambda: bool(made.choices.rows))
    return made


def box(pane: PublicPane, title: str) -> QCheckBox:
    return next(row.box for row in pane.choices.rows.values() if row.box.accessibleName() == title)


def said(pane: PublicPane) -> str:
    return "\n".join(label.text() for label in pane.findChildren(PlainLabel) if label.isVisible())


def test_what_stands_on_it_and_what_is_kept_off_is_shown_with_why(pane: PublicPane) -> None:
    assert box(pane, "We have the account back").isChecked()
    assert not box(pane, "Where to get help").isChecked()
    assert "Kept off: Somebody has to clear it first." in said(pane)
    assert "Kept off" in box(pane, "What comes next").accessibleDescription()
    assert OK in said(pane)
    assert nameless(pane) == []


def test_a_box_turned_by_key_puts_the_words_on_the_page_and_keeps_the_keyboard(
    qtbot: QtBot, desk: Desk, pane: PublicPane
) -> None:
    pane.activateWindow()
    turned = box(pane, "Where to get help")
    turned.setFocus()
    qtbot.keyClick(turned, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "The desk opens at nine tomorrow." in pane.preview.words())
    assert any(one.text.startswith("The desk") for one in desk.core.public_page.page().result().updates)
    assert box(pane, "Where to get help").hasFocus()
    qtbot.keyClick(box(pane, "Where to get help"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "The desk opens" not in pane.preview.words())


def test_what_may_not_stand_there_is_refused_and_the_box_shows_what_is_so(
    qtbot: QtBot, desk: Desk, pane: PublicPane
) -> None:
    kept = box(pane, "What comes next")
    with qtbot.waitSignal(desk.operations.saved):
        kept.click()
    qtbot.waitUntil(
        lambda: not any(r.box.accessibleName() == "What comes next" for r in pane.choices.rows.values())
    )
    made = make_message(desk.core, "Later.", title="Later", state="approved", on_page=0)
    clear_message(desk.core, made)
    pane.open("")
    qtbot.waitUntil(lambda: ("message", made) in pane.choices.rows)
    change = {"state": "withdrawn"}
    desk.core.lanes.change(lambda work: work.journal.change("message", made, change, "Withdrawn.")).result()
    with qtbot.waitSignal(desk.operations.refused) as refused:
        box(pane, "Later").click()
    assert refused.args[0] == "It was not put on the public page. It was withdrawn."
    qtbot.waitUntil(lambda: ("message", made) not in pane.choices.rows)


def test_the_three_parts_read_as_the_page_does(qtbot: QtBot, pane: PublicPane) -> None:
    assert "How to tell our real accounts" in pane.preview.words()
    for part, words in (("questions", "Is the giveaway real?"), ("rumours", "You may have heard")):
        button = pane.preview.parts.findChildren(type(pane.save))[
            ("index", "questions", "rumours").index(part)
        ]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert words in pane.preview.words()


def test_words_that_look_like_marks_are_shown_as_they_are(qtbot: QtBot, desk: Desk, pane: PublicPane) -> None:
    make_message(desk.core, "<b>Bold</b> & <script>x</script>", title="<i>A</i> & B")
    pane.open("")
    qtbot.waitUntil(lambda: "<b>Bold</b> & <script>x</script>" in pane.preview.words())
    assert "<i>A</i> & B" in said(pane)
    formats = {label.textFormat() for label in pane.findChildren(PlainLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_a_change_elsewhere_is_shown_by_itself(qtbot: QtBot, desk: Desk, pane: PublicPane) -> None:
    desk.core.settings.put("page.title", "Flood at the hall").result()
    qtbot.waitUntil(lambda: "Flood at the hall" in pane.preview.words())


def test_the_folder_is_saved_where_the_person_says_and_opened_only_when_pressed(
    qtbot: QtBot, pane: PublicPane, tmp_path: Path
) -> None:
    assert not pane.browse.isEnabled()
    qtbot.mouseClick(pane.save, Qt.MouseButton.LeftButton)
    dialog = pane.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    qtbot.waitUntil(pane.browse.isEnabled)
    assert (tmp_path / FOLDER / "index.html").is_file()
    assert "Nothing is online yet." in said(pane)
    keeper = Browser()
    QDesktopServices.setUrlHandler("file", keeper, "take")
    try:
        assert keeper.seen == []
        qtbot.mouseClick(pane.browse, Qt.MouseButton.LeftButton)
        assert keeper.seen == [str(tmp_path / FOLDER / "index.html")]
    finally:
        QDesktopServices.unsetUrlHandler("file")


def test_a_place_with_other_peoples_files_is_refused_in_words(
    qtbot: QtBot, desk: Desk, pane: PublicPane, tmp_path: Path
) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "index.html").write_text("mine", encoding="utf-8")
    with qtbot.waitSignal(desk.operations.refused) as refused:
        pane.save_in(tmp_path)
    assert "something else in that folder" in refused.args[0]
    assert pane.save.isEnabled()
    assert not pane.browse.isEnabled()


def test_a_long_list_shows_more_only_when_asked(qtbot: QtBot, desk: Desk, pane: PublicPane) -> None:
    for number in range(60):
        make_faq(desk.core, f"Question {number:02d}?", "Yes.", on_page=0)
    pane.open("")
    qtbot.waitUntil(lambda: sum(kind == "faq" for kind, _ in pane.choices.rows) == 50)
    more = next(b for b in pane.choices.findChildren(type(pane.save)) if b.text().startswith("Show"))
    assert more.text() == "Show 13 more"
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert sum(kind == "faq" for kind, _ in pane.choices.rows) == 63


def test_the_settings_of_the_page_are_one_press_away(qtbot: QtBot, pane: PublicPane) -> None:
    with qtbot.waitSignal(pane.wanted) as wanted:
        qtbot.mouseClick(pane.words, Qt.MouseButton.LeftButton)
    assert wanted.args == ["settings", "page.title"]
