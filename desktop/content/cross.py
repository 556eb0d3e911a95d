"""Faults that no file can show alone: an id that stands twice, a source nobody lists, no holding line."""

from collections.abc import Collection, Iterator, Sequence

from desktop.content.items import PackFile, texts_of
from desktop.domain.message import MessageSeed


def double_ids(files: Sequence[PackFile]) -> Iterator[str]:
    """Ids that more than one item has."""
    seen: dict[str, str] = {}
    for file, item_id, _ in _every_item(files):
        if item_id in seen:
            yield f"{file}, {item_id}: the id stands in {seen[item_id]} already"
        seen.setdefault(item_id, file)


def lost_links(
    files: Sequence[PackFile], sources: Collection[str], scenarios: Collection[str]
) -> Iterator[str]:
    """Sources that nobody lists, and messages of scenarios that are not there."""
    for file, item_id, table in _every_item(files):
        for source in texts_of(table.get("sources", [])):
            if source not in sources:
                yield f"{file}, {item_id}: source '{source}' is not in the source list"
        scenario = table.get("scenario", "")
        if scenario and scenario not in scenarios:
            yield f"{file}, {item_id}: there is no scenario '{scenario}'"


def no_holding_line(seeds: Sequence[MessageSeed], scenarios: Sequence[str]) -> Iterator[str]:
    """Scenarios without first words to say."""
    held = {seed.scenario_key for seed in seeds if seed.purpose == "holding"}
    for key in scenarios:
        if key not in held:
            yield f"{key}.toml, pack: has no holding line"


def _every_item(files: Sequence[PackFile]) -> Iterator[tuple[str, str, dict[str, object]]]:
    """File, id and table of all items; levels and the like, which have no id in scenarios, are left out."""
    for file in files:
        for tables in file.tables.values():
            for table in tables if isinstance(tables, list) else ():
                if isinstance(table, dict) and isinstance(table.get("id"), str):
                    yield file.name, table["id"], table
