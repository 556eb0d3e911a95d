"""Question and answer sessions on a real file."""

import pytest

from desktop.errors import Refused
from tests.services.conftest import Bench


def test_a_session_keeps_its_questions_in_order_and_what_waits_is_answered_later(bench: Bench) -> None:
    sessions = bench.core.sessions
    one = sessions.add(
        "Ask us", starts_at=bench.clock.now(), panel="Ann\nBen", access=("transcript", "captions")
    ).result()
    ids = [sessions.add_question(one, f"Question {name}?").result() for name in "abc"]
    sessions.move_question(ids[2], ids[0]).result()
    sessions.move_question(ids[0]).result()
    assert [each.question[9] for each in sessions.questions(one).result()] == ["c", "b", "a"]
    sessions.edit_question(ids[1], state="answered").result()
    assert sessions.held(one, note="Went well.").result() == 2
    assert [each.state for each in sessions.questions(one).result()] == ["follow_up", "answered", "follow_up"]
    found = sessions.every().result()[0]
    assert (found.state, found.access, found.note) == ("held", ("captions", "transcript"), "Went well.")
    with pytest.raises(Refused, match="over already"):
        sessions.held(one).result()


def test_many_moves_to_the_front_keep_the_order(bench: Bench) -> None:
    sessions = bench.core.sessions
    one = sessions.add("Ask us").result()
    ids = [sessions.add_question(one, f"Question {name}?").result() for name in "abc"]
    for _ in range(40):
        order = [each.id for each in sessions.questions(one).result()]
        sessions.move_question(order[-1], order[0]).result()
    assert sorted(order) == sorted(ids)
    now = [each.id for each in sessions.questions(one).result()]
    assert now == [order[-1], *order[:-1]]


@pytest.mark.parametrize(
    "values", [{"title": " "}, {"minutes": 2}, {"state": "gone"}, {"access": ("wings",)}]
)
def test_what_does_not_fit_is_refused(bench: Bench, values: dict[str, object]) -> None:
    one = bench.core.sessions.add("Ask us").result()
    with pytest.raises(Refused):
        bench.core.sessions.edit(one, **values).result()
    assert bench.core.sessions.every().result()[0].title == "Ask us"


def test_the_run_sheet_holds_cleared_answers_only(bench: Bench) -> None:
    core = bench.core
    core.settings.put("person.name", "Ann").result()
    one = core.sessions.add("Ask us", rules="Be kind.\nNo names.").result()
    for question, by in (("Open?", "Ben"), ("Closed?", "")):
        faq_id = core.answers.add(question).result()
        core.answers.answer(faq_id, f"{question} Perhaps.").result()
        if by:
            core.answers.clear(faq_id, by=by).result()
        core.sessions.add_question(one, question, faq_id=faq_id, asked_by="Cleo").result()
    report = core.sessions.sheet(one).result()
    table = next(each.table for each in report.sections if each.table)
    assert [row[2] for row in table.rows] == ["Open? Perhaps.", ""]
    assert next(each.points for each in report.sections if each.numbered) == ("Be kind.", "No names.")


def test_a_session_of_a_locked_case_stays_shut(bench: Bench) -> None:
    from desktop.services.sessions import Sessions
    from tests.services.live_incident import serve

    live = serve(bench)
    case = live.declare("SC-SAF", sealed=True)
    sessions = Sessions(bench.core.lanes, bench.core.settings, live.cases, bench.clock.now)
    one = sessions.add("About the heron", incident=case).result()
    live.cases.lock(case).result()
    assert sessions.every(case).result()[0].title == ""
    with pytest.raises(Refused, match="restricted"):
        sessions.sheet(one).result()
    with pytest.raises(Refused, match="restricted"):
        sessions.edit(one, host="Ann").result()
