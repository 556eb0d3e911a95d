"""Guesses the language of a text with py3langid; the only file that imports it."""

import re
import threading
from collections.abc import Sequence
from typing import Protocol

_NOISE = re.compile(r"https?:\S*|www\.\S+|@[\w.@-]+|#\w+|&\w+;|\bRT\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")  # one sign says what three letters do
_LONGEST = 500
_LEAST_LETTERS = 12
_LEAST_SURE = 0.3
_QUITE_SURE = 0.6
_ENGLISH_SURE = 0.15

# Words that are English and hardly any other language's.
_ENGLISH = frozenset(
    "the and that this it with you are have be from they will would what there their which when who "
    "been your cant dont im its but about just get how more now than our his her she had if could "
    "should did does going why these because after before very into only some any other people today "
    "i ive youre thats isnt didnt doesnt wont were them".split()
)
# English words that other languages write too; they count, but one alone proves nothing.
_SHARED = frozenset(
    "was for is at has can we as all or an on of to my not up by here him like out in so a no me do".split()
)
# Neighbours that the model takes for one another in short texts, and names outside BCP 47's short ones.
_SAME_AS = {
    "ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh", "nn": "no", "hbo": "he", "grc": "el", "uzs": "uz",
    "sdh": "ku", "zxx": "",
}  # fmt: skip


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


class LangidGuess:
    """Plays `ports.LanguageGuess`; any thread. The model (90 MB) is loaded by the first text that its
    common words do not show to be English.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._identifier: _Identifier | None = None

    def guess(self, text: str) -> str:
        """BCP 47 primary tag such as "en", or "" if it cannot be told.

        Addresses, handles and hashtags are left out, and the first 500 characters are read. Under
        twelve letters, or where the model is not sure, the answer is "": a wrong guess would keep an
        English text from being scored.
        """
        plain = " ".join(_NOISE.sub(" ", text[:_LONGEST]).split())
        words = _WORD.findall(plain.lower())
        letters = sum(map(len, words))
        if not plain.isascii():
            letters += 2 * len(_DENSE.findall(plain))
        if letters < _LEAST_LETTERS:
            return ""
        clear, some = _english_words(words)
        if clear:
            return "en"
        language, sure = self._ready().classify(plain)
        if language == "en" or (language == "pcm" and sure < 0.8):
            # Pidgin shares its words with English; short headlines made of names look like it.
            return "en" if sure >= _ENGLISH_SURE else ""
        if sure < (_QUITE_SURE if some else _LEAST_SURE):
            return ""
        return _SAME_AS.get(language, language)

    def _ready(self) -> _Identifier:
        with self._lock:
            if self._identifier is None:
                from py3langid.langid import MODEL_FILE, LanguageIdentifier

                self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
            return self._identifier


def _english_words(said: Sequence[str]) -> tuple[bool, bool]:
    """Whether common words show it to be English, and whether any of them stands there at all."""
    words = [word.replace("'", "").replace("’", "") for word in said]
    strong = {word for word in words if word in _ENGLISH}
    shared = [word for word in words if word in _SHARED]
    common = len(shared) + sum(word in strong for word in words)
    ascii_share = sum(map(str.isascii, words)) / max(1, len(words))
    enough = len(strong | set(shared)) >= 2 and common >= 0.2 * len(words)
    return bool(strong) and enough and ascii_share >= 0.9, bool(strong)
