"""Messages in the words of one channel, as rows; readable where the case is open."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlite_utils import Database

from desktop.domain.channel_text import ChannelText, Media
from desktop.store.incidents import Words

_COLUMNS = "id, message_id, channel, text, media, link, hashtags, position, incident_id"


def of_message(db: Database, message_id: str, words: Words) -> tuple[ChannelText, ...]:
    """The texts of one message, in their order."""
    return of_messages(db, [message_id], words).get(message_id, ())


def of_messages(db: Database, message_ids: Iterable[str], words: Words) -> dict[str, tuple[ChannelText, ...]]:
    """Message id → its texts, of these messages; one without any is left out."""
    rows = db.execute(
        f"select {_COLUMNS} from variant where message_id in (select value from json_each(?)) "  # noqa: S608
        "and removed_at is null order by position, created_at, id",
        [json.dumps(list(message_ids))],
    )
    found: dict[str, tuple[ChannelText, ...]] = {}
    for row in rows:
        found[row[1]] = (*found.get(row[1], ()), _text(row, words))
    return found


def one(db: Database, message_id: str, channel: str, words: Words) -> ChannelText | None:
    """The text for one channel, None if there is none."""
    return next((text for text in of_message(db, message_id, words) if text.channel == channel), None)


def media_json(media: Iterable[Media]) -> str:
    """Pictures as they stand in the file, still readable."""
    return json.dumps([asdict(one) for one in media], ensure_ascii=False)


def media_from(held: Iterable[Sequence[str]], known: Mapping[str, Media]) -> tuple[Media, ...]:
    """Pictures of a kept version. held: (name, alt) pairs. known: the pictures that stand there, by name."""
    return tuple(replace(known.get(name, Media(name)), alt=alt) for name, alt in held)


def _text(row: Sequence[Any], words: Words) -> ChannelText:
    incident_id = row[8]

    def shown(stored: str, name: str) -> str:
        return words.show(incident_id, stored, f"variant:{name}") if incident_id else str(stored)

    media = shown(row[4], "media")
    return ChannelText(
        row[0], row[1], row[2], shown(row[3], "text"),
        tuple(Media(**one) for one in json.loads(media)) if media else (),
        shown(row[5], "link"), shown(row[6], "hashtags"), row[7],
    )  # fmt: skip
