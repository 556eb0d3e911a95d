"""Going out: what keeps words back, what a posting leaves behind, what has to be corrected."""

from datetime import timedelta

import pytest

from desktop.domain.incident import Standing
from desktop.domain.message import MessageState
from desktop.errors import Refused
from tests.services.conftest import Bench
from tests.services.reading_words import Desk, serve

PICTURE = b"\x89PNG\r\n\x1a\n" + b"picture of the post"


@pytest.fixture
def desk(bench: Bench) -> Desk:
    """People and messages on a new file."""
    return serve(bench)


def test_the_first_hour_of_a_takeover_has_its_words_out_after_nineteen_minutes(desk: Desk) -> None:
    incident = desk.declare("L3")
    message = desk.write(incident)
    desk.later(6)
    # The promised update fills its gap by itself; nobody has said who is affected.
    assert desk.kinds(message) == ["gap", "approval", "stops"]
    with pytest.raises(Refused, match="still empty"):
        desk.publish(message)
    desk.fill(message, who_affected="People who follow us")
    desk.clearing.ask(message).result()
    desk.later(5)
    desk.clearing.pass_on(desk.open_ids(message)[0]).result()
    desk.clearing.answer(desk.open_ids(message)[0], "approved", by="Cem", how="phone").result()
    copied = desk.postings.copy(message, "facebook").result()
    assert copied.startswith("We know about the posts")
    with pytest.raises(Refused, match="First stop what posts by itself"):
        desk.publish(message)
    desk.stop(incident)
    desk.later(8)
    posting = desk.publish(message, url="https://example.org/1", picture=PICTURE)
    desk.later(3)
    desk.publish(message, "x")
    assert desk.postings.minutes_to_first_words(incident).result() == 19
    newest, first = desk.postings.every(incident).result()
    assert (first.id, first.channel, first.by, first.url) == (
        posting,
        "facebook",
        "Ann",
        "https://example.org/1",
    )
    assert first.text == copied
    assert newest.channel == "x"
    assert desk.postings.picture(posting).result() == PICTURE
    assert desk.view(message).state is MessageState.PUBLISHED
    assert any(text.startswith("Ann put “Takeover line” out on Facebook") for text in desk.texts(incident))
    log = desk.bench.core.incident_log
    assert log.verify(incident).result().broken_seq is None


def test_a_posting_keeps_the_promised_update_once_and_promises_the_next(desk: Desk) -> None:
    incident, core = desk.declare("L2"), desk.bench.core
    desk.stop(incident)
    message = desk.whole(incident)
    desk.clear(message)
    desk.later(10)
    due = desk.bench.clock.now() + timedelta(minutes=50)
    desk.publish(message, next_update=due)
    desk.publish(message, "x", next_update=due)
    promises = core.response.board(incident).result().promises
    assert sorted(one.outcome for one in promises) == ["", "kept"]
    assert [one.due_at for one in promises if not one.outcome] == [due]
    with pytest.raises(Refused, match="passed already"):
        desk.publish(message, "mastodon", next_update=desk.bench.clock.now())


def test_inside_words_are_not_the_first_public_words(desk: Desk) -> None:
    incident = desk.declare("L1")
    message = desk.write(incident, body="Please do not answer the press.", purpose="internal")
    desk.clear(message)
    desk.publish(message, "email_subject")
    assert desk.postings.minutes_to_first_words(incident).result() is None


def test_a_text_too_long_for_one_channel_goes_out_on_another(desk: Desk) -> None:
    message = desk.write(body="word " * 150)
    desk.clear(message)
    assert desk.kinds(message, "whatsapp_status") == ["length"]
    assert desk.kinds(message, "facebook") == []
    with pytest.raises(Refused, match="too long for WhatsApp status"):
        desk.postings.copy(message, "whatsapp_status").result()


def test_what_may_point_at_a_person_goes_out_only_with_the_writers_tick(desk: Desk) -> None:
    incident, fill = desk.declare("L1"), desk.messages.fill
    message = desk.write(incident)
    desk.fill(message, next_update_time="23:30")
    fill(message, "who_affected", "The boy at No. 4").result()
    desk.clear(message)
    (blocker,) = desk.blockers(message)
    assert (blocker.kind, blocker.what) == ("check", "who_affected")
    assert blocker.sentence == "Look over “who affected” and tick that nobody can be picked out."
    with pytest.raises(Refused, match="nobody can be picked out"):
        desk.postings.copy(message, "facebook").result()
    fill(message, "who_affected", "The boy at No. 4", checked=True).result()
    assert desk.kinds(message) == []  # the tick changes no words, so what was cleared stays cleared
    gap = next(one for one in desk.messages.filled_gaps(message).result() if one.value.startswith("The boy"))
    assert gap.checked_by == "Ann"
    fill(message, "who_affected", "Ten families").result()
    assert "check" in desk.kinds(message)
    inside = desk.write(incident, purpose="internal")
    desk.fill(inside, next_update_time="23:30")
    fill(inside, "who_affected", "The boy at No. 4").result()
    assert "check" not in desk.kinds(inside)


def test_a_value_that_a_confirmed_fact_fills_needs_the_tick_and_keeps_its_fact(desk: Desk) -> None:
    incident = desk.declare("L1")
    desk.bench.core.briefing.add_fact(incident, "The page is ours again", Standing.CONFIRMED).result()
    message = desk.write(incident, body="{{what_we_know}} More at 23:30.")
    desk.clear(message)
    assert desk.kinds(message) == ["check"]
    gap = desk.messages.filled_gaps(message).result()[0]
    desk.messages.fill(message, "what_we_know", gap.value, fact_id=gap.fact_id, checked=True).result()
    assert desk.kinds(message) == []


def test_a_fact_that_is_no_longer_true_keeps_the_words_back(desk: Desk) -> None:
    incident, core = desk.declare("L1"), desk.bench.core
    until = desk.bench.clock.now() + timedelta(hours=1)
    fact = core.briefing.add_fact(
        incident, "The page is ours again", Standing.CONFIRMED, until=until
    ).result()
    message = desk.write(incident, body="{{what_we_know}}.")
    desk.messages.fill(message, "what_we_know", "The page is ours again", fact_id=fact, checked=True).result()
    desk.clear(message)
    assert desk.kinds(message) == []
    desk.later(61)
    assert "ran out" in desk.blockers(message)[0].sentence
    with pytest.raises(Refused, match="ran out"):
        desk.publish(message)
    core.briefing.set_standing(fact, Standing.UNCONFIRMED).result()
    assert "no longer confirmed" in desk.blockers(message)[0].sentence
    core.briefing.set_standing(fact, Standing.CONFIRMED).result()
    core.briefing.edit_fact(fact, "The page is lost").result()
    assert [one.kind for one in desk.blockers(message)] == ["fact"]
    core.briefing.remove_fact(fact).result()
    assert "taken off the list" in desk.blockers(message)[0].sentence


def test_words_that_ran_out_or_were_cleared_for_another_channel_stay_in(desk: Desk) -> None:
    message = desk.write(body="We know.")
    desk.clear(message, channels=("facebook",))
    assert desk.kinds(message, "facebook") == []
    assert "not cleared for X" in desk.blockers(message, "x")[0].sentence
    desk.messages.edit(message, expires_at=desk.bench.clock.now() + timedelta(hours=1)).result()
    desk.later(61)
    assert desk.kinds(message, "facebook")[0] == "expired"


def test_what_became_of_a_posting_is_kept_and_its_words_stay(desk: Desk) -> None:
    incident = desk.declare("L1")
    message = desk.whole(incident)
    desk.clear(message)
    posting = desk.publish(message)
    text = desk.postings.every(incident).result()[0].text
    desk.postings.edited(posting, "A comma", text="We know, truly.").result()
    one = desk.postings.every(incident).result()[0]
    assert one.text == text
    assert one.edited_at == desk.bench.clock.now()
    assert one.edited_note == "A comma\nReads now: We know, truly.\nNobody has cleared these words."
    with pytest.raises(Refused, match="Say why"):
        desk.postings.deleted(posting, " ").result()
    desk.postings.deleted(posting, "It was wrong").result()
    assert desk.postings.every(incident).result()[0].deleted_why == "It was wrong"
    with pytest.raises(Refused, match="taken down already"):
        desk.postings.edited(posting, "Again").result()


def test_a_correction_lists_where_the_wrong_words_stand(desk: Desk) -> None:
    incident = desk.declare("L1")
    wrong = desk.write(incident, body="It is open.", answers="Is the shelter open?")
    desk.clear(wrong)
    on_facebook, on_x = desk.publish(wrong), desk.publish(wrong, "x")
    desk.postings.deleted(on_x, "Wrong").result()
    right = desk.write(incident, body="It is shut.", purpose="correction", answers="is the shelter open?")
    (found,) = desk.postings.to_correct(right).result()
    assert found.id == on_facebook
    desk.postings.corrected(on_facebook, right).result()
    assert desk.postings.to_correct(right).result() == ()
    with pytest.raises(Refused, match="cannot correct itself"):
        desk.postings.corrected(on_facebook, wrong).result()


def test_a_message_that_replaces_another_puts_it_out_of_use_once_it_is_out(desk: Desk) -> None:
    incident = desk.declare("L1")
    old = desk.whole(incident)
    new = desk.write(incident, body="It is over.")
    desk.messages.supersede(old, new).result()
    if desk.messages.one(old).result().state != "superseded":
        desk.clear(new)
        desk.publish(new)
    assert desk.messages.one(old).result().state == "superseded"
    assert desk.kinds(old)[0] == "state"


def test_a_phone_gets_the_words_without_anybody_s_name(desk: Desk) -> None:
    message = desk.write(body="We know. Next word at 15:00.")
    desk.clear(message)
    sheet = desk.postings.phone(message, "facebook").result()
    assert sheet.text == desk.postings.copy(message, "facebook").result()
    assert sheet.qr_svg.startswith("<svg")
    assert "script" not in sheet.qr_svg
    desk.bench.core.people.add("Mara Stone").result()
    named = desk.write(body="Call Mara Stone.")
    desk.clear(named)
    with pytest.raises(Refused, match="Mara Stone is named"):
        desk.postings.phone(named).result()
    long = desk.write(body="word " * 700)
    desk.clear(long)
    with pytest.raises(Refused, match="too long for one square"):
        desk.postings.phone(long).result()


def test_what_an_exercise_posts_stands_apart(desk: Desk) -> None:
    drill = desk.declare("L1", exercise=True)
    message = desk.whole(drill)
    desk.clear(message)
    desk.publish(message)
    assert desk.postings.every().result() == ()
    assert len(desk.postings.every(drill).result()) == 1


def test_words_of_a_restricted_case_stand_sealed_in_the_file(desk: Desk) -> None:
    case = desk.declare("L1", passphrase="four plain words together")
    message = desk.write(case, body="A zebra was seen by the shed.")
    desk.clearing.comment(message, "Say nothing of the zebra").result()
    core = desk.bench.core
    for one in desk.view(message).reading.missing:
        assert one in ("APPR", "SAFE")
    desk.clearing.ask(message).result()
    for reading in desk.view(message).reading.open:
        who = "Bea" if reading.role == "APPR" else "Eli"
        desk.clearing.answer(reading.id, "approved", by=who, condition="No zebra photo").result()
        desk.clearing.meet_condition(reading.id).result()
    posting = desk.publish(message, url="https://example.org/zebra", picture=PICTURE)
    desk.postings.edited(posting, "zebra out").result()
    assert desk.postings.picture(posting).result() == PICTURE
    core.cases.lock(case).result()
    assert desk.blockers(message)[0].kind == "sealed"
    assert desk.postings.picture(posting).result() is None
    assert [one.text for one in desk.postings.every(case).result()] == [""]
    core.close()
    for path in desk.bench.path.parent.glob("*"):
        if path.is_file():
            found = path.read_bytes()
            assert b"zebra" not in found, path.name
            assert b"picture of the post" not in found, path.name


def test_a_link_or_picture_that_is_none_is_refused_and_leaves_nothing(desk: Desk) -> None:
    incident = desk.declare("L1")
    message = desk.whole(incident)
    desk.clear(message)
    for values, wrong in (
        ({"url": "javascript:alert(1)"}, "not a web address"), ({"picture": b"GIF89a"}, "Only PNG and JPEG"),
        ({"at": desk.bench.clock.now() + timedelta(hours=1)}, "lies ahead"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=wrong):
            desk.publish(message, **values)
    with pytest.raises(Refused, match="no channel called"):
        desk.publish(message, "carrier_pigeon")
    assert desk.postings.every(incident).result() == ()
