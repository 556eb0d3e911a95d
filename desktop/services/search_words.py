"""What the one search finds of messages and answers; nothing of a case that is sealed or a drill."""

from collections.abc import Sequence
from typing import TypeVar

from desktop.domain.faq import Faq
from desktop.domain.fill import fill, gap_names
from desktop.domain.found import Asked, Found, Hit
from desktop.domain.incident import Incident
from desktop.domain.intake import headline
from desktop.domain.message import Message
from desktop.services.cases import Cases
from desktop.store import Database, faq, incidents, message_query, messages

#: Hits of the word list that are looked at; those of drills and sealed cases drop out of them.
_LOOKED_AT = 60
#: After every rank that a name gives.
_ELSEWHERE = 3
_Ranked = tuple[int, Hit]
_T = TypeVar("_T")


def found_messages(db: Database, typed: str, asked: Asked, cases: Cases, most: int) -> list[_Ranked]:
    """Messages of the library and of incidents, the best first; one more than `most` if there are more."""
    open_ones, where = _cases(db, cases)
    hits = message_query.kinds_found(db, typed, _LOOKED_AT)
    known = {one.id: one for one in messages.some(db, _ids(hits, "message"), cases)}
    # Sealed words are in no index: those of an open case are looked through in memory.
    known |= {
        one.id: one for case in open_ones for one in messages.of_incident(db, case.id, cases)
        if asked.rank(one.title, one.body) is not None
    }  # fmt: skip
    shown = [one for one in _in_order(known, hits, "message") if not one.sealed and one.incident_id in where]
    return [
        (_rank(asked, one.title), Hit(Found.MESSAGE, one.id, one.title, _second(one, where)))
        for one in shown[: most + 1]
    ]


def found_answers(db: Database, typed: str, asked: Asked, cases: Cases, most: int) -> list[_Ranked]:
    """Questions of the bank and of incidents, the best first; one more than `most` if there are more."""
    open_ones, where = _cases(db, cases)
    hits = message_query.kinds_found(db, typed, _LOOKED_AT)
    known = {one.id: one for one in faq.some(db, cases, _ids(hits, "faq"))}
    known |= {
        one.id: one for case in open_ones for one in faq.every(db, cases, case.id)
        if one.incident_id and asked.rank(one.question, f"{one.short} {one.long}") is not None
    }  # fmt: skip
    shown = [one for one in _in_order(known, hits, "faq") if not one.sealed and one.incident_id in where]
    return [
        (_rank(asked, one.question), Hit(Found.FAQ, one.id, one.question, _answer(one, where)))
        for one in shown[: most + 1]
    ]


def _cases(db: Database, cases: Cases) -> tuple[list[Incident], dict[str, str]]:
    """Restricted cases that are open here, and the code of each incident whose words may be shown."""
    real = [one for one in incidents.every(db, cases, exercise=False) if not one.locked]
    return [one for one in real if one.restricted], {"": "", **{one.id: one.code for one in real}}


def _ids(hits: Sequence[tuple[str, str]], kind: str) -> list[str]:
    return [object_id for of, object_id in hits if of == kind]


def _in_order(known: dict[str, _T], hits: Sequence[tuple[str, str]], kind: str) -> list[_T]:
    """Those of the word list in its order, then the others."""
    listed = [one for one in _ids(hits, kind) if one in known]
    return [known[one] for one in dict.fromkeys((*listed, *known))]


def _rank(asked: Asked, title: str) -> int:
    """Words in the name count most; all that is here holds them somewhere."""
    named = asked.rank(title)
    return _ELSEWHERE if named is None else named


def _second(one: Message, where: dict[str, str]) -> str:
    return _with_code(where[one.incident_id], headline("", _readable(one)))


def _answer(one: Faq, where: dict[str, str]) -> str:
    return _with_code(where[one.incident_id], headline("", one.short or one.long))


def _with_code(code: str, words: str) -> str:
    return " · ".join(filter(None, (code, words)))


def _readable(one: Message) -> str:
    """The text with its gaps filled, an open one as its name in brackets."""
    open_ones = {name: f"[{name.replace('_', ' ')}]" for name in gap_names(one.body)}
    return fill(one.body, open_ones | {name: value for name, value in one.values if value.strip()}).text
