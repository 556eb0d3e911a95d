"""Lists of sources in and out, a term tried out, news counted while a list is read."""

from pathlib import Path

import pytest

from desktop.bootstrap import Core
from desktop.domain.facts import ObjectsChanged
from desktop.domain.mention import HandEntry, MentionQuery, State
from desktop.errors import Refused, Trouble
from desktop.services.sources import NewSource
from tests.fakes.feeds import feed
from tests.services.conftest import Bench


def said(core: Core, *texts: str) -> tuple[int, ...]:
    return tuple(core.mentions.log_by_hand(HandEntry("Village group", text)).result() for text in texts)


def test_a_list_that_was_written_is_read_again_without_what_holds_a_secret(
    bench: Bench, tmp_path: Path
) -> None:
    core = bench.core
    core.sources.add(NewSource("https://a.example/feed", "A & B", "Press")).result()
    core.sources.add(NewSource("https://b.example/feed?token=abcdefgh12345")).result()
    target = tmp_path / "list.opml"
    assert core.source_lists.write(target).result() == 1
    assert core.source_lists.read(target).result() == (NewSource("https://a.example/feed", "A & B", "Press"),)


def test_a_disk_that_refuses_leaves_the_old_list_as_it_was(bench: Bench, tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    (target / "kept").write_text("here")
    with pytest.raises(Trouble, match="cannot be written"):
        bench.core.source_lists.write(target).result()
    assert (target / "kept").read_text() == "here"
    assert list(tmp_path.glob("*.part")) == []


def test_a_file_that_is_no_list_or_not_there_is_said(bench: Bench, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="cannot be read"):
        bench.core.source_lists.read(tmp_path / "none.opml").result()
    (tmp_path / "wrong.opml").write_bytes(b"<html></html>")
    with pytest.raises(Refused, match="Nothing was added"):
        bench.core.source_lists.read(tmp_path / "wrong.opml").result()
    assert bench.core.sources.every().result() == ()


def test_a_term_is_tried_on_the_newest_mentions_and_nothing_is_stored(bench: Bench) -> None:
    core = bench.core
    said(core, "An appeal of old", "The winter appeal", "The shelter is open")
    trial = core.terms.try_out("appeal", limit=2).result()
    assert (trial.hits, trial.looked, trial.titles) == (1, 2, ("The winter appeal",))
    assert core.terms.try_out("apeal", misspellings=True).result().hits == 2
    assert core.terms.every().result() == ()
    with pytest.raises(Refused):
        core.terms.try_out("winter AND (").result()


def test_news_is_counted_as_the_list_is_asked_for(bench: Bench) -> None:
    core = bench.core
    core.terms.add("appeal", name="Appeal").result()
    (term,) = core.terms.every().result()
    first, second, third = said(core, "The winter appeal", "The shelter is open", "An appeal of old")
    core.mentions.mark((third,), State.IGNORED).result()
    ids = (first, second, third, 999)

    def count(query: MentionQuery) -> int:
        return core.mentions.count_among(query, ids).result()

    assert count(MentionQuery()) == 3
    assert count(MentionQuery(states=(State.SEEN,))) == 2
    assert count(MentionQuery(query="app")) == 2
    assert count(MentionQuery(terms=(term.id,), states=(State.SEEN,))) == 1
    assert count(MentionQuery(sources=("none",))) == 0
    assert core.mentions.count_among(MentionQuery(), ()).result() == 0


def test_a_new_place_is_told_and_offered_again(bench: Bench) -> None:
    said(bench.core, "One")
    (place,) = bench.core.sources.places().result()
    assert ObjectsChanged("source", (place.source.id,)) in bench.facts
    assert [row.source.name for row in bench.core.sources.places().result()] == ["Village group"]
    assert bench.core.sources.every().result() == ()


def test_a_private_address_in_a_list_was_typed_by_nobody(bench: Bench, tmp_path: Path) -> None:
    core = bench.core
    inside, outside = "http://192.168.1.1/feed", "https://a.example/feed"
    for url in (inside, outside):
        bench.web.says(url, feed())
    listed = "".join(f'<outline type="rss" text="x" xmlUrl="{url}"/>' for url in (inside, outside))
    (tmp_path / "in.opml").write_text(f'<opml version="2.0"><body>{listed}</body></opml>')
    offered = core.source_lists.read(tmp_path / "in.opml").result()
    assert len(core.sources.add_many(offered).result()) == 2
    core.polling.round(all_now=True).result()
    assert {one.url: one.allow_private for one in bench.web.asked} == {inside: False, outside: False}
    for row in core.sources.every().result():
        core.sources.remove(row.source.id).result()
    typed = core.sources.add(NewSource("http://192.168.1.2/feed")).result()
    row = core.sources.one(typed).result()
    assert row is not None
    assert row.source.allow_private
