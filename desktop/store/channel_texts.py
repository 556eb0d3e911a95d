"""A message in the words of single channels."""

import json

from sqlite_utils import Database

from desktop.domain.channel_text import ChannelText, Media
from desktop.store.incidents import Words


def of_message(db: Database, message_id: str, words: Words) -> tuple[ChannelText, ...]:
    """The channel texts of a message, in their order."""
    rows = db.execute(
        "select id, message_id, channel, text, media, link, hashtags, position, incident_id from variant "
        "where message_id = ? and removed_at is null order by position, created_at, id",
        [message_id],
    )
    found = []
    for row in rows:
        text, media, link, hashtags = (
            words.show(row[8], row[place], f"variant:{name}")
            for place, name in ((3, "text"), (4, "media"), (5, "link"), (6, "hashtags"))
        )
        pictures = tuple(Media(**item) for item in json.loads(media or "[]"))
        found.append(ChannelText(*[*row[:3], text, pictures, link, hashtags, row[7]]))
    return tuple(found)
