"""The risk register on paper: worst first, what is accepted or closed, the grid, and how it was judged."""

from collections.abc import Iterable, Mapping, Sequence

from desktop.domain.incident_report import Letterhead
from desktop.domain.report import Report, Section, Table
from desktop.domain.risk import (
    IMPACT,
    LIKELIHOOD,
    REVIEW_DAYS,
    Band,
    Risk,
    RiskState,
    Step,
    band_of,
    standing,
    step_name,
    worst_first,
)
from desktop.domain.say_time import day

_COLUMNS = (
    "Score",
    "What could happen",
    "Judged",
    "What we do already",
    "What we do next",
    "Owner, next look",
)


def risk_register(
    letterhead: Letterhead, risks: Iterable[Risk], plans: Mapping[str, str], adopted: Iterable[str]
) -> Report:
    """The whole register.

    Args:
        plans: scenario key → title of each plan there is. adopted: keys of those that are adopted.
    """
    every = worst_first(risks)
    there = {key: f"Plan: {title}" for key, title in plans.items()}
    there |= {key: f"{words} (not adopted)" for key, words in there.items() if key not in set(adopted)}
    live = [one for one in every if one.state is RiskState.OPEN]
    sections = (
        Section("Open risks, worst first", table=_table(letterhead, live, there)),
        Section("Accepted for now", table=_reasons(every, RiskState.ACCEPTED)),
        Section(
            "Where they stand", ("How many risks stand where, closed ones left out.",), table=_grid(every)
        ),
        Section("Closed", table=_reasons(every, RiskState.CLOSED)),
        Section("How likely", facts=_scale(LIKELIHOOD)),
        Section("How hard it would hit", ("The worst of the four counts.",), facts=_scale(IMPACT)),
        Section("What the score means", (_METHOD,), facts=_bands()),
    )
    counts = [(band, sum(one.band is band and one.state is not RiskState.CLOSED for one in every))
              for band in reversed(Band)]  # fmt: skip
    return letterhead.report(
        "Risk register", "What could happen, how likely it is, and what we do about it",
        tlp="AMBER", facts=tuple((band.value, str(count)) for band, count in counts if count),
        sections=tuple(one for one in sections if one.facts or (one.table and one.table.rows)),
        contents=False,
    )  # fmt: skip


_METHOD = "Likelihood times impact. A person judges both; the number only puts them in order."


def _table(letterhead: Letterhead, risks: Sequence[Risk], plans: Mapping[str, str]) -> Table:
    rows = tuple(
        (
            _score(one).replace(" ", "\n", 1) if one.score else _score(one),
            _lines(one.title, plans.get(one.scenario_key, one.scenario_key)),
            _judged(one) if one.score else "",
            one.doing or "Nothing yet", one.next_step or "Nothing planned",
            _lines(letterhead.role(one.owner_role) or "Nobody", _look(one, letterhead)),
        )
        for one in risks
    )  # fmt: skip
    return Table(_COLUMNS, rows, wide=1)


def _reasons(risks: Iterable[Risk], state: RiskState) -> Table:
    rows = tuple(
        (
            _score(one), one.title, one.reason or "No reason was given",
            day(one.accepted_until) if one.accepted_until else "",
        )
        for one in risks if one.state is state
    )  # fmt: skip
    if state is RiskState.CLOSED:
        return Table(
            ("Score", "What could have happened", "Why it is closed"), tuple(row[:3] for row in rows), 2
        )
    return Table(("Score", "What could happen", "Why it is accepted", "Until"), rows, wide=2)


def _grid(risks: Iterable[Risk]) -> Table | None:
    places = standing(risks)
    if not places:
        return None
    columns = ("Impact", *(f"{step.value} {step.name}" for step in LIKELIHOOD))
    rows = tuple(
        (f"{hit.value} {hit.name}", *(_place(places, often.value, hit.value) for often in LIKELIHOOD))
        for hit in reversed(IMPACT)
    )
    return Table(columns, rows, wide=-1)


def _place(places: Mapping[tuple[int, int], tuple[Risk, ...]], likelihood: int, impact: int) -> str:
    count = len(places.get((likelihood, impact), ()))
    return f"{count or '-'} ({band_of(likelihood * impact).value.lower()})"


def _score(risk: Risk) -> str:
    return f"{risk.score} {risk.band.value}" if risk.score else risk.band.value


def _judged(risk: Risk) -> str:
    often, hit = (step_name(LIKELIHOOD, risk.likelihood), step_name(IMPACT, risk.impact))
    return f"{risk.likelihood} {often}\n{risk.impact} {hit}"


def _look(risk: Risk, letterhead: Letterhead) -> str:
    if risk.due_on is None:
        return "No day set"
    late = " (overdue)" if risk.due_on < letterhead.now.date() else ""
    return f"{day(risk.due_on)}{late}"


def _scale(steps: Iterable[Step]) -> tuple[tuple[str, str], ...]:
    return tuple((f"{step.value} {step.name}", step.meaning) for step in steps)


def _bands() -> tuple[tuple[str, str], ...]:
    said = []
    for band, days in REVIEW_DAYS.items():
        scores = [score for score in range(1, 26) if band_of(score) is band]
        said.append((band.value, f"{scores[0]} to {scores[-1]}, looked at again after {days} days"))
    return tuple(said)


def _lines(*words: str) -> str:
    return "\n".join(word for word in words if word)
