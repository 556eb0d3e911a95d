"""The sample, made once for real: loopback site, feed reader, tone, store; only the clock is held."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.bootstrap import Core, Outside
from desktop.domain.account import Account
from desktop.domain.alarm import Volume, VolumeState
from desktop.domain.alarm_row import AlarmRow
from desktop.domain.answer_bank import may_be_offered
from desktop.domain.clearing import state_at
from desktop.domain.log import Entry, verify
from desktop.domain.mention import MentionDetail, MentionQuery, State, ToneLabel
from desktop.domain.message import MessageState
from desktop.domain.plan import PlanTask, TaskState
from desktop.domain.round import RoundReport, SourceResult
from desktop.domain.sample import NEW_FOR, SampleEntry, SampleFeed, SampleOrganisation
from desktop.domain.source import HealthState
from desktop.errors import Refused
from desktop.services.accounts import Standing
from desktop.services.sample import FLAG
from desktop.services.sources import NewSource
from desktop.store import history
from tests.fakes.clock import FakeClock


@dataclass(frozen=True)
class Made:
    """What came of it."""

    feeds: tuple[SampleFeed, ...]
    organisation: SampleOrganisation
    report: RoundReport
    more: RoundReport
    again: RoundReport
    mentions: tuple[MentionDetail, ...]
    alarms: tuple[AlarmRow, ...]
    volume: Volume
    standing: Standing
    tasks: tuple[PlanTask, ...]
    searches: tuple[str, ...]
    ready: tuple[str, ...]
    settings: tuple[bool, str, str]
    log: tuple[Entry, ...]

    @property
    def own(self) -> list[SampleEntry]:
        """The entries that are a story of their own."""
        return [entry for feed in self.feeds for entry in feed.entries if not entry.repeats]

    def source(self, key: str, report: RoundReport | None = None) -> SourceResult:
        """What the round said of one feed."""
        name = next(feed.name for feed in self.feeds if feed.key == key)
        return next(one for one in (report or self.report).results if one.name == name)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("sample") / "sample.watchline"
    core = Core(path, Outside(clock=FakeClock()))
    try:
        core.open().result()
        report = core.sample.make().result()
        more = core.sample.make().result()
        mentions = core.mentions.details(MentionQuery(), 1_000).result()
        messages = core.messages.every().result()
        plan = next(one for one in core.plans.every().result() if one.scenario_key == "SC-ATO")
        made = Made(
            core.world.sample_content.feeds,
            core.world.sample_content.organisation,
            report,
            more,
            RoundReport(),
            mentions,
            core.alarms.newest().result(),
            core.alarms.usual().result(),
            core.accounts.standing().result(),
            core.plans.tasks(plan.id).result(),
            tuple(one.name for one in core.mentions.saved().result()),
            tuple(one.pack_key for one in messages if one.values and not core.messages.filled(one).open),
            (core.settings.on(FLAG), core.settings.text("organisation.name"), core.who()),
            core.lanes.ask(lambda db: tuple(history.entries(db))).result(),
        )
        return replace(made, again=core.polling.round(all_now=True).result())
    finally:
        core.close()


def test_each_story_is_one_mention(made: Made) -> None:
    assert len(made.mentions) == len(made.own) + len(made.organisation.hand)
    assert sum(result.new for result in made.report.results) == len(made.own)
    links = [one.row.url for one in made.mentions if not one.by_hand]
    assert sorted(links) == sorted(entry.link for entry in made.own)


def test_a_story_told_elsewhere_says_where_it_was_also_seen(made: Made) -> None:
    told: dict[str, set[str]] = {}
    for feed in made.feeds:
        for entry in feed.entries:
            if entry.repeats:
                told.setdefault(entry.link, set()).add(feed.name)
    seen = {one.row.url: {place.source for place in one.sightings} for one in made.mentions if one.sightings}
    assert seen == told


def test_a_story_stands_where_it_came_from(made: Made) -> None:
    origin = {entry.link: feed.name for feed in made.feeds for entry in feed.entries if not entry.repeats}
    assert {one.row.url: one.row.source for one in made.mentions if not one.by_hand} == origin


def test_an_entry_sent_again_under_another_guid_is_known(made: Made) -> None:
    for feed in made.feeds:
        twice = sum(entry.resent for entry in feed.entries)
        repeats = sum(entry.repeats for entry in feed.entries)
        assert made.source(feed.key).known == twice + repeats, feed.key


def test_the_time_is_as_old_as_the_sample_says(made: Made) -> None:
    now = FakeClock().now()
    aged = {entry.link: now - (entry.age or timedelta(0)) for entry in made.own}
    found = {one.row.url: one.row.published_at for one in made.mentions if not one.by_hand}
    assert found == aged


def test_the_states_are_those_of_a_working_day(made: Made) -> None:
    def expected(entry: SampleEntry) -> State:
        young = entry.age is None or entry.age < NEW_FOR
        return State(entry.state) if entry.state else State.NEW if young else State.SEEN

    wanted = Counter(expected(entry) for entry in made.own)
    wanted[State.SEEN] += len(made.organisation.hand)
    assert Counter(one.row.state for one in made.mentions) == wanted
    assert set(wanted) == {State.NEW, State.SEEN, State.FLAGGED, State.IGNORED}


def test_the_last_hour_raises_a_volume_alarm(made: Made) -> None:
    hour_ago = FakeClock().now() - timedelta(hours=1)
    young = sum(one.row.published_at >= hour_ago for one in made.mentions)
    volume = next(alarm for alarm in made.alarms if alarm.kind == "volume")
    assert made.volume.state is VolumeState.SPIKE
    assert volume.n == made.volume.count == young
    assert young > 5 * volume.usual_high


def test_the_fakes_raise_one_alarm_of_their_own(made: Made) -> None:
    alarmed = {term.name for term in made.organisation.terms if term.alarm}
    raised = [alarm for alarm in made.alarms if alarm.kind == "term"]
    day_ago = FakeClock().now() - timedelta(hours=24)
    hits = sum(
        bool(alarmed & set(one.row.terms)) and one.row.published_at >= day_ago and not one.by_hand
        for one in made.mentions
    )
    assert len(raised) == len(alarmed) == 1
    assert raised[0].n == hits > 1


def test_welsh_is_not_scored_and_never_neutral(made: Made) -> None:
    welsh = next(feed for feed in made.feeds if feed.language == "cy")
    rows = [one.row for one in made.mentions if one.row.source == welsh.name]
    assert len(rows) == len(welsh.entries)
    assert {(row.language, row.tone.label, row.tone.score) for row in rows} == {
        ("cy", ToneLabel.NOT_SCORED, None)
    }


def test_english_has_worried_warm_and_neutral_voices(made: Made) -> None:
    labels = Counter(one.row.tone.label for one in made.mentions)
    for label in (ToneLabel.NEGATIVE, ToneLabel.NEUTRAL, ToneLabel.POSITIVE):
        assert labels[label] >= 10


def test_three_sources_are_in_trouble_each_in_its_own_way(made: Made) -> None:
    states = {result.name: (result.state, result.sentence) for result in made.report.results}
    wanted = {
        "planning": (HealthState.NOT_FOUND, "3 days"),
        "neighbours": (HealthState.WAITING, "because the site asked"),
        "volunteers": (HealthState.SILENT, "Nothing new for 21 days"),
    }
    for key, (state, words) in wanted.items():
        name = next(feed.name for feed in made.feeds if feed.key == key)
        assert states[name][0] == state
        assert words in states[name][1]
    troubled = sum(HealthState(state).is_trouble for state, _ in states.values())
    assert troubled == len(wanted)


def test_a_second_round_finds_one_changed_entry_and_nothing_new(made: Made) -> None:
    changing = sum(bool(entry.later_text) for feed in made.feeds for entry in feed.entries)
    assert sum(result.changed for result in made.again.results) == changing == 1
    assert sum(result.new for result in made.again.results) == 0
    still = sum(bool(feed.entries) and not any(e.later_text for e in feed.entries) for feed in made.feeds)
    assert sum(result.unchanged for result in made.again.results) == still


def test_making_it_twice_changes_nothing(made: Made) -> None:
    assert made.more == RoundReport()


def test_the_accounts_show_scores_and_a_gate(made: Made) -> None:
    standing = made.standing
    assert len(standing.accounts) == len(made.organisation.accounts)

    def score_of(account: Account) -> float | None:
        return standing.scores[account.id].value

    assert all(score_of(account) is not None for account in standing.accounts)
    assert any(standing.scores[account.id].gate for account in standing.accounts)
    assert standing.posture.value is not None
    assert standing.fixes


def test_tasks_are_ticked_and_messages_filled(made: Made) -> None:
    states = {task.key: task.state for task in made.tasks}
    assert {key for key, state in states.items() if state is TaskState.DONE} == set(made.organisation.done)
    assert {key for key, state in states.items() if state is TaskState.DOING} == set(made.organisation.doing)
    assert set(made.ready) == {key for key, _ in made.organisation.messages}
    assert set(made.searches) == {search.name for search in made.organisation.searches}


def test_it_is_marked_as_a_sample_and_written_by_the_program(made: Made) -> None:
    assert made.settings == (True, made.organisation.name, made.organisation.person)
    assert {entry.who for entry in made.log} == {"Watchline"}
    assert verify(sorted(made.log, key=lambda entry: entry.seq)).broken_seq is None


def test_the_library_has_lines_in_every_state_and_nobody_clears_their_own(tmp_path: Path) -> None:
    core = Core(tmp_path / "words.watchline", Outside(clock=FakeClock()))
    try:
        core.open().result()
        core.sample.fill().result()
        now = core.clock.now().astimezone()
        library = core.messages.every().result()
        states = Counter(state_at(one, now) for one in library)
        assert states[MessageState.PRE_CLEARED] >= 10
        assert states[MessageState.EXPIRED] == 2
        assert (states[MessageState.IN_REVIEW], states[MessageState.CHANGES_ASKED]) == (2, 1)
        assert len({one.cleared_by for one in library if one.cleared_by}) > 1
        assert all("Sam Sample" not in one.cleared_by for one in library)
        assert {one.title for one in library if one.language == "cy"} >= {"Llifogydd, Mill Lane ar gau"}
        waiting = {one.message.title: one.since for one in core.clearing.waiting().result()}
        assert waiting["Fake appeal, the facts"] == core.clock.now() - timedelta(hours=2, minutes=10)
        assert len(core.clearing.state(_id(core, "Fake appeal, the facts")).result().comments) == 2
    finally:
        core.close()


def test_the_bank_has_answers_that_others_cleared_and_the_page_shows_some(tmp_path: Path) -> None:
    core = Core(tmp_path / "bank.watchline", Outside(clock=FakeClock()))
    try:
        core.open().result()
        core.sample.fill().result()
        core.sample.fill().result()  # nothing is added twice
        bank = core.answers.every().result()
        assert Counter(str(one.status) for one in bank) == {
            "answered": 8, "cannot_answer_yet": 1, "open": 1
        }  # fmt: skip
        assert all(may_be_offered(one, core.clock.now()) for one in bank if one.short)
        assert bank[0].asked == 9
        page = core.public_page.page().result()
        assert (len(page.questions), len(page.rumours)) == (4, 1)
        assert core.public_page.faults().result() == ()
    finally:
        core.close()


def _id(core: Core, title: str) -> str:
    return next(one.id for one in core.messages.every().result() if one.title == title)


def test_a_workspace_with_work_of_its_own_is_left_alone(tmp_path: Path) -> None:
    core = Core(tmp_path / "real.watchline", Outside(clock=FakeClock()))
    try:
        core.open().result()
        core.sources.add(NewSource("https://www.example.org/feed")).result()
        with pytest.raises(Refused, match="holds your own work"):
            core.sample.make().result()
        assert [row.source.url for row in core.sources.every().result()] == ["https://www.example.org/feed"]
        assert core.settings.on(FLAG) is False
    finally:
        core.close()


def test_a_sample_cut_short_after_filling_is_finished_later(tmp_path: Path) -> None:
    core = Core(tmp_path / "sample.watchline", Outside(clock=FakeClock()))
    try:
        core.open().result()
        core.sample.fill().result()
        before = core.sources.every().result()
        core.sample.make().result()
        assert core.mentions.count(MentionQuery(states=(State.NEW,))).result() > 0
        assert len(core.sources.every().result()) == len(before)
    finally:
        core.close()
