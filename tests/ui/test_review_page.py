"""The Review page: the log with its seal, what stood before and after, and undo said before it is done."""

from typing import cast

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.domain.log import ChainReport
from tests.ui.accessibility import nameless, unreached
from ui.desk import Desk
from ui.review.log_model import WHAT, WHO
from ui.review.page import ReviewPage
from ui.review.words import value_words
from ui.widgets.newest_first import PAGE


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ReviewPage:
    desk.core.settings.put("person.name", "Ana Pereira").result()
    made = ReviewPage(desk)
    qtbot.addWidget(made)
    made.resize(1088, 724)
    made.show()
    made.open("")
    qtbot.waitUntil(lambda: made.model.rowCount() > 0)
    return made


def sentences(page: ReviewPage) -> list[str]:
    """What the table says was done, from the top down."""
    return [cast("str", page.model.index(row, WHAT).data()) for row in range(page.model.rowCount())]


def test_the_log_says_it_is_unbroken_with_its_length_and_seal(
    page: ReviewPage, desk: Desk, qtbot: QtBot
) -> None:
    report = desk.core.history.verify().result()
    said = f"The log is unbroken: {report.length:,} entries, last seal {report.head[:8]}…"
    qtbot.waitUntil(lambda: page.strip.sentence.text().startswith(said))


def test_a_broken_log_is_named_by_its_first_broken_entry(page: ReviewPage) -> None:
    page.strip.show_report(
        ChainReport(11, "", 12, "Entry 12 of the log was altered after it was written."), ""
    )
    assert page.strip.sentence.text().startswith("Entry 12 of the log was altered after it was written.")
    assert page.strip.sentence.property("tone") == "bad"


def test_a_change_made_elsewhere_appears_on_top_by_itself(page: ReviewPage, desk: Desk, qtbot: QtBot) -> None:
    desk.core.accounts.add("X", "@riverside").result()
    qtbot.waitUntil(lambda: sentences(page)[0] == "Added the account @riverside on X.")
    assert page.model.index(0, WHO).data() == "Ana Pereira"
    qtbot.waitUntil(lambda: page.strip.last.text() == "The last change: Added the account @riverside on X.")
    assert page.strip.undo.isEnabled()


def test_an_entry_shows_what_stood_there_before_and_after(page: ReviewPage, desk: Desk, qtbot: QtBot) -> None:
    account_id = desk.core.accounts.add("X", "@riverside").result()
    desk.core.accounts.edit(account_id, purpose="News").result()
    desk.core.accounts.edit(account_id, purpose="News and events").result()
    page.open(account_id)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3 and page.pane.after.toPlainText() == "News and events")
    assert page.pane.before.toPlainText() == "News"
    page.table.setCurrentIndex(page.model.index(2, 0))
    assert page.pane.before.toPlainText() == "Nothing"
    assert "handle: @riverside" in page.pane.after.toPlainText().splitlines()
    page.only.click()
    qtbot.waitUntil(lambda: page.model.rowCount() > 3)


def test_undo_is_asked_of_the_window_and_the_log_shows_it(page: ReviewPage, desk: Desk, qtbot: QtBot) -> None:
    desk.core.accounts.add("X", "@riverside").result()
    qtbot.waitUntil(lambda: "@riverside" in page.strip.last.text())
    with qtbot.waitSignal(page.wanted) as asked:
        page.strip.undo.click()
    assert asked.args == ["undo", ""]
    desk.core.history.undo().result()
    qtbot.waitUntil(lambda: "@riverside" not in page.strip.last.text())
    assert desk.core.accounts.every().result() == ()


def test_words_and_kind_choose_the_entries(page: ReviewPage, desk: Desk, qtbot: QtBot) -> None:
    desk.core.accounts.add("X", "@riverside").result()
    desk.core.accounts.add("Facebook", "Mill Lane").result()
    page.search.setText("MILL LANE")
    qtbot.waitUntil(lambda: sentences(page) == ["Added the account Mill Lane on Facebook."])
    page.search.setText("nobody did this")
    qtbot.waitUntil(lambda: page.empty.isVisibleTo(page))
    page.search.clear()
    page.kind.setCurrentIndex(page.kind.findData("account"))
    page.kind.activated.emit(page.kind.currentIndex())
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert page.table.isVisibleTo(page)


def test_older_entries_come_page_by_page_without_gap_or_double(
    page: ReviewPage, desk: Desk, qtbot: QtBot
) -> None:
    account_id = desk.core.accounts.add("X", "@riverside").result()
    for number in range(PAGE + 30):
        desk.core.accounts.edit(account_id, purpose=f"Purpose {number}").result()
    page.open(account_id)
    qtbot.waitUntil(lambda: page.model.row(0).object_id == account_id)
    assert page.model.rowCount() == PAGE
    assert page.model.canFetchMore()
    page.model.fetchMore()
    assert not page.model.canFetchMore()  # one question at a time
    qtbot.waitUntil(lambda: page.model.rowCount() == PAGE + 31)
    numbers = [page.model.row(row).seq for row in range(page.model.rowCount())]
    assert numbers == sorted(set(numbers), reverse=True)
    assert not page.model.canFetchMore()


def test_the_model_keeps_to_the_rules_of_models(page: ReviewPage, desk: Desk, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    desk.core.accounts.add("X", "@riverside").result()
    qtbot.waitUntil(lambda: sentences(page)[0] == "Added the account @riverside on X.")
    # The tester asked for more by itself, so there are two pages and the new line.
    qtbot.waitUntil(lambda: page.model.rowCount() > PAGE + 1)
    assert tester.model() is page.model


def test_everything_has_a_name_and_the_keyboard_comes_everywhere(page: ReviewPage, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert nameless(page) == []
    assert unreached(page) == []


def test_values_are_said_in_words_not_in_json() -> None:
    assert value_words(None) == "Nothing"
    assert value_words('"Mill Lane"') == "Mill Lane"
    assert value_words("true") == "yes"
    assert value_words('{"owner_role":"COMMS","note":""}') == "owner role: COMMS"
    assert value_words("not json") == "not json"
