"""Whoever clears words with open gaps is told which, and who is asked already is said in good English."""

import pytest

from desktop.errors import Refused
from tests.services.conftest import Bench
from tests.services.live_incident import PASSPHRASE
from tests.services.reading_words import Desk, serve


@pytest.fixture
def desk(bench: Bench) -> Desk:
    """People and messages on a new file."""
    return serve(bench)


def test_a_reader_is_told_which_gaps_stay_open_and_the_log_keeps_it(desk: Desk) -> None:
    incident = desk.declare("L1")
    message = desk.write(incident, "{{who_affected}} See {{truth_page_url}}.")
    assert desk.view(message).open_gaps == ("who_affected", "truth_page_url")
    desk.fill(message, who_affected="People who follow us")
    desk.clear(message, condition="The police agree")
    assert desk.view(message).open_gaps == ("truth_page_url",)
    log = desk.bench.core.incident_log.lines(incident).result()
    known = [one.known for one in log if "cleared “" in one.text]
    assert known == ["On condition: The police agree. Still to be filled: truth page url"]
    desk.fill(message, truth_page_url="https://a.example")
    assert desk.view(message).open_gaps == ()


def test_several_readers_are_reading_it_already(desk: Desk) -> None:
    message = desk.whole()
    desk.messages.edit(message, flags=("blame", "names_person")).result()
    for role, name in (("LEGAL", "Lena"), ("DPO", "Dov")):
        desk.bench.core.people.put(role, (desk.bench.core.people.add(name).result(), "", "")).result()
    desk.clearing.ask(message).result()
    with pytest.raises(Refused, match="^Bea, Dov and Lena are reading it already"):
        desk.clearing.ask(message).result()


def test_what_a_locked_case_has_to_stop_is_asked_for_without_empty_names(desk: Desk) -> None:
    case = desk.declare("L2", scenario_key="SC-SAF", passphrase=PASSPHRASE, readers="Ann")
    message = desk.whole(case)
    assert ": " in "".join(one.sentence for one in desk.blockers(message) if one.kind == "stops")
    desk.bench.core.cases.lock(case)
    said = [one.sentence for one in desk.blockers(message)]
    assert said
    assert all(";" not in one and ": ." not in one for one in said)
