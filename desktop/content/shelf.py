"""The pack files, each read once when first asked for, beside the values it gave."""

from functools import cached_property
from importlib.resources.abc import Traversable

from desktop.content import kinds, letters, response, words
from desktop.content.items import PackFile, read_pack
from desktop.content.meanings import MEANINGS, groups_in
from desktop.content.scenarios import Known, scenario
from desktop.domain.account import Control
from desktop.domain.answer_pattern import AnswerPattern, NotKnownYet
from desktop.domain.audience import AudienceSeed, CardSeed, EventSeed
from desktop.domain.blame_guide import BlameGuide
from desktop.domain.clock import ClockTemplate
from desktop.domain.comment_guide import CommentGuide
from desktop.domain.letter_check import LetterCheck
from desktop.domain.message import MessageSeed, Placeholder
from desktop.domain.plan import PackSource, ScenarioPack, TaskTemplate
from desktop.domain.qa_rules import QaRules
from desktop.domain.role import Role
from desktop.domain.severity import Criterion, LevelRule
from desktop.domain.suggest import vocabulary
from desktop.domain.variant import Channel
from desktop.domain.word_list import WordList


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
        gaps = self.gap_keys
        file = self._open("messages.toml")
        seeds = kinds.message_seeds(file, gaps)
        for further in self.replies:
            seeds += kinds.message_seeds(further, gaps)
        for own, pack in self.scenarios:
            seeds += kinds.message_seeds(own, gaps, scenario_key=pack.key or own.name.removesuffix(".toml"))
        return file, seeds

    @cached_property
    def replies(self) -> tuple[PackFile, ...]:
        """Further files of messages: replies and pieces, warnings beforehand."""
        return tuple(self._open(name) for name in ("replies.toml", "prebunk.toml"))

    @cached_property
    def answer_patterns(self) -> tuple[PackFile, tuple[AnswerPattern, ...]]:
        """Questions that come up in every crisis; the same file holds the value below."""
        file = self._open("answers.toml")
        return file, words.answer_patterns(file, self.gap_keys)

    @cached_property
    def not_known_yet(self) -> NotKnownYet:
        """How to answer while the answer is not known."""
        return words.not_known_yet(self.answer_patterns[0], self.gap_keys)

    @cached_property
    def comment_guide(self) -> tuple[PackFile, CommentGuide]:
        """What to do with comments."""
        file = self._open("comments.toml")
        keys = {seed.key for seed in self.messages[1]}
        return file, words.comment_guide(file, self.role_keys, keys)

    @cached_property
    def blame_guide(self) -> tuple[PackFile, BlameGuide]:
        """Matching words to blame."""
        file = self._open("blame.toml")
        return file, words.blame_guide(file, self.gap_keys)

    @cached_property
    def wording(self) -> tuple[PackFile, tuple[WordList, ...]]:
        """Wordings to think twice about."""
        file = self._open("wording.toml")
        return file, words.wording(file)

    @cached_property
    def letter_checks(self) -> tuple[PackFile, tuple[LetterCheck, ...]]:
        """What letters to the people concerned have to tell."""
        file = self._open("letters.toml")
        return file, letters.letter_checks(file, self.gap_keys)

    @cached_property
    def qa_rules(self) -> tuple[PackFile, QaRules]:
        """What stands ready for a session of questions and answers."""
        file = self._open("sessions.toml")
        return file, words.qa_rules(file, self.role_keys)

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
    def gap_keys(self) -> frozenset[str]:
        """Names of all gaps."""
        return frozenset(each.name for each in self.placeholders[1])

    @property
    def event_keys(self) -> frozenset[str]:
        """Keys of the events."""
        return frozenset(event.key for event in self.events[1])

    def files(self) -> tuple[PackFile, ...]:
        """Every file, read to the end, so that all its faults are named."""
        _ = (self.criteria, self.role_collapse, self.must_have_roles, self.not_known_yet)
        meanings = self._open(MEANINGS)
        groups_in(meanings)
        read = (
            self.roles, self.sources, self.events, self.clocks, self.core, *self.scenarios,
            self.placeholders, self.messages, self.channels, self.controls, self.severity,
            self.audiences, self.cards, self.answer_patterns, self.comment_guide, self.blame_guide,
            self.wording, self.qa_rules, self.letter_checks,
        )  # fmt: skip
        return (*(file for file, _ in read), *self.replies, meanings)

    def _open(self, name: str) -> PackFile:
        return read_pack(self._folder / name)


def _telling(pack: ScenarioPack) -> tuple[str, ...]:
    """What the pack says about the event itself; advice reads much the same in every scenario."""
    return (
        pack.title, pack.summary, *pack.early_signs, *pack.questions, *pack.words,
        *(trigger for _, trigger in pack.levels), *(inject.text for inject in pack.injects),
        *(task.title for task in pack.tasks),
    )  # fmt: skip
