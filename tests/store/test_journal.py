"""Every change has its line, every line its seal, and every change can be taken back."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from sqlite_utils import Database

from desktop.domain.log import GENESIS, verify
from desktop.errors import Refused
from desktop.store import history
from desktop.store.work import Work
from tests.store.conftest import NOW

Act = Callable[..., object]
RULE = {"word": "hospice", "tone": 0.0}


def words(db: Database) -> dict[str, str]:
    return dict(db.conn.execute("select id, word from word_rule where removed_at is null").fetchall())


def undo(db: Database, act: Act) -> str:
    last = history.last_undoable(db)
    if last is None:
        return ""
    act(lambda work: work.journal.take_back(last[0]))
    return last[1]


def made(act: Act, word: str = "hospice") -> str:
    return str(
        act(lambda work: work.journal.make("word_rule", {"word": word, "tone": 0.0}, f"Added {word}."))
    )


def test_the_log_seals_who_what_and_when_in_one_canonical_form(writer: Database, act: Act) -> None:
    zone = timezone(timedelta(hours=-3, minutes=-30))
    rule = str(
        act(
            lambda work: work.journal.make("word_rule", {"word": "Bär ☂", "tone": None}, "Ja."),
            NOW.astimezone(zone),
        )
    )
    (entry,) = history.entries(writer)
    assert (entry.seq, entry.at, entry.offset_min, entry.who) == (1, "2026-03-02T09:00:00.000Z", -210, "Ann")
    assert (entry.action, entry.kind, entry.object_id, entry.before) == ("made", "word_rule", rule, None)
    assert entry.after == '{"word":"Bär ☂","tone":null}'
    parts = [getattr(entry, name) for name in entry.__slots__ if name not in ("prev_hash", "hash")]
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    assert entry.hash == hashlib.sha256(f"{GENESIS}\n{canonical}".encode()).hexdigest()


def test_fields_that_stay_as_they_are_make_no_line(writer: Database, act: Act) -> None:
    rule = made(act)
    assert (
        act(lambda work: work.journal.change("word_rule", rule, {"word": "hospice", "tone": 0.0}, "Same."))
        is False
    )
    assert (
        act(lambda work: work.journal.change("word_rule", rule, {"word": "home", "tone": 0.0}, "Other."))
        is True
    )
    assert [(e.action, e.field, e.before, e.after) for e in history.entries(writer)][1:] == [
        ("changed", "word", '"hospice"', '"home"')
    ]


def test_the_log_cannot_be_changed_or_cut(writer: Database, act: Act) -> None:
    made(act)
    for statement in ("update log set who = 'Eve'", "delete from log"):
        with pytest.raises(Exception, match="append-only"):
            writer.conn.execute(statement)


COLUMNS = (
    "seq change_id at offset_min who action kind object_id field before after sentence undoes prev_hash hash"
).split()


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("seq", [1, 3, 5])
def test_an_altered_line_is_found_and_named(writer: Database, act: Act, column: str, seq: int) -> None:
    for number in range(5):
        made(act, f"word {number}")
    assert verify(history.entries(writer)).broken_seq is None
    writer.conn.execute("drop trigger log_keeps_its_words")
    value: object = 99 if column in ("seq", "offset_min") else "altered"
    writer.conn.execute(f"update log set {column} = ? where seq = ?", [value, seq])
    report = verify(history.entries(writer))
    assert report.broken_seq == seq
    assert f"Entry {seq}" in report.sentence


def test_a_line_cut_out_is_found(writer: Database, act: Act) -> None:
    for number in range(5):
        made(act, f"word {number}")
    writer.conn.execute("drop trigger log_keeps_its_lines")
    writer.conn.execute("delete from log where seq = 3")
    assert verify(history.entries(writer)).sentence == "Entry 3 is missing from the log."


def test_undo_goes_back_step_by_step_in_order(writer: Database, act: Act) -> None:
    rule = made(act)
    act(lambda work: work.journal.change("word_rule", rule, {"word": "home"}, "Renamed."))
    act(lambda work: work.journal.remove("word_rule", rule, "Removed."))
    act(lambda work: work.journal.restore("word_rule", rule, "Brought back."))
    seen = []
    for _ in range(5):
        said = undo(writer, act)
        seen.append((said, words(writer)))
    assert seen == [
        ("Brought back.", {}),
        ("Removed.", {rule: "home"}),
        ("Renamed.", {rule: "hospice"}),
        ("Added hospice.", {}),
        ("", {}),
    ]
    assert verify(history.entries(writer)).broken_seq is None


def test_an_act_of_many_steps_is_taken_back_as_one(writer: Database, act: Act) -> None:
    def both(work: Work) -> None:
        for word in ("one", "two"):
            work.journal.make("word_rule", {"word": word, "tone": 0.0}, "Added both.")

    act(both)
    undo(writer, act)
    assert words(writer) == {}
    assert history.last_undoable(writer) is None


def test_what_was_changed_again_by_the_program_is_not_undone_over_it(writer: Database, act: Act) -> None:
    rule = made(act)
    act(lambda work: work.journal.change("word_rule", rule, {"word": "home"}, "Renamed."))

    def program(work: Work) -> None:
        work.journal.by_program()
        work.journal.change("word_rule", rule, {"word": "house"}, "Took another name.")

    act(program)
    before = history.head(writer)
    with pytest.raises(Refused, match="changed again since"):
        undo(writer, act)
    assert words(writer) == {rule: "house"}
    assert history.head(writer) == before


def test_undo_leaves_the_programs_own_acts_alone(writer: Database, act: Act) -> None:
    first = made(act, "mine")

    def program(work: Work) -> None:
        work.journal.by_program()
        work.journal.make("word_rule", {"word": "shipped", "tone": 0.0}, "Took in.")

    act(program)
    assert undo(writer, act) == "Added mine."
    assert first not in words(writer)
    assert list(words(writer).values()) == ["shipped"]
    assert undo(writer, act) == ""


def test_what_is_gone_cannot_be_changed(act: Act) -> None:
    rule = made(act)
    act(lambda work: work.journal.remove("word_rule", rule, "Removed."))
    for step in (
        lambda work: work.journal.change("word_rule", rule, {"word": "x"}, "No."),
        lambda work: work.journal.remove("word_rule", rule, "No."),
        lambda work: work.journal.change("word_rule", "nobody", {"word": "x"}, "No."),
    ):
        with pytest.raises(Refused, match="Nothing was changed"):
            act(step)


def test_only_tables_that_people_fill_go_through_the_journal(act: Act) -> None:
    for table in ("mention", "log", "sqlite_schema; drop table plan"):
        with pytest.raises(ValueError, match="not a table that people fill"):
            act(lambda work, table=table: work.journal.make(table, {}, "No."))


def test_the_bytes_of_a_picture_stay_out_of_the_log(writer: Database, act: Act) -> None:
    row = {"name": "p", "media_type": "image/png", "sha256": "0" * 64, "bytes": b"\x89PNG secret"}
    act(lambda work: work.journal.make("picture", row, "Kept."))
    assert "(bytes)" in (next(history.entries(writer)).after or "")


SOURCE = (
    "insert into source (num, id, kind, name, url, interval_min, created_at) "
    "values (1, 's', 'feed', 's', 'u', 60, 'now')"
)
MENTION = (
    "insert into mention (id, source_num, title, text, url, author, language, published_at, "
    "published_said, fetched_at, tone, tone_label, tone_by, content_hash) "
    "values (?, 1, 't', 't', '', '', 'en', 0, '', 0, 0.5, 'positive', 'textblob', 0)"
)


def mentions(db: Database, act: Act, count: int) -> None:
    def step(work: Work) -> None:
        work.db.execute(SOURCE)
        work.db.conn.executemany(MENTION, [(number,) for number in range(1, count + 1)])

    act(step)


def states(db: Database) -> list[str]:
    return [row[0] for row in db.conn.execute("select state from mention order by id")]


def test_marks_of_many_are_one_line_and_go_back_to_what_each_was(writer: Database, act: Act) -> None:
    mentions(writer, act, 4)
    assert act(lambda work: work.journal.mark("state", ["seen"], [1, 2], "Two seen.")) == 2
    assert act(lambda work: work.journal.mark("state", ["flagged"], [1, 2, 3, 4, 77], "All flagged.")) == 4
    assert act(lambda work: work.journal.mark("state", ["flagged"], [1, 2], "Again.")) == 0
    assert len(list(history.entries(writer))) == 2
    undo(writer, act)
    assert states(writer) == ["seen", "seen", "new", "new"]
    undo(writer, act)
    assert states(writer) == ["new"] * 4


def test_a_persons_tone_goes_back_to_the_readers(writer: Database, act: Act) -> None:
    mentions(writer, act, 1)
    act(lambda work: work.journal.mark("tone", [-1.0, "negative", "person"], [1], "Read."))
    undo(writer, act)
    tone = writer.conn.execute("select tone, tone_label, tone_by from mention").fetchone()
    assert tone == (0.5, "positive", "textblob")


def test_lines_are_read_newest_first_in_pages_and_by_thing(writer: Database, act: Act) -> None:
    rules = [made(act, f"word {number}") for number in range(5)]
    page = history.newest(writer, 2)
    assert [line.sentence for line in page] == ["Added word 4.", "Added word 3."]
    older = history.newest(writer, 9, before_seq=page[-1].seq)
    assert [line.seq for line in older] == [3, 2, 1]
    about = history.newest(writer, 9, kind="word_rule", object_id=rules[2])
    assert [(line.sentence, line.at) for line in about] == [
        ("Added word 2.", datetime(2026, 3, 2, 9, tzinfo=NOW.tzinfo))
    ]
