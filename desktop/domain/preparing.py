"""What getting ready asks of a person today: calendar tasks, cover, plans, risks, and what is watched."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from desktop.domain.calendar import CalendarTask
from desktop.domain.cover import CoverWarning
from desktop.domain.incident import Draft, Incident, IncidentState
from desktop.domain.plan import Plan, PlanStatus
from desktop.domain.risk import Risk, RiskState
from desktop.domain.say_time import day as date_words
from desktop.domain.today import Need, Urgency

#: So many calendar tasks and cover warnings stand on the page; the rest is on the page of plans.
MOST = 3
_SOON = timedelta(days=7)


def calendar_needs(tasks: Iterable[CalendarTask], today: date) -> tuple[Need, ...]:
    """Tasks of preparation that are due within a week, the latest first."""
    due = sorted((task for task in tasks if task.due - today <= _SOON), key=lambda task: task.due)
    return tuple(
        Need(
            "task",
            task.task_ids[0],
            task.title,
            _why(task),
            _when(task.due, today),
            "Open",
            _urgency(task.due, today),
        )
        for task in due[:MOST]
    )


def cover_needs(warnings: Sequence[CoverWarning]) -> tuple[Need, ...]:
    """Serious gaps in cover."""
    return tuple(
        Need("role", one.role, one.sentence, "The work stops when this person is away", "No cover",
             "Open", Urgency.LATER)
        for one in warnings if one.serious
    )[:MOST]  # fmt: skip


def plan_needs(plans: Iterable[Plan], today: date) -> tuple[Need, ...]:
    """Plans that wait for a signature or whose review is due; those never signed count once together."""
    plans = tuple(plans)
    needs = [
        Need("plan", plan.id, f"Sign the plan “{plan.title}”", "It waits for a signature", "In review",
             "Open", Urgency.SOON)
        for plan in plans if plan.status is PlanStatus.IN_REVIEW
    ]  # fmt: skip
    needs += [
        Need("plan", plan.id, f"Review the plan “{plan.title}”", "Plans go out of date while nobody looks",
             _when(plan.review_due, today), "Open", _urgency(plan.review_due, today))
        for plan in plans if plan.review_due is not None and plan.review_due - today <= _SOON
    ]  # fmt: skip
    unsigned = [plan for plan in plans if plan.version == 0 and plan.status is PlanStatus.DRAFT]
    if unsigned:
        why = f"{len(unsigned)} of {len(plans)} plans have never been signed"
        needs.append(Need("plan", unsigned[0].id, f"Get the plan “{unsigned[0].title}” signed", why, "Draft",
                          "Open", Urgency.LATER))  # fmt: skip
    return tuple(needs)


def risk_needs(risks: Iterable[Risk], today: date) -> tuple[Need, ...]:
    """Risks to look at again, the latest first; those that nobody has judged yet count once together.

    Also a late one never stands before an alarm: nothing is happening yet.
    """
    live = [one for one in risks if one.state is not RiskState.CLOSED]
    due = sorted(
        ((one.due_on, one) for one in live if one.due_on is not None and one.due_on <= today),
        key=lambda pair: (pair[0], -pair[1].score),
    )
    needs = [
        Need("risk", one.id, f"Look again at the risk “{one.title}”", _risk_why(one), _when(day, today),
             "Open", Urgency.TODAY)
        for day, one in due[:MOST]
    ]  # fmt: skip
    unjudged = [one for one in live if not one.score]
    if unjudged:
        title = "Judge 1 risk" if len(unjudged) == 1 else f"Judge {len(unjudged)} risks"
        needs.append(Need("risk", unjudged[0].id, title, "Nobody has said how likely and how bad yet",
                          "Not judged", "Open", Urgency.LATER))  # fmt: skip
    return tuple(needs)


def _risk_why(risk: Risk) -> str:
    if risk.state is RiskState.ACCEPTED:
        return f"{risk.band}. It was accepted until now"
    return f"{risk.band}. Next: {risk.next_step or 'nothing is planned'}"


def watched_needs(incidents: Iterable[Incident], draft: Draft | None) -> tuple[Need, ...]:
    """What was written down and not declared, and a declaration that was begun."""
    needs = []
    if draft is not None:
        needs.append(Need("happening", "", "Go on with “Something is happening”", "It was not declared yet",
                          "Begun", "Go on", Urgency.NEW, draft.started_at))  # fmt: skip
    needs += [
        Need("incident", one.id, one.title or f"Restricted case {one.code}", "Written down, not declared",
             "Watched", "Open", Urgency.TODAY, one.aware_at)
        for one in incidents if one.state is IncidentState.WATCH and not one.exercise
    ]  # fmt: skip
    return tuple(needs)


def _why(task: CalendarTask) -> str:
    rhythm = f"Every {task.every_days} days"
    if task.done_on is None:
        return f"{rhythm}, never done so far"
    return f"{rhythm}, last done {date_words(task.done_on)}"


def _when(due: date | None, today: date) -> str:
    days = (due - today).days if due is not None else 0
    if days < 0:
        return f"Late {-days} day{'' if days == -1 else 's'}"
    return "Today" if days == 0 else f"In {days} day{'' if days == 1 else 's'}"


def _urgency(due: date | None, today: date) -> Urgency:
    days = (due - today).days if due is not None else 0
    return Urgency.LATE if days < 0 else Urgency.TODAY if days == 0 else Urgency.SOON
