"""Writing aids on a real workspace: the organisation's own words, its numbers, its dictionary."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.bootstrap import Core, Outside
from desktop.domain.channel_text import ChannelText
from desktop.domain.message import Message
from desktop.errors import Refused
from tests.fakes.vault import FakeVault


@pytest.fixture
def core(tmp_path: Path) -> Iterator[Core]:
    core = Core(tmp_path / "w.watchline", Outside(vault=FakeVault()))
    core.open().result()
    yield core
    core.close()


def kinds(core: Core, text: str) -> list[str]:
    return [hint.kind for hint in core.writing.hints(text, purpose="update")]


def test_the_organisations_jargon_is_marked_as_soon_as_it_is_set(core: Core) -> None:
    assert kinds(core, "We do zorbing here.") == []
    core.settings.put("messages.jargon", "zorbing = rolling downhill").result()
    (found,) = core.writing.hints("We do zorbing here.", purpose="update")
    assert found.sentence == "Not everybody knows “zorbing”. Better: rolling downhill."


def test_spelling_knows_the_organisations_words_and_can_be_switched_off(core: Core) -> None:
    text = "We recieve zorbing boots."
    assert [one.word for one in core.writing.spelling(text, "en").result()] == ["recieve", "zorbing"]
    core.settings.put("spelling.words", "Zorbing").result()
    assert [one.word for one in core.writing.spelling(text, "en").result()] == ["recieve"]
    core.settings.put("spelling.on", False).result()
    assert core.writing.spelling(text, "en").result() == ()


def test_spelling_takes_the_language_that_is_set_where_none_is_said(core: Core) -> None:
    core.settings.put("spelling.language", "de").result()
    assert [one.word for one in core.writing.spelling("das wasser wasssser").result()] == ["wasssser"]


def test_a_long_text_becomes_numbered_posts(core: Core) -> None:
    parts = core.writing.thread("The hall is closed today. " * 20, "x")
    assert [part.text[:4] for part in parts] == ["1/2 ", "2/2 "]
    assert all(part.count.fits for part in parts)


def test_an_unknown_channel_is_refused(core: Core) -> None:
    with pytest.raises(Refused, match="no channel “fax”"):
        core.writing.thread("Hello", "fax")


def test_drift_map_slots_and_correction_answer_through_the_service(core: Core) -> None:
    message = Message("m", "T", "holding", "Stay away. We speak at 15:00.", action="Stay away.")
    (found,) = core.writing.drift(message, (ChannelText("t", "m", "x", "We speak at 16:00."),))
    assert (found.action_missing, found.numbers) == (True, ("16:00",))
    assert core.writing.map_check({"key_1": "Call 01234 567890."}).words == 3
    assert core.writing.cerc_text({"care": "We care"}) == "We care."
    assert core.writing.correction_text({"fact": "We are open"}) == "We are open."
    assert "Empty: why it misleads." in core.writing.correction_faults({"fact": "We are open"})
    assert core.writing.readability("We are open.").band == "very easy"


def test_a_partners_own_subject_is_said_to_be_theirs(core: Core) -> None:
    core.partners.add_partner("Riverside Council", "council", joint_lines="water: the council").result()
    lanes = core.writing.lanes().result()
    (hint,) = core.writing.lane_check("Boil your water.", lanes)
    assert hint.sentence == "The council speaks about water: link to them instead of saying it yourself."
    assert core.writing.lane_check("The hall is open.", lanes) == ()
