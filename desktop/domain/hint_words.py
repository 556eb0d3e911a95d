"""Remarks on wording: listed words, apologies with an "if", empty promises, shouting."""

import re
from collections.abc import Iterator

from desktop.domain.hint import Hint
from desktop.domain.sentences import Piece, sentences_of
from desktop.domain.word_finder import WordFinder
from desktop.domain.word_list import WordEntry

_SEVERITY = {"blame": "warn", "apology": "warn"}
_LEAD = {
    "jargon": "Not everybody knows “{}”.",
    "filler": "“{}” says little.",
    "blame": "“{}” can read as blame.",
    "apology": "“{}” weakens the apology.",
    "vague": "“{}” promises nothing that can be checked.",
    "negative": "“{}” may frighten more than it explains.",
}
_SORRY = r"(?:sorry|apologi[sz]e|apologies|regret)"
_SORRY_IF = re.compile(
    rf"\b{_SORRY}\b[^.!?\n]{{0,40}}?\b(?:if|to anyone who (?:was|felt|may|might)|that (?:you|some(?:"
    rf" people)?|anyone) (?:feel|felt|were offended|was offended))\b",
    re.IGNORECASE,
)
_SORRY_BUT = re.compile(rf"\b{_SORRY}\b[^.!?\n]{{0,80}}?,?\s+(?:but|however)\b", re.IGNORECASE)
_IF_ASKS = re.compile(
    r"\bif (?:you have|you need|you are|you were)\b[^.]*(?:please|call|contact|write|ask)", re.IGNORECASE
)
_SERIOUSLY = re.compile(
    r"\b(?:take|takes|taking|treat|treats)\b[^.!?\n]{0,60}?\b(?:very |extremely |so )?seriously\b",
    re.IGNORECASE,
)
# An act that shows it: the next sentence, or the same one, says what somebody does or has done.
_ACT = re.compile(
    r"\b(?:we|i|they|our \w+) (?:have |are |will |['’]ve |['’]re |had )?(?:now |already |today |asked |also"
    r" )*"
    r"(?:stopp|clos|remov|call|ask|report|chang|check|chec|repla|review|pa[iy]|suspend|invit|contact|tell"
    r"|told|writ|wrote|"
    r"hir|appoint|delet|tak(?:en|ing) (?:it|them|down)|took|work|look|recall|refund|mend|train|set up"
    r"|start)\w*|"
    r"(?:['’](?:ve|re)) (?:stopp|clos|remov|call|ask|report|chang|check|look|work)\w*",
    re.IGNORECASE,
)
_NO_ALARM = re.compile(
    r"\bno (?:cause|need|reason) (?:for|to) (?:alarm|worry|panic|be alarmed|concern)\b|\bdo(?:n['’]t| not)"
    r" panic\b",
    re.IGNORECASE,
)
_NO_COMMENT = re.compile(
    r"\bno comment\b|\b(?:cannot|can['’]t|won['’]t|will not) comment\b(?!\s+(?:on|while|until|more|because"
    r"|further))",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(?:will|can|must) never happen again\b|\bnever happen again\b|\bwe guarantee\b|\b100% safe\b"
    r"|\bcompletely safe\b",
    re.IGNORECASE,
)
_SHOUT = re.compile(r"(?<!\w)(?:[A-Z]{3,}[ ,!]+){2,}[A-Z]{3,}(?!\w)|!{2,}|[A-Z]{5,}!")
_FACES = re.compile(
    "[\U0001f600-\U0001f606\U0001f609-\U0001f60e\U0001f61b-\U0001f61d\U0001f923\U0001f929\U0001f92a\U0001f973]"
)

#: Purposes in which a joke or a smile would hurt.
GRAVE = frozenset({"holding", "update", "apology", "condolence", "correction", "instruction", "closing"})


def word_hints(text: str, finder: WordFinder) -> Iterator[Hint]:
    """Words of the lists, in any language: they are the lists' own. finder: with the organisation's words."""
    for start, end, kind, entry in finder.find(text):
        # whether "seriously" is empty depends on what follows, so `tone_hints` decides
        is_explained = kind == "jargon" and _is_explained(text, start, end)
        if not is_explained and "seriously" not in text[start:end].lower():
            yield Hint(kind, _SEVERITY.get(kind, "hint"), _say(kind, text[start:end], entry), start, end)


def _say(kind: str, found: str, entry: WordEntry) -> str:
    said = [_LEAD.get(kind, "Look again at “{}”.").format(" ".join(found.split()))]
    if entry.why:
        said = [f"“{' '.join(found.split())}”: {entry.why}"]
    if entry.better:
        better = entry.better.rstrip(".")
        said.append(f"Better: {better}.")
    return " ".join(said)


def _is_explained(text: str, start: int, end: int) -> bool:
    """Put in brackets after its plain words, or followed by them in brackets."""
    return text[:start].rstrip(' “"')[-1:] == "(" or text[end:].lstrip(' ”"')[:1] == "("


def tone_hints(text: str, purpose: str) -> Iterator[Hint]:
    """What English readers take badly in a crisis.

    Args:
        text: plain English.
        purpose: see `desktop.domain.message.PURPOSES`; a smile only hurts in some.

    Source: W. T. Coombs, Situational Crisis Communication Theory (apology without "if" or "but"); US CDC,
    Crisis and Emergency Risk Communication manual (no false comfort, no promise out of one's hands).
    """
    yield from _apologies(text)
    sentences = sentences_of(text)
    for number, sentence in enumerate(sentences):
        yield from _seriously(sentence, sentences[number : number + 2])
    for pattern, kind, severity, sentence_text in (
        (
            _NO_ALARM,
            "comfort",
            "warn",
            "Telling people not to worry tends to worry them. Say what the risk is.",
        ),
        (
            _NO_COMMENT,
            "no_comment",
            "warn",
            "“No comment” sounds like guilt. Say why, and when you will speak.",
        ),
        (_NEVER, "promise", "warn", "Nobody can promise this. Say what has changed."),
        (_SHOUT, "shouting", "hint", "Capitals and rows of signs read as shouting."),
    ):
        for match in pattern.finditer(text):
            yield Hint(kind, severity, sentence_text, match.start(), match.end())
    if purpose in GRAVE:
        for match in _FACES.finditer(text):
            yield Hint("joke", "warn", "A smiling face may hurt readers here.", match.start(), match.end())


def _apologies(text: str) -> Iterator[Hint]:
    for match in _SORRY_IF.finditer(text):
        rest = text[match.end() - 2 : match.end() + 80]
        if not _IF_ASKS.match(rest):
            yield Hint(
                "apology", "warn", "“If” leaves the harm in doubt. Say what you are sorry for.",
                match.start(), match.end(),
            )  # fmt: skip
    for match in _SORRY_BUT.finditer(text):
        yield Hint(
            "apology",
            "warn",
            "“But” takes the apology back. Stop after the apology.",
            match.start(),
            match.end(),
        )


def _seriously(sentence: Piece, near: tuple[Piece, ...]) -> Iterator[Hint]:
    for match in _SERIOUSLY.finditer(sentence.text):
        after = " ".join(piece.text for piece in near)[match.end() :]
        if not _ACT.search(after):
            yield Hint(
                "filler", "hint", "“Seriously” needs an act that shows it. Say what you did.",
                sentence.start + match.start(), sentence.start + match.end(),
            )  # fmt: skip
