"""The sample organisation: made-up feeds and answers, with ages instead of times so that it is always now."""

from dataclasses import dataclass, field
from datetime import timedelta

#: RFC 2606 keeps ".invalid" free for ever, so no such address can ever lead anywhere.
SAMPLE_DOMAIN = "watchline-sample.invalid"
#: What is younger than this when the sample is made is left new; the rest was looked at.
NEW_FOR = timedelta(minutes=70)
#: How far back the sample organisation has been watching.
WATCHED_FOR = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class SampleEntry:
    """One entry of a sample feed.

    age: None if the feed gives no date. link: absolute; the same link in two feeds means one story.
    repeats: the link belongs to another feed's entry. resent: the feed sends it twice, under two guids.
    later_title, later_text: what a second reading gives instead, "" for no change. state: the triage
    state it is left in, "" for what its age says.
    """

    guid: str
    link: str
    title: str
    text: str
    author: str = ""
    age: timedelta | None = None
    repeats: bool = False
    resent: bool = False
    later_title: str = ""
    later_text: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class SampleFeed:
    """One source. format: rss, atom, rdf, json, or gone (404) and busy (503).

    language: BCP 47, "" if the feed does not say. failing: how long it has not been found, None if it is.
    """

    key: str
    name: str
    host: str
    path: str
    format: str
    language: str = ""
    folder: str = ""
    trust: str = "unknown"
    why: str = ""
    failing: timedelta | None = None
    entries: tuple[SampleEntry, ...] = ()

    @property
    def url(self) -> str:
        """The address that the workspace holds."""
        return f"https://{self.host}.{SAMPLE_DOMAIN}{self.path}"

    @property
    def site(self) -> str:
        """The home page."""
        return f"https://{self.host}.{SAMPLE_DOMAIN}/"


@dataclass(frozen=True, slots=True)
class SamplePage:
    """What the sample site answers. status: HTTP. retry_after_s: 0 for none."""

    status: int
    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"
    retry_after_s: int = 0


@dataclass(frozen=True, slots=True)
class SampleTerm:
    """A watch term of the sample."""

    name: str
    expression: str
    weight: int
    alarm: bool


@dataclass(frozen=True, slots=True)
class SampleSearch:
    """A saved search; terms by name."""

    name: str
    terms: tuple[str, ...] = ()
    tones: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    window_h: int | None = None


@dataclass(frozen=True, slots=True)
class SampleHand:
    """Something logged by hand."""

    place: str
    text: str
    author: str
    note: str
    count: int
    age: timedelta


@dataclass(frozen=True, slots=True)
class SampleAnswers:
    """Answers to checks: "met" but for those named. checked: how long ago."""

    checked: timedelta
    not_met: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """An account with the answers to its checks; the texts are as in `Account`."""

    platform: str
    handle: str
    tier: int
    purpose: str
    owner_role: str
    owner_person: str
    cover_person: str
    mfa: str
    answers: SampleAnswers


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody in the directory; the texts are as in `Person`.

    roles: (role key, rank). reached: (how long ago, minutes until they answered or None) of reach tests.
    """

    name: str
    job: str
    department: str
    phone_work: str
    phone_mobile: str
    email: str
    reach: str
    roles: tuple[tuple[str, int], ...]
    reached: tuple[tuple[timedelta, int | None], ...] = ()


@dataclass(frozen=True, slots=True)
class SamplePartner:
    """An office outside; the texts are as in `Partner`. tested: how long ago, None for never."""

    name: str
    kind: str
    contact: str
    phone: str
    tlp: str
    tested: timedelta | None
    needs: str
    gives: str


@dataclass(frozen=True, slots=True)
class SampleRisk:
    """A line of the risk register; the texts are as in `Risk`.

    review: days from now until it is looked at again, negative if that is late. accepted: days from now
    until which it is accepted, None if it is open. closed: it is closed, for the reason.
    """

    title: str
    plan: str
    likelihood: int
    impact: int
    doing: str
    next: str
    owner: str
    review: int
    accepted: int | None = None
    closed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SampleOrganisation:
    """Everything beside the feeds.

    words: (word, tone), None where the word says nothing. messages: (pack key, ((gap, value), …)).
    plan: scenario key; done, doing: keys of its tasks. plans: further scenarios that are adopted.
    profile: (key of a setting after "organisation.", value).
    """

    name: str
    person: str
    terms: tuple[SampleTerm, ...] = ()
    words: tuple[tuple[str, float | None], ...] = ()
    searches: tuple[SampleSearch, ...] = ()
    hand: tuple[SampleHand, ...] = ()
    messages: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    plan: str = ""
    done: tuple[str, ...] = ()
    doing: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    people: tuple[SamplePerson, ...] = ()
    partners: tuple[SamplePartner, ...] = ()
    risks: tuple[SampleRisk, ...] = ()
    accounts: tuple[SampleAccount, ...] = ()
    profile: tuple[tuple[str, str | bool], ...] = ()
    organisation_checks: SampleAnswers = field(default_factory=lambda: SampleAnswers(timedelta()))
