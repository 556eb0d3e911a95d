"""Word rules of the organisation: what a word means here, whatever the tone reader thinks of it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.domain.mention import Tone
from desktop.domain.tone_scale import label_of
from desktop.domain.watch import CompiledTerm, WatchTerm, compile_term, find
from desktop.errors import Refused

_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class WordRule:
    """What one word or phrase says about tone. tone: −1.0…+1.0, or None: nothing, leave it out.

    word: as typed; ``*`` and ``?`` are wildcards, as in watch terms.
    """

    id: str
    word: str
    tone: float | None = None


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule made ready for many texts."""

    rule: WordRule
    term: CompiledTerm


def compile_rule(rule: WordRule) -> CompiledRule:
    """Reads a rule once.

    Raises:
        Refused: field "word" or "tone"; the word is empty or too vague, or the tone out of range.
    """
    if rule.tone is not None and not -1 <= rule.tone <= 1:
        raise Refused("Give a tone between −1 (negative) and +1 (positive).", field="tone")
    words = rule.word.replace('"', " ").strip()
    if not words:
        raise Refused("Type the word or phrase that this rule is about.", field="word")
    try:
        return CompiledRule(rule, compile_term(WatchTerm(0, rule.id, rule.word, f'"{words}"')))
    except Refused as refused:
        raise Refused(refused.sentence, field="word") from refused


def apply_rules(text: str, read: Callable[[str], Tone], rules: Sequence[CompiledRule]) -> Tone:
    """Reads the tone of a text with the organisation's rules put over the reader.

    The rule's words are blanked out before the reader sees the text, so it cannot count them. Each
    place where a rule with a tone stands then weighs as much as one word that drove the reader. If
    rules overlap, the longer word wins. A text that has no reading, or is not scored, stays so: one
    known word does not tell how a text in another language sounds.

    Args:
        text: plain text.
        read: the reader, asked to give the words that drove it; called once.
        rules: of the organisation, any order.

    Returns:
        The reader's own tone if no rule touches the text, else one by "rules" with the words of both.
    """
    hits = _hits(text, rules)
    if not hits:
        return read(text)
    blanked = text
    for start, end, _ in hits:
        blanked = blanked[:start] + _LETTER.sub("q", text[start:end]) + blanked[end:]
    tone = read(blanked)
    if tone.score is None:
        return tone
    said = [(text[start:end], rule.tone) for start, end, rule in hits if rule.tone is not None]
    count = len(tone.words) + len(said)
    if not said:
        return Tone(tone.label, tone.score, tone.words, "rules")
    score = (tone.score * len(tone.words) + sum(value for _, value in said)) / count
    words = [(word, share * len(tone.words) / count) for word, share in tone.words]
    words += [(word, value / count) for word, value in said]
    words.sort(key=lambda pair: -abs(pair[1]))
    return Tone(label_of(score), score, tuple(words), "rules")


def _hits(text: str, rules: Sequence[CompiledRule]) -> list[tuple[int, int, WordRule]]:
    """Where rules stand, in order, none overlapping: longest first, then leftmost."""
    by_id = {one.rule.id: one.rule for one in rules}
    matches = find([one.term for one in rules], "", text)
    found = [(*span, by_id[match.term_id]) for match in matches for span in match.text_spans]
    kept: list[tuple[int, int, WordRule]] = []
    for start, end, rule in sorted(found, key=lambda hit: (hit[0] - hit[1], hit[0])):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, rule))
    return sorted(kept, key=lambda hit: hit[0])
