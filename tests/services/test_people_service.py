"""People on a real file: roles and covers, leaving, reaching, covering, and what a sealed case hides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from desktop.adapters.seal import PassphraseSealer
from desktop.domain.cover import Gap, Reach
from desktop.domain.entry import IncidentEntry
from desktop.domain.facts import ObjectsChanged
from desktop.errors import Refused
from desktop.services.cases import Cases
from desktop.services.incident_log import IncidentLog
from desktop.services.people import People
from desktop.services.retention import Retention
from desktop.store.work import Work
from tests.services.conftest import Bench

_PHRASE = "four plain words here"


@dataclass
class Directory:
    """The service under test, with the core around it."""

    bench: Bench
    people: People
    cases: Cases
    log: IncidentLog

    def add(self, *names: str, **values: Any) -> list[str]:
        return [self.people.add(name, **values).result() for name in names]

    def incident(self, level: str = "L2") -> str:
        """A declared incident, as a row; gives its code."""
        row = {
            "code": "2026-01", "title": "Storm", "scenario_key": "", "state": "open", "level": level,
            "aware_at": "2026-03-02T09:00:00.000Z", "t0": "2026-03-02T09:00:00.000Z",
        }  # fmt: skip

        def act(work: Work) -> None:
            work.journal.make("incident", row, "Declared.")

        self.bench.core.lanes.change(act).result()
        return "2026-01"

    def entries(self) -> tuple[IncidentEntry, ...]:
        return self.log.lines("2026-01").result()

    def sentences(self) -> list[str]:
        return [line.sentence for line in self.bench.core.history.lines(20).result()]

    def in_file(self, words: str) -> bool:
        """Whether these words stand anywhere in the tables of people or in the log."""

        def look(db: Any) -> bool:
            for table in ("person", "attempt", "duty", "log", "incident_entry"):
                for row in db.execute(f"select * from {table}").fetchall():
                    if any(words in str(value) for value in row):
                        return True
            return False

        return self.bench.core.lanes.ask(look).result()


@pytest.fixture
def here(bench: Bench) -> Iterator[Directory]:
    """A directory on an open file."""
    core = bench.core
    # Cheap to derive: what it costs to guess is tested with the sealer.
    cases = Cases(core.lanes, lambda: PassphraseSealer(8, 1, 1))
    people = People(core.lanes, core.packs, cases, core.clock, core.settings, core.who)
    return Directory(bench, people, cases, IncidentLog(core.lanes, cases))


def test_a_new_file_names_nobody_and_every_role_is_open(here: Directory) -> None:
    view = here.people.roles().result()
    assert (view.covered, view.total, view.team) == (0, len(here.bench.core.packs.roles()), 0)
    assert [row.role.key for row in view.rows[:4]] == ["LEAD", "COMMS", "APPR", "IT"]
    assert view.rows[0].gap is Gap.MUST_NOBODY


def test_what_would_have_no_owner_comes_from_the_adopted_plans_and_counts_each_task_once(
    here: Directory,
) -> None:
    core = here.bench.core
    row = here.people.roles().result().row("IT")
    assert row is not None
    (plan,) = core.plans.every().result()
    mine = {task.key for task in core.plans.tasks(plan.id).result() if task.r == "IT"}
    assert {task.key for task in row.tasks} == mine != set()
    core.plans.adopt("SC-RUM").result()
    again = here.people.roles().result().row("IT")
    assert again is not None
    keys = [task.key for task in again.tasks]
    assert len(keys) == len(set(keys))
    assert set(keys) >= mine


def test_a_second_person_in_a_place_follows_the_first_and_undo_brings_the_first_back(here: Directory) -> None:
    ana, ben = here.add("Ana", "Ben")
    here.people.assign("IT", ana, 1, reach="30 minutes").result()
    here.people.assign("IT", ben, 1).result()
    (held,) = here.people.holdings().result()
    assert (held.person_id, held.since) == (ben, date(2026, 3, 2))
    assert here.bench.core.history.undo().result() == "Ben holds the role Technical lead."
    (held,) = here.people.holdings().result()
    assert (held.person_id, held.reach) == (ana, "30 minutes")


def test_a_person_is_in_a_role_once_and_moves_there(here: Directory) -> None:
    (ana,) = here.add("Ana")
    here.people.assign("IT", ana, 2, reach="1 hour").result()
    here.people.assign("IT", ana, 1).result()
    assert [(one.rank, one.reach) for one in here.people.holdings().result()] == [(1, "1 hour")]
    holding = here.people.holdings().result()[0].id
    here.people.assign("IT", ana, 1, reach="10 minutes").result()
    assert here.people.holdings().result()[0].id == holding
    here.people.unassign(holding).result()
    assert here.people.holdings().result() == ()
    with pytest.raises(Refused, match="in that place any more"):
        here.people.unassign(holding).result()


def test_the_team_of_two_shares_the_roles_and_nobody_clears_their_own_words(here: Directory) -> None:
    ana, ben, cai = here.add("Ana", "Ben", "Cai")
    here.people.assign("COMMS", cai, 2).result()
    here.people.collapse(ana, ben).result()
    view = here.people.roles().result()
    holders = {
        row.role.key: tuple(place.person.name if place else "" for place in row.places[:2])
        for row in view.rows
    }
    assert {key: holders[key] for key in ("LEAD", "APPR", "SPOKE", "COMMS", "SOC", "LOG")} == {
        "LEAD": ("Ana", "Ben"), "APPR": ("Ana", ""), "SPOKE": ("Ana", "Ben"),
        "COMMS": ("Ben", ""), "SOC": ("Ben", "Ana"), "LOG": ("Ben", "Ana"),
    }  # fmt: skip
    assert view.differ is True
    here.bench.core.history.undo().result()
    (back,) = here.people.holdings().result()
    assert (back.person_id, back.role, back.rank) == (cai, "COMMS", 2)


def test_a_team_of_one_holds_all_six_and_is_told_to_ask_outside(here: Directory) -> None:
    (ana,) = here.add("Ana")
    here.people.collapse(ana).result()
    assert {one.role for one in here.people.holdings().result()} == {
        "LEAD", "APPR", "SPOKE", "COMMS", "SOC", "LOG",
    }  # fmt: skip
    assert here.people.roles().result().differ is False
    with pytest.raises(Refused, match="two different people"):
        here.people.collapse(ana, ana).result()


def test_a_role_not_used_here_is_not_counted_until_it_is_used_again(here: Directory) -> None:
    before = here.people.roles().result().total
    here.people.use_role("EVAL", False).result()
    view = here.people.roles().result()
    assert (view.total, [row.role.key for row in view.unused]) == (before - 1, ["EVAL"])
    here.bench.core.history.undo().result()
    assert here.people.roles().result().total == before
    with pytest.raises(Refused, match="No team can do without"):
        here.people.use_role("IT", False).result()


def test_a_private_number_needs_consent_and_no_personal_number_is_in_the_log(here: Directory) -> None:
    with pytest.raises(Refused) as told:
        here.people.add("Ana", phone_private="01632 960111").result()
    assert told.value.field == "phone_private"
    (ana,) = here.add("Ana", phone_private="01632 960111", consent=True, phone_mobile="07700 900222")
    here.people.edit(ana, phone_mobile="07700 900333", job="Director").result()
    person = here.people.show(ana).result()
    assert (person.phone_mobile, person.phone_private, person.job) == (
        "07700 900333", "01632 960111", "Director",
    )  # fmt: skip
    logged = here.bench.core.lanes.ask(
        lambda db: str(
            db.execute("select group_concat(coalesce(before, '') || coalesce(after, '')) from log").fetchone()
        )
    ).result()
    assert "Director" in logged
    assert not [number for number in ("960111", "900222", "900333") if number in logged]
    with pytest.raises(Refused, match="only with consent"):
        here.people.edit(ana, consent=False).result()


def test_a_look_at_the_numbers_is_written_down(here: Directory) -> None:
    (ana,) = here.add("Ana", phone_work="01632 960000")
    assert here.people.looked_at_phone(ana).result().phone_work == "01632 960000"
    assert here.sentences()[0] == "Looked at the phone numbers of Ana."
    assert here.bench.core.history.undo().result() == "Added Ana to the directory."


def test_whoever_leaves_holds_nothing_any_more_and_thirty_days_later_the_numbers_are_gone(
    here: Directory,
) -> None:
    clock = here.bench.clock
    ana, ben = here.add("Ana", "Ben", phone_mobile="07700 900222", phone_work="01632 960000")
    here.people.assign("IT", ana, 1).result()
    here.people.cover(ana, "LEAD").result()
    start = clock.now() + timedelta(days=2)
    here.people.add_slot(ana, "IT", start, start + timedelta(hours=8)).result()
    here.people.leave(ana, date(2026, 3, 2)).result()
    assert (here.people.holdings().result(), here.people.rota().result()) == ((), ())
    assert here.people.duties().result()[0].ended_at == clock.now()
    assert [(one.name, one.active) for one in here.people.every().result()] == [("Ben", True), ("Ana", False)]
    with pytest.raises(Refused, match="Ana has left"):
        here.people.assign("IT", ana, 1).result()
    clock.advance(days=29)
    assert here.people.forget_leavers(clock.now()).result() == 0
    clock.advance(days=1)
    retention = Retention(here.bench.core.lanes, clock, here.bench.core.settings, here.people.forget_leavers)
    retention.prune().result()
    gone = here.people.show(ana).result()
    assert (gone.phone_mobile, gone.phone_work, gone.left_on) == ("", "01632 960000", date(2026, 3, 2))
    assert here.people.show(ben).result().phone_mobile == "07700 900222"
    assert here.people.forget_leavers(clock.now()).result() == 0


def test_a_last_day_to_come_leaves_the_roles_until_then(here: Directory) -> None:
    (ana,) = here.add("Ana")
    here.people.assign("IT", ana, 1).result()
    here.people.leave(ana, date(2026, 3, 5)).result()
    here.bench.clock.advance(days=2)
    here.people.forget_leavers(here.bench.clock.now()).result()
    assert len(here.people.holdings().result()) == 1
    here.bench.clock.advance(days=1)
    here.people.forget_leavers(here.bench.clock.now()).result()
    assert here.people.holdings().result() == ()
    assert not here.people.show(ana).result().active
    here.people.come_back(ana).result()
    assert here.people.show(ana).result().left_on is None


def test_the_numbers_of_a_removed_person_go_as_well_and_until_then_undo_brings_them_back(
    here: Directory,
) -> None:
    (ana,) = here.add("Ana", phone_mobile="07700 900222")
    here.people.remove(ana).result()
    here.bench.core.history.undo().result()
    assert here.people.show(ana).result().phone_mobile == "07700 900222"
    here.people.remove(ana).result()
    here.bench.clock.advance(days=30)
    assert here.people.forget_leavers(here.bench.clock.now()).result() == 1
    assert not here.in_file("900222")


def test_adding_somebody_with_numbers_is_taken_back_as_one_thing(here: Directory) -> None:
    here.add("Ana", phone_mobile="07700 900222")
    assert here.bench.core.history.undo().result() == "Added Ana to the directory."
    assert here.people.every().result() == ()


def test_a_whole_role_is_set_and_taken_back_as_one_change(here: Directory) -> None:
    ana, ben, cai = here.add("Ana", "Ben", "Cai")
    here.people.put("IT", (ana, ben, ""), reach="30 minutes").result()
    here.bench.clock.advance(days=3)
    here.people.put("IT", (ben, ana, cai)).result()
    held = here.people.holdings().result()
    assert [(one.rank, one.person_id) for one in held] == [(1, ben), (2, ana), (3, cai)]
    here.bench.core.history.undo().result()
    held = here.people.holdings().result()
    assert [(one.person_id, one.reach, one.since) for one in held] == [
        (ana, "30 minutes", date(2026, 3, 2)), (ben, "", date(2026, 3, 2)),
    ]  # fmt: skip
    here.people.put("IT", (ana, "", ""), reach="").result()
    assert [(one.person_id, one.reach) for one in here.people.holdings().result()] == [(ana, "")]
    with pytest.raises(Refused, match="somebody else"):
        here.people.put("IT", (ana, ana, "")).result()


def test_leaving_is_one_change_and_can_be_taken_back_whole(here: Directory) -> None:
    (ana,) = here.add("Ana")
    here.people.assign("IT", ana, 1).result()
    here.people.leave(ana, date(2026, 3, 1)).result()
    here.bench.core.history.undo().result()
    assert here.people.show(ana).result().active
    assert len(here.people.holdings().result()) == 1


def test_a_reach_test_counts_for_the_role_and_one_without_answer_does_not(here: Directory) -> None:
    ana, ben = here.add("Ana", "Ben")
    here.people.assign("IT", ana, 1).result()
    here.people.assign("IT", ben, 2).result()
    here.people.attempt("Ana", reached=True, how="phone", who_kind="person", who_id=ana, minutes=6).result()
    here.people.attempt("Ben", reached=False, who_kind="person", who_id=ben).result()
    row = here.people.roles().result().row("IT")
    assert row is not None
    assert row.reach is Reach.NEVER
    here.people.attempt("Ben", reached=True, who_kind="person", who_id=ben).result()
    row = here.people.roles().result().row("IT")
    assert row is not None
    assert (row.reach, row.reached_on) == (Reach.REACHED, date(2026, 3, 2))
    mine = here.people.attempts(who_id=ana).result()
    assert [(one.reached, one.minutes, one.by) for one in mine] == [(True, 6, here.bench.core.who())]
    assert here.sentences()[2] == "Reached Ana by phone in 6 minutes."


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"who": " "}, "who"),
        ({"who": "Ana", "minutes": -1}, "minutes"),
        ({"who": "Ana", "at": datetime(2026, 3, 2, 9, 1, tzinfo=UTC)}, "at"),
    ],
)
def test_an_attempt_that_makes_no_sense_is_refused(
    here: Directory, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as told:
        here.people.attempt(**values, reached=True).result()
    assert told.value.field == field
    assert here.people.attempts().result() == ()


def test_a_call_in_an_incident_is_also_in_its_log_and_offers_who_comes_next(here: Directory) -> None:
    code = here.incident("L2")
    ana, ben = here.add("Ana", "Ben")
    here.people.assign("LEAD", ana, 1).result()
    here.people.assign("LEAD", ben, 2).result()
    first = here.people.calls(code).result()[0]
    assert (first.row.role.key, first.needed) == ("LEAD", True)
    assert first.next is not None
    assert first.next.place.person.name == "Ana"
    here.people.attempt(
        "Ana", reached=False, how="phone", who_kind="person", who_id=ana, incident=code, follow_up="Call Ben."
    ).result()
    again = here.people.calls(code).result()[0]
    assert again.next is not None
    assert again.next.place.person.name == "Ben"
    (entry,) = here.entries()
    assert (entry.kind, entry.text) == ("call", "Tried to reach Ana by phone, no answer. Next: Call Ben.")
    assert here.people.attempts(incident="").result() == ()
    with pytest.raises(Refused, match="no incident"):
        here.people.calls("2026-99").result()


def test_the_level_says_whom_to_call(here: Directory) -> None:
    here.incident("L3")
    needed = [one.row.role.key for one in here.people.calls("2026-01").result() if one.needed]
    assert needed[:2] == ["LEAD", "COMMS"]
    assert {"BOARD", "APPR", "IT"} <= set(needed)


def test_a_restricted_case_keeps_no_name_or_word_of_a_call_readable(here: Directory) -> None:
    here.incident()
    here.cases.restrict("2026-01", _PHRASE, ("Ana",)).result()
    (ana,) = here.add("Ana")
    here.people.attempt("Witness Quill", reached=True, incident="2026-01", said="The marmot story.").result()
    here.people.cover(ana, "LEAD", incident="2026-01", note="The heron file.").result()
    assert not [word for word in ("Quill", "marmot", "heron") if here.in_file(word)]
    (tried,) = here.people.attempts(incident="2026-01").result()
    assert (tried.who, tried.said) == ("Witness Quill", "The marmot story.")
    assert here.people.duties().result()[0].note == "The heron file."
    here.cases.lock("2026-01").result()
    assert here.people.attempts(incident="2026-01").result()[0].who == ""
    with pytest.raises(Refused, match="passphrase"):
        here.people.attempt("Ann", reached=True, incident="2026-01").result()


def test_covering_shows_who_took_over_and_who_stood_down(here: Directory) -> None:
    code = here.incident()
    ana, ben = here.add("Ana", "Ben")
    here.people.cover(ana, "COMMS", incident=code, note="Statement 2 is with the chair").result()
    with pytest.raises(Refused, match="covering Communications lead already"):
        here.people.cover(ana, "COMMS", incident=code).result()
    here.bench.clock.advance(hours=8)
    second = here.people.cover(ben, "COMMS", incident=code).result()
    here.bench.clock.advance(hours=1)
    here.people.end_cover(second, note="All calm").result()
    duties = here.people.duties().result()
    assert [(one.person_id, one.ended_at is not None) for one in duties] == [(ben, True), (ana, True)]
    assert duties[0].note == "All calm"
    assert [one.text for one in here.entries()] == [
        "Ben stands down from covering Communications lead. Handed back: All calm.",
        "Ben covers Communications lead.",
        "Ana stands down from covering Communications lead.",
        "Ana covers Communications lead. Handed over: Statement 2 is with the chair.",
    ]
    assert [(one.person_id, one.total) for one in here.people.hours().result()] == [(ana, 8.0), (ben, 1.0)]
    with pytest.raises(Refused, match="ended already"):
        here.people.end_cover(second).result()


def test_who_covers_everywhere_is_in_the_log_of_each_live_incident(here: Directory) -> None:
    here.incident()
    (ana,) = here.add("Ana")
    duty = here.people.cover(ana, "COMMS", note="All is calm").result()
    here.people.end_cover(duty).result()
    assert [one.text for one in here.entries()] == [
        "Ana stands down from covering Communications lead.",
        "Ana covers Communications lead. Handed over: All is calm.",
    ]
    here.cases.restrict("2026-01", _PHRASE, ("Ana",)).result()
    here.cases.lock("2026-01").result()
    here.people.cover(ana, "COMMS").result()
    assert len(here.people.duties().result()) == 2


def test_the_rota_takes_only_times_that_end_after_they_begin_and_last_a_day_at_most(here: Directory) -> None:
    (ana,) = here.add("Ana")
    start = here.bench.clock.now()
    for length in (timedelta(0), timedelta(hours=25)):
        with pytest.raises(Refused) as told:
            here.people.add_slot(ana, "SOC", start, start + length).result()
        assert told.value.field == "ends"
    slot = here.people.add_slot(ana, "SOC", start, start + timedelta(hours=4), note="Quiet so far").result()
    here.people.edit_slot(slot, ends=start + timedelta(hours=6)).result()
    (kept,) = here.people.rota().result()
    assert (kept.ends - kept.starts, kept.note) == (timedelta(hours=6), "Quiet so far")
    here.people.remove_slot(slot).result()
    assert here.people.rota().result() == ()
    here.bench.core.history.undo().result()
    assert here.people.rota().result() == (kept,)


def test_every_change_is_told_so_that_pages_read_only_what_moved(here: Directory) -> None:
    (ana,) = here.add("Ana")
    here.people.assign("IT", ana, 1).result()
    here.people.attempt("Ana", reached=True, who_kind="person", who_id=ana).result()
    here.people.cover(ana, "IT").result()
    kinds = [fact.kind for fact in here.bench.facts if isinstance(fact, ObjectsChanged)]
    assert [kind for kind in kinds if kind in ("person", "holding", "attempt", "duty")] == [
        "person", "holding", "attempt", "duty",
    ]  # fmt: skip
