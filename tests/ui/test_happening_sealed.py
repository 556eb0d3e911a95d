"""A restricted case on the page that declares: sealed with a passphrase that is kept nowhere."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.incident import Incident
from ui.desk import Desk
from ui.happening.page import HappeningPage

WHAT = "A mother says a coach touched her child at our club"
PASSPHRASE = "copper lantern orchard sleet"


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> HappeningPage:
    made = HappeningPage(desk)
    qtbot.addWidget(made)
    made.resize(1088, 724)
    made.show()
    qtbot.waitExposed(made)
    made.open("begin")
    qtbot.waitUntil(lambda: made.keeper.draft is not None and bool(made._book.options()))
    QTest.keyClicks(made.body.questions.what, WHAT)
    qtbot.waitUntil(lambda: "SC-SAF" in made.body.plans.rows)
    made.body.severity.rows[0].cells[3].click()
    return made


def choose(page: HappeningPage, key: str) -> None:
    if not page.body.plans.rows.get(key) or not page.body.plans.rows[key].isVisible():
        page.body.plans.see_all.click()
    page.body.plans.rows[key].click()


def seal(page: HappeningPage) -> None:
    for field in (page.body.sealed.first, page.body.sealed.second):
        field.clear()
        QTest.keyClicks(field, PASSPHRASE)


def declare(page: HappeningPage, qtbot: QtBot, desk: Desk) -> Incident:
    with qtbot.waitSignal(page.wanted, timeout=20_000):
        page.foot.declare.click()
    (found,) = desk.core.incidents.every().result()
    return found


def in_files(core_path: Path, words: str) -> list[str]:
    return [
        each.name
        for each in sorted(core_path.parent.iterdir())
        if each.is_file() and words.encode() in each.read_bytes()
    ]


def test_a_plan_about_safeguarding_is_restricted_by_itself(page: HappeningPage) -> None:
    assert not page.body.sealed.isVisible()
    choose(page, "SC-SAF")
    assert page.body.sealed.isVisible()
    assert page.body.sealed.switch.isChecked()
    choose(page, "SC-WEB")
    assert not page.body.sealed.isVisible()


def test_some_plans_offer_it_and_a_person_decides(page: HappeningPage, desk: Desk) -> None:
    offered = next(pack.key for pack in desk.core.packs.scenario_packs() if pack.restricted == "offered")
    choose(page, offered)
    assert page.body.sealed.isVisible()
    assert not page.body.sealed.switch.isChecked()
    assert page.foot.declare.text().startswith("Declare now at L3")
    page.body.sealed.switch.click()
    assert page.foot.declare.text() == "Give the passphrase"


def test_declaring_waits_for_the_passphrase_twice(page: HappeningPage, desk: Desk) -> None:
    choose(page, "SC-SAF")
    sealed = page.body.sealed
    assert page.foot.declare.text() == "Give the passphrase"
    page.foot.declare.click()
    assert sealed.first.hasFocus()
    assert desk.core.incidents.every().result() == ()
    QTest.keyClicks(sealed.first, "too short")
    assert sealed.first.accessibleDescription() == "9 of at least 12 characters. Add another word."
    sealed.first.clear()
    QTest.keyClicks(sealed.first, PASSPHRASE)
    page.foot.declare.click()
    assert sealed.second.hasFocus()
    QTest.keyClicks(sealed.second, "copper lamp")
    assert sealed.second.accessibleDescription() == "The two differ."
    assert page.foot.declare.text() == "Give the passphrase"
    sealed.second.clear()
    QTest.keyClicks(sealed.second, PASSPHRASE)
    assert page.foot.declare.text() == "Declare now at L3, not yet confirmed"


def test_nothing_of_the_passphrase_or_the_words_stays_readable(
    page: HappeningPage, desk: Desk, qtbot: QtBot
) -> None:
    choose(page, "SC-SAF")
    seal(page)
    QTest.keyClicks(page.body.sealed.readers, "Priya Nair, Tom Hale")
    page.flush()
    path = desk.core.workspace
    qtbot.waitUntil(lambda: bool(in_files(path, WHAT)))
    incident = declare(page, qtbot, desk)
    assert incident.restricted
    assert incident.readers == ("Priya Nair", "Tom Hale")
    assert incident.what == WHAT, "open here until it is locked"
    assert page.body.sealed.first.text() == page.body.sealed.second.text() == ""
    assert in_files(path, PASSPHRASE) == []
    qtbot.waitUntil(lambda: in_files(path, WHAT) == [])
    desk.core.cases.lock_all()
    assert desk.core.incidents.show(incident.id).result().what == ""
    desk.core.cases.unlock(incident.id, PASSPHRASE).result()
    assert desk.core.incidents.show(incident.id).result().what == WHAT


def test_logging_a_restricted_case_seals_it_too(page: HappeningPage, desk: Desk, qtbot: QtBot) -> None:
    choose(page, "SC-SAF")
    page.foot.log.click()
    assert page.body.sealed.first.hasFocus(), "the passphrase comes first"
    seal(page)
    with qtbot.waitSignal(page.wanted, timeout=20_000):
        page.foot.log.click()
    (incident,) = desk.core.incidents.every().result()
    assert incident.restricted
    assert incident.t0 is None


def test_what_is_typed_is_hidden_until_somebody_wants_to_see_it(page: HappeningPage) -> None:
    choose(page, "SC-SAF")
    sealed = page.body.sealed
    assert sealed.first.echoMode() is QLineEdit.EchoMode.Password
    sealed.show_words.click()
    assert sealed.second.echoMode() is QLineEdit.EchoMode.Normal
    sealed.forget()
    assert sealed.first.echoMode() is QLineEdit.EchoMode.Password


def test_the_passphrase_is_no_part_of_what_is_kept(page: HappeningPage, desk: Desk, qtbot: QtBot) -> None:
    choose(page, "SC-SAF")
    seal(page)
    page.flush()
    qtbot.waitUntil(lambda: getattr(desk.core.incidents.draft().result(), "restricted", False))
    assert in_files(desk.core.workspace, PASSPHRASE) == []
