"""From items to values, one function per kind; faults are left with the file."""

from collections.abc import Collection

from desktop.content.items import Item, PackFile, head_texts
from desktop.domain.account import Control
from desktop.domain.fill import gap_names
from desktop.domain.message import MessageSeed, Placeholder
from desktop.domain.pack import LEVELS, When, parse_when
from desktop.domain.plan import PackSource, Phase, ScenarioPack, TaskTemplate
from desktop.domain.role import Role
from desktop.domain.variant import RULES, Channel

PHASES = tuple(phase.value for phase in Phase)
PURPOSES = (
    "holding", "update", "instruction", "correction", "apology", "condolence", "internal", "partner",
    "media_line", "faq_answer", "closing", "saved_reply",
)  # fmt: skip
PRIVACY = ("no", "check", "legal", "never_a_name", "internal", "consent", "reply_only")
WEIGHTS = (10, 6, 3, 1)


def tasks(pack: PackFile, roles: Collection[str]) -> tuple[TaskTemplate, ...]:
    """The tasks of a core or scenario pack, in the order of the file."""
    allowed = (
        "phase", "when", "anchor", "r", "a", "c", "i", "level", "title", "detail", "done_when", "optional",
    )  # fmt: skip
    return tuple(_task(item, roles) for item in pack.items("task", allowed=allowed))


def _task(item: Item, roles: Collection[str]) -> TaskTemplate:
    title, detail, done_when = item.text("title"), item.text("detail", default=""), item.text("done_when")
    item.check_wording(title, detail, done_when)
    phase = item.one_of("phase", PHASES, "list of phases")
    r, a = item.text("r"), item.text("a", default="LEAD")
    consulted, informed = item.texts("c"), item.texts("i")
    for role in (r, a, *consulted, *informed):
        if role and role not in roles:
            item.fault(f"role '{role}' is not in the role list")
    when = _when(item)
    return TaskTemplate(
        key=item.id, phase=Phase(phase) if phase in PHASES else Phase.PREPARE, title=title,
        done_when=done_when, r=r, a=a, c=consulted, i=informed, detail=detail,
        when=item.text("when"), anchor=item.text("anchor", default="") or when.anchor,
        offset_min=when.offset_min, repeat=when.repeat,
        level=item.one_of("level", LEVELS, "list of levels", default="L0"),
        optional=item.flag("optional"), sources=item.sources(),
    )  # fmt: skip


def _when(item: Item) -> When:
    try:
        return parse_when(item.text("when"))
    except ValueError as error:
        item.fault(str(error))
        return When("T0", None)


def scenario(pack: PackFile, roles: Collection[str], sources: Collection[PackSource]) -> ScenarioPack:
    """A scenario pack with its own tasks; the core tasks stand in the pack `core`."""
    head, own = pack.head, head_texts(pack, "sources")
    do, do_not, signs = head_texts(pack, "do"), head_texts(pack, "do_not"), head_texts(pack, "early_signs")
    whole = Item(pack, "pack", head)
    whole.check_wording(whole.text("title"), whole.text("summary"), *do, *do_not, *signs)
    if head.get("id") and f"{head['id']}.toml" != pack.name:
        pack.fault("pack", f"id '{head['id']}' does not fit the file's name")
    levels = tuple(
        (str(each.get("level")), str(each.get("trigger"))) for each in pack.tables.get("level", ())
    )
    for level, _ in levels:
        if level not in LEVELS:
            pack.fault("pack", f"level '{level}' is not in the list of levels")
    return ScenarioPack(
        key=whole.text("id"), title=whole.text("title"), summary=whole.text("summary"),
        version=whole.text("version"), as_of=whole.text("as_of"), jurisdiction=whole.text("jurisdiction"),
        confidence=whole.text("confidence"), tasks=tasks(pack, roles), levels=levels, early_signs=signs,
        contact_order=head_texts(pack, "contact_order"), do=do, do_not=do_not,
        close_when=whole.text("close_when"),
        sources=tuple(source for source in sources if source.id in own),
    )  # fmt: skip


def message_seeds(pack: PackFile, known_gaps: Collection[str]) -> tuple[MessageSeed, ...]:
    """Messages with at least one gap each, so that none can go out unread."""
    found = []
    for item in pack.items(
        "message", allowed=("scenario", "title", "purpose", "audience", "body", "language")
    ):
        title, body = item.text("title"), item.text("body")
        item.check_wording(title, body)
        gaps = gap_names(body)
        if body and not gaps:
            item.fault("has no gap, so it could be sent unread")
        for gap in gaps:
            if gap not in known_gaps:
                item.fault(f"gap '{gap}' is not in the placeholder list")
        found.append(
            MessageSeed(
                key=item.id, title=title, purpose=item.one_of("purpose", PURPOSES, "list of purposes"),
                body=body, scenario_key=item.text("scenario", default=""),
                audience=item.text("audience", default="public"),
                language=item.text("language", default=str(pack.head.get("language", "en"))),
                sources=item.sources(),
            )
        )  # fmt: skip
    return tuple(found)


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
    allowed = ("name", "rule", "limit", "soft", "advised", "byte_limit", "shown", "alt_limit", "note")
    return tuple(
        Channel(
            key=item.id, name=item.text("name"), rule=item.one_of("rule", RULES, "list of counting rules"),
            limit=item.number("limit"), soft=item.flag("soft"), advised=item.number("advised", default=0),
            byte_limit=item.number("byte_limit", default=0), shown=item.number("shown", default=0),
            alt_limit=item.number("alt_limit", default=0), note=item.text("note", default=""),
            as_of=str(item.table.get("as_of", pack.head.get("as_of", ""))), sources=item.sources(),
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
