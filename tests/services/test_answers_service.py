"""The answer bank on a real file: asked, answered, cleared by another, suggested, remembered."""

from datetime import timedelta
from typing import Any

import pytest

from desktop.domain.faq import FaqStatus, Suggestion
from desktop.domain.incident import Draft
from desktop.errors import Refused
from desktop.services.answers import Answers
from desktop.store.work import Work
from tests.services.conftest import Bench
from tests.services.live_incident import PASSPHRASE, Live, serve


@pytest.fixture
def answers(bench: Bench) -> Answers:
    """The bank of a new file; Ann is at the computer."""
    bench.core.settings.put("person.name", "Ann").result()
    return bench.core.answers


def cleared(answers: Answers, question: str, short: str, **values: Any) -> str:
    """An answer that Ben cleared and that needs no person."""
    faq_id = answers.add(question, incident=values.pop("incident", "")).result()
    answers.edit(faq_id, needs_person=False, **values).result()
    answers.answer(faq_id, short).result()
    answers.clear(faq_id, by="Ben").result()
    return faq_id


def message(bench: Bench, title: str, body: str, **values: Any) -> str:
    """A message of the library as it stands in the file."""
    row = {"title": title, "body": body, "purpose": "saved_reply", "scenario_key": "", "audience": "public",
           "language": "en", "state": "approved", "pack_key": "", **values}  # fmt: skip

    def act(work: Work) -> str:
        return work.journal.make("message", row, "Added.")

    return bench.core.lanes.change(act).result()


def asked(answers: Answers, text: str, **values: Any) -> tuple[Suggestion, ...]:
    return answers.suggest(text, **values).result()


def test_nobody_clears_their_own_words_and_other_words_end_it(answers: Answers) -> None:
    faq_id = answers.add("Are you open on Sunday?").result()
    with pytest.raises(Refused, match="no answer to clear"):
        answers.clear(faq_id, by="Ben").result()
    answers.answer(faq_id, "Yes, from ten.").result()
    for name in ("Ann", " ann ", ""):
        with pytest.raises(Refused):
            answers.clear(faq_id, by=name).result()
    answers.clear(faq_id, by="Ben").result()
    answers.edit(faq_id, owner="Cleo").result()
    assert answers.one(faq_id).result().cleared_by == "Ben"
    answers.edit(faq_id, short="Yes, from eleven.").result()
    one = answers.one(faq_id).result()
    assert (one.cleared_by, one.written_by, one.status) == ("", ("Ann",), FaqStatus.ANSWERED)
    with pytest.raises(Refused, match="cleared first"):
        answers.edit(faq_id, on_page=True).result()


def test_questions_stand_by_how_often_they_were_asked(answers: Answers, bench: Bench) -> None:
    rare = answers.add("Where do I park?", where="phone").result()
    often = answers.add("When do you open?").result()
    for _ in range(2):
        answers.asked(often, at=bench.clock.now(), where="Facebook", words="opening hours??").result()
    assert [(one.id, one.asked) for one in answers.every().result()] == [(often, 2), (rare, 1)]
    assert [one.id for one in answers.every(words="park").result()] == [rare]
    answers.merge(rare, often).result()
    assert [(one.id, one.asked) for one in answers.every().result()] == [(often, 3)]
    with pytest.raises(Refused):
        answers.merge(often, often).result()


def test_what_cannot_be_answered_names_reason_and_day(answers: Answers, bench: Bench) -> None:
    faq_id = answers.add("Why was it shut?").result()
    today = bench.clock.now().astimezone().date()
    for reason, until in (("", today), ("We check.", None), ("We check.", today - timedelta(1))):
        with pytest.raises(Refused):
            answers.cannot_yet(faq_id, reason, until).result()
    answers.cannot_yet(faq_id, "We check.", today).result()
    assert [(one.kind, one.until) for one in answers.gaps().result()] == [("cannot_yet", today)]
    assert asked(answers, "Why was it shut?") == ()


def test_the_patterns_are_listed_once_and_until_then_are_gaps_of_a_live_incident(
    bench: Bench, answers: Answers
) -> None:
    case = bench.core.incidents.declare(Draft(bench.clock.now(), what="Flood"), "L2", title="Flood").result()
    count = len(bench.core.packs.answer_patterns())
    assert sum(one.kind == "pattern" for one in answers.gaps(case).result()) == count
    assert answers.start_from_patterns(case).result() == count
    assert answers.start_from_patterns(case).result() == 0
    assert {one.kind for one in answers.gaps(case).result()} == {"open"}
    assert answers.gaps().result() == ()


def test_a_question_asked_again_finds_its_answer_and_says_so(answers: Answers) -> None:
    cleared(answers, "Are you open on Sunday?", "Yes, from ten.")
    found = asked(answers, "are you open on Sunday")
    assert (found[0].ready, found[0].needs, found[0].text) == (True, "", "Yes, from ten.")
    assert found[0].reason.startswith("Asks the same as a question you answered on ")
    part = asked(answers, "what about the café on sunday")[0]
    assert not part.ready
    assert "sunday" in part.reason
    assert "only in part" in part.needs


def test_danger_in_the_question_needs_a_person_even_for_the_very_question(answers: Answers) -> None:
    cleared(answers, "Are you open on Sunday?", "Yes, from ten.")
    found = asked(answers, "Are you open on Sunday? I want to kill myself")
    assert found
    assert all(not one.ready and "danger to life" in one.needs for one in found)
    cleared(answers, "Is there a fire at the hall?", "No.")
    assert "danger to life" in asked(answers, "Is there a fire at the hall?")[0].needs


def test_only_what_is_cleared_and_in_date_is_offered(answers: Answers, bench: Bench) -> None:
    answers.add("Parking at the zoo hall?").result()
    late = cleared(answers, "Parking for the zoo hall?", "Yes.")
    answers.edit(late, expires_at=bench.clock.now() + timedelta(hours=1)).result()
    changed = cleared(answers, "Is parking in the zoo hall dear?", "No.")
    answers.edit(changed, short="Yes.").result()
    gone = cleared(answers, "Parking by the zoo hall?", "No.")
    answers.remove(gone).result()
    for state in ("draft", "in_review", "withdrawn", "superseded"):
        message(bench, f"Parking zoo hall {state}", "Parking zoo hall", state=state)
    message(bench, "Parking zoo hall", "Parking", state="pre_cleared", pre_cleared_until="2001-01-01")
    message(bench, "Parking zoo hall inside", "Parking", purpose="internal")
    assert [one.id for one in asked(answers, "parking zoo hall")] == [late]
    bench.clock.advance(hours=2)
    assert asked(answers, "parking zoo hall") == ()


def test_a_message_with_an_open_gap_or_a_flag_needs_a_person(answers: Answers, bench: Bench) -> None:
    message(bench, "Where is parking?", "Park at {{where}}.")
    found = asked(answers, "where is parking?")[0]
    assert (found.kind, found.ready) == ("message", False)
    assert "Still empty in it: where." in found.needs
    message(bench, "Is lunch served?", "Yes.", flags='["child"]')
    assert "about a child" in asked(answers, "is lunch served?")[0].needs


def test_what_a_person_chose_is_found_by_those_words_next_time(answers: Answers, bench: Bench) -> None:
    faq_id = cleared(answers, "How do I claim a refund?", "Write to us.")
    other = message(bench, "Bring a tent", "You may bring tents.")
    assert asked(answers, "gimme dosh pronto") == ()
    answers.chosen("faq", faq_id, "gimme dosh pronto").result()
    assert asked(answers, "gimme dosh pronto")[0].id == faq_id
    answers.chosen("message", other, "wigwam allowed?").result()
    assert asked(answers, "wigwam allowed")[0].id == other
    assert answers.one(faq_id).result().cleared_by == "Ben"


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "😀 👍🏽", '"', "NEAR(a b) AND OR NOT *", 'title:"x" ^ - + {a}', "a*" * 50, "\x00\ud800",
        "为什么 没有", "lorem ipsum " * 90_000,
    ],
)  # fmt: skip
def test_hostile_questions_are_only_words(answers: Answers, text: str) -> None:
    cleared(answers, "Are you open on Sunday?", "Yes, from ten.")
    assert len(asked(answers, text)) <= 5
    assert asked(answers, f"{text} sunday")


def test_a_reply_greets_and_is_refused_where_words_may_not_go_out(answers: Answers, bench: Bench) -> None:
    faq_id = cleared(answers, "Open?", "Yes, from ten.")
    told = answers.reply(faq_id, first_name="Jo", personal="Thank you for asking.").result()
    assert told == "Hello Jo,\n\nThank you for asking.\n\nYes, from ten."
    greeting = message(bench, "Where", "Thank you, {{first_name}}. Look at the door.", state="draft")
    bench.core.messages.pre_clear(greeting, "Ben", bench.clock.now().date()).result()
    assert answers.reply(greeting, first_name="Jo").result() == "Thank you, Jo. Look at the door."
    for bad in (greeting, message(bench, "Draft", "Words.", state="draft"), answers.add("New?").result()):
        with pytest.raises(Refused, match="Not copied"):
            answers.reply(bad).result()
    with pytest.raises(Refused, match="double braces"):
        answers.reply(faq_id, personal="{{x}}").result()


def test_an_answer_with_an_open_gap_is_neither_cleared_nor_copied(answers: Answers, bench: Bench) -> None:
    faq_id = answers.add("Who are you?").result()
    answers.answer(faq_id, "We are {{org_name}}.").result()
    with pytest.raises(Refused, match="org name"):
        answers.clear(faq_id, by="Ben").result()
    bench.core.settings.put("organisation.name", "Riverside").result()
    answers.clear(faq_id, by="Ben").result()
    assert answers.reply(faq_id).result() == "We are Riverside."
    assert asked(answers, "who are you then")[0].text == "We are Riverside."
    bench.core.settings.put("organisation.name", "").result()
    with pytest.raises(Refused, match="org name"):
        answers.reply(faq_id).result()


def test_nobody_clears_their_own_answer_under_a_name_without_accents(answers: Answers, bench: Bench) -> None:
    bench.core.settings.put("person.name", "Zoë Åkes").result()
    faq_id = answers.add("Open?").result()
    answers.answer(faq_id, "Yes.").result()
    with pytest.raises(Refused, match="own words"):
        answers.clear(faq_id, by="zoe akes").result()


def test_words_of_a_message_that_nobody_read_need_a_person_and_are_no_reply(
    answers: Answers, bench: Bench
) -> None:
    stale = message(bench, "Wigwam", "A wigwam is allowed.", answers="Is a wigwam allowed?")
    found = asked(answers, "is a wigwam allowed")
    assert [one.id for one in found] == [stale]
    assert not found[0].ready
    assert "Ask somebody who did not write it" in found[0].needs
    with pytest.raises(Refused, match="did not write it"):
        answers.reply(stale).result()
    bench.core.messages.edit(stale, tlp="AMBER").result()
    assert asked(answers, "is a wigwam allowed") == ()


@pytest.fixture
def live(bench: Bench) -> Live:
    bench.core.settings.put("person.name", "Ann").result()
    return serve(bench)


def test_a_reply_is_refused_while_public_words_are_frozen(live: Live) -> None:
    core = live.bench.core
    answers = Answers(core.lanes, core.packs, core.settings, live.cases, live.bench.clock.now)
    case = live.declare()
    reply = message(live.bench, "Where", "Look at the door.", incident_id=case, state="draft")
    with pytest.raises(Refused, match="cleared"):
        answers.reply(reply).result()
    core.people.assign("APPR", core.people.add("Ben").result(), 1).result()
    core.clearing.ask(reply).result()
    core.clearing.answer(core.clearing.state(reply).result().clearances[0].id, "approved", by="Ben").result()
    assert answers.reply(reply).result() == "Look at the door."
    live.incidents.set_freeze(case, True, "The police asked for it.").result()
    with pytest.raises(Refused, match="frozen"):
        answers.reply(reply).result()


def test_words_of_a_restricted_case_are_sealed_and_never_offered_while_locked(live: Live) -> None:
    core = live.bench.core
    answers = Answers(core.lanes, core.packs, core.settings, live.cases, live.bench.clock.now)
    case = live.declare("SC-SAF", sealed=True)
    faq_id = cleared(answers, "Is the heron safe?", "The heron is safe.", incident=case)
    assert answers.every(case).result()[0].question == "Is the heron safe?"
    stored = core.lanes.ask(lambda db: db.execute("select question, short from faq").fetchone()).result()
    logged = core.lanes.ask(
        lambda db: db.execute("select group_concat(coalesce(after,'') || sentence) from log").fetchone()[0]
    ).result()
    indexed = core.lanes.ask(
        lambda db: db.execute("select count(*) from answer_text where answer_text match 'heron'").fetchone()[
            0
        ]
    ).result()
    assert all(text.startswith("sealed:1:") for text in stored)
    assert "heron" not in logged
    assert indexed == 0
    live.cases.lock(case).result()
    one = answers.every(case).result()[0]
    assert (one.sealed, one.question, one.short, one.cleared_by) == (True, "", "", "")
    assert asked(answers, "is the heron safe", incident=case) == ()
    for act in (
        lambda: answers.answer(faq_id, "No."),
        lambda: answers.reply(faq_id),
        lambda: answers.remove(faq_id),
    ):
        with pytest.raises(Refused):
            act().result()
    live.cases.unlock(case, PASSPHRASE).result()
    assert answers.reply(faq_id).result() == "The heron is safe."


def test_an_answer_of_an_incident_writes_its_log_and_stays_in_it(live: Live) -> None:
    answers, case = live.bench.core.answers, live.declare()
    cleared(answers, "Is the page yours again?", "Not yet.", incident=case)
    said = [one.text for one in live.entries(case)]
    assert "Ben cleared the answer to “Is the page yours again?”." in said
    assert asked(answers, "is the page yours again") == ()
    assert asked(answers, "is the page yours again", incident=case)[0].ready
