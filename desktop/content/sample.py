"""The sample organisation out of `resources/sample`: ages become spans, repeated stories find their link."""

import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import resources
from desktop.content.sample_words import words_of
from desktop.domain.sample import (
    SampleAccount,
    SampleAnswers,
    SampleEntry,
    SampleFeed,
    SampleHand,
    SampleOrganisation,
    SamplePartner,
    SamplePerson,
    SampleRisk,
    SampleSearch,
    SampleTerm,
)
from desktop.domain.sample_words import SampleWords

_AGE = re.compile(r"(?:(\d+)d)?\s*(?:(\d+)h)?\s*(?:(\d+)m)?")
_ENTRY_KEYS = frozenset(
    "id age no_date no_guid title text author repeats resent later_title later_text state link".split()
)
_FEED_KEYS = frozenset("key name host path format language folder trust why failing entries".split())


class SampleContent:
    """The sample as values, read when first asked for; any thread.

    Args:
        folder: where the files lie; None for those that ship.
    """

    def __init__(self, folder: Traversable | None = None) -> None:
        self._folder = folder if folder is not None else files(resources) / "sample"

    @cached_property
    def feeds(self) -> tuple[SampleFeed, ...]:
        """The feeds in the order of their files.

        Raises:
            ValueError: a file is not as it should be; the sentence names it.
        """
        names = sorted(place.name for place in self._folder.iterdir() if place.name.startswith("feed-"))
        tables = {name: self._read(name) for name in names}
        bare = {str(table["key"]): _bare(name, table) for name, table in tables.items()}
        return tuple(_feed(name, table, bare) for name, table in tables.items())

    @cached_property
    def organisation(self) -> SampleOrganisation:
        """Everything beside the feeds."""
        table = self._read("organisation.toml")
        plan = table["plan"]
        return SampleOrganisation(
            table["name"], table["person"],
            terms=tuple(SampleTerm(**each) for each in table["term"]),
            words=tuple((each["word"], each.get("tone")) for each in table["word"]),
            searches=tuple(_search(each) for each in table["search"]),
            hand=tuple(SampleHand(**{**each, "age": age(each["age"])}) for each in table["hand"]),
            messages=tuple((each["key"], tuple(each["values"].items())) for each in table["message"]),
            plan=plan["key"], done=tuple(plan["done"]), doing=tuple(plan["doing"]),
            plans=tuple(plan["also"]), people=tuple(_person(each) for each in table["human"]),
            partners=tuple(_partner(each) for each in table["partner"]),
            risks=tuple(SampleRisk(**each) for each in table["risk"]),
            accounts=tuple(_account(each) for each in table["account"]),
            profile=tuple(table["profile"].items()),
            organisation_checks=_answers(table["organisation_checks"]),
        )  # fmt: skip

    @cached_property
    def words(self) -> SampleWords:
        """The lines of its library that were read, and its questions and answers."""
        return words_of(self._read("messages.toml"), age)

    def _read(self, name: str) -> dict[str, Any]:
        return tomllib.loads((self._folder / name).read_text("utf-8"))


def age(said: str) -> timedelta:
    """An age such as "2d 4h", "3h 20m" or "52m".

    Raises:
        ValueError: it cannot be read.
    """
    found = _AGE.fullmatch(said.strip())
    if found is None or not any(found.groups()):
        raise ValueError(f"“{said}” is no age; write it such as 2d 4h, 3h 20m or 52m")
    days, hours, minutes = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)


def _bare(name: str, table: Mapping[str, Any]) -> SampleFeed:
    """The feed with the entries that are its own."""
    unknown = set(table) - _FEED_KEYS
    if unknown:
        raise ValueError(f"{name}: {sorted(unknown)} is not a key of a feed")
    failing = age(table["failing"]) if "failing" in table else None
    texts = {key: value for key, value in table.items() if key not in ("entries", "failing")}
    feed = SampleFeed(**texts, failing=failing)
    own = tuple(_entry(name, feed, each) for each in table.get("entries", ()) if "repeats" not in each)
    return SampleFeed(**texts, failing=failing, entries=own)


def _entry(name: str, feed: SampleFeed, table: Mapping[str, Any]) -> SampleEntry:
    unknown = set(table) - _ENTRY_KEYS
    if unknown:
        raise ValueError(f"{name}, {table.get('id')}: {sorted(unknown)} is not a key of an entry")
    link = f"{feed.site}{table['id']}"
    return SampleEntry(
        guid="" if table.get("no_guid") else f"tag:{feed.host},{table['id']}", link=link,
        title=table.get("title", ""), text=table["text"],
        author=table.get("author", ""), age=None if table.get("no_date") else age(table["age"]),
        resent=table.get("resent", False), later_title=table.get("later_title", ""),
        later_text=table.get("later_text", ""), state=table.get("state", ""),
    )  # fmt: skip


def _feed(name: str, table: Mapping[str, Any], bare: Mapping[str, SampleFeed]) -> SampleFeed:
    """The whole feed, newest first; what repeats another feed's story takes its link and missing words."""
    mine = bare[str(table["key"])]
    entries = list(mine.entries)
    for each in table.get("entries", ()):
        if "repeats" in each:
            key, _, entry_id = str(each["repeats"]).partition("/")
            wanted = f"{bare[key].site}{entry_id}" if key in bare else ""
            other = next((one for one in bare[key].entries if one.link == wanted), None) if wanted else None
            if other is None:
                raise ValueError(f"{name}, {each.get('id')}: there is no entry {each['repeats']}")
            entries.append(
                SampleEntry(
                    f"tag:{mine.host},{each['id']}", other.link, each.get("title", other.title),
                    each.get("text", other.text), each.get("author", ""), age(each["age"]), repeats=True,
                )
            )  # fmt: skip
    entries.sort(key=lambda one: one.age or timedelta.max)
    return SampleFeed(
        mine.key, mine.name, mine.host, mine.path, mine.format, mine.language, mine.folder, mine.trust,
        mine.why, mine.failing, tuple(entries),
    )  # fmt: skip


def _search(table: Mapping[str, Any]) -> SampleSearch:
    return SampleSearch(
        table["name"], tuple(table.get("terms", ())), tuple(table.get("tones", ())),
        tuple(table.get("states", ())), table.get("window_h"),
    )  # fmt: skip


def _person(table: Mapping[str, Any]) -> SamplePerson:
    texts = {key: value for key, value in table.items() if key not in ("roles", "reached")}
    reached = tuple((age(each["age"]), each.get("minutes")) for each in table["reached"])
    return SamplePerson(**texts, roles=tuple(table["roles"].items()), reached=reached)


def _partner(table: Mapping[str, Any]) -> SamplePartner:
    tested = age(table["tested"]) if table["tested"] else None
    return SamplePartner(**{**table, "tested": tested})


def _account(table: Mapping[str, Any]) -> SampleAccount:
    answers = ("checked_days", "not_met", "partial", "unknown")
    return SampleAccount(
        **{key: value for key, value in table.items() if key not in answers}, answers=_answers(table)
    )


def _answers(table: Mapping[str, Any]) -> SampleAnswers:
    return SampleAnswers(
        timedelta(days=table["checked_days"]), tuple(table["not_met"]), tuple(table["partial"]),
        tuple(table["unknown"]),
    )  # fmt: skip
