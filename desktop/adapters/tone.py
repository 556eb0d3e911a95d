"""The tone of English text, read by TextBlob; the only file that imports it."""

import re
import threading
from collections.abc import Sequence
from itertools import islice
from typing import Protocol, cast

from desktop.domain.mention import Tone, ToneLabel
from desktop.domain.tone_scale import MIN_WORDS, label_of

_NOT_WORDS = re.compile(r"https?://\S+|www\.\S+|@[\w.@-]+")
_REACH = 40  # characters between two words of one chunk, such as "not … good"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class _Score(tuple[float, float]):
    """What TextBlob's sentiment gives: (polarity, subjectivity), with the words behind it."""

    __slots__ = ()
    assessments: Sequence[tuple[list[str], float, float, str | None]]


class _Sentiment(Protocol):
    def __call__(self, text: str) -> _Score: ...


class TextBlobTone:
    """Plays `ports.ToneReader`; any thread, but the first read imports TextBlob (0.2 s and more)."""

    name = "textblob"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sentiment: _Sentiment | None = None

    def read(self, text: str, language: str, *, words: bool = False) -> Tone:
        """A hint: TextBlob's own polarity, and the word for it.

        Args:
            text: plain text, title included; under five words there is no reading. Addresses and
                handles are no words.
            language: BCP 47. Anything but English is not scored. "" is read as English, and has no
                reading if TextBlob knows none of the words.
            words: also give the words that drove it, as they stand in the text, strongest first;
                their shares add up to the score.
        """
        if language and re.split(r"[-_]", language.lower())[0] not in ("en", "eng"):
            return Tone(ToneLabel.NOT_SCORED, by=self.name)
        if not _has_words(text):
            return Tone(ToneLabel.NO_READING, by=self.name)
        found = self._ready()(text)
        if not language and not found.assessments:
            return Tone(ToneLabel.NO_READING, by=self.name)
        score = float(found[0])
        drove = _drivers(text, found.assessments) if words else ()
        return Tone(label_of(score), score, drove, self.name)

    def _ready(self) -> _Sentiment:
        with self._lock:
            if self._sentiment is None:
                self._sentiment = _load()
            return self._sentiment


def _load() -> _Sentiment:
    """The function under ``TextBlob(text).sentiment``: the same numbers without the object around them."""
    from textblob.en import Sentiment, sentiment

    # TextBlob's dictionary asks at every word whether it was loaded; loaded here, under the lock of the
    # caller, it need not ask again, and a text is read in three quarters of the time.
    class Loaded(Sentiment):  # type: ignore[misc]
        __contains__ = dict.__contains__
        __getitem__ = dict.__getitem__

    loaded = Loaded(
        path=sentiment.path,
        synset="wordnet_id",
        negations=sentiment.negations,
        modifiers=sentiment.modifiers,
        modifier=sentiment.modifier,
        tokenizer=sentiment.tokenizer,
    )
    loaded.load()
    return cast("_Sentiment", loaded)


def _has_words(text: str) -> bool:
    fifth = islice(_WORD.finditer(_NOT_WORDS.sub(" ", text)), MIN_WORDS - 1, None)
    return next(fifth, None) is not None


def _drivers(
    text: str, assessments: Sequence[tuple[list[str], float, float, str | None]]
) -> tuple[tuple[str, float], ...]:
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form is longer; places would not fit
        text = lower
    drove: list[tuple[str, float]] = []
    at = 0
    for chunk, polarity, _, _ in assessments:
        start, end = _place(lower, chunk, at)
        said = text[start:end] if end else " ".join(chunk)
        at = end or at
        if polarity:
            drove.append((said, polarity / len(assessments)))
    drove.sort(key=lambda pair: -abs(pair[1]))
    return tuple(drove)


def _place(lower: str, chunk: Sequence[str], at: int) -> tuple[int, int]:
    """Where the words of a chunk stand, from `at` on; (0, 0) if they do not stand so in the text."""
    start = end = 0
    for number, word in enumerate(chunk):
        # "n't" is cut off its verb, so only whole words ask for an edge.
        is_whole = word[:1].isalnum() and "'" not in word
        edge = r"(?<!\w){}(?!\w)" if is_whole else "{}"
        found = re.compile(edge.format(re.escape(word))).search(lower, end or at)
        if number and not word[:1].isalnum() and (found is None or not _is_close(lower[end : found.start()])):
            continue  # an exclamation mark far behind strengthens, but does not stand there
        if found is None or (number and found.start() - end > _REACH):
            return 0, 0
        start, end = (start if number else found.start()), found.end()
    return start, end


def _is_close(between: str) -> bool:
    return not any(map(str.isalnum, between))
