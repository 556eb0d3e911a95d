"""Writes fetched items: what is known again, what is new, what was seen elsewhere."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlite_utils import Database

from desktop.domain.intake import Decision, KnownMention
from desktop.domain.mention import FeedItem, Judged
from desktop.domain.moment import to_seconds
from desktop.store import volume

#: The id under which mentions that were pruned are still known; no mention has it.
GONE = 0


def known(db: Database, keys: Iterable[int]) -> dict[int, KnownMention]:
    """What the file knows of these keys; keys it does not know are left out.

    A mention that was pruned is known as `GONE`: an old entry that a feed still holds is not new again.
    """
    rows = db.execute(
        "select k.key, m.id, m.content_hash, m.source_num, m.title, m.published_at "
        "from json_each(?) j join mention_key k on k.key = j.value left join mention m "
        "on m.id = k.mention_id",
        [json.dumps(list(keys))],
    )
    return {
        row[0]: KnownMention(*row[1:]) if row[1] is not None else KnownMention(GONE, 0, 0) for row in rows
    }


def without_gone(decision: Decision) -> Decision:
    """The decision without notes about mentions that are gone: there is no row to write them to."""
    changed = tuple(one for one in decision.changed if one.mention_id != GONE)
    seen = tuple(one for one in decision.also_seen if one.mention_id != GONE)
    known = decision.known + len(decision.changed) - len(changed)
    return replace(decision, changed=changed, also_seen=seen, known=known)


def store(
    db: Database, source_num: int, fetched_s: int, items: Sequence[FeedItem], decision: Decision,
    judged: Mapping[int, Judged],
) -> tuple[int, ...]:  # fmt: skip
    """Writes a decision inside the caller's change.

    Args:
        fetched_s: seconds since 1970.
        items: the batch that was decided on.
        judged: for the index of each new item, what was read out of it.

    Returns:
        The ids of the new mentions, oldest first.
    """
    first = db.execute("select coalesce(max(id), 0) + 1 from mention").fetchone()[0]
    rows, keys, matches, counted = [], list(decision.keys), [], []
    for mention_id, new in enumerate(decision.new, first):
        item, reading = items[new.index], judged[new.index]
        published_s = to_seconds(new.published_at)
        rows.append(
            {
                "id": mention_id,
                "source_num": source_num,
                "title": item.title,
                "text": item.text,
                "url": item.url,
                "author": item.author,
                "language": reading.language,
                "published_at": published_s,
                "published_said": new.published_said,
                "fetched_at": fetched_s,
                "tone": reading.tone.score,
                "tone_label": str(reading.tone.label),
                "tone_by": reading.tone.by,
                "content_hash": new.content,
            }
        )
        keys += [(key, mention_id) for key in new.keys]
        matches += [(num, published_s, mention_id) for num in reading.term_nums]
        counted += [(num, published_s, source_num) for num in (volume.ALL, *reading.term_nums)]
    if rows:
        db.table("mention").insert_all(rows, batch_size=100)
    db.conn.executemany("insert or ignore into mention_key (key, mention_id) values (?, ?)", keys)
    add_matches(db, matches)
    volume.add(db, counted)
    _note_others(db, source_num, fetched_s, decision)
    return tuple(range(first, first + len(rows)))


def add_matches(db: Database, matches: Iterable[tuple[int, int, int]]) -> None:
    """Remembers which terms matched: (term_num, published second, mention id)."""
    db.conn.executemany(
        "insert or ignore into mention_match (term_num, published_at, mention_id) values (?, ?, ?)",
        list(matches),
    )


def _note_others(db: Database, source_num: int, fetched_s: int, decision: Decision) -> None:
    db.conn.executemany(
        "update mention set changed_at = ?, content_hash = ? where id = ?",
        [(fetched_s, one.content, one.mention_id) for one in decision.changed],
    )
    db.conn.executemany(
        "insert or ignore into sighting (mention_id, source_num, url, seen_at) values (?, ?, ?, ?)",
        [(one.mention_id, source_num, one.url, fetched_s) for one in decision.also_seen],
    )


def unmatched_slice(db: Database, before_id: int, size: int) -> list[tuple[int, int, int, str, str]]:
    """(id, published second, source_num, title, text) of mentions older than an id, newest first.

    For matching stored mentions against a term that is new or was changed.
    """
    return list(
        db.execute(
            "select id, published_at, source_num, title, text from mention where id < ? "
            "order by id desc limit ?",
            [before_id, size],
        )
    )


def still_there(db: Database, ids: Sequence[int]) -> frozenset[int]:
    """Those of these mentions that were not pruned meanwhile."""
    rows = db.execute(
        "select id from mention where id in (select value from json_each(?))", [json.dumps(list(ids))]
    )
    return frozenset(row[0] for row in rows)


def forget_matches(db: Database, term_num: int) -> None:
    """Drops what a term matched so far, before it is matched anew."""
    db.execute("delete from mention_match where term_num = ?", [term_num])
    db.execute("delete from volume where term_num = ?", [term_num])
