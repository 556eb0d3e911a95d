"""A fault in a pack is named with its file and its key."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

import resources
from desktop.content import Packs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with as_file(files(resources) / "packs") as shipped:
        return Path(shutil.copytree(shipped, tmp_path / "packs"))


def change(folder: Path, name: str, old: str, new: str) -> tuple[str, ...]:
    place = folder / name
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), "utf-8")
    return Packs(folder).check_all()


TASK = 'id = "ATO-07"\nphase = "P1"\nwhen = "+15m"\nr = "IT"'


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("SC-ATO.toml", TASK, TASK.replace("IT", "ITT"),
         "SC-ATO.toml, ATO-07: role 'ITT' is not in the role list"),
        ("SC-ATO.toml", TASK, TASK.replace("P1", "P9"),
         "SC-ATO.toml, ATO-07: phase 'P9' is not in the list of phases"),
        ("SC-ATO.toml", TASK, TASK.replace("+15m", "soon"),
         "SC-ATO.toml, ATO-07: “soon” is not a time that packs may use"),
        ("SC-ATO.toml", TASK, TASK.replace("ATO-07", "ATO-08"),
         "SC-ATO.toml, ATO-08: the id stands in SC-ATO.toml already"),
        ("SC-ATO.toml", TASK, TASK + "\ncolour = 'red'",
         "SC-ATO.toml, ATO-07: 'colour' is not a key that Watchline knows here"),
        ("SC-ATO.toml", 'sources = ["S17", "S62"]', 'sources = ["S999"]',
         "SC-ATO.toml, ATO-03: source 'S999' is not in the source list"),
        ("core.toml", 'title = "Start the log"', 'title = ""',
         "core.toml, CORE-101: 'title' has to be a text"),
        ("core.toml", 'title = "Start the log"', 'title = "start the log"',
         "core.toml, CORE-101: title has to start with a capital letter"),
        ("core.toml", 'version = "1.0.0"\n', "", "core.toml, pack: 'version' is missing"),
        ("messages.toml", "{{account_handle}}", "{{handel}}",
         "messages.toml, ATO-MSG-HOLD: gap 'handel' is not in the placeholder list"),
        ("messages.toml", 'scenario = "SC-ATO"', 'scenario = "SC-XXX"',
         "messages.toml, ATO-MSG-HOLD: there is no scenario 'SC-XXX'"),
        ("messages.toml", 'strategy = "inform"', 'strategy = "scapegoat"',
         "messages.toml, ATO-MSG-HOLD: strategy 'scapegoat' is not in the list of strategies"),
        ("replies.toml", 'flags = ["live_proceedings"]', 'flags = ["loud"]',
         "replies.toml, REPLY-NAMES: flag 'loud' is not in the list of flags"),
        ("prebunk.toml", 'keys = ["Type {{website_url}}', 'keys = ["Type {{web}}',
         "prebunk.toml, PB-01: gap 'web' is not in the placeholder list"),
        ("answers.toml", 'question = "What happened?"', 'question = ""',
         "answers.toml, QA-01: 'question' has to be a text"),
        ("answers.toml", "at {{where}}. We", "at {{where}} on a day that was as grey as any other day. We",
         "answers.toml, QA-01: example has 28 words, 27 is the most"),
        ("answers.toml", 'also = ["what is going on"', 'also = ["What is going on"',
         "answers.toml, QA-01: word 'What is going on' has to be in lower case, with no space around it"),
        ("comments.toml", 'choices = ["refer", "respond"]', 'choices = ["refer", "shout"]',
         "comments.toml, CG-01: choice 'shout' is not in the list of choices"),
        ("comments.toml", 'choices = ["delete"]', 'choices = ["ban"]',
         "comments.toml, CG-06: a ban is never the first answer; say 'may_ban' instead"),
        ("comments.toml", 'saved_reply = "REPLY-RISK"', 'saved_reply = "REPLY-RISKY"',
         "comments.toml, CG-01: there is no message 'REPLY-RISKY'"),
        ("blame.toml", 'lean = ["adjust", "rebuild"]', 'lean = ["scapegoat"]',
         "blame.toml, preventable: strategy 'scapegoat' is not among those that are offered"),
        ("wording.toml", 'words = ["prior to"]', 'words = ["ascertain"]',
         "wording.toml, WL-JARGON: “ascertain” stands in WL-JARGON already"),
        ("wording.toml", 'kind = "vague"', 'kind = "jargon"',
         "wording.toml, list: kind 'vague' is missing"),
        ("sessions.toml", 'id = "captions"', 'id = "subtitles"',
         "sessions.toml, access: has to be there once for each of captions, transcript, "
         "questions_in_writing, plain_language, other_route, in this order"),
        ("placeholders.toml", "limit = 60", "limit = 6",
         "placeholders.toml, org_name: the example is longer than the limit of 6"),
        ("channels.toml", 'rule = "x"', 'rule = "tweet"',
         "channels.toml, x: rule 'tweet' is not in the list of counting rules"),
        ("controls.toml", "weight = 10", "weight = 9",
         "controls.toml, OWN-01: weight 9 is not 10, 6, 3 or 1"),
    ],
)  # fmt: skip
def test_a_fault_names_file_and_key(folder: Path, name: str, old: str, new: str, fault: str) -> None:
    assert fault in change(folder, name, old, new)


def test_a_message_without_a_gap_is_a_fault(folder: Path) -> None:
    item = '[[message]]\nid = "NEW"\ntitle = "Say it"\npurpose = "holding"\n'
    item += 'body = "All is well."\nsources = ["S01"]\n'
    with (folder / "messages.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + item)
    assert Packs(folder).check_all() == ("messages.toml, NEW: has no gap, so it could be sent unread",)


def test_a_file_that_is_no_toml_is_named_and_the_rest_still_reads(folder: Path) -> None:
    (folder / "channels.toml").write_text("[[channel\n", "utf-8")
    packs = Packs(folder)
    assert packs.channels() == ()
    assert len(packs.core_tasks()) == 72
    assert any(fault.startswith("channels.toml: cannot be read") for fault in packs.check_all())
