"""The library: what the menu of a message offers, what stands first in an incident, what came anew."""

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.bootstrap import Core
from desktop.errors import Refused
from tests.ui.live_scene import declare
from tests.ui.words_scene import HOLD, message, name_readers, shown
from ui.desk import Desk
from ui.messages.library.pane import LibraryPane
from ui.widgets.form_sheet import FormSheet
from ui.widgets.notice_card import NoticeCard
from ui.widgets.plain_label import PlainLabel


@pytest.fixture
def pane(desk: Desk, core: Core, qtbot: QtBot) -> LibraryPane:
    name_readers(core)
    return opened(shown(LibraryPane, desk, qtbot), qtbot, HOLD)


def opened(pane: LibraryPane, qtbot: QtBot, key: str) -> LibraryPane:
    pane.open(key)

    def there() -> bool:
        row = pane.preview.row()
        return row is not None and row.message.pack_key == key

    qtbot.waitUntil(there)
    return pane


def chosen(pane: LibraryPane, words: str) -> FormSheet:
    """The form that an entry of the menu opens."""
    next(one for one in pane.preview.menu().actions() if one.text() == words).trigger()
    sheet = pane.side.sheet()
    assert isinstance(sheet, FormSheet)
    return sheet


def test_a_message_is_withdrawn_with_a_reason(pane: LibraryPane, core: Core, qtbot: QtBot) -> None:
    sheet = chosen(pane, "Withdraw it…")
    sheet.accept()  # no reason
    assert message(core).state == "draft"
    sheet.put("reason", "The page has moved")
    sheet.accept()
    qtbot.waitUntil(lambda: message(core).state == "withdrawn")
    qtbot.waitUntil(lambda: pane.preview.row().state == "withdrawn")  # type: ignore[union-attr]
    offered = {one.text(): one.isEnabled() for one in pane.preview.menu().actions()}
    assert offered["Withdraw it…"] is False
    assert offered["Remove from the library"] is True


def test_a_message_is_replaced_by_another(pane: LibraryPane, core: Core, qtbot: QtBot) -> None:
    newer = message(core, "ATO-MSG-UPDATE")
    sheet = chosen(pane, "Replace it with another…")
    sheet.put("by", newer.id)
    sheet.accept()
    qtbot.waitUntil(lambda: message(core).state == "superseded")
    assert message(core, newer.id).supersedes == message(core).id


def test_a_form_that_is_closed_before_the_answer_takes_none(pane: LibraryPane, qtbot: QtBot) -> None:
    sheet = chosen(pane, "Withdraw it…")
    pane.side.put_away()
    qtbot.waitUntil(lambda: not isValid(sheet))
    sheet.refuse(Refused("Too late.", "reason"))  # raises nothing


def test_the_pack_says_when_to_use_a_message(pane: LibraryPane, core: Core, qtbot: QtBot) -> None:
    seed = next(one for one in core.packs.message_seeds() if one.note and one.purpose == "holding")
    opened(pane, qtbot, seed.key)
    labels = [label.text() for label in pane.preview.findChildren(PlainLabel) if label.isVisibleTo(pane)]
    assert seed.note in labels


def test_in_an_incident_its_own_lines_stand_on_top(pane: LibraryPane, core: Core, qtbot: QtBot) -> None:
    declare(core)
    qtbot.waitUntil(lambda: pane.lists.filters.is_here())
    pane.lists.empty.action.click()
    # The list of before stands until the one of the library with this incident is there.
    rows = pane.lists.model.all_rows
    qtbot.waitUntil(lambda: len(rows()) > 50 and rows()[0].message.scenario_key == "SC-ATO")
    scenarios = [row.message.scenario_key for row in pane.lists.model.all_rows()]
    own = scenarios.count("SC-ATO")
    assert scenarios[:own] == ["SC-ATO"] * own
    assert pane.lists.model.all_rows()[0].message.purpose == "holding"


def test_use_in_this_incident_has_room_for_its_words(pane: LibraryPane, core: Core, qtbot: QtBot) -> None:
    declare(core)
    qtbot.waitUntil(lambda: pane.lists.filters.is_here())
    pane.lists.empty.action.click()
    opened(pane, qtbot, HOLD)
    qtbot.waitUntil(lambda: pane.preview.act.text() == "Use in this incident")
    qtbot.waitUntil(lambda: pane.preview.act.width() >= pane.preview.act.sizeHint().width())
    assert not pane.preview.translate.isVisible()


def test_what_came_with_this_version_is_offered_once(desk: Desk, core: Core, qtbot: QtBot) -> None:
    forget = "update message set pack_key = '' where pack_key in ('MS-12', 'MS-13')"
    core.lanes.change(lambda work: work.db.execute(forget).rowcount).result()
    pane = shown(LibraryPane, desk, qtbot)
    pane.open("")
    qtbot.waitUntil(lambda: pane.notice.findChild(NoticeCard) is not None)
    card = pane.notice.findChild(NoticeCard)
    assert any("2 messages came" in label.text() for label in card.findChildren(PlainLabel))
    card.action_pressed.emit()
    qtbot.waitUntil(lambda: core.messages.missing().result() == ())
