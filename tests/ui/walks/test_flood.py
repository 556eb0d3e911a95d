"""A flood, and the office is offline: the first hours, run from the window, with no network all through.

Left out: text messages and their parts, claims with pictures, a list of questions that counts how often each
was asked, and feeds that catch up once the network is back; each is later work. Of the official alert only
what any feed gives is kept, so status and severity are read in its words.
"""

import subprocess
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from desktop.bootstrap import Core, Outside
from desktop.domain.entry import EntryKind, IncidentEntry
from desktop.domain.incident import Incident
from desktop.domain.mention import FeedItem
from desktop.services.sources import NewSource
from tests.fakes.feeds import FakeFeeds, FakeFetcher, FakeLanguage, FakeTone, feed
from tests.fakes.vault import MemoryVault
from tests.ui.walks import hands
from tests.ui.walks.conftest import Person
from ui.happening.page import HappeningPage

ALERTS = "https://alerts.example/feed"
ALERT = "Flood warning for Mill Lane. Status: Actual. Severity: Severe. Act now: water is rising fast."
GAPS = {
    "MS-02": {
        "where": "the shelter", "what_you_should_do": "go upstairs and stay there",
        "care_line": "We are with you", "next_update_time": "14:00",
    },
    "DIS-MSG-HOLD": {
        "when_local": "Sunday 29 November, 12:45", "where": "Mill Lane shelter",
        "incident_short": "flooding", "care_line": "We are thinking of everyone affected",
        "alternative_service": "The hall in Bank Street is open", "next_update_time": "14:00",
        "truth_page_url": "riversidetrust.example/updates",
    },
}  # fmt: skip


@pytest.fixture
def flood(officer: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Sunday, and the river is over its banks. An alert was fetched yesterday; the network is gone since."""
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    fetches_an_alert(officer)
    core = officer.core
    core.plans.adopt("SC-DIS").result()
    for key, values in GAPS.items():
        message = core.messages.one(key).result()
        for name, value in values.items():
            core.messages.fill(message.id, name, value, checked=True).result()
    yield officer
    monkeypatch.undo()
    time.tzset()


def fetches_an_alert(officer: Person) -> None:
    """Yesterday the network was there."""
    officer.quit()
    web = FakeFetcher()
    web.says(ALERTS, feed(FeedItem("a1", "Flood warning", ALERT, "", "", officer.clock.now())))
    outside = Outside(officer.clock, web, FakeFeeds(), FakeTone(), FakeLanguage(), MemoryVault())
    yesterday = Core(officer.path, outside)
    yesterday.open().result()
    yesterday.settings.put("network.offline", False).result()
    yesterday.sources.add(NewSource(ALERTS, name="River alerts")).result()
    yesterday.polling.round(all_now=True).result()
    yesterday.settings.put("network.offline", True).result()
    yesterday.close()
    officer.clock.advance(hours=14)
    officer.start()


def test_a_flood_while_the_office_is_offline(flood: Person, tmp_path: Path) -> None:
    officer, told = flood, hears_troubles(flood)
    has_the_safety_line_cleared(officer)
    opens_the_saved_alert(officer)
    incident = declares(officer)
    releases_the_safety_line(officer, incident)
    officer.come_back()
    comes_back_to_the_board(officer)
    told += hears_troubles(officer)
    prints_the_door_notice(officer, tmp_path)
    logs_calls_from_carers(officer, incident)
    says_that_nothing_is_new(officer, incident)
    saves_every_paper(officer, incident, tmp_path)
    is_in_another_time_zone(officer, incident)
    has_a_clock_that_was_set(officer, incident)
    assert told == []
    assert officer.window.findChildren(QMessageBox) == []


def hears_troubles(officer: Person) -> list[str]:
    """What the window has to apologise for from now on."""
    told: list[str] = []
    officer.desk.operations.troubled.connect(told.append)
    officer.desk.operations.refused.connect(told.append)
    return told


def has_the_safety_line_cleared(officer: Person) -> None:
    opens_message(officer, "MS-02", "Put safety first")
    officer.types("Cleared by", "Nerys Oakfield")
    officer.presses("Note it")
    hands.finds(officer, "Cleared beforehand, until ")


def opens_message(officer: Person, key: str, title: str) -> None:
    officer.shell.show_page("messages", key)
    pane = hands.editor(officer)
    officer.wait(lambda: pane.stage.message.title == title and pane.subject.clearing is not None)


def opens_the_saved_alert(officer: Person) -> None:
    officer.goes_to(2)
    hands.goes_to_row(officer, "Mentions", "Flood warning")
    officer.waits_for("fetched 14 hours ago")
    officer.waits_for("Status: Actual. Severity: Severe.")


def declares(officer: Person) -> Incident:
    officer.presses("Something is happening")
    officer.types("What has happened?", "The river is over its banks, water is coming in at the shelter")
    page = officer.window.page("happening")
    assert isinstance(page, HappeningPage)
    officer.presses("Yes", page.body.questions)
    for row, level in zip(page.body.severity.rows, (2, 1, 0, 1, 1, 1, 2), strict=True):
        row.cells[level].setFocus()
        QTest.keyClick(row.cells[level], Qt.Key(Qt.Key.Key_0 + level))
    officer.presses("Bad weather, disaster or a closed site", page.body.plans)
    officer.types("Who confirms the level?", "Nerys Oakfield")
    officer.presses("By phone")
    officer.presses("Declare incident at L2")
    officer.waits_for("Do next")
    (incident,) = officer.core.incidents.live().result()
    assert (incident.level, incident.scenario_key) == ("L2", "SC-DIS")
    assert incident.t0 == officer.clock.now()  # in UTC, beside the minutes that the local clock is off
    assert incident.offset_min == 0
    return incident


def releases_the_safety_line(officer: Person, incident: Incident) -> None:
    officer.shell.show_page("plan", f"live:{incident.id}")
    officer.presses("Incident: what can be decided")
    hands.chooses(officer, "Safety line, cleared beforehand")
    hands.finds(officer, "A review is due in 24 hours.")
    officer.presses("Copy it and note it")
    hands.finds(officer, "Say who was told.")
    officer.types("Who was told that it is out", "Nerys Oakfield, by phone")
    officer.presses("Copy it and note it")
    officer.waits_for("Copied and noted. Nothing was sent.")
    copied = QGuiApplication.clipboard().text()
    assert all(
        words in copied for words in ("the shelter", "go upstairs and stay there now", "We are with you.")
    )
    told, released = (
        one for one in log(officer, incident) if one.kind in (EntryKind.CALL, EntryKind.MESSAGE)
    )
    assert released.text.startswith("Released by Sam Sample alone, for life safety, “Put safety first”: ")
    assert released.significant
    assert told.text == "Told that the safety line is out: Nerys Oakfield, by phone."
    assert told.at == officer.clock.now()
    (review,) = (view for view in officer.core.response.board(incident.id).result().views if view.task.added)
    assert review.due_at == officer.clock.now() + timedelta(hours=24)


def comes_back_to_the_board(officer: Person) -> None:
    assert officer.window.current_page() == "plan"
    hands.finds(officer, "chain intact")


def prints_the_door_notice(officer: Person, folder: Path) -> None:
    for key, name in (("DIS-MSG-HOLD", "door.pdf"), ("MS-02", "phone.pdf")):
        title = officer.core.messages.one(key).result().title
        opens_message(officer, key, title)
        officer.presses("Preview")
        officer.presses("Print in large type, for a door or a phone")
        hands.saves_as(officer, folder / name)
        officer.waits_for(f"Saved {name}.")
    words = " ".join(_read(folder / "door.pdf").split())
    assert "Mill Lane shelter is closed. The reason is flooding." in words
    assert "Riverside Community Trust" in words
    assert "{{" not in words


def logs_calls_from_carers(officer: Person, incident: Incident) -> None:
    for line in ("A carer asks when meals come", "A second carer asks when meals come"):
        officer.goes_to(1)
        officer.waits_for("Do next")
        officer.key(Qt.Key.Key_L, ctrl=True)
        officer.wait(lambda: not officer.field("Log line").text())  # the one before is safe by now
        officer.types("Log line", line)
        officer.key(Qt.Key.Key_Return)
        officer.wait(lambda line=line: log(officer, incident)[0].text == line)
        assert log(officer, incident)[0].by == "Sam Sample"


def says_that_nothing_is_new(officer: Person, incident: Incident) -> None:
    due = officer.core.incidents.show(incident.id).result().update_due
    assert due is not None
    officer.clock.advance((due - officer.clock.now()).total_seconds())
    officer.core.reminders.look().result()
    officer.waits_for("The promised update is due now.")
    officer.shell.show_page("plan", f"live:{incident.id}:promise")
    officer.presses("What became of it…")
    officer.presses("Nothing new")
    officer.presses("Keep")
    officer.wait(lambda: any("nothing new" in one.text for one in log(officer, incident)))
    after = officer.core.incidents.show(incident.id).result().update_due
    assert after is not None
    assert after > due
    assert officer.core.messages.one("MS-04").result().title == "Keep a promised update when nothing is new"


def saves_every_paper(officer: Person, incident: Incident, folder: Path) -> None:
    papers = officer.core.incident_papers
    for name, report in (
        ("sitrep", papers.sitrep(incident.id)), ("handover", papers.handover(incident.id)),
        ("timeline", papers.timeline(incident.id)), ("log", papers.log(incident.id)),
        ("plan", papers.plan_pack("SC-DIS")), ("card", papers.first_hour()),
    ):  # fmt: skip
        for ending in (".pdf", ".html", ".txt") if name in ("sitrep", "log") else (".html", ".txt"):
            path = officer.core.papers.write(report.result(), folder / f"{name}{ending}").result()
            assert path.stat().st_size > 500


def is_in_another_time_zone(officer: Person, incident: Incident) -> None:
    """Somebody takes the laptop to New York; what was written stays when it was."""
    before, t0 = log(officer, incident), officer.core.incidents.show(incident.id).result().t0
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        officer.come_back()
        assert log(officer, incident)[-len(before) :] == before
        assert officer.core.incidents.show(incident.id).result().t0 == t0
        assert officer.core.incident_log.verify(incident.id).result().broken_seq is None
    time.tzset()
    officer.come_back()


def has_a_clock_that_was_set(officer: Person, incident: Incident) -> None:
    """Back on the network, the computer finds that its clock was ahead: noted, and nothing is rewritten."""
    officer.core.reminders.look().result()
    before = log(officer, incident)
    officer.clock.set_wall(officer.clock.now() - timedelta(minutes=20))
    officer.core.reminders.look().result()
    officer.wait(lambda: "clock moved back by 20 minutes" in log(officer, incident)[0].text)
    assert log(officer, incident)[1:] == before
    assert officer.core.incident_log.verify(incident.id).result().broken_seq is None


def log(officer: Person, incident: Incident) -> tuple[IncidentEntry, ...]:
    """The entries, newest first."""
    return officer.core.incident_log.lines(incident.id, 200).result()


def _read(path: Path) -> str:
    ran = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return ran.stdout
