"""Mentions that people log by hand, and the pictures kept with them."""

import hashlib

from desktop.domain.facts import ObjectsChanged
from desktop.domain.ids import new_id
from desktop.domain.mention import HandEntry, Judged
from desktop.domain.moment import to_seconds
from desktop.domain.sameness import ItemKeys
from desktop.store import intake, sources, volume
from desktop.store.work import Work


def add(work: Work, entry: HandEntry, keys: ItemKeys, judged: Judged) -> int:
    """Stores one entry under its place, with its line in the log; gives the mention's id."""
    source_num = _place(work, entry.place)
    at, now_s = to_seconds(entry.seen_at or work.now), to_seconds(work.now)
    uid = new_id()
    mention_id = int(work.db.execute("select coalesce(max(id), 0) + 1 from mention").fetchone()[0])
    work.db.table("mention").insert(
        {
            "id": mention_id,
            "uid": uid,
            "source_num": source_num,
            "title": "",
            "text": entry.text,
            "url": entry.url,
            "author": entry.author,
            "language": judged.language,
            "published_at": at,
            "published_said": "",
            "fetched_at": now_s,
            "tone": judged.tone.score,
            "tone_label": str(judged.tone.label),
            "tone_by": judged.tone.by,
            "state": "seen",
            "note": entry.note,
            "count": entry.count,
            "content_hash": keys.content,
        }
    )
    intake.add_matches(work.db, [(num, at, mention_id) for num in judged.term_nums])
    volume.add(work.db, [(num, at, source_num) for num in (volume.ALL, *judged.term_nums)])
    said = f"Logged a mention by hand from “{entry.place}”."
    work.journal.note(
        "mention", uid, said, after={"text": entry.text, "url": entry.url, "count": entry.count}
    )
    if entry.picture is not None:
        _keep_picture(work, mention_id, entry)
    return mention_id


def _place(work: Work, name: str) -> int:
    known = sources.manual_place(work.db, name)
    if known is not None:
        return known
    source_id = new_id()
    row = {"kind": "manual", "name": name, "url": "", "interval_min": 60}
    sources.add(work.journal, source_id, row, f"Added the place “{name}”.")
    work.tell(ObjectsChanged("source", (source_id,)))
    return sources.num_of(work.db, source_id)


def _keep_picture(work: Work, mention_id: int, entry: HandEntry) -> None:
    picture = entry.picture or b""
    row = {
        "mention_id": mention_id, "name": entry.picture_name or "picture", "bytes": picture,
        "media_type": "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg",
        "sha256": hashlib.sha256(picture).hexdigest(),
    }  # fmt: skip
    work.journal.make("picture", row, f"Kept the picture “{row['name']}”.")
