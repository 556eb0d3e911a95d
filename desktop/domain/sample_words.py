"""The sample organisation's own words: lines that were cleared, readings under way, questions, answers."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class SampleRemark:
    """What somebody says of a message. proposed: other words, "" for none; the texts are as in `Comment`."""

    by: str
    role: str
    text: str
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A message of the library: one that ships, by its key, or one of the organisation's own.

    name: by which `translates` names it. keys, flags, slots and the texts are as in `Message`. asked: how
    long ago it was sent to be read, None if it was not. away: the first reader was away, and the cover was
    asked. read: how long ago its readers answered, None if they did not; but_for: role that has not answered,
    "" for none. changes: what a reader wants changed, "" if all cleared it. until: days from now until which
    it is cleared beforehand, negative if that is over, None if it is not. on_page: it stands on the public
    page.
    """

    key: str = ""
    name: str = ""
    translates: str = ""
    title: str = ""
    purpose: str = ""
    body: str = ""
    scenario: str = ""
    language: str = "en"
    keys: tuple[str, ...] = ()
    action: str = ""
    flags: tuple[str, ...] = ()
    slots: tuple[tuple[str, str], ...] = ()
    answers: str = ""
    sources: str = ""
    asked: timedelta | None = None
    away: bool = False
    read: timedelta | None = None
    but_for: str = ""
    changes: str = ""
    until: int | None = None
    on_page: bool = False
    remarks: tuple[SampleRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleAsking:
    """One time that a question came up: how long ago, where, and in which words."""

    age: timedelta
    where: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """A question of the standing bank. short "": nobody can answer it yet; reason says why, until in how many
    days, both empty if it is simply open. cleared_by: who cleared the answer, cleared: how long ago. ready:
    it may be sent without a person looking. The other texts are as in `Faq`.
    """

    question: str
    short: str = ""
    long: str = ""
    source: str = ""
    owner: str = ""
    pattern: str = ""
    reason: str = ""
    until: int = 0
    cleared_by: str = ""
    cleared: timedelta = timedelta()
    ready: bool = False
    on_page: bool = False
    asked: tuple[SampleAsking, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleWords:
    """All of it. lines: a translation stands after its original."""

    lines: tuple[SampleLine, ...] = ()
    questions: tuple[SampleQuestion, ...] = ()
