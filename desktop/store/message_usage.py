"""Where messages of the library were used, and what was taken out of it."""

from sqlite_utils import Database

from desktop.domain.library import Usage
from desktop.domain.moment import from_text
from desktop.store.incidents import Words

_OUT = (
    "select i.id, i.code, i.title, p.channel, p.number, p.at, p.by, p.url, m.id from message m "
    "join posting p on p.message_id = m.id and p.removed_at is null "
    "left join incident i on i.id = m.incident_id "
    "where (m.id = ?1 or m.from_id = ?1) order by p.at desc, p.id desc"
)
_TAKEN = (
    "select i.id, i.code, i.title, '', m.version, m.created_at, '', '', m.id from message m "
    "join incident i on i.id = m.incident_id and i.removed_at is null "
    "where m.from_id = ?1 and m.removed_at is null and not exists "
    "(select 1 from posting p where p.message_id = m.id and p.removed_at is null) order by m.created_at desc"
)


def of(db: Database, message_id: str, words: Words) -> tuple[Usage, ...]:
    """Where a message of the library, or a copy of it, was put out or taken in; the newest first."""
    rows = [*db.execute(_OUT, [message_id]), *db.execute(_TAKEN, [message_id])]
    found = []
    for incident_id, code, title, channel, number, at, by, url, copy_id in rows:
        shown = words.show(incident_id, title, "incident:title") if incident_id else ""
        link = words.show(incident_id, url, "posting:url") if incident_id else url
        found.append(Usage(code or "", shown, channel, number, from_text(at), by, link, copy_id))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def removed_keys(db: Database) -> frozenset[str]:
    """Pack keys of shipped messages that a person took out of the library."""
    rows = db.execute(
        "select pack_key from message where removed_at is not null and pack_key <> '' and incident_id = ''"
    )
    return frozenset(row[0] for row in rows)
