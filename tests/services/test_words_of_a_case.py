"""Forty planted words, one in each thing a person types about words of a sealed case; none is in any file."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.approval import Outcome
from desktop.domain.clearing import hash_of
from desktop.domain.plan import TaskState
from desktop.errors import Refused
from desktop.store.incidents import PARTS
from tests.services.responding import PASSPHRASE, Response
from tests.services.test_messages_sealed import opened, write_everything
from tests.services.test_restricted import PLANTED, files_with

#: Tables of words that an incident has rows in.
TABLES = (
    "message", "gap_value", "variant", "message_version", "message_comment", "clearance", "posting",
    "message_copy", "faq", "faq_asked", "qa_session", "qa_question",
)  # fmt: skip


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[tuple[Response, str]]:
    """A response with one restricted case, open."""
    response = opened(tmp_path / "main.watchline")
    case = response.declare(passphrase=PASSPHRASE, what="Something", scenario="SC-SAF", danger="no")
    yield response, case
    response.bench.core.close()


def put_out(response: Response, case: str, words: list[str]) -> str:
    """A message that is read, copied, posted and taken down."""
    take, core = iter(words), response.bench.core
    made = core.messages.add(next(take), next(take), purpose="closing", incident=case, answers=next(take))
    message = made.result()
    core.clearing.ask(message).result()
    for reading in core.clearing.state(message).result().clearances:
        core.clearing.answer(
            reading.id, Outcome.APPROVED, by=reading.person or "Bea", condition=words[3]
        ).result()
        core.clearing.meet_condition(reading.id).result()
    next(take)
    core.postings.copy(message, "x").result()
    for view in core.response.board(case).result().views:
        if view.task.key == "CORE-106":
            core.response.mark(view.task.id, TaskState.DONE, reason="Nothing is scheduled").result()
    at = response.bench.clock.now()
    posted = core.postings.published(message, "x", at=at, url=f"https://x.example/{next(take)}").result()
    core.postings.edited(posted, next(take), next(take)).result()
    core.postings.deleted(posted, next(take)).result()
    assert next(take, None) is None, "a word was not used"
    return message


def ask_and_answer(response: Response, case: str, words: list[str]) -> tuple[str, str]:
    """A question with its answer, another one that cannot be answered, and a session."""
    take, core = iter(words), response.bench.core
    at = response.bench.clock.now()
    faq = core.answers.add(next(take), incident=case, where=next(take), words=next(take)).result()
    core.answers.answer(faq, next(take), next(take), next(take)).result()
    core.answers.clear(faq, by="Bea").result()
    other = core.answers.add("And when?", incident=case).result()
    core.answers.cannot_yet(other, next(take), date(2026, 12, 1)).result()
    session = core.sessions.add(next(take), incident=case, starts_at=at + timedelta(days=1)).result()
    core.sessions.edit(session, panel=next(take), rules=next(take)).result()
    question = core.sessions.add_question(session, next(take), asked_by=next(take)).result()
    core.sessions.held(session, note="Over").result()
    core.sessions.edit_question(question, state="follow_up").result()
    assert next(take, None) is None, "a word was not used"
    return faq, session


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Table → its rows, of all tables in a file, those of the search as well."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        names = [row[0] for row in db.execute("select name from sqlite_master where type = 'table'")]
        return {name: db.execute(f'select * from "{name}"').fetchall() for name in names}


def test_forty_words_of_a_sealed_case_are_in_no_file_log_index_copy_or_paper(tmp_path: Path) -> None:
    response = opened(tmp_path / "main.watchline")
    core, words = response.bench.core, list(PLANTED)
    try:
        case = response.declare(passphrase=PASSPHRASE, what="Something", scenario="SC-SAF", danger="no")
        first = write_everything(response, case, words[:20])
        second = put_out(response, case, words[20:28])
        faq, session = ask_and_answer(response, case, words[28:40])
        # Every table has rows of the case now, so that the search below looks at each kind.
        rows = everything(response.bench.path)
        assert not [name for name in TABLES if not any(case in row for row in rows[name])]
        assert core.messages.one(second).result().title == words[20]
        assert core.sessions.every(case).result()[0].title == words[35]
        # Taken back, done again, and copied while it is open.
        response.history.undo().result()
        response.bench.clock.advance(hours=1)
        core.backups.make().result()
        assert files_with(tmp_path, PLANTED) == set()
        response.cases.lock(case).result()
        papers = tmp_path / "papers"
        papers.mkdir()
        core.papers.write(core.papers.messages().result(), papers / "messages.csv").result()
        core.public_page.write(papers / "page").result()
        assert len(list(papers.rglob("*"))) > 3
        told = [line.sentence for line in response.history.lines(500).result()]
        assert not [one for one in told if any(word in one for word in PLANTED)]
        hits = [core.search.find(word).result().hits for word in (words[0], words[20], words[28], words[35])]
        assert hits == [()] * 4
        for kind, row in (("message", first), ("faq", faq), ("qa_session", session)):
            assert row
            assert kind in PARTS
    finally:
        core.close()
    files = list(tmp_path.rglob("*.watchline"))
    assert len(files) > 1
    assert files_with(tmp_path, PLANTED) == set()
    # Nor is there a hash by which somebody who guesses a word could tell that it is right.
    marks = tuple(hash_of(word) for word in PLANTED)
    assert files_with(tmp_path, marks) == set()
    for file in files:
        cells = [cell for rows in everything(file).values() for row in rows for cell in row]
        assert not [cell for cell in cells if isinstance(cell, str) and any(word in cell for word in PLANTED)]


def test_what_the_log_said_before_a_case_was_restricted_is_not_found_while_it_is_locked(
    tmp_path: Path,
) -> None:
    response = opened(tmp_path / "main.watchline")
    core, words = response.bench.core, list(PLANTED)
    try:
        case = response.declare(what="Something", scenario="SC-SAF", danger="no")
        write_everything(response, case, words[:20])
        put_out(response, case, words[20:28])
        ask_and_answer(response, case, words[28:40])
        rows = everything(response.bench.path)
        mine = {name: {row[0] for row in rows[name] if case in row} for name in PARTS}

        def found() -> set[str]:
            """Kinds of rows of which the log says something, by the words that were planted."""
            hits = [hit for word in words for hit in core.search.find(word).result().hits]
            return {name for name in TABLES for hit in hits if hit.object_id in mine.get(name, ())}

        assert found() >= {"message", "clearance", "posting", "faq", "qa_session"}
        core.cases.restrict(case, PASSPHRASE, ("Bea",)).result()
        core.cases.lock(case).result()
        assert found() == set()
        with pytest.raises(Refused, match="restricted"):
            response.history.undo().result()
    finally:
        core.close()


def test_hashes_of_sealed_words_stand_sealed_and_still_tell_what_was_cleared(
    sealed: tuple[Response, str],
) -> None:
    response, case = sealed
    core = response.bench.core
    message = put_out(response, case, [f"word{number}" for number in range(8)])
    held = everything(response.bench.path)
    for table in ("clearance", "message_version", "posting", "message_copy"):
        whole = [cell for row in held[table] for cell in row if isinstance(cell, str) and len(cell) == 64]
        assert not [cell for cell in whole if set(cell) <= set("0123456789abcdef")], table
    view = core.clearing.state(message).result()
    assert {one.body_hash for one in view.clearances} == {view.body_hash}
    assert view.reading.is_done
