"""Ways round the rules of clearing that are shut: no act lets the next one through unread."""

from datetime import timedelta

import pytest

from desktop.domain.message import MessageState
from desktop.errors import Refused
from desktop.store.work import Work
from tests.services.conftest import Bench
from tests.services.live_incident import PASSPHRASE
from tests.services.reading_words import Desk, serve


@pytest.fixture
def desk(bench: Bench) -> Desk:
    """People and messages on a new file."""
    return serve(bench)


def test_what_was_cleared_for_one_channel_is_not_cleared_beforehand_for_all(desk: Desk) -> None:
    line = desk.whole()
    desk.messages.edit(line, flags=("blame",)).result()
    legal = desk.bench.core.people.add("Lena").result()
    desk.bench.core.people.put("LEGAL", (legal, "", "")).result()
    desk.clearing.ask(line).result()
    first, second = (one.id for one in desk.view(line).reading.open)
    desk.clearing.answer(first, "approved", by="Bea", channels=("facebook",)).result()
    desk.clearing.answer(second, "changes_asked", by="Lena", note="Softer.").result()
    until = desk.bench.clock.now().date() + timedelta(days=30)
    desk.clearing.ask(line, until=until).result()
    desk.clearing.answer(desk.open_ids(line)[0], "approved", by="Lena").result()
    assert desk.view(line).message.state != MessageState.PRE_CLEARED
    copy = desk.messages.use(line, desk.declare("L2")).result()
    assert "approval" in desk.kinds(copy, "x")


def test_the_title_of_a_sealed_correction_never_stands_in_an_open_log(desk: Desk) -> None:
    incident = desk.declare("L1")
    message = desk.whole(incident)
    desk.clear(message)
    posting = desk.publish(message)
    other = desk.declare("L1", passphrase=PASSPHRASE, readers="Ann")
    wrong = desk.messages.add("Heron", "Words.", incident=other).result()
    with pytest.raises(Refused, match="of this incident"):
        desk.postings.corrected(posting, wrong).result()
    assert not any("Heron" in text for text in desk.texts(incident))


def test_what_is_replaced_leaves_the_page_and_nobody_reads_it_any_more(desk: Desk) -> None:
    incident = desk.declare("L1")
    old, new = desk.whole(incident), desk.whole(incident)
    desk.clear(old)
    desk.bench.core.public_page.put_on("message", old).result()
    desk.messages.edit(old, flags=("names_person",)).result()
    desk.clearing.ask(old).result()
    desk.clear(new)
    assert desk.messages.one(old).result().on_page
    assert old in [one.message.id for one in desk.clearing.waiting().result()]

    def replace(work: Work) -> None:
        work.journal.change("message", new, {"supersedes": old}, "Replaces the older one.")

    desk.bench.core.lanes.change(replace).result()
    desk.publish(new)
    message = desk.messages.one(old).result()
    assert (message.state, message.on_page) == (MessageState.SUPERSEDED, False)
    assert old not in [one.message.id for one in desk.clearing.waiting().result()]


def test_words_of_no_end_are_refused_and_change_nothing(desk: Desk) -> None:
    message = desk.write()
    for act in (
        lambda: desk.messages.edit(message, body="x" * 20_001),
        lambda: desk.messages.fill(message, "who_affected", "x" * 20_001),
        lambda: desk.messages.set_variant(message, "x", "x" * 20_001),
        lambda: desk.clearing.comment(message, "Shorter", proposed="x" * 20_001),
    ):
        with pytest.raises(Refused, match="20,000 characters at most"):
            act().result()
    assert desk.messages.one(message).result().body != "x" * 20_001
    assert desk.messages.variants(message).result() == ()


def test_words_changed_while_scheduled_are_to_be_taken_off_at_the_platform(desk: Desk) -> None:
    incident = desk.declare("L1")
    message = desk.whole(incident)
    desk.clear(message)
    desk.clearing.schedule(message, desk.bench.clock.now() + timedelta(hours=3)).result()
    desk.messages.edit(message, title="Other words").result()
    assert any("take them off there" in text for text in desk.texts(incident))


def test_a_release_for_life_safety_does_not_open_the_way_for_other_words(desk: Desk) -> None:
    incident = desk.declare("L3")
    message, released = desk.whole(incident), desk.whole(incident)
    desk.clear(message)
    desk.clear(released)
    desk.stop(incident)
    desk.publish(released)

    def as_released(work: Work) -> None:
        work.db.execute("update clearance set role = 'life_safety' where message_id = ?", [released])
        work.db.execute("update incident_task set state = 'todo' where key = 'CORE-106'")

    desk.bench.core.lanes.change(as_released).result()
    assert desk.kinds(message) == ["stops"]


def test_a_flag_that_was_found_since_ends_what_was_cleared_beforehand(desk: Desk) -> None:
    line, until = desk.whole(), desk.bench.clock.now().date() + timedelta(days=30)
    desk.messages.pre_clear(line, "Bea", until).result()
    copy = desk.messages.use(line, desk.declare("L1")).result()
    assert "approval" not in desk.kinds(copy)
    desk.messages.edit(copy, flags=("child",)).result()
    assert "approval" in desk.kinds(copy)
    desk.messages.edit(line, flags=("child",)).result()
    assert desk.view(line).state is MessageState.DRAFT


def test_a_line_cleared_beforehand_that_is_scheduled_stands_among_what_has_to_stop(desk: Desk) -> None:
    line, until = desk.whole(), desk.bench.clock.now().date() + timedelta(days=30)
    desk.messages.pre_clear(line, "Bea", until).result()
    desk.clearing.schedule(line, desk.bench.clock.now() + timedelta(hours=3)).result()
    assert [one.id for one in desk.postings.scheduled().result()] == [line]


@pytest.mark.parametrize(
    ("field", "value"), [("audience", "public"), ("tlp", "CLEAR"), ("purpose", "update")]
)
def test_words_cleared_for_some_eyes_are_read_again_for_others(desk: Desk, field: str, value: str) -> None:
    note = desk.whole(desk.declare("L1"))
    desk.messages.edit(note, audience="staff", tlp="GREEN", purpose="internal").result()
    desk.clear(note)
    assert "approval" not in desk.kinds(note)
    desk.messages.edit(note, **{field: value}).result()
    assert "approval" in desk.kinds(note)


def test_a_gap_in_the_link_of_a_channel_is_filled_like_any_other(desk: Desk) -> None:
    message = desk.whole(desk.declare("L1"))
    desk.messages.set_variant(message, "x", "Look here.", link="{{evidence_link}}").result()
    desk.messages.fill(message, "evidence_link", "example.org/food").result()
    gaps = {one.placeholder.name: one.value for one in desk.messages.filled_gaps(message).result()}
    assert gaps["evidence_link"] == "example.org/food"
