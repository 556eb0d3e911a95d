"""What ships for messages and answers is whole, reads easily and keeps to its own advice."""

import re

import pytest

from desktop.content import Packs
from desktop.domain.blame_guide import offered
from desktop.domain.comment_guide import Choice
from desktop.domain.fill import fill, gap_names
from desktop.domain.message import PURPOSES, Message, MessageSeed
from desktop.domain.qa_session import ACCESS
from desktop.domain.readability import read
from desktop.domain.seeds import missing_seeds
from desktop.domain.word_list import KINDS

PACKS = Packs()
SEEDS = PACKS.message_seeds()
EXAMPLES = {each.name: each.example for each in PACKS.placeholders()}
WHOLE = ("care_line", "care_act", "true_fact", "true_fact_again")
each_seed = pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.key)


def test_all_fifteen_standing_messages_are_there() -> None:
    standing = [seed.key for seed in PACKS.message_seeds("") if seed.key.startswith("MS-")]
    assert standing == [f"MS-{number:02}" for number in range(1, 16)]


def test_every_purpose_but_an_answer_of_the_bank_has_a_message() -> None:
    assert {seed.purpose for seed in SEEDS} == set(PURPOSES) - {"faq_answer"}


def test_every_scenario_has_words_for_later_that_carry_its_three_key_messages() -> None:
    for pack in PACKS.scenario_packs():
        seeds = PACKS.message_seeds(pack.key)
        (update,) = [seed for seed in seeds if seed.key.endswith("-MSG-UPDATE")]
        assert len(update.keys) == len(pack.key_messages) == 3, pack.key
        assert update.phase == "P2"
    assert len(SEEDS) == 120


def test_the_ten_warnings_beforehand_name_the_trick_and_say_when_to_use_them() -> None:
    warnings = [seed for seed in SEEDS if seed.key.startswith("PB-")]
    assert [seed.key for seed in warnings] == [f"PB-{number:02}" for number in range(1, 11)]
    assert all(seed.purpose == "prebunk" and seed.answers and seed.note and seed.action for seed in warnings)


def test_an_automatic_reply_says_where_to_paste_it_and_gives_a_way_to_a_person() -> None:
    replies = [seed for seed in SEEDS if seed.purpose == "autoreply"]
    places = {seed.key.split("-")[1] for seed in replies}
    assert places == {"META", "WHATSAPP", "EMAIL", "PHONE"}
    assert all(seed.note and "support_line" in gap_names(seed.body) for seed in replies)
    assert sum(seed.key.endswith("-CRISIS") for seed in replies) == 4


@each_seed
def test_a_message_reads_easily(seed: MessageSeed) -> None:
    figures = read(fill(seed.body, EXAMPLES).text)
    assert figures.flesch is not None
    assert figures.flesch >= 60
    assert figures.longest <= 25


@each_seed
def test_a_gap_begins_a_sentence_only_where_its_example_does(seed: MessageSeed) -> None:
    """Else the filled words go on with a small letter after a full stop, or a capital in the middle."""
    assert wrong_capitals(seed.body) == []


def test_example_answers_and_apologies_keep_their_capitals_too() -> None:
    said = [one.example for one in PACKS.answer_patterns()] + [PACKS.not_known_yet().example]
    said += [part.say for part in PACKS.blame_guide().apology]
    assert [words for words in said if wrong_capitals(words)] == []


def wrong_capitals(body: str) -> list[str]:
    """Gaps whose example does not suit its place: a sentence inside another, or a part at the head of one."""
    found = []
    for match in re.finditer(r"\{\{(\w+)\}\}", body):
        example, before = EXAMPLES[match[1]], body[: match.start()].rstrip()
        first = not before or before[-1] in ".?!”"
        if example[:1].islower() and first:
            found.append(match[1])
        if match[1] in WHOLE and not first:
            found.append(match[1])
    return found


@each_seed
def test_key_messages_and_the_action_stand_in_the_words(seed: MessageSeed) -> None:
    assert [key for key in seed.keys if key not in seed.body] == []
    assert seed.action.lower() in seed.body.lower()


@each_seed
def test_a_message_keeps_clear_of_the_wordings_we_warn_of(seed: MessageSeed) -> None:
    listed = [word for kind in PACKS.wording() for entry in kind.entries for word in entry.words]
    words = seed.body.lower()
    assert [word for word in listed if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words)] == []


def test_what_denies_is_told_to_wait_for_a_verdict_with_proof() -> None:
    denials = [seed for seed in SEEDS if seed.strategy == "deny"]
    assert denials
    assert all("false" in seed.note and "proof" in seed.note for seed in denials)


def test_there_are_twenty_four_patterns_each_with_a_short_answer_to_begin_from() -> None:
    patterns = PACKS.answer_patterns()
    assert [one.key for one in patterns] == [f"QA-{number:02}" for number in range(1, 25)]
    for one in patterns:
        assert len(one.also) >= 3
        assert one.question.endswith("?")
        assert gap_names(one.example)
        assert len(one.example.split()) <= 27
    assert len(PACKS.not_known_yet().steps) == 4


def test_an_example_answer_does_not_hold_what_it_must_never_hold() -> None:
    for one in PACKS.answer_patterns():
        quoted = [part for line in one.never for part in re.findall("“([^”]+)”", line)]
        assert [part for part in quoted if part.lower() in one.example.lower()] == []


def test_the_comment_guide_has_twelve_kinds_with_people_at_risk_first() -> None:
    guide = PACKS.comment_guide()
    assert len(guide.types) == 12
    assert [one.key for one in guide.types[:2]] == ["CG-01", "CG-02"]
    assert {one.choice for one in guide.choices} == set(Choice)
    assert {one.choice for one in guide.choices if one.needs_reason} == {
        Choice.HIDE, Choice.DELETE, Choice.BAN,
    }  # fmt: skip
    assert [(one.minutes, one.levels) for one in guide.timing] == [(60, ("L2", "L3")), (1440, ())]


def test_nobody_is_banned_for_criticism_a_question_or_a_cry_for_help() -> None:
    guide = PACKS.comment_guide()
    assert not any(Choice.BAN in one.choices for one in guide.types)
    may_ban = {one.key for one in guide.types if one.may_ban}
    assert may_ban == {"CG-03", "CG-06", "CG-07", "CG-12"}
    (ban,) = (one for one in guide.choices if one.choice is Choice.BAN)
    assert "never for criticism" in ban.meaning


def test_denial_is_offered_only_with_a_verdict_and_evidence_and_attack_never() -> None:
    guide = PACKS.blame_guide()
    every = {"inform", "adjust", "diminish", "rebuild", "bolster"}
    assert {one.key for one in offered(guide.strategies)} == every
    assert {one.key for one in offered(guide.strategies, judged_false=True)} == every
    both = offered(guide.strategies, judged_false=True, evidence=True)
    assert {one.key for one in both} == every | {"deny"}
    assert {one.key for one in guide.strategies if not one.offered} == {"attack_accuser", "scapegoat"}
    assert [one.key for one in guide.clusters] == ["victim", "accidental", "preventable"]
    assert len(guide.apology) == 7


def test_a_session_has_rules_access_and_a_run_sheet() -> None:
    rules = PACKS.qa_rules()
    assert tuple(one.key for one in rules.access) == ACCESS
    assert len(rules.rules) >= 5
    assert rules.run[0].minutes < 0 < rules.run[-1].minutes < 45


def test_every_kind_of_wording_has_entries_with_better_words() -> None:
    lists = PACKS.wording()
    assert tuple(one.kind for one in lists) == KINDS
    assert all(len(one.entries) >= 8 and all(entry.better for entry in one.entries) for one in lists)


def test_messages_that_came_later_are_named_and_those_taken_out_are_not() -> None:
    first, second, third = SEEDS[:3]
    there = Message("a", "Changed here", "holding", "Other words", pack_key=first.key)
    assert missing_seeds([there], [first, second, third], removed=[third.key]) == (second,)
