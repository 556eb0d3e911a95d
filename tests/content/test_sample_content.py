"""The sample organisation that ships: it can be read, holds together, and names nothing real."""

import re
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

import resources
from desktop.connectors.feeds import GuardedFeedReader
from desktop.content import Packs
from desktop.content.sample import SampleContent, age
from desktop.content.sample_feeds import SamplePages
from desktop.domain.sample import NEW_FOR, SAMPLE_DOMAIN
from desktop.domain.watch import WatchTerm, compile_term, find
from desktop.ports import Fetched, ParsedFeed

STARTED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FEED = 'key = "a"\nname = "A"\nhost = "a"\npath = "/f"\nformat = "rss"\n'


@pytest.fixture(scope="module")
def content() -> SampleContent:
    return SampleContent()


@pytest.fixture(scope="module")
def parsed(content: SampleContent) -> dict[str, ParsedFeed]:
    """Each feed that answers, as the real reader of feeds understands the bytes of a first visit."""
    pages, reader = SamplePages(lambda: content.feeds, STARTED), GuardedFeedReader()
    try:
        answers = {
            feed.key: pages.page(feed.host, feed.path, False) for feed in content.feeds if feed.entries
        }
        return {
            feed.key: reader.parse(
                Fetched(200, feed.url, answers[feed.key].body, answers[feed.key].content_type)
            )
            for feed in content.feeds
            if feed.entries
        }
    finally:
        reader.close()


def test_there_is_enough_to_look_at_in_every_format(content: SampleContent) -> None:
    assert {feed.format for feed in content.feeds} == {"rss", "atom", "rdf", "json", "gone", "busy"}
    assert 120 <= sum(len(feed.entries) for feed in content.feeds) <= 160


def test_every_entry_reaches_the_reader_as_it_was_written(
    content: SampleContent, parsed: dict[str, ParsedFeed]
) -> None:
    for feed in content.feeds:
        if not feed.entries:
            continue
        assert parsed[feed.key].title == feed.name
        assert parsed[feed.key].language == feed.language
        sent = [entry for entry in feed.entries for _ in range(2 if entry.resent else 1)]
        got = parsed[feed.key].items
        assert [(item.title, item.text, item.url, item.author) for item in got] == [
            (entry.title, entry.text, entry.link, entry.author) for entry in sent
        ]
        assert [item.published for item in got] == [
            None if entry.age is None else STARTED - entry.age for entry in sent
        ]


def test_a_second_visit_finds_the_changed_words(content: SampleContent) -> None:
    pages = SamplePages(lambda: content.feeds, STARTED)
    changing = [(feed, entry) for feed in content.feeds for entry in feed.entries if entry.later_text]
    assert changing
    for feed, entry in changing:
        first, second = (pages.page(feed.host, feed.path, again).body.decode() for again in (False, True))
        assert entry.text in first
        assert entry.later_text not in first
        assert entry.later_text in second


def test_the_awkward_kinds_of_entry_are_there(content: SampleContent) -> None:
    entries = [entry for feed in content.feeds for entry in feed.entries]
    assert any(not entry.title for entry in entries)
    assert any(entry.age is None for entry in entries)
    assert any(not entry.guid for entry in entries)
    assert any(entry.resent for entry in entries)


def test_a_repeated_story_has_the_link_of_the_first_one(content: SampleContent) -> None:
    own = {entry.link for feed in content.feeds for entry in feed.entries if not entry.repeats}
    repeats = [entry for feed in content.feeds for entry in feed.entries if entry.repeats]
    assert len(repeats) >= 3
    assert all(entry.link in own for entry in repeats)


def test_no_two_own_stories_share_a_link(content: SampleContent) -> None:
    links = [entry.link for feed in content.feeds for entry in feed.entries if not entry.repeats]
    assert len(links) == len(set(links))


def test_the_last_hour_stands_out_from_the_week(content: SampleContent) -> None:
    ages = [entry.age for feed in content.feeds for entry in feed.entries if entry.age and not entry.repeats]
    newest = sum(one < NEW_FOR for one in ages)
    per_hour = sum(NEW_FOR <= one < timedelta(days=7) for one in ages) / (7 * 24)
    assert newest >= 10
    assert per_hour < 2


def test_each_watch_term_finds_something(content: SampleContent) -> None:
    entries = [entry for feed in content.feeds for entry in feed.entries]
    for term in content.organisation.terms:
        compiled = (compile_term(WatchTerm(1, "id", term.name, term.expression, term.weight, term.alarm)),)
        assert any(find(compiled, entry.title, entry.text) for entry in entries), term.name


def test_what_it_ticks_fills_and_answers_ships_with_the_program(content: SampleContent) -> None:
    organisation, packs = content.organisation, Packs()
    keys = {task.key for task in packs.tasks_for(organisation.plan)}
    assert {*organisation.done, *organisation.doing} <= keys
    assert {key for key, _ in organisation.messages} <= {seed.key for seed in packs.message_seeds()}
    controls = {control.id for control in packs.controls()}
    for answers in (organisation.organisation_checks, *(one.answers for one in organisation.accounts)):
        assert {*answers.not_met, *answers.partial, *answers.unknown} <= controls


def test_the_risks_of_the_sample_show_each_way_a_risk_can_stand(content: SampleContent) -> None:
    risks, packs = content.organisation.risks, Packs()
    assert len(risks) == 6
    assert {one.plan for one in risks} - {""} <= {pack.key for pack in packs.scenario_packs()}
    assert {one.owner for one in risks} <= set(packs.role_names())
    assert all(1 <= step <= 5 for one in risks for step in (one.likelihood, one.impact))
    assert (sum(bool(one.accepted) for one in risks), sum(one.closed for one in risks)) == (1, 1)
    assert all(one.reason for one in risks if one.accepted or one.closed)
    assert any(one.review < 0 for one in risks)


def test_no_address_in_it_can_lead_anywhere() -> None:
    folder = files(resources) / "sample"
    texts = [place.read_text("utf-8") for place in folder.iterdir() if place.name.endswith(".toml")]
    hosts = {host for text in texts for host in re.findall(r"https?://([^/\s\"]+)|www\.[^/\s\"]+", text)}
    assert texts
    assert all(host.endswith((".example", f".{SAMPLE_DOMAIN}")) for host in hosts if host)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("52m", timedelta(minutes=52)),
        ("3h 20m", timedelta(hours=3, minutes=20)),
        ("2d 4h", timedelta(days=2, hours=4)),
        ("21d", timedelta(days=21)),
    ],
)
def test_an_age_is_read(said: str, meant: timedelta) -> None:
    assert age(said) == meant


@pytest.mark.parametrize("said", ["", "soon", "3 hours", "20m 3h", "-5m"])
def test_words_that_are_no_age_are_named(said: str) -> None:
    with pytest.raises(ValueError, match="is no age"):
        age(said)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (FEED + "colour = 1\n", "colour"),
        (FEED + 'entries = [{ id = "x", age = "1h", text = "t", mood = "sad" }]', "mood"),
        (FEED + 'entries = [{ id = "x", age = "1h", repeats = "b/y" }]', "there is no entry b/y"),
    ],
)
def test_a_fault_in_a_file_is_named_with_the_file(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "feed-1.toml").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=f"feed-1.toml.*{fault}"):
        _ = SampleContent(tmp_path).feeds
