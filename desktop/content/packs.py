"""All packs as values: read when first asked for, and kept by the one `Packs` that bootstrap makes."""

from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import resources
from desktop.content import kinds
from desktop.content.items import PackFile, read_pack
from desktop.domain.account import Control
from desktop.domain.message import MessageSeed, Placeholder
from desktop.domain.plan import PackSource, ScenarioPack, TaskTemplate
from desktop.domain.role import Role
from desktop.domain.variant import Channel
from desktop.errors import Refused

_NO_TIME = 10**9  # tasks without a due time stand last in their phase


class Packs:
    """The content that ships with the program, or a folder of packs in the same form.

    Values may be asked for from any thread. A pack with faults still gives what could be read of it;
    `check_all` names the faults.

    Args:
        folder: where the packs lie; None for those that ship.
    """

    def __init__(self, folder: Traversable | None = None) -> None:
        self._folder = folder if folder is not None else files(resources) / "packs"

    def roles(self) -> tuple[Role, ...]:
        """The roles, in the order of the list."""
        return self._roles[1]

    def role_names(self) -> dict[str, str]:
        """Role key to its name, such as "COMMS" to "Communications lead"."""
        return {role.key: role.name for role in self.roles()}

    def sources(self) -> tuple[PackSource, ...]:
        """The publications that the packs stand on."""
        return self._sources[1]

    def core_tasks(self) -> tuple[TaskTemplate, ...]:
        """The tasks that every plan holds."""
        return self._core[1]

    def scenario_packs(self) -> tuple[ScenarioPack, ...]:
        """The scenarios, by key; each with its own tasks only."""
        return tuple(pack for _, pack in self._scenarios)

    def scenario(self, key: str) -> ScenarioPack:
        """One scenario with its own tasks.

        Raises:
            Refused: there is no such scenario.
        """
        for pack in self.scenario_packs():
            if pack.key == key:
                return pack
        known = ", ".join(pack.key for pack in self.scenario_packs())
        raise Refused(f"There is no scenario “{key}”. Choose one of: {known}.", "scenario")

    def tasks_for(self, key: str) -> tuple[TaskTemplate, ...]:
        """Core and scenario tasks of a plan, by phase, then by due time, core first at the same time.

        Raises:
            Refused: there is no such scenario.
        """
        together = (*self.core_tasks(), *self.scenario(key).tasks)
        return tuple(sorted(together, key=_place))

    def message_seeds(self, scenario_key: str | None = None) -> tuple[MessageSeed, ...]:
        """All messages, or those of one scenario ("" for those of no scenario), in the order of the file."""
        return tuple(
            seed for seed in self._messages[1] if scenario_key is None or seed.scenario_key == scenario_key
        )

    def placeholders(self) -> tuple[Placeholder, ...]:
        """The meanings of all gaps, in the order of the list."""
        return self._placeholders[1]

    def channels(self) -> tuple[Channel, ...]:
        """The channel register, in the order of the list."""
        return self._channels[1]

    def controls(self) -> tuple[Control, ...]:
        """The account security checks, by group."""
        return self._controls[1]

    def check_all(self) -> tuple[str, ...]:
        """Every fault in every pack, such as "SC-ATO.toml, ATO-07: role 'ITT' is not in the role list"."""
        opened = [
            each[0]
            for each in (
                self._roles, self._sources, self._core, *self._scenarios, self._placeholders,
                self._messages, self._channels, self._controls,
            )
        ]  # fmt: skip
        faults = [fault for file in opened for fault in file.faults]
        return (*faults, *self._double_ids(opened), *self._lost_links(opened))

    @cached_property
    def _roles(self) -> tuple[PackFile, tuple[Role, ...]]:
        file = self._open("roles.toml")
        return file, kinds.roles(file)

    @cached_property
    def _sources(self) -> tuple[PackFile, tuple[PackSource, ...]]:
        file = self._open("sources.toml")
        return file, kinds.sources(file)

    @cached_property
    def _core(self) -> tuple[PackFile, tuple[TaskTemplate, ...]]:
        file = self._open("core.toml")
        return file, kinds.tasks(file, self.role_names())

    @cached_property
    def _scenarios(self) -> tuple[tuple[PackFile, ScenarioPack], ...]:
        names = sorted(place.name for place in self._folder.iterdir() if place.name.startswith("SC-"))
        opened = [self._open(name) for name in names if name.endswith(".toml")]
        return tuple((file, kinds.scenario(file, self.role_names(), self.sources())) for file in opened)

    @cached_property
    def _placeholders(self) -> tuple[PackFile, tuple[Placeholder, ...]]:
        file = self._open("placeholders.toml")
        return file, kinds.placeholders(file)

    @cached_property
    def _messages(self) -> tuple[PackFile, tuple[MessageSeed, ...]]:
        file = self._open("messages.toml")
        return file, kinds.message_seeds(file, {each.name for each in self.placeholders()})

    @cached_property
    def _channels(self) -> tuple[PackFile, tuple[Channel, ...]]:
        file = self._open("channels.toml")
        return file, kinds.channels(file)

    @cached_property
    def _controls(self) -> tuple[PackFile, tuple[Control, ...]]:
        file = self._open("controls.toml")
        return file, kinds.controls(file)

    def _open(self, name: str) -> PackFile:
        return read_pack(self._folder / name)

    def _double_ids(self, opened: list[PackFile]) -> list[str]:
        seen: dict[str, str] = {}
        faults = []
        for file, item_id, _ in _every_item(opened):
            if item_id in seen:
                faults.append(f"{file}, {item_id}: the id stands in {seen[item_id]} already")
            seen.setdefault(item_id, file)
        return faults

    def _lost_links(self, opened: list[PackFile]) -> list[str]:
        """Sources that nobody lists, and messages of scenarios that are not there."""
        known = {source.id for source in self.sources()}
        scenarios = {"", *(pack.key for pack in self.scenario_packs())}
        faults = []
        for file, item_id, table in _every_item(opened):
            lost = [source for source in table.get("sources", ()) if source not in known]
            faults += [f"{file}, {item_id}: source '{source}' is not in the source list" for source in lost]
            if table.get("scenario", "") not in scenarios:
                faults.append(f"{file}, {item_id}: there is no scenario '{table['scenario']}'")
        return faults


def _every_item(opened: list[PackFile]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (file.name, table["id"], table)
        for file in opened
        for tables in file.tables.values()
        for table in tables
        if isinstance(table, dict) and isinstance(table.get("id"), str)
    ]


def _place(task: TaskTemplate) -> tuple[str, int]:
    """A calendar or event task keeps the place its phase gives it, after those that are timed."""
    return task.phase.value, task.offset_min if task.offset_min is not None else _NO_TIME
