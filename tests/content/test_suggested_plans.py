"""What frightened people type leads to the plan that a calm person would choose."""

import tomllib
from pathlib import Path

from desktop.content import Packs

PACKS = Packs()
SENTENCES = tomllib.loads((Path(__file__).parents[1] / "data" / "frightened.toml").read_text("utf-8"))


def places(kind: str) -> list[tuple[str, str, int]]:
    """Scenario, sentence, and the place of the scenario among the suggestions; 99 if it is not there."""
    found = []
    for key, sentences in SENTENCES[kind].items():
        for sentence in sentences:
            order = [one.key for one in PACKS.suggest(sentence)]
            found.append((key, sentence, order.index(key) if key in order else 99))
    return found


def share(found: list[tuple[str, str, int]], most: int) -> float:
    return sum(place <= most for _, _, place in found) / len(found)


def test_there_are_sentences_for_every_scenario() -> None:
    keys = {pack.key for pack in PACKS.scenario_packs()}
    assert SENTENCES["known"].keys() == SENTENCES["fresh"].keys() == keys
    assert min(len(found) for found in SENTENCES["known"].values()) >= 8


def test_sentences_the_words_were_written_for_lead_to_their_plan() -> None:
    found = places("known")
    assert share(found, 2) >= 0.95, [each for each in found if each[2] > 2]
    assert share(found, 0) >= 0.80, [each for each in found if each[2] > 0]


def test_sentences_nobody_had_in_mind_mostly_find_it_among_the_first_three() -> None:
    found = places("fresh")
    assert share(found, 2) >= 0.80, [each for each in found if each[2] > 2]
    assert share(found, 0) >= 0.60, [each for each in found if each[2] > 0]


def test_every_suggestion_says_why() -> None:
    for sentences in SENTENCES["known"].values():
        for sentence in sentences:
            assert all(one.words for one in PACKS.suggest(sentence))


def test_small_talk_suggests_nothing() -> None:
    assert PACKS.suggest("Hello, how are you today?") == ()
