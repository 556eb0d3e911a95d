"""Filling the gaps of a message: one pass, nothing in a value is ever read as a gap again."""

import re
from collections.abc import Iterable, Mapping

from desktop.domain.message import Filled, Gap, Placeholder

# WORKAROUND(str.format): it reaches into objects and can build texts of a gigabyte, so it is never used.
_GAP = re.compile(r"\{\{[ \t]*([a-z][a-z0-9_]{0,59})[ \t]*\}\}")
_OPENERS = frozenset(
    {"a", "an", "the", "one", "our", "some", "someone", "somebody", "two", "several", "many", "it", "this"}
)


def gap_names(body: str) -> tuple[str, ...]:
    """The names of all gaps in a text, each once, in order of sight; empty if none."""
    return tuple(dict.fromkeys(match[1] for match in _GAP.finditer(body)))


def open_gaps(body: str, values: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The gaps that still have no value, each once, in order of sight; empty if it may be copied."""
    given = values or {}
    return tuple(name for name in gap_names(body) if not given.get(name, "").strip())


def gap_label(name: str) -> str:
    """A gap's name as a person reads it: "next update time"."""
    return name.replace("_", " ")


def fill(body: str, values: Mapping[str, str]) -> Filled:
    """Puts values into gaps in a single pass.

    Args:
        body: plain text with gaps such as ``{{org_name}}``.
        values: gap name to text; a blank text leaves the gap open; names without a gap are ignored. A full
            stop at the end of a value is left out where one follows the gap.

    Returns:
        The text, in which an open gap stands as it was written, and the names still open.
    """

    def put(match: re.Match[str]) -> str:
        value = values.get(match[1], "").strip()
        # Whoever fills a gap at the end of a sentence may end it too; two full stops look careless.
        if value.endswith(".") and not value.endswith("..") and body.startswith(".", match.end()):
            value = value[:-1].rstrip()
        return value or match[0]

    return Filled(_GAP.sub(put, body), open_gaps(body, values))


def gaps_of(body: str, values: Mapping[str, str], placeholders: Iterable[Placeholder]) -> tuple[Gap, ...]:
    """The gaps of a text with what is known of each, in order of sight.

    A name that no placeholder explains gets one of its own: no meaning, 120 characters.
    """
    known = {placeholder.name: placeholder for placeholder in placeholders}
    return tuple(
        Gap(known.get(name, Placeholder(name, "", "", 120)), values.get(name, "")) for name in gap_names(body)
    )


def value_faults(gap: Gap) -> tuple[str, ...]:
    """What stands against this value, as sentences for a person; empty if it may be used.

    An open gap is no fault of the value. A warning to check (privacy "check", "legal", "internal" or
    "consent") is not a fault either: see `privacy_note`.
    """
    value, rule = gap.value.strip(), gap.placeholder
    if not value:
        return ()
    found = []
    over = len(value) - rule.limit
    if over > 0:
        unit = "character" if over == 1 else "characters"
        found.append(f"{_label(rule)} is {over} {unit} over its {rule.limit}.")
    if "{{" in value or "}}" in value:
        found.append(f"{_label(rule)} holds double braces. Write plain words instead.")
    if "\n" in value or "\r" in value:
        found.append(f"{_label(rule)} has to be on one line.")
    if rule.privacy == "never_a_name" and _looks_like_a_name(value):
        found.append(f"{_label(rule)} must not name a person. Use words such as “{rule.example}”.")
    return tuple(found)


def privacy_note(placeholder: Placeholder) -> str:
    """What the writer has to make sure of before the value goes out; "" if nothing."""
    return {
        "check": "Make sure that nobody can be picked out by this.",
        "legal": "Have the legal reader look at this.",
        "never_a_name": "Never put a name here.",
        "internal": "Keep this inside. It must not go out in public.",
        "consent": "Use this only if the person has agreed.",
        "reply_only": "Use this only in a reply to that person.",
    }.get(placeholder.privacy, "")


def _label(placeholder: Placeholder) -> str:
    return placeholder.name.replace("_", " ").capitalize()


def _looks_like_a_name(value: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'’-]*", value)
    capitals = [index for index, word in enumerate(words) if word[0].isupper()]
    if not capitals:
        return False
    return capitals != [0] or words[0].lower() not in _OPENERS
