"""Wordings to think twice about, each with a better one."""

from dataclasses import dataclass

KINDS = ("jargon", "filler", "blame", "apology", "vague", "negative")


@dataclass(frozen=True, slots=True)
class WordEntry:
    """One wording. words: the forms to look for, in lower case. better: what to write. why: one sentence."""

    words: tuple[str, ...]
    better: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class WordList:
    """All wordings of one kind, one of `KINDS`. title: what the kind is called."""

    kind: str
    title: str
    entries: tuple[WordEntry, ...]
