"""The risk register: what could happen, how likely it is, how hard it would hit, and what is done about it.

Two judgements of one to five are multiplied, and the product falls into one of four bands. A judgement is a
person's; Watchline only sorts by it and says when it is time to look again.

Source of the method, in our own words: ISO 31000, "Risk management, guidelines" (name, judge, treat, review);
UK Cabinet Office, "National Risk Register" (a matrix of five by five, judged by what could reasonably happen
at worst).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class RiskState(StrEnum):
    """OPEN: something is still to be done. ACCEPTED: lived with until a day, for a reason. CLOSED: gone."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CLOSED = "closed"


class Band(StrEnum):
    """How heavy a risk is; the value is its word."""

    UNJUDGED = "Not judged yet"
    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"
    VERY_HIGH = "Very high"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale. name: its word. meaning: how to tell that it is this one."""

    value: int
    name: str
    meaning: str


LIKELIHOOD = (
    Step(1, "Very unlikely", "Less than once in ten years."),
    Step(2, "Unlikely", "Once in five to ten years."),
    Step(3, "Possible", "Once in two to five years."),
    Step(4, "Likely", "About once a year."),
    Step(5, "Very likely", "More than once a year, or it is happening to others like us now."),
)
#: The worst of the four counts: people, service, money, trust.
IMPACT = (
    Step(
        1, "Slight",
        "People: nobody is harmed. Service: no break. Money: out of the daily budget. "
        "Trust: a few remarks, gone in a day.",
    ),
    Step(
        2, "Minor",
        "People: somebody is upset. Service: slower for some hours. Money: felt in the month. "
        "Trust: complaints for some days.",
    ),
    Step(
        3, "Moderate",
        "People: somebody needs help. Service: one is shut for a day. Money: felt in the year. "
        "Trust: local news, partners ask.",
    ),
    Step(
        4, "Serious",
        "People: somebody is hurt or private data is out. Service: shut for days. Money: the reserves go. "
        "Trust: national news, donors leave.",
    ),
    Step(
        5, "Severe",
        "People: a life is lost or many are harmed. Service: it may not come back. "
        "Money: we may have to close. Trust: lost for years.",
    ),
)  # fmt: skip
#: From this product on. What is very unlikely and severe comes out as Medium, never as Low.
_FROM = ((15, Band.VERY_HIGH), (10, Band.HIGH), (5, Band.MEDIUM), (1, Band.LOW))
#: After so many days it is time to look again: the heavier, the sooner.
REVIEW_DAYS = {Band.VERY_HIGH: 30, Band.HIGH: 90, Band.MEDIUM: 180, Band.LOW: 365}


@dataclass(frozen=True, slots=True)
class Risk:
    """One line of the register.

    title: what could happen. scenario_key: of the plan for it, "" for none. likelihood, impact: 1…5, 0 while
    not judged. doing: what we do already. next_step: what we do next. owner_role: key of a role.
    review_due: the day to look again. reason: why it is accepted or closed. accepted_until: the last day on
    which it is accepted.
    """

    id: str
    title: str
    scenario_key: str = ""
    likelihood: int = 0
    impact: int = 0
    doing: str = ""
    next_step: str = ""
    owner_role: str = ""
    review_due: date | None = None
    state: RiskState = RiskState.OPEN
    reason: str = ""
    accepted_until: date | None = None

    @property
    def score(self) -> int:
        """Likelihood times impact, 1…25; 0 while one of them is not judged."""
        return self.likelihood * self.impact

    @property
    def band(self) -> Band:
        """The band of the score."""
        return band_of(self.score)

    @property
    def due_on(self) -> date | None:
        """The day to look at it again; None for a closed one."""
        if self.state is RiskState.CLOSED:
            return None
        return self.accepted_until if self.state is RiskState.ACCEPTED else self.review_due


def band_of(score: int) -> Band:
    """The band of a product. score: 0…25, 0 for not judged."""
    return next((band for least, band in _FROM if score >= least), Band.UNJUDGED)


def review_after(band: Band, today: date) -> date | None:
    """The day to look again at a risk of this band; None while it is not judged."""
    return today + timedelta(days=REVIEW_DAYS[band]) if band in REVIEW_DAYS else None


def step_name(scale: tuple[Step, ...], value: int) -> str:
    """The word of a step, "Not judged yet" for 0."""
    return next((step.name for step in scale if step.value == value), Band.UNJUDGED.value)


def worst_first(risks: Iterable[Risk]) -> tuple[Risk, ...]:
    """The heaviest first, of two alike the one that hits harder; not judged and closed ones at the end."""
    return tuple(
        sorted(
            risks,
            key=lambda one: (
                one.state is RiskState.CLOSED, -one.score, -one.impact, one.title.casefold(), one.id
            ),
        )
    )  # fmt: skip


def standing(risks: Iterable[Risk]) -> dict[tuple[int, int], tuple[Risk, ...]]:
    """Who stands where in the grid: (likelihood, impact) → the judged risks that are not closed."""
    places: dict[tuple[int, int], tuple[Risk, ...]] = {}
    for one in worst_first(risks):
        if one.score and one.state is not RiskState.CLOSED:
            place = (one.likelihood, one.impact)
            places[place] = (*places.get(place, ()), one)
    return places
