"""What one search over everything finds, and how well a text answers what was typed."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.fold import fold, words


class Found(StrEnum):
    """Kinds of things that are found, in the order in which they are shown."""

    INCIDENT = "incident"
    PLAN = "plan"
    TASK = "task"
    MESSAGE = "message"
    FAQ = "faq"
    PERSON = "person"
    PARTNER = "partner"
    RISK = "risk"
    ACCOUNT = "account"
    CONTROL = "control"
    TERM = "term"
    SOURCE = "source"
    MENTION = "mention"
    ENTRY = "entry"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found.

    object_id: its id; a mention's number as text; for a check "account id:control id", where no account
    id means the organisation; for a log line the id of what was changed; for an entry its incident's id.
    title: its name. second: where it stands, or the words that matched, "" if there is nothing to add.
    """

    kind: Found
    object_id: str
    title: str
    second: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything found for what was typed. hits: grouped by kind in the order of `Found`, best first.

    more: kinds of which more was found than is given.
    """

    typed: str
    hits: tuple[Hit, ...] = ()
    more: tuple[Found, ...] = ()


class Asked:
    """What was typed, made ready for many texts: every word has to be there, the last may be unfinished."""

    def __init__(self, typed: str) -> None:
        folded = fold(typed)
        self._words = words(folded)
        # A space behind the last word says that it is whole.
        self._open = not folded.endswith(" ")

    @property
    def is_empty(self) -> bool:
        """True if there is no word to look for."""
        return not self._words

    def rank(self, title: str, more: str = "") -> int | None:
        """How well a thing answers; lower is better, None if it does not.

        Args:
            title: its name; words found here count most.
            more: everything else that may be searched.
        """
        if self.is_empty:
            return None
        named = words(fold(title))
        missing = [word for word in self._words if not self._is_in(word, named)]
        if not missing:
            return 0 if self._is_in(self._words[0], named[:1]) else 1
        if not more:
            return None
        rest = words(fold(more))
        if any(not self._is_in(word, rest) for word in missing):
            return None
        return 2 if len(missing) < len(self._words) else 3

    def _is_in(self, word: str, there: list[str]) -> bool:
        if self._open and word == self._words[-1]:
            return any(one.startswith(word) for one in there)
        return word in there
