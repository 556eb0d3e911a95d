"""A report of about thirty pages, made of the packs that ship."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from desktop.content import Packs
from desktop.domain.account import Account, Check, CheckStatus, Evidence
from desktop.domain.checklist import accounts_report, messages_report, plan_report
from desktop.domain.message import Message
from desktop.domain.plan import Plan, PlanTask, TaskState
from desktop.domain.report import Report

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MADE_AT = "24 November 2026, 12:00"
ORGANISATION = "Riverside Community Trust"


def sample_plan() -> tuple[Plan, list[PlanTask]]:
    packs = Packs()
    pack = packs.scenario("SC-ATO")
    tasks = [
        PlanTask(
            id=str(number), plan_id="p", key=task.key, phase=task.phase, title=task.title,
            detail=task.detail, done_when=task.done_when, r=task.r, a=task.a, when=task.when,
            anchor=task.anchor, offset_min=task.offset_min, level=task.level, position=float(number),
            state=TaskState.DONE if number % 5 == 0 else TaskState.TODO,
            done_by="Kim Field" if number % 5 == 0 else "", done_at=NOW if number % 5 == 0 else None,
            note="The officer on duty rings back." if number % 7 == 2 else "",
        )
        for number, task in enumerate(packs.tasks_for("SC-ATO"))
    ]  # fmt: skip
    return Plan("p", "SC-ATO", pack.title, pack.summary, pack.version, NOW), tasks


def sample_plan_report(*, exercise: bool = False) -> Report:
    plan, tasks = sample_plan()
    return plan_report(
        plan, tasks, organisation=ORGANISATION, made_at=MADE_AT, role_names=Packs().role_names(),
        exercise=exercise,
    )  # fmt: skip


def thirty_pages() -> Report:
    packs = Packs()
    accounts = [
        Account("a", "Facebook", "@us"),
        Account("b", "Instagram", "@us"),
        Account("c", "Blog", "", 3),
    ]
    checks = [
        Check(
            control.id,
            account,
            list(CheckStatus)[number % 5],
            Evidence.SEEN,
            "",
            "Kim",
            NOW - timedelta(days=9),
        )
        for number, control in enumerate(packs.controls())
        for account in (("a", "b", "c") if control.scope == "A" else (None,))
    ]
    security = accounts_report(
        accounts, packs.controls(), checks, now=NOW, organisation=ORGANISATION, made_at=MADE_AT
    )
    messages = [Message(s.key, s.title, s.purpose, s.body) for s in packs.message_seeds()]
    words = messages_report(messages, packs.placeholders(), organisation=ORGANISATION, made_at=MADE_AT)
    plan = sample_plan_report()
    return replace(plan, sections=plan.sections + security.sections + words.sections)
