"""Handing over under pressure: the officer is ill, the deputy has another computer, a case is restricted.

Left out here: the longest string of each shipped language, as only English ships yet; and a real screen
reader, of which only names and the way of the keyboard are checked.
"""

import shutil
import sqlite3 as plain
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateTimeEdit, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core, Outside, restore
from desktop.domain.entry import IncidentEntry
from desktop.domain.incident import Draft, Incident
from desktop.services.sources import NewSource
from desktop.store.migrations import STEPS
from tests.fakes.clock import FakeClock
from tests.fakes.vault import MemoryVault
from tests.ui.accessibility import nameless, unreached
from tests.ui.walks import hands
from tests.ui.walks.conftest import Person
from ui.plan.people.cover_form import CoverForm
from ui.theme.look import Look

LAST_NIGHT = datetime(2026, 11, 26, 22, 30, tzinfo=UTC)
THIS_MORNING = datetime(2026, 11, 27, 8, 10, tzinfo=UTC)
PASSPHRASE = "lamp river seven boots"
WHY_FROZEN = "The police ask for silence until the interview"
SECRETS = ("Bluebell Room", "Kestrel", WHY_FROZEN)
LINE = "We take this seriously and are working with the authorities."
CALL = "A journalist of the Evening Post called at 08:05 and asked about a case"


class Office:
    """The officer's computer as it was last night, written with the program's own services."""

    def __init__(self, path: Path) -> None:
        self.path, self.clock = path, FakeClock(LAST_NIGHT)
        self.core = Core(path, Outside(clock=self.clock, vault=MemoryVault()))
        self.core.open().result()

    def fills(self) -> None:
        core = self.core
        core.settings.put("organisation.name", "Riverside Community Trust").result()
        core.settings.put("person.name", "Sam Sample").result()
        core.settings.put("network.offline", True).result()
        core.settings.put("organisation.jurisdiction", "UK-EW").result()
        for name, phone, role in (
            ("Sam Sample", "0100 1", "COMMS"), ("Dan Deputy", "0100 2", "DEP"),
            ("Sally Safe", "0100 3", "SAFE"),
        ):  # fmt: skip
            person = core.people.add(name, phone_work=phone).result()
            core.people.assign(role, person, 1).result()
        feed = "https://news.example/feed?token=abcdef0123456789abcdef"
        core.sources.add(NewSource(feed, name="Local news")).result()
        self.declares("SC-DBR", "An email to 300 volunteers", "Email in copy")
        case = self.declares("SC-SAF", f"Seen in the {SECRETS[0]}", f"Case {SECRETS[1]}", restricted=True)
        core.incidents.set_freeze(case, True, WHY_FROZEN).result()
        core.cases.lock(case).result()

    def declares(self, scenario: str, what: str, title: str, *, restricted: bool = False) -> str:
        now, core = self.core.clock.now(), self.core
        draft = Draft(
            now, what=what, danger="no", aware_at=now, source="The deputy", grid=(("legal", 2),),
            scenario_key=scenario, restricted=restricted,
        )  # fmt: skip
        core.incidents.begin().result()
        found = core.incidents.declare(
            draft, "L2", title=title, lead="Nerys Oakfield", passphrase=PASSPHRASE if restricted else "",
            readers=("Sally Safe",) if restricted else (),
        )  # fmt: skip
        return found.result()

    def makes_a_backup(self, stick: Path) -> Path:
        return Path(self.core.backups.make(stick).result().path)

    def goes_on(self) -> None:
        """After the backup the officer still writes, and then she is ill."""
        self.clock.advance(minutes=40)
        (open_one,) = [one for one in self.core.incidents.live().result() if not one.restricted]
        self.core.incident_log.add(open_one.id, "The printer has the letters at nine").result()
        self.core.terms.add("evening post").result()
        self.core.close()


class Laptop:
    """The deputy's computer, on which nothing is yet."""

    def __init__(self, folder: Path, look: Look, qtbot: QtBot) -> None:
        folder.mkdir()
        self.path = folder / "Watchline.watchline"
        self.person = Person(self.path, FakeClock(THIS_MORNING), look, qtbot)
        self.asked: list[str] = []
        self.person.shell.restore_wanted.connect(self.asked.append)

    def restores(self) -> None:
        """What the program does when the person said yes: close, put in place, open again."""
        self.person.wait(lambda: self.asked)
        copy = Path(self.asked.pop())
        self.person.quit()
        restore(self.path, copy)
        self.person.start()
        self.person.shell.restore_wanted.connect(self.asked.append)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Last night, with a data breach in the open and a safeguarding case that is sealed."""
    folder = tmp_path / "office"
    folder.mkdir()
    made = Office(folder / "Riverside.watchline")
    made.fills()
    return made


@pytest.fixture
def stick(office: Office, tmp_path: Path) -> Path:
    """The backup of last night on a stick, and what the officer wrote after it is not there."""
    copy = office.makes_a_backup(tmp_path / "stick" / "Riverside 2026-11-26.watchline")
    office.goes_on()
    return copy


@pytest.fixture
def laptop(stick: Path, tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Laptop]:
    """The deputy's laptop in the morning."""
    made = Laptop(tmp_path / "laptop", look, qtbot)
    yield made
    made.person.quit()


def test_a_deputy_takes_over_on_another_computer(laptop: Laptop, stick: Path, tmp_path: Path) -> None:
    deputy = laptop.person
    chooses_last_nights_backup(deputy, stick)
    is_told_its_age_and_what_is_missing(deputy)
    deputy.presses("Restore this backup")
    laptop.restores()
    must_add_the_login_again(deputy)
    covers(deputy)
    sees_only_code_and_state(deputy)
    prints_a_board_note(deputy, tmp_path / "board.pdf")
    safe_opens_the_case(deputy)
    has_no_line_before_safe_clears_it(deputy)
    deputy.come_back()
    locked_again_after_the_restart(deputy)
    logs_the_call(deputy)
    corrects_the_time(deputy)
    proves_the_chain(deputy)
    works_by_keyboard_alone(deputy)


def test_a_changed_byte_fails_at_its_entry(laptop: Laptop, stick: Path) -> None:
    deputy = laptop.person
    chooses_last_nights_backup(deputy, stick)
    deputy.presses("Restore this backup")
    deputy.wait(lambda: laptop.asked)
    laptop.asked.clear()
    deputy.quit()
    restore(laptop.path, stick)
    changes_an_entry(laptop.path)
    deputy.start()
    opens_log(deputy)
    deputy.waits_for("chain broken at entry 2")
    deputy.presses("Verify the chain")
    hands.finds(deputy, "The entries before it are proved.")


def test_a_backup_holds_no_word_of_the_restricted_case(stick: Path) -> None:
    held = stick.read_bytes() + stick.with_name(f"{stick.name}.json").read_bytes()
    for words in SECRETS:
        for kind in ("utf-8", "utf-16-le", "utf-16-be"):
            assert words.encode(kind) not in held
        assert words.encode().hex().encode() not in held
    assert b"An email to 300 volunteers" in held  # so that the search would have found something


def test_a_file_of_a_newer_program_is_refused_with_the_reason(laptop: Laptop, stick: Path) -> None:
    newer = stick.with_name("newer.watchline")
    shutil.copyfile(stick, newer)
    made = plain.connect(newer)
    made.execute(f"pragma user_version = {len(STEPS) + 1}")
    made.close()
    chooses(laptop.person, newer)
    laptop.person.waits_for("This file cannot be used")
    laptop.person.waits_for("made by a newer Watchline")
    assert not laptop.person.sees("Restore this backup")


def test_the_officer_returns_and_chooses_which_file_leads(
    laptop: Laptop, stick: Path, office: Office, tmp_path: Path, look: Look, qtbot: QtBot
) -> None:
    deputy = laptop.person
    chooses_last_nights_backup(deputy, stick)
    deputy.presses("Restore this backup")
    laptop.restores()
    covers(deputy)
    theirs = Path(deputy.core.backups.make(tmp_path / "back.watchline").result().path)
    officer = returns(office, look, qtbot)
    chooses(officer, theirs)
    officer.waits_for("Both files went on by themselves. Which one leads?")
    officer.waits_for("Nothing is merged by itself")
    only = hands.rows(officer, "What only one of the two has")
    assert any(row.startswith("This file |") and "evening post" in row for row in only)
    assert any(row.startswith("The other file |") and "Dan Deputy covers" in row for row in only)
    assert not any("An email to 300" in row for row in only), "what both have is no difference"
    asked: list[str] = []
    officer.shell.restore_wanted.connect(asked.append)
    officer.presses("This file leads")
    assert asked == []
    chooses(officer, theirs)
    officer.presses("back.watchline leads")
    assert asked == [str(theirs)]
    officer.quit()


def returns(office: Office, look: Look, qtbot: QtBot) -> Person:
    """The officer is well again and opens her own file."""
    return Person(office.path, FakeClock(THIS_MORNING), look, qtbot)


def chooses(deputy: Person, copy: Path) -> None:
    opens_settings(deputy, "Backups")
    deputy.presses("Restore or compare with a file…")
    deputy.wait(lambda: _dialog(deputy) is not None)
    dialog = _dialog(deputy)
    assert dialog is not None
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.setText(str(copy))  # pasted: typing would open the list of what is there
    QTest.keyClick(line, Qt.Key.Key_Return)
    deputy.wait(lambda: _dialog(deputy) is None)
    deputy.wait(lambda: not deputy.sees("Reading "))


def opens_settings(deputy: Person, section: str) -> None:
    deputy.window.activateWindow()
    deputy.wait(deputy.window.isActiveWindow)
    QTest.keyClick(deputy.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    deputy.wait(lambda: deputy.window.current_page() == "settings")
    hands.goes_to_row(deputy, "Sections of the settings", section)


def _dialog(deputy: Person) -> QFileDialog | None:
    return next((one for one in deputy.window.findChildren(QFileDialog) if one.isVisible()), None)


def chooses_last_nights_backup(deputy: Person, stick: Path) -> None:
    chooses(deputy, stick)
    deputy.waits_for("Put the backup of Riverside 2026-11-26.watchline in place of what is here now?")


def is_told_its_age_and_what_is_missing(deputy: Person) -> None:
    deputy.waits_for("It is whole: every page and every line of its log was checked.")
    deputy.waits_for("It was made Thursday 26 November 2026, 22:30, 9 hours 40 minutes ago.")
    deputy.waits_for("What was written after that is not in it.")
    deputy.waits_for("Add these again on this computer: Local news.")


def must_add_the_login_again(deputy: Person) -> None:
    opens_settings(deputy, "Check the workspace")
    hands.finds(deputy, "Add these again on this computer, their logins are not in its keyring: Local news.")


def covers(deputy: Person) -> None:
    deputy.goes_to(3)
    hands.turns_to(deputy, "People and roles")
    deputy.presses("On duty")
    deputy.waits_for("I am covering")
    form = deputy.window.findChild(CoverForm)
    assert form is not None
    deputy.wait(form.person.count)
    hands.picks(deputy, "Who", "Dan Deputy", form)
    hands.picks(deputy, "In the role", "Communications lead", form)
    deputy.presses("Start covering")
    hands.finds(deputy, "Dan Deputy covers Communications lead since")
    for words in (
        "Email in copy · L2 Serious", "Next update",
        "Clock: Tell the authority about a data breach, 62:20 left",
        "Restricted case R-2026-01 · L2 Serious", "Its words are sealed. Ask: Sally Safe",
    ):  # fmt: skip
        hands.finds(deputy, words)
    jobs = [one.text() for one in deputy.window.findChildren(QLabel) if one.text().startswith("Next job: ")]
    assert len(jobs) == 3


def restricted(deputy: Person) -> Incident:
    return next(one for one in deputy.core.incidents.live().result() if one.restricted)


def in_the_open(deputy: Person) -> Incident:
    return next(one for one in deputy.core.incidents.live().result() if not one.restricted)


def sees_only_code_and_state(deputy: Person) -> None:
    deputy.presses("Open Restricted case R-2026-01")
    deputy.waits_for("This case is restricted.")
    deputy.waits_for("Can be opened by: Sally Safe")
    assert not any(words in text for words in SECRETS for text in deputy.texts())
    deputy.types("Passphrase of this case", "not the passphrase")
    deputy.key(Qt.Key.Key_Return)
    deputy.waits_for("Sally Safe can open it.")
    deputy.waits_for("Call Sally Safe")
    deputy.presses("Show the phone numbers; this is written in the log")
    deputy.waits_for("0100 3 (work)")
    assert restricted(deputy).locked


def prints_a_board_note(deputy: Person, path: Path) -> None:
    deputy.presses("Note for the board")
    hands.saves_as(deputy, path)
    deputy.waits_for("Saved board.pdf.")
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not here to read the document with")
    read = subprocess.run([tool, "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    said = " ".join(read.stdout.split())
    for words in ("Incident R-2026-01", "L2", "Duty met", "Next date"):
        assert words in said
    assert not any(words in said for words in (*SECRETS, "safeguarding", "Safeguarding"))


def safe_opens_the_case(deputy: Person) -> None:
    field = deputy.types("Passphrase of this case", PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    deputy.waits_for(f"Public words are frozen: {WHY_FROZEN}")


def has_no_line_before_safe_clears_it(deputy: Person) -> None:
    deputy.goes_to(1)
    hands.finds(deputy, "Nothing has been cleared yet.")
    deputy.presses("Write the line")
    deputy.types("The line, word for word", LINE)
    deputy.types("Cleared by", "Dan Deputy")
    deputy.presses("Keep the line")
    deputy.waits_for("The safeguarding lead or the legal adviser has to clear its words.")
    assert restricted(deputy).line == ""
    deputy.types("Cleared by", "Sally Safe")
    deputy.presses("Keep the line")
    deputy.wait(lambda: restricted(deputy).line == LINE)
    deputy.goes_to(1)
    hands.finds(deputy, "Cleared by Sally Safe" if not restricted(deputy).freeze else WHY_FROZEN)
    hands.finds(deputy, LINE)


def locked_again_after_the_restart(deputy: Person) -> None:
    assert restricted(deputy).locked
    assert not any(LINE in text for text in deputy.texts())


def opens_live(deputy: Person) -> None:
    deputy.shell.show_page("plan", f"live:{in_the_open(deputy).id}")
    deputy.waits_for("Add a fact")


def newest(deputy: Person) -> IncidentEntry:
    return deputy.core.incident_log.lines(in_the_open(deputy).id, 1).result()[0]


def logs_the_call(deputy: Person) -> None:
    opens_live(deputy)
    QTest.keyClick(deputy.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    deputy.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    QTest.keyClicks(QApplication.focusWidget(), CALL)
    deputy.key(Qt.Key.Key_Return)
    deputy.wait(lambda: newest(deputy).text == CALL)
    assert (newest(deputy).by, newest(deputy).behalf) == ("Dan Deputy", "COMMS")


def corrects_the_time(deputy: Person) -> None:
    wrong = newest(deputy)
    log = hands.goes_to_row(deputy, "Log, newest first", "Evening Post")
    QTest.keyClick(log, Qt.Key.Key_Return)
    deputy.waits_for("On behalf of")
    deputy.presses("Correct…")
    edit = next(
        each for each in deputy.window.findChildren(QDateTimeEdit)
        if each.isVisible() and each.accessibleName() == "When it happened"
    )  # fmt: skip
    edit.setFocus()
    edit.setSelectedSection(QDateTimeEdit.Section.MinuteSection)
    QTest.keyClicks(edit, "05")
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    deputy.wait(lambda: newest(deputy).corrects == wrong.seq)
    assert newest(deputy).at == THIS_MORNING.replace(minute=5)
    lines = deputy.core.incident_log.lines(in_the_open(deputy).id, 2).result()
    assert lines[1] == wrong, "the old one stays as it was"


def opens_log(deputy: Person) -> None:
    deputy.shell.show_page("plan", f"log:{in_the_open(deputy).id}")
    deputy.waits_for("Verify the chain")


def proves_the_chain(deputy: Person) -> None:
    opens_log(deputy)
    deputy.presses("Verify the chain")
    deputy.waits_for("Every entry is as it was written.")


def works_by_keyboard_alone(deputy: Person) -> None:
    for page, thing in (
        ("plan", "people:duty"), ("plan", f"live:{restricted(deputy).id}"),
        ("plan", f"log:{in_the_open(deputy).id}"), ("settings", "backups"),
    ):  # fmt: skip
        deputy.shell.show_page(page, thing)
        deputy.wait(lambda page=page: deputy.window.current_page() == page)
        deputy.window.activateWindow()
        assert nameless(deputy.window) == []
        assert unreached(deputy.window) == []


def changes_an_entry(path: Path) -> None:
    """Somebody with a database tool puts another word into an entry, and the guard back in its place."""
    db = plain.connect(path)
    guards = db.execute(
        "select name, sql from sqlite_master where type = 'trigger' and tbl_name = 'incident_entry'"
    ).fetchall()
    for name, _ in guards:
        db.execute(f"drop trigger {name}")
    (case,) = db.execute("select id from incident where restricted = 0").fetchone()
    db.execute("update incident_entry set text = text || '.' where incident_id = ? and seq = 2", [case])
    for _, sql in guards:
        db.execute(sql)
    db.commit()
    db.close()
