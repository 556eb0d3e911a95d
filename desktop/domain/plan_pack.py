"""The plan pack: a whole plan with people, numbers, words and signatures, for the emergency bag."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.at_hand import at_hand, organisation
from desktop.domain.checklist import PHASE_NAMES
from desktop.domain.clock import ClockTemplate
from desktop.domain.cover import Place, RolesView
from desktop.domain.fill import fill
from desktop.domain.incident_report import Letterhead, both_zones
from desktop.domain.message import Message
from desktop.domain.pack_say import say_when
from desktop.domain.person import Partner
from desktop.domain.plan import Plan, PlanPart, PlanStatus, PlanTask, TaskTemplate
from desktop.domain.plan_version import PlanVersion
from desktop.domain.profile import NOBODY, Profile, standing_values
from desktop.domain.report import CheckRow, Report, Section, Table
from desktop.domain.role_card import PRIVATE_SAID, numbers_of
from desktop.domain.say_time import day
from desktop.domain.severity import level_called, level_from

_BLOCKS = (
    ("strategy", "Strategy"), ("tactics", "Tactics"), ("organisation", "Organisation"), ("people", "People"),
)  # fmt: skip
_UNSIGNED = "Draft. Nobody has signed it off."


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan with everything that goes into its pack.

    version: the one that tasks and parts come from, None for the draft. lines: messages to have ready.
    clocks: key → template. profile: of the organisation; it fills gaps of messages too. partners: all.
    """

    plan: Plan
    tasks: tuple[PlanTask | TaskTemplate, ...]
    parts: tuple[PlanPart, ...] = ()
    version: PlanVersion | None = None
    roles: RolesView | None = None
    lines: tuple[Message, ...] = ()
    clocks: Mapping[str, ClockTemplate] | None = None
    profile: Profile = NOBODY
    partners: tuple[Partner, ...] = ()


def plan_pack(letterhead: Letterhead, file: PlanFile, *, internal: bool = False) -> Report:
    """Everything that is needed where there is no computer.

    Args:
        internal: prints private numbers of those who agreed, and says so.
    """
    plan, version = file.plan, file.version
    sections = (
        Section("About this plan", facts=_about(letterhead, file), paragraphs=_blocks(plan)),
        organisation(file.profile, letterhead),
        Section("Roles, cover and numbers", table=_roles(file.roles, internal)),
        *at_hand(file.profile, file.partners),
        Section("When it starts", table=_triggers(file.parts)),
        Section("Who is told, in this order", points=_contacts(letterhead, file.parts), numbered=True),
        *_lines(file),
        Section("Legal clocks", table=_clocks(letterhead, file)),
        Section("What may be said when", table=_protocol(letterhead, file.parts)),
        *_tasks(letterhead, file.tasks),
        Section("Sign-off", _signed_words(version), facts=_signatures(letterhead, version)),
    )
    number = str(version.number) if version else "draft"
    changed = plan.status is not PlanStatus.SIGNED_OFF and version is not None
    return letterhead.report(
        f"Plan pack: {plan.title}", plan.summary, version=number, tlp="AMBER+STRICT",
        marking=PRIVATE_SAID if internal else "",
        facts=(
            ("Version", number if version else "Draft"),
            ("State", _state(changed) if version else _UNSIGNED),
            ("Review due", day(plan.review_due) if plan.review_due else "Not set"),
            ("Tasks", str(len(file.tasks))),
        ),
        sections=tuple(section for section in sections if _holds(section)),
        closing=(("Hash of the signed plan (SHA-256)", version.body_hash),) if version else (),
    )  # fmt: skip


def _state(changed: bool) -> str:
    return "Signed off; the draft has been changed since" if changed else "Signed off"


def _holds(section: Section) -> bool:
    table = section.table is not None and bool(section.table.rows)
    return bool(section.paragraphs or section.facts or section.points or section.checks or table)


def _about(letterhead: Letterhead, file: PlanFile) -> tuple[tuple[str, str], ...]:
    plan = file.plan
    return (
        ("Owner", letterhead.role(plan.owner_role) or "Nobody"),
        ("Backup", letterhead.role(plan.backup_role) or "Nobody"),
        ("Scenario", "Made here" if plan.custom else plan.scenario_key),
        ("Content version", plan.pack_version or "None"),
    )


def _blocks(plan: Plan) -> tuple[str, ...]:
    return tuple(f"{label}: {text}" for name, label in _BLOCKS if (text := str(getattr(plan, name)).strip()))


def _roles(view: RolesView | None, internal: bool) -> Table:
    rows = () if view is None else tuple(
        (row.role.name, *(_person(place, internal) for place in row.places))
        for row in sorted(view.rows, key=lambda row: (not row.must_have, row.role.name))
    )  # fmt: skip
    return Table(("Role", "Holds it", "First cover", "Second cover"), rows, wide=-1)


def _person(place: Place | None, internal: bool) -> str:
    if place is None:
        return "Nobody"
    return f"{place.person.name}\n{_numbers(place, internal)}".strip()


def _numbers(place: Place, internal: bool) -> str:
    return numbers_of(place.person, internal=internal).replace(", ", "\n")


def _of(parts: Iterable[PlanPart], kind: str) -> list[PlanPart]:
    return sorted((part for part in parts if part.kind == kind), key=lambda part: part.position)


def _triggers(parts: Sequence[PlanPart]) -> Table:
    rows = tuple((level_called(part.level), part.text) for part in _of(parts, "trigger"))
    return Table(("Level", "What triggers it"), rows, wide=1)


def _contacts(letterhead: Letterhead, parts: Sequence[PlanPart]) -> tuple[str, ...]:
    found = []
    for part in _of(parts, "contact"):
        who = f"told by the {letterhead.role(part.who).lower()}" if part.who else ""
        extra = ", ".join(word for word in (who, part.note) if word)
        found.append(f"{part.text} ({extra})" if extra else part.text)
    return tuple(found)


def _lines(file: PlanFile) -> tuple[Section, ...]:
    """The holding lines, each with what is still to be filled in."""
    if not file.lines:
        return ()
    rows = []
    for message in file.lines:
        filled = fill(message.body, {**standing_values(file.profile), **dict(message.values)})
        gaps = ", ".join(filled.open) or "None"
        rows.append((message.title, filled.text, gaps))
    said = (
        "Gaps in double braces have to be filled before use, and somebody else has to read the words first."
    )
    return (
        Section("Holding lines", (said,), table=Table(("Line", "Words", "Open gaps"), tuple(rows), wide=1)),
    )


def _clocks(letterhead: Letterhead, file: PlanFile) -> Table:
    known = file.clocks or {}
    rows = tuple(
        (
            f"{one.name}\n{', '.join(one.jurisdictions)}", one.limit_words or one.limit,
            one.to, letterhead.role(one.who), one.question,
        )
        for part in _of(file.parts, "clock")
        if (one := known.get(part.text)) is not None
    )  # fmt: skip
    return Table(("Duty", "Limit", "To", "Who reports", "Ask"), rows, wide=4)


def _protocol(letterhead: Letterhead, parts: Sequence[PlanPart]) -> Table:
    phases = {phase.value: name for phase, name in PHASE_NAMES.items()}
    rows = tuple(
        (
            "\n".join(word for word in (phases.get(part.phase, part.phase), part.when) if word),
            part.text, part.note, _roles_words(letterhead, part.who),
        )
        for part in _of(parts, "protocol")
    )  # fmt: skip
    return Table(("When", "May be said", "Not to be said", "Cleared by"), rows, wide=1)


def _roles_words(letterhead: Letterhead, keys: str) -> str:
    return ", ".join(letterhead.role(key.strip()) for key in keys.split(",") if key.strip())


def _tasks(letterhead: Letterhead, tasks: Iterable[PlanTask | TaskTemplate]) -> tuple[Section, ...]:
    every = tuple(tasks)
    return tuple(
        Section(f"{phase.value} {name}", (_count(rows),), rows)
        for phase, name in PHASE_NAMES.items()
        if (rows := tuple(_row(letterhead, task) for task in every if task.phase is phase))
    )


def _count(rows: Sequence[CheckRow]) -> str:
    return "1 task." if len(rows) == 1 else f"{len(rows)} tasks."


def _row(letterhead: Letterhead, task: PlanTask | TaskTemplate) -> CheckRow:
    level = level_from(task.level)
    facts = (
        ("Who", letterhead.role(task.r)), ("Answers for it", letterhead.role(task.a)),
        ("When", say_when(task.when, anchor=task.anchor) if task.when else ""), ("From level", level),
        ("If it fits", "Optional" if task.optional else ""),
    )  # fmt: skip
    return CheckRow(
        f"{task.key}  {task.title}", detail=task.detail, done_when=task.done_when,
        facts=tuple(fact for fact in facts if fact[1]),
    )  # fmt: skip


def _signed_words(version: PlanVersion | None) -> tuple[str, ...]:
    if version is None:
        return (_UNSIGNED, "A plan that was not signed off may still be used. Say so in the log.")
    return (f"What is new in version {version.number}: {version.why}",) if version.why else ()


def _signatures(letterhead: Letterhead, version: PlanVersion | None) -> tuple[tuple[str, str], ...]:
    if version is None:
        return (("Signed by", ""), ("Role", ""), ("Date", ""))
    made = (("Frozen", f"{both_zones(version.made_at, letterhead.now)} by {version.made_by}"),)
    return made + tuple(
        (
            f"Signed as {letterhead.role(one.role).lower()}",
            f"{one.person}, {both_zones(one.at, letterhead.now)}" + (f". {one.note}" if one.note else ""),
        )
        for one in version.sign_offs
    )
