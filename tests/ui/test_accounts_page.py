"""The Account security page: accounts, a walk through their checks, sums that open, fixes that lead there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.account import CheckStatus, Evidence
from desktop.services.accounts import Standing
from tests.ui.accessibility import nameless, unreached
from ui.accounts.page import AccountsPage
from ui.accounts.sum_model import HOW, POINTS, WHAT
from ui.desk import Desk


@pytest.fixture
def accounts(desk: Desk) -> tuple[str, str]:
    """Two main accounts: ids of Facebook and X."""
    add = desk.core.accounts.add
    return add("Facebook", "@riverside").result(), add("X", "@riverside_x").result()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> AccountsPage:
    made = AccountsPage(desk)
    qtbot.addWidget(made)
    made.resize(1088, 724)
    made.show()
    made.open("")
    qtbot.waitUntil(lambda: made.accounts.model.rowCount() > 0)
    return made


def standing(desk: Desk) -> Standing:
    return desk.core.accounts.standing().result()


def answered(page: AccountsPage) -> int:
    """How many answers the page knows."""
    return len(page._standing.checks) if page._standing else 0


def answer(page: AccountsPage, key: CheckStatus) -> None:
    """Presses the answer as a person does."""
    names = [name for name, _ in page.walk.checks.form.answers()]
    page.walk.checks.form.found.findChildren(QPushButton)[names.index(str(key))].click()


def test_an_empty_register_says_what_to_do_first_and_asks_the_organisation(page: AccountsPage) -> None:
    assert page.accounts.model.rowCount() == 1
    assert not page.accounts._first.isHidden()
    assert page.walk._name.text() == "Whole organisation"
    assert page.walk._number.text() == "0–100"
    assert "Too little is known" in page.strip._gate.text()


def test_an_account_is_added_in_the_panel_and_opens_its_details(
    page: AccountsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.accounts.add.click()
    page.accounts.form.platform.setCurrentText("Mastodon")
    page.accounts.form.handle.setText("@us@social.example")
    page.accounts.form.tier.setCurrentIndex(1)
    QTest.keyClick(page.accounts.form.handle, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.walk._name.text() == "Mastodon @us@social.example")
    assert page.accounts.form.isHidden()
    assert page.walk.stack.currentWidget() is page.walk.details
    assert [(each.platform, each.tier) for each in standing(desk).accounts] == [("Mastodon", 2)]


def test_an_account_without_a_handle_is_refused_under_the_field(
    page: AccountsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.accounts.add.click()
    page.accounts.form.platform.setCurrentText("X")
    QTest.keyClick(page.accounts.form.handle, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.accounts.form.handle.accessibleDescription() != "")
    assert "handle" in page.accounts.form.handle.accessibleDescription()
    assert standing(desk).accounts == ()


def test_a_password_in_a_note_is_refused_under_the_field_and_not_stored(
    accounts: tuple[str, str], page: AccountsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.open(accounts[0])
    qtbot.waitUntil(lambda: page.walk._place is not None and page.walk._place.subject == accounts[0])
    page.walk.details.note.setPlainText("password: hunter2")
    page.flush()
    qtbot.waitUntil(lambda: "password manager" in page.walk.details.note.accessibleDescription())
    assert {each.note for each in standing(desk).accounts} == {""}


def test_a_link_that_is_not_a_web_address_is_not_saved(
    accounts: tuple[str, str], page: AccountsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.open(accounts[0])
    qtbot.waitUntil(lambda: page.walk._place is not None and page.walk._place.subject == accounts[0])
    link = page.walk.details.lines["profile_url"]
    link.setText("file:///etc/passwd")
    page.flush()
    assert "http" in link.accessibleDescription()
    link.setText("https://example.org/us")
    page.flush()
    qtbot.waitUntil(
        lambda: "https://example.org/us" in {each.profile_url for each in standing(desk).accounts}
    )


def test_an_answer_is_saved_at_once_and_says_what_it_does_to_the_score(
    accounts: tuple[str, str], page: AccountsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.open(f"{accounts[0]}:MON-01")
    qtbot.waitUntil(lambda: page.walk.checks._control_id == "MON-01")
    page.walk.checks.form.known.setCurrentIndex(1)
    answer(page, CheckStatus.MET)
    qtbot.waitUntil(lambda: page.walk.checks.question._chip.text() == "Met")
    (check,) = standing(desk).checks
    assert (check.control_id, check.account_id, check.status) == ("MON-01", accounts[0], CheckStatus.MET)
    assert check.evidence is Evidence.STATED
    effect = page.walk.checks.effect
    assert effect.isVisibleTo(page)
    assert effect._title.text() == "+0.5 points of posture"
    assert "this score 0.0 → 2.9" in effect._text.text()


def test_an_answer_that_was_taken_back_goes_from_the_screen(
    accounts: tuple[str, str], page: AccountsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.open(f"{accounts[0]}:MON-01")
    qtbot.waitUntil(lambda: page.walk.checks._control_id == "MON-01")
    answer(page, CheckStatus.MET)
    qtbot.waitUntil(lambda: answered(page) == 1)
    desk.core.history.undo().result()
    qtbot.waitUntil(lambda: answered(page) == 0)
    assert page.walk.checks.form.found.answer() == ""
    assert page.walk.checks.question._chip.text() == "Not answered"


def test_an_answer_that_does_not_apply_waits_for_its_reason(
    accounts: tuple[str, str], page: AccountsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.open(f"{accounts[0]}:ACC-10")
    qtbot.waitUntil(lambda: page.walk.checks._control_id == "ACC-10")
    answer(page, CheckStatus.NOT_APPLICABLE)
    note = page.walk.checks.form.note
    qtbot.waitUntil(lambda: note.accessibleDescription() == "Say why this does not apply.")
    assert standing(desk).checks == ()
    note.setPlainText("We do not pay for adverts.")
    page.flush()
    qtbot.waitUntil(lambda: len(standing(desk).checks) == 1)
    (check,) = standing(desk).checks
    assert (check.status, check.note) == (CheckStatus.NOT_APPLICABLE, "We do not pay for adverts.")


def test_one_key_goes_to_the_heaviest_open_check_and_then_to_the_next_account(
    accounts: tuple[str, str], page: AccountsPage, desk: Desk, qtbot: QtBot
) -> None:
    for control in desk.core.accounts.controls(standing(desk).accounts[0]):
        if control.id not in ("AUT-02", "MON-03"):
            desk.core.accounts.answer(accounts[0], control.id, CheckStatus.MET).result()
    page.open(f"{accounts[0]}:OWN-02")
    asked = desk.core.accounts.controls(standing(desk).accounts[0])
    qtbot.waitUntil(lambda: page.walk.checks._control_id == "OWN-02" and answered(page) == len(asked) - 2)
    seen = []
    for _ in range(3):
        page.next_open()
        seen.append((page._subject, page._control_id))
    assert seen[:2] == [(accounts[0], "AUT-02"), (accounts[0], "MON-03")]
    # The lighter one was left open: the heavier one before it is offered again before anything else.
    assert seen[2] == (accounts[0], "AUT-02")
    for control_id in ("AUT-02", "MON-03"):
        desk.core.accounts.answer(accounts[0], control_id, CheckStatus.NOT_MET).result()
    qtbot.waitUntil(lambda: answered(page) == len(asked))
    page.next_open()
    assert page._subject == accounts[1]


def test_n_goes_on_except_while_a_note_is_typed(
    accounts: tuple[str, str], page: AccountsPage, qtbot: QtBot
) -> None:
    page.open(f"{accounts[0]}:MON-01")
    qtbot.waitUntil(lambda: page.walk.checks._control_id == "MON-01")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    note = page.walk.checks.form.note
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_N)
    assert (note.toPlainText(), page._control_id) == ("n", "MON-01")
    QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page._control_id != "MON-01"
    before = page._control_id
    page.accounts.table.setFocus()
    QTest.keyClick(page.accounts.table, Qt.Key.Key_N)
    assert page._control_id != before
    # The note that was under way is kept, as an answer of "not known".
    qtbot.waitUntil(lambda: answered(page) == 1)


def test_an_open_check_of_the_organisation_is_named_as_what_holds_an_account(
    accounts: tuple[str, str], page: AccountsPage, desk: Desk, qtbot: QtBot
) -> None:
    for control in desk.core.accounts.controls(standing(desk).accounts[0]):
        desk.core.accounts.answer(accounts[0], control.id, CheckStatus.MET).result()
    page.open(f"{accounts[0]}:MON-01")
    qtbot.waitUntil(lambda: page.walk._number.text() == "39")
    words = page.walk._hold._text.text()
    assert words.startswith("“Take access away on the day someone leaves” is not answered yet.")
    assert page.accounts.model.index(page.accounts.model.place_of(accounts[0]), 4).data() == "Open: ACC-04"
    page.walk._go.click()
    assert (page._subject, page._control_id) == ("", "ACC-04")


def test_a_fix_leads_to_its_check(
    accounts: tuple[str, str], page: AccountsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.open("")
    qtbot.waitUntil(lambda: page.fixes.model.rowCount() == 5 and page.accounts.model.rowCount() == 3)
    wanted = page.fixes.model.row(2)
    page.fixes.table.activated.emit(page.fixes.model.index(2, 0))
    assert (page._subject, page._control_id) == (wanted.account_id or "", wanted.control_id)
    assert page.walk.stack.currentWidget() is page.walk.checks


def test_the_sum_of_an_account_adds_up_to_its_score(
    accounts: tuple[str, str], page: AccountsPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.accounts.answer(accounts[0], "AUT-01", CheckStatus.MET).result()
    desk.core.accounts.answer(accounts[0], "AUT-02", CheckStatus.PARTIAL).result()
    desk.core.accounts.answer(accounts[0], "ACC-10", CheckStatus.NOT_APPLICABLE, note="No adverts.").result()
    page.open(f"{accounts[0]}:AUT-01")
    qtbot.waitUntil(lambda: answered(page) == 3)
    model = page.walk.sum.model
    cells = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    assert cells[0] == ["Sum of all checks", "100 × 13.0 ÷ 200", "6.5"]
    parts = [float(cell[POINTS]) for cell in cells if cell[HOW].count("×") == 2]
    assert sum(parts) == 13.0
    assert cells[-1] == ["ACC-10  Set a limit and alerts for advert spending", "No adverts.", "left out"]
    assert [cell[WHAT] for cell in cells].count("At most") == 1


def test_the_posture_opens_to_its_formula(
    accounts: tuple[str, str], page: AccountsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.open("")
    qtbot.waitUntil(lambda: page.accounts.model.rowCount() == 3)
    page.strip.sum.click()
    assert page.right.currentWidget() is page.posture
    model = page.posture.view.model
    assert model.index(0, HOW).data() == "0.6 × accounts 0.0 + 0.4 × organisation 0.0"
    page.posture.closed.emit()
    assert page.right.currentWidget() is page.walk


def test_an_account_that_was_taken_over_has_no_number_and_leads_to_the_plan(
    accounts: tuple[str, str], page: AccountsPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.core.accounts.edit(accounts[0], status="compromised").result()
    page.open(accounts[0])
    qtbot.waitUntil(lambda: page.walk._number.text() == "–" and page.walk._hold.isVisibleTo(page))
    assert page.strip._number.text() == "–"
    with qtbot.waitSignal(page.wanted) as asked:
        page.walk._go.click()
    assert asked.args == ["plan", "SC-ATO"]


def test_a_removed_account_offers_to_come_back(
    accounts: tuple[str, str], page: AccountsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.open(accounts[1])
    qtbot.waitUntil(lambda: page.walk._name.text() == "X @riverside_x")
    page.walk.open_tab(2)
    page.walk.details._remove.click()
    qtbot.waitUntil(lambda: page.accounts.model.rowCount() == 2)
    qtbot.waitUntil(lambda: page._said._title.text() == "X @riverside_x was taken off the list.")
    assert page.walk.stack.currentWidget() is not page.walk.details
    with qtbot.waitSignal(page.wanted) as asked:
        page._undo.click()
    assert asked.args == ["undo", ""]
    desk.core.history.undo().result()
    qtbot.waitUntil(lambda: page.accounts.model.rowCount() == 3)


def test_the_checks_are_saved_as_a_document(
    accounts: tuple[str, str], page: AccountsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "checks.html"
    page.save_paper(str(target))
    qtbot.waitUntil(lambda: page._said.isVisibleTo(page))
    assert page._said._title.text() == "Saved as checks.html."
    assert "@riverside_x" in target.read_text(encoding="utf-8")


def test_everything_has_a_name_and_the_keyboard_comes_everywhere(
    accounts: tuple[str, str], page: AccountsPage, qtbot: QtBot
) -> None:
    page.open(f"{accounts[0]}:MON-01")
    qtbot.waitUntil(lambda: page.walk.checks._control_id == "MON-01")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    for tab in range(3):
        page.walk.open_tab(tab)
        assert nameless(page) == []
        assert unreached(page) == []


def test_the_models_keep_to_the_rules_of_models(
    accounts: tuple[str, str], page: AccountsPage, qtbot: QtBot
) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    models = (page.accounts.model, page.fixes.model, page.walk.sum.model, page.walk.checks.groups)
    testers = [QAbstractItemModelTester(model, fatal) for model in models]
    page.open(accounts[0])
    qtbot.waitUntil(lambda: page.accounts.model.rowCount() == 3)
    assert [tester.model().rowCount() > 0 for tester in testers] == [True] * 4
