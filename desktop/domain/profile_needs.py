"""What the organisation's own settings ask of a person today: a plan for whom it serves, and old logs."""

from collections.abc import Iterable

from desktop.domain.keeping import ClosedCase, kept_sentence
from desktop.domain.plan import Plan
from desktop.domain.profile import Profile, suggested_plans
from desktop.domain.today import Need, Urgency


def group_needs(profile: Profile, plans: Iterable[Plan]) -> tuple[Need, ...]:
    """The safeguarding plan, where groups at risk are served and nobody has adopted it."""
    suggested = suggested_plans(profile, {plan.scenario_key for plan in plans})
    return tuple(
        Need("plan", "library", "Adopt the safeguarding plan",
             f"{suggestion(groups)}, and have no plan for it", "Suggested", "Look", Urgency.SOON)
        for groups in suggested.values()
    )  # fmt: skip


def suggestion(groups: tuple[str, ...]) -> str:
    """Why a plan is suggested, without a full stop."""
    return f"You serve {' and '.join(groups)}"


def kept_needs(cases: tuple[ClosedCase, ...]) -> tuple[Need, ...]:
    """Logs that are past the time set for keeping, as one; the oldest is opened."""
    if not cases:
        return ()
    why = f"{kept_sentence(cases)}. Write into it what you decide, and it is quiet for a year"
    return (Need("kept", cases[0].id, "Look at what is kept", why, "Past its time", "Open", Urgency.LATER),)
