"""What an incident itself puts into the gaps of its messages: times, confirmed facts, who speaks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from desktop.domain.account import Account
from desktop.domain.incident import Incident, IncidentFact, Standing
from desktop.domain.person import Person
from desktop.domain.say_time import DAYS, MONTHS

#: Words that `incident_short` may have; more are no short name of what happened.
SHORT_WORDS = 6
_SPACE = 120
_OPEN = "Still open: "


@dataclass(frozen=True, slots=True)
class GapValue:
    """What fills a gap. origin: "" by hand, "profile", "incident" or "fact". fact_id: of that fact.

    checked_by: who made sure that the value may stand, "" for nobody.
    """

    value: str
    origin: str = ""
    fact_id: str = ""
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an incident where its messages are filled.

    facts: the facts list, without lines that were marked as personal. next_at: when the next update is
    promised, last_at: when the last one was out; aware, None for none. speaker: who speaks, None if nobody
    holds that role.
    """

    incident: Incident
    facts: tuple[IncidentFact, ...] = ()
    next_at: datetime | None = None
    last_at: datetime | None = None
    speaker: Person | None = None


def incident_values(
    known: Known, limits: Mapping[str, int], now: datetime, zone: tzinfo | None = None
) -> dict[str, GapValue]:
    """What fills gaps by itself, by gap; only what is known, in date and short enough.

    Args:
        limits: gap name → most characters.
        now: aware.
        zone: of the people who read it; None for the computer's own.
    """
    incident = known.incident
    found = {
        "incident_short": GapValue(_short(incident), "incident"),
        "when_local": GapValue(on_day(incident.t0 or incident.aware_at, zone), "incident"),
        "what_we_know": _facts(known.facts, Standing.CONFIRMED, limits.get("what_we_know", _SPACE), now),
        "what_we_do_not_know": _facts(
            known.facts, Standing.UNCONFIRMED, limits.get("what_we_do_not_know", _SPACE), now
        ),
    }
    if known.next_at is not None and known.next_at > now:
        found["next_update_time"] = GapValue(update_time(known.next_at, now, zone), "incident")
    if known.last_at is not None:
        found["last_update_time"] = GapValue(update_time(known.last_at, now, zone), "incident")
    if known.speaker is not None:
        found["spokesperson_name"] = GapValue(known.speaker.name, "incident")
        found["spokesperson_title"] = GapValue(known.speaker.job, "incident")
    return {
        name: one for name, one in found.items()
        if one.value.strip() and len(one.value) <= limits.get(name, _SPACE)
    }  # fmt: skip


def account_values(
    accounts: Iterable[Account], limits: Mapping[str, int], own: Mapping[str, str]
) -> dict[str, GapValue]:
    """What the register of accounts puts into gaps: our real accounts in one line, and one handle.

    Args:
        own: gap name → what was filled by hand. Where that names a platform on which there is one account
            alone, its handle is meant.
    """
    ours = [one for one in accounts if one.status == "active"]
    line, space = "", limits.get("account_list", _SPACE)
    for one in sorted(ours, key=lambda one: (one.tier, one.platform)):
        longer = f"{line}, {one.platform} {one.handle}" if line else f"{one.platform} {one.handle}"
        if len(longer) > space:
            # A list that leaves one of them out would call a real account a false one.
            line = ""
            break
        line = longer
    found = {"account_list": GapValue(line, "profile")} if line else {}
    platform = own.get("platform", "").strip().casefold()
    named = [one for one in ours if platform and one.platform.casefold() == platform]
    if len(named) == 1 and len(named[0].handle) <= limits.get("account_handle", _SPACE):
        found["account_handle"] = GapValue(named[0].handle, "profile")
    return found


def on_day(moment: datetime, zone: tzinfo | None = None) -> str:
    """Such as "Tuesday 24 November, 09:02"."""
    local = moment.astimezone(zone)
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]}, {local:%H:%M}"


def update_time(moment: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """Such as "15:00 today", with its day instead where it is another."""
    local = moment.astimezone(zone)
    return f"{local:%H:%M} today" if local.date() == now.astimezone(zone).date() else on_day(moment, zone)


def is_sayable(fact: IncidentFact, now: datetime) -> bool:
    """Whether a fact is confirmed and has not run out."""
    return fact.standing is Standing.CONFIRMED and (fact.until is None or fact.until > now)


def _short(incident: Incident) -> str:
    for words in (incident.title, incident.what):
        plain = " ".join(words.split()).rstrip(".!")
        if plain and len(plain.split()) <= SHORT_WORDS:
            return plain
    return ""


def _facts(facts: Iterable[IncidentFact], standing: Standing, space: int, now: datetime) -> GapValue:
    """As many lines as fit, the oldest first; a line is whole or not there."""
    taken: list[IncidentFact] = []
    length = 0
    for fact in facts:
        text = _line(fact)
        if fact.standing is not standing or not text or (fact.until is not None and fact.until <= now):
            continue
        longer = length + len(text) + (2 if taken else 0)
        if longer <= space:
            taken.append(fact)
            length = longer
    value = "; ".join(_line(fact) for fact in taken)
    return GapValue(value, "fact", taken[0].id if len(taken) == 1 else "")


def _line(fact: IncidentFact) -> str:
    words = " ".join(fact.text.split()).rstrip(".")
    # The fact sheet heads its open questions; in a sentence the head would be said twice.
    return words.removeprefix(_OPEN)
