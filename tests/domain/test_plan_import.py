"""A plan out of somebody's own table."""

from desktop.domain.plan import Phase
from desktop.domain.plan_import import Columns, guess, read_rows

ROLES = {
    "COMMS": "Communications lead",
    "IT": "Technical lead",
    "LEAD": "Incident lead",
    "OPS": "Operations lead",
}
ROWS = (
    ("Nr", "Action", "Responsible", "By when", "Phase", "Outcome"),
    ("1", "Ring the bank", "Communications lead", "30 minutes", "First response", "Bank has answered"),
    ("2", "", "IT", "", "", ""),
    ("", "", "", "", "", ""),
    ("3", "Change passwords", "IT; Caretaker", "soon", "Panic", ""),
)


def test_headings_are_guessed_in_their_own_words() -> None:
    assert guess(ROWS) == Columns(("", "title", "r", "when", "phase", "done_when"), headed=True)


def test_without_headings_the_longest_column_is_the_task() -> None:
    rows = (("1", "Ring the bank and say that it is urgent"), ("2", "Tell everybody in the office"))
    assert guess(rows) == Columns(("", "title"), headed=False)


def test_rows_become_tasks_and_faults_say_what_was_put_instead() -> None:
    first, empty, last = read_rows(ROWS, guess(ROWS), ROLES)
    assert first.number == 2
    assert first.task is not None
    assert first.faults == ()
    assert (first.task.title, first.task.r, first.task.offset_min) == ("Ring the bank", "COMMS", 30)
    assert first.task.done_when == "Bank has answered"
    assert (empty.number, empty.task) == (3, None)
    assert "no task" in empty.faults[0]
    assert last.task is not None
    assert last.task.r == "IT"
    assert last.task.phase is Phase.FIRST
    assert [fault.split("”")[0].split("“")[1] for fault in last.faults] == ["soon", "Panic", "Caretaker"]


def test_a_part_of_a_roles_name_finds_it_and_keys_are_their_own() -> None:
    rows = (("Task", "Who"), ("Ring", "technical"), ("Ring again", "ops"), ("And again", "Communications"))
    found = read_rows(rows, guess(rows), ROLES)
    assert [row.task.r for row in found if row.task] == ["IT", "OPS", "COMMS"]
    assert [row.task.key for row in found if row.task] == ["OWN-01", "OWN-02", "OWN-03"]
