"""An incident: what was declared, at which level, since when; and the answers that led to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.plan import Phase


class IncidentState(StrEnum):
    """WATCH: written down but not declared, so there is no T0. The others follow each other."""

    WATCH = "watch"
    OPEN = "open"
    STABILISED = "stabilised"
    CLOSED = "closed"
    REVIEWED = "reviewed"

    @property
    def is_live(self) -> bool:
        """Declared and not closed."""
        return self in (IncidentState.OPEN, IncidentState.STABILISED)

    @property
    def is_over(self) -> bool:
        """Closed, whether it was reviewed or not."""
        return self in (IncidentState.CLOSED, IncidentState.REVIEWED)


class Confirmed(StrEnum):
    """How the level was confirmed by whoever leads; NOT_REACHED leaves it proposed."""

    HERE = "here"
    PHONE = "phone"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class Draft:
    """The page “Something is happening” as it stands; kept at every keystroke, gone when declared.

    started_at: when the button was pressed. danger: "yes", "no", "unknown" or "" while open. aware_at:
    when we first knew, which starts legal clocks. source: how we know. grid: (criterion, 0…3) pairs.
    scenario_key: "" while not chosen, CORE_ONLY for the core tasks alone. confirmer: role key or name of
    the person who confirms. passphrase is never part of it. incident_id: the watched incident it goes on
    from, "". readers: who may open a restricted case, as typed, with commas between the names. put_away:
    the person closed the page for now, so it does not come back by itself at the next start. locked: it
    goes on from a restricted case whose passphrase was not given, so none of its answers are here.
    """

    started_at: datetime
    what: str = ""
    danger: str = ""
    aware_at: datetime | None = None
    source: str = ""
    grid: tuple[tuple[str, int], ...] = ()
    scenario_key: str = ""
    confirmer: str = ""
    confirmed: str = ""
    confirmed_at: datetime | None = None
    exercise: bool = False
    restricted: bool = False
    incident_id: str = ""
    readers: str = ""
    put_away: bool = False
    locked: bool = False


#: The scenario of an incident that fits none of the plans.
CORE_ONLY = "CORE"


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident. Times are aware UTC.

    code: "2026-03", "R-2026-01" if it is restricted, "EX-2026-02" in an exercise. title, what, source,
    line, freeze_reason: "" while `locked`; so are scenario_key, danger, plan, confirmed_by, line_by.
    plan_version: the signed version its tasks came from, 0 for the draft, plan_hash: of that body.
    offset_min: local time minus UTC when it was declared. level: L0…L3, "proposed" until `confirmed_at`.
    phases: (phase, start) of each phase begun. lead: who leads, a name. restricted: its words are sealed;
    locked: the passphrase has not been given here. freeze: no public words may be approved. line: the line
    to take; line_by, line_at: who cleared it, when. update_due: the next promised update. first_words_at:
    when the first public words were out. readers: who can open a restricted case, by name.
    """

    id: str
    code: str
    title: str
    scenario_key: str
    state: IncidentState
    level: str
    t0: datetime | None
    aware_at: datetime
    offset_min: int = 0
    what: str = ""
    source: str = ""
    danger: str = ""
    grid: tuple[tuple[str, int], ...] = ()
    phase: Phase = Phase.FIRST
    phases: tuple[tuple[Phase, datetime], ...] = ()
    lead: str = ""
    confirmed_by: str = ""
    confirmed_how: str = ""
    confirmed_at: datetime | None = None
    exercise: bool = False
    restricted: bool = False
    locked: bool = False
    freeze: bool = False
    freeze_reason: str = ""
    plan_id: str = ""
    plan_version: int = 0
    plan_hash: str = ""
    line: str = ""
    line_by: str = ""
    line_at: datetime | None = None
    update_due: datetime | None = None
    first_words_at: datetime | None = None
    closed_at: datetime | None = None
    readers: tuple[str, ...] = ()


#: How a sealed text begins where it stands in the file.
SEALED_MARK = "sealed:1:"
#: Fields of an incident that a restricted case seals.
SEALED = ("title", "what", "source", "line", "freeze_reason", "grid")


@dataclass(frozen=True, slots=True)
class Promise:
    """An update that was promised. where: to whom or on which channel. outcome: "" while open, "kept",
    "no_news" (said that there is nothing new) or "missed"; note: the link, or why it was missed.
    """

    id: str
    incident_id: str
    due_at: datetime
    where: str = ""
    outcome: str = ""
    settled_at: datetime | None = None
    note: str = ""


class Standing(StrEnum):
    """What may be said of a fact."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    DO_NOT_SAY = "do_not_say"


@dataclass(frozen=True, slots=True)
class IncidentFact:
    """A line of the facts list. who: who said so, or who looks. until: when it runs out, None for never."""

    id: str
    incident_id: str
    text: str
    standing: Standing
    who: str = ""
    at: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """Something scheduled that has to stop: a posting tool, adverts, an automatic reply.

    what: "Scheduled posts". where: the platform or tool. state: "", "stopped", "none" (nothing was
    scheduled) or "restarted".
    """

    id: str
    incident_id: str
    what: str
    where: str
    state: str = ""
    at: datetime | None = None
    by: str = ""
    note: str = ""


#: Fields of these that a restricted case seals.
FACT_SEALED = ("text", "who")
PROMISE_SEALED = ("where", "note")
STOP_SEALED = ("what", "where", "note")
