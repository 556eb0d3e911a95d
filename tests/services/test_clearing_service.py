"""Clearing messages: who is asked, who may answer, when it passes on, what reopens it."""

from datetime import timedelta

import pytest

from desktop.domain.message import MessageState
from desktop.errors import Refused
from tests.services.conftest import Bench
from tests.services.reading_words import FIVE, Desk, serve


@pytest.fixture
def desk(bench: Bench) -> Desk:
    """People and messages on a new file."""
    return serve(bench)


def test_the_holder_is_asked_and_their_answer_clears_exactly_these_words(desk: Desk) -> None:
    incident = desk.declare()
    message = desk.whole(incident)
    assert [one.kind for one in desk.view(message).blockers] == ["approval"]
    desk.clearing.ask(message).result()
    view = desk.view(message)
    assert (view.state, view.message.version) == (MessageState.IN_REVIEW, 1)
    (seat,) = view.route
    assert (seat.role, seat.person, seat.covers) == ("APPR", "Bea", ("Cem", "Dee", "Eli"))
    (one,) = view.reading.open
    assert (one.person, one.body_hash) == ("Bea", view.body_hash)
    assert "Bea has not answered yet" in view.blockers[0].sentence
    with pytest.raises(Refused, match="Bea is reading it already"):
        desk.clearing.ask(message).result()
    desk.clearing.answer(one.id, "approved", by="Bea", how="phone").result()
    view = desk.view(message)
    assert (view.state, view.blockers) == (MessageState.APPROVED, ())
    assert desk.texts(incident)[-1] == "Bea, approver, cleared “Takeover line”, version 1, by phone."


def test_nobody_clears_their_own_words_whatever_role_they_hold(desk: Desk) -> None:
    core, people = desk.bench.core, desk.people
    core.people.put("APPR", (people["Ann"], people["Bea"], "")).result()
    message = desk.whole(desk.declare())
    desk.clearing.ask(message).result()
    (one,) = desk.view(message).reading.open
    assert one.person == "Bea"  # Ann holds the role, but wrote it
    for name in ("Ann", " ann ", "ÁNN"):
        with pytest.raises(Refused, match="own words"):
            desk.clearing.answer(one.id, "approved", by=name).result()
    core.people.put("APPR", (people["Ann"], "", "")).result()
    core.people.put("LEAD", (people["Ann"], "", "")).result()
    alone = desk.whole(desk.declare())
    said = desk.blockers(alone)[0].sentence
    assert "Ask somebody who did not write it, such as Bea or Cem or Dee" in said
    desk.clearing.ask(alone).result()
    (one,) = desk.view(alone).reading.open
    assert one.person == ""
    with pytest.raises(Refused, match="own words"):
        desk.clearing.answer(one.id, "approved", by="Ann").result()
    with pytest.raises(Refused, match="Say who"):
        desk.clearing.answer(one.id, "approved", by=" ").result()
    desk.clearing.answer(one.id, "approved", by="Dee").result()
    assert desk.view(alone).state is MessageState.APPROVED


def test_a_cover_who_wrote_a_word_is_passed_over(desk: Desk) -> None:
    message = desk.whole(desk.declare())
    desk.be("Cem")
    desk.messages.edit(message, title="Takeover line for tonight").result()
    desk.be("Ann")
    desk.clearing.ask(message).result()
    desk.later(5)
    (one,) = desk.view(message).reading.open
    desk.clearing.pass_on(one.id).result()
    (following,) = desk.view(message).reading.open
    assert following.person == "Dee"


def test_the_cover_is_asked_after_the_set_time_and_never_before_without_a_reason(desk: Desk) -> None:
    incident = desk.declare("L3")
    message = desk.whole(incident)
    desk.clearing.ask(message).result()
    (offer,) = desk.view(message).offered_cover
    assert (offer.person, offer.cover, offer.due) == ("Bea", "Cem", False)
    assert offer.at == desk.bench.clock.now() + FIVE
    with pytest.raises(Refused, match="was asked. Pass it on first"):
        desk.clearing.answer(offer.clearance_id, "approved", by="Cem").result()
    desk.later(4)
    with pytest.raises(Refused, match="Bea has until"):
        desk.clearing.pass_on(offer.clearance_id).result()
    desk.later(1)
    assert desk.view(message).offered_cover[0].due
    # Time alone changes nothing.
    assert desk.view(message).state is MessageState.IN_REVIEW
    desk.clearing.pass_on(offer.clearance_id).result()
    closed, asked = desk.view(message).clearances
    assert (closed.outcome, asked.person, asked.rank) == ("no_answer", "Cem", 1)
    (attempt,) = desk.bench.core.people.attempts(incident=incident).result()
    assert (attempt.who, attempt.reached, attempt.minutes) == ("Bea", False, 5)
    desk.clearing.pass_on(asked.id, reason="Cannot be reached, the phone is off").result()
    third = desk.view(message).reading.open[0]
    assert third.person == "Dee"
    # Bea is back, and may answer for her own role.
    desk.clearing.answer(third.id, "approved", by="Bea").result()
    assert desk.view(message).state is MessageState.APPROVED


def test_in_calm_times_a_reader_has_four_hours(desk: Desk) -> None:
    message = desk.whole()
    desk.clearing.ask(message).result()
    (offer,) = desk.view(message).offered_cover
    assert offer.at == desk.bench.clock.now() + timedelta(minutes=240)
    desk.bench.core.settings.put("messages.cover_min", 30).result()
    low = desk.whole(desk.declare("L1"))
    desk.clearing.ask(low).result()
    assert desk.view(low).offered_cover[0].at == desk.bench.clock.now() + timedelta(minutes=30)


def test_nobody_is_left_to_ask_after_the_last_of_the_chain(desk: Desk) -> None:
    message = desk.whole(desk.declare())
    desk.clearing.ask(message).result()
    for _ in range(3):
        desk.clearing.pass_on(desk.open_ids(message)[0], reason="Not reached").result()
    assert desk.view(message).reading.open[0].person == "Eli"  # whoever leads, at last
    with pytest.raises(Refused, match="Nobody is left to ask after Eli"):
        desk.clearing.pass_on(desk.open_ids(message)[0], reason="Not reached").result()
    assert desk.view(message).state is MessageState.IN_REVIEW


def test_other_words_are_read_again_but_a_time_may_be_filled(desk: Desk) -> None:
    message = desk.write(desk.declare())
    desk.fill(message, who_affected="People who follow us")
    desk.clear(message)
    desk.fill(message, next_update_time="23:30")
    assert desk.view(message).state is MessageState.APPROVED
    assert desk.view(message).blockers == ()
    desk.fill(message, who_affected="Ten families")
    view = desk.view(message)
    assert view.state is MessageState.IN_REVIEW
    assert [one.kind for one in view.blockers] == ["approval"]
    desk.fill(message, who_affected="People who follow us")  # the words that were read, word for word
    assert desk.view(message).blockers == ()


def test_whoever_puts_back_the_words_that_they_cleared_has_not_cleared_them(desk: Desk) -> None:
    message = desk.whole(desk.declare())
    before = desk.view(message).message.body
    desk.clear(message)
    desk.be("Bea")
    desk.messages.edit(message, body="Other words").result()
    desk.messages.edit(message, body=before).result()
    assert desk.view(message).body_hash == desk.view(message).clearances[0].body_hash
    assert [one.kind for one in desk.view(message).blockers] == ["approval"]


def test_changes_that_were_asked_for_keep_it_back_with_their_reason(desk: Desk) -> None:
    message = desk.whole(desk.declare())
    desk.clearing.ask(message).result()
    one = desk.open_ids(message)[0]
    with pytest.raises(Refused, match="what should be changed"):
        desk.clearing.answer(one, "changes_asked", by="Bea").result()
    desk.clearing.answer(one, "changes_asked", by="Bea", note="Say that we are sorry").result()
    view = desk.view(message)
    assert view.state is MessageState.CHANGES_ASKED
    assert view.blockers[0].sentence == "Bea asks for changes: Say that we are sorry."
    desk.messages.edit(message, body="We are sorry. Next word at {{next_update_time}}.").result()
    desk.clear(message)
    assert desk.view(message).blockers == ()


def test_a_condition_keeps_it_back_until_it_is_met(desk: Desk) -> None:
    incident = desk.declare()
    message = desk.whole(incident)
    desk.clear(message, condition="Staff are told first")
    (blocker,) = desk.view(message).blockers
    assert (blocker.kind, blocker.sentence) == (
        "condition",
        "Bea cleared it on condition: Staff are told first.",
    )
    with pytest.raises(Refused, match="on condition"):
        desk.postings.copy(message).result()
    desk.clearing.meet_condition(blocker.what).result()
    assert desk.view(message).blockers == ()
    assert desk.view(message).clearances[0].condition_met_by == "Ann"
    assert "Met, for “Takeover line”: Staff are told first" in desk.texts(incident)


def test_flags_name_further_readers_and_all_of_them_have_to_clear_it(desk: Desk) -> None:
    core = desk.bench.core
    core.people.put("LEGAL", (desk.people["Dee"], "", "")).result()
    message = desk.write(desk.declare(), body="We are sorry.", flags=("blame", "health_data"))
    assert [one.role for one in desk.view(message).route] == ["APPR", "DPO", "LEGAL"]
    desk.clearing.ask(message).result()
    by_role = {one.role: one for one in desk.view(message).reading.open}
    assert {role: one.person for role, one in by_role.items()} == {
        "APPR": "Bea", "DPO": "Eli", "LEGAL": "Dee"
    }  # fmt: skip
    desk.clearing.answer(by_role["APPR"].id, "approved", by="Bea").result()
    desk.clearing.answer(by_role["DPO"].id, "approved", by="Eli").result()
    assert desk.view(message).state is MessageState.IN_REVIEW
    desk.clearing.answer(by_role["LEGAL"].id, "approved", by="Dee").result()
    assert desk.view(message).state is MessageState.APPROVED


def test_words_cleared_beforehand_need_no_reader_below_l3_while_they_are_unchanged(desk: Desk) -> None:
    line = desk.write(body="We know. Next word at {{next_update_time}}.")
    today = desk.bench.clock.now().date()
    desk.clearing.ask(line, until=today + timedelta(days=30)).result()
    desk.clearing.answer(desk.open_ids(line)[0], "approved", by="Bea").result()
    assert desk.view(line).state is MessageState.PRE_CLEARED
    low, high = (desk.messages.use(line, desk.declare(level)).result() for level in ("L2", "L3"))
    for copy in (low, high):
        desk.fill(copy, next_update_time="23:30")
    assert desk.view(low).blockers == ()
    assert desk.view(low).beforehand
    assert desk.view(high).blockers[0].kind == "approval"
    desk.messages.edit(low, body="We know it all. Next word at {{next_update_time}}.").result()
    assert desk.view(low).blockers[0].kind == "approval"
    desk.bench.clock.advance(days=40)
    assert desk.view(line).state is MessageState.EXPIRED


def test_a_condition_on_words_cleared_beforehand_holds_them_until_it_is_met(desk: Desk) -> None:
    line = desk.write(body="We know.")
    until = desk.bench.clock.now().date() + timedelta(days=30)
    desk.clearing.ask(line, until=until).result()
    one = desk.open_ids(line)[0]
    desk.clearing.answer(one, "approved", by="Bea", condition="The board agrees").result()
    assert desk.view(line).state is MessageState.IN_REVIEW
    desk.clearing.meet_condition(one).result()
    assert desk.view(line).state is MessageState.PRE_CLEARED


def test_nothing_is_cleared_while_public_words_are_frozen(desk: Desk) -> None:
    incident = desk.declare()
    message = desk.whole(incident)
    desk.clearing.ask(message).result()
    desk.bench.core.incidents.set_freeze(incident, True, "The police asked for it").result()
    with pytest.raises(Refused, match="frozen"):
        desk.clearing.answer(desk.open_ids(message)[0], "approved", by="Bea").result()
    assert desk.view(message).blockers[0].kind == "freeze"


def test_both_wordings_of_a_department_stay_and_its_words_have_two_writers(desk: Desk) -> None:
    message = desk.write(desk.declare(), body="We are sorry.")
    comment = desk.clearing.comment(
        message, "No “sorry”, please", role="LEGAL", by="Dee", proposed="We regret it."
    )
    desk.clearing.settle_comment(comment.result(), take=True).result()
    view = desk.view(message)
    assert (view.message.body, view.comments[0].proposed) == ("We regret it.", "We regret it.")
    assert set(view.message.written_by) == {"Ann", "Dee"}
    bodies = [one.body for one in desk.messages.versions(message).result()]
    for words in ("We are sorry.", "We regret it."):
        assert any(words in body for body in bodies)
    with pytest.raises(Refused, match="settled already"):
        desk.clearing.settle_comment(view.comments[0].id).result()


def test_readings_that_wait_are_listed_with_their_incident(desk: Desk) -> None:
    first, second = desk.whole(desk.declare()), desk.whole()
    desk.clearing.ask(first).result()
    desk.later(1)
    desk.clearing.ask(second).result()
    found = desk.clearing.waiting().result()
    assert [one.message.id for one in found] == [first, second]
    assert found[0].code
    assert not found[1].code
    desk.clearing.withdraw(first, "It was wrong").result()
    assert [one.message.id for one in desk.clearing.waiting().result()] == [second]
    assert desk.view(first).blockers[0].kind == "state"


def test_a_schedule_is_a_note_that_the_words_wait_at_a_platform(desk: Desk) -> None:
    message = desk.whole()
    at = desk.bench.clock.now() + timedelta(hours=2)
    with pytest.raises(Refused, match="has not cleared"):
        desk.clearing.schedule(message, at).result()
    desk.clear(message)
    desk.clearing.schedule(message, at).result()
    assert [one.id for one in desk.postings.scheduled().result()] == [message]
    urgent = desk.whole(desk.declare("L2"))
    desk.clear(urgent)
    (stops,) = desk.blockers(urgent)
    assert stops.kind == "stops"
    assert "“Takeover line”, scheduled" in stops.sentence
    desk.messages.edit(message, body="Other words").result()
    assert desk.postings.scheduled().result() == ()


def test_while_somebody_covers_neither_they_nor_the_person_at_the_computer_clears_the_words(
    desk: Desk,
) -> None:
    core = desk.bench.core
    incident = desk.declare()
    desk.be("Bea")  # Bea reads for the approver, and it is her computer on which Cem covers
    core.people.cover(desk.people["Cem"], "COMMS", incident=incident).result()
    begun = desk.whole(incident)
    changed = desk.messages.use("ATO-MSG-HOLD", incident).result()
    desk.messages.edit(changed, body="We know about the posts.").result()
    for message in (begun, changed):
        assert desk.messages.one(message).result().written_by[-2:] == ("Cem", "Bea")
        desk.clearing.ask(message).result()
        (one,) = desk.view(message).reading.open
        assert one.person == "Dee"
        for name in ("Bea", "Cem"):
            with pytest.raises(Refused, match="own words"):
                desk.clearing.answer(one.id, "approved", by=name).result()


def test_today_names_readings_conditions_and_clearances_that_need_somebody(desk: Desk) -> None:
    core = desk.bench.core

    def lines() -> dict[str, str]:
        kinds = ("reading", "condition", "ending")
        return {one.kind: one.object_id for one in core.today.view().result().needs if one.kind in kinds}

    assert lines() == {}
    message = desk.write(body="We know.")
    desk.clearing.ask(message).result()
    assert lines() == {"reading": message}
    desk.clearing.answer(desk.open_ids(message)[0], "approved", by="Bea", condition="Once it rains").result()
    assert lines() == {"condition": message}
    (one,) = desk.clearing.unmet().result()
    assert (one.clearance.condition, one.role_name) == ("Once it rains", "Approver")
    desk.messages.edit(message, body="We know now.").result()
    assert lines() == {}  # the condition was about other words
    again = desk.write(body="We know too.")
    until = desk.bench.clock.now().date() + timedelta(days=10)
    desk.clearing.ask(again, until=until).result()
    desk.clearing.answer(desk.open_ids(again)[0], "approved", by="Bea").result()
    assert lines() == {"ending": again}


def test_messages_scheduled_at_a_platform_stand_among_what_has_to_stop(desk: Desk) -> None:
    core = desk.bench.core
    at = desk.bench.clock.now() + timedelta(hours=5)
    core.accounts.add("mastodon", "@riverside").result()
    case = desk.declare("L1", passphrase="four plain words together")
    drill = desk.declare("L1", exercise=True)
    plain, sealed, played = (
        desk.messages.add(title, "Come to our quiz.", purpose="closing", incident=incident).result()
        for title, incident in (("Quiz night", ""), ("Zebra", case), ("Played", drill))
    )
    for message in (plain, sealed, played):
        desk.clearing.ask(message).result()
        for reading in desk.view(message).reading.open:
            who = "Bea" if reading.role == "APPR" else "Eli"
            desk.clearing.answer(reading.id, "approved", by=who).result()
    desk.clearing.schedule(plain, at + timedelta(hours=1)).result()
    desk.clearing.schedule(sealed, at).result()
    desk.clearing.schedule(played, at).result()
    incident = desk.declare("L2")
    stops = core.response.board(incident).result().stops
    whats = [f"{one.what}{one.where}" for one in stops]
    assert len(whats) == 5
    # Of a restricted case its code alone, although it is open here; of a drill nothing is out there.
    assert whats[0].startswith("A message of R-2026-01, scheduled for ")
    assert whats[1].startswith("“Quiz night”, scheduled for ")
    assert whats[2:] == ["Scheduled postsmastodon @riverside", "Adverts", "Automatic replies"]
    # The sentence that keeps words back names each of them once.
    waiting = desk.write(incident, body="Next word at {{next_update_time}}.")
    (blocker,) = [one for one in desk.blockers(waiting) if one.kind == "stops"]
    assert blocker.sentence.count("Quiz night") == 1
    assert not [name for name in ("Zebra", "Played") if name in blocker.sentence]
    for one in stops:
        core.response.stop(one.id, "stopped").result()
    assert "stops" not in desk.kinds(waiting)
    again = core.response.board(desk.declare("L1", exercise=True)).result().stops
    assert any(one.what.startswith("“Played”") for one in again)
