"""Three shapes that help to write: the message map, the six slots of a first word, the correction.

A shape is a set of named slots; a message keeps them as (name, text) pairs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.figures import figures_of
from desktop.domain.likeness import carried, is_negative, is_turned
from desktop.domain.readability import read
from desktop.domain.sentences import sentences_of

Slots = Mapping[str, str] | Sequence[tuple[str, str]]

#: Name of each slot, and what a person reads above it.
CERC_SLOTS = (
    ("care", "Show that you care"),
    ("facts", "What we know"),
    ("unknown", "What we do not know yet"),
    ("finding_out", "How we are finding out"),
    ("action", "What to do now"),
    ("next_word", "When and where the next word comes"),
)
CORRECTION_SLOTS = (
    ("fact", "The fact"),
    ("myth", "A warning, and the myth once"),
    ("why", "Why it misleads"),
    ("again", "The fact again, and what to do"),
)
MAP_SLOTS = (
    ("stakeholder", "Who asks"),
    ("question", "Their question"),
    *((f"key_{key}", f"Key message {key}") for key in (1, 2, 3)),
    *((f"support_{key}_{row}", f"Support {'ABC'[row - 1]} for key message {key}")
      for key in (1, 2, 3) for row in (1, 2, 3)),
    *((f"source_{key}_{row}", f"Source of support {'ABC'[row - 1]} for key message {key}")
      for key in (1, 2, 3) for row in (1, 2, 3)),
)  # fmt: skip
SHAPES = {"map": MAP_SLOTS, "cerc": CERC_SLOTS, "correction": CORRECTION_SLOTS}

MAP_WORDS = 27
MAP_SECONDS = 9.0
WORDS_A_SECOND = 3
#: How words are counted here, for a person.
COUNTING_RULE = (
    "Words are counted as they are printed, with a space between. A phone number counts as its printed"
    " groups, so 01234 567890 is two words. Three words take a second to say."
)
_WARNINGS = (
    "wrong", "false", "not true", "untrue", "claim", "rumour", "post says", "posts say", "may have heard",
    "may have seen", "may see", "some people", "saying", "misleading", "incorrect", "fake", "been told",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MapCheck:
    """What a message map comes to. words: of the three key messages together; seconds: to say them.
    faults: what breaks the form, in sentences. notes: what is worth a look.
    """

    words: int
    seconds: float
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def count_printed(text: str) -> int:
    """Words as `COUNTING_RULE` says; a dash between spaces is none."""
    return sum(any(char.isalnum() for char in part) for part in text.split())


def map_check(slots: Slots) -> MapCheck:
    """Checks a message map; slots as in `MAP_SLOTS`.

    Source: V. Covello, message mapping: three messages in 27 words, nine seconds, with three supports each.
    """
    given = dict(slots)
    keys = [given.get(f"key_{number}", "").strip() for number in (1, 2, 3)]
    words = sum(map(count_printed, keys))
    seconds = round(words / WORDS_A_SECOND, 1)
    faults = [f"Key message {number} is empty." for number, key in enumerate(keys, 1) if not key]
    if any(name.startswith("key_") and name not in ("key_1", "key_2", "key_3") and text.strip()
           for name, text in given.items()):  # fmt: skip
        faults.append("A map has three key messages at most.")
    if words > MAP_WORDS:
        over = words - MAP_WORDS
        faults.append(
            f"Together they have {words} words, {over} more than {MAP_WORDS}, and take {seconds} seconds."
        )
    return MapCheck(words, seconds, tuple(faults), tuple(_map_notes(given, keys)))


def _map_notes(given: Mapping[str, str], keys: Sequence[str]) -> list[str]:
    notes = []
    for number in (1, 2, 3):
        rows = [row for row in (1, 2, 3) if given.get(f"support_{number}_{row}", "").strip()]
        if keys[number - 1] and len(rows) < 3:
            notes.append(f"Key message {number} has {len(rows)} of three supports.")
        bare = ["ABC"[row - 1] for row in rows if not given.get(f"source_{number}_{row}", "").strip()]
        if bare:
            what = "Support" if len(bare) == 1 else "Supports"
            notes.append(f"{what} {' and '.join(bare)} of key message {number}: say where it comes from.")
    grade = read(" ".join(keys)).grade
    if grade is not None and grade > 9:
        notes.append("The key messages are harder to read than suits a reader of 12 to 14 years.")
    return notes


def cerc_text(slots: Slots) -> str:
    """The six slots as one text, in their order; empty slots are left out.

    Source: US CDC, Crisis and Emergency Risk Communication manual, opening statement.
    """
    return _joined(slots, CERC_SLOTS)


def cerc_open(slots: Slots) -> tuple[str, ...]:
    """What a person reads above each slot that is still empty, in order."""
    given = dict(slots)
    return tuple(label for name, label in CERC_SLOTS if not given.get(name, "").strip())


def correction_text(slots: Slots) -> str:
    """The four parts as one text, in their order; empty parts are left out.

    Source: The Debunking Handbook 2020.
    """
    return _joined(slots, CORRECTION_SLOTS)


def correction_faults(slots: Slots, text: str = "") -> tuple[str, ...]:
    """What breaks the form of a correction, in sentences.

    Args:
        slots: as in `CORRECTION_SLOTS`; the myth may stand there in short or as a whole sentence.
        text: the correction as it is to go out; "" takes the text of the slots.

    Source: The Debunking Handbook 2020: fact first, a warning, the myth once, why it misleads, the fact last.
    """
    given = dict(slots)
    faults = [
        f"Empty: {label.lower()}." for name, label in CORRECTION_SLOTS if not given.get(name, "").strip()
    ]
    sentences = [piece.text for piece in sentences_of(text or correction_text(slots))]
    if not sentences:
        return tuple(faults)
    myth, fact = given.get("myth", ""), given.get("fact", "")
    places = [number for number, sentence in enumerate(sentences) if _repeats(_claim(myth), sentence)]
    if 0 in places:
        faults.append("The myth stands in the first sentence. Begin with the fact.")
    if len(places) > 1:
        faults.append(f"The myth is said {len(places)} times. Say it once.")
    if fact.strip() and not _says(fact, sentences[0]):
        faults.append("The first sentence does not give the fact.")
    if fact.strip() and not (_says(fact, sentences[-1]) or _says(given.get("again", ""), sentences[-1])
                             or _says(given.get("again", ""), " ".join(sentences[-2:]))):  # fmt: skip
        faults.append("The last sentence does not come back to the fact.")
    if places and not _warned(sentences, places[0]):
        faults.append("Warn readers before the myth, for example: “A post says …. That is wrong.”")
    return tuple(faults)


def _claim(myth: str) -> str:
    """The myth without the words that announce it, such as "A post says that"."""
    first = next((piece.text for piece in sentences_of(myth)), "")
    lower = first.lower()
    for mark in (" says that ", " say that ", " heard that ", " claims that ", " claim that ", " says ",
                 " say ", " heard ", " claims ", " seen "):  # fmt: skip
        if mark in lower:
            return first[lower.index(mark) + len(mark) :]
    return first


def _repeats(claim: str, sentence: str) -> bool:
    """Whether a sentence says the claim, be it only to deny it in the same words."""
    found = carried(claim, sentence)
    if not claim.strip() or found.share < 0.75:
        return False
    told = any(
        mark in sentence.lower() for mark in ("true that", "false that", "claim", "say", "rumour", "heard")
    )
    return told or not is_turned(claim, sentence) or is_negative(claim)


def _says(thought: str, sentence: str) -> bool:
    return bool(thought.strip()) and carried(thought, sentence).share >= 0.5


def _warned(sentences: Sequence[str], place: int) -> bool:
    around = " ".join(sentences[max(0, place - 1) : place + 2]).lower()
    return any(mark in around for mark in _WARNINGS)


def _joined(slots: Slots, shape: Iterable[tuple[str, str]]) -> str:
    given = dict(slots)
    texts = (" ".join(given.get(name, "").split()) for name, _ in shape)
    return " ".join(_ended(text) for text in texts if text)


def _ended(text: str) -> str:
    return text if text[-1] in ".!?…" or text[-2:] in (".”", ".)", "!”", "?”") else text + "."


def has_figures(text: str) -> bool:
    """Whether a text gives any number, which then needs a source."""
    return bool(figures_of(text))
