"""``accounts``: the accounts we post from and how safe they are."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from desktop.cli.answer import give, say, table
from desktop.cli.asked import Asked
from desktop.cli.paper import to_paper
from desktop.cli.root import Group
from desktop.domain.account import Account, CheckStatus, Score
from desktop.errors import Refused

_STATUSES = click.Choice([status.value for status in CheckStatus])


@click.group(cls=Group)
def accounts() -> None:
    """The accounts we post from and how safe they are. No password is ever kept here."""


@accounts.command("list")
@click.pass_obj
def list_(asked: Asked) -> None:
    """List the accounts.

    JSON fields: id, platform, handle, tier, profile_url, purpose, owner_role, owner_person,
    cover_person, mfa, status, note.
    """
    with asked.reading() as core:
        every = core.accounts.every().result()
    if asked.as_json:
        give(every)
    elif not every:
        say("There are no accounts yet. Add one with “watchline-cli accounts add PLATFORM HANDLE”.")
    else:
        rows = [
            (one.id, one.tier, one.status, one.owner_person or one.owner_role, _name(one)) for one in every
        ]
        table(("ID", "TIER", "STATUS", "OWNER", "ACCOUNT"), rows)


def _name(account: Account) -> str:
    return f"{account.platform} {account.handle}"


@accounts.command("add")
@click.argument("platform")
@click.argument("handle")
@click.option(
    "--tier", type=click.IntRange(1, 3), default=1, show_default=True, help="1 main, 2 second, 3 hardly used."
)
@click.pass_obj
def add(asked: Asked, platform: str, handle: str, tier: int) -> None:
    """Add an account and print its id."""
    with asked.writing() as core:
        account_id = core.accounts.add(platform, handle, tier=tier).result()
    if asked.as_json:
        give({"id": account_id})
    else:
        say(account_id)


@accounts.command("answer")
@click.argument("control")
@click.argument("status", type=_STATUSES)
@click.option(
    "--account", "account_id", metavar="ID", help="Which account; without it, the organisation itself."
)
@click.option("--note", default="", help="A remark; needed where something does not apply.")
@click.pass_obj
def answer(asked: Asked, control: str, status: str, account_id: str | None, note: str) -> None:
    """Answer a check, such as AUT-01, for an account or the organisation."""
    with asked.writing() as core:
        account = next((one for one in core.accounts.every().result() if one.id == account_id), None)
        if account_id and account is None:
            raise Refused("There is no account with that id. “watchline-cli accounts list” shows them.")
        if control not in {one.id for one in core.accounts.controls(account)}:
            whom = _name(account) if account else "the organisation"
            raise Refused(f"There is no check {control} for {whom}. Nothing was changed.")
        core.accounts.answer(account_id, control, CheckStatus(status), note=note).result()
    if asked.as_json:
        give({"control": control, "status": status, "account": account_id})
    else:
        say(f"{control}: {status.replace('_', ' ')}.")


@accounts.command("score")
@click.pass_obj
def score(asked: Asked) -> None:
    """Show how safe each account and the organisation are, and what to do first.

    JSON: posture (value 0 to 100 or null, before_gate, band, gate), organisation, accounts (a list of
    id, platform, handle, score), fixes (control, account, first_fix, gain, minutes). A score has value,
    before_gate, low, high, coverage, band, gate.
    """
    with asked.reading() as core:
        standing = core.accounts.standing().result()
    posture = standing.posture
    if asked.as_json:
        give({
            "posture": {"value": posture.value, "before_gate": posture.before_gate, "band": posture.band,
                        "gate": posture.gate},
            "organisation": _score_fields(standing.organisation),
            "accounts": [
                {"id": one.id, "platform": one.platform, "handle": one.handle,
                 "score": _score_fields(standing.scores[one.id])}
                for one in standing.accounts
            ],
            "fixes": [
                {"control": fix.control_id, "account": fix.account_id, "first_fix": fix.first_fix,
                 "gain": fix.gain, "minutes": fix.minutes}
                for fix in standing.fixes
            ],
        })  # fmt: skip
        return
    say(f"{_value(posture.value)}  {posture.band}  Everything together. {posture.gate}".rstrip())
    say(_line(standing.organisation, "The organisation"))
    for account in standing.accounts:
        say(_line(standing.scores[account.id], _name(account)))
    for fix in standing.fixes:
        say(f"Next: {fix.first_fix} ({fix.control_id}, +{fix.gain:.1f} points, about {fix.minutes} minutes)")


def _score_fields(one: Score) -> dict[str, Any]:
    return {
        "value": one.value, "before_gate": one.before_gate, "low": one.low, "high": one.high,
        "coverage": one.coverage, "band": one.band, "gate": one.gate,
    }  # fmt: skip


def _value(value: float | None) -> str:
    return "  –" if value is None else f"{value:3.0f}"


def _line(one: Score, name: str) -> str:
    return f"{_value(one.value)}  {one.band}  {name}. {one.gate}".rstrip()


@accounts.command("export")
@to_paper
@click.pass_obj
def export(asked: Asked, target: Path, large: bool) -> None:
    """Write the checks of all accounts; a file of that name is replaced."""
    with asked.reading() as core:
        core.papers.write(replace(core.papers.accounts().result(), large=large), target).result()
    if asked.as_json:
        give({"file": str(target)})
    else:
        say(f"Wrote {target}.")
