"""The Saturday night takeover as values: an incident with all that its documents are made of."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from desktop.content import Packs
from desktop.domain.board import waits_of
from desktop.domain.clock import ClockState, LegalClock
from desktop.domain.cover import RolesView, RoleTask, roles_view
from desktop.domain.due import Moments, arrange
from desktop.domain.entry import EntryKind, IncidentEntry, entry_seal
from desktop.domain.incident import Incident, IncidentFact, IncidentState, Promise, Standing, Stop
from desktop.domain.incident_report import CaseFile, Letterhead
from desktop.domain.log import GENESIS
from desktop.domain.person import Attempt, Holding, Person
from desktop.domain.plan import Phase, TaskState
from desktop.domain.response import IncidentTask

LONDON = ZoneInfo("Europe/London")
T0 = datetime(2026, 11, 28, 22, 44, tzinfo=UTC)
NOW = datetime(2026, 11, 29, 0, 4, tzinfo=UTC)


def letterhead(now: datetime = NOW) -> Letterhead:
    """The head of Riverside's documents."""
    return Letterhead("Riverside Community Trust", "en-GB", now.astimezone(LONDON), Packs().role_names())


def at(minutes: float) -> datetime:
    """So many minutes after the declaration."""
    return T0 + timedelta(minutes=minutes)


def incident(**changes: object) -> Incident:
    """The takeover, declared and confirmed by phone."""
    found = Incident(
        id="i", code="2026-03", title="Instagram account taken over", scenario_key="SC-ATO",
        state=IncidentState.OPEN, level="L3", t0=T0, aware_at=at(-6),
        what="Our Instagram account posts a giveaway that is not ours.", source="A follower rang",
        phases=((Phase.FIRST, T0),), lead="Ana Lee", confirmed_by="Ana Lee", confirmed_how="phone",
        confirmed_at=at(3), line="Our Instagram account is not in our hands. Do not open its links.",
        line_by="Dev Rao", line_at=at(17), update_due=at(79), first_words_at=at(19), readers=("Ana Lee",),
    )  # fmt: skip
    return replace(found, **changes)  # type: ignore[arg-type]


def entries(lines: list[tuple[float, EntryKind, str, dict[str, object]]]) -> tuple[IncidentEntry, ...]:
    """A sealed log: (minutes after T0, kind, text, further fields) in the order written."""
    prev, made = GENESIS, []
    for seq, (minutes, kind, text, more) in enumerate(lines, 1):
        entry = IncidentEntry(
            "i", seq, at(minutes), at(minutes), 0, kind, text, by="Kim Field", prev_hash=prev
        )
        entry = replace(entry, **more)  # type: ignore[arg-type]
        entry = replace(entry, hash=entry_seal(prev, entry))
        prev = entry.hash
        made.append(entry)
    return tuple(made)


LOG = [
    (-4.0, EntryKind.ACTION, "“Something is happening” was pressed.", {}),
    (0.0, EntryKind.DECISION, "Declared at L3.", {
        "reason": "Somebody else speaks through a main account, and followers lose money.",
        "options": "L2 until the lead is reached.", "known": "Two followers rang. The login is refused.",
        "significant": True}),
    (3.0, EntryKind.LEVEL_CHANGE, "Ana Lee confirmed L3 by phone.", {"significant": True}),
    (9.0, EntryKind.ACTION, "Stopped the scheduled posts at the posting tool.", {}),
    (17.0, EntryKind.APPROVAL, "Dev Rao cleared the holding line.", {}),
    (19.0, EntryKind.MESSAGE, "First words on the update page and on Facebook.", {"significant": True}),
    (31.0, EntryKind.FACT, "A donor, Mrs Jane Poe, lost 200 pounds.", {"personal": True}),
    (40.0, EntryKind.CORRECTION, "A donor, Mrs Jane Poe, lost 250 pounds.",
     {"corrects": 7, "at": at(31), "personal": True}),
    (52.0, EntryKind.DECISION, "Pay nobody who offers to get the account back.", {
        "reason": "Such offers are nearly always a second fraud.", "significant": True}),
]  # fmt: skip


def tasks() -> tuple[IncidentTask, ...]:
    """The plan's tasks, P1 to P4, with a few done, one blocked and one moved."""
    packs = Packs()
    found = []
    for number, one in enumerate(packs.tasks_for("SC-ATO"), 1):
        if one.phase is Phase.PREPARE:
            continue
        state, more = TaskState.TODO, {}
        if number % 3 == 0 and one.phase is Phase.FIRST:
            state, more = TaskState.DONE, {"done_at": at(number / 3), "done_by": "Kim Field", "times": 1}
        found.append(
            IncidentTask(
                str(number), "i", one.key, one.phase, one.title, one.done_when, one.r, one.a, one.when,
                one.anchor, one.level, float(number), one.detail, one.c, one.i, one.offset_min, one.repeat,
                one.optional,
                one.blocks, one.evidence, one.sources, state, **more,
            )
        )  # fmt: skip
    first = next(place for place, task in enumerate(found) if task.state is TaskState.TODO)
    found[first] = replace(found[first], state=TaskState.BLOCKED, reason="The supplier does not answer")
    return tuple(found)


def people_and_roles() -> RolesView:
    """Nine people in the roles, with one gap in IT's cover."""
    packs = Packs()
    names = "Ana Lee,Kim Field,Dev Rao,Sam Okoro,Mia Hart,Tom Reed,Lea Ford,Ali Khan,Zoe Marsh".split(",")
    people = [
        Person(
            str(number), name, phone_work=f"020 7946 00{number:02d}", phone_mobile=f"07700 9001{number:02d}",
            phone_private=f"07700 9009{number:02d}", consent=number % 2 == 0,
        )
        for number, name in enumerate(names)
    ]  # fmt: skip
    held: list[Holding] = []
    for number, role in enumerate(packs.roles()[:14]):
        held.append(Holding(f"{role.key}1", role.key, str(number % 9), 1, reach="30 minutes"))
        if role.key != "IT":
            held.append(Holding(f"{role.key}2", role.key, str((number + 4) % 9), 2))
    jobs = [
        RoleTask(task.r, task.key, task.title) for task in packs.tasks_for("SC-ATO") if task.phase == "P1"
    ]
    return roles_view(
        packs.roles(), packs.must_have_roles(), ("EVAL", "CARE"), people, held, {}, jobs, date(2026, 11, 28)
    )


def case_file(times: int = 1) -> CaseFile:
    """Everything about the takeover, as it stood at `NOW`.

    Args:
        times: how often its lists are said again, to fill a page.
    """
    found = incident()
    log = entries(LOG)
    if times > 1:
        more = [
            (60 + number / 10, (EntryKind.DECISION, EntryKind.MESSAGE, EntryKind.FACT)[number % 3],
             f"{number}: " + "A long line with many words about what was done and said. " * 6,
             {"reason": "Because of a long and careful reason with many words. " * 4, "significant": True})
            for number in range(20 * times)
        ]  # fmt: skip
        log = entries([*LOG, *more])
    moments = Moments(T0, found.aware_at, "L3", Phase.FIRST, dict(found.phases), {}, LONDON)
    views = arrange(tasks(), moments, NOW)
    return CaseFile(
        incident=found, views=views, scenario="Our account is taken over", entries=log,
        waits=waits_of(views, {event.key: event.name for event in Packs().events()}),
        clocks=(
            LegalClock("1", "i", "CLK-GDPR33", "Report a breach to the regulator", "UK-EW",
                       ClockState.RUNNING, at(-6), at(-6) + timedelta(hours=72), "PT72H", "72 hours", "DPO",
                       "Data protection regulator"),
            LegalClock("2", "i", "CLK-GDPR34", "Tell the people affected", "UK-EW", ClockState.NOT_REQUIRED,
                       reason="Kim Field judged that the risk is not high.", settled_at=at(50)),
            LegalClock("3", "i", "CLK-CHARITY", "Serious incident report", "UK-EW", ClockState.NOT_ASSESSED),
        ) * times,
        facts=(
            IncidentFact("1", "i", "The account has 12,400 followers.", Standing.CONFIRMED, "Sam", at(5)),
            IncidentFact("2", "i", "The giveaway asks for bank details.", Standing.CONFIRMED, "Kim", at(6)),
            IncidentFact("3", "i", "One donor lost money.", Standing.UNCONFIRMED, "Kim Field", at(31)),
            IncidentFact("4", "i", "The name of the former volunteer", Standing.DO_NOT_SAY, "Ana", at(32)),
        ) * times,
        promises=(
            Promise("1", "i", at(60), "Update page", "kept", at(58)),
            Promise("2", "i", at(79 + 21), "Update page and Facebook"),
        ) * times,
        stops=(
            Stop("1", "i", "Scheduled posts", "Posting tool", "stopped", at(9)),
            Stop("2", "i", "Adverts", "Meta"),
        ),
        attempts=(
            Attempt("1", "i", at(12), "Tom Reed", "person", "5", "phone", True),
            Attempt("2", "i", at(14), "Platform support", "partner", "p", "email", follow_up="Send the form"),
        ) * times,
        traps=Packs().scenario("SC-ATO").do_not, roles=people_and_roles(),
        covering=("Sam Okoro covers the communications lead since 23:50.",),
    )  # fmt: skip
