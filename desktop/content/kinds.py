"""From items to values, one function per kind; faults are left with the file."""

from collections.abc import Collection, Sequence

from desktop.content.items import Item, PackFile
from desktop.content.order import order_faults
from desktop.domain.account import Control
from desktop.domain.fill import gap_names
from desktop.domain.message import FLAGS, PURPOSES, TONES, MessageSeed, Placeholder
from desktop.domain.pack import When, parse_when
from desktop.domain.plan import PackSource, Phase, TaskTemplate
from desktop.domain.role import Role
from desktop.domain.severity import LEVELS
from desktop.domain.variant import RULES, Channel

PHASES = tuple(phase.value for phase in Phase)
AUDIENCES = (
    "affected people", "staff", "volunteers", "members", "donors", "partners", "media", "regulator",
    "neighbours", "public",
)  # fmt: skip
#: Of the guide on blame. Attacking the accuser and looking for a scapegoat are never in a message we give.
STRATEGIES = ("inform", "adjust", "deny", "diminish", "rebuild", "bolster")
MOST_KEYS = 3
_MESSAGE_KEYS = (
    "title", "purpose", "audience", "body", "language", "phase", "tone", "strategy", "flags", "keys",
    "action", "answers", "note",
)  # fmt: skip
PRIVACY = ("no", "check", "legal", "never_a_name", "internal", "consent", "reply_only")
WEIGHTS = (10, 6, 3, 1)
ANCHORS = ("T0", "AWARE", "PHASE_START", "PREV_DONE", "CALENDAR")
EVIDENCE = ("screenshot", "link", "form id", "phone note")


def tasks(
    pack: PackFile, roles: Collection[str], events: Collection[str], core: Sequence[TaskTemplate] = ()
) -> tuple[TaskTemplate, ...]:
    """The tasks of a core or scenario pack, in the order of the file.

    Args:
        roles: keys of the role list.
        events: keys of the events that a task may wait for.
        core: for a scenario pack, the core tasks, which its own may block or wait for.
    """
    allowed = (
        "phase", "when", "anchor", "r", "a", "c", "i", "level", "title", "detail", "done_when", "optional",
        "blocks", "evidence",
    )  # fmt: skip
    found = tuple(_task(item, roles, events) for item in pack.items("task", allowed=allowed))
    for key, what in order_faults(found, core):
        pack.fault(key, what)
    return found


def _task(item: Item, roles: Collection[str], events: Collection[str]) -> TaskTemplate:
    title, detail, done_when = item.text("title"), item.text("detail", default=""), item.text("done_when")
    item.check_wording(title, detail, done_when)
    phase = item.one_of("phase", PHASES, "list of phases")
    r, a = item.text("r"), item.text("a", default="LEAD")
    consulted, informed, evidence = item.texts("c"), item.texts("i"), item.texts("evidence")
    item.check_roles(roles, r, a, *consulted, *informed)
    if r in (*consulted, *informed):
        item.fault(f"role '{r}' does it, and need not be asked or told as well")
    for kind in evidence:
        if kind not in EVIDENCE:
            item.fault(f"evidence '{kind}' is not in the list of evidence")
    when = _when(item)
    anchor = item.text("anchor", default="") or when.anchor
    if anchor not in ANCHORS and anchor.removeprefix("EVENT:") not in events:
        item.fault(f"anchor '{anchor}' is not in the list of anchors")
    return TaskTemplate(
        key=item.id, phase=Phase(phase) if phase in PHASES else Phase.PREPARE, title=title,
        done_when=done_when, r=r, a=a, c=consulted, i=informed, detail=detail,
        when=item.text("when"), anchor=anchor, offset_min=when.offset_min, repeat=when.repeat,
        level=item.one_of("level", LEVELS, "list of levels", default="L0"),
        optional=item.flag("optional"), sources=item.sources(), blocks=item.texts("blocks"),
        evidence=evidence,
    )  # fmt: skip


def _when(item: Item) -> When:
    try:
        return parse_when(item.text("when"))
    except ValueError as error:
        item.fault(str(error))
        return When("T0", None)


def message_seeds(
    pack: PackFile, known_gaps: Collection[str], *, scenario_key: str = ""
) -> tuple[MessageSeed, ...]:
    """Messages with at least one gap each, so that none can go out unread.

    Args:
        known_gaps: names of all gaps that there are.
        scenario_key: of the scenario whose file this is; "" where each message names its own.
    """
    allowed = _MESSAGE_KEYS if scenario_key else (*_MESSAGE_KEYS, "scenario")
    return tuple(_message(item, known_gaps, scenario_key) for item in pack.items("message", allowed=allowed))


def _message(item: Item, known_gaps: Collection[str], scenario_key: str) -> MessageSeed:
    title, body, keys = item.text("title"), item.text("body"), item.texts("keys")
    texts = {key: item.text(key, default="") for key in ("action", "answers", "note")}
    item.check_wording(title, body, *keys, *texts.values())
    if body and not gap_names(body):
        item.fault("has no gap, so it could be sent unread")
    for gap in gap_names(" ".join((body, *keys, texts["action"]))):
        if gap not in known_gaps:
            item.fault(f"gap '{gap}' is not in the placeholder list")
    if len(keys) > MOST_KEYS:
        item.fault(f"has {len(keys)} key messages, {MOST_KEYS} is the most")
    for flag in item.texts("flags"):
        if flag not in FLAGS:
            item.fault(f"flag '{flag}' is not in the list of flags")
    return MessageSeed(
        key=item.id, title=title, purpose=item.one_of("purpose", PURPOSES, "list of purposes"), body=body,
        scenario_key=scenario_key or item.text("scenario", default=""),
        audience=item.one_of("audience", AUDIENCES, "list of audiences", default="public"),
        language=item.text("language", default=str(item.file.head.get("language", "en"))),
        sources=item.sources(), keys=keys, flags=item.texts("flags"),
        phase=item.one_of("phase", PHASES, "list of phases", default=""),
        tone=item.one_of("tone", TONES, "list of tones", default=""),
        strategy=item.one_of("strategy", STRATEGIES, "list of strategies", default=""), **texts,
    )  # fmt: skip


def placeholders(pack: PackFile) -> tuple[Placeholder, ...]:
    """The meanings of all gaps."""
    found = []
    for item in pack.items("placeholder", allowed=("meaning", "example", "limit", "privacy")):
        rule = Placeholder(
            item.id, item.text("meaning"), item.text("example"), item.number("limit"),
            item.one_of("privacy", PRIVACY, "list of privacy rules", default="no"),
        )  # fmt: skip
        if len(rule.example) > rule.limit:
            item.fault(f"the example is longer than the limit of {rule.limit}")
        found.append(rule)
    return tuple(found)


def channels(pack: PackFile) -> tuple[Channel, ...]:
    """The channel register."""
    allowed = ("name", "rule", "limit", "soft", "advised", "byte_limit", "shown", "alt_limit", "note", "page")
    return tuple(
        Channel(
            key=item.id, name=item.text("name"), rule=item.one_of("rule", RULES, "list of counting rules"),
            limit=item.number("limit"), soft=item.flag("soft"), advised=item.number("advised", default=0),
            byte_limit=item.number("byte_limit", default=0), shown=item.number("shown", default=0),
            alt_limit=item.number("alt_limit", default=0), note=item.text("note", default=""),
            as_of=str(item.table.get("as_of", pack.head.get("as_of", ""))), sources=item.sources(),
            page=item.text("page", default=""),
        )
        for item in pack.items("channel", allowed=allowed)
    )  # fmt: skip


def controls(pack: PackFile) -> tuple[Control, ...]:
    """The account security checks."""
    allowed = (
        "group", "title", "why", "how", "evidence", "weight", "scope", "interval_days", "finding",
        "first_fix", "minutes", "cisa", "ncsc", "csf",
    )  # fmt: skip
    return tuple(_control(item) for item in pack.items("control", allowed=allowed))


def _control(item: Item) -> Control:
    title, finding, first_fix = item.text("title"), item.text("finding"), item.text("first_fix")
    why, how = item.text("why"), item.text("how")
    item.check_wording(title, finding, first_fix, why, how)
    weight = item.number("weight")
    if weight not in WEIGHTS:
        item.fault(f"weight {weight} is not 10, 6, 3 or 1")
    return Control(
        id=item.id, group=item.text("group"), title=title, why=why, how=how, evidence=item.text("evidence"),
        weight=weight, scope=item.one_of("scope", ("A", "O"), "list of scopes"),
        interval_days=item.number("interval_days") if "interval_days" in item.table else None,
        finding=finding, first_fix=first_fix, minutes=item.number("minutes"),
        cisa=item.text("cisa", default=""), ncsc=item.text("ncsc", default=""),
        csf=item.text("csf", default=""),
    )  # fmt: skip


def roles(pack: PackFile) -> tuple[Role, ...]:
    """The role list."""
    return tuple(
        Role(item.id, item.text("name"), item.text("holder"), item.text("duty"))
        for item in pack.items("role", allowed=("name", "holder", "duty"))
    )


def sources(pack: PackFile) -> tuple[PackSource, ...]:
    """The publications the packs stand on."""
    return tuple(
        PackSource(
            item.id, item.text("title"), item.text("publisher"), item.text("year", default=""),
            item.text("licence"),
        )
        for item in pack.items("source", allowed=("title", "publisher", "year", "licence"))
    )  # fmt: skip
