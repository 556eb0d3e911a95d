"""Answers in the window: questions with and without an answer, replies, the guide, sessions."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.comment_guide import Choice
from desktop.domain.faq import Faq, FaqStatus
from desktop.domain.qa_session import QaSession
from tests.fakes.clock import START
from tests.ui.accessibility import nameless
from tests.ui.pictures import shown
from ui.desk import Desk
from ui.messages.answers.pane import AnswersPane
from ui.messages.answers.words import word_count
from ui.messages.page import MessagesPage
from ui.widgets.autosave_text import AutosaveText
from ui.widgets.form_sheet import FormSheet
from ui.widgets.row_roles import RowRole

OPEN = "Is the food bank open today?"
ANSWER = "Yes. The food bank is open until 20:00 today, at St Anne’s Hall."


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk) -> AnswersPane:
    made = AnswersPane(desk)
    for tool in made.tools():
        qtbot.addWidget(tool)
    shown(qtbot, made, 1280, 700)
    made.open("")
    qtbot.waitUntil(lambda: made.questions.empty.isVisible())
    return made


def cleared(desk: Desk, question: str = OPEN, answer: str = ANSWER, **values: object) -> str:
    answers = desk.core.answers
    made = answers.add(question, words=question).result()
    answers.answer(made, answer).result()
    answers.clear(made, by="Ruth Okafor").result()
    answers.edit(made, needs_person=False, **values).result()
    return made


def titles(pane: AnswersPane) -> list[str]:
    return [row.question for row in pane.questions.model.rows()]


def faq(desk: Desk, question: str) -> Faq:
    (found,) = (one for one in desk.core.answers.every().result() if one.question == question)
    return found


def form(qtbot: QtBot, side: Callable[[], object]) -> FormSheet:
    qtbot.waitUntil(lambda: isinstance(side(), FormSheet))
    sheet = side()
    assert isinstance(sheet, FormSheet)
    return sheet


def type_into(pane: AnswersPane, name: str, text: str) -> None:
    field = pane.questions.home.answer.fields[name]
    assert isinstance(field, AutosaveText)
    field.setPlainText(text)
    field.flush()


# questions


def test_the_usual_questions_are_put_on_the_list_with_one_button(
    qtbot: QtBot, desk: Desk, pane: AnswersPane
) -> None:
    qtbot.mouseClick(pane.questions.empty.action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.questions.model.rowCount() == 24)
    assert not pane.questions.start.isVisible()
    home = pane.questions.home
    qtbot.waitUntil(lambda: home.row() is not None)
    assert home.pattern.isVisible()


def test_questions_without_an_answer_stand_first_the_most_asked_on_top(
    qtbot: QtBot, desk: Desk, pane: AnswersPane
) -> None:
    cleared(desk)
    answers = desk.core.answers
    rare = answers.add("Who looks into it?", words="who").result()
    often = answers.add("Was my data in it?", words="my data?").result()
    answers.asked(often, at=START, words="did they get my address").result()
    qtbot.waitUntil(lambda: pane.questions.model.rowCount() == 3)
    assert titles(pane) == ["Was my data in it?", "Who looks into it?", OPEN]
    chips = [
        pane.questions.model.data(pane.questions.model.index(row, 2), RowRole.CHIP).text for row in range(3)
    ]
    assert chips == ["No answer", "No answer", "Cleared"]
    assert faq(desk, "Who looks into it?").id == rare


def test_an_answer_is_typed_counted_and_cleared_by_somebody_else(
    qtbot: QtBot, desk: Desk, pane: AnswersPane
) -> None:
    made = desk.core.answers.add(OPEN).result()
    pane.open(made)
    home = pane.questions.home
    qtbot.waitUntil(lambda: home.question_id() == made)
    assert not home.clear.isVisible()
    type_into(pane, "short", ANSWER)
    qtbot.waitUntil(lambda: faq(desk, OPEN).status is FaqStatus.ANSWERED)
    qtbot.waitUntil(home.clear.isVisible)
    assert home.answer.rows["short"].field.accessibleDescription().startswith("13 of 27 words")
    qtbot.mouseClick(home.clear, Qt.MouseButton.LeftButton)
    sheet = form(qtbot, pane.questions.side.sheet)
    sheet.accept()
    assert pane.questions.side.sheet() is sheet  # nobody is named yet
    sheet.put("by", "Ruth Okafor")
    sheet.accept()
    qtbot.waitUntil(lambda: faq(desk, OPEN).cleared_by == "Ruth Okafor")
    qtbot.waitUntil(lambda: pane.questions.side.sheet() is None)


def test_the_writer_cannot_clear_the_answer_and_the_form_says_so(
    qtbot: QtBot, desk: Desk, pane: AnswersPane
) -> None:
    desk.core.settings.put("person.name", "Sam Field").result()
    made = desk.core.answers.add(OPEN).result()
    desk.core.answers.answer(made, ANSWER).result()
    pane.open(made)
    qtbot.waitUntil(pane.questions.home.clear.isVisible)
    pane.questions.acts.clear()
    sheet = form(qtbot, pane.questions.side.sheet)
    sheet.put("by", faq(desk, OPEN).written_by[0])
    sheet.accept()
    qtbot.waitUntil(lambda: sheet.accept_button.isEnabled())
    assert pane.questions.side.sheet() is sheet
    assert not faq(desk, OPEN).cleared_by


def test_what_cannot_be_answered_yet_keeps_its_reason_and_its_day(
    qtbot: QtBot, desk: Desk, pane: AnswersPane
) -> None:
    made = desk.core.answers.add("Whose fault is it?").result()
    pane.open(made)
    qtbot.waitUntil(lambda: pane.questions.home.question_id() == made)
    pane.questions.acts.cannot_yet()
    sheet = form(qtbot, pane.questions.side.sheet)
    sheet.put("reason", "The review has begun today.")
    sheet.accept()
    qtbot.waitUntil(lambda: faq(desk, "Whose fault is it?").status is FaqStatus.CANNOT_YET)
    assert faq(desk, "Whose fault is it?").reason == "The review has begun today."


def test_two_questions_become_one_and_keep_their_times(qtbot: QtBot, desk: Desk, pane: AnswersPane) -> None:
    stays = cleared(desk)
    twin = desk.core.answers.add("Are you open?", words="r u open").result()
    pane.open(twin)
    qtbot.waitUntil(lambda: pane.questions.home.question_id() == twin)
    pane.questions.acts.join()
    sheet = form(qtbot, pane.questions.side.sheet)
    sheet.put("into", stays)
    sheet.accept()
    qtbot.waitUntil(lambda: pane.questions.model.rowCount() == 1)
    assert faq(desk, OPEN).asked == 2


def test_a_question_that_was_removed_comes_back_with_undo(
    qtbot: QtBot, desk: Desk, pane: AnswersPane
) -> None:
    made = cleared(desk)
    pane.open(made)
    qtbot.waitUntil(lambda: pane.questions.home.question_id() == made)
    qtbot.mouseClick(pane.questions.home.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.questions.empty.isVisible() and pane.notice.isVisible())
    (press,) = (one for one in pane.notice.findChildren(QPushButton) if one.text() == "Undo")
    with qtbot.waitSignal(pane.wanted) as undo:
        qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
    assert undo.args == ["undo", ""]


def test_searching_keeps_only_what_holds_the_words(qtbot: QtBot, desk: Desk, pane: AnswersPane) -> None:
    cleared(desk)
    desk.core.answers.add("Who looks into it?").result()
    qtbot.waitUntil(lambda: pane.questions.model.rowCount() == 2)
    pane.questions.search.setText("food")
    qtbot.waitUntil(lambda: titles(pane) == [OPEN])


def test_half_typed_words_are_kept_when_the_page_is_left(qtbot: QtBot, desk: Desk, pane: AnswersPane) -> None:
    made = desk.core.answers.add(OPEN).result()
    pane.open(made)
    qtbot.waitUntil(lambda: pane.questions.home.question_id() == made)
    field = pane.questions.home.answer.fields["short"]
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("Yes, until eight.")
    pane.flush()
    qtbot.waitUntil(lambda: faq(desk, OPEN).short == "Yes, until eight.")


def test_a_long_short_answer_says_by_how_much() -> None:
    assert word_count("one two three", 3) == "3 of 3 words"
    assert word_count("one two three four", 3).startswith("4 of 3 words, 1 more")


# replies


def test_a_pasted_question_gets_an_answer_that_is_copied_with_a_name_and_a_line(
    qtbot: QtBot, desk: Desk, pane: AnswersPane
) -> None:
    cleared(desk)
    pane.open(f"reply:{OPEN}")
    qtbot.waitUntil(lambda: pane.reply.ready.model.rowCount() == 1)
    side = pane.reply.side
    assert not pane.reply.others.isVisible()
    side.first_name.setText("Ana")
    side.personal.setText("Good to hear from you.")
    reply = f"Hello Ana,\n\nGood to hear from you.\n\n{ANSWER}"
    assert side.text.toPlainText() == reply
    qtbot.mouseClick(side.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == reply)
    qtbot.waitUntil(lambda: side.copy.isEnabled() and not side.first_name.text())


def test_an_answer_that_needs_a_person_stands_apart_and_says_why(
    qtbot: QtBot, desk: Desk, pane: AnswersPane
) -> None:
    made = cleared(desk)
    desk.core.answers.edit(made, needs_person=True).result()
    pane.open(f"reply:{OPEN}")
    qtbot.waitUntil(lambda: pane.reply.others.model.rowCount() == 1)
    assert not pane.reply.ready.isVisible()
    (one,) = pane.reply.others.model.rows()
    assert one.needs
    assert pane.reply.side.shown() == one


def test_a_question_nobody_can_answer_goes_into_the_bank(qtbot: QtBot, desk: Desk, pane: AnswersPane) -> None:
    pane.open("reply:Why is the bridge closed?")
    qtbot.waitUntil(pane.reply.list_it.isVisible)
    qtbot.mouseClick(pane.reply.list_it, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.questions.home.isVisible() and titles(pane) != [])
    assert titles(pane) == ["Why is the bridge closed?"]
    assert pane.views.answer() == "questions"


def test_the_answer_that_was_chosen_opens_where_it_is_written(
    qtbot: QtBot, desk: Desk, pane: AnswersPane
) -> None:
    made = cleared(desk)
    pane.open(f"reply:{OPEN}")
    qtbot.waitUntil(lambda: pane.reply.ready.model.rowCount() == 1)
    with qtbot.waitSignal(pane.wanted) as wanted:
        qtbot.mouseClick(pane.reply.side.edit, Qt.MouseButton.LeftButton)
    assert wanted.args == ["messages", f"answers:{made}"]


# comments


def test_the_guide_lists_twelve_kinds_and_opens_the_ready_reply(
    qtbot: QtBot, desk: Desk, pane: AnswersPane
) -> None:
    pane.open("comments:")
    comments = pane.comments
    assert comments.model.rowCount() == 12
    rules = [row for row in comments.model.rows() if Choice.HIDE in row.choices]
    place = comments.model.place_of(rules[0].key)
    comments.table.setCurrentIndex(comments.model.index(place, 0))
    comments.table.setCurrentIndex(comments.model.index(0, 0))
    with qtbot.waitSignal(pane.wanted) as wanted:
        qtbot.mouseClick(comments.side.reply, Qt.MouseButton.LeftButton)
    message = desk.core.messages.one("REPLY-RISK").result()
    assert wanted.args == ["messages", f"editor:{message.id}"]


# sessions


def session(desk: Desk) -> QaSession:
    (found,) = desk.core.sessions.every(None).result()
    return found


def planned(qtbot: QtBot, desk: Desk, pane: AnswersPane) -> str:
    made = desk.core.sessions.add("Evening", starts_at=START + timedelta(hours=8)).result()
    pane.open(f"session:{made}")
    qtbot.waitUntil(lambda: pane.sessions.home.session_id() == made)
    return made


def test_a_session_just_planned_is_shown_though_an_older_answer_comes_first(
    qtbot: QtBot, desk: Desk, pane: AnswersPane
) -> None:
    first = desk.core.sessions.add("Evening").result()
    pane.open(f"session:{first}")
    qtbot.waitUntil(lambda: pane.sessions.home.session_id() == first)
    pane.sessions.read()
    desk.core.sessions.every(None).result()  # the pane's own answer is there, and waits to be shown
    second = desk.core.sessions.add("Night").result()
    pane.sessions.go(second)
    qtbot.waitUntil(lambda: pane.sessions.home.session_id() == second)


def test_a_session_is_planned_with_the_usual_rules(qtbot: QtBot, desk: Desk, pane: AnswersPane) -> None:
    pane.open("sessions:")
    qtbot.waitUntil(pane.sessions.empty.isVisible)
    qtbot.mouseClick(pane.sessions.empty.action, Qt.MouseButton.LeftButton)
    sheet = form(qtbot, pane.sessions.side.sheet)
    sheet.put("title", "Your questions")
    sheet.accept()
    qtbot.waitUntil(lambda: pane.sessions.model.rowCount() == 1)
    assert session(desk).rules.splitlines() == list(desk.core.packs.qa_rules().rules)
    assert session(desk).minutes == 45


def test_questions_of_a_session_are_added_moved_and_kept_for_later(
    qtbot: QtBot, desk: Desk, pane: AnswersPane
) -> None:
    made = planned(qtbot, desk, pane)
    part = pane.sessions.home.questions
    for text in ("First?", "Second?"):
        part.line.setText(text)
        qtbot.keyClick(part.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda text=text: text in [row.question for row in part.model.rows()])
        qtbot.waitUntil(lambda: not part.line.text())
    part.table.setCurrentIndex(part.model.index(1, 0))
    qtbot.mouseClick(part.up, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [row.question for row in part.model.rows()] == ["Second?", "First?"])
    part.table.setCurrentIndex(part.model.index(0, 0))
    qtbot.mouseClick(part.answered, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: part.model.row(0).state == "answered")
    qtbot.mouseClick(pane.sessions.home.held, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session(desk).state == "held")
    states = [one.state for one in desk.core.sessions.questions(made).result()]
    assert states == ["answered", "follow_up"]


def test_ways_to_take_part_are_ticked_and_a_question_of_the_bank_is_taken(
    qtbot: QtBot, desk: Desk, pane: AnswersPane
) -> None:
    bank = cleared(desk)
    made = planned(qtbot, desk, pane)
    pane.sessions.home.access["captions"].click()
    qtbot.waitUntil(lambda: session(desk).access == ("captions",))
    pane.sessions.take_from_bank()
    sheet = form(qtbot, pane.sessions.side.sheet)
    sheet.accept()
    qtbot.waitUntil(lambda: len(desk.core.sessions.questions(made).result()) == 1)
    (taken,) = desk.core.sessions.questions(made).result()
    assert (taken.faq_id, taken.question) == (bank, OPEN)


# the frame


def test_every_part_has_its_models_in_order_and_its_controls_named(
    qtbot: QtBot, desk: Desk, pane: AnswersPane
) -> None:
    made = cleared(desk)
    desk.core.sessions.add("Evening").result()
    qtbot.waitUntil(lambda: pane.questions.model.rowCount() == 1)
    qtbot.waitUntil(lambda: pane.sessions.model.rowCount() == 1)
    models = (pane.questions.model, pane.comments.model, pane.sessions.model, pane.reply.ready.model)
    for model in models:
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for place in (made, f"reply:{OPEN}", "comments:", "sessions:"):
        pane.open(place)
        assert nameless(pane) == []
        assert pane.panes()[0].isVisible()


def test_where_it_stands_opens_the_same_again(qtbot: QtBot, desk: Desk, pane: AnswersPane) -> None:
    made = cleared(desk)
    for place in (made, "comments:", "reply:", "sessions:"):
        pane.open(place)
        qtbot.waitUntil(lambda place=place: pane.where() == place)


def test_the_host_shows_it_under_messages(qtbot: QtBot, desk: Desk) -> None:
    page = MessagesPage(desk)
    shown(qtbot, page, 1280, 700)
    made = cleared(desk)
    page.open(f"answers:{made}")
    qtbot.waitUntil(lambda: page.where() == f"answers:{made}")


def test_ctrl_n_adds_a_question_or_plans_a_session(qtbot: QtBot, desk: Desk, pane: AnswersPane) -> None:
    pane.add_one()
    assert isinstance(pane.questions.side.sheet(), FormSheet)
    pane.open("sessions:")
    pane.add_one()
    assert isinstance(pane.sessions.side.sheet(), FormSheet)
