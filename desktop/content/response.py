"""What a response goes by: legal clocks, the severity grid, audiences, cards to print and events."""

import re
from collections.abc import Collection

from desktop.content.items import Item, PackFile, head_texts
from desktop.domain.audience import AudienceSeed, CardSeed, EventSeed
from desktop.domain.clock import ClockTemplate
from desktop.domain.severity import LEVELS, Criterion, LevelRule

JURISDICTIONS = ("UK-EW", "UK-SC", "UK-NI", "EU", "US", "AU", "CA", "NZ")
STARTS = ("aware", "injury", "belief", "suspicion", "risk_found", "incident")
_LIMIT = re.compile(r"PT[1-9]\d{0,3}H|P[1-9]\d{0,3}D|")
_CLOCK_KEYS = (
    "name", "law", "jurisdictions", "starts", "limit", "limit_words", "who", "to", "needs", "question",
    "phased", "note",
)  # fmt: skip
_LEVEL_KEYS = (
    "name", "test", "first_words_min", "update_min", "approver", "told", "team", "rhythm", "in_working_hours",
)  # fmt: skip


def clocks(pack: PackFile, roles: Collection[str]) -> tuple[ClockTemplate, ...]:
    """The legal and contractual clocks, in the order of the list."""
    pack.check_known(tables=("clock",))
    return tuple(_clock(item, roles) for item in pack.items("clock", allowed=_CLOCK_KEYS))


def _clock(item: Item, roles: Collection[str]) -> ClockTemplate:
    texts = {key: item.text(key) for key in ("name", "law", "limit_words", "to", "question", "note")}
    needs, places, limit = item.texts("needs"), item.texts("jurisdictions"), item.text("limit", default="")
    item.check_sentences(*texts.values(), *needs)
    if "jurisdictions" not in item.table:
        item.fault("'jurisdictions' is missing")
    for place in places:
        if place not in JURISDICTIONS:
            item.fault(f"jurisdiction '{place}' is not in the list of jurisdictions")
    if limit and not places:
        item.fault("has a fixed limit, and no jurisdiction where it holds")
    if not _LIMIT.fullmatch(limit):
        item.fault(f"limit '{limit}' is not hours or days, such as PT72H or P10D")
    who = item.text("who")
    item.check_roles(roles, who)
    return ClockTemplate(
        key=item.id, jurisdictions=places, starts=item.one_of("starts", STARTS, "list of starts"),
        limit=limit, who=who, needs=needs, phased=item.flag("phased"), as_of=item.common("as_of"),
        confidence=item.common("confidence"), sources=item.sources(), **texts,
    )  # fmt: skip


def criteria(pack: PackFile) -> tuple[Criterion, ...]:
    """The rows of the severity grid, in the order they are asked."""
    found = []
    for item in pack.items("criterion", allowed=("name", "answers", "full")):
        name, short, full = item.text("name"), _four(item, "answers"), _four(item, "full")
        item.check_sentences(name, *short, *full)
        found.append(Criterion(item.id, name, short, full))
    return tuple(found)


def _four(item: Item, key: str) -> tuple[str, str, str, str]:
    found = item.texts(key)
    if len(found) != len(LEVELS) or not all(text.strip() for text in found):
        item.fault(f"'{key}' has to be {len(LEVELS)} texts, one for each level")
    padded = (*found, "", "", "", "")
    return padded[0], padded[1], padded[2], padded[3]


def level_rules(pack: PackFile, roles: Collection[str]) -> tuple[LevelRule, ...]:
    """What each level asks for, from L0 to L3."""
    pack.check_known(tables=("criterion", "level", "collapse"), head=("must_have_roles",))
    found = tuple(_level_rule(item, roles) for item in pack.items("level", allowed=_LEVEL_KEYS))
    if tuple(rule.key for rule in found) != LEVELS:
        pack.fault("level", f"has to be there once for each of {', '.join(LEVELS)}, in this order")
    return found


def _level_rule(item: Item, roles: Collection[str]) -> LevelRule:
    test, team, rhythm = item.text("test"), item.text("team"), item.text("rhythm")
    approver, told = item.texts("approver"), item.texts("told")
    item.check_sentences(test, team, rhythm)
    item.check_roles(roles, *approver, *told)
    if not approver:
        item.fault("names nobody who clears public words")
    return LevelRule(
        key=item.id, name=item.text("name"), test=test, first_words_min=_minutes(item, "first_words_min"),
        update_min=_minutes(item, "update_min"), approver=approver, told=told, team=team, rhythm=rhythm,
        in_working_hours=item.flag("in_working_hours"),
    )  # fmt: skip


def _minutes(item: Item, key: str) -> int | None:
    return item.number(key) if key in item.table else None


def role_collapse(pack: PackFile, roles: Collection[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Who takes which roles where there are only two people."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for row in pack.rows("collapse"):
        item = Item(pack, "collapse", row)
        person, taken = item.text("person"), item.texts("roles")
        item.check_roles(roles, *taken)
        for role in taken:
            if any(role in others for _, others in found):
                item.fault(f"role '{role}' is given to two people")
        found.append((person, taken))
    return tuple(found)


def must_have_roles(pack: PackFile, roles: Collection[str]) -> tuple[str, ...]:
    """Roles that need a cover."""
    found = head_texts(pack, "must_have_roles")
    Item(pack, "pack", pack.head).check_roles(roles, *found)
    return found


def audiences(pack: PackFile) -> tuple[AudienceSeed, ...]:
    """The groups that are told, first to last."""
    pack.check_known(tables=("audience",))
    keys, found = ("name", "fear", "first_words", "route", "rule"), []
    for item in pack.items("audience", allowed=(*keys, "order")):
        texts = {key: item.text(key) for key in keys}
        item.check_sentences(*texts.values())
        found.append(AudienceSeed(key=item.id, order=item.number("order"), **texts))
    if [one.order for one in found] != list(range(1, len(found) + 1)):
        pack.fault("audience", "'order' has to count up from 1")
    return tuple(found)


def cards(pack: PackFile, tasks: Collection[str]) -> tuple[CardSeed, ...]:
    """The cards to print. tasks: keys of the core tasks, which the rows may name."""
    pack.check_known(tables=("card",))
    found = []
    for item in pack.items("card", allowed=("title", "rows", "back")):
        title, back = item.text("title"), item.texts("back")
        rows = tuple(_card_row(item, row, tasks) for row in _rows(item))
        item.check_wording(title, *(do for _, do, _ in rows), *back)
        found.append(CardSeed(item.id, title, rows, back))
    return tuple(found)


def _rows(item: Item) -> tuple[dict[str, object], ...]:
    rows = item.table.get("rows")
    if isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows):
        return tuple(rows)
    item.fault("'rows' has to be a list of rows")
    return ()


def _card_row(item: Item, row: dict[str, object], tasks: Collection[str]) -> tuple[str, str, str]:
    part = Item(item.file, item.id, row)
    named = part.texts("tasks")
    for key in named:
        if key not in tasks:
            item.fault(f"task '{key}' is not a core task")
    return part.text("min", default=""), part.text("do"), ", ".join(named)


def events(pack: PackFile) -> tuple[EventSeed, ...]:
    """What a person may say has happened, so that the steps that wait for it begin."""
    pack.check_known(tables=("event",))
    found = []
    for item in pack.items("event", allowed=("name", "repeats", "ahead")):
        name = item.text("name")
        item.check_wording(name)
        found.append(EventSeed(item.id, name, item.flag("repeats"), item.flag("ahead")))
    return tuple(found)
