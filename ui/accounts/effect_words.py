"""Says what an answer did to the score, or what meeting a control would do."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.account import Check, CheckStatus, Evidence
from desktop.domain.walk import Effect, figures, with_answer
from desktop.services.accounts import Standing
from ui.accounts.place import Place
from ui.accounts.words import number, signed

_SEEN = 0.05  # smaller than what one decimal place shows


def standing_figures(place: Place, now: datetime) -> Effect:
    """The figures of a place as they are."""
    standing = place.standing
    return figures(place.account, standing.accounts, standing.controls, standing.checks, now)


def if_met(place: Place, control_id: str, now: datetime) -> Effect:
    """The figures of a place if one control were met today."""
    standing: Standing = place.standing
    met = Check(control_id, place.subject or None, CheckStatus.MET, Evidence.SEEN, checked_at=now)
    checks = with_answer(standing.checks, met)
    return figures(place.account, standing.accounts, standing.controls, checks, now)


def moved_words(before: Effect, after: Effect) -> str:
    """The way of the figures in one sentence: the posture's points first, then both sums."""
    tr = QCoreApplication.translate
    said = tr("Accounts", "Posture {a} → {b}, this score {c} → {d}.")
    return said.format(
        a=number(before.posture), b=number(after.posture), c=number(before.own), d=number(after.own)
    )


def effect_title(before: Effect, after: Effect, *, answered: bool) -> str:
    """What changes, in points of posture, or of this score if the posture stays."""
    tr = QCoreApplication.translate
    posture, own = after.posture - before.posture, after.own - before.own
    if abs(posture) >= _SEEN:
        said = (
            tr("Accounts", "{points} points of posture")
            if answered
            else tr("Accounts", "Met: {points} points of posture")
        )
        return said.format(points=signed(posture))
    said = (
        tr("Accounts", "{points} points of this score")
        if answered
        else tr("Accounts", "Met: {points} points of this score")
    )
    return said.format(points=signed(own))


def moves(before: Effect, after: Effect) -> bool:
    """True if either figure moves enough to be seen."""
    return abs(after.posture - before.posture) >= _SEEN or abs(after.own - before.own) >= _SEEN
