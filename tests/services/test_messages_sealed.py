"""Messages of a restricted case: readable where it is open, and nowhere in any file."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.adapters.seal import PassphraseSealer
from desktop.bootstrap import Core, Outside
from desktop.domain.approval import Outcome
from desktop.domain.channel_text import Media
from desktop.domain.found import Found
from desktop.domain.plan import TaskState
from desktop.errors import Refused
from desktop.services.messages import Messages
from tests.fakes.clock import FakeClock
from tests.fakes.feeds import FakeFeeds, FakeFetcher, FakeLanguage, FakeTone
from tests.fakes.vault import FakeVault
from tests.services.conftest import Bench
from tests.services.responding import PASSPHRASE, Response
from tests.services.test_restricted import PLANTED, files_with


def opened(path: Path) -> Response:
    """The core's own services on a new file, with a sealer that is quick; Ann is at the computer."""
    clock, web, feeds, vault = FakeClock(), FakeFetcher(), FakeFeeds(), FakeVault()
    outside = Outside(
        clock, web, feeds, FakeTone(), FakeLanguage(), vault, sealer=PassphraseSealer(64, 1, 1)
    )  # fmt: skip
    core = Core(path, outside)
    core.open().result()
    core.settings.put("person.name", "Ann").result()
    bench = Bench(core, clock, web, feeds, vault, [], path)
    return Response(bench, core.cases, core.incident_log, core.incidents, core.history)


def messages_of(response: Response) -> Messages:
    return response.bench.core.messages


def found_titles(response: Response, typed: str) -> list[str]:
    hits = response.bench.core.search.find(typed).result().hits
    return [hit.title for hit in hits if hit.kind is Found.MESSAGE]


def readers(response: Response) -> None:
    """Two people who read what Ann writes."""
    people = response.bench.core.people
    for role, name in (("APPR", "Bea"), ("SAFE", "Cem")):
        people.assign(role, people.add(name).result(), 1).result()


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[tuple[Response, str]]:
    """A response with one restricted case, open."""
    response = opened(tmp_path / "main.watchline")
    case = response.declare(passphrase=PASSPHRASE, what="Something", scenario="SC-SAF", danger="no")
    yield response, case
    response.bench.core.close()


def write_everything(response: Response, case: str, words: list[str]) -> str:
    """Uses every field of a message that a person types, each time with a word of its own."""
    take, messages = iter(words), messages_of(response)
    core = response.bench.core
    made = messages.add(next(take), f"{next(take)} {{{{{next(take).lower()}}}}}", incident=case).result()
    messages.edit(
        made, title=next(take), keys=(next(take), next(take)), action=next(take), answers=next(take),
        sources=next(take),
    ).result()  # fmt: skip
    messages.set_slots(made, "cerc", (("care", next(take)), ("facts", next(take)))).result()
    messages.fill(made, words[2].lower(), next(take)).result()
    messages.set_variant(
        made, "x", next(take), (Media(next(take), next(take)),), f"https://{next(take)}.example", next(take)
    ).result()  # fmt: skip
    readers(response)
    clearing = core.clearing
    clearing.ask(made).result()
    comment = clearing.comment(made, next(take), role="HR", by="Dana", proposed=next(take)).result()
    clearing.settle_comment(comment).result()
    first, *_ = clearing.state(made).result().clearances
    clearing.answer(first.id, Outcome.CHANGES_ASKED, by=first.person, note=next(take)).result()
    assert next(take, None) is None, "a word was not used"
    return made


def test_no_file_holds_a_word_of_a_sealed_message_its_versions_or_comments(tmp_path: Path) -> None:
    response = opened(tmp_path / "main.watchline")
    words = list(PLANTED[:20])
    try:
        case = response.declare(passphrase=PASSPHRASE, what="Something", scenario="SC-SAF", danger="no")
        made = write_everything(response, case, words)
        messages = messages_of(response)
        version = messages.versions(made).result()[0]
        assert words[1] in version.body
        messages.edit(made, body=f"{PLANTED[21]} instead").result()
        messages.restore(made, version.number).result()
        messages.use("MS-03", case).result()
        messages.renew(made).result()
        messages.translate(made, "cy").result()
        response.bench.core.clearing.withdraw(made, PLANTED[22]).result()
        response.history.undo().result()
        response.bench.clock.advance(hours=1)
        response.bench.core.backups.make().result()
        assert files_with(tmp_path, PLANTED) == set()
        shown = messages.one(made).result()
        assert (shown.title, shown.keys, shown.action) == (words[3], tuple(words[4:6]), words[6])
    finally:
        response.bench.core.close()
    assert len(list(tmp_path.rglob("*.watchline"))) > 1
    assert files_with(tmp_path, PLANTED) == set()


def test_a_posting_of_a_sealed_case_leaves_no_word_either(sealed: tuple[Response, str]) -> None:
    response, case = sealed
    core, clock, folder = response.bench.core, response.bench.clock, response.bench.path.parent
    readers(response)
    made = core.messages.add(PLANTED[0], PLANTED[1], purpose="closing", incident=case, answers=PLANTED[2])
    message = made.result()
    with pytest.raises(Refused):
        core.postings.copy(message).result()  # nobody has read it
    core.clearing.ask(message).result()
    for reading in core.clearing.state(message).result().clearances:
        core.clearing.answer(
            reading.id, Outcome.APPROVED, by=reading.person, condition=PLANTED[3]
        ).result()  # fmt: skip
        core.clearing.meet_condition(reading.id).result()
    assert core.postings.copy(message).result() == PLANTED[1]
    for task in core.response.board(case).result().views:
        if task.task.key == "CORE-106":
            core.response.mark(task.task.id, TaskState.DONE, reason="Nothing is scheduled").result()
    posted = core.postings.published(
        message, "x", at=clock.now(), url=f"https://x.example/{PLANTED[4]}", by="Ann"
    ).result()  # fmt: skip
    core.postings.edited(posted, PLANTED[5], PLANTED[6]).result()
    core.postings.deleted(posted, PLANTED[7]).result()
    assert [one.text for one in core.postings.every(incident=case).result()] == [PLANTED[1]]
    clock.advance(hours=1)
    core.backups.make().result()
    assert files_with(folder, PLANTED) == set()
    core.cases.lock(case).result()
    assert [one.text for one in core.postings.every(incident=case).result()] == [""]


def test_while_it_is_locked_a_message_shows_nothing_and_takes_nothing(sealed: tuple[Response, str]) -> None:
    response, case = sealed
    messages = messages_of(response)
    made = messages.use("ATO-MSG-HOLD", case).result()
    messages.edit(made, title=PLANTED[0], keys=(PLANTED[1],)).result()
    assert found_titles(response, PLANTED[0]) == [PLANTED[0]]
    assert [one.id for one in messages.search(PLANTED[0], incident=case).result()] == [made]
    response.cases.lock(case).result()
    (shown,) = messages.every(case).result()
    assert shown.sealed
    assert (shown.title, shown.body, shown.keys, shown.scenario_key, shown.from_id) == ("", "", (), "", "")
    assert (shown.values, shown.written_by, shown.flags) == ((), (), ())
    assert found_titles(response, PLANTED[0]) == []
    assert messages.search(PLANTED[0], incident=case).result() == ()
    for act in (
        lambda: messages.edit(made, body="x"), lambda: messages.fill(made, "org_name", "x"),
        lambda: messages.remove(made), lambda: messages.use("MS-03", case), lambda: messages.renew(made),
        lambda: messages.set_variant(made, "x", "x"), lambda: messages.compare(made, 0, 0),
        lambda: messages.add("x", "x", incident=case), lambda: response.history.undo(),
    ):  # fmt: skip
        with pytest.raises(Refused, match="restricted"):
            act().result()
    response.cases.unlock(case, PASSPHRASE).result()
    assert messages.one(made).result().title == PLANTED[0]


def test_usage_of_a_locked_case_tells_its_code_alone(sealed: tuple[Response, str]) -> None:
    response, case = sealed
    messages = messages_of(response)
    messages.use("MS-03", case).result()
    library = messages.one("MS-03").result().id
    response.bench.clock.advance(minutes=1)
    response.cases.lock(case).result()
    (usage,) = messages.usage(library).result()
    assert (usage.incident_code, usage.incident_title, usage.channel) == ("R-2026-01", "", "")


def test_what_is_taken_back_in_a_sealed_case_names_only_its_code(sealed: tuple[Response, str]) -> None:
    response, case = sealed
    messages = messages_of(response)
    made = messages.add(PLANTED[0], "words", incident=case).result()
    messages.edit(made, body=PLANTED[1]).result()
    assert response.history.undoable().result() == "Changed a message of R-2026-01."
    response.history.undo().result()
    assert messages.one(made).result().body == "words"
    lines = response.history.lines(200, words="message").result()
    assert not [one for one in lines if any(word in one.sentence for word in PLANTED)]


def test_a_message_of_a_drill_is_not_found_by_the_one_search(response: Response) -> None:
    messages = messages_of(response)
    drill = response.declare(what="A drill", exercise=True)
    real = response.declare(what="A fire")
    for case, word in ((drill, PLANTED[0]), (real, PLANTED[1])):
        messages.add(word, "words", incident=case).result()
    response.bench.clock.advance(seconds=timedelta(minutes=1).seconds)
    assert (found_titles(response, PLANTED[0]), found_titles(response, PLANTED[1])) == ([], [PLANTED[1]])
