"""What is restricted can be read with the passphrase, and nowhere in the files without it."""

import sqlite3 as plain
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.entry import EntryKind
from desktop.domain.facts import ObjectsChanged
from desktop.domain.found import Found
from desktop.domain.incident import SEALED_MARK, Confirmed, IncidentState, Standing
from desktop.domain.plan import Phase, TaskState
from desktop.errors import Refused, Trouble
from desktop.services.briefing import Briefing
from desktop.services.people import People
from desktop.services.response import Response as Tasks
from desktop.services.search import Search
from desktop.store import backup
from tests.services.responding import PASSPHRASE, Response, forge, opened

#: Forty words that stand nowhere else in the program, so that each hit is a leak.
PLANTED = tuple(
    first + second
    for first in ("Quarz", "Wimpel", "Zinnober", "Flieder", "Kobalt")
    for second in ("amsel", "birke", "dohle", "eibe", "fichte", "gimpel", "hasel", "ilex")
)


def files_with(folder: Path, words: tuple[str, ...]) -> set[tuple[str, str]]:
    """(file, word) for each word that can be seen in any file below the folder."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            for word in words:
                spelt = (word, word.lower(), word.upper(), word[::-1])
                if any(one.encode(code) in raw for one in spelt for code in ("utf-8", "utf-16-le")):
                    found.add((path.name, word))
    return found


def type_in(response: Response, words: list[str], **values: Any) -> Any:
    """Fills the page letter by letter, each kept, as the window does."""
    draft = response.incidents.begin().result()
    text = f"{' '.join(words)} was seen."
    for end in range(1, len(text) + 1):
        draft = replace(draft, what=text[:end])
        response.incidents.keep(draft).result()
    draft = replace(draft, **values)
    response.incidents.keep(draft).result()
    return draft


def live_through(response: Response, case: str, words: list[str]) -> None:
    """Uses every field of an incident, each time with a word of its own."""
    take = iter(words)
    incidents, log, core = response.incidents, response.log, response.bench.core
    log.add(case, next(take), EntryKind.CALL).result()
    log.decide(case, next(take), next(take), options=next(take), known=next(take)).result()
    log.correct(case, 2, next(take)).result()
    incidents.rename(case, next(take)).result()
    incidents.set_line(case, next(take), "SAFE").result()
    incidents.set_freeze(case, True, next(take)).result()
    incidents.set_level(case, "L3", next(take)).result()
    incidents.set_phase(case, Phase.SUSTAIN, next(take)).result()
    incidents.first_words(case, response.bench.clock.now(), next(take)).result()
    briefing = Briefing(core.lanes, core.packs, response.cases)
    briefing.add_fact(case, next(take), Standing.DO_NOT_SAY, who=next(take)).result()
    briefing.promise(case, response.bench.clock.now() + timedelta(hours=1), next(take)).result()
    people = People(core.lanes, core.packs, response.cases, response.bench.clock, core.settings, core.who)
    called = people.attempt(
        next(take), reached=True, incident=case, said=next(take), follow_up=next(take)
    )  # fmt: skip
    assert called.result()
    tasks = Tasks(core.lanes, core.packs, response.cases, response.bench.clock)
    first = tasks.board(case).result().views[0].task.id
    tasks.note(first, next(take)).result()
    tasks.mark(first, TaskState.SKIPPED, reason=next(take)).result()
    tasks.add(case, next(take), done_when=next(take)).result()
    tasks.add_stop(case, next(take), next(take)).result()
    incidents.set_state(case, IncidentState.CLOSED, next(take)).result()
    assert next(take, None) is None, "a word was not used"


def test_no_file_holds_a_word_of_a_case_that_was_restricted_from_the_page_on(tmp_path: Path) -> None:
    response = opened(tmp_path / "main.watchline")
    try:
        draft = type_in(
            response, list(PLANTED[:13]), source=PLANTED[13], scenario_key="SC-SAF", restricted=True,
            grid=(("people", 3),), confirmer="Bea", confirmed=str(Confirmed.PHONE),
        )  # fmt: skip
        # A copy made while the page is half filled, as the timetable does each hour.
        response.bench.core.backups.make().result()
        incidents = response.incidents
        case = incidents.declare(draft, "L2", title=PLANTED[14], passphrase=PASSPHRASE).result()
        assert files_with(tmp_path, PLANTED) == set()
        live_through(response, case, list(PLANTED[15:]))
        assert response.show(case).title != ""
        assert {word for word in PLANTED[15:] if word in " ".join(map(str, response.entries(case)))} != set()
        response.history.undo().result()
        response.bench.clock.advance(hours=1)
        response.bench.core.backups.make().result()
        assert (tmp_path / "main.watchline-wal").exists()
        assert files_with(tmp_path, PLANTED) == set()
    finally:
        response.bench.core.close()
    assert len(list(tmp_path.rglob("*.watchline"))) == 3
    assert files_with(tmp_path, PLANTED) == set()


@pytest.mark.parametrize("end", ["dropped", "watched"])
def test_a_page_that_ends_otherwise_leaves_no_trace_either(tmp_path: Path, end: str) -> None:
    response = opened(tmp_path / "main.watchline")
    try:
        draft = type_in(response, list(PLANTED), restricted=True)
        assert files_with(tmp_path, PLANTED) != set()  # it has to survive a kill, so until then it is there
        if end == "dropped":
            response.incidents.drop().result()
        else:
            response.incidents.watch(draft, passphrase=PASSPHRASE, readers=("Bea",)).result()
        assert files_with(tmp_path, PLANTED) == set()
    finally:
        response.bench.core.close()
    assert files_with(tmp_path, PLANTED) == set()


def test_a_page_that_goes_on_from_a_sealed_case_is_sealed_as_well(tmp_path: Path) -> None:
    path = tmp_path / "main.watchline"
    response = opened(path)
    draft = type_in(response, list(PLANTED[:3]), restricted=True)
    case = response.incidents.watch(draft, passphrase=PASSPHRASE, readers=("Bea",)).result()
    begun = response.incidents.begin(watched=case).result()
    begun = replace(begun, source=PLANTED[4])
    response.incidents.keep(begun).result()
    assert response.incidents.draft().result() == begun
    assert files_with(tmp_path, PLANTED) == set()
    response.bench.core.close()
    response = opened(path)
    try:
        shut = response.incidents.draft().result()
        assert shut is not None
        assert (shut.what, shut.source, shut.incident_id, shut.locked) == ("", "", case, True)
        with pytest.raises(Refused, match="restricted"):
            response.incidents.keep(shut).result()
        response.cases.unlock(case, PASSPHRASE).result()
        # The empty page that was shown in between must not take the place of the real one.
        with pytest.raises(Refused, match="restricted"):
            response.incidents.keep(shut).result()
        assert response.incidents.draft().result() == begun
        response.incidents.declare(begun, "L2").result()
        assert response.show(case).source == PLANTED[4]
    finally:
        response.bench.core.close()
    assert files_with(tmp_path, PLANTED) == set()


def test_a_page_that_is_locked_never_stands_in_the_way_of_a_new_one(response: Response) -> None:
    draft = replace(response.incidents.begin().result(), restricted=True, what="An allegation")
    case = response.incidents.watch(draft, passphrase=PASSPHRASE, readers=("Bea",)).result()
    response.incidents.begin(watched=case).result()
    response.cases.lock(case).result()
    fresh = response.incidents.begin().result()
    assert (fresh.locked, fresh.restricted, fresh.incident_id) == (False, False, "")
    response.incidents.declare(replace(fresh, what="A fire"), "L2").result()
    response.cases.unlock(case, PASSPHRASE).result()
    assert response.show(case).what == "An allegation"


def test_the_search_does_find_the_words_of_an_ordinary_incident(response: Response, tmp_path: Path) -> None:
    response.declare(what=" ".join(PLANTED))
    assert {word for _, word in files_with(tmp_path, PLANTED)} == set(PLANTED)


def test_while_it_is_locked_only_code_level_state_and_lead_are_shown(response: Response) -> None:
    case = response.declare(
        passphrase=PASSPHRASE, what="An allegation", source="A parent", grid=(("people", 2),),
        danger="yes", scenario="SC-SAF",
    )  # fmt: skip
    assert response.show(case).title == "An allegation"
    assert response.cases.is_open(case)
    response.cases.lock(case).result()
    shown = response.show("R-2026-01")
    assert shown.locked
    assert (shown.title, shown.what, shown.source, shown.line, shown.grid) == ("", "", "", "", ())
    assert (shown.scenario_key, shown.danger, shown.plan_id, shown.plan_version) == ("", "", "", 0)
    assert (shown.code, shown.level, shown.state, shown.lead) == (
        "R-2026-01",
        "L2",
        IncidentState.OPEN,
        "Ann",
    )
    response.cases.unlock(case, PASSPHRASE).result()
    shown = response.show(case)
    assert (shown.title, shown.source, shown.grid) == ("An allegation", "A parent", (("people", 2),))
    assert (shown.scenario_key, shown.danger) == ("SC-SAF", "yes")
    assert response.bench.facts.count(ObjectsChanged("incident", (case,))) == 3


def test_a_wrong_passphrase_is_refused_and_says_who_can_open_the_case(response: Response) -> None:
    draft = replace(response.incidents.begin().result(), restricted=True, what="An allegation")
    case = response.incidents.declare(draft, "L2", passphrase=PASSPHRASE, readers=("Bea", "Cem")).result()
    response.cases.lock_all()
    with pytest.raises(Refused, match="Bea, Cem can open it") as told:
        response.cases.unlock(case, "not the passphrase").result()
    assert told.value.field == "passphrase"
    assert not response.cases.is_open(case)


def test_a_locked_case_can_be_neither_written_to_nor_changed(response: Response) -> None:
    case = response.declare(passphrase=PASSPHRASE, what="An allegation")
    count, rows = response.log.count(case).result(), response.rows("select * from incident")
    response.cases.lock(case).result()
    for step in (
        lambda: response.log.add(case, "Rang the police"),
        lambda: response.incidents.set_level(case, "L3", "It grows"),
        lambda: response.incidents.set_lead(case, "Bea"),
        lambda: response.history.undo(),
        lambda: response.cases.add_reader(case, "Eve"),
    ):
        with pytest.raises(Refused, match="restricted"):
            step().result()
    assert (response.log.count(case).result(), response.rows("select * from incident")) == (count, rows)


def test_a_locked_case_is_still_verified_and_an_altered_entry_found(response: Response) -> None:
    case = response.declare(passphrase=PASSPHRASE, what="An allegation")
    response.cases.lock(case).result()
    assert response.log.verify(case).result().broken_seq is None
    forge(response, "update incident_entry set text = text || 'A' where seq = 2")
    assert response.log.verify(case).result().broken_seq == 2


def edit(response: Response, statement: str, *values: object) -> None:
    outside = plain.connect(response.bench.path)
    assert outside.execute(statement, values).rowcount == 1
    outside.commit()
    outside.close()


def test_altered_sealed_text_is_trouble_and_never_shown(response: Response) -> None:
    case = response.declare(passphrase=PASSPHRASE, what="An allegation")
    ((title,),) = response.rows("select title from incident")
    place = len(title) - 5
    letter = "B" if title[place] != "B" else "C"
    edit(response, "update incident set title = ?", title[:place] + letter + title[place + 1 :])
    with pytest.raises(Trouble, match="altered"):
        response.incidents.show(case).result()


def test_sealed_text_moved_elsewhere_does_not_open(response: Response) -> None:
    one = response.declare(passphrase=PASSPHRASE, what="The first allegation")
    two = response.declare(passphrase=PASSPHRASE, what="The second allegation")
    ((first,),) = response.rows("select title from incident where id = ?", one)
    assert first.startswith(SEALED_MARK)
    edit(response, "update incident set title = ? where id = ?", first, two)
    with pytest.raises(Trouble, match="somewhere else"):
        response.incidents.show(two).result()
    # Nor with the key of the first, which somebody may move along with it.
    ((key,),) = response.rows("select key from incident where id = ?", one)
    edit(response, "update incident set key = ? where id = ?", key, two)
    response.cases.lock_all()
    response.cases.unlock(two, PASSPHRASE).result()
    with pytest.raises(Trouble, match="somewhere else"):
        response.incidents.show(two).result()


def test_sealed_text_moved_to_another_field_does_not_open(response: Response) -> None:
    case = response.declare(passphrase=PASSPHRASE, what="An allegation", source="A parent")
    edit(response, "update incident set title = source")
    with pytest.raises(Trouble, match="somewhere else"):
        response.incidents.show(case).result()


def test_after_a_restart_a_case_is_locked_until_the_passphrase_is_given(tmp_path: Path) -> None:
    path = tmp_path / "main.watchline"
    response = opened(path)
    case = response.declare(passphrase=PASSPHRASE, what="An allegation")
    response.bench.core.close()
    response = opened(path)
    try:
        assert response.show(case).locked
        response.cases.unlock("R-2026-01", PASSPHRASE).result()
        assert response.show(case).what == "An allegation"
        assert response.texts(case)[1] == "An allegation"
    finally:
        response.bench.core.close()


def test_a_restored_backup_opens_with_its_passphrase(response: Response, tmp_path: Path) -> None:
    response.declare(passphrase=PASSPHRASE, what="An allegation")
    copy = backup.make(
        response.bench.path, response.bench.clock.now(), target=tmp_path / "b" / "copy.watchline"
    )
    response.bench.core.close()
    restored = opened(copy.path)
    try:
        restored.cases.unlock("R-2026-01", PASSPHRASE).result()
        assert restored.show("R-2026-01").what == "An allegation"
    finally:
        restored.bench.core.close()


def test_a_changed_passphrase_opens_and_the_old_one_does_not(response: Response, tmp_path: Path) -> None:
    case = response.declare(passphrase=PASSPHRASE, what="An allegation")
    ((old_key,),) = response.rows("select key from incident")
    with pytest.raises(Refused):
        response.cases.change_passphrase(case, "not the passphrase", "another good one").result()
    response.cases.change_passphrase(case, PASSPHRASE, "another good one").result()
    response.cases.lock(case).result()
    with pytest.raises(Refused):
        response.cases.unlock(case, PASSPHRASE).result()
    response.cases.unlock(case, "another good one").result()
    assert response.show(case).what == "An allegation"
    assert response.texts(case)[-1] == "Changed the passphrase."
    assert old_key.encode() not in b"".join(path.read_bytes() for path in tmp_path.glob("main.watchline*"))
    # Undo goes past it: bringing the old passphrase back would be no help to anybody.
    assert response.history.undoable().result() == "Declared R-2026-01."


@pytest.mark.parametrize("passphrase", ["", "short", "eleven char"])
def test_a_restricted_case_needs_a_passphrase_of_some_length(response: Response, passphrase: str) -> None:
    draft = replace(response.incidents.begin().result(), restricted=True, what="An allegation")
    response.incidents.keep(draft).result()
    with pytest.raises(Refused) as told:
        response.incidents.declare(draft, "L2", passphrase=passphrase).result()
    assert told.value.field == "passphrase"
    assert response.incidents.draft().result() == draft
    assert response.incidents.every().result() == ()


def test_readers_are_named_changed_and_logged(response: Response) -> None:
    case = response.declare(passphrase=PASSPHRASE, what="An allegation")
    assert response.show(case).readers == ("Ann",)
    response.cases.add_reader(case, "Bea").result()
    response.cases.add_reader(case, "Bea").result()
    response.cases.remove_reader(case, "Ann").result()
    assert response.show(case).readers == ("Bea",)
    assert response.texts(case)[-2:] == [
        "Bea can open this case now.",
        "Ann was taken off the list of readers.",
    ]
    with pytest.raises(Refused, match="Somebody has to be named"):
        response.cases.remove_reader(case, "Bea").result()


def test_the_log_of_all_changes_names_only_the_code(response: Response) -> None:
    case = response.declare(passphrase=PASSPHRASE, what="An allegation", confirmer="Bea", confirmed="phone")
    response.incidents.set_line(case, "We do not gainsay", "SAFE").result()
    said = {line.sentence for line in response.history.lines(500).result()}
    assert "Set the line to take: R-2026-01." in said
    assert not [one for one in said if "allegation" in one or "gainsay" in one]


def test_an_incident_restricted_later_seals_what_comes_and_says_what_stays(response: Response) -> None:
    case = response.declare(what="An allegation")
    before = response.log.count(case).result()
    response.cases.restrict(case, PASSPHRASE, ("Bea",)).result()
    response.log.add(case, "Spoke to the parent").result()
    shown = response.show(case)
    assert (shown.restricted, shown.locked, shown.title, shown.readers) == (
        True,
        False,
        "An allegation",
        ("Bea",),
    )
    stored = [row[0] for row in response.rows("select text from incident_entry order by seq")]
    assert [text.startswith(SEALED_MARK) for text in stored] == [False] * before + [True, True]
    assert "What was written before stays readable" in response.history.lines(50).result()[
        -1
    ].sentence or any("stays readable" in line.sentence for line in response.history.lines(50).result())
    response.cases.lock(case).result()
    assert response.show(case).title == ""
    with pytest.raises(Refused, match="already"):
        response.cases.restrict(case, PASSPHRASE, ("Bea",)).result()
    assert response.history.undoable().result() == "Declared 2026-01."


def test_whom_one_called_in_a_sealed_case_stands_nowhere_not_even_as_a_mark(response: Response) -> None:
    core = response.bench.core
    people = People(core.lanes, core.packs, response.cases, response.bench.clock, core.settings, core.who)
    ana = people.add("Ana Bell").result()
    case = response.declare(passphrase=PASSPHRASE, what="An allegation")
    people.attempt("Ana Bell", reached=True, who_kind="person", who_id=ana, incident=case).result()
    assert [one.who_id for one in people.attempts(who_id=ana).result()] == [ana]
    for table in ("attempt", "incident_entry"):
        rows = response.rows(f"select * from {table}")
        assert not [row for row in rows if ana in row]
    said = response.rows("select before, after from log where kind in ('attempt', 'incident_entry')")
    assert not [row for row in said if ana in str(row)]
    response.cases.lock(case).result()
    assert people.attempts(who_id=ana).result() == ()
    assert [(one.who, one.who_id) for one in people.attempts(incident=case).result()] == [("", "")]


def test_a_cover_in_a_locked_case_keeps_nobody_from_covering_elsewhere(response: Response) -> None:
    core, clock = response.bench.core, response.bench.clock
    people = People(core.lanes, core.packs, response.cases, clock, core.settings, core.who)
    ana, ben, cem = (people.add(name).result() for name in ("Ana", "Ben", "Cem"))
    case = response.declare(passphrase=PASSPHRASE, what="An allegation")
    people.cover(ana, "COMMS", incident=case).result()
    response.cases.lock(case).result()
    fire = response.declare(what="A fire")
    people.cover(ben, "COMMS", incident=fire).result()
    clock.advance(minutes=1)
    people.cover(cem, "COMMS").result()
    assert [one.ended_at for one in people.duties().result()] == [None] * 3
    response.cases.unlock(case, PASSPHRASE).result()
    for incident, name in ((case, "Ana"), (fire, "Ben"), (response.declare(what="A leak"), "Cem")):
        response.log.add(incident, "Rang the police").result()
        assert response.entries(incident)[-1].by == name


def test_what_was_written_before_is_not_shown_while_the_case_is_locked(response: Response) -> None:
    core = response.bench.core
    case = response.declare(what="An allegation")
    people = People(core.lanes, core.packs, response.cases, response.bench.clock, core.settings, core.who)
    people.attempt("Zoe Quarz", reached=True, incident=case).result()
    briefing = Briefing(core.lanes, core.packs, response.cases)
    briefing.add_fact(case, "Quarz was there", Standing.UNCONFIRMED).result()
    search = Search(core.lanes, core.packs, response.cases)
    assert {hit.kind for hit in search.find("Quarz").result().hits} == {Found.ENTRY, Found.LOG}
    response.cases.restrict(case, PASSPHRASE, ("Bea",)).result()
    response.cases.lock(case).result()
    assert set(response.texts(case)) == {""}
    assert [one.who for one in people.attempts(incident=case).result()] == [""]
    assert search.find("Quarz").result().hits == ()
    assert search.find("allegation").result().hits == ()
    response.cases.unlock(case, PASSPHRASE).result()
    assert [one.who for one in people.attempts(incident=case).result()] == ["Zoe Quarz"]


def test_restricting_that_fails_leaves_the_incident_open(response: Response) -> None:
    case = response.declare(what="An allegation")
    with pytest.raises(Refused):
        response.cases.restrict(case, PASSPHRASE, ()).result()
    response.log.add(case, "Still plain").result()
    assert response.rows("select text from incident_entry order by seq desc limit 1") == [("Still plain",)]
    assert not response.cases.is_open(case)


def test_plain_text_that_looks_sealed_is_kept_as_text(response: Response) -> None:
    case = response.declare(what="x")
    response.log.add(case, f"{SEALED_MARK}AAAA").result()
    assert response.texts(case)[-1].strip() == f"{SEALED_MARK}AAAA"
