"""What the values of a risk are called on screen, and the fields of one."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.domain.risk import IMPACT, LIKELIHOOD, Band, Risk, RiskState, Step
from ui.theme.tokens import Token
from ui.widgets.chip import ChipKind, ChipLook
from ui.widgets.day_line import say_day_short
from ui.widgets.value_form import FieldSpec

_CHIPS: Mapping[Band, ChipKind] = {
    Band.UNJUDGED: "outline", Band.LOW: "ok", Band.MEDIUM: "l1", Band.HIGH: "l2", Band.VERY_HIGH: "l3",
}  # fmt: skip
#: Ground and ink of a band, the same as in its chip.
BAND_TONES: Mapping[Band, tuple[Token, Token]] = {
    Band.UNJUDGED: ("surface2", "text2"), Band.LOW: ("ok_soft", "ok"), Band.MEDIUM: ("l1_soft", "l1"),
    Band.HIGH: ("l2_soft", "l2"), Band.VERY_HIGH: ("l3_soft", "l3"),
}  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("RiskWords", text)


def band_name(band: Band) -> str:
    """The word of a band."""
    names = {
        Band.UNJUDGED: _tr("Not judged yet"), Band.LOW: _tr("Low"), Band.MEDIUM: _tr("Medium"),
        Band.HIGH: _tr("High"), Band.VERY_HIGH: _tr("Very high"),
    }  # fmt: skip
    return names[band]


def score_chip(risk: Risk) -> ChipLook:
    """Number and word of a risk's band."""
    name = band_name(risk.band)
    return ChipLook(_CHIPS[risk.band], f"{risk.score} {name}" if risk.score else name)


def due_chip(risk: Risk, today: date) -> ChipLook:
    """When to look at a risk again, or how it stands."""
    due = risk.due_on
    if risk.state is RiskState.CLOSED:
        return ChipLook("outline", _tr("Closed"), "archive")
    if due is None:
        return ChipLook("outline", _tr("No day set"))
    short = say_day_short(due, today)
    if due <= today:
        now = _tr("Today") if due == today else _tr("Since {day}").format(day=short)
        return ChipLook("warn" if due == today else "bad", now, "clock")
    if risk.state is RiskState.ACCEPTED:
        return ChipLook("accent", _tr("Accepted to {day}").format(day=short))
    return ChipLook("outline", short)


def place_words(likelihood: int, impact: int) -> str:
    """A place in the grid: "Likely, severe"."""
    often = next(step.name for step in LIKELIHOOD if step.value == likelihood)
    hit = next(step.name for step in IMPACT if step.value == impact)
    return f"{often}, {hit.lower()}"


def count_words(count: int) -> str:
    """How many risks."""
    return _tr("1 risk") if count == 1 else _tr("{n} risks").format(n=count)


def meaning(scale: tuple[Step, ...], value: int) -> str:
    """How to tell that it is this step; for 0 what to think of."""
    if not value:
        return (
            _tr("Think of what could reasonably happen at worst.")
            if scale is LIKELIHOOD
            else _tr("Take the worst of the four: people, service, money, trust.")
        )
    return next(step.meaning for step in scale if step.value == value).replace(". ", ".\n")


def _steps(scale: tuple[Step, ...]) -> tuple[tuple[str, str], ...]:
    none = ("0", _tr("Not judged yet"))
    return (none, *((str(step.value), f"{step.value} {step.name}") for step in scale))


def naming_fields() -> tuple[FieldSpec, ...]:
    """What it is."""
    return (
        FieldSpec("title", _tr("What could happen"), "text"),
        FieldSpec("scenario_key", _tr("Plan for it"), "choice", choices=(("", _tr("None")),)),
    )


def judging_fields(roles: Mapping[str, str]) -> tuple[FieldSpec, ...]:
    """How heavy it is and what is done. roles: key → name."""
    owners = (("", _tr("Nobody")), *roles.items())
    return (
        FieldSpec("likelihood", _tr("How likely"), "choice", choices=_steps(LIKELIHOOD)),
        FieldSpec("impact", _tr("How hard it would hit"), "choice", choices=_steps(IMPACT)),
        FieldSpec("doing", _tr("What we do already"), "text", lines=3),
        FieldSpec("next_step", _tr("What we do next"), "text", lines=3),
        FieldSpec("owner_role", _tr("Who looks after it"), "choice", choices=owners),
        FieldSpec("review_due", _tr("Look again on"), "day", prompt=_tr("31 Mar 2027")),
    )


def standing_fields() -> tuple[FieldSpec, ...]:
    """Until when and why."""
    return (
        FieldSpec("accepted_until", _tr("Accepted until"), "day", prompt=_tr("31 Mar 2027")),
        FieldSpec("reason", _tr("Why"), "text"),
    )
