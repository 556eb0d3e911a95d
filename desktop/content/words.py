"""From items to values: answer patterns, the two guides, wordings and rules for sessions."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from desktop.content.items import Item, PackFile, head_texts
from desktop.domain.answer_pattern import AnswerPattern, NotKnownYet
from desktop.domain.blame_guide import ApologyPart, BlameCluster, BlameGuide, BlameStrategy
from desktop.domain.comment_guide import Choice, ChoiceRule, CommentGuide, CommentTiming, CommentType
from desktop.domain.fill import gap_names
from desktop.domain.qa_rules import QaAccess, QaRules, QaStep
from desktop.domain.qa_session import ACCESS
from desktop.domain.severity import LEVELS
from desktop.domain.word_list import KINDS, WordEntry, WordList

SHORT_ANSWER_WORDS = 27
CLUSTERS = ("victim", "accidental", "preventable")


def answer_patterns(pack: PackFile, gaps: Collection[str]) -> tuple[AnswerPattern, ...]:
    """The questions that come up in every crisis. gaps: names of all gaps that there are."""
    pack.check_known(tables=("pattern", "not_known"))
    found = []
    for item in pack.items("pattern", allowed=("question", "also", "must", "never", "example")):
        question, example = item.text("question"), item.text("example")
        must, never, also = _some(item, "must"), _some(item, "never"), item.texts("also")
        item.check_sentences(question, example, *must, *never)
        _check_gaps(item, example, gaps)
        _check_lower(item, also)
        if len(example.split()) > SHORT_ANSWER_WORDS:
            item.fault(f"example has {len(example.split())} words, {SHORT_ANSWER_WORDS} is the most")
        found.append(AnswerPattern(item.id, question, must, never, also, example, item.sources()))
    return tuple(found)


def not_known_yet(pack: PackFile, gaps: Collection[str]) -> NotKnownYet:
    """How to answer while the answer is not known; the first row of `not_known`."""
    for item in pack.items("not_known", allowed=("steps", "example")):
        steps, example = _some(item, "steps"), item.text("example")
        item.check_sentences(example, *steps)
        _check_gaps(item, example, gaps)
        return NotKnownYet(steps, example, item.sources())
    pack.fault("not_known", "is missing")
    return NotKnownYet((), "")


def comment_guide(pack: PackFile, roles: Collection[str], messages: Collection[str]) -> CommentGuide:
    """What to do with comments. roles, messages: keys that the kinds of comment may name."""
    pack.check_known(tables=("type", "choice", "timing"), head=("rules",))
    rules = head_texts(pack, "rules")
    Item(pack, "pack", pack.head).check_sentences(*rules)
    choices = tuple(_choice_rule(item) for item in pack.items("choice", allowed=_CHOICE_KEYS))
    for missing in sorted({each.value for each in Choice} - {one.choice.value for one in choices}):
        pack.fault("choice", f"'{missing}' is missing")
    types = tuple(_comment_type(item, roles, messages) for item in pack.items("type", allowed=_TYPE_KEYS))
    if [one.order for one in types] != list(range(1, len(types) + 1)):
        pack.fault("type", "'order' has to count up from 1")
    return CommentGuide(types, choices, tuple(_timings(pack)), rules)


_CHOICE_KEYS = ("name", "meaning", "needs_reason")
_TYPE_KEYS = ("name", "order", "signs", "choices", "steps", "tell", "may_ban", "never", "saved_reply")


def _choice_rule(item: Item) -> ChoiceRule:
    name, meaning = item.text("name"), item.text("meaning")
    item.check_wording(name, meaning)
    if item.id not in list(Choice):
        item.fault(f"choice '{item.id}' is not in the list of choices")
        return ChoiceRule(Choice.IGNORE, name, meaning)
    rule = ChoiceRule(Choice(item.id), name, meaning, item.flag("needs_reason"))
    if rule.choice is Choice.BAN and not rule.needs_reason:
        item.fault("a ban needs its reason kept")
    return rule


def _comment_type(item: Item, roles: Collection[str], messages: Collection[str]) -> CommentType:
    name, never = item.text("name"), item.text("never", default="")
    signs, steps, named, tell = (_some(item, key) for key in ("signs", "steps", "choices", "tell"))
    item.check_wording(name, never, *signs, *steps)
    item.check_roles(roles, *tell)
    for each in named:
        if each not in list(Choice):
            item.fault(f"choice '{each}' is not in the list of choices")
    reply = item.text("saved_reply", default="")
    if reply and reply not in messages:
        item.fault(f"there is no message '{reply}'")
    choices = tuple(Choice(each) for each in named if each in list(Choice))
    if Choice.BAN in choices:
        item.fault("a ban is never the first answer; say 'may_ban' instead")
    return CommentType(
        item.id, name, item.number("order", least=1), signs, choices, steps, tell, item.flag("may_ban"),
        never, reply, item.sources(),
    )  # fmt: skip


def _timings(pack: PackFile) -> Iterator[CommentTiming]:
    for item in pack.items("timing", allowed=("name", "minutes", "levels")):
        name, levels = item.text("name"), item.texts("levels")
        item.check_sentences(name)
        for level in levels:
            if level not in LEVELS:
                item.fault(f"level '{level}' is not in the list of levels")
        yield CommentTiming(item.id, name, item.number("minutes", least=1), levels, item.sources())


def blame_guide(pack: PackFile, gaps: Collection[str]) -> BlameGuide:
    """The guide on blame. gaps: names of all gaps that there are."""
    head = ("first", "raise_one", "apology_note")
    pack.check_known(tables=("cluster", "strategy", "apology"), head=head)
    whole, first = Item(pack, "pack", pack.head), head_texts(pack, "first")
    raise_one, note = whole.text("raise_one"), whole.text("apology_note")
    whole.check_sentences(raise_one, note, *first)
    strategies = tuple(_strategy(item) for item in pack.items("strategy", allowed=_STRATEGY_KEYS))
    known = {one.key for one in strategies if one.offered}
    clusters = tuple(_cluster(item, known) for item in pack.items("cluster", allowed=_CLUSTER_KEYS))
    if tuple(one.key for one in clusters) != CLUSTERS:
        pack.fault("cluster", f"has to be there once for each of {', '.join(CLUSTERS)}, in this order")
    apology = []
    for item in pack.items("apology", allowed=("ask", "say")):
        ask, say = item.text("ask"), item.text("say")
        item.check_sentences(ask, say)
        _check_gaps(item, say, gaps)
        apology.append(ApologyPart(item.id, ask, say))
    sources = Item(pack, "pack", pack.head).sources()
    return BlameGuide(first, raise_one, clusters, strategies, tuple(apology), note, sources)


_STRATEGY_KEYS = ("name", "meaning", "offered", "needs_false", "why_not")
_CLUSTER_KEYS = ("name", "people_think", "fits", "lean", "care")


def _strategy(item: Item) -> BlameStrategy:
    name, meaning, why_not = item.text("name"), item.text("meaning"), item.text("why_not", default="")
    item.check_wording(name, meaning, why_not)
    offered = item.flag("offered")
    if not offered and not why_not:
        item.fault("is not offered, and does not say why")
    return BlameStrategy(item.id, name, meaning, offered, item.flag("needs_false"), why_not)


def _cluster(item: Item, strategies: Collection[str]) -> BlameCluster:
    texts = {key: item.text(key) for key in ("name", "people_think", "fits", "care")}
    lean = _some(item, "lean")
    item.check_sentences(*texts.values())
    for key in lean:
        if key not in strategies:
            item.fault(f"strategy '{key}' is not among those that are offered")
    return BlameCluster(key=item.id, lean=lean, **texts)


def wording(pack: PackFile) -> tuple[WordList, ...]:
    """The wordings to think twice about, by kind, in the order of `KINDS`."""
    pack.check_known(tables=("list",))
    found: dict[str, WordList] = {}
    seen: dict[str, str] = {}
    for item in pack.items("list", allowed=("kind", "title", "entries")):
        kind, title = item.one_of("kind", KINDS, "list of kinds"), item.text("title")
        entries = tuple(_entry(item, row, seen) for row in _rows(item, "entries"))
        found[kind] = WordList(kind, title, entries)
    for kind in KINDS:
        if kind not in found:
            pack.fault("list", f"kind '{kind}' is missing")
    return tuple(found[kind] for kind in KINDS if kind in found)


def _entry(item: Item, row: Mapping[str, Any], seen: dict[str, str]) -> WordEntry:
    part = Item(item.file, item.id, row)
    words, better, why = part.texts("words"), part.text("better"), part.text("why", default="")
    part.check_sentences(better, why)
    if not words:
        item.fault("an entry has no words")
    _check_lower(item, words)
    for word in words:
        if word in seen:
            item.fault(f"“{word}” stands in {seen[word]} already")
        seen.setdefault(word, item.id)
    return WordEntry(words, better, why)


def qa_rules(pack: PackFile, roles: Collection[str]) -> QaRules:
    """What stands ready for a session of questions and answers."""
    pack.check_known(tables=("access", "run"), head=("rules", "after"))
    rules, after = head_texts(pack, "rules"), head_texts(pack, "after")
    Item(pack, "pack", pack.head).check_sentences(*rules, *after)
    access = []
    for item in pack.items("access", allowed=("name", "how")):
        access.append(QaAccess(item.id, item.text("name"), item.text("how")))
        item.check_sentences(access[-1].name, access[-1].how)
    if tuple(one.key for one in access) != ACCESS:
        pack.fault("access", f"has to be there once for each of {', '.join(ACCESS)}, in this order")
    run = []
    for item in pack.items("run", allowed=("minutes", "do", "role")):
        role = item.text("role", default="")
        item.check_roles(roles, role)
        run.append(QaStep(item.number("minutes", least=-10_080), item.text("do"), role))
        item.check_sentences(run[-1].do)
    if [one.minutes for one in run] != sorted(one.minutes for one in run):
        pack.fault("run", "the lines have to stand in the order of their minutes")
    return QaRules(rules, tuple(access), tuple(run), after, Item(pack, "pack", pack.head).sources())


def _some(item: Item, key: str) -> tuple[str, ...]:
    """A list of texts with at least one in it."""
    found = item.texts(key)
    if not any(each.strip() for each in found):
        item.fault(f"'{key}' is missing or empty")
    return found


def _rows(item: Item, key: str) -> tuple[Mapping[str, Any], ...]:
    rows = item.table.get(key)
    if isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows):
        return tuple(rows)
    item.fault(f"'{key}' has to be a list of rows")
    return ()


def _check_gaps(item: Item, text: str, known: Collection[str]) -> None:
    for gap in gap_names(text):
        if gap not in known:
            item.fault(f"gap '{gap}' is not in the placeholder list")


def _check_lower(item: Item, words: Collection[str]) -> None:
    for word in words:
        if not word.strip() or word != word.lower().strip():
            item.fault(f"word '{word}' has to be in lower case, with no space around it")
