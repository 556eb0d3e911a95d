"""The first-hour card, one sheet for the wall, and the short cards for those who speak, write and publish."""

from collections.abc import Iterable, Sequence
from datetime import date

from desktop.domain.account import Account
from desktop.domain.audience import CardSeed
from desktop.domain.cover import Place, RolesView
from desktop.domain.incident_report import Letterhead, cut
from desktop.domain.person import Partner
from desktop.domain.profile import NOBODY, Profile
from desktop.domain.report import Report, Section, Shape, Table
from desktop.domain.role_card import PRIVATE_SAID, numbers_of
from desktop.domain.severity import LEVELS, Criterion, LevelRule

#: Kinds of partners whose number may be needed within the first hour, in this order.
_NUMBERS = (
    ("insurer", "Insurer"), ("legal", "Legal adviser"), ("regulator", "Regulator"),
    ("cyber_help", "Cyber security help"), ("emergency_service", "Emergency service"),
)  # fmt: skip
_ALWAYS = ("insurer", "legal", "regulator")
_MOST_ROLES = 12
_MOST_ACCOUNTS = 6
_CARD_TLP = "GREEN"


def first_hour_card(
    letterhead: Letterhead, card: CardSeed, view: RolesView, order: Iterable[str],
    criteria: Sequence[Criterion], rules: Sequence[LevelRule], accounts: Iterable[Account],
    partners: Iterable[Partner], today: date, *, profile: Profile = NOBODY, internal: bool = False,
) -> Report:  # fmt: skip
    """Front: the twelve steps and the grid for the level. Back: names, numbers and ways out.

    Args:
        order: keys of all roles in the order of the list.
        today: the local day, for the version.
        profile: what of it is not known is a line to write on.
        internal: prints private numbers of those who agreed, and says so.

    Source: US CDC, "Crisis and Emergency Risk Communication" (first 48 hours checklist).
    """
    return letterhead.report(
        card.title, "Begin at the top. Write the time beside each step.", shape=Shape.SHEET,
        version=today.isoformat(), tlp="AMBER+STRICT", marking=PRIVATE_SAID if internal else "",
        sections=(
            Section("What to do", table=_steps(card)),
            Section("How serious it is: the worst row counts", table=_grid(criteria, rules)),
            Section("Who to ring", table=_roles(view, order, internal), place="back"),
            Section("Help from outside", facts=_outside(partners, profile), place="back"),
            Section(
                "If you cannot log in", (_LOCKED_OUT,), table=_accounts(accounts), place="back",
                facts=(("Sealed backup codes lie at", ""),),
            ),
            _fallback(profile),
        ),
    )  # fmt: skip


#: So much of what the profile says fits on the sheet.
_MOST_WAYS = 5
_FITS = 110
_LOCKED_OUT = (
    "Ring the owner, then the cover. Use the recovery address; write here only where it can be found. Never "
    "write a password or a code on this sheet."
)
_FALLBACK = "How we reach people without e-mail and our accounts. Try it twice a year."
_FALLBACK_OPEN = (
    "How we reach people without e-mail and our accounts. Write it here, and try it twice a year."
)


def _outside(partners: Iterable[Partner], profile: Profile) -> tuple[tuple[str, str], ...]:
    """Who helps from outside, who answers out of hours, and the page that is kept right."""
    every = tuple(partners)
    found = dict(_partners(every))
    if profile.insurance:
        known = (_numbers(one, profile) for one in every if one.kind == "insurer")
        found["Insurer"] = "; ".join(part for part in (profile.insurance, *known) if part)
    night = cut("; ".join(profile.out_of_hours), _FITS)
    return (*found.items(), ("Outside working hours", night), ("Our page for updates", profile.truth_page))


def _fallback(profile: Profile) -> Section:
    """The ways to reach people, the first one first; lines to write on where none is known."""
    ways = [cut(way, _FITS) for way in profile.fallback[:_MOST_WAYS]] or [""] * 3
    names = ("First", *("Then" for _ in ways[1:]))
    words = _FALLBACK if profile.fallback else _FALLBACK_OPEN
    return Section(
        "If our usual channels fail", (words,), place="back", facts=tuple(zip(names, ways, strict=True))
    )


def _steps(card: CardSeed) -> Table:
    rows = tuple((f"{minute} min", do, "") for minute, do, _ in card.rows)
    return Table(("From start", "What to do", "Time, initials"), rows, wide=1)


def _grid(criteria: Sequence[Criterion], rules: Sequence[LevelRule]) -> Table:
    names = {rule.key: rule.name for rule in rules}
    columns = ("Question", *(f"{level} {names.get(level, '')}".strip() for level in LEVELS))
    return Table(columns, tuple((one.name, *one.answers) for one in criteria), wide=-1)


def _roles(view: RolesView, order: Iterable[str], internal: bool) -> Table:
    rows = {row.role.key: row for row in view.rows}
    # Roles that no team can do without, then those with somebody in them.
    keys = sorted((key for key in order if key in rows), key=lambda key: not rows[key].must_have)
    named = [rows[key] for key in keys if rows[key].must_have or any(rows[key].places)]
    cells = tuple(
        (row.role.name, *_person(row.places[0], internal), *_person(row.places[1], internal))
        for row in named[:_MOST_ROLES]
    )
    return Table(("Role", "Holds it", "Numbers", "Covers", "Numbers"), cells, wide=-1)


def _person(place: Place | None, internal: bool) -> tuple[str, str]:
    if place is None:
        return ("", "")
    return (place.person.name, numbers_of(place.person, internal=internal).replace(", ", "\n"))


def _partners(partners: Iterable[Partner]) -> tuple[tuple[str, str], ...]:
    every = tuple(partners)
    found: list[tuple[str, str]] = []
    for kind, name in _NUMBERS:
        said = [_numbers(one) for one in every if one.kind == kind][:2]
        if said or kind in _ALWAYS:
            found.append((name, "; ".join(said)))
    return tuple(found)


def _numbers(partner: Partner, profile: Profile = NOBODY) -> str:
    """Name and numbers, without what the profile says of the same partner."""
    said = (profile.insurer, profile.claim_line)
    night = f"out of hours {partner.out_of_hours}" if partner.out_of_hours else ""
    parts = (partner.name, partner.contact, partner.phone, night)
    return ", ".join(part for part in parts if part and part not in said)


def _accounts(accounts: Iterable[Account]) -> Table | None:
    main = [one for one in accounts if one.tier == 1][:_MOST_ACCOUNTS]
    rows = tuple(
        (f"{one.platform} {one.handle}".strip(), one.owner_person or one.owner_role, one.cover_person, "")
        for one in main
    )
    columns = ("Main account", "Owner", "Cover", "Where the recovery address is")
    return Table(columns, rows, wide=3) if rows else None


def short_cards(letterhead: Letterhead, cards: Iterable[CardSeed], today: date) -> Report:
    """Cards of short lines, two on a page, for whoever speaks, keeps the log or publishes."""
    return letterhead.report(
        "Cards to keep at hand", "Cut along the line.", shape=Shape.CARDS, version=today.isoformat(),
        tlp=_CARD_TLP,
        sections=tuple(
            Section(card.title, points=tuple(do for _, do, _ in card.rows), numbered=True) for card in cards
        ),
    )  # fmt: skip
