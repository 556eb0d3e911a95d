"""The first schema.

Tables that a person fills have a UUIDv7 `id`, `created_at` and `removed_at`: nothing is ever deleted
by a click, so every change can be taken back and copies of one file can be merged later. `source` and
`watch_term` also carry a small `num`, because a million mentions refer to them. Times are UTC ISO
text, but whole seconds in the mention tables, where a million rows sort by them.
"""

from sqlite_utils import Database

_PERSON_MADE = "created_at text not null, removed_at text"

STATEMENTS = (
    f"create table setting (id text primary key, value text not null, {_PERSON_MADE}) strict",
    """create table log (
        seq integer primary key, change_id text not null, at text not null, offset_min integer not null,
        who text not null, action text not null, kind text not null, object_id text not null,
        field text not null, before text, after text, sentence text not null, undoes text not null,
        prev_hash text not null, hash text not null) strict""",
    "create index log_object on log (kind, object_id, seq)",
    "create index log_change on log (change_id)",
    """create trigger log_keeps_its_words before update on log
        begin select raise(abort, 'the log is append-only'); end""",
    """create trigger log_keeps_its_lines before delete on log
        begin select raise(abort, 'the log is append-only'); end""",
    f"""create table source (
        num integer primary key, id text not null unique, kind text not null, name text not null,
        url text not null, folder text not null default '', site_url text not null default '',
        trust text not null default 'unknown', language text not null default '',
        why text not null default '', interval_min integer not null, paused integer not null default 0,
        allow_private integer not null default 0, secret integer not null default 0,
        {_PERSON_MADE}) strict""",
    "create unique index source_once on source (url) where removed_at is null and kind = 'feed'",
    """create table source_health (
        source_num integer primary key references source (num), state text not null,
        sentence text not null, failures integer not null default 0, failing_since text, tried_at text,
        ok_at text, new_at text, due_at text, wait_until text, etag text not null default '',
        last_modified text not null default '', body_hash text not null default '',
        rhythm_s integer not null default 0) strict""",
    "create index source_health_due on source_health (due_at)",
    # matched_to: stored mentions below this id are still to be matched; 0 when all are.
    f"""create table watch_term (
        num integer primary key, id text not null unique, name text not null, expression text not null,
        weight integer not null default 1, alarm integer not null default 0,
        misspellings integer not null default 0, matched_to integer not null default 0,
        {_PERSON_MADE}) strict""",
    # One row for each story; where else it was seen stands in `sighting`.
    """create table mention (
        id integer primary key, uid text, source_num integer not null references source (num),
        title text not null, text text not null, url text not null, author text not null,
        language text not null, published_at integer not null, published_said text not null,
        fetched_at integer not null, tone real, tone_label text not null, tone_by text not null,
        state text not null default 'new', note text not null default '',
        count integer not null default 1, content_hash integer not null, changed_at integer) strict""",
    "create unique index mention_uid on mention (uid) where uid is not null",
    "create index mention_newest on mention (published_at desc, id desc)",
    "create index mention_by_source on mention (source_num, published_at desc, id desc)",
    "create index mention_by_state on mention (state, published_at desc, id desc)",
    "create index mention_by_tone on mention (tone_label, published_at desc, id desc)",
    # Hashes of guid, link and story: how a mention is known again.
    "create table mention_key (key integer primary key, mention_id integer not null) strict",
    """create table sighting (
        mention_id integer not null references mention (id), source_num integer not null,
        url text not null, seen_at integer not null,
        primary key (mention_id, source_num)) strict, without rowid""",
    """create table mention_match (
        term_num integer not null references watch_term (num), published_at integer not null,
        mention_id integer not null references mention (id),
        primary key (term_num, published_at desc, mention_id desc)) strict, without rowid""",
    "create index mention_match_back on mention_match (mention_id)",
    """create virtual table mention_text using fts5 (
        title, text, author, content='mention', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', prefix='2 3')""",
    """create trigger mention_text_in after insert on mention begin
        insert into mention_text (rowid, title, text, author)
        values (new.id, new.title, new.text, new.author); end""",
    """create trigger mention_text_out after delete on mention begin
        insert into mention_text (mention_text, rowid, title, text, author)
        values ('delete', old.id, old.title, old.text, old.author); end""",
    """create trigger mention_text_new_words after update of title, text, author on mention begin
        insert into mention_text (mention_text, rowid, title, text, author)
        values ('delete', old.id, old.title, old.text, old.author);
        insert into mention_text (rowid, title, text, author)
        values (new.id, new.title, new.text, new.author); end""",
    # Hourly roll-up, so that charts and alarms never group the whole table. term_num 0: all mentions.
    """create table volume (
        term_num integer not null, hour integer not null, source_num integer not null,
        n integer not null, primary key (term_num, hour, source_num)) strict, without rowid""",
    # Hours in which a source was really read: a gap in fetching is not a lull.
    """create table coverage (
        hour integer not null, source_num integer not null,
        primary key (hour, source_num)) strict, without rowid""",
    f"""create table picture (
        id text primary key, mention_id integer references mention (id), name text not null,
        media_type text not null, sha256 text not null, bytes blob not null, {_PERSON_MADE}) strict""",
    """create table alarm (
        id text primary key, at text not null, kind text not null, term_num integer, mention_id integer,
        hour integer, n integer not null, usual_low real not null, usual_high real not null,
        title text not null, sentence text not null, told integer not null) strict""",
    "create index alarm_newest on alarm (at)",
    f"create table alarm_answer (id text primary key, seen_at text not null, {_PERSON_MADE}) strict",
    f"""create table saved_search (
        id text primary key, name text not null, query text not null, {_PERSON_MADE}) strict""",
    f"create table word_rule (id text primary key, word text not null, tone real, {_PERSON_MADE}) strict",
    f"""create table plan (
        id text primary key, scenario_key text not null, title text not null, summary text not null,
        pack_version text not null, {_PERSON_MADE}) strict""",
    f"""create table plan_task (
        id text primary key, plan_id text not null references plan (id), key text not null,
        phase text not null, title text not null, detail text not null, done_when text not null,
        r text not null, a text not null, c text not null, i text not null, "when" text not null,
        anchor text not null, offset_min integer, repeat text not null, level text not null,
        optional integer not null, sources text not null, position real not null,
        state text not null default 'todo', reason text not null default '',
        note text not null default '', done_at text, done_by text not null default '',
        origin text not null, {_PERSON_MADE}) strict""",
    "create index plan_task_order on plan_task (plan_id, position)",
    f"""create table message (
        id text primary key, title text not null, purpose text not null, body text not null,
        scenario_key text not null, audience text not null, language text not null,
        state text not null, pack_key text not null, pre_cleared_until text, {_PERSON_MADE}) strict""",
    f"""create table gap_value (
        id text primary key, message_id text not null references message (id), name text not null,
        value text not null, {_PERSON_MADE}) strict""",
    "create unique index gap_value_once on gap_value (message_id, name) where removed_at is null",
    f"""create table account (
        id text primary key, platform text not null, handle text not null, tier integer not null,
        profile_url text not null, purpose text not null, owner_role text not null,
        owner_person text not null, cover_person text not null, mfa text not null,
        status text not null, note text not null, {_PERSON_MADE}) strict""",
    # account_id '' stands for the organisation's own controls.
    f"""create table control_check (
        id text primary key, account_id text not null, control_id text not null, status text not null,
        evidence text not null, note text not null, checked_by text not null, checked_at text not null,
        {_PERSON_MADE}) strict""",
    "create index control_check_latest on control_check (account_id, control_id, checked_at)",
)


def apply(db: Database) -> None:
    """Makes every table of the first release in an empty file."""
    for statement in STATEMENTS:
        db.execute(statement)
