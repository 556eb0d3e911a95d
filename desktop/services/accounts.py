"""The account register, the controls and the score that can be explained."""

import re
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from desktop.content import Packs
from desktop.domain.account import Account, Check, CheckStatus, Control, Evidence, Score
from desktop.domain.facts import ObjectsChanged
from desktop.domain.fixes import Fix, next_fixes
from desktop.domain.moment import to_text
from desktop.domain.score import Posture, account_score, controls_for, organisation_score, posture
from desktop.errors import Refused
from desktop.ports import Clock
from desktop.services.lanes import Lanes
from desktop.store import accounts as store
from desktop.store.work import Work

_EDITABLE = frozenset(
    "platform handle tier profile_url purpose owner_role owner_person cover_person mfa status note".split()
)
_NEVER = "A password, code or full recovery address may not be kept here. Use the password manager."
#: A word for a secret followed by what looks like one; a one-time-password address; a row of codes.
_SECRETS = re.compile(
    r"\b(pass(word|phrase|code|wort)|pwd|pin|otp|cvv|cvc|secret|token|api[ _-]?key)\b\s*(is\b|[:=])\s*\S"
    r"|\b(backup|recovery)[ -]codes?\b(?=.*\d)"
    r"|otpauth://"
    r"|(\b\d{4}[ -]?\d{4}\b[\s,;]+){2}",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where everything stands. scores: account id → score. checks: the latest answers.

    fixes: what gains most for its minutes, best first, five at most.
    """

    accounts: tuple[Account, ...]
    controls: tuple[Control, ...]
    checks: tuple[Check, ...]
    scores: dict[str, Score]
    organisation: Score
    posture: Posture
    fixes: tuple[Fix, ...]


class Accounts:
    """Who can post as us, and how well that is guarded. Never holds a password."""

    def __init__(self, lanes: Lanes, packs: Packs, clock: Clock, who: Callable[[], str]) -> None:
        self._lanes = lanes
        self._packs = packs
        self._clock = clock
        self._who = who

    def every(self) -> Future[tuple[Account, ...]]:
        """The register, the main accounts first."""
        return self._lanes.ask(store.every)

    def controls(self, account: Account | None) -> tuple[Control, ...]:
        """The controls that apply to an account, or to the organisation where None."""
        controls = tuple(self._packs.controls())
        if account is None:
            return tuple(control for control in controls if control.scope == "O")
        return controls_for(account.tier, controls)

    def standing(self) -> Future[Standing]:
        """Register, answers, scores and next best fixes in one go."""

        def weigh(accounts: tuple[Account, ...], checks: tuple[Check, ...]) -> Standing:
            controls, now = tuple(self._packs.controls()), self._clock.now()
            scores = {account.id: account_score(account, controls, checks, now) for account in accounts}
            return Standing(
                accounts, controls, checks, scores, organisation_score(controls, checks, now),
                posture(accounts, controls, checks, now), next_fixes(accounts, controls, checks, now),
            )  # fmt: skip

        return self._lanes.ask(lambda db: weigh(store.every(db), store.latest_checks(db)))

    def add(self, platform: str, handle: str, *, tier: int = 1) -> Future[str]:
        """Adds an account; gives its id.

        Raises (from the future):
            Refused: platform or handle is empty.
        """
        row = {
            "platform": platform.strip(),
            "handle": handle.strip(),
            "tier": tier,
            "profile_url": "",
            "purpose": "",
            "owner_role": "",
            "owner_person": "",
            "cover_person": "",
            "mfa": "unknown",
            "status": "active",
            "note": "",
        }

        def act(work: Work) -> str:
            _refuse_secret(platform, "platform")
            _refuse_secret(handle, "handle")
            if not platform.strip() or not handle.strip():
                raise Refused(
                    "Give the platform and the handle.", "handle" if platform.strip() else "platform"
                )
            account_id = work.journal.make(
                "account", row, f"Added the account {handle.strip()} on {platform.strip()}."
            )
            work.tell(ObjectsChanged("account", (account_id,)))
            return account_id

        return self._lanes.change(act)

    def edit(self, account_id: str, **values: Any) -> Future[None]:
        """Sets fields of an account.

        Raises (from the future):
            Refused: a value looks like a password or code, or the account is gone.
        """

        def act(work: Work) -> None:
            if not set(values) <= _EDITABLE:
                raise ValueError(f"not a field to edit: {set(values)}")
            for name, value in values.items():
                _refuse_secret(str(value), name)
            account = _needed(store.one(work.db, account_id))
            work.journal.change("account", account_id, values, f"Edited the account {account.handle}.")
            work.tell(ObjectsChanged("account", (account_id,)))

        return self._lanes.change(act)

    def remove(self, account_id: str) -> Future[None]:
        """Takes an account off the register; this can be taken back."""

        def act(work: Work) -> None:
            account = _needed(store.one(work.db, account_id))
            work.journal.remove("account", account_id, f"Removed the account {account.handle}.")
            work.tell(ObjectsChanged("account", (account_id,)))

        return self._lanes.change(act)

    def answer(
        self, account_id: str | None, control_id: str, status: CheckStatus, *,
        evidence: Evidence = Evidence.STATED, note: str = "",
    ) -> Future[None]:  # fmt: skip
        """Answers a control; earlier answers stay as history.

        Raises (from the future):
            Refused: "not applicable" without a reason, or the note looks like a password or code.
        """

        def act(work: Work) -> None:
            if status is CheckStatus.NOT_APPLICABLE and not note.strip():
                raise Refused("Say why this does not apply.", "note")
            _refuse_secret(note, "note")
            row = {
                "account_id": account_id or "", "control_id": control_id, "status": str(status),
                "evidence": str(evidence), "note": note.strip(), "checked_by": self._who(),
                "checked_at": to_text(work.now),
            }  # fmt: skip
            words = str(status).replace("_", " ")
            work.journal.make("control_check", row, f"Checked {control_id}: {words}.")
            work.tell(ObjectsChanged("control_check", (account_id or "",)))

        return self._lanes.change(act)


def _refuse_secret(text: str, field: str) -> None:
    if _SECRETS.search(text):
        raise Refused(_NEVER, field)


def _needed(account: Account | None) -> Account:
    if account is None:
        raise Refused("That account is not there any more.")
    return account
