"""How a person's change is written: the row and its line in the hash-chained log, always together."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from desktop.domain.ids import new_id
from desktop.domain.log import GENESIS, Entry, seal
from desktop.domain.moment import to_text
from desktop.errors import Refused
from desktop.store.driver import sqlite3

#: Tables that only this file changes. Each has id, created_at and removed_at.
PERSON_MADE = frozenset(
    "setting source watch_term picture alarm_answer saved_search word_rule plan plan_task message "
    "gap_value account control_check plan_part plan_version sign_off person holding rota_slot duty partner "
    "trusted_voice audience attempt incident incident_task incident_event incident_clock incident_fact "
    "promise stop entry_mark risk message_version message_comment clearance variant posting faq faq_asked "
    "qa_session qa_question".split()
)
#: The name in the log for what the program does by itself.
PROGRAM = "Watchline"
#: What a person may set on many mentions at once, with its columns.
MARKED = {"state": ("state",), "tone": ("tone", "tone_label", "tone_by")}
_ENTRY_COLUMNS = (
    "seq, change_id, at, offset_min, who, action, kind, object_id, field, before, after, sentence, "
    "undoes, prev_hash, hash"
)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Journal:
    """The changes of one act; it lives as long as the act's transaction.

    Args:
        db: the writing connection, inside a transaction.
        now: aware, in the person's own zone, so that the local offset is kept beside UTC.
        who: the name in the log.
    """

    def __init__(self, db: Database, now: datetime, who: str) -> None:
        self._db = db
        self._now = now
        self._who = who
        self.at = to_text(now)
        self.change_id = new_id()

    def by_program(self) -> None:
        """What follows is Watchline's own doing: the log says so, and undo leaves it alone."""
        self._who = PROGRAM

    def make(self, kind: str, values: dict[str, Any], sentence: str, *, object_id: str = "") -> str:
        """Adds a row and gives its id.

        Args:
            kind: the table, one of `PERSON_MADE`.
            values: column → value, without id and created_at.
            sentence: what was done, for the log.
            object_id: the id to use; "" for a fresh UUIDv7.
        """
        table = self._checked(kind)
        object_id = object_id or new_id()
        row = {"id": object_id, "created_at": self.at, **values}
        self._insert(table, row)
        self._log("made", kind, object_id, "", None, _json(_loggable(values)), sentence)
        return object_id

    def change(self, kind: str, object_id: str, values: dict[str, Any], sentence: str) -> bool:
        """Sets fields of one row; fields that already have the value are left out of the log.

        Returns:
            False if nothing was different.

        Raises:
            Refused: there is no such row any more.
        """
        before = self._row(kind, object_id)
        changed = {name: value for name, value in values.items() if before[name] != value}
        for name, value in changed.items():
            self._log("changed", kind, object_id, name, _json(before[name]), _json(value), sentence)
        self._update(kind, object_id, changed)
        return bool(changed)

    def remove(self, kind: str, object_id: str, sentence: str) -> None:
        """Takes a row out of sight; it stays in the file and can be brought back."""
        self._row(kind, object_id)
        self._update(kind, object_id, {"removed_at": self.at})
        self._log("removed", kind, object_id, "removed_at", "null", _json(self.at), sentence)

    def restore(self, kind: str, object_id: str, sentence: str) -> None:
        """Brings a removed row back as it was."""
        removed_at = self._any_row(kind, object_id)["removed_at"]
        if removed_at is None:
            return
        self._update(kind, object_id, {"removed_at": None})
        self._log("restored", kind, object_id, "removed_at", _json(removed_at), "null", sentence)

    def put(self, kind: str, object_id: str, values: dict[str, Any], sentence: str) -> None:
        """Sets fields of a row whose id says what it is: made if missing, brought back if it was removed."""
        row = self._db.execute(
            f"select removed_at from {self._checked(kind)} where id = ?",  # noqa: S608 - checked name
            [object_id],
        ).fetchone()
        if row is None:
            self.make(kind, values, sentence, object_id=object_id)
        else:
            self.restore(kind, object_id, sentence)
            self.change(kind, object_id, values, sentence)

    def put_in_place(self, kind: str, object_id: str, values: dict[str, Any], sentence: str) -> None:
        """Sets fields whose values must not stand in the log, such as a sealed key; cannot be taken back."""
        self._row(kind, object_id)
        self._update(kind, object_id, values)
        self._log("noted", kind, object_id, ", ".join(values), None, None, sentence)

    def note(
        self, kind: str, object_id: str, sentence: str, *, before: object = None, after: object = None
    ) -> None:
        """Writes a line about something that changes no row of `PERSON_MADE`."""
        old = None if before is None else _json(before)
        new = None if after is None else _json(after)
        self._log("noted", kind, object_id, "", old, new, sentence)

    def mark(self, field: str, after: Sequence[Any], ids: Sequence[int], sentence: str) -> int:
        """Sets the state or tone of mentions, many at once, as one line of the log.

        Args:
            field: "state" or "tone".
            after: the new values of the field's columns, in the order of `MARKED`.
            ids: mention ids.

        Returns:
            How many were different before.
        """
        columns = MARKED[field]
        listed = json.dumps(list(ids))
        rows = self._db.execute(
            f"select id, {', '.join(columns)} from mention where id in (select value from json_each(?))",  # noqa: S608
            [listed],
        ).fetchall()
        groups: dict[tuple[Any, ...], list[int]] = {}
        for mention_id, *values in rows:
            if tuple(values) != tuple(after):
                groups.setdefault(tuple(values), []).append(mention_id)
        changed = sum(len(group) for group in groups.values())
        if changed:
            before = [[list(values), group] for values, group in groups.items()]
            self._set_marks(field, after, [one for group in groups.values() for one in group])
            self._log("marked", "mention", "", field, _json(before), _json(list(after)), sentence)
        return changed

    def _set_marks(self, field: str, values: Sequence[Any], ids: Sequence[int]) -> None:
        sets = ", ".join(f"{column} = ?" for column in MARKED[field])
        self._db.execute(
            f"update mention set {sets} where id in (select value from json_each(?))",  # noqa: S608
            [*values, json.dumps(list(ids))],
        )

    def _unmark(self, field: str, before: str, after: str, said: str, change_id: str) -> None:
        for values, ids in json.loads(before):
            self._set_marks(field, values, ids)
        self._log("undone", "mention", "", field, after, before, said, change_id)

    def take_back(self, change_id: str) -> tuple[tuple[str, str], ...]:
        """Undoes one earlier act, as a new act of its own.

        Returns:
            (kind, id) of each row touched, in the order of undoing.

        Raises:
            Refused: something in it was changed again since, so undoing would lose that, or what would
                come back is there again under another id.
        """
        try:
            return self._taken_back(change_id)
        except sqlite3.IntegrityError as error:
            raise Refused(
                "That cannot be taken back, because the same thing is there again. Nothing was changed."
            ) from error

    def _taken_back(self, change_id: str) -> tuple[tuple[str, str], ...]:
        rows = self._db.execute(
            "select action, kind, object_id, field, before, after, sentence from log "
            "where change_id = ? and action <> 'noted' order by seq desc",
            [change_id],
        ).fetchall()
        touched = []
        for action, kind, object_id, field, before, after, sentence in rows:
            said = f"Took back: {sentence}"
            if action == "marked":
                self._unmark(field, before, after, said, change_id)
            elif action == "made":
                self._update(kind, object_id, {"removed_at": self.at})
                self._log("undone", kind, object_id, "removed_at", "null", _json(self.at), said, change_id)
            else:
                current = self._any_row(kind, object_id)[field]
                # As values, not as words: a switch that was set as true stands in the file as 1.
                if action == "changed" and current != json.loads(after):
                    raise Refused(
                        "That cannot be taken back, because it was changed again since. Nothing was changed."
                    )
                self._update(kind, object_id, {field: json.loads(before)})
                self._log("undone", kind, object_id, field, _json(current), before, said, change_id)
            touched.append((kind, object_id))
        return tuple(touched)

    def _checked(self, kind: str) -> str:
        if kind not in PERSON_MADE:
            raise ValueError(f"{kind} is not a table that people fill")
        return kind

    def _any_row(self, kind: str, object_id: str) -> dict[str, Any]:
        table = self._checked(kind)
        cursor = self._db.execute(f"select * from {table} where id = ?", [object_id])  # noqa: S608 - checked name
        row = cursor.fetchone()
        if row is None:
            raise Refused("That is not there any more. Nothing was changed.")
        return dict(zip((column[0] for column in cursor.description), row, strict=True))

    def _row(self, kind: str, object_id: str) -> dict[str, Any]:
        row = self._any_row(kind, object_id)
        if row["removed_at"] is not None:
            raise Refused("That has been removed already. Nothing was changed.")
        return row

    def _insert(self, table: str, row: dict[str, Any]) -> None:
        columns = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        self._db.execute(f"insert into {table} ({columns}) values ({marks})", list(row.values()))  # noqa: S608

    def _update(self, kind: str, object_id: str, values: dict[str, Any]) -> None:
        if values:
            sets = ", ".join(f'"{name}" = ?' for name in values)
            self._db.execute(
                f"update {self._checked(kind)} set {sets} where id = ?",  # noqa: S608 - checked name
                [*values.values(), object_id],
            )

    def _log(
        self, action: str, kind: str, object_id: str, field: str, before: str | None, after: str | None,
        sentence: str, undoes: str = "",
    ) -> None:  # fmt: skip
        last = self._db.execute("select seq, hash from log order by seq desc limit 1").fetchone() or (
            0,
            GENESIS,
        )
        offset = self._now.utcoffset()
        offset_min = int(offset.total_seconds() // 60) if offset else 0
        entry = Entry(
            last[0] + 1, self.change_id, self.at, offset_min, self._who, action, kind, object_id, field,
            before, after, sentence, undoes, last[1], "",
        )  # fmt: skip
        values = [getattr(entry, name.strip()) for name in _ENTRY_COLUMNS.split(",")]
        values[-1] = seal(last[1], entry)
        marks = ", ".join("?" for _ in values)
        self._db.execute(f"insert into log ({_ENTRY_COLUMNS}) values ({marks})", values)  # noqa: S608


def _loggable(values: dict[str, Any]) -> dict[str, Any]:
    # A picture's bytes would double the file; its hash stands in the row.
    return {name: "(bytes)" if isinstance(value, bytes) else value for name, value in values.items()}
