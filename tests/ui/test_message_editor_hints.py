"""The editor: what is worth a look is said while somebody writes, and leads to the words."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from tests.ui.editor_scene import incident, message, show
from ui.desk import Desk
from ui.messages.editor.hint_list import Said
from ui.messages.editor.pane import EditorPane


def _said(pane: EditorPane, words: str) -> list[Said]:
    return [one for one in pane.master.hints.hints() if words in one.sentence]


def _button(pane: EditorPane, name: str) -> QPushButton:
    found = (one for one in pane.master.hints.findChildren(QPushButton) if one.isVisible())
    return next(one for one in found if name in one.accessibleName())


def test_a_misspelt_word_gives_way_to_the_one_that_is_offered(desk: Desk, core: Core, qtbot: QtBot) -> None:
    core.settings.put("spelling.on", True).result()
    pane = show(desk, qtbot, message(core, "We recieve your letters today."))
    qtbot.waitUntil(lambda: bool(_said(pane, "“recieve” is not in the dictionary.")))
    _button(pane, "Write receive there").click()
    assert pane.master.text.text() == "We receive your letters today."
    qtbot.waitUntil(lambda: not _said(pane, "not in the dictionary"))


def test_words_against_the_line_to_take_are_warned_of(desk: Desk, core: Core, qtbot: QtBot) -> None:
    case = incident(core)
    core.incidents.set_line(case, "No customer data was taken.", "Ann Reader").result()
    pane = show(desk, qtbot, message(core, "Customer data was taken.", incident=case))
    qtbot.waitUntil(lambda: any(one.warn for one in _said(pane, "the line to take")))
    assert pane.master.warnings.isVisible()
    assert "warning" in pane.master.warnings.text()


def test_the_details_of_a_person_are_selected_on_show(desk: Desk, core: Core, qtbot: QtBot) -> None:
    words = "Write to mary.smith@gmail.com for help."
    pane = show(desk, qtbot, message(core, words))
    qtbot.waitUntil(lambda: any(words[one.start : one.end] == "mary.smith@gmail.com"
                                for one in pane.master.hints.hints()))  # fmt: skip
    (one,) = [one for one in pane.master.hints.hints() if words[one.start : one.end].startswith("mary")]
    _button(pane, f"Show: {one.sentence}").click()
    assert pane.master.text.textCursor().selectedText() == "mary.smith@gmail.com"


def test_a_filled_plate_tells_its_value_where_the_caret_stands(desk: Desk, core: Core, qtbot: QtBot) -> None:
    core.settings.put("organisation.name", "<b>Kestrel</b> Trust").result()
    pane = show(desk, qtbot, message(core, "At {{org_name}} and {{date}}."))
    text, tip = pane.master.text, pane.master.tip.tip
    text.select(6, 6)
    assert (tip.isVisible(), tip.text()) == (True, "<b>Kestrel</b> Trust")
    text.select(1, 1)
    assert not tip.isVisible()
    text.select(24, 24)  # an open gap has no value to tell
    assert not tip.isVisible()


def test_a_letter_to_the_people_concerned_starts_with_the_letter(
    desk: Desk, core: Core, qtbot: QtBot
) -> None:
    key = message(core, "Dear all.")
    core.messages.edit(key, audience="affected people", scenario_key="SC-DBR").result()
    pane = show(desk, qtbot, key)
    assert list(pane.cards.cards) == ["letter", "sms_gsm7", "web_banner"]
    assert next(iter(show(desk, qtbot, message(core, "Hello.")).cards.cards)) == "x"
