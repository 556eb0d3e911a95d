"""Remembering which answer a person chose for which words, so that it is found by them the next time."""

from desktop.domain.faq import Faq
from desktop.domain.message import Message
from desktop.domain.moment import to_text
from desktop.errors import Refused
from desktop.services.answer_step import AnswerStep
from desktop.store import answer_recall
from desktop.store import faq as store
from desktop.store.incidents import Sealing
from desktop.store.work import Work

#: Lines kept of what a message answers, and characters of one line.
_LINES, _LINE = 12, 300
_GONE = "That answer is not there any more. Nothing was changed."
_SHUT = "This case is restricted. Open it with its passphrase first; nothing was changed."


def remember(work: Work, cases: Sealing, kind: str, chosen_id: str, text: str, mention_id: int) -> None:
    """Notes that these words were answered with this; as `Answers.chosen` says.

    Raises:
        Refused: the answer is gone, or its case is locked.
    """
    words = " ".join(text.split())
    if kind == "faq":
        _asked(work, cases, store.the(work.db, chosen_id, cases), words, mention_id)
    elif kind == "message":
        found = answer_recall.message(work.db, chosen_id, cases)
        if found is None:
            raise Refused(_GONE)
        _answers(work, cases, found, words)
    else:
        raise ValueError(f"no kind of answer: {kind}")


def _asked(work: Work, cases: Sealing, found: Faq, words: str, mention_id: int) -> None:
    if found.sealed:
        raise Refused(_SHUT)
    step = AnswerStep(work, cases, found.incident_id)
    row = {
        "faq_id": found.id, "at": to_text(work.now), "where": "", "words": words[:2000],
        "mention_id": mention_id or None,
    }  # fmt: skip
    step.make("faq_asked", row, "Noted which answer fitted a question.")


def _answers(work: Work, cases: Sealing, found: Message, words: str) -> None:
    """The newest line first; what a message answers is no part of what its readers clear."""
    if found.sealed:
        raise Refused(_SHUT)
    kept = dict.fromkeys(line for line in (words[:_LINE], *found.answers.splitlines()) if line.strip())
    step = AnswerStep(work, cases, found.incident_id)
    lines = "\n".join(list(kept)[:_LINES])
    if lines != found.answers:
        step.change(
            "message", found.id, {"answers": lines}, f"Noted a question that “{found.title}” answers."
        )
