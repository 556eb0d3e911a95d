"""What the writing checks say, as values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hint:
    """One remark on a text. kind: the rule's name, such as "passive" or "phone". severity: "warn" for what
    should be settled before the text goes out, "hint" for what is worth a look. sentence: for a person.
    start, end: the place in the text; both 0 if it is about the whole.
    """

    kind: str
    severity: str
    sentence: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word that no dictionary at hand knows. suggestions: likely words, best first, at most five."""

    word: str
    start: int
    end: int
    suggestions: tuple[str, ...] = ()
