"""A workspace with words for the public page: put out, cleared, kept off; rows as they stand in the file."""

import json
from datetime import timedelta
from typing import Any

from desktop.bootstrap import Core
from desktop.domain.answer_bank import hash_of
from desktop.domain.faq import Faq, FaqStatus
from desktop.domain.moment import to_text
from desktop.store.work import Work

SLOTS = {
    "fact": "Our donors' card numbers are safe.",
    "myth": "A post says that our donors' cards were copied. That is wrong.",
    "why": "It shows a picture from another charity, taken in 2024.",
    "again": "Card numbers are never stored with us, so you need not do anything.",
}


def make_message(core: Core, body: str, **values: Any) -> str:
    """A message that was cleared and put out, unless `values` say otherwise."""
    row = {
        "title": "First words", "purpose": "holding", "body": body, "scenario_key": "", "audience": "public",
        "language": "en", "state": "published", "pack_key": "", "on_page": 1, **values,
    }  # fmt: skip
    row["slots"] = json.dumps(row.get("slots", {}))
    return core.lanes.change(lambda work: work.journal.make("message", row, "Made.")).result()


def make_posting(core: Core, message_id: str, text: str, minutes_ago: float = 0, **values: Any) -> str:
    """A place where a message was put out."""

    def act(work: Work) -> str:
        at = work.now - timedelta(minutes=minutes_ago)
        row = {
            "message_id": message_id, "channel": "facebook", "text": text, "text_hash": "", "by": "Ann",
            "at": to_text(at), **values,
        }  # fmt: skip
        return work.journal.make("posting", row, "Put out.")

    return core.lanes.change(act).result()


def clear_message(core: Core, message_id: str, **values: Any) -> None:
    """Bea cleared its words as they stand, unless `values` say otherwise."""
    body_hash = core.clearing.state(message_id).result().body_hash

    def act(work: Work) -> str:
        row = {
            "message_id": message_id, "number": 1, "body_hash": body_hash, "role": "APPR", "person": "Bea",
            "outcome": "approved", "asked_at": to_text(work.now), "at": to_text(work.now), **values,
        }  # fmt: skip
        return work.journal.make("clearance", row, "Cleared.")

    core.lanes.change(act).result()


def make_faq(core: Core, question: str, short: str, asked: int = 0, **values: Any) -> str:
    """An answer that somebody cleared, unless `values` say otherwise."""
    words = Faq("", question, short=short, long=str(values.get("long", "")))

    def act(work: Work) -> str:
        row = {
            "question": question, "short": short, "status": str(FaqStatus.ANSWERED), "cleared_by": "Ben",
            "cleared_at": to_text(work.now), "cleared_hash": hash_of(words), "on_page": 1, **values,
        }  # fmt: skip
        made = work.journal.make("faq", row, "Made.")
        incident = values.get("incident_id", "")
        for _ in range(asked):
            said = {"faq_id": made, "at": to_text(work.now), "incident_id": incident}
            work.journal.make("faq_asked", said, "Asked.")
        return made

    return core.lanes.change(act).result()


def declare(core: Core, **values: Any) -> str:
    """An open incident, written as it stands in the file; gives its id."""

    def act(work: Work) -> str:
        now = to_text(work.now)
        row = {
            "code": "2026-03", "title": "Account taken over", "scenario_key": "SC-ATO", "state": "open",
            "level": "L2", "t0": now, "aware_at": now, "what": "Our account posts a giveaway.", **values,
        }  # fmt: skip
        return work.journal.make("incident", row, "Declared.")

    return core.lanes.change(act).result()


def fill_page(core: Core) -> None:
    """Riverside's page in the night of the takeover."""
    settings = {
        "organisation.name": "Riverside Community Trust",
        "organisation.truth_page": "https://riverside.example/updates",
        "page.intro": "This page is kept right while our Instagram account is not in our hands.",
        "page.contact": "Phone: 01234 567890\nEmail: help@riverside.example",
    }
    for key, value in settings.items():
        core.settings.put(key, value).result()
    core.accounts.add("Facebook", "@riversidetrust").result()
    core.accounts.add("Mastodon", "@riverside@social.example").result()
    incident = declare(core)
    first = make_message(core, "Our Instagram account is not in our hands.", incident_id=incident)
    make_posting(core, first, "Our Instagram account is not in our hands. Do not open its links.", 78,
                 incident_id=incident)  # fmt: skip
    second = make_message(core, "We have it back.", title="We have the account back", purpose="update",
                          incident_id=incident)  # fmt: skip
    make_posting(core, second, "We have our Instagram account back. The giveaway was not ours.\n\nIf you "
                 "typed a password there, change it now.", 13, incident_id=incident)  # fmt: skip
    make_message(core, " ".join(SLOTS.values()), title="Card numbers are safe", purpose="correction",
                 slots=SLOTS, sources="https://riverside.example/cards\nOur payment provider, by phone",
                 incident_id=incident)  # fmt: skip
    make_message(core, "The desk opens at nine tomorrow.", title="Where to get help", purpose="instruction",
                 on_page=0, incident_id=incident)  # fmt: skip
    make_message(core, "We look at it again on {{next_update_date}}.", title="What comes next", state="draft",
                 purpose="update", incident_id=incident)  # fmt: skip
    make_faq(core, "Is the giveaway real?", "No. We give nothing away on Instagram.", 14)
    make_faq(core, "Has anybody's data been taken?", "", 3, status="cannot_answer_yet",
             reason_until="2026-12-01")  # fmt: skip
    make_faq(
        core, "How do I know that a message is from you?", "Look at the list of our accounts.", on_page=0
    )
