"""The account register and the answers to its controls."""

from sqlite_utils import Database

from desktop.domain.account import Account, Check, CheckStatus, Evidence
from desktop.domain.moment import from_text

_ACCOUNT = (
    "id, platform, handle, tier, profile_url, purpose, owner_role, owner_person, "
    "cover_person, mfa, status, note"
)


def every(db: Database) -> tuple[Account, ...]:
    """All accounts, the main ones first."""
    rows = db.execute(
        f"select {_ACCOUNT} from account where removed_at is null "  # noqa: S608 - our own words
        "order by tier, platform collate nocase, handle collate nocase"
    )
    return tuple(Account(*row) for row in rows)


def one(db: Database, account_id: str) -> Account | None:
    """The account with that id, None if there is none."""
    return next((account for account in every(db) if account.id == account_id), None)


def latest_checks(db: Database) -> tuple[Check, ...]:
    """The latest answer to each control of each account, and of the organisation (account_id None)."""
    rows = db.execute(
        "select control_id, account_id, status, evidence, note, checked_by, "
        "max(checked_at || id), checked_at "
        "from control_check where removed_at is null group by account_id, control_id"
    )
    return tuple(
        Check(
            row[0], row[1] or None, CheckStatus(row[2]), Evidence(row[3]), row[4], row[5], from_text(row[7])
        )
        for row in rows
    )
