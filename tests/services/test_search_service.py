"""One search finds things of every kind in a real file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.bootstrap import Core, Outside
from desktop.domain.found import Answer, Found
from desktop.domain.incident import Draft
from desktop.domain.mention import HandEntry
from desktop.services.search import EACH
from desktop.services.sources import NewSource
from tests.fakes.clock import FakeClock
from tests.fakes.vault import MemoryVault


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Core]:
    core = Core(tmp_path / "w.watchline", Outside(clock=FakeClock(), vault=MemoryVault()))
    core.open().result()
    core.sources.add(NewSource("https://kestrel.example/feed", name="Kestrel Gazette")).result()
    core.terms.add("kestrel fund").result()
    core.accounts.add("Mastodon", "@kestrel").result()
    core.mentions.log_by_hand(HandEntry("Village hall", "A kestrel was seen at the fair")).result()
    core.settings.put("organisation.name", "Kestrel Trust").result()
    yield core
    core.close()


def found(core: Core, typed: str) -> Answer:
    return core.search.find(typed).result()


def test_one_word_finds_every_kind_of_thing_in_order(full: Core) -> None:
    answer = found(full, "kest")
    kinds = [hit.kind for hit in answer.hits]
    assert kinds == sorted(kinds, key=list(Found).index)
    assert {Found.ACCOUNT, Found.TERM, Found.SOURCE, Found.MENTION, Found.LOG} <= set(kinds)
    assert next(hit.title for hit in answer.hits if hit.kind is Found.SOURCE) == "Kestrel Gazette"
    assert next(hit.title for hit in answer.hits if hit.kind is Found.MENTION).startswith(
        "A kestrel was seen"
    )


def test_tasks_messages_and_checks_are_found_and_no_more_of_each_than_fit(full: Core) -> None:
    answer = found(full, "account")
    counts = {kind: sum(hit.kind is kind for hit in answer.hits) for kind in Found}
    assert counts[Found.TASK] == EACH
    assert Found.TASK in answer.more
    assert counts[Found.MESSAGE] > 0
    assert counts[Found.CONTROL] > 0


def test_a_check_leads_to_the_first_account_and_a_rule_for_all_to_the_organisation(full: Core) -> None:
    account = full.accounts.every().result()[0]
    controls = {control.id: control for control in full.packs.controls()}
    scopes = {"A": account.id, "O": ""}
    for typed in ("owner", "mailbox", "list"):
        for hit in found(full, typed).hits:
            if hit.kind is Found.CONTROL:
                owner, _, control = hit.object_id.partition(":")
                assert owner == scopes[controls[control].scope]


def test_a_message_shows_its_gaps_as_words_not_as_braces(full: Core) -> None:
    shown = [hit.second for hit in found(full, "account").hits if hit.kind is Found.MESSAGE]
    assert shown
    assert not [text for text in shown if "{" in text]


def test_an_act_that_touched_several_fields_stands_in_the_log_once(full: Core) -> None:
    logged = [hit.title for hit in found(full, "gazette").hits if hit.kind is Found.LOG]
    assert logged == ["Added the source “Kestrel Gazette”."]


@pytest.mark.parametrize("typed", ["", "  ", '"', "( * ) ^ :", "\ud83d", "x" * 5000])
def test_nothing_that_is_typed_is_a_fault(full: Core, typed: str) -> None:
    answer = found(full, typed)
    assert answer.typed == typed
    assert answer.hits == ()


def test_what_was_removed_is_not_found(full: Core) -> None:
    term = full.terms.add("wandering albatross").result()
    assert next(hit.kind for hit in found(full, "albatross").hits) is Found.TERM
    full.terms.remove(term).result()
    assert Found.TERM not in {hit.kind for hit in found(full, "albatross").hits}


def test_people_plans_incidents_and_their_logs_are_found(full: Core) -> None:
    full.people.add("Nerys Oakfield", job="Director").result()
    full.partners.add_partner("Northgate Council", kind="council").result()
    draft = Draft(full.clock.now(), what="A giveaway on Instagram", grid=(("control", 2),))
    incident = full.incidents.declare(draft, "L2", title="Instagram giveaway").result()
    full.incident_log.add(incident, "The bank was told about the zeppelin").result()
    expected = (
        ("nerys", Found.PERSON), ("northgate", Found.PARTNER), ("giveaway", Found.INCIDENT),
        ("zeppelin", Found.ENTRY), ("taken over", Found.PLAN),
    )  # fmt: skip
    for words, kind in expected:
        assert kind in {hit.kind for hit in found(full, words).hits}, words


def test_a_task_that_several_plans_share_is_named_once(full: Core) -> None:
    full.plans.adopt("SC-RUM").result()
    (hit,) = [hit for hit in found(full, "CORE-104").hits if hit.kind is Found.TASK]
    assert hit.second == "CORE-104 · in 2 plans"


def test_a_sealed_case_and_a_drill_are_not_found_by_their_words(full: Core) -> None:
    now = full.clock.now()
    sealed = Draft(now, what="The xylophone camp", restricted=True)
    full.incidents.declare(sealed, "L2", title="Xylophone", passphrase="four plain words here").result()
    full.cases.lock_all()
    drill = Draft(now, what="A marimba drill", exercise=True)
    full.incidents.declare(drill, "L2", title="Marimba drill").result()
    assert not found(full, "xylophone").hits
    assert not [hit for hit in found(full, "marimba").hits if hit.kind in (Found.INCIDENT, Found.ENTRY)]


def test_a_risk_is_found_by_its_name_and_by_what_is_done_about_it(full: Core) -> None:
    made = full.risks.add("The roof falls in", likelihood=2, impact=5, next_step="Ask a surveyor").result()
    full.risks.close(made).result()
    for typed in ("roof", "survey"):
        (hit,) = (one for one in found(full, typed).hits if one.kind is Found.RISK)
        assert (hit.object_id, hit.title, hit.second) == (made, "The roof falls in", "High · closed")
