"""Saturday night: the words about an account that is not ours, from the library to four places, offline."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from desktop.domain.approval import Outcome
from desktop.domain.incident import Incident
from desktop.domain.message import Message, MessageState
from desktop.domain.plan import TaskState
from desktop.domain.response import IncidentTask
from tests.ui.walks import hands
from tests.ui.walks.conftest import Person
from ui.messages.words import gap_label
from ui.plan.live.incident_menu import IncidentMenu
from ui.plan.live.stops_sheet import StopsSheet
from ui.widgets.segmented_answer import SegmentedAnswer

LINE, OLD_LINE = (
    "Warn that others hold our account",
    "Say the first word while the cause is not known",
)
DIRECTOR, BACKUP = "Nerys Oakfield", "Priya Lindqvist"
TEXT = (
    "Our Instagram account @riversidetrust isn’t ours right now. Do not open its links. "
    "News: riverside.example/now"
)
PLACES = (
    ("Website banner", "https://riverside.example/now"), ("X", "https://x.example/riverside/1"),
    ("Facebook", "https://facebook.example/riverside/1"), ("Text message", ""),
)  # fmt: skip
#: What nobody sees and some programs add when words are copied.
HIDDEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u200f", "\u202a", "\u202e")


def prepared(officer: Person) -> None:
    """What was settled in peacetime: people, accounts, one line that holds and one that ran out."""
    hands.people(
        officer, (DIRECTOR, (("LEAD", 1), ("APPR", 1))), (BACKUP, (("LEAD", 2), ("APPR", 2))),
        ("Sam Sample", (("COMMS", 1), ("SOC", 1))),
    )  # fmt: skip
    officer.core.settings.put("organisation.truth_page", "riverside.example/now").result()
    for platform in ("Instagram", "X"):
        officer.core.accounts.add(platform, "@riversidetrust").result()
    for title, until in ((LINE, date(2027, 5, 1)), (OLD_LINE, date(2026, 12, 1))):
        officer.core.messages.pre_clear(seed(officer, title).id, DIRECTOR, until).result()


def seed(officer: Person, title: str) -> Message:
    (found,) = [one for one in officer.core.messages.every().result() if one.title == title]
    return found


def test_the_words_about_a_takeover_on_a_saturday_night(officer: Person) -> None:
    prepared(officer)
    incident = hands.declares(
        officer, "Our Instagram shows a phone giveaway we did not post", "Our account is taken over", "L3",
        (1, 2, 3, 2, 1, 1, 2),
    )  # fmt: skip
    assert f"{incident.t0:%H:%M}" == "22:44"
    opens_the_line(officer)
    is_refused_while_gaps_are_open(officer)
    fills_the_gaps(officer)
    writes_the_text_message(officer)
    officer.come_back()
    asks_the_director(officer)
    officer.come_back()
    asks_the_backup_after_five_minutes(officer)
    cannot_clear_their_own_words(officer)
    is_cleared_by_phone(officer)
    copies_what_stands_there_and_nothing_else(officer)
    is_refused_until_what_posts_by_itself_is_stopped(officer)
    stops_what_is_scheduled(officer, incident)
    officer.come_back()
    notes_where_it_is(officer, incident)
    sees_how_fast_it_was(officer, incident)


def message_of(officer: Person) -> Message:
    (incident,) = officer.core.incidents.live().result()
    (found,) = officer.core.messages.every(incident.id).result()
    return found


def field_of(officer: Person, name: str) -> str:
    pane = hands.editor(officer)
    return next(gap_label(gap) for gap in pane.subject.gaps if gap.placeholder.name == name)


def opens_the_line(officer: Person) -> None:
    hands.takes_from_library(officer, LINE)
    assert message_of(officer).from_id == seed(officer, LINE).id
    officer.waits_for("2 of 4 open")
    assert officer.field(field_of(officer, "truth_page_url")).text() == "riverside.example/now"
    assert officer.field(field_of(officer, "next_update_time")).text().endswith(" today")
    for name in ("platform", "account_handle"):
        assert officer.field(field_of(officer, name)).text() == ""
    officer.waits_for("2 gaps open")


def is_refused_while_gaps_are_open(officer: Person) -> None:
    hands.picks_from(officer, "More to do with this message", "It is posted…")
    officer.presses("Note it")
    officer.waits_for("is still empty")
    officer.presses("Cancel")
    assert officer.core.postings.every().result() == ()


def fills_the_gaps(officer: Person) -> None:
    officer.presses("Go to the gap")
    officer.types(field_of(officer, "platform"), "Instagram")
    # There is one account of ours on Instagram, so its name needs no typing.
    officer.wait(lambda: officer.field(field_of(officer, "account_handle")).text() == "@riversidetrust")
    officer.waits_for("All filled")


def writes_the_text_message(officer: Person) -> None:
    hands.writes_for(officer, "Text message", TEXT)
    found = hands.card(officer, "Text message")
    officer.wait(lambda: found.count is not None and found.count.encoding == "UCS-2")
    officer.waits_for("’", found)
    officer.presses("Replace ’ by '", found)
    officer.wait(lambda: found.count is not None and found.count.encoding == "GSM-7")
    assert found.count is not None
    assert (found.count.parts, found.count.used) == (1, len(TEXT))
    for channel, note in (("X", " / 280"), ("Facebook", " / "), ("Text message", " / 160")):
        assert officer.sees(note, hands.card(officer, channel))


def asks_the_director(officer: Person) -> None:
    officer.presses("Ask for reading")
    officer.waits_for("See who reads")
    (asked,) = officer.core.clearing.state(message_of(officer).id).result().clearances
    assert (asked.person, asked.outcome) == (DIRECTOR, Outcome.OPEN)


def asks_the_backup_after_five_minutes(officer: Person) -> None:
    officer.presses("See who reads")
    officer.waits_for(f"Covers: {BACKUP}")
    officer.waits_for("Cannot be reached…")
    officer.key(Qt.Key.Key_Escape)
    officer.clock.advance(minutes=5)
    officer.presses("See who reads")
    officer.waits_for("No answer yet")
    officer.presses("Ask the cover")
    officer.waits_for(f"{DIRECTOR} did not answer.")
    message = message_of(officer)
    assert message.state == MessageState.IN_REVIEW  # time alone clears nothing
    asked = officer.core.clearing.state(message.id).result().clearances
    assert {one.person: one.outcome for one in asked} == {
        DIRECTOR: Outcome.NO_ANSWER, BACKUP: Outcome.OPEN
    }  # fmt: skip
    (tried,) = officer.core.people.attempts(incident=message.incident_id).result()
    assert (tried.who, tried.reached) == (DIRECTOR, False)


def cannot_clear_their_own_words(officer: Person) -> None:
    officer.presses("Note the answer…")
    officer.types("Who read it", "Sam Sample")
    officer.presses("Note it")
    officer.waits_for("Nobody clears their own words.")


def is_cleared_by_phone(officer: Person) -> None:
    officer.types("Who read it", BACKUP)
    officer.presses("By phone")
    officer.presses("Note it")
    officer.wait(lambda: message_of(officer).state == MessageState.APPROVED)
    officer.waits_for("First stop what posts by itself")
    officer.key(Qt.Key.Key_Escape)


def copies_what_stands_there_and_nothing_else(officer: Person) -> None:
    whole = (
        "For now we do not control our Instagram account @riversidetrust. What it posts is not from us. "
        "Please open none of its links, and send it no money. We are sorry, and are trying to get it back. "
        "Our real news: riverside.example/now. Our next update comes at "
    )
    for channel, _ in PLACES:
        lying = hands.copies(officer, channel).decode("utf-8")
        shown = hands.card(officer, channel).text.text()
        assert lying == shown
        assert not any(sign in lying for sign in HIDDEN)
        assert lying.startswith(whole) or lying == TEXT.replace("’", "'")


def is_refused_until_what_posts_by_itself_is_stopped(officer: Person) -> None:
    hands.card(officer, "X")
    hands.picks_from(officer, "More: X", "It is posted…")
    officer.presses("Note it")
    officer.waits_for("First stop what posts by itself")
    officer.presses("Cancel")
    assert officer.core.postings.every().result() == ()


def stops_what_is_scheduled(officer: Person, incident: Incident) -> None:
    officer.presses("Stop them")
    tasks = hands.goes_to_row(officer, "Tasks of the incident", "Pause every scheduled post")
    QTest.keyClick(tasks, Qt.Key.Key_Return)
    officer.waits_for("are still open.")
    (sheet,) = [one for one in officer.window.findChildren(StopsSheet) if one.isVisible()]
    for answer in sheet.findChildren(SegmentedAnswer):
        hands.scrolls_to(officer, answer)
        officer.presses("Stopped", answer)
    officer.waits_for("All of them are settled.")
    QTest.keyClick(tasks, Qt.Key.Key_Return)
    officer.wait(lambda: task(officer, incident, "CORE-106").state is TaskState.DONE)


def task(officer: Person, incident: Incident, key: str) -> IncidentTask:
    return next(
        one.task for one in officer.core.response.board(incident.id).result().views if one.task.key == key
    )


def notes_where_it_is(officer: Person, incident: Incident) -> None:
    officer.clock.advance(minutes=14)
    officer.goes_to(4)
    hands.turns_to_page(officer, "Editor")
    for number, (channel, link) in enumerate(PLACES, 1):
        hands.card(officer, channel)
        hands.picks_from(officer, f"More: {channel}", "It is posted…")
        officer.types("Link to the post", link)
        officer.presses("Note it")
        officer.wait(lambda n=number: len(officer.core.postings.every(incident.id).result()) == n)
    posted = {one.channel: one for one in officer.core.postings.every(incident.id).result()}
    assert {one.url for one in posted.values()} == {link for _, link in PLACES}
    assert {(one.by, one.at) for one in posted.values()} == {("Sam Sample", officer.clock.now())}
    assert posted["sms_gsm7"].text == TEXT.replace("’", "'")


def sees_how_fast_it_was(officer: Person, incident: Incident) -> None:
    hands.turns_to_page(officer, "Where posted")
    officer.waits_for("First words after 19 min, target 30")
    assert len(hands.rows(officer, "Where posted, the newest first")) == len(PLACES)
    officer.goes_to(1)
    officer.waits_for("First words 23:03, after 19 min, target 30")
    assert officer.core.incident_log.verify(incident.id).result().broken_seq is None


def test_a_line_that_ran_out_is_not_offered(officer: Person) -> None:
    prepared(officer)
    officer.clock.advance(hours=5 * 24)
    hands.declares(officer, "Our Instagram shows a phone giveaway", "Our account is taken over", "L3",
                   (1, 2, 3, 2, 1, 1, 2))  # fmt: skip
    officer.goes_to(4)
    hands.turns_to_page(officer, "Library")
    officer.presses("Choose from the library")
    officer.wait(lambda: any(LINE in row for row in hands.rows(officer, "Messages")))
    assert not any(OLD_LINE in row for row in hands.rows(officer, "Messages"))


def test_the_exception_for_life_and_limb_is_not_offered_in_a_takeover(officer: Person) -> None:
    prepared(officer)
    officer.core.messages.pre_clear(seed(officer, "Put safety first").id, DIRECTOR, date(2027, 5, 1)).result()
    incident = hands.declares(officer, "Our Instagram shows a phone giveaway", "Our account is taken over",
                              "L3", (1, 2, 3, 2, 1, 1, 2))  # fmt: skip
    officer.shell.show_page("plan", f"live:{incident.id}")
    menu = officer.button("Incident: what can be decided")
    assert isinstance(menu, IncidentMenu)
    officer.wait(lambda: officer.sees("Tasks") or officer.sees("Do first"))
    opened: QMenu = menu.actions_menu
    QTest.keyClick(menu, Qt.Key.Key_Space)
    officer.wait(opened.isVisible)
    offered = [one.text() for one in opened.actions()]
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    assert any("Legal clocks" in words for words in offered)
    assert not any("Safety line" in words for words in offered)
