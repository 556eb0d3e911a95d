"""A scenario file as a value: what it is, who is told, what may be said, and how it can be rehearsed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from desktop.content import kinds
from desktop.content.items import Item, PackFile, head_texts
from desktop.domain.plan import InjectSeed, PackSource, Phase, ProtocolRow, ScenarioPack, TaskTemplate
from desktop.domain.severity import LEVELS

CLUSTERS = ("victim", "accidental", "preventable")
RESTRICTED = ("on", "offered", "")
_DAYS_BEFORE = 14  # a drill may begin before the danger itself, with a weather warning for example
_TABLES = ("level", "task", "message", "protocol", "question", "inject")
_LISTS = ("early_signs", "contact_order", "do", "do_not", "key_messages", "evidence", "review")
_HEAD = (
    *_LISTS, "close_when", "cluster", "cluster_note", "posture", "restricted", "clocks", "clocks_run",
    "clocks_note", "cleared_by", "cleared_note", "words",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What a scenario may point to: keys of roles, clocks and events, the sources and the core tasks."""

    roles: Collection[str] = ()
    clocks: Collection[str] = ()
    events: Collection[str] = ()
    sources: Collection[PackSource] = ()
    core: tuple[TaskTemplate, ...] = field(default=())


def scenario(pack: PackFile, known: Known) -> ScenarioPack:
    """A scenario pack with its own tasks; the core tasks stand in the pack `core`."""
    pack.check_known(tables=_TABLES, head=_HEAD)
    whole, own = Item(pack, "pack", pack.head), head_texts(pack, "sources")
    lists = {key: head_texts(pack, key) for key in _LISTS}
    notes = {key: whole.text(key, default="") for key in ("cluster_note", "clocks_note", "cleared_note")}
    title, summary, posture = whole.text("title"), whole.text("summary"), whole.text("posture")
    close_when = whole.text("close_when")
    whole.check_wording(title, summary, posture, close_when, *notes.values(), *sum(lists.values(), ()))
    _check_head(pack, lists, own, known)
    return ScenarioPack(
        key=whole.text("id"), title=title, summary=summary, version=whole.text("version"),
        as_of=whole.text("as_of"), jurisdiction=whole.text("jurisdiction"),
        confidence=whole.text("confidence"), tasks=kinds.tasks(pack, known.roles, known.events, known.core),
        levels=_levels(pack), close_when=close_when,
        sources=tuple(source for source in known.sources if source.id in own),
        cluster=whole.one_of("cluster", CLUSTERS, "list of clusters"), posture=posture,
        restricted=whole.one_of("restricted", RESTRICTED, "list of seals", default=""),
        clocks=_keys(whole, "clocks", known.clocks, "clock"), clocks_run=_clocks_run(whole),
        cleared_by=_keys(whole, "cleared_by", known.roles, "role", needed=True), words=_words(pack),
        protocol=_protocol(pack, known.roles), questions=_questions(pack), injects=_injects(pack),
        early_signs=lists["early_signs"], contact_order=lists["contact_order"], do=lists["do"],
        do_not=lists["do_not"], key_messages=lists["key_messages"], evidence=lists["evidence"],
        review=lists["review"], cluster_note=notes["cluster_note"], clocks_note=notes["clocks_note"],
        cleared_note=notes["cleared_note"],
    )  # fmt: skip


def prefix(pack: PackFile) -> str:
    """What the ids of a scenario file begin with: "ATO-" for SC-ATO.toml."""
    return pack.name.removesuffix(".toml").removeprefix("SC-") + "-"


def _check_head(pack: PackFile, lists: dict[str, tuple[str, ...]], own: Iterable[str], known: Known) -> None:
    if pack.head.get("id") and f"{pack.head['id']}.toml" != pack.name:
        pack.fault("pack", f"id '{pack.head['id']}' does not fit the file's name")
    for key, texts in lists.items():
        if not texts:
            pack.fault("pack", f"'{key}' is missing or empty")
        if any(not text.strip() for text in texts):
            pack.fault("pack", f"'{key}' has an empty line")
    listed = {source.id for source in known.sources}
    for source in own:
        if source not in listed:
            pack.fault("pack", f"source '{source}' is not in the source list")
    for table in _TABLES:
        for row in pack.rows(table):
            item_id = row.get("id", "")
            if isinstance(item_id, str) and item_id and not item_id.startswith(prefix(pack)):
                pack.fault(item_id, f"the id has to begin with {prefix(pack)}")


def _levels(pack: PackFile) -> tuple[tuple[str, str], ...]:
    found = []
    for row in pack.rows("level"):
        item = Item(pack, "level", row)
        level, trigger = item.one_of("level", LEVELS, "list of levels"), item.text("trigger")
        item.check_sentences(trigger)
        found.append((level, trigger))
    if tuple(level for level, _ in found) != LEVELS:
        pack.fault("level", f"has to be there once for each of {', '.join(LEVELS)}, in this order")
    return tuple(found)


def _keys(
    whole: Item, key: str, known: Collection[str], kind: str, *, needed: bool = False
) -> tuple[str, ...]:
    found = whole.texts(key)
    for each in found:
        if each not in known:
            whole.fault(f"{kind} '{each}' is not in the {kind} list")
    if needed and not found:
        whole.fault(f"'{key}' is missing or empty")
    return found


def _clocks_run(whole: Item) -> tuple[str, ...]:
    found, listed = whole.texts("clocks_run"), whole.texts("clocks")
    for key in found:
        if key not in listed:
            whole.fault(f"clock '{key}' runs from the start, and is not among its clocks")
    return found


def _words(pack: PackFile) -> tuple[str, ...]:
    found = head_texts(pack, "words")
    if not found:
        pack.fault("pack", "'words' is missing or empty")
    for word in sorted(set(found)):
        if word != word.lower() or word != word.strip() or not word:
            pack.fault("pack", f"word '{word}' has to be in lower case, with no space around it")
        if found.count(word) > 1:
            pack.fault("pack", f"word '{word}' stands there twice")
    return found


def _protocol(pack: PackFile, roles: Collection[str]) -> tuple[ProtocolRow, ...]:
    found = []
    for item in pack.items("protocol", allowed=("phase", "when", "may_say", "not_say", "cleared_by")):
        phase = item.one_of("phase", kinds.PHASES, "list of phases")
        when, may, not_say = item.text("when", default=""), item.text("may_say"), item.text("not_say")
        item.check_sentences(when, may, not_say)
        found.append(
            ProtocolRow(
                item.id, Phase(phase) if phase in kinds.PHASES else Phase.FIRST, may, not_say,
                _keys(item, "cleared_by", roles, "role", needed=True), when,
            )
        )  # fmt: skip
    if [row.phase for row in found] != sorted(row.phase for row in found):
        pack.fault("protocol", "the rows have to stand in the order of their phases")
    return tuple(found)


def _questions(pack: PackFile) -> tuple[str, ...]:
    found = []
    for item in pack.items("question", allowed=("text",)):
        text = item.text("text")
        item.check_sentences(text)
        found.append(text)
    if not found:
        pack.fault("question", "there is none")
    return tuple(found)


def _injects(pack: PackFile) -> tuple[InjectSeed, ...]:
    found = []
    for item in pack.items("inject", allowed=("at_min", "from", "text", "expected")):
        text, expected = item.text("text"), item.texts("expected")
        item.check_sentences(text, *expected)
        if not any(each.strip() for each in expected):
            item.fault("does not say what is expected")
        at_min = item.number("at_min", least=-_DAYS_BEFORE * 1440)
        found.append(InjectSeed(item.id, at_min, item.text("from"), text, expected))
    return tuple(found)
