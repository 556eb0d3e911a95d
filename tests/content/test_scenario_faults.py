"""A fault in a scenario, a clock, the grid, a card or an event is named with its file and its key."""

import re
import shutil
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import resources
from desktop.content import Packs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with as_file(files(resources) / "packs") as shipped:
        return Path(shutil.copytree(shipped, tmp_path / "packs"))


def swap(folder: Path, name: str, pattern: str, new: str) -> tuple[str, ...]:
    """Faults after the first piece of text that fits the pattern has become another."""
    place = folder / name
    text, count = re.subn(pattern, lambda _: new, place.read_text("utf-8"), count=1, flags=re.DOTALL)
    assert count == 1
    place.write_text(text, "utf-8")
    return Packs(folder).check_all()


LONG = "word " * 26
HEAD = {
    'cluster = ".*?"': ('cluster = "guilty"', "cluster 'guilty' is not in the list of clusters"),
    'cluster = ".*?"\n': ("", "'cluster' is missing"),
    'posture = ".*?"': (f'posture = "{LONG}."', "sentence of 26 words, 25 is the most"),
    'restricted = ""': ('restricted = "maybe"', "restricted 'maybe' is not in the list of seals"),
    r"clocks = \[.*?\]": ('clocks = ["CLK-XXX"]', "clock 'CLK-XXX' is not in the clock list"),
    r"cleared_by = \[.*?\]": ("cleared_by = []", "'cleared_by' is missing or empty"),
    r"cleared_by = \[(.*?)\]": ('cleared_by = ["BOSS"]', "role 'BOSS' is not in the role list"),
    r"words = \[.*?\]": ('words = ["Down"]', "word 'Down' has to be in lower case, with no space around it"),
    r"words = \[(.*?)\]": ('words = ["down", "down"]', "word 'down' stands there twice"),
    r"words = \[(.*?)]": ("words = []", "'words' is missing or empty"),
    r"words = \[.*?]": ("words = 5", "'words' has to be a list of texts"),
    r"key_messages = \[.*?\]": ("key_messages = []", "'key_messages' is missing or empty"),
    r"evidence = \[.*?\]": (f'evidence = ["{LONG}."]', "sentence of 26 words, 25 is the most"),
    r"review = \[.*?\]": ('review = [" "]', "'review' has an empty line"),
    'posture = "': ('mood = "calm"\nposture = "', "'mood' is not a key that Watchline knows here"),
    r"sources = \[": ('sources = ["S999", ', "source 'S999' is not in the source list"),
    'id = "SC-WEB"': ('id = "SC-WET"', "id 'SC-WET' does not fit the file's name"),
}


@pytest.mark.parametrize("pattern", HEAD)
def test_a_fault_in_the_head_is_named(folder: Path, pattern: str) -> None:
    new, fault = HEAD[pattern]
    assert [one for one in swap(folder, "SC-WEB.toml", pattern, new) if f"SC-WEB.toml, pack: {fault}" in one]


BODY = [
    (r'level = "L0"\ntrigger', 'level = "L1"\ntrigger',
     "level: has to be there once for each of L0, L1, L2, L3, in this order"),
    (r'trigger = ".*?"', f'trigger = "{LONG}."', "level: sentence of 26 words, 25 is the most"),
    ('id = "WEB-01"', 'id = "WEX-01"', "WEX-01: the id has to begin with WEB-"),
    ('id = "WEB-01"', 'id = "WEB-01"\nanchor = "EVENT:rain"',
     "WEB-01: anchor 'EVENT:rain' is not in the list of anchors"),
    ('id = "WEB-01"', 'id = "WEB-01"\ni = ["BOSS"]', "WEB-01: role 'BOSS' is not in the role list"),
    ('id = "WEB-15"', 'id = "WEB-15"\nblocks = ["DBR-01"]',
     "WEB-15: blocks 'DBR-01', and there is no such task here"),
    (r'blocks = \["WEB-03"\]', 'blocks = ["CORE-001"]',
     "WEB-01: blocks 'CORE-001', which belongs to an earlier phase"),
    ('id = "WEB-MSG-HOLD"', 'id = "WEB-MSG-HOLD"\nscenario = "SC-ATO"',
     "WEB-MSG-HOLD: 'scenario' is not a key that Watchline knows here"),
    ("{{when_local}}", "{{since_when}}", "WEB-MSG-HOLD: gap 'since_when' is not in the placeholder list"),
    ('purpose = "holding"', 'purpose = "update"', "pack: has no holding line"),
    (r'(?<="WEB-PR-1"\n)phase = "P1"', 'phase = "P7"',
     "WEB-PR-1: phase 'P7' is not in the list of phases"),
    (r'(?<="WEB-PR-1"\n)phase = "P1"', 'phase = "P3"',
     "protocol: the rows have to stand in the order of their phases"),
    (r'may_say = ".*?"\n', "", "WEB-PR-1: 'may_say' is missing"),
    (r"(?<=you write again.\"\nnot_say).*?\]", ' = "A guess."\ncleared_by = []',
     "WEB-PR-2: 'cleared_by' is missing or empty"),
    (r'(?<="WEB-Q-01"\n)text = ".*?"', 'text = ""', "WEB-Q-01: 'text' has to be a text"),
    (r"\[\[question\]\].*?(?=\[\[inject\]\])", "", "question: there is none"),
    (r"expected = \[.*?\]", "expected = []", "WEB-INJ-1: does not say what is expected"),
    (r"expected = \[.*?]", f'expected = ["{LONG}."]', "WEB-INJ-1: sentence of 26 words, 25 is the most"),
    (r"at_min = \d+", "at_min = true", "WEB-INJ-1: 'at_min' has to be a whole number"),
    (r"\[\[question\]\]", "[[query]]", "query: is not a table that Watchline knows here"),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "new", "fault"), BODY)
def test_a_fault_in_an_item_is_named(folder: Path, pattern: str, new: str, fault: str) -> None:
    assert [one for one in swap(folder, "SC-WEB.toml", pattern, new) if f"SC-WEB.toml, {fault}" in one]


OTHERS = [
    ("clocks.toml", r'jurisdictions = \["AU"\]', 'jurisdictions = ["MOON"]',
     "CLK-AU-NDB: jurisdiction 'MOON' is not in the list of jurisdictions"),
    ("clocks.toml", r'jurisdictions = \["AU"\]\n', "", "CLK-AU-NDB: 'jurisdictions' is missing"),
    ("clocks.toml", r'jurisdictions = \["AU"\]', "jurisdictions = []",
     "CLK-AU-NDB: has a fixed limit, and no jurisdiction where it holds"),
    ("clocks.toml", 'limit = "PT72H"', 'limit = "3 days"',
     "CLK-GDPR33: limit '3 days' is not hours or days, such as PT72H or P10D"),
    ("clocks.toml", 'starts = "belief"', 'starts = "hope"',
     "CLK-FOOD: starts 'hope' is not in the list of starts"),
    ("clocks.toml", r'sources = \["S67"\]\n', "", "CLK-CC-SIR: names no source"),
    ("clocks.toml", 'who = "BOARD"', 'who = "BOSS"', "CLK-CC-SIR: role 'BOSS' is not in the role list"),
    ("severity.toml", r'answers = \["None", ', "answers = [",
     "people: 'answers' has to be 4 texts, one for each level"),
    ("severity.toml", 'id = "L3"', 'id = "L4"',
     "level: has to be there once for each of L0, L1, L2, L3, in this order"),
    ("severity.toml", r'approver = \["COMMS"\]', "approver = []",
     "L0: names nobody who clears public words"),
    ("severity.toml", r'told = \["BOARD"\]', 'told = ["BOSS"]', "L3: role 'BOSS' is not in the role list"),
    ("severity.toml", r'roles = \["COMMS", ', 'roles = ["LEAD", ',
     "collapse: role 'LEAD' is given to two people"),
    ("severity.toml", r'must_have_roles = \["LEAD"', 'must_have_roles = ["BOSS"',
     "pack: role 'BOSS' is not in the role list"),
    ("audiences.toml", "order = 3", "order = 30", "audience: 'order' has to count up from 1"),
    ("cards.toml", r'tasks = \["CORE-101"\]', 'tasks = ["CORE-999"]',
     "first_hour: task 'CORE-999' is not a core task"),
    ("cards.toml", r"rows = \[.*?\n\]", "rows = []", "first_hour: 'rows' has to be a list of rows"),
    ("events.toml", "ahead = true", 'ahead = "yes"', "hazard_expected: 'ahead' has to be true or false"),
    ("core.toml", r'evidence = \["phone note"\]', 'evidence = ["hearsay"]',
     "CORE-002: evidence 'hearsay' is not in the list of evidence"),
    ("core.toml", r'blocks = \["CORE-110"\]', 'blocks = ["CORE-109"]',
     "CORE-109: has to wait for itself, because the links in 'blocks' go round in a circle"),
    ("core.toml", r'blocks = \["CORE-110"\]', 'blocks = ["CORE-104"]',
     "CORE-109: blocks 'CORE-104', which shows at a lower level than this one"),
    ("core.toml", r'c = \["SPOKE"\]', 'c = ["COMMS"]',
     "CORE-005: role 'COMMS' does it, and need not be asked or told as well"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "pattern", "new", "fault"), OTHERS)
def test_a_fault_in_the_small_packs_is_named(
    folder: Path, name: str, pattern: str, new: str, fault: str
) -> None:
    assert f"{name}, {fault}" in swap(folder, name, pattern, new)


def test_an_event_that_is_not_listed_is_named_where_it_is_waited_for(folder: Path) -> None:
    faults = swap(folder, "events.toml", 'id = "account_regained"', 'id = "account_found"')
    assert "SC-ATO.toml, ATO-13: anchor 'EVENT:account_regained' is not in the list of anchors" in faults


def test_two_steps_that_wait_for_each_other_are_both_named(folder: Path) -> None:
    faults = swap(folder, "SC-WEB.toml", 'id = "WEB-03"', 'id = "WEB-03"\nblocks = ["WEB-01"]')
    circle = "has to wait for itself, because the links in 'blocks' go round in a circle"
    assert {f"SC-WEB.toml, WEB-01: {circle}", f"SC-WEB.toml, WEB-03: {circle}"} <= set(faults)


def lines() -> Iterator[str]:
    with as_file(files(resources) / "packs" / "SC-WEB.toml") as place:
        yield from place.read_text("utf-8").splitlines(keepends=True)


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_half_written_scenario_is_named_and_never_raised(tmp_path_factory, data: st.DataObject) -> None:
    whole = list(lines())
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    junk = data.draw(
        st.sampled_from(["", "x = 1\n", "[task]\n", "[[level]]\n", "sources = 3\n", "id = []\n"])
    )
    place = tmp_path_factory.mktemp("half")
    with as_file(files(resources) / "packs") as shipped:
        folder = Path(shutil.copytree(shipped, place / "packs"))
    (folder / "SC-WEB.toml").write_text("".join([*whole[:start], junk, *whole[end:]]), "utf-8")
    packs = Packs(folder)
    faults = packs.check_all()
    assert all(re.match(r"[\w-]+\.toml[,:] ", fault) for fault in faults)
    assert len(packs.scenario_packs()) == 16
