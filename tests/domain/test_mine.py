"""What of a crisis is mine, and what comes first."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.mine import LIFE_FIRST, USUAL, do_next, my_roles
from desktop.domain.person import Duty, Holding, Person
from desktop.domain.plan import Phase
from desktop.domain.response import Group, IncidentTask, TaskView

NOW = datetime(2026, 11, 28, 22, 44, tzinfo=UTC)


def view(key: str, role: str, group: Group, blocked_by: tuple[str, ...] = ()) -> TaskView:
    task = IncidentTask(key, "i", key, Phase.FIRST, key, "", role, "LEAD", "+0m", "T0", "L0", 0.0)
    return TaskView(task, group, NOW, NOW, blocked_by)


def test_people_in_danger_come_before_ones_own_tasks() -> None:
    views = (view("A", "COMMS", Group.LATE), view(LIFE_FIRST, "OPS", Group.NEXT), view("B", "IT", Group.LATE))
    assert [one.task.key for one in do_next(views, ("COMMS",))] == [LIFE_FIRST, "A", "B"]


@given(
    st.lists(st.tuples(st.sampled_from(Group), st.sampled_from(("COMMS", "IT")), st.booleans()), max_size=20)
)
def test_nothing_that_waits_is_offered_and_the_order_of_worry_is_kept(
    given_views: list[tuple[Group, str, bool]],
) -> None:
    views = tuple(
        view(str(number), role, group, ("x",) if held else ())
        for number, (group, role, held) in enumerate(sorted(given_views, key=lambda one: one[0]))
    )
    offered = do_next(views, ("COMMS",))
    assert all(one.group <= Group.LATER and not one.blocked_by for one in offered)
    mine = [int(one.task.key) for one in offered if one.task.r == "COMMS" and one.group <= Group.NEXT]
    assert mine == sorted(mine)


def test_a_stranger_works_as_the_communications_lead() -> None:
    assert my_roles("", (), (), ()) == USUAL
    people = (Person("p", "Sam Sample"), Person("q", "Tom"))
    holdings = (Holding("h", "IT", "p", 1), Holding("g", "HR", "p", 2), Holding("f", "OPS", "q", 1))
    duties = (Duty("d", "p", "LEAD", NOW), Duty("e", "p", "LOG", NOW, NOW))
    assert my_roles("sam SAMPLE", people, holdings, duties) == ("IT", "LEAD")
