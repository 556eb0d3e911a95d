"""Messages for incidents: versions, readers, channel variants, where posted; questions, answers, sessions.

Every table carries `incident_id`, '' for what belongs to the library, so that words of a restricted case
are sealed by the rule of that case. `answer_text` holds the words of messages and answers, to be found.
"""

from sqlite_utils import Database

_PERSON_MADE = "created_at text not null, removed_at text"
_OF_MESSAGE = (
    "id text primary key, incident_id text not null default '', "
    "message_id text not null references message (id)"
)

_COLUMNS = (
    # keys: the three key messages, slots: name → text of a map, of the six slots, of a correction; as JSON.
    ("incident_id", "text not null default ''"),
    ("from_id", "text not null default ''"),
    ("phase", "text not null default ''"),
    ("tone", "text not null default ''"),
    ("strategy", "text not null default ''"),
    ("tlp", "text not null default 'CLEAR'"),
    ("flags", "text not null default '[]'"),
    ("keys", "text not null default '[]'"),
    ("slots", "text not null default '{}'"),
    ("action", "text not null default ''"),
    ("answers", "text not null default ''"),
    ("sources", "text not null default ''"),
    ("next_update_at", "text"),
    ("expires_at", "text"),
    ("scheduled_at", "text"),
    ("translation_of", "text not null default ''"),
    ("translated_hash", "text not null default ''"),
    ("version", "integer not null default 0"),
    ("supersedes", "text not null default ''"),
    ("written_by", "text not null default '[]'"),
    ("cleared_by", "text not null default ''"),
    ("cleared_hash", "text not null default ''"),
    ("on_page", "integer not null default 0"),
)

STATEMENTS = (
    *(f"alter table message add column {name} {kind}" for name, kind in _COLUMNS),
    "create index message_of on message (incident_id)",
    "create index message_from on message (from_id) where from_id <> ''",
    "create index message_translates on message (translation_of) where translation_of <> ''",
    "create index message_scheduled on message (scheduled_at) where scheduled_at is not null",
    "alter table gap_value add column incident_id text not null default ''",
    # fact_id: the confirmed fact that filled the gap, so that its end is noticed.
    "alter table gap_value add column fact_id text not null default ''",
    # checked_by: who made sure that this very value may stand; another value empties it.
    "alter table gap_value add column checked_by text not null default ''",
    # body: canonical JSON of what a reader clears; body_hash: its SHA-256 in hex.
    f"""create table message_version (
        {_OF_MESSAGE}, number integer not null, body text not null, body_hash text not null,
        made_by text not null default '', why text not null default '', {_PERSON_MADE}) strict""",
    "create index message_version_order on message_version (message_id, number)",
    f"""create table message_comment (
        {_OF_MESSAGE}, number integer not null default 0, by text not null, role text not null default '',
        text text not null, proposed text not null default '', settled_at text,
        settled_by text not null default '', {_PERSON_MADE}) strict""",
    "create index message_comment_of on message_comment (message_id)",
    # One row for each role that was asked to read one version; rank 0 holds the role, 1 and 2 cover it.
    f"""create table clearance (
        {_OF_MESSAGE}, number integer not null, body_hash text not null, role text not null,
        person text not null default '', rank integer not null default 0, asked_at text not null,
        passes_at text, outcome text not null default '', at text, how text not null default '',
        note text not null default '', condition text not null default '', condition_met_at text,
        condition_met_by text not null default '', channels text not null default '[]',
        {_PERSON_MADE}) strict""",
    "create index clearance_of on clearance (message_id, number)",
    # text '' follows the master text; media: pictures with their alt text, as JSON.
    f"""create table variant (
        {_OF_MESSAGE}, channel text not null, text text not null default '', media text not null default '[]',
        link text not null default '', hashtags text not null default '', position real not null default 0,
        {_PERSON_MADE}) strict""",
    "create unique index variant_once on variant (message_id, channel) where removed_at is null",
    f"""create table posting (
        {_OF_MESSAGE}, channel text not null, number integer not null default 0, text text not null,
        text_hash text not null, by text not null, at text not null, url text not null default '',
        picture_id text not null default '', account_id text not null default '',
        answers text not null default '', edited_at text, edited_note text not null default '',
        deleted_at text, deleted_why text not null default '', corrected_by text not null default '',
        {_PERSON_MADE}) strict""",
    "create index posting_of on posting (message_id, at)",
    "create index posting_in on posting (incident_id, at)",
    # The words that were last copied for a channel, so that what is noted as posted is what was copied.
    # part: 1 and up of a thread of so many parts, 0 for the whole text. channel '': the master text.
    """create table message_copy (
        message_id text not null references message (id), incident_id text not null default '',
        channel text not null default '', part integer not null default 0,
        parts integer not null default 0, text text not null, body_hash text not null, at text not null,
        primary key (message_id, channel, part)) strict""",
    f"""create table faq (
        id text primary key, incident_id text not null default '', question text not null,
        short text not null default '', long text not null default '', owner text not null default '',
        status text not null default 'open', reason text not null default '', reason_until text,
        source text not null default '', pattern text not null default '',
        scenario_key text not null default '', language text not null default 'en',
        written_by text not null default '[]', cleared_by text not null default '', cleared_at text,
        cleared_hash text not null default '', checked_at text, expires_at text,
        needs_person integer not null default 1, on_page integer not null default 0,
        {_PERSON_MADE}) strict""",
    "create index faq_of on faq (incident_id)",
    f"""create table faq_asked (
        id text primary key, incident_id text not null default '', faq_id text not null references faq (id),
        at text not null, "where" text not null default '', words text not null default '',
        mention_id integer, {_PERSON_MADE}) strict""",
    "create index faq_asked_of on faq_asked (faq_id)",
    f"""create table qa_session (
        id text primary key, incident_id text not null default '', title text not null, starts_at text,
        minutes integer not null default 45, platform text not null default '',
        host text not null default '', panel text not null default '', rules text not null default '',
        access text not null default '[]', state text not null default 'planned',
        note text not null default '', {_PERSON_MADE}) strict""",
    f"""create table qa_question (
        id text primary key, incident_id text not null default '',
        session_id text not null references qa_session (id), question text not null,
        asked_by text not null default '', position real not null default 0,
        faq_id text not null default '', state text not null default 'waiting',
        follow_by text not null default '', note text not null default '', {_PERSON_MADE}) strict""",
    "create index qa_question_of on qa_question (session_id, position)",
    """create table answer_index (
        num integer primary key, kind text not null, object_id text not null,
        unique (kind, object_id)) strict""",
    """create virtual table answer_text using fts5 (
        title, body, tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')""",
)

# What is sealed or removed never stands in the index.
_INDEXED = {
    # answers: the questions it answers, so that it is found by them
    "message": ("title || ' ' || new.answers", "body", "new.title || new.answers || ' ' || new.body"),
    "faq": ("question", "short || ' ' || new.long", "new.question || ' ' || new.short || ' ' || new.long"),
    "faq_asked": ("words", "''", "new.words"),
}


def _triggers(table: str) -> tuple[str, ...]:
    title, body, words = _INDEXED[table]
    body = body if body == "''" else f"new.{body}"
    ours = f"select num from answer_index where kind = '{table}' and object_id = new.id"  # noqa: S608
    out = f"delete from answer_text where rowid = ({ours})"  # noqa: S608 - our own words
    into = (
        f"insert or ignore into answer_index (kind, object_id) values ('{table}', new.id); "  # noqa: S608
        f"insert into answer_text (rowid, title, body) select num, new.{title}, {body} from ({ours}) "
        f"where new.removed_at is null and {words} not like '%sealed:1:%'"
    )
    return (
        f"create trigger {table}_words_in after insert on {table} begin {into}; end",
        f"create trigger {table}_new_words after update on {table} begin {out}; {into}; end",
    )


def apply(db: Database) -> None:
    """Adds the tables, and puts the words of what is there already into the index."""
    for statement in STATEMENTS:
        db.execute(statement)
    for table in _INDEXED:
        for trigger in _triggers(table):
            db.execute(trigger)
    db.execute("update message set state = state")
