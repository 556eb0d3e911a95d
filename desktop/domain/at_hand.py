"""What the organisation has at hand in a crisis, for the plan pack: who it is, ways round, sites, help."""

from collections.abc import Iterable

from desktop.domain.incident_report import Letterhead
from desktop.domain.person import Partner
from desktop.domain.profile import Profile
from desktop.domain.report import Section, Table

#: Kinds of partners that may have to be rung; the others are in the contact order of each plan.
_HELP = (
    ("insurer", "Insurer"), ("legal", "Legal adviser"), ("regulator", "Regulator"),
    ("cyber_help", "Cyber security help"), ("emergency_service", "Emergency service"),
)  # fmt: skip
_MEDIA = {"yes": "Pays for media help", "no": "Does not pay for media help"}
_FALLBACK = "Without e-mail and our accounts we reach people in this order. Try it twice a year."
_FALLBACK_OPEN = "How we reach people without e-mail and our accounts is not written down yet. Write it here."


def organisation(profile: Profile, letterhead: Letterhead) -> Section:
    """Who the organisation is, whom it serves, and when it is reached."""
    return Section("Our organisation", facts=_about(profile, letterhead))


def at_hand(profile: Profile, partners: Iterable[Partner]) -> tuple[Section, ...]:
    """Sections on help from outside, ways round lost channels, and the sites."""
    open_lines = 0 if profile.fallback else 3
    return (
        Section("Help from outside", table=_help(profile, partners)),
        Section(
            "If our usual channels fail", (_FALLBACK if profile.fallback else _FALLBACK_OPEN,),
            points=profile.fallback, numbered=True, lines=open_lines,
        ),
        Section("Our sites", table=_sites(profile)),
    )  # fmt: skip


def _about(profile: Profile, letterhead: Letterhead) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Kind", profile.sector),
        ("People served", " ".join(profile.served.splitlines())),
        ("Among them", ", ".join(profile.groups)),
        ("Languages they read", ", ".join(profile.languages)),
        ("Page for updates", profile.truth_page),
        ("Website", profile.website),
        ("House rules", profile.house_rules),
        ("Working hours", profile.hours.words if profile.hours else ""),
        ("Outside working hours", "; ".join(profile.out_of_hours)),
        ("Keeps plans up to date", letterhead.role(profile.plan_keeper)),
    )
    # Two that no plan may lack are lines to write on; what else is not known is left out.
    needed = ("Page for updates", "Outside working hours")
    return tuple(row for row in rows if row[1] or row[0] in needed)


def _help(profile: Profile, partners: Iterable[Partner]) -> Table:
    every = tuple(partners)
    same = next((one for one in every if one.kind == "insurer" and one.name == profile.insurer), None)
    rows = [
        _row(said, one, _insured(profile) if one is same else ())
        for kind, said in _HELP for one in every if one.kind == kind
    ]  # fmt: skip
    if profile.insurance and same is None:
        name = "\n".join(part for part in (profile.insurer, *_insured(profile)[1:]) if part)
        rows.insert(0, ("Insurer", name, "", profile.claim_line))
    return Table(("Kind", "Name", "Contact", "Numbers"), tuple(rows), wide=1)


def _row(said: str, one: Partner, known: tuple[str, ...]) -> tuple[str, ...]:
    """One partner. known: what the profile adds to an insurer: claim line, where the policy is, cover."""
    claim, *notes = known or ("",)
    name = "\n".join(part for part in (one.name, *notes) if part)
    night = f"out of hours {one.out_of_hours}" if one.out_of_hours else ""
    numbers = dict.fromkeys(part for part in (claim, one.phone, night, one.email) if part)
    return (said, name, one.contact, "\n".join(numbers))


def _insured(profile: Profile) -> tuple[str, ...]:
    where = f"Policy number: {profile.policy_place}" if profile.policy_place else ""
    return (profile.claim_line, where, _MEDIA.get(profile.media_cover, ""))


def _sites(profile: Profile) -> Table:
    rows = tuple((site.name, site.address, site.hours, site.gather) for site in profile.sites)
    return Table(("Site", "Address", "Open", "Where people gather"), rows, wide=1)
