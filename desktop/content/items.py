"""Reads items out of a pack's text, and remembers each fault with its file and key."""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any

from desktop.domain.pack import sentence_faults, wording_faults

CONFIDENCES = ("high", "medium", "low")
_PACK_KEYS = ("id", "title", "version", "as_of", "jurisdiction", "confidence", "language")
_COMMON = frozenset(("id", "version", "as_of", "jurisdiction", "confidence", "sources"))


@dataclass(frozen=True, slots=True)
class PackFile:
    """One pack's text. head: its [pack] table. faults: sentences, each naming the file and the key."""

    name: str
    head: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def fault(self, key: str, what: str) -> None:
        """Remembers that this item is not as it should be."""
        self.faults.append(f"{self.name}, {key}: {what}")

    def rows(self, table: str) -> tuple[Mapping[str, Any], ...]:
        """The tables of one kind as they stand, in the order of the file; anything else is a fault."""
        found = self.tables.get(table, [])
        if isinstance(found, list) and all(isinstance(each, dict) for each in found):
            return tuple(found)
        self.fault(table, f"has to be a list of tables, each headed [[{table}]]")
        return ()

    def items(self, table: str, *, allowed: Sequence[str]) -> Iterator["Item"]:
        """The items of one kind, in the order of the file; an item without an id is a fault."""
        for position, found in enumerate(self.rows(table), start=1):
            item_id = found.get("id")
            if not isinstance(item_id, str) or not item_id:
                self.fault(f"{table} {position}", "has no id")
                continue
            item = Item(self, item_id, found)
            item.check_common(allowed)
            yield item

    def check_known(self, *, tables: Collection[str], head: Collection[str] = ()) -> None:
        """A table nobody reads is a fault, and so is a key of [pack]."""
        for name in self.tables:
            if name not in tables:
                self.fault(name, "is not a table that Watchline knows here")
        for key in self.head:
            if key not in (*_PACK_KEYS, "summary", "sources", *head):
                self.fault("pack", f"'{key}' is not a key that Watchline knows here")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a pack; what it does not say itself (version, sources, …), the pack says for it."""

    file: PackFile
    id: str
    table: Mapping[str, Any]

    def fault(self, what: str) -> None:
        """Remembers that this item is not as it should be."""
        self.file.fault(self.id, what)

    def text(self, key: str, *, default: str | None = None) -> str:
        """A plain text; missing or of another kind is a fault unless there is a default."""
        value = self.table.get(key, default)
        if isinstance(value, str) and (value.strip() or default is not None):
            return value.strip()
        self.fault(f"'{key}' is missing" if value is None else f"'{key}' has to be a text")
        return ""

    def number(self, key: str, *, default: int | None = None, least: int = 0) -> int:
        """A whole number; missing, too small or of another kind is a fault unless there is a default."""
        value = self.table.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and value >= least:
            return value
        self.fault(f"'{key}' is missing" if value is None else f"'{key}' has to be a whole number")
        return 0

    def flag(self, key: str) -> bool:
        """True only if the item says true."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.fault(f"'{key}' has to be true or false")
        return value is True

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty if it is not there."""
        return _texts(self.table.get(key, ()), lambda what: self.fault(f"'{key}' {what}"))

    def one_of(self, key: str, allowed: Sequence[str], kind: str, *, default: str | None = None) -> str:
        """A text that has to stand in a list. kind: what the list is called in a fault."""
        value = self.text(key, default=default)
        if value and value not in allowed:
            self.fault(f"{key} '{value}' is not in the {kind}")
        return value

    def common(self, key: str) -> str:
        """What the item says about itself, or its pack for it, such as `as_of` or `confidence`."""
        return str(self.table.get(key, self.file.head.get(key, "")))

    def sources(self) -> tuple[str, ...]:
        """Ids of its sources, its own or the pack's."""
        return self.texts("sources") or texts_of(self.file.head.get("sources", ()))

    def check_roles(self, roles: Collection[str], *keys: str) -> None:
        """Each has to be the key of a role; an empty one was named before."""
        for key in keys:
            if key and key not in roles:
                self.fault(f"role '{key}' is not in the role list")

    def check_wording(self, title: str, *texts: str) -> None:
        """A title of at most 12 words that starts with a capital, and sentences of at most 25."""
        if title and not title[0].isupper():
            self.fault("title has to start with a capital letter")
        for what in wording_faults(title=title, texts=texts):
            self.fault(what)

    def check_sentences(self, *texts: str) -> None:
        """Sentences of at most 25 words, where there is no title."""
        for what in sentence_faults(texts):
            self.fault(what)

    def check_common(self, allowed: Sequence[str]) -> None:
        """What every item has to say, or its pack for it; a key nobody reads is a fault."""
        for key in self.table:
            if key not in _COMMON and key not in allowed:
                self.fault(f"'{key}' is not a key that Watchline knows here")
        if not self.sources():
            self.fault("names no source")
        confidence = self.table.get("confidence", self.file.head.get("confidence"))
        if confidence not in CONFIDENCES:
            self.fault(f"confidence '{confidence}' is not high, medium or low")


def read_pack(place: Traversable) -> PackFile:
    """Reads one pack; text that cannot be read gives an empty pack with one fault."""
    try:
        tables = tomllib.loads(place.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        return PackFile(place.name, faults=[f"{place.name}: cannot be read ({error})"])
    head = tables.pop("pack", {})
    pack = PackFile(place.name, head if isinstance(head, dict) else {}, tables)
    for key in _PACK_KEYS:
        if not isinstance(pack.head.get(key), str) or not pack.head[key]:
            pack.fault("pack", f"'{key}' is missing")
    return pack


def head_texts(pack: PackFile, key: str) -> tuple[str, ...]:
    """A list of texts in the pack's head; empty if it is not there."""
    return _texts(pack.head.get(key, ()), lambda what: pack.fault("pack", f"'{key}' {what}"))


def texts_of(value: object) -> tuple[str, ...]:
    """A list of texts as it stands; anything else is empty, for whoever has named the fault elsewhere."""
    return tuple(value) if isinstance(value, list) and all(isinstance(each, str) for each in value) else ()


def _texts(value: object, fault: Any) -> tuple[str, ...]:
    if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        return tuple(value)
    fault("has to be a list of texts")
    return ()
