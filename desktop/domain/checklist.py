"""Builds reports to print: a plan, the messages, the accounts. Values in, values out, no markup."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, tzinfo

from desktop.domain.account import Account, Check, CheckStatus, Control, Evidence, Score
from desktop.domain.fill import fill, gaps_of
from desktop.domain.message import Message, Placeholder
from desktop.domain.pack_say import say_when
from desktop.domain.plan import Phase, Plan, PlanTask, TaskState
from desktop.domain.report import CheckRow, Report, Section, Table
from desktop.domain.say_time import day
from desktop.domain.score import account_score, controls_for, organisation_score
from desktop.domain.severity import level_from

PHASE_NAMES = {
    Phase.PREPARE: "Prepare",
    Phase.FIRST: "First response",
    Phase.SUSTAIN: "Sustain",
    Phase.RECOVER: "Resolve and recover",
    Phase.REVIEW: "Review and improve",
}
TASK_STATE_NAMES = {
    TaskState.TODO: "To do",
    TaskState.DOING: "Under way",
    TaskState.DONE: "Done",
    TaskState.SKIPPED: "Skipped",
    TaskState.NOT_APPLICABLE: "Not applicable",
    TaskState.BLOCKED: "Blocked",
}
STATUS_NAMES = {
    CheckStatus.MET: "Met",
    CheckStatus.PARTIAL: "Partly met",
    CheckStatus.NOT_MET: "Not met",
    CheckStatus.NOT_APPLICABLE: "Not applicable",
    CheckStatus.UNKNOWN: "Not known",
}
EVIDENCE_NAMES = {
    Evidence.SEEN: "seen that day",
    Evidence.STATED: "as stated",
    Evidence.ASSUMED: "assumed",
}


def plan_report(
    plan: Plan,
    tasks: Iterable[PlanTask],
    *,
    organisation: str,
    made_at: str,
    role_names: Mapping[str, str] | None = None,
    language: str = "en-GB",
    exercise: bool = False,
    zone: tzinfo = UTC,
) -> Report:
    """A plan as a checklist by phase.

    Args:
        plan: gives the title, the summary and the pack's version.
        tasks: of this plan; they are put in order of phase and position.
        organisation: the name in the foot, "" if none is set.
        made_at: local words for the time.
        role_names: role key to name, such as "COMMS" to "Communications lead".
        language: BCP 47.
        exercise: True marks every page as a drill.
        zone: the person's time zone, in which times are printed.
    """
    ordered = sorted(tasks, key=lambda task: (task.phase.value, task.position))
    counted = [task for task in ordered if task.state is not TaskState.NOT_APPLICABLE]
    done = sum(task.state is TaskState.DONE for task in counted)
    sections = []
    for phase, name in PHASE_NAMES.items():
        rows = tuple(_task_row(task, role_names or {}, zone) for task in ordered if task.phase is phase)
        if rows:
            sections.append(Section(name, (_progress(rows),), rows))
    return Report(
        title=plan.title, subtitle=plan.summary, organisation=organisation, language=language,
        made_at=made_at, version=plan.pack_version, exercise=exercise,
        facts=(
            ("Scenario", plan.scenario_key), ("Done", f"{done} of {len(counted)}"),
            ("Adopted", day(plan.adopted_at)), ("Content version", plan.pack_version),
        ),
        sections=tuple(sections),
    )  # fmt: skip


def _task_row(task: PlanTask, role_names: Mapping[str, str], zone: tzinfo) -> CheckRow:
    facts = [
        ("Who", role_names.get(task.r, task.r)),
        ("When", say_when(task.when, anchor=task.anchor)),
    ]
    if level := level_from(task.level):
        facts.append(("From level", level))
    if task.state not in (TaskState.TODO, TaskState.DONE):
        state = TASK_STATE_NAMES[task.state]
        facts.append(("State", f"{state}: {task.reason}" if task.reason else state))
    if task.state is TaskState.DONE and (task.done_by or task.done_at):
        local = task.done_at.astimezone(zone) if task.done_at else None
        when = f"{day(local)} {local:%H:%M}{' UTC' if zone is UTC else ''}" if local else ""
        facts.append(("Done by", ", ".join(part for part in (task.done_by, when) if part)))
    return CheckRow(
        title=task.title, done=task.state is TaskState.DONE, detail=task.detail, done_when=task.done_when,
        facts=tuple(fact for fact in facts if fact[1]), note=task.note,
    )  # fmt: skip


def messages_report(
    messages: Sequence[Message],
    placeholders: Sequence[Placeholder],
    *,
    organisation: str,
    made_at: str,
    language: str = "en-GB",
    exercise: bool = False,
    standing: Mapping[str, str] | None = None,
) -> Report:
    """The messages with what was filled in, each with its open gaps.

    Args:
        messages: in the order to print.
        placeholders: what the gaps mean.
        organisation: the name in the foot, "" if none is set.
        made_at: local words for the time.
        language: BCP 47 of the document.
        exercise: True marks every page as a drill.
        standing: values for every message, such as org_name; a message's own values win.
    """
    values = [{**(standing or {}), **dict(message.values)} for message in messages]
    pairs = list(zip(messages, values, strict=True))
    still_open = sum(bool(fill(message.body, given).open) for message, given in pairs)
    return Report(
        title="Messages", subtitle="Words to have ready. Gaps in double braces have to be filled before use.",
        organisation=organisation, language=language, made_at=made_at, exercise=exercise,
        facts=(("Messages", str(len(messages))), ("With open gaps", str(still_open))),
        sections=tuple(_message_section(message, given, placeholders) for message, given in pairs),
    )  # fmt: skip


def _message_section(
    message: Message, values: Mapping[str, str], placeholders: Sequence[Placeholder]
) -> Section:
    filled = fill(message.body, values)
    purpose = message.purpose.replace("_", " ").capitalize()
    about = f"{purpose} for: {message.audience}. State: {message.state.replace('_', ' ')}."
    gaps = [gap for gap in gaps_of(message.body, values, placeholders) if gap.placeholder.name in filled.open]
    rows = tuple((gap.placeholder.name, gap.placeholder.meaning, gap.placeholder.example, "") for gap in gaps)
    table = Table(("Gap", "What it means", "Example", "Your words"), rows, wide=3) if rows else None
    return Section(message.title, (about, filled.text), table=table)


def accounts_report(
    accounts: Sequence[Account],
    controls: Sequence[Control],
    checks: Sequence[Check],
    *,
    now: datetime,
    organisation: str,
    made_at: str,
    role_names: Mapping[str, str] | None = None,
    language: str = "en-GB",
) -> Report:
    """The account security checks as a checklist: one section for each account, one for the organisation.

    Args:
        accounts: in the order to print.
        controls: the whole list of both scopes.
        checks: the latest answers, at most one for each control and account.
        now: aware UTC; how old an answer is counts.
        organisation: the name in the foot, "" if none is set.
        made_at: local words for the time.
        role_names: role key to name.
        language: BCP 47.
    """
    sections = []
    for account in accounts:
        score = account_score(account, controls, checks, now)
        answers = {check.control_id: check for check in checks if check.account_id == account.id}
        rows = tuple(_check_row(each, answers.get(each.id)) for each in controls_for(account.tier, controls))
        owner = (role_names or {}).get(account.owner_role, account.owner_role)
        about = f"Owner: {account.owner_person or owner or 'nobody named'}. {_say_score(score)}"
        sections.append(Section(f"{account.platform} {account.handle}".strip(), (about,), rows))
    own = tuple(control for control in controls if control.scope == "O")
    if own:
        answers = {check.control_id: check for check in checks if check.account_id is None}
        rows = tuple(_check_row(control, answers.get(control.id)) for control in own)
        about = _say_score(organisation_score(controls, checks, now))
        sections.append(Section("The organisation", (about,), rows))
    met = sum(row.done for section in sections for row in section.checks)
    asked = sum(len(section.checks) for section in sections)
    return Report(
        title="Account security", subtitle="What was checked, how it was found, and what to do first.",
        organisation=organisation, language=language, made_at=made_at,
        facts=(("Accounts", str(len(accounts))), ("Checks met", f"{met} of {asked}")),
        sections=tuple(sections),
    )  # fmt: skip


def _check_row(control: Control, check: Check | None) -> CheckRow:
    status = check.status if check else CheckStatus.UNKNOWN
    facts = [("Answer", STATUS_NAMES[status]), ("Check", control.id)]
    if check and check.checked_at:
        by = f" by {check.checked_by}" if check.checked_by else ""
        facts.append(("Checked", f"{day(check.checked_at)}{by}, {EVIDENCE_NAMES[check.evidence]}"))
    facts.append(("How to check", control.how))
    todo = status in (CheckStatus.NOT_MET, CheckStatus.PARTIAL)
    fix = f"{control.finding} First fix: {control.first_fix} About {control.minutes} minutes." if todo else ""
    note = " ".join(part for part in (fix, check.note if check else "") if part)
    return CheckRow(control.title, status is CheckStatus.MET, control.why, facts=tuple(facts), note=note)


def _say_score(score: Score) -> str:
    """The score in a sentence, with the gate beside it."""
    if score.gate_key == "GT-1":
        return "Somebody else holds this account: recover it first."
    if not score.counted:
        return "There is nothing to score yet."
    if score.value is None:
        return f"Not enough is known for a score: between {score.low:.0f} and {score.high:.0f} of 100."
    held = (
        f" Held down from {score.before_gate:.1f}: {score.gate}." if score.value < score.before_gate else ""
    )
    return f"Score {score.value:.0f} of 100, {score.band}.{held}"


def _progress(rows: Sequence[CheckRow]) -> str:
    return f"{sum(row.done for row in rows)} of {len(rows)} done."
