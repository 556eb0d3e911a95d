"""All packs as values: read when first asked for, and kept by the one `Packs` that all workspaces share."""

from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import resources
from desktop.content.cross import double_ids, lost_links, no_holding_line
from desktop.content.shelf import Shelf
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
from desktop.domain.suggest import Suggestion, suggest
from desktop.domain.variant import Channel
from desktop.domain.word_list import WordList
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
        self._shelf = Shelf(folder if folder is not None else files(resources) / "packs")

    def roles(self) -> tuple[Role, ...]:
        """The roles, in the order of the list."""
        return self._shelf.roles[1]

    def role_names(self) -> dict[str, str]:
        """Role key to its name, such as "COMMS" to "Communications lead"."""
        return {role.key: role.name for role in self.roles()}

    def role_collapse(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Who takes which roles in a team of two: ("A", ("LEAD", …)), ("B", ("COMMS", …))."""
        return self._shelf.role_collapse

    def must_have_roles(self) -> tuple[str, ...]:
        """Keys of the roles that no team can do without, and that need a cover."""
        return self._shelf.must_have_roles

    def sources(self) -> tuple[PackSource, ...]:
        """The publications that the packs stand on."""
        return self._shelf.sources[1]

    def core_tasks(self) -> tuple[TaskTemplate, ...]:
        """The tasks that every plan holds."""
        return self._shelf.core[1]

    def scenario_packs(self) -> tuple[ScenarioPack, ...]:
        """The scenarios, by key; each with its own tasks only."""
        return tuple(pack for _, pack in self._shelf.scenarios)

    def scenario(self, key: str) -> ScenarioPack:
        """One scenario with its own tasks.

        Raises:
            Refused: there is no such scenario.
        """
        for pack in self.scenario_packs():
            if pack.key == key:
                return pack
        raise _unknown("scenario", key, [pack.key for pack in self.scenario_packs()])

    def tasks_for(self, key: str) -> tuple[TaskTemplate, ...]:
        """Core and scenario tasks of a plan, by phase, then by due time, core first at the same time.

        Raises:
            Refused: there is no such scenario.
        """
        together = (*self.core_tasks(), *self.scenario(key).tasks)
        return tuple(sorted(together, key=_place))

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        """The scenarios that fit what a person typed, best first, by their words and their own sentences."""
        packs = [(pack.key, pack.words) for pack in self.scenario_packs()]
        return suggest(text, packs, self._shelf.vocabularies)

    def message_seeds(self, scenario_key: str | None = None) -> tuple[MessageSeed, ...]:
        """All messages, or those of one scenario ("" for those of no scenario).

        Those of the general file come first, in its order, then those of each scenario's own file.
        """
        return tuple(
            seed
            for seed in self._shelf.messages[1]
            if scenario_key is None or seed.scenario_key == scenario_key
        )

    def answer_patterns(self) -> tuple[AnswerPattern, ...]:
        """Questions that come up in every crisis, with what a good answer holds."""
        return self._shelf.answer_patterns[1]

    def not_known_yet(self) -> NotKnownYet:
        """How to answer while the answer is not known."""
        return self._shelf.not_known_yet

    def comment_guide(self) -> CommentGuide:
        """What to do with comments under our posts, by kind."""
        return self._shelf.comment_guide[1]

    def blame_guide(self) -> BlameGuide:
        """Which kind of answer fits how much people hold us responsible."""
        return self._shelf.blame_guide[1]

    def wording(self) -> tuple[WordList, ...]:
        """Wordings to think twice about, one list for each kind."""
        return self._shelf.wording[1]

    def letter_checks(self) -> tuple[LetterCheck, ...]:
        """What letters to the people concerned have to tell, by scenario and audience."""
        return self._shelf.letter_checks[1]

    def qa_rules(self) -> QaRules:
        """Rules, access and run sheet of a session of questions and answers."""
        return self._shelf.qa_rules[1]

    def placeholders(self) -> tuple[Placeholder, ...]:
        """The meanings of all gaps, in the order of the list."""
        return self._shelf.placeholders[1]

    def channels(self) -> tuple[Channel, ...]:
        """The channel register, in the order of the list."""
        return self._shelf.channels[1]

    def controls(self) -> tuple[Control, ...]:
        """The account security checks, by group."""
        return self._shelf.controls[1]

    def clocks(self) -> tuple[ClockTemplate, ...]:
        """The legal and contractual clocks, in the order of the list."""
        return self._shelf.clocks[1]

    def clock(self, key: str) -> ClockTemplate:
        """One clock.

        Raises:
            Refused: there is no such clock.
        """
        for one in self.clocks():
            if one.key == key:
                return one
        raise _unknown("clock", key, [one.key for one in self.clocks()])

    def criteria(self) -> tuple[Criterion, ...]:
        """The rows of the severity grid, in the order they are asked."""
        return self._shelf.criteria

    def level_rules(self) -> tuple[LevelRule, ...]:
        """What each level asks for, from L0 to L3."""
        return self._shelf.severity[1]

    def level_rule(self, key: str) -> LevelRule:
        """What one level asks for.

        Raises:
            Refused: there is no such level.
        """
        for one in self.level_rules():
            if one.key == key:
                return one
        raise _unknown("level", key, [one.key for one in self.level_rules()])

    def audiences(self) -> tuple[AudienceSeed, ...]:
        """The groups that are told, first to last."""
        return self._shelf.audiences[1]

    def cards(self) -> tuple[CardSeed, ...]:
        """The cards to print."""
        return self._shelf.cards[1]

    def card(self, key: str) -> CardSeed:
        """One card.

        Raises:
            Refused: there is no such card.
        """
        for one in self.cards():
            if one.key == key:
                return one
        raise _unknown("card", key, [one.key for one in self.cards()])

    def events(self) -> tuple[EventSeed, ...]:
        """What a person may say has happened, so that the steps that wait for it begin."""
        return self._shelf.events[1]

    def event(self, key: str) -> EventSeed:
        """One event; key without "EVENT:".

        Raises:
            Refused: there is no such event.
        """
        for one in self.events():
            if one.key == key:
                return one
        raise _unknown("event", key, [one.key for one in self.events()])

    def check_all(self) -> tuple[str, ...]:
        """Every fault in every pack, such as "SC-ATO.toml, ATO-07: role 'ITT' is not in the role list"."""
        opened = self._shelf.files()
        scenarios = [pack.key for pack in self.scenario_packs() if pack.key]
        return (
            *(fault for file in opened for fault in file.faults),
            *double_ids(opened),
            *lost_links(opened, {source.id for source in self.sources()}, scenarios),
            *no_holding_line(self.message_seeds(), scenarios),
        )


def _unknown(kind: str, key: str, known: list[str]) -> Refused:
    return Refused(f"There is no {kind} “{key}”. Choose one of: {', '.join(known)}.", kind)


def _place(task: TaskTemplate) -> tuple[str, int]:
    """A calendar or event task keeps the place its phase gives it, after those that are timed."""
    return task.phase.value, task.offset_min if task.offset_min is not None else _NO_TIME


@lru_cache(maxsize=1)
def shipped_packs() -> Packs:
    """What ships: it never changes while the program runs, so every workspace opened shares one reading."""
    return Packs()
