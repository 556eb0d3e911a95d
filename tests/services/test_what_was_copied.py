"""What is noted as posted is what was copied; long texts go out as threads; the next update is named."""

from datetime import timedelta

import pytest

from desktop.domain.message import MessageState
from desktop.errors import Refused
from tests.services.conftest import Bench
from tests.services.reading_words import Desk, serve

LONG = " ".join(f"Sentence number {number} tells one more thing about tonight." for number in range(1, 13))
PASSPHRASE = "four plain words together"


@pytest.fixture
def desk(bench: Bench) -> Desk:
    """People and messages on a new file."""
    return serve(bench)


def posted(desk: Desk, incident: str) -> str:
    """The words of the newest posting."""
    return desk.postings.every(incident).result()[0].text


def test_a_time_that_filled_itself_stands_as_it_was_copied_although_it_moved_on(desk: Desk) -> None:
    incident = desk.declare("L1")
    message = desk.write(incident, body="Next word at {{next_update_time}}.")
    desk.clear(message)
    first = desk.postings.copy(message, "facebook").result()
    (promise,) = desk.bench.core.response.board(incident).result().promises
    desk.bench.core.briefing.settle(promise.id, "no_news").result()
    assert desk.postings.text(message, "facebook").result() != first
    desk.publish(message)
    assert posted(desk, incident) == first
    # What was never copied here is noted as it stands now.
    now = desk.postings.text(message, "mastodon").result()
    desk.publish(message, "mastodon")
    assert posted(desk, incident) == now
    assert now != first


def test_words_changed_after_copying_are_asked_about_and_either_can_be_noted(desk: Desk) -> None:
    incident = desk.declare("L1")
    message = desk.write(incident, body="The shelter is open.")
    desk.clear(message)
    desk.postings.copy(message, "facebook").result()
    desk.postings.copy(message, "mastodon").result()
    desk.messages.edit(message, body="The shelter is shut.").result()
    with pytest.raises(Refused, match="changed after they were copied at"):
        desk.publish(message)
    # The older words had been cleared; that the new ones have not must not hide what is out.
    desk.publish(message, as_copied=True)
    first = desk.postings.every(incident).result()[0]
    assert (first.text, first.number) == ("The shelter is open.", 1)
    # What stands there now was not put out by that, so it is not published.
    assert desk.view(message).state is MessageState.IN_REVIEW
    with pytest.raises(Refused, match="not cleared these words"):
        desk.publish(message, "mastodon", as_copied=False)
    desk.clear(message)
    desk.publish(message, "mastodon", as_copied=False)
    assert posted(desk, incident) == "The shelter is shut."
    assert desk.view(message).state is MessageState.PUBLISHED


def test_words_copied_before_a_freeze_or_before_all_is_stopped_are_not_noted_either(desk: Desk) -> None:
    incident = desk.declare("L2")
    message = desk.whole(incident)
    desk.clear(message)
    desk.postings.copy(message, "facebook").result()
    desk.messages.edit(message, title="Another line").result()
    with pytest.raises(Refused, match="First stop"):
        desk.publish(message, as_copied=True)
    desk.stop(incident)
    desk.bench.core.incidents.set_freeze(incident, True, "The police ask").result()
    with pytest.raises(Refused, match="frozen"):
        desk.publish(message, as_copied=True)


def test_what_was_copied_is_told_and_forgotten_with_the_next_copy(desk: Desk) -> None:
    message = desk.write(body="We know.")
    desk.clear(message)
    assert desk.postings.copied(message, "x").result() is None
    desk.postings.copy(message, "x").result()
    first = desk.postings.copied(message, "x").result()
    assert first is not None
    assert (first.parts, first.at) == (("We know.",), desk.bench.clock.now())
    desk.later(5)
    desk.postings.phone(message, "x").result()
    again = desk.postings.copied(message, "x").result()
    assert again is not None
    assert again.at - first.at == timedelta(minutes=5)


@pytest.mark.parametrize("channel", ["x", "bluesky", "mastodon", "threads"])
def test_a_text_over_the_limit_goes_out_as_a_thread_where_there_are_threads(desk: Desk, channel: str) -> None:
    incident = desk.declare("L1")
    message = desk.write(incident, body=LONG)
    desk.clear(message)
    assert desk.kinds(message, channel) == []
    parts = desk.postings.parts(message, channel).result()
    assert len(parts) > 1
    assert all(one.count.fits for one in parts)
    with pytest.raises(Refused, match=f"Copy its {len(parts)} parts one by one"):
        desk.postings.copy(message, channel).result()
    for wrong in (-1, len(parts) + 1):
        with pytest.raises(Refused, match="There is no part"):
            desk.postings.copy(message, channel, wrong).result()
    for number, part in enumerate(parts, 1):
        assert desk.postings.copied(message, channel).result() is None
        assert desk.postings.copy(message, channel, number).result() == part.text
    copied = desk.postings.copied(message, channel).result()
    assert copied is not None
    assert copied.parts == tuple(one.text for one in parts)
    desk.publish(message, channel)
    assert posted(desk, incident) == "\n\n".join(one.text for one in parts)
    assert f"part {len(parts)} of {len(parts)}" in " ".join(desk.texts(incident))


def test_no_thread_where_there_are_none_or_where_a_part_is_too_long_even_so(desk: Desk) -> None:
    message = desk.write(body=LONG)
    desk.clear(message)
    assert desk.kinds(message, "google_business") == []
    (only,) = desk.postings.parts(message, "google_business").result()
    assert only.text == LONG
    assert desk.postings.copy(message, "google_business", 1).result() == LONG
    assert desk.kinds(message, "reddit_title") == ["length"]
    with pytest.raises(Refused, match="too long for Reddit title"):
        desk.postings.copy(message, "reddit_title", 1).result()
    link = desk.write(body=f"Read https://example.org/{'a' * 600} tonight.")
    desk.clear(link)
    assert desk.kinds(link, "bluesky") == ["length"]


def test_a_part_copied_of_older_words_is_not_mixed_with_parts_of_newer_ones(desk: Desk) -> None:
    message = desk.write(body=LONG)
    desk.clear(message)
    count = len(desk.postings.parts(message, "x").result())
    for number in range(1, count + 1):
        desk.postings.copy(message, "x", number).result()
    desk.messages.edit(message, body=LONG.replace("tonight", "today!!!")).result()
    desk.clear(message)
    desk.postings.copy(message, "x", 1).result()
    assert desk.postings.copied(message, "x").result() is None


def test_what_was_copied_of_a_restricted_case_is_sealed_with_its_hashes(desk: Desk) -> None:
    case = desk.declare("L1", passphrase=PASSPHRASE)
    message = desk.write(case, body="Yes.")
    desk.clearing.ask(message).result()
    for reading in desk.view(message).reading.open:
        who = "Bea" if reading.role == "APPR" else "Eli"
        desk.clearing.answer(reading.id, "approved", by=who).result()
    desk.postings.copy(message, "x").result()
    posting = desk.publish(message, "x")
    marks = {desk.view(message).body_hash, desk.postings.every(case).result()[0].text_hash}
    assert all(len(one) == 64 for one in marks)
    desk.bench.core.cases.lock(case).result()
    assert desk.postings.copied(message, "x").result() is None
    (one,) = desk.postings.every(case).result()
    assert (one.id, one.text, one.text_hash) == (posting, "", "")
    desk.bench.core.close()
    # Anybody can make the hash of a short text, so it must not stand in the file.
    for path in desk.bench.path.parent.glob("*"):
        held = path.read_bytes() if path.is_file() else b""
        assert not [mark for mark in marks if mark.encode() in held], path.name


@pytest.mark.parametrize("level", ["L1", "L2", "L3"])
def test_public_words_in_a_serious_incident_say_when_the_next_come(desk: Desk, level: str) -> None:
    message = desk.write(desk.declare(level), body="We know about the posts.", purpose="update")
    desk.clear(message)
    kinds = desk.kinds(message, "facebook")
    assert ("next_update" in kinds) is (level != "L1")
    if level == "L1":
        return
    with pytest.raises(Refused, match="when the next update comes"):
        desk.postings.copy(message, "facebook").result()
    desk.messages.edit(message, next_update_at=desk.bench.clock.now() + timedelta(hours=1)).result()
    assert "next_update" not in desk.kinds(message, "facebook")
    assert desk.view(message).state is MessageState.APPROVED  # a time alone reopens nothing
    desk.later(61)
    assert "has passed" in next(one for one in desk.blockers(message) if one.kind == "next_update").sentence


@pytest.mark.parametrize(
    ("purpose", "audience"),
    [(one, "public") for one in
     ("saved_reply", "snippet", "autoreply", "internal", "closing", "condolence", "partner")]
    + [("update", "staff")],
)  # fmt: skip
def test_what_promises_nobody_a_further_word_needs_no_next_update(
    desk: Desk, purpose: str, audience: str
) -> None:
    message = desk.write(desk.declare("L3"), body="We know.", purpose=purpose, audience=audience)
    assert "next_update" not in desk.kinds(message)


def test_a_gap_for_the_next_update_is_enough_wherever_it_is_filled_from(desk: Desk) -> None:
    message = desk.write(desk.declare("L3"), body="We know. Next word at {{next_update_time}}.")
    assert "next_update" not in desk.kinds(message)
