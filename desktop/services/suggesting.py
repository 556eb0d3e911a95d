"""Which answers may fit a question: found by words, put in order by how telling those are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop.content import Packs
from desktop.content.meanings import shipped_meanings
from desktop.domain.answer_bank import may_be_offered
from desktop.domain.answer_care import Care, reasons_for_a_person
from desktop.domain.answer_rank import Asking, Meanings, Said, together
from desktop.domain.answer_say import Offer, needs_of, reason_of
from desktop.domain.answer_words import all_words, shortened, terms
from desktop.domain.blockers import Look, blockers_of
from desktop.domain.clearing import state_at
from desktop.domain.faq import Faq, Suggestion
from desktop.domain.fill import fill, value_faults
from desktop.domain.message import Message
from desktop.domain.profile import standing_values
from desktop.services import message_values
from desktop.services.message_look import Looking
from desktop.services.saved_reply import CLEARED
from desktop.services.settings import Settings
from desktop.store import Database, answer_recall, mentions
from desktop.store import faq as store
from desktop.store.incidents import Sealing

#: Rows that are looked at for words of the question, and for other words that mean the same.
_BY_WORDS, _BY_MEANING = 60, 30
#: From here on a pattern of every crisis brings in the answers that follow it.
_PATTERN = 0.3
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class _Way:
    """One way in which an answer can be asked for. at: when it was answered so, None if never."""

    words: str
    said: Said
    at: datetime | None = None


class Suggesting:
    """Finds and orders answers; `Answers` hands it the connection."""

    def __init__(
        self,
        packs: Packs,
        settings: Settings,
        cases: Sealing,
        meanings: Callable[[], Meanings] = shipped_meanings,
    ) -> None:
        self._packs = packs
        self._settings = settings
        self._cases = cases
        self._meanings = meanings
        self._looking = Looking(packs, settings, cases)
        self._of_pattern: dict[str, tuple[_Way, ...]] = {}

    def suggest(
        self, db: Database, text: str, *, language: str, incident_id: str, limit: int, mention_id: int,
        now: datetime,
    ) -> tuple[Suggestion, ...]:  # fmt: skip
        """As `Answers.suggest`."""
        asked = shortened(text.strip() or _mentioned(db, mention_id))
        said = self._meanings().read(asked)
        if not said.stems:
            return ()
        typed = tuple(one.typed for one in terms(asked))
        total, held = answer_recall.how_many(db, typed)
        asking = Asking(said, self._meanings(), held, total)
        fits, ways = self._recalled(db, all_words(asked), said, asking, incident_id)
        offers = [
            offer for offer in (
                *self._of_faqs(db, asking, fits, ways, now), *self._of_messages(db, asking, fits, now)
            ) if offer.fit.part > 0
        ]  # fmt: skip
        offers.sort(key=lambda one: (-one.score, one.kind, one.id))
        cares = reasons_for_a_person(asked)
        second = offers[1].fit.part if len(offers) > 1 else 0.0
        return tuple(
            self._suggestion(db, offer, cares, language, second if at == 0 else 1.0, now)
            for at, offer in enumerate(offers[: max(1, min(limit, 20))])
        )

    def _recalled(
        self, db: Database, typed: tuple[str, ...], said: Said, asking: Asking, incident_id: str
    ) -> tuple[dict[tuple[str, str], float], dict[str, list[_Way]]]:
        """(kind and id → full-text fit from 0 to 1; id of a question → other ways in which it was asked)."""
        found = answer_recall.recall(db, typed, incident_id, _BY_WORDS)
        best = found[0].fit if found else 1.0
        others = answer_recall.recall(db, self._meanings().other_words(said), incident_id, _BY_MEANING)
        rows = {(one.kind, one.object_id): max(0.0, one.fit / best) for one in found if best > 0}
        rows |= {(one.kind, one.object_id): 0.0 for one in others if (one.kind, one.object_id) not in rows}
        close = [key for key, ways in self._patterns().items()
                 if any(asking.fit(way.said).part >= _PATTERN for way in ways)]  # fmt: skip
        for faq_id in answer_recall.with_patterns(db, close, incident_id):
            rows.setdefault(("faq", faq_id), 0.0)
        ways: dict[str, list[_Way]] = {}
        for one in store.asked_for(db, self._cases, [key[1] for key in rows if key[0] == "faq_asked"]):
            rows["faq", one.faq_id] = max(rows.get(("faq", one.faq_id), 0.0), rows["faq_asked", one.id])
            if one.words:
                way = _Way(one.words, self._meanings().read(one.words), one.at)
                ways.setdefault(one.faq_id, []).append(way)
        return rows, ways

    def _of_faqs(
        self, db: Database, asking: Asking, rows: dict[tuple[str, str], float], asked: dict[str, list[_Way]],
        now: datetime,
    ) -> Iterable[Offer]:  # fmt: skip
        for one in store.some(db, self._cases, [key[1] for key in rows if key[0] == "faq"]):
            if not may_be_offered(one, now):
                continue
            ways = [_Way(one.question, self._meanings().read(one.question), one.cleared_at),
                    *asked.get(one.id, ()), *self._patterns().get(one.pattern, ())]  # fmt: skip
            text = one.long or one.short
            yield self._offer("faq", one.id, one.question, text, ways, rows["faq", one.id], asking, one)

    def _of_messages(
        self, db: Database, asking: Asking, rows: dict[tuple[str, str], float], now: datetime
    ) -> Iterable[Offer]:
        for one in answer_recall.messages(db, self._cases, [key[1] for key in rows if key[0] == "message"]):
            if one.sealed or state_at(one, now) not in CLEARED:
                continue
            asked = [line for line in one.answers.splitlines() if line.strip()]
            ways = [_Way(words, self._meanings().read(words)) for words in (*asked, one.title)]
            yield self._offer(
                "message", one.id, one.title, one.body, ways, rows["message", one.id], asking, one
            )

    def _offer(
        self, kind: str, offer_id: str, title: str, text: str, ways: list[_Way], full_text: float,
        asking: Asking, source: Faq | Message,
    ) -> Offer:  # fmt: skip
        fits = [(asking.fit(way.said), way) for way in ways]
        body = asking.fit(self._meanings().read(text))
        fit, way = max(fits, key=lambda one: one[0].part)
        if body.part > fit.part:  # found by the answer's own words alone, so no question is shown as the same
            fit, way = body, _Way("", way.said)
        score = together([*(one.part for one, _ in fits), body.part], full_text)
        return Offer(kind, offer_id, title, text, score, fit, way.words, way.at, source)

    def _suggestion(
        self, db: Database, offer: Offer, cares: tuple[Care, ...], language: str, second: float, now: datetime
    ) -> Suggestion:
        text, fault = offer.text, ""
        open_gaps: tuple[str, ...] = ()
        if isinstance(offer.source, Message):
            values = message_values.values_of(
                db, self._packs, self._settings.profile(), self._cases, offer.source, now
            )
            filled = message_values.filled_by(offer.source, values)
            text, open_gaps = filled.text, filled.open
            gaps = message_values.gaps_by(self._packs, offer.source, values)
            fault = next((said for gap in gaps for said in value_faults(gap)), "")
            fault = fault or _unread(self._looking.at(db, now, offer.source.id).look)
        else:
            filled = fill(text, standing_values(self._settings.profile()))
            text, open_gaps = filled.text, filled.open
        needs = needs_of(offer, cares, open_gaps, fault, language, second)
        title = offer.title if len(offer.title) <= _LONGEST_TITLE else f"{offer.title[: _LONGEST_TITLE - 1]}…"
        return Suggestion(
            offer.kind, offer.id, title, text, round(offer.score, 4), reason_of(offer, now), not needs, needs
        )

    def _patterns(self) -> dict[str, tuple[_Way, ...]]:
        """How each pattern of every crisis is asked; made ready once."""
        if not self._of_pattern:
            self._of_pattern = {
                one.key: tuple(_Way(said, self._meanings().read(said)) for said in (one.question, *one.also))
                for one in self._packs.answer_patterns()
            }
        return self._of_pattern


def _unread(look: Look) -> str:
    """Why words that somebody cleared may not go out as they stand now; "" if they may."""
    kinds = ("approval", "condition", "fact", "freeze")
    return next((one.sentence for one in blockers_of(look) if one.kind in kinds), "")


def _mentioned(db: Database, mention_id: int) -> str:
    found = mentions.detail(db, mention_id) if mention_id else None
    return f"{found.row.title} {found.row.text}" if found else ""
