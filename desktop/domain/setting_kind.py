"""What a setting is: its key, kind, default, unit and the sentence that explains it."""

from dataclasses import dataclass
from enum import StrEnum

Value = str | int | bool


class Kind(StrEnum):
    """What a setting holds."""

    TEXT = "text"
    LINES = "lines"  # several lines of text, at most MOST_LINES_CHARS characters
    NUMBER = "number"
    SWITCH = "switch"
    CHOICE = "choice"
    CLOCK = "clock"  # "HH:MM", local


#: Most characters of a setting of several lines.
MOST_LINES_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. low, high: bounds of a NUMBER. choices: (value, words) of a CHOICE."""

    key: str
    kind: Kind
    default: Value
    group: str
    label: str
    sentence: str
    unit: str = ""
    low: int = 0
    high: int = 0
    choices: tuple[tuple[str, str], ...] = ()


#: What the program keeps for itself; the settings page leaves this group out.
HIDDEN = "Hidden"
