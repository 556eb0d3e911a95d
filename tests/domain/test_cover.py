"""Who covers what: the count, the order of worry, what would break, and who could step in."""

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.domain.call_list import call_list
from desktop.domain.cover import (
    Gap,
    Reach,
    RolesView,
    RoleTask,
    cover_warnings,
    days_reached,
    roles_view,
    suggest_cover,
)
from desktop.domain.person import Attempt, Holding, Person
from desktop.domain.role import Role

TODAY = date(2026, 11, 24)
ROLES = tuple(
    Role(key, name)
    for key, name in (
        ("LEAD", "Incident lead"), ("COMMS", "Communications lead"), ("APPR", "Approver"),
        ("IT", "Technical lead"), ("LEGAL", "Legal adviser"), ("HR", "People lead"), ("EVAL", "Reviewer"),
    )
)  # fmt: skip
MUST = ("LEAD", "COMMS", "APPR", "IT")
PEOPLE = tuple(Person(name, name) for name in ("Ana", "Ben", "Cai", "Dee"))
FULL = {
    "LEAD": ("Ana", "Ben", "Dee"), "COMMS": ("Cai", "Dee"), "APPR": ("Ana", "Ben"), "IT": ("Dee", "Cai"),
    "LEGAL": ("Ben", "Ana"), "HR": ("Ben", "Ana"), "EVAL": ("Dee", "Ana"),
}  # fmt: skip
LATELY = {person.id: TODAY - timedelta(days=10) for person in PEOPLE}
TASKS = (RoleTask("IT", "ATO-02", "Change the password"), RoleTask("IT", "ATO-05", "End all sessions"))


def view(
    held: dict[str, tuple[str, ...]] | None = None, *, people: tuple[Person, ...] = PEOPLE,
    reached: dict[str, date] | None = None, unused: tuple[str, ...] = (),
) -> RolesView:  # fmt: skip
    holdings = [
        Holding(f"{role}{rank}", role, who, rank)
        for role, chain in (FULL if held is None else held).items()
        for rank, who in enumerate(chain, 1)
        if who
    ]
    days = LATELY if reached is None else reached
    return roles_view(ROLES, MUST, unused, people, holdings, days, TASKS, TODAY)


def test_all_roles_with_holder_and_cover_leave_nothing_to_warn_of() -> None:
    found = view()
    assert (found.covered, found.total, found.differ) == (7, 7, True)
    assert (found.people, found.reached, found.late, found.never) == (4, 4, 0, 0)
    assert cover_warnings(found) == ()


def test_the_role_that_decides_needs_a_second_cover_and_no_other_role_does() -> None:
    (said,) = cover_warnings(view(FULL | {"LEAD": ("Ana", "Ben"), "COMMS": ("Cai", "Dee")}))
    assert said.sentence == "Incident lead has no second cover. Nobody decides if both are away."
    assert (said.key, said.serious) == ("second-cover:LEAD", False)
    bare = view(FULL | {"LEAD": ("Ana",)}).row("LEAD")
    assert bare is not None
    assert not bare.lacks_second  # it lacks the first one already, which is said instead


def test_the_worst_stands_first_and_equals_keep_the_order_of_the_list() -> None:
    late = LATELY | {"Dee": TODAY - timedelta(days=97)}
    found = view(FULL | {"IT": ("Dee",), "HR": ("Ben",), "LEGAL": (), "APPR": ()}, reached=late)
    assert [row.role.key for row in found.rows] == ["APPR", "IT", "LEGAL", "HR", "COMMS", "EVAL", "LEAD"]
    assert [row.gap for row in found.rows[:4]] == [
        Gap.MUST_NOBODY, Gap.MUST_NO_COVER, Gap.NOBODY, Gap.NO_COVER,
    ]  # fmt: skip
    assert found.covered == 3


def test_somebody_who_covers_only_themselves_is_no_cover() -> None:
    assert view(FULL | {"IT": ("Dee", "Dee")}).row("IT").gap is Gap.MUST_NO_COVER  # type: ignore[union-attr]
    second = view(FULL | {"IT": ("Dee", "", "Cai")}).row("IT")
    assert second is not None
    assert second.has_cover


def test_who_left_and_who_is_not_there_yet_counts_for_nothing() -> None:
    gone = (*PEOPLE[:3], Person("Dee", "Dee", active=False))
    row = view(people=gone).row("IT")
    assert row is not None
    assert row.gap is Gap.MUST_NOBODY
    ended = [Holding("x", "IT", "Dee", 1, until=TODAY - timedelta(days=1))]
    begins = [Holding("y", "IT", "Dee", 1, since=TODAY + timedelta(days=1))]
    for held in (ended, begins):
        assert roles_view(ROLES, MUST, (), PEOPLE, held, {}, (), TODAY).row("IT").places[0] is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("days", "reach", "late"),
    [(0, Reach.REACHED, 0), (90, Reach.REACHED, 0), (91, Reach.LATE, 1), (97, Reach.LATE, 7)],
)
def test_a_chain_is_as_good_as_the_one_reached_longest_ago(days: int, reach: Reach, late: int) -> None:
    row = view(reached=LATELY | {"Cai": TODAY - timedelta(days=days)}).row("IT")
    assert row is not None
    assert (row.reach, row.late_days) == (reach, late)
    never = view(reached={"Dee": TODAY}).row("IT")
    assert never is not None
    assert (never.reach, never.reached_on) == (Reach.NEVER, None)


def test_roles_not_used_here_are_counted_apart_but_never_one_that_nobody_can_do_without() -> None:
    found = view(unused=("EVAL", "IT"))
    assert [row.role.key for row in found.unused] == ["EVAL"]
    assert found.total == 6


@pytest.mark.parametrize(
    "held",
    [
        {"COMMS": ("Ana", "Dee"), "APPR": ("Ana", "Ben")},
        {"COMMS": ("Cai", "Ana"), "APPR": ("Ana", "Ben")},
        {"COMMS": ("Ben", "Dee"), "APPR": ("Ana", "Ben")},
    ],
)
def test_writer_and_approver_must_differ_whoever_is_away(held: dict[str, tuple[str, ...]]) -> None:
    found = view(FULL | held)
    assert found.differ is False
    (warning,) = [one for one in cover_warnings(found) if one.key == "two-people"]
    assert warning.serious
    assert found.clash in warning.sentence


def test_as_long_as_one_of_the_two_is_not_named_nobody_can_say_whether_they_differ() -> None:
    assert view(FULL | {"APPR": ()}).differ is None
    # Both away at once is not foreseen: the same cover for both clears the holders' words, not their own.
    assert view(FULL | {"COMMS": ("Cai", "Dee"), "APPR": ("Ana", "Dee")}).differ is True


def test_a_warning_says_what_would_have_no_owner() -> None:
    said = cover_warnings(view(FULL | {"IT": ("Dee",), "HR": ()}))
    assert [(one.key, one.serious) for one in said] == [("cover:IT", True), ("cover:HR", False)]
    assert said[0].sentence == "Technical lead has no cover. 2 tasks would have no owner."
    assert said[1].sentence == "Nobody is named as People lead."


def test_an_empty_directory_is_not_scolded_and_a_team_of_one_needs_a_second_reader() -> None:
    assert cover_warnings(view({}, people=())) == ()
    alone = view(dict.fromkeys(FULL, ("Ana",)), people=PEOPLE[:1])
    keys = {one.key for one in cover_warnings(alone)}
    assert {"second-reader", "two-people", "cover:IT"} <= keys


def test_a_late_test_is_one_warning_for_all() -> None:
    (said,) = cover_warnings(view(reached=LATELY | {"Cai": TODAY - timedelta(days=200)}))
    assert (said.key, said.serious) == ("reach", False)
    assert said.sentence == "1 person with a role was not reached in the last 90 days."


def test_a_cover_is_suggested_by_training_then_contact_then_load() -> None:
    people = (
        Person("Ana", "Ana"), Person("Ben", "Ben"), Person("Cai", "Cai"), Person("Dee", "Dee"),
        Person("Eve", "Eve", trained_until=date(2027, 5, 1)),
        Person("Fay", "Fay", trained_until=date(2026, 5, 1)), Person("Gus", "Gus", active=False),
    )  # fmt: skip
    found = view(FULL | {"IT": ("Dee",)}, people=people)
    names = [one.person.name for one in suggest_cover(found, "IT", people, LATELY | {"Fay": TODAY}, TODAY)]
    assert names == ["Eve", "Fay", "Cai", "Ana", "Ben"]


def test_nobody_is_suggested_who_would_clear_their_own_words() -> None:
    found = view(FULL | {"APPR": ("Ana",)})
    assert "Cai" not in [one.person.name for one in suggest_cover(found, "APPR", PEOPLE, LATELY, TODAY)]


def attempt(who: str, minute: int, *, reached: bool, kind: str = "person") -> Attempt:
    at = datetime(2026, 11, 24, 9, minute, tzinfo=UTC)
    return Attempt(f"{who}{minute}", "i", at, who, kind, who, reached=reached)


def test_only_a_contact_that_worked_counts_as_reached() -> None:
    tried = (attempt("Ana", 1, reached=True), attempt("Ben", 2, reached=False))
    assert days_reached((*tried, attempt("Cai", 3, reached=True, kind="partner"))) == {"Ana": TODAY}


def test_who_does_not_answer_is_followed_by_the_first_cover_then_the_second() -> None:
    held = view(FULL | {"IT": ("Dee", "Cai", "Ben")})

    def following(*tried: Attempt) -> str | None:
        (row,) = [one for one in call_list(held, ("IT",), tried) if one.needed]
        return row.next.place.person.name if row.next else None

    no = [attempt(who, minute, reached=False) for minute, who in enumerate(("Dee", "Cai", "Ben"))]
    assert following() == "Dee"
    assert following(no[0]) == "Cai"
    assert following(*no[:2]) == "Ben"
    (row,) = [one for one in call_list(held, ("IT",), no) if one.needed]
    assert row.is_exhausted
    (row,) = [one for one in call_list(held, ("IT",), [no[0], attempt("Cai", 9, reached=True)]) if one.needed]
    assert (row.next, row.is_exhausted) == (None, False)
    assert row.reached is not None
    assert row.reached.place.person.name == "Cai"


def test_one_call_counts_for_every_role_of_a_person_and_the_others_come_after_what_is_needed() -> None:
    calls = call_list(view(FULL | {"HR": ()}), ("APPR", "LEAD"), [attempt("Ana", 1, reached=True)])
    assert [(one.row.role.key, one.needed) for one in calls[:2]] == [("APPR", True), ("LEAD", True)]
    assert all(one.reached is not None for one in calls[:2])
    assert not any(one.needed for one in calls[2:])
    assert "HR" not in [one.row.role.key for one in calls]
