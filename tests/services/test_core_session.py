"""A core opened, worked through and closed: one writer, no drift of the schema, damage told, backups back."""

from pathlib import Path

import pytest

from desktop.bootstrap import Core, restore
from desktop.domain.account import CheckStatus
from desktop.domain.facts import TroubleMet
from desktop.domain.mention import FeedItem, HandEntry, MentionQuery, State, ToneLabel
from desktop.domain.plan import TaskState
from desktop.errors import Refused, Trouble
from desktop.services.sources import NewSource
from desktop.store import gate
from tests.fakes.feeds import feed
from tests.services.conftest import Bench, make_bench

A = "https://a.example/feed"


def everything(core: Core, bench: Bench) -> None:
    """A varied session: something of each kind is made, changed, removed and taken back."""
    core.settings.put("organisation.name", "Riverside").result()
    source = core.sources.add(NewSource(A)).result()
    term = core.terms.add("hospice", alarm=True).result()
    bench.web.says(
        A, feed(*[FeedItem(f"g{n}", f"Story {n} of the day", "the hospice", "") for n in range(20)])
    )
    core.polling.round(all_now=True).result()
    core.alarms.check_volume().result()
    ids = tuple(row.id for row in core.mentions.page(MentionQuery(query="hospice")).result().rows)
    core.mentions.mark(ids[:5], State.FLAGGED).result()
    core.mentions.set_tone(ids[0], ToneLabel.NEGATIVE).result()
    core.mentions.log_by_hand(
        HandEntry("Chat", "words", picture=b"\x89PNG....", picture_name="p.png")
    ).result()
    core.mentions.save_search("Mine", MentionQuery(query="hospice"), 24).result()
    core.terms.add_word_rule("hospice", 0.0).result()
    (plan,) = core.plans.every().result()
    core.plans.mark(core.plans.tasks(plan.id).result()[0].id, TaskState.DONE).result()
    core.messages.add("Ours", "body").result()
    account = core.accounts.add("Instagram", "@us").result()
    core.accounts.answer(account, core.packs.controls()[0].id, CheckStatus.MET).result()
    for _ in range(4):
        core.history.undo().result()
    core.sources.remove(source).result()
    core.terms.remove(term).result()
    bench.clock.advance(days=100)
    core.retention.prune().result()
    core.backups.make().result()


def test_a_whole_session_leaves_the_schema_as_the_migrations_made_it(bench: Bench) -> None:
    everything(bench.core, bench)
    lines = bench.core.checkup.all().result()
    assert [line.sentence for line in lines if not line.ok and line.name != "tone"] == []
    bench.core.close()
    assert gate.check(bench.path).is_current


def test_a_second_program_on_the_same_file_is_told_and_a_reader_is_let_in(bench: Bench) -> None:
    second = make_bench(bench.path)
    with pytest.raises(Trouble, match="open in another"):
        second.core.open().result()
    second.core.close()
    reader = Core(bench.path, read_only=True)
    reader.open().result()
    assert len(reader.plans.every().result()) == 1
    with pytest.raises(Trouble):
        reader.settings.put("person.name", "Eve").result()
    reader.close()
    bench.core.settings.put("person.name", "Ann").result()


def test_a_file_that_was_closed_can_be_opened_again(bench: Bench) -> None:
    everything(bench.core, bench)
    bench.core.close()
    again = make_bench(bench.path)
    again.core.open().result()
    assert again.core.history.verify().result().broken_seq is None
    assert again.core.settings.text("organisation.name") == "Riverside"
    again.core.close()


def test_a_foreign_file_is_refused_and_the_core_closes_cleanly(tmp_path: Path) -> None:
    path = tmp_path / "main.watchline"
    path.write_bytes(b"not a workspace at all" * 100)
    bench = make_bench(path)
    with pytest.raises(Refused, match="not a Watchline workspace"):
        bench.core.open().result()
    bench.core.close()
    assert path.read_bytes() == b"not a workspace at all" * 100
    again = make_bench(tmp_path / "other.watchline")
    again.core.open().result()
    again.core.close()


def test_a_backup_comes_back_and_what_was_there_is_kept(bench: Bench) -> None:
    copy = Path(bench.core.backups.make().result().path)
    bench.core.terms.add("later").result()
    with pytest.raises(Trouble, match="open in another"):
        restore(bench.path, copy, wait_s=0)
    bench.core.close()
    aside = restore(bench.path, copy)
    again = make_bench(bench.path)
    again.core.open().result()
    assert again.core.terms.every().result() == ()
    again.core.close()
    assert aside is not None
    kept = make_bench(aside)
    kept.core.open().result()
    assert [term.expression for term in kept.core.terms.every().result()] == ["later"]
    kept.core.close()


def test_damage_inside_the_file_is_told_in_the_background_and_in_full(bench: Bench) -> None:
    for number in range(300):
        bench.core.terms.add_word_rule(f"word {number}", 0.0)
    bench.core.history.verify().result()
    bench.core.close()
    content = bytearray(bench.path.read_bytes())
    # Behind the schema, which opening reads; the words of the log lie there.
    late = len(content) * 3 // 4 // 4096 * 4096
    content[late : late + 40 * 4096] = b"\xa5" * (40 * 4096)
    bench.path.write_bytes(content)
    damaged = make_bench(bench.path)
    try:
        damaged.core.open().result()
    except Trouble as told:
        assert "damaged" in told.sentence
    lines = {line.name: line for line in damaged.core.checkup.all().result()}
    assert not lines["integrity"].ok
    assert "damaged" in lines["integrity"].sentence
    damaged.core.checkup.quietly().result()
    assert any(isinstance(fact, TroubleMet) and "damaged" in fact.sentence for fact in damaged.facts)
    damaged.core.close()


def test_the_watch_polls_backs_up_and_ends_with_the_program(bench: Bench) -> None:
    bench.core.sources.add(NewSource(A)).result()
    bench.web.says(A, feed(FeedItem("g", "Story of the day", "", "")))
    bench.web.hold(A)
    bench.core.start_watch()
    assert bench.web.reached[A].wait(5)
    bench.web.doors[A].set()
    while bench.core.polling.running:
        bench.web.reached[A].wait(0.01)
    assert bench.core.mentions.count(MentionQuery()).result() == 1
    while not bench.core.backups.found().result():
        bench.web.reached["nothing"].wait(0.01)
    bench.core.close()
    assert bench.feeds.closed


def test_the_timetable_reads_nothing_while_the_set_up_is_under_way(bench: Bench) -> None:
    bench.core.sources.add(NewSource(A)).result()
    bench.web.says(A, feed())
    bench.web.hold(A)
    bench.core.settings.put("workspace.setting_up", True).result()
    bench.core.start_watch()
    watch = bench.core._watch
    assert watch is not None
    watch._poll()
    assert not bench.core.polling.running
    bench.core.settings.put("workspace.setting_up", False).result()
    watch._poll()
    assert bench.web.reached[A].wait(5)


def test_a_part_that_fails_to_end_does_not_keep_the_file_from_others(bench: Bench) -> None:
    def broken() -> None:
        raise ValueError("bug")

    assert bench.core.polling.round().result().results == ()
    bench.feeds.close = broken  # type: ignore[method-assign]  # a part of the world, played
    with pytest.raises(ValueError, match="bug"):
        bench.core.close()
    del bench.feeds.close  # the class's own is there again
    again = make_bench(bench.path)
    again.core.open().result()
    again.core.close()
