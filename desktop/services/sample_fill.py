"""What the sample organisation writes into a fresh file, subject by subject, inside one change."""

from datetime import timedelta

from desktop.domain.account import CheckStatus, Control, Evidence
from desktop.domain.ids import new_id
from desktop.domain.mention import MentionQuery, State, ToneLabel
from desktop.domain.moment import to_text
from desktop.domain.plan import TaskState
from desktop.domain.sample import SampleAccount, SampleAnswers, SampleFeed, SampleOrganisation
from desktop.domain.saved_search import to_json
from desktop.domain.score import controls_for
from desktop.domain.source import DEFAULT_INTERVAL_MIN, HealthState, SourceHealth
from desktop.domain.watch import WatchTerm, compile_term
from desktop.domain.wordrule import WordRule, compile_rule
from desktop.store import messages as message_store
from desktop.store import plans as plan_store
from desktop.store import sources as source_store
from desktop.store.work import Work

_TICKED = timedelta(days=9)


def source(work: Work, feed: SampleFeed) -> int:
    """Adds one source, with its trouble so far if it has any; gives its num."""
    source_id = new_id()
    row = {
        "kind": "feed", "name": feed.name, "url": feed.url, "site_url": feed.site, "folder": feed.folder,
        "trust": feed.trust, "language": feed.language, "why": feed.why, "interval_min": DEFAULT_INTERVAL_MIN,
    }  # fmt: skip
    source_store.add(work.journal, source_id, row, f"Added the source “{feed.name}”.")
    number = source_store.num_of(work.db, source_id)
    if feed.failing is not None:
        since = work.now - feed.failing
        health = SourceHealth(
            HealthState.NOT_FOUND,
            "Not found.",
            failures=3,
            failing_since=since,
            tried_at=since,
            due_at=work.now,
        )
        source_store.set_health(work.db, number, health)
    return number


def terms(work: Work, organisation: SampleOrganisation) -> dict[str, str]:
    """Adds watch terms and word rules; gives the terms' ids by name."""
    ids = {}
    for term in organisation.terms:
        compile_term(WatchTerm(0, "", term.name, term.expression, term.weight, term.alarm))
        row = {
            "name": term.name, "expression": term.expression, "weight": term.weight, "alarm": int(term.alarm),
            "misspellings": 0, "matched_to": 0,
        }  # fmt: skip
        ids[term.name] = work.journal.make("watch_term", row, f"Added the watch term “{term.name}”.")
    for word, tone in organisation.words:
        compile_rule(WordRule("", word, tone))
        work.journal.make("word_rule", {"word": word, "tone": tone}, f"Added the word rule “{word}”.")
    return ids


def searches(work: Work, organisation: SampleOrganisation, term_ids: dict[str, str]) -> None:
    """Adds the saved searches."""
    for search in organisation.searches:
        query = MentionQuery(
            terms=tuple(term_ids[name] for name in search.terms),
            tones=tuple(ToneLabel(tone) for tone in search.tones),
            states=tuple(State(state) for state in search.states),
        )
        row = {"name": search.name, "query": to_json(query, search.window_h)}
        work.journal.make("saved_search", row, f"Saved the search “{search.name}”.")


def ticks(work: Work, organisation: SampleOrganisation) -> None:
    """Ticks tasks of the adopted plan."""
    plan = plan_store.one(work.db, organisation.plan)
    if plan is None:
        raise ValueError(f"the sample ticks a plan that is not adopted: {organisation.plan}")
    by_key = {task.key: task for task in plan_store.tasks(work.db, plan.id)}
    done_at = to_text(work.now - _TICKED)
    for key in organisation.done:
        task = by_key[key]
        values = {"state": str(TaskState.DONE), "done_at": done_at, "done_by": organisation.person}
        work.journal.change("plan_task", task.id, values, f"Ticked: “{task.title}”.")
    for key in organisation.doing:
        task = by_key[key]
        work.journal.change(
            "plan_task", task.id, {"state": str(TaskState.DOING)}, f"Started: “{task.title}”."
        )


def gap_values(work: Work, organisation: SampleOrganisation) -> None:
    """Fills gaps of shipped messages."""
    for key, values in organisation.messages:
        message = message_store.one(work.db, key)
        if message is None:
            raise ValueError(f"the sample fills a message that does not ship: {key}")
        for name, value in values:
            said = f"Filled the gap {name} of “{message.title}”."
            work.journal.make("gap_value", {"message_id": message.id, "name": name, "value": value}, said)


def accounts(work: Work, organisation: SampleOrganisation, controls: tuple[Control, ...]) -> None:
    """Adds the accounts, with answers to their checks and to the organisation's own."""
    for account in organisation.accounts:
        account_id = work.journal.make("account", _row(account), f"Added the account {account.handle}.")
        _answer(work, organisation, account_id, account.answers, controls_for(account.tier, controls))
    own = tuple(control for control in controls if control.scope == "O")
    _answer(work, organisation, "", organisation.organisation_checks, own)


def _row(account: SampleAccount) -> dict[str, object]:
    return {
        "platform": account.platform, "handle": account.handle, "tier": account.tier, "profile_url": "",
        "purpose": account.purpose, "owner_role": account.owner_role, "owner_person": account.owner_person,
        "cover_person": account.cover_person, "mfa": account.mfa, "status": "active", "note": "",
    }  # fmt: skip


def _answer(
    work: Work, organisation: SampleOrganisation, account_id: str, answers: SampleAnswers,
    controls: tuple[Control, ...],
) -> None:  # fmt: skip
    said = {
        **dict.fromkeys(answers.not_met, CheckStatus.NOT_MET),
        **dict.fromkeys(answers.partial, CheckStatus.PARTIAL),
        **dict.fromkeys(answers.unknown, CheckStatus.UNKNOWN),
    }
    asked = {control.id for control in controls}
    if not set(said) <= asked:
        raise ValueError(f"the sample answers checks that are not asked there: {sorted(set(said) - asked)}")
    checked_at = to_text(work.now - answers.checked)
    for control in controls:
        status = said.get(control.id, CheckStatus.MET)
        if status is CheckStatus.UNKNOWN:
            continue
        row = {
            "account_id": account_id, "control_id": control.id, "status": str(status),
            "evidence": str(Evidence.SEEN), "note": "", "checked_by": organisation.person,
            "checked_at": checked_at,
        }  # fmt: skip
        words = str(status).replace("_", " ")
        work.journal.make("control_check", row, f"Checked {control.id}: {words}.")
