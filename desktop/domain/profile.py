"""The organisation as one value: what documents, messages and suggestions take from its settings."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import time

from desktop.domain.setting import Value, describe
from desktop.domain.working_hours import WorkingHours

#: Groups at risk: setting → how it is called in a sentence.
GROUPS = (
    ("children", "children"), ("adults_at_risk", "adults at risk"), ("patients", "patients"),
    ("residents", "residents"),
)  # fmt: skip
#: For these groups the safeguarding plan is suggested.
SAFEGUARDED = ("children", "adults at risk")
SAFEGUARDING = "SC-SAF"
#: The most that fits where a message names the organisation.
_NAME_FITS = 60


@dataclass(frozen=True, slots=True)
class Site:
    """A place where the organisation works. gather: where people meet after an alarm."""

    name: str
    address: str = ""
    hours: str = ""
    gather: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of the organisation; "" and () where nothing was said.

    hours: None until somebody said on which days it works. groups: of `GROUPS`, those that it serves.
    fallback: ways to reach people, the first way first. out_of_hours: lines. media_cover: "", "yes" or "no".
    plan_keeper: role key.
    """

    name: str = ""
    short_name: str = ""
    sector: str = ""
    served: str = ""
    groups: tuple[str, ...] = ()
    sites: tuple[Site, ...] = ()
    languages: tuple[str, ...] = ()
    website: str = ""
    truth_page: str = ""
    fallback: tuple[str, ...] = ()
    hours: WorkingHours | None = None
    out_of_hours: tuple[str, ...] = ()
    house_rules: str = ""
    insurer: str = ""
    claim_line: str = ""
    policy_place: str = ""
    media_cover: str = ""
    plan_keeper: str = ""

    @property
    def insurance(self) -> str:
        """Insurer, claim line and where the policy number is, in one line; "" if none is known."""
        where = f"policy number: {self.policy_place}" if self.policy_place else ""
        media = {"yes": "pays for media help", "no": "does not pay for media help"}.get(self.media_cover, "")
        known = (self.insurer, self.claim_line, where)
        return ", ".join(part for part in (*known, media) if part) if any(known) else ""


#: A profile of which nothing is known.
NOBODY = Profile()


def profile_of(value: Callable[[str], Value]) -> Profile:
    """The profile out of settings. value: gives the value in force for a key."""

    def text(name: str) -> str:
        return str(value(f"organisation.{name}")).strip()

    def lines(name: str) -> tuple[str, ...]:
        return tuple(line.strip() for line in text(name).splitlines() if line.strip())

    same = (
        "name", "short_name", "served", "website", "truth_page", "house_rules", "insurer", "claim_line",
        "policy_place", "media_cover", "plan_keeper",
    )  # fmt: skip
    opens, closes = (time.fromisoformat(text(name)) for name in ("opens", "closes"))
    hours = WorkingHours(text("work_days"), opens, closes) if text("work_days") else None
    sector = dict(describe("organisation.sector").choices)[text("sector")] if text("sector") else ""
    return Profile(
        **{name: text(name) for name in same},
        sector=sector, groups=tuple(said for key, said in GROUPS if value(f"organisation.{key}")),
        sites=tuple(_site(line) for line in lines("sites")),
        languages=tuple(one.strip() for one in text("languages").split(",") if one.strip()),
        fallback=lines("fallback"), hours=hours, out_of_hours=lines("out_of_hours"),
    )  # fmt: skip


def standing_values(profile: Profile) -> dict[str, str]:
    """What fills the gaps of every message by itself, by gap; only what is known.

    The short name stands in for a name that is too long for a message.
    """
    fits = len(profile.name) <= _NAME_FITS or not profile.short_name
    values = {
        "org_name": profile.name if fits else profile.short_name,
        "org_short_name": profile.short_name or profile.name,
        "truth_page_url": profile.truth_page,
        "website_url": profile.website,
        "house_rules_url": profile.house_rules,
        "working_hours": profile.hours.words if profile.hours else "",
    }
    return {gap: value for gap, value in values.items() if value}


def suggested_plans(profile: Profile, adopted: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Scenario key → the groups for whose sake that plan is suggested; adopted ones are left out."""
    groups = tuple(group for group in profile.groups if group in SAFEGUARDED)
    return {SAFEGUARDING: groups} if groups and SAFEGUARDING not in adopted else {}


def _site(line: str) -> Site:
    name, address, hours, gather, *_ = (*(part.strip() for part in line.split(";", 3)), "", "", "")
    return Site(name, address, hours, gather)
