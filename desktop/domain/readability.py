"""How easy a text is to read."""

from dataclasses import dataclass

from desktop.domain.sentences import Piece, sentences_of, words_of
from desktop.domain.syllables import syllables
from desktop.domain.voice import passive_places

#: Longest sentence, in words, before we warn.
LONGEST = 25
#: Share of sentences in the passive before we remark on it.
PASSIVE = 0.10
_BANDS = (
    (90, "very easy"), (80, "easy"), (70, "fairly easy"), (60, "standard"), (50, "fairly hard"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Readability:
    """Figures of one text. longest: words of its longest sentence, which stands at longest_start to
    longest_end. flesch: reading ease, higher is easier; grade: school years in the United States; both None
    where they are not available. band: the ease in a word, "" without it. passive_share: 0 to 1, of
    sentences; None where it is not known. per_sentence: words a sentence. target: the ease to aim for.
    warn_below: the ease under which we warn. note: one sentence for a person.
    """

    words: int
    sentences: int
    longest: int
    flesch: float | None
    band: str
    grade: float | None
    passive_share: float | None
    target: int
    warn_below: int = 60
    per_sentence: float = 0.0
    longest_start: int = 0
    longest_end: int = 0
    note: str = ""


def is_english(language: str) -> bool:
    """Whether a BCP 47 tag says English; an empty one is taken for it."""
    return not language or language.lower().replace("_", "-").split("-")[0] == "en"


def read(text: str, language: str = "en", *, internal: bool = False) -> Readability:
    """The figures of a text. Other languages than English have no score.

    Args:
        text: plain text; gaps count as one word of two syllables.
        language: BCP 47.
        internal: it is for staff, who may be asked to read a little harder text.

    Source: Flesch, "A new readability yardstick", 1948; Kincaid and others, "Derivation of new
    readability formulas for Navy enlisted personnel", 1975.
    """
    sentences, words = sentences_of(text), words_of(text)
    spoken = tuple(word for word in words if _is_spoken(word.text))
    longest, count = _longest(sentences, words)
    scored = is_english(language) and bool(spoken)
    ease = grade = None
    per_sentence = len(words) / len(sentences) if sentences else 0.0
    if scored:
        per_word = sum(_syllables(word.text) for word in spoken) / len(spoken)
        ease = round(206.835 - 1.015 * per_sentence - 84.6 * per_word, 1)
        grade = round(max(0.0, 0.39 * per_sentence + 11.8 * per_word - 15.59), 1)
    passive = len({_sentence_at(sentences, start) for start, _ in passive_places(text)}) if scored else 0
    return Readability(
        words=len(words), sentences=len(sentences), longest=count, flesch=ease, band=_band(ease), grade=grade,
        passive_share=round(passive / len(sentences), 2) if scored else None,
        target=60 if internal else 70, warn_below=50 if internal else 60,
        per_sentence=round(per_sentence, 1), longest_start=longest.start, longest_end=longest.end,
        note="" if is_english(language) else "There is a score for English only. Words a sentence are shown.",
    )  # fmt: skip


def _is_spoken(word: str) -> bool:
    """Links and handles are looked at, not read out; they would drown the score of a short post."""
    return not ("/" in word or "@" in word or word.startswith(("#", "www.")))


def _syllables(word: str) -> int:
    return 2 if word.startswith("{{") else syllables(word)


def _longest(sentences: tuple[Piece, ...], words: tuple[Piece, ...]) -> tuple[Piece, int]:
    best, most, at = Piece("", 0, 0), 0, 0
    for sentence in sentences:
        count = 0
        while at < len(words) and words[at].start < sentence.end:
            count += words[at].start >= sentence.start
            at += 1
        if count > most:
            best, most = sentence, count
    return best, most


def _sentence_at(sentences: tuple[Piece, ...], place: int) -> int:
    return next((number for number, one in enumerate(sentences) if one.start <= place < one.end), 0)


def _band(ease: float | None) -> str:
    if ease is None:
        return ""
    return next((name for least, name in _BANDS if ease >= least), "hard")
