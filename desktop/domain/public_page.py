"""The public page: what happened now, what people ask, what is not true, which accounts are really ours."""

from dataclasses import dataclass
from datetime import date, datetime

#: Where a thing stands on the page.
UPDATES, QUESTIONS, RUMOURS = "updates", "questions", "rumours"
#: Files of the folder, in the order in which a reader meets them.
FILES = ("index.html", "questions.html", "rumours.html", "style.css")


@dataclass(frozen=True, slots=True)
class Update:
    """One thing that was said. title: its kind, in the page's own language; the time is added to it.

    text: plain, paragraphs parted by empty lines. language: BCP 47. at: when it was put out, aware.
    corrected: something else has put it right since.
    """

    id: str
    title: str
    text: str
    at: datetime
    language: str = "en"
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its cleared answer. short: the answer in a few words. long: the whole, "" for none.

    asked: how often it came up. not_yet: there is no answer yet, and short says why; until: the day by
    which there is more. checked: the day it was last looked at, None if nobody noted it.
    """

    id: str
    question: str
    short: str
    long: str = ""
    asked: int = 0
    language: str = "en"
    not_yet: bool = False
    until: date | None = None
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Rumour:
    """Something untrue that goes round, the fact first.

    fact: the heading. heard: what people may have heard, said once. why: how it misleads. again: the fact
    once more with what to do, "" for none. sources: plain texts or web addresses. checked: the day.

    Source: CISA, "Rumor Control page start-up guide"; Lewandowsky and others, "The Debunking Handbook 2020"
    (fact, myth, how it misleads, fact).
    """

    id: str
    fact: str
    heard: str
    why: str
    again: str = ""
    sources: tuple[str, ...] = ()
    checked: date | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class RealAccount:
    """An account that is ours. url: its own page, "" if it is not known."""

    platform: str
    handle: str
    url: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach us. label: what it is. value: as a person reads it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that stands on the page. Times are aware, in the zone that the reader shall see.

    made_at: when it was put together. next_update_at: the next word that was promised, None if none is.
    language: BCP 47, of the page's own fixed words; each entry has its own. spoken: of title and intro.
    address: where the page shall stand, "" if it is not known.
    """

    organisation: str
    title: str
    made_at: datetime
    intro: str = ""
    language: str = "en-GB"
    spoken: str = "en"
    address: str = ""
    updates: tuple[Update, ...] = ()
    questions: tuple[Question, ...] = ()
    rumours: tuple[Rumour, ...] = ()
    accounts: tuple[RealAccount, ...] = ()
    contacts: tuple[Contact, ...] = ()
    next_update_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that could stand on the page. kind: "message" or "faq". place: UPDATES, QUESTIONS or RUMOURS.

    incident: code of the incident, "" for none. on: it was put on the page. why_not: what keeps it off all
    the same, a sentence; "" if nothing does. at: when it was put out or cleared, None if it was not.
    """

    kind: str
    id: str
    title: str
    place: str
    incident: str = ""
    on: bool = False
    why_not: str = ""
    at: datetime | None = None

    @property
    def shown(self) -> bool:
        """Whether it does stand on the page."""
        return self.on and not self.why_not


@dataclass(frozen=True, slots=True)
class PageFault:
    """Something in a written page that keeps a reader out. file: its name. line: from 1, 0 for the whole.

    rule: key of the rule, such as "language" or "contrast". sentence: what a person reads.
    """

    file: str
    line: int
    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PageWritten:
    """A folder that was written. folder: its full path. files: names in it. faults: what the check found."""

    folder: str
    files: tuple[str, ...]
    faults: tuple[PageFault, ...] = ()
