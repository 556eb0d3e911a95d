"""Partners, trusted voices and the audiences in the order they are told."""

# ruff: noqa: S608 - names are our own, every value is bound

from sqlite_utils import Database

from desktop.domain.moment import day_in
from desktop.domain.person import Audience, Partner, TrustedVoice

_PARTNER = (
    "id, name, kind, contact, phone, out_of_hours, email, hours, needs, gives, channel, tlp, joint_lines, "
    "tested_on, note"
)
_VOICE = (
    "id, name, platform, audience, topic, checked_on, conflicts, paid, consent, may_say, disclosure, "
    "contact, history, note"
)
_AUDIENCE = "id, name, position, needs, fears, messengers, channels, languages, access, size, rule, key"


def partners(db: Database) -> tuple[Partner, ...]:
    """All partners by name."""
    rows = db.execute(
        f"select {_PARTNER} from partner where removed_at is null order by name collate nocase, id"
    )
    return tuple(Partner(*[*row[:13], day_in(row[13]), row[14]]) for row in rows)


def voices(db: Database) -> tuple[TrustedVoice, ...]:
    """All trusted voices by name."""
    rows = db.execute(
        f"select {_VOICE} from trusted_voice where removed_at is null order by name collate nocase, id"
    )
    return tuple(
        TrustedVoice(*[*row[:5], day_in(row[5]), row[6], bool(row[7]), bool(row[8]), *row[9:14]])
        for row in rows
    )


def audiences(db: Database) -> tuple[Audience, ...]:
    """The audiences, who is told first stands first."""
    rows = db.execute(f"select {_AUDIENCE} from audience where removed_at is null order by position, id")
    return tuple(Audience(*row) for row in rows)


def had_audiences(db: Database) -> bool:
    """Whether there ever was an audience, removed ones included."""
    return bool(db.execute("select exists (select 1 from audience)").fetchone()[0])
