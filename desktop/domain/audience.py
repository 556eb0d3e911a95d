"""Who is told, in what order, and what each needs first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AudienceSeed:
    """A group as the pack gives it. order: 1 is told first. rule: the order rule in words."""

    key: str
    name: str
    fear: str
    first_words: str
    route: str
    rule: str
    order: int


@dataclass(frozen=True, slots=True)
class CardSeed:
    """A card to print. rows: (minute or "", what to do, task keys joined by ", ")."""

    key: str
    title: str
    rows: tuple[tuple[str, str, str], ...]
    back: tuple[str, ...] = ()  # what stands on the other side, one line each


@dataclass(frozen=True, slots=True)
class EventSeed:
    """Something that starts offsets when a person says that it has happened.

    name: as a fact, "We have the account back". repeats: it may happen more than once.
    ahead: it lies in the future when it is entered, such as a hazard or a hearing.
    """

    key: str
    name: str
    repeats: bool = False
    ahead: bool = False
