"""Looks words up in the dictionaries of `pyspellchecker`; the only file that imports it. No network."""

import threading
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Protocol

from desktop.domain.british import american, british

#: Languages with a dictionary here, as BCP 47 primary tags.
LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt")
_MOST = 5
_LONGEST = 24  # letters; what is longer is hardly a slip of one word
# Words that are younger than the English dictionary.
_NEWER = frozenset(
    "screenshot screenshots inbox inboxes hashtag hashtags livestream livestreams wifi username usernames"
    " smartphone"
    " smartphones selfie selfies podcast podcasts deepfake deepfakes prebunk prebunking unsubscribe lockdown"
    " safeguarding helpline helplines foodbank foodbanks fundraiser fundraisers fundraising webpage"
    " webpages".split()
)


class _Dictionary(Protocol):
    def __contains__(self, word: str) -> bool: ...
    def candidates(self, word: str) -> set[str] | None: ...
    def word_usage_frequency(self, word: str) -> float: ...


class Dictionaries:
    """Plays `ports.Speller`; any thread. The first question of a language loads its dictionary: English
    takes 0.1 s and about 30 MB.
    """

    languages = LANGUAGES

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded: dict[str, _Dictionary] = {}
        self._starts: dict[str, dict[str, list[str]]] = {}

    def unknown(self, words: Iterable[str], language: str) -> dict[str, tuple[str, ...]]:
        """The words that are not in the dictionary, each with up to five likely ones, best first.

        English is read in British and American spelling; likely words come in British, but for "en-US".

        Args:
            words: single words, any case.
            language: BCP 47; without a dictionary for it the answer is empty.
        """
        parts = language.replace("_", "-").split("-")
        primary, is_american = parts[0].lower() or "en", parts[1:2] in (["US"], ["us"])
        if primary not in LANGUAGES:
            return {}
        with self._lock:
            known = self._ready(primary)
            return {
                word: self._likely(known, primary, word, is_british=primary == "en" and not is_american)
                for word in dict.fromkeys(words)
                if not _knows(known, word, primary == "en")
            }

    def _ready(self, language: str) -> _Dictionary:
        if language not in self._loaded:
            from spellchecker import SpellChecker

            # looking two changes far takes half a second a word; `_near` finds those
            known = self._loaded[language] = SpellChecker(language=language, distance=1)
            starts: dict[str, list[str]] = {}
            for word in known.word_frequency.words():
                starts.setdefault(word[:1], []).append(word)
            self._starts[language] = starts
        return self._loaded[language]

    def _near(self, language: str, plain: str) -> Sequence[str]:
        """Words with the same first letter, of about the same length, that look most alike."""
        there = self._starts[language].get(plain[:1], [])
        alike = [word for word in there if abs(len(word) - len(plain)) <= 2]
        return get_close_matches(plain, alike, _MOST, 0.75)

    def _likely(self, known: _Dictionary, language: str, word: str, *, is_british: bool) -> tuple[str, ...]:
        plain = _plain(word)
        if len(plain) > _LONGEST:
            return ()
        found = (known.candidates(plain) or set()) - {plain}
        best = sorted(found, key=lambda one: (-known.word_usage_frequency(one), one))[:_MOST]
        best = best or list(self._near(language, plain))
        shown = dict.fromkeys(british(one) if is_british else one for one in best)
        return tuple(one.capitalize() if word[:1].isupper() else one for one in shown)


def _knows(known: _Dictionary, word: str, is_english: bool) -> bool:
    plain = _plain(word)
    base = plain.removesuffix("'s").removesuffix("'")
    if plain in known or base in known:
        return True
    if is_english and base in _NEWER:
        return True
    return is_english and any(one in known for one in american(base))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")
