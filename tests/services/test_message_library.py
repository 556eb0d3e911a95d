"""The message library: taken into incidents, filled by them, changed, compared, replaced, found."""

import gzip
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain.channel_text import Media
from desktop.domain.clearing import state_at
from desktop.domain.facts import ObjectsChanged
from desktop.domain.incident import Standing
from desktop.domain.library import is_behind
from desktop.domain.message import Message
from desktop.errors import Refused
from desktop.services.messages import Messages
from desktop.store import messages as store
from tests.services.conftest import Bench, make_bench
from tests.services.responding import Response

TODAY = date(2026, 3, 2)
OLD = Path(__file__).parents[1] / "data" / "workspaces" / "0.1.0.watchline.gz"


@pytest.fixture
def messages(bench: Bench) -> Messages:
    """The library of a new file; Ann is at the computer."""
    bench.core.settings.put("person.name", "Ann").result()
    return bench.core.messages


def one(messages: Messages, message_id: str) -> Message:
    return messages.one(message_id).result()


def sees(bench: Bench, message_id: str) -> bool:
    return ObjectsChanged("message", (message_id,)) in bench.facts


def test_a_library_message_is_copied_into_an_incident_with_all_that_belongs_to_it(
    messages: Messages, response: Response
) -> None:
    case = response.declare(what="A fire")
    line = messages.add(
        "Fire", "At {{where}}.", keys=("Stay away",), action="Ring us", flags=("child",), phase="P1"
    ).result()  # fmt: skip
    messages.fill(line, "where", "the depot").result()
    messages.set_variant(
        line, "x", "Short: {{where}}", (Media("a.png", "Smoke"),), "https://a.example"
    ).result()
    made = messages.use(line, case).result()
    copy = one(messages, made)
    assert (copy.incident_id, copy.from_id, copy.state, copy.keys) == (case, line, "draft", ("Stay away",))
    assert (copy.action, copy.flags, copy.phase, copy.written_by) == ("Ring us", ("child",), "P1", ("Ann",))
    assert copy.values == (("where", "the depot"),)
    (text,) = messages.variants(made).result()
    assert (text.text, text.media[0].alt, text.link) == ("Short: {{where}}", "Smoke", "https://a.example")
    assert "Took the message “Fire” from the library." in response.texts(case)
    assert [found.id for found in messages.every(case).result()] == [made]
    assert made not in {found.id for found in messages.every().result()}
    (usage,) = messages.usage(line).result()
    assert (usage.incident_code, usage.channel, usage.message_id) == ("2026-01", "", made)


def test_a_time_written_into_a_library_line_does_not_come_along_into_an_incident(
    messages: Messages, response: Response
) -> None:
    case = response.declare(what="A fire")
    line = messages.add("Fire", "{{where}}. Next at {{next_update_time}}.").result()
    for name, value in (("where", "the depot"), ("next_update_time", "14:00")):
        messages.fill(line, name, value).result()
    made = messages.use(line, case).result()
    assert one(messages, made).values == (("where", "the depot"),)
    assert "14:00" not in {gap.value for gap in messages.filled_gaps(made).result()}
    renewed = one(messages, messages.renew(line).result())  # within the library all of it stays
    assert dict(renewed.values)["next_update_time"] == "14:00"


def test_what_ran_out_or_was_withdrawn_is_neither_used_nor_offered(
    messages: Messages, response: Response, bench: Bench
) -> None:
    case = response.declare()
    line = messages.add("Zebra line", "Words").result()
    messages.pre_clear(line, "Bea", TODAY).result()
    assert one(messages, messages.use(line, case).result()).from_id == line
    bench.clock.advance(days=2)
    with pytest.raises(Refused, match="has run out"):
        messages.use(line, case).result()
    assert messages.search("zebra", with_expired=False).result() == ()
    assert [found.id for found in messages.search("zebra", state="expired").result()] == [line]
    bench.core.clearing.withdraw(line, "Wrong number in it").result()
    with pytest.raises(Refused, match="was withdrawn"):
        messages.use(line, case).result()
    with pytest.raises(Refused, match="Renew it"):
        messages.edit(line, body="Other words").result()
    renewed = one(messages, messages.renew(line).result())
    assert (renewed.state, renewed.supersedes, renewed.body) == ("draft", line, "Words")


def test_an_incident_fills_gaps_of_its_messages_until_a_hand_does(
    messages: Messages, response: Response, bench: Bench
) -> None:
    case = response.declare(what="Fire at the depot")
    made = messages.add(
        "Update", "{{incident_short}}: {{what_we_know}}. {{next_update_time}} {{org_name}}", incident=case
    ).result()
    fact = bench.core.briefing.add_fact(case, "The depot is closed", Standing.CONFIRMED).result()
    bench.core.briefing.add_fact(case, "A boy is hurt", Standing.CONFIRMED, personal=True).result()
    gaps = {gap.placeholder.name: gap for gap in messages.filled_gaps(made).result()}
    assert (gaps["what_we_know"].value, gaps["what_we_know"].fact_id) == ("The depot is closed", fact)
    assert gaps["incident_short"].value == "Fire at the depot"
    messages.fill(made, "incident_short", "A small fire").result()
    assert messages.filled_text(made).result().text.startswith("A small fire: The depot is closed.")
    bench.core.briefing.set_standing(fact, Standing.DO_NOT_SAY).result()
    assert "what_we_know" in messages.filled_text(made).result().open


def test_other_words_end_what_was_cleared_and_a_time_or_link_does_not(
    messages: Messages, response: Response, bench: Bench
) -> None:
    case = response.declare()
    made = messages.add("Line", "At {{where}}, {{next_update_time}}.", incident=case).result()
    messages.pre_clear(made, "Bea", TODAY).result()
    messages.fill(made, "next_update_time", "15:00").result()
    assert one(messages, made).state == "pre_cleared"
    bench.facts.clear()
    messages.edit(made, keys=("Stay away",)).result()
    changed = one(messages, made)
    assert (changed.state, changed.cleared_by, changed.cleared_hash) == ("draft", "", "")
    assert sees(bench, made)
    assert any("have to be read again" in text for text in response.texts(case))
    bench.core.history.undo().result()
    assert one(messages, made).state == "pre_cleared"
    messages.fill(made, "where", "the depot").result()
    assert one(messages, made).state == "pre_cleared"
    bench.core.settings.put("person.name", "Cem").result()
    messages.edit(made, body="Other words.").result()
    assert one(messages, made).written_by == ("Ann", "Cem")
    with pytest.raises(Refused, match="own words"):
        messages.pre_clear(made, "ann", TODAY).result()


def test_filling_a_gap_that_speaks_of_people_is_read_again(messages: Messages) -> None:
    line = messages.add("Line", "{{care_line}}").result()
    messages.pre_clear(line, "Bea", TODAY).result()
    messages.fill(line, "care_line", "We think of them").result()
    assert one(messages, line).state == "draft"


def test_a_channel_text_is_set_changed_and_taken_back(messages: Messages, bench: Bench) -> None:
    line = messages.add("Line", "Words").result()
    first = messages.set_variant(line, "x", "Short").result()
    assert messages.set_variant(line, "x", "Shorter").result() == first
    bench.facts.clear()
    bench.core.history.undo().result()
    assert [text.text for text in messages.variants(line).result()] == ["Short"]
    assert sees(bench, line)
    messages.remove_variant(line, "x").result()
    assert messages.variants(line).result() == ()
    with pytest.raises(Refused, match="no channel called"):
        messages.set_variant(line, "carrier pigeon", "x").result()


def test_a_translation_is_linked_and_says_when_its_original_changed(messages: Messages) -> None:
    line = messages.add("Line", "Words").result()
    made = messages.translate(line, "cy").result()
    with pytest.raises(Refused, match="in that language"):
        messages.translate(line, "cy").result()
    messages.edit(line, body="Other words").result()
    (translated,) = messages.translations(line).result()
    assert translated.id == made
    assert is_behind(translated, one(messages, line))
    messages.bring_in_line(made).result()
    assert not is_behind(one(messages, made), one(messages, line))


def test_an_older_version_is_compared_and_put_back(messages: Messages, bench: Bench) -> None:
    line = messages.add("Line", "The depot is closed").result()
    messages.set_variant(line, "x", "Closed", (Media("a.png", "A door", captions=True),)).result()
    bench.core.clearing.keep_version(line).result()
    messages.edit(line, body="The depot is open", title="Open").result()
    messages.set_variant(line, "x", "Open").result()
    messages.set_variant(line, "facebook", "Open for all").result()
    (version,) = messages.versions(line).result()
    found = messages.compare(line, version.number).result()
    assert {("removed", "closed"), ("added", "open")} <= set(found.pieces)
    assert {part.name for part in found.parts} == {"Title", "Text for x", "Text for facebook"}
    messages.restore(line, version.number).result()
    back = one(messages, line)
    assert (back.title, back.body) == ("Line", "The depot is closed")
    assert [(text.channel, text.text) for text in messages.variants(line).result()] == [("x", "Closed")]
    with pytest.raises(Refused, match="no version 7"):
        messages.restore(line, 7).result()


def test_a_message_that_replaces_another_takes_its_place(messages: Messages, response: Response) -> None:
    old, new = messages.add("Zebra old", "x").result(), messages.add("Zebra new", "y").result()
    messages.supersede(old, new).result()
    assert (one(messages, old).state, one(messages, new).supersedes) == ("superseded", old)
    assert [found.id for found in messages.search("zebra", with_expired=False).result()] == [new]
    elsewhere = messages.add("Zebra", "z", incident=response.declare()).result()
    with pytest.raises(Refused, match="same incident"):
        messages.supersede(new, elsewhere).result()


@pytest.mark.parametrize("typed", ["flood", "floo", "flooding", "floodi", "zebra flood"])
def test_a_word_is_found_at_every_letter_on_the_way_to_its_end(messages: Messages, typed: str) -> None:
    line = messages.add("Zebra line", "The flooding has begun").result()
    assert line in {found.id for found in messages.search(typed).result()}


def test_the_state_that_is_looked_for_is_the_state_that_is_shown(messages: Messages, bench: Bench) -> None:
    line = messages.add("Zebra", "x", expires_at=bench.clock.now() + timedelta(hours=1)).result()
    messages.pre_clear(messages.add("Zebra two", "x").result(), "Bea", TODAY).result()
    for _ in range(3):
        now = bench.clock.now().astimezone()
        every = messages.search("zebra").result()
        for state in {str(state_at(found, now)) for found in every}:
            found = {hit.id for hit in messages.search("zebra", state=state).result()}
            assert found == {hit.id for hit in every if state_at(hit, now) == state}
        bench.clock.advance(hours=20)
    assert state_at(one(messages, line), bench.clock.now()) == "expired"


def test_shipped_messages_that_came_later_are_offered_and_taken_in(messages: Messages) -> None:
    first, second = [found for found in messages.every().result() if found.pack_key][:2]
    assert messages.missing().result() == ()
    messages.remove(first.id).result()
    assert messages.missing().result() == ()  # a person took it out
    assert messages.take_in([first.pack_key, second.pack_key]).result() == 1
    assert one(messages, first.pack_key).body == first.body


def test_the_library_alone_is_read_where_no_case_can_be_opened(
    messages: Messages, response: Response
) -> None:
    made = messages.add("Ours", "x", incident=response.declare()).result()
    reading = response.bench.core.lanes.ask(lambda db: (store.one(db, made), len(store.every(db)))).result()
    assert reading == (None, len(messages.every().result()))


def test_messages_of_an_older_workspace_are_found_and_newer_ones_offered(tmp_path: Path) -> None:
    path = tmp_path / "old.watchline"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    bench = make_bench(path)
    try:
        bench.core.open().result()
        messages = bench.core.messages
        every = messages.every().result()
        assert every
        first = every[0]
        assert first.id in {found.id for found in messages.search(first.title.split()[-1]).result()}
        missing = messages.missing().result()
        assert messages.take_in([one.key for one in missing]).result() == len(missing) > 0
        assert messages.missing().result() == ()
    finally:
        bench.core.close()
