"""What fills the gaps of a message: its own values first, then its incident, then the organisation."""

from datetime import datetime

from desktop.content import Packs
from desktop.domain.fill import fill, gap_names, gaps_of
from desktop.domain.incident_values import GapValue, Known, account_values, incident_values
from desktop.domain.message import Filled, Gap, Message
from desktop.domain.moment import time_in
from desktop.domain.person import Person
from desktop.domain.profile import Profile, standing_values
from desktop.store import Database, accounts, briefing, incident_log, incidents, people
from desktop.store import messages as store
from desktop.store.incidents import Sealing

#: Who speaks for the organisation.
_SPEAKER = "SPOKE"
#: What fits a gap that no placeholder explains.
_SPACE = 120
#: Who made sure of a value, where no name is in the settings.
_SOMEBODY = "The writer"


def values_of(
    db: Database, packs: Packs, profile: Profile, cases: Sealing, message: Message, now: datetime
) -> dict[str, GapValue]:
    """What fills each gap of a message, by name; only what is known.

    Args:
        now: aware; facts that ran out by then fill nothing.
    """
    limits = {one.name: one.limit for one in packs.placeholders()}
    by_hand = {
        name: GapValue(value, "fact" if fact_id else "", fact_id, checked)
        for name, (_, value, fact_id, checked) in store.gap_rows(db, message, cases).items()
        if value.strip()
    }
    own = {name: one.value for name, one in by_hand.items()}
    found = {name: GapValue(value, "profile") for name, value in standing_values(profile).items()}
    found |= account_values(accounts.every(db), limits, own)
    incident = incidents.one(db, message.incident_id, cases) if message.incident_id else None
    if incident is not None and not incident.locked:
        found |= incident_values(known_of(db, cases, incident.id, now), limits, now, now.tzinfo)
    return found | by_hand


def known_of(db: Database, cases: Sealing, incident_id: str, now: datetime) -> Known:
    """What is known of an incident where its messages are filled."""
    incident = incidents.the(db, incident_id, cases)
    facts = tuple(
        one for one in briefing.facts(db, incident.id, cases)
        if not incident_log.is_personal(db, "incident_fact", one.id)
    )  # fmt: skip
    promises = briefing.promises(db, incident.id, cases)
    kept = [one.settled_at for one in promises if one.outcome in ("kept", "no_news") and one.settled_at]
    posted = db.execute(
        "select max(at) from posting where incident_id = ? and removed_at is null", [incident.id]
    ).fetchone()
    last = max([*kept, *filter(None, [time_in(posted[0])])], default=None)
    return Known(incident, facts, incident.update_due, last, _speaker(db, now))


def filled_by(message: Message, values: dict[str, GapValue]) -> Filled:
    """The text with its gaps filled in one pass. values: as `values_of` gives them."""
    return fill(message.body, {name: one.value for name, one in values.items()})


def gaps_by(
    packs: Packs, message: Message, values: dict[str, GapValue], more: tuple[str, ...] = ()
) -> tuple[Gap, ...]:
    """The gaps of a message, in order of sight, with what fills each.

    Args:
        more: further texts whose gaps count, such as those of its channels.
    """
    whole = "\n".join((message.body, *more))
    given = {name: one.value for name, one in values.items()}
    return tuple(
        Gap(gap.placeholder, gap.value, one.origin == "profile", one.origin, one.fact_id, one.checked_by)
        for gap in gaps_of(whole, given, packs.placeholders())
        for one in [values.get(gap.placeholder.name, GapValue(""))]
    )


def names_in(message: Message, more: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The gaps of a message and of further texts, each once, in order of sight."""
    return gap_names("\n".join((message.body, *message.keys, message.action, *more)))


def ticked_by(before: str, checked: bool | None, doer: str) -> str:
    """Who made sure of a value: whoever did before, or `doer`, where it is ticked now.

    Args:
        checked: the tick as it was set; None leaves it as it is.
        doer: "" if no name is in the settings.
    """
    if checked is None:
        return before
    return (before or doer or _SOMEBODY) if checked else ""


def _speaker(db: Database, now: datetime) -> Person | None:
    """Whoever speaks today: covers now, else holds the role and is there; None if nobody."""
    active = {one.id: one for one in people.every(db) if one.active}
    today = now.date()
    covering = [one.person_id for one in people.duties(db) if one.role == _SPEAKER and not one.ended_at]
    holding = [
        one.person_id for one in sorted(people.holdings(db), key=lambda one: one.rank)
        if one.role == _SPEAKER and (one.since is None or one.since <= today)
        and (one.until is None or one.until >= today)
    ]  # fmt: skip
    return next((active[one] for one in (*covering, *holding) if one in active), None)
