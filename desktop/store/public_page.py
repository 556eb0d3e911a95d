"""Which messages and answers could stand on the public page, as ids and rows; restricted ones never come."""

from sqlite_utils import Database

from desktop.domain.faq import Faq
from desktop.domain.message import Message
from desktop.store import faq as questions
from desktop.store import messages
from desktop.store.incidents import Words

# Of restricted and of exercise incidents nothing is even read.
_OPEN = (
    "and (incident_id = '' or incident_id in "
    "(select id from incident where restricted = 0 and exercise = 0 and removed_at is null))"
)


def every_message(db: Database, words: Words) -> tuple[Message, ...]:
    """Messages that are on the page, or cleared or put out, in no order."""
    rows = db.execute(
        "select id from message where removed_at is null "  # noqa: S608 - our own words
        f"and (on_page = 1 or state in ('published', 'approved')) {_OPEN}"
    )
    return messages.some(db, [row[0] for row in rows], words)


def every_faq(db: Database, words: Words) -> tuple[Faq, ...]:
    """Questions that are on the page, or cleared, those asked most first."""
    rows = db.execute(
        "select id from faq where removed_at is null "  # noqa: S608 - our own words
        f"and (on_page = 1 or cleared_by <> '') {_OPEN}"
    )
    found = questions.some(db, words, [row[0] for row in rows])
    return tuple(sorted(found, key=lambda one: (-one.asked, one.question.casefold(), one.id)))
