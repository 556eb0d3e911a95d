"""People, who holds which role, who covers, and who was reached."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the directory. phone_private: only with consent. trained_until: media training.

    kin_held_by: who keeps the next-of-kin details, which are never stored here. left_on: the leaving date.
    """

    id: str
    name: str
    job: str = ""
    department: str = ""
    phone_work: str = ""
    phone_mobile: str = ""
    phone_private: str = ""
    consent: bool = False
    email: str = ""
    channel: str = ""
    languages: str = ""
    trained_until: date | None = None
    kin_held_by: str = ""
    note: str = ""
    active: bool = True
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in a role. rank: 1 holds it, 2 first cover, 3 second cover. reach: such as "30 minutes"."""

    id: str
    role: str
    person_id: str
    rank: int
    since: date | None = None
    until: date | None = None
    reach: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try to reach somebody, and whether it worked. incident_id: "" for a reach test in peacetime.

    who_kind: person, partner, voice or other; who_id: its id, "" for other. how: phone, message, email, in
    person. said: what was told. minutes: until they answered, or waited for an answer; None if not timed.

    Source: US CDC, "Crisis and Emergency Risk Communication" (who was told, when, how, whether reached).
    """

    id: str
    incident_id: str
    at: datetime
    who: str
    who_kind: str = "other"
    who_id: str = ""
    how: str = ""
    reached: bool = False
    said: str = ""
    follow_up: str = ""
    minutes: int | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class RotaSlot:
    """Who is on duty. starts, ends: aware UTC. note: what the next one has to know."""

    id: str
    person_id: str
    role: str
    starts: datetime
    ends: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """“I am covering”: a person acts in a role, for as long as it is open. ended_at: None while it lasts."""

    id: str
    person_id: str
    role: str
    started_at: datetime
    ended_at: datetime | None = None
    incident_id: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation or office outside. kind: one of PARTNER_KINDS. tlp: the most that may be shared.

    Source of the markings: FIRST, "Traffic Light Protocol 2.0".
    """

    id: str
    name: str
    kind: str
    contact: str = ""
    phone: str = ""
    out_of_hours: str = ""
    email: str = ""
    hours: str = ""
    needs: str = ""
    gives: str = ""
    channel: str = ""
    tlp: str = ""
    joint_lines: str = ""
    tested_on: date | None = None
    note: str = ""


PARTNER_KINDS = (
    ("emergency_service", "Emergency service"), ("regulator", "Regulator"), ("council", "Council"),
    ("funder", "Funder"), ("insurer", "Insurer"), ("supplier", "Supplier"), ("platform", "Platform"),
    ("cyber_help", "Cyber security help"), ("media", "Media"), ("union", "Union"), ("school", "School"),
    ("faith", "Faith group"), ("peer_org", "Similar organisation"), ("legal", "Legal adviser"),
    ("translator", "Translator"), ("mental_health", "Mental health support"),
)  # fmt: skip
TLP = ("RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR")
#: What each marking lets a reader do. Source: FIRST, "Traffic Light Protocol 2.0".
TLP_WORDS = (
    ("RED", "Only the people named, nobody else"),
    ("AMBER+STRICT", "Only inside their organisation, for those who need it"),
    ("AMBER", "Their organisation and its clients, for those who need it"),
    ("GREEN", "Their community, but not in public"),
    ("CLEAR", "Anybody"),
)
#: What a trusted voice may be asked for.
#: Source: US GSA and FDA, "Plain language web writing tips; working with influencers".
VOICE_RULES = (
    "Give them facts and links only.",
    "Never write words for them that hide who wrote them.",
    "Disclose any payment, each time.",
    "Never ask them to attack anybody.",
)
#: Numbers of a person that go some days after the person left; the settings say how many.
PERSONAL_NUMBERS = ("phone_mobile", "phone_private", "channel")


@dataclass(frozen=True, slots=True)
class TrustedVoice:
    """Somebody whom people trust, asked to pass on facts and links; never a script, never an attack.

    checked_on: when past conduct was looked at. paid, consent: as agreed. disclosure: how a payment is
    shown. history: when they were asked before.
    """

    id: str
    name: str
    platform: str = ""
    audience: str = ""
    topic: str = ""
    checked_on: date | None = None
    conflicts: str = ""
    paid: bool = False
    consent: bool = False
    may_say: str = ""
    disclosure: str = ""
    contact: str = ""
    history: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Audience:
    """A group that is told, in the order of `position`. size: in words or numbers, as known."""

    id: str
    name: str
    position: float
    needs: str = ""
    fears: str = ""
    messengers: str = ""
    channels: str = ""
    languages: str = ""
    access: str = ""
    size: str = ""
    rule: str = ""
    key: str = ""
