"""One lane writes; what failed changed nothing; what is told is true and in the file."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.domain.facts import Fact, ObjectsChanged
from desktop.errors import Refused, Trouble
from desktop.services.announce import Announcer
from desktop.services.lanes import Lanes
from desktop.store.work import Work
from tests.fakes.clock import FakeClock


@pytest.fixture
def announcer() -> Announcer:
    return Announcer()


@pytest.fixture
def lanes(tmp_path: Path, announcer: Announcer) -> Iterator[Lanes]:
    made = Lanes(tmp_path / "main.watchline", FakeClock(), announcer, lambda: "Ann")
    made.open().result()
    yield made
    made.close()


def rule(word: str) -> Callable[[Work], str]:
    def act(work: Work) -> str:
        rule_id = work.journal.make("word_rule", {"word": word, "tone": None}, "Added.")
        work.tell(ObjectsChanged("word_rule", (word,)))
        return rule_id

    return act


def words(lanes: Lanes) -> list[str]:
    return lanes.ask(
        lambda db: [row[0] for row in db.execute("select word from word_rule order by word")]
    ).result()


@pytest.mark.parametrize(
    "error", [Refused("No."), Trouble("Not now."), RuntimeError("bug"), KeyboardInterrupt()]
)
def test_an_act_that_fails_changes_nothing_and_says_nothing(
    lanes: Lanes, announcer: Announcer, error: BaseException
) -> None:
    told: list[Fact] = []
    announcer.subscribe(told.append)
    steps: list[str] = []

    def act(work: Work) -> None:
        rule("half")(work)
        work.afterwards(lambda: steps.append("taken"))
        raise error

    with pytest.raises(type(error)):
        lanes.change(act).result()
    assert words(lanes) == []
    assert (told, steps) == ([], [])
    lanes.change(rule("next")).result()
    assert words(lanes) == ["next"]


def test_facts_are_told_in_order_after_the_commit_and_after_memory_followed(
    lanes: Lanes, announcer: Announcer
) -> None:
    told: list[object] = []

    def listen(fact: Fact) -> None:
        # another connection sees it already: it is in the file
        told.append(
            (fact, lanes.read_now(lambda db: db.execute("select count(*) from word_rule").fetchone()[0]))
        )

    announcer.subscribe(listen)

    def act(work: Work) -> None:
        rule("one")(work)
        rule("two")(work)
        work.afterwards(lambda: told.append("memory"))

    lanes.change(act).result()
    assert told == [
        "memory",
        (ObjectsChanged("word_rule", ("one",)), 2),
        (ObjectsChanged("word_rule", ("two",)), 2),
    ]


@pytest.mark.allow_error_log
def test_a_listeners_bug_undoes_nothing_and_keeps_nothing_from_the_others(
    lanes: Lanes, announcer: Announcer
) -> None:
    told: list[Fact] = []

    def broken(fact: Fact) -> None:
        raise ValueError("a listener's bug")

    announcer.subscribe(broken)
    announcer.subscribe(told.append)
    lanes.change(rule("one")).result()
    assert words(lanes) == ["one"]
    assert len(told) == 1


def test_whoever_left_is_not_told(lanes: Lanes, announcer: Announcer) -> None:
    told: list[Fact] = []
    leave = announcer.subscribe(told.append)
    leave()
    leave()
    lanes.change(rule("one")).result()
    assert told == []


def test_a_question_sees_every_change_that_was_made_before(lanes: Lanes) -> None:
    for number in range(50):
        lanes.change(rule(f"{number:02}")).result()
        assert len(words(lanes)) == number + 1


def test_a_question_cannot_write(lanes: Lanes) -> None:
    with pytest.raises(Trouble, match="can only be read"):
        lanes.ask(lambda db: db.execute("delete from word_rule")).result()


def test_closing_waits_for_what_was_asked_before(lanes: Lanes) -> None:
    begun, go = threading.Event(), threading.Event()

    def errand() -> str:
        begun.set()
        go.wait()
        return lanes.change(rule("last")).result()

    running = lanes.errand(errand)
    begun.wait()
    queued = [lanes.change(rule(f"{number}")) for number in range(5)]
    closer = threading.Thread(target=lanes.close)
    closer.start()
    go.set()
    closer.join()
    assert running.result()
    assert all(future.result() for future in queued)
    assert not Path(f"{lanes.path}-wal").exists()


def test_after_closing_everything_is_trouble_and_no_thread_is_left(lanes: Lanes) -> None:
    lanes.change(rule("one")).result()
    before = {
        thread for thread in threading.enumerate() if thread.name.startswith(("store", "reading", "outside"))
    }
    assert before
    lanes.close()
    lanes.close()
    for late in (lanes.change(rule("two")), lanes.ask(lambda db: 1), lanes.errand(lambda: 1)):
        with pytest.raises(Trouble, match="closed"):
            late.result()
    assert not any(thread.is_alive() for thread in before)


def test_readers_of_a_file_opened_for_reading_are_closed_too(lanes: Lanes) -> None:
    lanes.change(rule("one")).result()
    reading = Lanes(lanes.path, FakeClock(), Announcer(), lambda: "Ann")
    reading.open_for_reading().result()
    assert words(reading) == ["one"]
    with pytest.raises(Trouble, match="closed"):
        reading.change(rule("two")).result()
    reading.close()
    lanes.close()
    links = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    assert lanes.path not in [link.readlink() for link in links]


HOLDER = (
    "import sys\n"
    "from desktop.store.driver import sqlite3\n"
    "db = sqlite3.connect(sys.argv[1]); db.execute('begin immediate'); print('held', flush=True)\n"
    "sys.stdin.readline()\n"
)


def test_a_file_that_another_program_holds_is_said_and_works_again_later(lanes: Lanes) -> None:
    lanes.change(lambda work: work.db.conn.execute("pragma busy_timeout = 20") and None).result()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lanes.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    holder.stdout.readline()
    with pytest.raises(Trouble, match="Another program is holding the workspace") as told:
        lanes.change(rule("one")).result()
    assert told.value.retry
    assert words(lanes) == []
    holder.communicate(b"\n")
    lanes.change(rule("one")).result()
    assert words(lanes) == ["one"]


def test_a_full_disk_is_said_nothing_is_lost_and_later_changes_work(lanes: Lanes) -> None:
    lanes.change(rule("before")).result()

    def limit(work: Work) -> None:
        pages = work.db.conn.execute("pragma page_count").fetchone()[0]
        work.db.conn.execute(f"pragma max_page_count = {pages + 2}")

    lanes.change(limit).result()
    with pytest.raises(Trouble, match="The disk is full") as told:
        lanes.change(rule("x" * 500_000)).result()
    assert told.value.retry
    assert words(lanes) == ["before"]
    lanes.change(lambda work: work.db.conn.execute("pragma max_page_count = 1000000") and None).result()
    lanes.change(rule("later")).result()
    assert words(lanes) == ["before", "later"]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes; skipped where nobody may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk needs the right to mount one")
    yield folder
    subprocess.run(["mount", "-o", "remount,rw", str(folder)], capture_output=True, check=False)
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_is_really_full_keeps_all_that_was_saved(disk: Path) -> None:
    lanes = Lanes(disk / "main.watchline", FakeClock(), Announcer(), lambda: "Ann")
    lanes.open().result()
    saved: list[str] = []

    def until_it_is_full() -> None:
        for number in range(200):
            word = f"{number:04}" + "x" * 20_000
            lanes.change(rule(word)).result()
            saved.append(word)

    with pytest.raises(Trouble, match="The disk is full"):
        until_it_is_full()
    assert len(saved) > 10
    assert words(lanes) == saved
    lanes.close()
    again = Lanes(disk / "main.watchline", FakeClock(), Announcer(), lambda: "Ann")
    again.open().result()
    assert words(again) == saved
    again.close()


def test_a_folder_that_may_only_be_read_is_said_plainly(disk: Path) -> None:
    path = disk / "main.watchline"
    lanes = Lanes(path, FakeClock(), Announcer(), lambda: "Ann")
    lanes.open().result()
    lanes.close()
    content = path.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    for opening in ("open", "open_for_reading"):
        again = Lanes(path, FakeClock(), Announcer(), lambda: "Ann")
        with pytest.raises((Trouble, Refused)) as told:
            getattr(again, opening)().result()
        assert "damaged" not in told.value.sentence
        again.close()
    assert path.read_bytes() == content
