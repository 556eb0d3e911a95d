"""The canonical body of a plan, its hash, and what differs between two."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.plan import Phase, Plan, PlanPart, PlanTask
from desktop.domain.plan_version import Difference, body_of, compare, hash_of, news, parts_of, tasks_of

PLAN = Plan("p", "SC-X", "A flood", "Water", "1.0.0", datetime(2026, 11, 24, tzinfo=UTC), owner_role="COMMS")


def task(key: str, position: float = 1.0, **values: object) -> PlanTask:
    made = PlanTask(
        f"id-{key}",
        "p",
        key,
        Phase.FIRST,
        f"Do {key}",
        "",
        "Seen",
        "IT",
        "LEAD",
        "+5m",
        "T0",
        5,
        "L1",
        position,
    )
    return replace(made, **values)  # type: ignore[arg-type]


def part(key: str, kind: str, text: str, position: float = 1.0) -> PlanPart:
    return PlanPart(f"id-{key}", "p", kind, position, text, key=key)


TASKS = tuple(task(f"X-{number}", number) for number in range(1, 6))


def test_ticks_and_notes_leave_the_hash_alone_and_words_do_not() -> None:
    body = body_of(PLAN, TASKS, ())
    ticked = replace(TASKS[0], note="Rang twice", done_by="Sam", done_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert body_of(replace(PLAN, done=3, total=5), (ticked, *TASKS[1:]), ()) == body
    assert hash_of(body_of(PLAN, (replace(TASKS[0], r="OPS"), *TASKS[1:]), ())) != hash_of(body)


def test_tasks_and_lines_come_out_as_they_went_in() -> None:
    rich = task("X-9", c=("DPO", "LEGAL"), i=("BOARD",), blocks=("X-1",), optional=True, repeat="PT4H")
    lines = (part("contact/1", "contact", "Bank"), part("trigger/L1", "trigger", "A sign"))
    body = body_of(PLAN, (rich,), lines)
    (found,) = tasks_of(body)
    assert (found.key, found.c, found.i, found.blocks) == ("X-9", ("DPO", "LEGAL"), ("BOARD",), ("X-1",))
    assert found.optional
    assert found.phase is Phase.FIRST
    assert [(one.kind, one.text) for one in parts_of(body)] == [("trigger", "A sign"), ("contact", "Bank")]


def test_every_kind_of_difference_is_named_once() -> None:
    new = (TASKS[0], TASKS[2], TASKS[1], replace(TASKS[3], when="+10m", r="OPS"), task("OWN-01", 9))
    plan = replace(PLAN, strategy="Speak first")
    found = compare(
        body_of(PLAN, TASKS, (part("a", "contact", "Bank"),)),
        body_of(plan, new, (part("b", "contact", "Police"),)),
    )
    assert Difference("changed", "plan", "", "A flood", "strategy", "", "Speak first") in found
    assert Difference("changed", "task", "X-4", "Do X-4", "when", "+5m", "+10m") in found
    assert Difference("changed", "task", "X-4", "Do X-4", "r", "IT", "OPS") in found
    others = {(one.what, one.kind, one.key) for one in found if one.what in ("added", "removed")}
    assert others == {
        ("removed", "task", "X-5"), ("added", "task", "OWN-01"), ("removed", "contact", "a"),
        ("added", "contact", "b"),
    }  # fmt: skip
    (moved,) = (one.key for one in found if one.what == "moved")
    assert moved in ("X-2", "X-3")


@given(st.permutations([one.key for one in TASKS]))
def test_moving_says_the_fewest_tasks_and_none_when_nothing_moved(order: list[str]) -> None:
    by_key = {one.key: one for one in TASKS}
    found = compare(body_of(PLAN, TASKS, ()), body_of(PLAN, [by_key[key] for key in order], ()))
    stays = [key for key in order if key not in {one.key for one in found}]
    assert stays == sorted(stays)
    assert bool(found) == (order != sorted(order))
    assert all(one.what == "moved" for one in found)


def test_a_newer_pack_shows_what_it_changed_and_added_but_not_what_was_removed_here() -> None:
    pack = (task("X-1", title="Do X-1 at once"), task("X-2"), task("X-7"), task("X-8"))
    origins = {"X-1": {"title": "Do X-1", "r": "IT"}, "X-2": {"title": "Do X-2"}, "OWN-01": {}}
    found = news(origins, ("X-8",), pack)  # type: ignore[arg-type]
    assert found == (
        Difference("changed", "task", "X-1", "Do X-1 at once", "title", "Do X-1", "Do X-1 at once"),
        Difference("added", "task", "X-7", "Do X-7"),
    )
