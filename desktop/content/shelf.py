"""The pack files, each read once when first asked for, beside the values it gave."""

from functools import cached_property
from importlib.resources.abc import Traversable

from desktop.content import kinds, response
from desktop.content.items import PackFile, read_pack
from desktop.content.scenarios import Known, scenario
from desktop.domain.account import Control
from desktop.domain.audience import AudienceSeed, CardSeed, EventSeed
from desktop.domain.clock import ClockTemplate
from desktop.domain.message import MessageSeed, Placeholder
from desktop.domain.plan import PackSource, ScenarioPack, TaskTemplate
from desktop.domain.role import Role
from desktop.domain.severity import Criterion, LevelRule
from desktop.domain.suggest import vocabulary
from desktop.domain.variant import Channel


class Shelf:
    """A folder of packs. Each property gives the file, with its faults, and what could be read of it."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder

    @cached_property
    def roles(self) -> tuple[PackFile, tuple[Role, ...]]:
        """The role list."""
        file = self._open("roles.toml")
        return file, kinds.roles(file)

    @cached_property
    def sources(self) -> tuple[PackFile, tuple[PackSource, ...]]:
        """The source list."""
        file = self._open("sources.toml")
        return file, kinds.sources(file)

    @cached_property
    def events(self) -> tuple[PackFile, tuple[EventSeed, ...]]:
        """What a person may say has happened."""
        file = self._open("events.toml")
        return file, response.events(file)

    @cached_property
    def clocks(self) -> tuple[PackFile, tuple[ClockTemplate, ...]]:
        """Legal and contractual clocks."""
        file = self._open("clocks.toml")
        return file, response.clocks(file, self.role_keys)

    @cached_property
    def core(self) -> tuple[PackFile, tuple[TaskTemplate, ...]]:
        """The tasks that every plan holds."""
        file = self._open("core.toml")
        return file, kinds.tasks(file, self.role_keys, self.event_keys)

    @cached_property
    def scenarios(self) -> tuple[tuple[PackFile, ScenarioPack], ...]:
        """The scenario files, by name."""
        names = sorted(place.name for place in self._folder.iterdir() if place.name.startswith("SC-"))
        known = Known(
            roles=self.role_keys, clocks={clock.key for clock in self.clocks[1]}, events=self.event_keys,
            sources=self.sources[1], core=self.core[1],
        )  # fmt: skip
        opened = [self._open(name) for name in names if name.endswith(".toml")]
        return tuple((file, scenario(file, known)) for file in opened)

    @cached_property
    def vocabularies(self) -> dict[str, dict[str, int]]:
        """For each scenario, the words of those of its sentences that say what happens."""
        return {pack.key: vocabulary(_telling(pack)) for _, pack in self.scenarios}

    @cached_property
    def placeholders(self) -> tuple[PackFile, tuple[Placeholder, ...]]:
        """The meanings of all gaps."""
        file = self._open("placeholders.toml")
        return file, kinds.placeholders(file)

    @cached_property
    def messages(self) -> tuple[PackFile, tuple[MessageSeed, ...]]:
        """The messages of the general file, then those that stand in the scenarios' own files."""
        gaps = {each.name for each in self.placeholders[1]}
        file = self._open("messages.toml")
        seeds = kinds.message_seeds(file, gaps)
        for own, pack in self.scenarios:
            seeds += kinds.message_seeds(own, gaps, scenario_key=pack.key or own.name.removesuffix(".toml"))
        return file, seeds

    @cached_property
    def channels(self) -> tuple[PackFile, tuple[Channel, ...]]:
        """The channel register."""
        file = self._open("channels.toml")
        return file, kinds.channels(file)

    @cached_property
    def controls(self) -> tuple[PackFile, tuple[Control, ...]]:
        """The account security checks."""
        file = self._open("controls.toml")
        return file, kinds.controls(file)

    @cached_property
    def severity(self) -> tuple[PackFile, tuple[LevelRule, ...]]:
        """What each level asks for; the same file holds the three lists below."""
        file = self._open("severity.toml")
        return file, response.level_rules(file, self.role_keys)

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """The rows of the severity grid."""
        return response.criteria(self.severity[0])

    @cached_property
    def role_collapse(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Who takes which roles where there are only two people."""
        return response.role_collapse(self.severity[0], self.role_keys)

    @cached_property
    def must_have_roles(self) -> tuple[str, ...]:
        """Roles that need a cover."""
        return response.must_have_roles(self.severity[0], self.role_keys)

    @cached_property
    def audiences(self) -> tuple[PackFile, tuple[AudienceSeed, ...]]:
        """The groups that are told, first to last."""
        file = self._open("audiences.toml")
        return file, response.audiences(file)

    @cached_property
    def cards(self) -> tuple[PackFile, tuple[CardSeed, ...]]:
        """The cards to print."""
        file = self._open("cards.toml")
        return file, response.cards(file, {task.key for task in self.core[1]})

    @property
    def role_keys(self) -> frozenset[str]:
        """Keys of the role list."""
        return frozenset(role.key for role in self.roles[1])

    @property
    def event_keys(self) -> frozenset[str]:
        """Keys of the events."""
        return frozenset(event.key for event in self.events[1])

    def files(self) -> tuple[PackFile, ...]:
        """Every file, read to the end, so that all its faults are named."""
        _ = (self.criteria, self.role_collapse, self.must_have_roles)
        read = (
            self.roles, self.sources, self.events, self.clocks, self.core, *self.scenarios,
            self.placeholders, self.messages, self.channels, self.controls, self.severity,
            self.audiences, self.cards,
        )  # fmt: skip
        return tuple(file for file, _ in read)

    def _open(self, name: str) -> PackFile:
        return read_pack(self._folder / name)


def _telling(pack: ScenarioPack) -> tuple[str, ...]:
    """What the pack says about the event itself; advice reads much the same in every scenario."""
    return (
        pack.title, pack.summary, *pack.early_signs, *pack.questions, *pack.words,
        *(trigger for _, trigger in pack.levels), *(inject.text for inject in pack.injects),
        *(task.title for task in pack.tasks),
    )  # fmt: skip
