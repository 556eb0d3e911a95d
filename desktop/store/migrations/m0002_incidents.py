"""People, partners, risks, plans with versions, and incidents with their own log.

`incident_entry` is append-only like `log`, and each incident has its own chain. `declaring` holds one
half-filled page and is not part of the log: it is kept at every keystroke and gone once declared.
"""

from sqlite_utils import Database

_PERSON_MADE = "created_at text not null, removed_at text"

STATEMENTS = (
    "alter table plan add column owner_role text not null default ''",
    "alter table plan add column backup_role text not null default ''",
    "alter table plan add column status text not null default 'draft'",
    "alter table plan add column version integer not null default 0",
    "alter table plan add column review_due text",
    "alter table plan add column custom integer not null default 0",
    "alter table plan add column strategy text not null default ''",
    "alter table plan add column tactics text not null default ''",
    "alter table plan add column organisation text not null default ''",
    "alter table plan add column people text not null default ''",
    "alter table plan_task add column blocks text not null default ''",
    "alter table plan_task add column evidence text not null default ''",
    "alter table plan_task add column why_changed text not null default ''",
    f"""create table plan_part (
        id text primary key, plan_id text not null references plan (id), kind text not null,
        position real not null, text text not null, level text not null default '',
        phase text not null default '', who text not null default '', note text not null default '',
        "when" text not null default '', pack_key text not null default '',
        origin text not null default '{{}}', {_PERSON_MADE}) strict""",
    "create index plan_part_order on plan_part (plan_id, kind, position)",
    # body: canonical JSON of the whole plan; body_hash: its SHA-256 in hex.
    f"""create table plan_version (
        id text primary key, plan_id text not null references plan (id), number integer not null,
        body text not null, body_hash text not null, state text not null, why text not null default '',
        made_by text not null, {_PERSON_MADE}) strict""",
    "create index plan_version_order on plan_version (plan_id, number)",
    f"""create table sign_off (
        id text primary key, version_id text not null references plan_version (id), role text not null,
        person text not null, note text not null default '', body_hash text not null,
        {_PERSON_MADE}) strict""",
    f"""create table person (
        id text primary key, name text not null, job text not null default '',
        department text not null default '', phone_work text not null default '',
        phone_mobile text not null default '', phone_private text not null default '',
        consent integer not null default 0, email text not null default '',
        channel text not null default '', languages text not null default '', trained_until text,
        kin_held_by text not null default '', note text not null default '',
        active integer not null default 1, left_on text, {_PERSON_MADE}) strict""",
    f"""create table holding (
        id text primary key, role text not null, person_id text not null references person (id),
        rank integer not null, since text, until text, reach text not null default '',
        {_PERSON_MADE}) strict""",
    "create unique index holding_once on holding (role, rank) where removed_at is null",
    f"""create table rota_slot (
        id text primary key, person_id text not null references person (id), role text not null,
        starts text not null, ends text not null, note text not null default '', {_PERSON_MADE}) strict""",
    f"""create table duty (
        id text primary key, person_id text not null references person (id), role text not null,
        started_at text not null, ended_at text, incident_id text not null default '',
        note text not null default '', {_PERSON_MADE}) strict""",
    f"""create table partner (
        id text primary key, name text not null, kind text not null, contact text not null default '',
        phone text not null default '', out_of_hours text not null default '',
        email text not null default '', hours text not null default '', needs text not null default '',
        gives text not null default '', channel text not null default '', tlp text not null default '',
        joint_lines text not null default '', tested_on text, note text not null default '',
        {_PERSON_MADE}) strict""",
    f"""create table trusted_voice (
        id text primary key, name text not null, platform text not null default '',
        audience text not null default '', topic text not null default '', checked_on text,
        conflicts text not null default '', paid integer not null default 0,
        consent integer not null default 0, may_say text not null default '',
        disclosure text not null default '', contact text not null default '',
        history text not null default '', note text not null default '', {_PERSON_MADE}) strict""",
    f"""create table audience (
        id text primary key, name text not null, position real not null, needs text not null default '',
        fears text not null default '', messengers text not null default '',
        channels text not null default '', languages text not null default '',
        access text not null default '', size text not null default '', rule text not null default '',
        key text not null default '', {_PERSON_MADE}) strict""",
    f"""create table attempt (
        id text primary key, incident_id text not null default '', at text not null, who text not null,
        who_kind text not null, who_id text not null default '', how text not null default '',
        reached integer not null, said text not null default '', follow_up text not null default '',
        minutes integer, by text not null default '', {_PERSON_MADE}) strict""",
    "create index attempt_about on attempt (who_id, at)",
    "create index attempt_of on attempt (incident_id, at)",
    "create table declaring (id integer primary key check (id = 1), body text not null) strict",
    # key: the sealing key, wrapped by the passphrase; '' while the incident is not restricted.
    f"""create table incident (
        id text primary key, code text not null, title text not null, scenario_key text not null,
        state text not null, level text not null, t0 text, aware_at text not null,
        offset_min integer not null default 0, what text not null default '',
        source text not null default '', danger text not null default '', grid text not null default '[]',
        phase text not null default 'P1', phases text not null default '[]', lead text not null default '',
        confirmed_by text not null default '', confirmed_how text not null default '', confirmed_at text,
        exercise integer not null default 0, restricted integer not null default 0,
        key text not null default '', readers text not null default '[]',
        freeze integer not null default 0, freeze_reason text not null default '',
        plan_id text not null default '', plan_version integer not null default 0,
        plan_hash text not null default '', line text not null default '',
        line_by text not null default '', line_at text, first_words_at text, closed_at text,
        {_PERSON_MADE}) strict""",
    "create unique index incident_code on incident (code)",
    f"""create table incident_task (
        id text primary key, incident_id text not null references incident (id), key text not null,
        phase text not null, title text not null, detail text not null, done_when text not null,
        r text not null, a text not null, c text not null, i text not null, "when" text not null,
        anchor text not null, offset_min integer, repeat text not null, level text not null,
        optional integer not null, blocks text not null, evidence text not null, sources text not null,
        position real not null, state text not null default 'todo', reason text not null default '',
        note text not null default '', owner text not null default '', moved_to text, done_at text,
        done_by text not null default '', times integer not null default 0,
        added integer not null default 0, served_at text, {_PERSON_MADE}) strict""",
    "create index incident_task_order on incident_task (incident_id, phase, position)",
    f"""create table incident_event (
        id text primary key, incident_id text not null references incident (id), key text not null,
        at text not null, {_PERSON_MADE}) strict""",
    "create index incident_event_of on incident_event (incident_id, at)",
    f"""create table incident_clock (
        id text primary key, incident_id text not null references incident (id), key text not null,
        name text not null, jurisdiction text not null, state text not null, started_at text, due_at text,
        "limit" text not null default '', limit_words text not null default '',
        who text not null default '', "to" text not null default '', reason text not null default '',
        reference text not null default '', settled_at text, {_PERSON_MADE}) strict""",
    "create index incident_clock_of on incident_clock (incident_id)",
    f"""create table incident_fact (
        id text primary key, incident_id text not null references incident (id), text text not null,
        standing text not null, who text not null default '', at text, until text,
        position real not null default 0, {_PERSON_MADE}) strict""",
    "create index incident_fact_of on incident_fact (incident_id)",
    f"""create table promise (
        id text primary key, incident_id text not null references incident (id), due_at text not null,
        "where" text not null default '', outcome text not null default '', settled_at text,
        note text not null default '', {_PERSON_MADE}) strict""",
    "create index promise_of on promise (incident_id, due_at)",
    f"""create table stop (
        id text primary key, incident_id text not null references incident (id), what text not null,
        "where" text not null, state text not null default '', at text, by text not null default '',
        note text not null default '', {_PERSON_MADE}) strict""",
    "create index stop_of on stop (incident_id)",
    """create table incident_entry (
        num integer primary key, id text not null unique,
        incident_id text not null references incident (id), seq integer not null,
        at text not null, recorded_at text not null, offset_min integer not null, kind text not null,
        text text not null, reason text not null, options text not null, known text not null,
        by text not null, role text not null, behalf text not null, link_kind text not null,
        link_id text not null, tlp text not null, personal integer not null, corrects integer not null,
        prev_hash text not null, hash text not null) strict""",
    "create unique index incident_entry_order on incident_entry (incident_id, seq)",
    """create trigger entries_keep_their_words before update on incident_entry
        begin select raise(abort, 'the log is append-only'); end""",
    """create trigger entries_keep_their_lines before delete on incident_entry
        begin select raise(abort, 'the log is append-only'); end""",
    # “or replace” takes a row away without asking the guard of deletions, so each place is given once.
    """create trigger entries_keep_their_places before insert on incident_entry
        when exists (select 1 from incident_entry e where e.num = new.num or e.id = new.id
        or (e.incident_id = new.incident_id and e.seq = new.seq))
        begin select raise(abort, 'the log is append-only'); end""",
    """create trigger log_keeps_its_places before insert on log
        when exists (select 1 from log l where l.seq = new.seq)
        begin select raise(abort, 'the log is append-only'); end""",
    # Words of entries, to be found; what is sealed never goes in. Entries stay, so nothing goes out.
    """create virtual table entry_text using fts5 (
        text, reason, options, known, by, content='incident_entry', content_rowid='num',
        tokenize='unicode61 remove_diacritics 2', prefix='2 3')""",
    """create trigger entry_text_in after insert on incident_entry
        when new.text not like 'sealed:1:%' begin
        insert into entry_text (rowid, text, reason, options, known, by)
        values (new.num, new.text, new.reason, new.options, new.known, new.by); end""",
    # Which entries stand out; kept apart, because an entry itself never changes.
    f"""create table entry_mark (
        id text primary key, incident_id text not null, seq integer not null,
        significant integer not null default 1, {_PERSON_MADE}) strict""",
    "create index entry_mark_of on entry_mark (incident_id)",
    f"""create table risk (
        id text primary key, title text not null, scenario_key text not null default '',
        likelihood integer not null default 0 check (likelihood between 0 and 5),
        impact integer not null default 0 check (impact between 0 and 5),
        doing text not null default '', next_step text not null default '',
        owner_role text not null default '', review_due text, state text not null default 'open',
        reason text not null default '', accepted_until text, {_PERSON_MADE}) strict""",
    # What a person was reminded of, so that a restart says nothing twice.
    "create table reminded (key text primary key, at text not null) strict",
)


def apply(db: Database) -> None:
    """Adds the tables of people, plan versions and incidents."""
    for statement in STATEMENTS:
        db.execute(statement)
