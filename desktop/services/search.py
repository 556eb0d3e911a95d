"""One search over everything: incidents, plans, messages, people, accounts, sources, mentions, the log."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future

from desktop.content import Packs
from desktop.domain.found import Answer, Asked, Found, Hit
from desktop.domain.intake import headline
from desktop.domain.log import LogLine
from desktop.domain.mention import MentionQuery
from desktop.services import search_crisis as crisis
from desktop.services import search_words as words
from desktop.services.cases import Cases
from desktop.services.lanes import Lanes
from desktop.store import Database, accounts, history, incidents, mentions, sources, terms

#: Hits of one kind that are given; more would have to be scrolled through.
EACH = 5
#: Log lines that are looked at, newest first; older ones are found by scrolling in the log.
_LOG_LINES = 2_000
_LOG_PAGE = 500
_Ranked = tuple[int, Hit]


class Search:
    """Finds things by their words."""

    def __init__(self, lanes: Lanes, packs: Packs, cases: Cases) -> None:
        self._lanes = lanes
        self._packs = packs
        self._cases = cases

    def find(self, typed: str) -> Future[Answer]:
        """Everything whose words begin as typed; the last word may be unfinished. Empty for no words."""
        return self._lanes.ask(lambda db: self._find(db, typed))

    def _find(self, db: Database, typed: str) -> Answer:
        asked = Asked(typed)
        if asked.is_empty:
            return Answer(typed)
        look: tuple[tuple[Found, Callable[[], list[_Ranked]]], ...] = (
            (Found.INCIDENT, lambda: list(crisis.found_incidents(db, asked, self._cases))),
            (Found.PLAN, lambda: list(crisis.found_plans(db, asked))),
            (Found.TASK, lambda: list(crisis.found_tasks(db, asked))),
            (Found.MESSAGE, lambda: words.found_messages(db, typed, asked, self._cases, EACH)),
            (Found.FAQ, lambda: words.found_answers(db, typed, asked, self._cases, EACH)),
            (Found.PERSON, lambda: list(crisis.found_people(db, asked))),
            (Found.PARTNER, lambda: list(crisis.found_partners(db, asked))),
            (Found.RISK, lambda: list(crisis.found_risks(db, asked))),
            (Found.ACCOUNT, lambda: list(_accounts(db, asked))),
            (Found.CONTROL, lambda: list(self._controls(db, asked))),
            (Found.TERM, lambda: list(_terms(db, asked))),
            (Found.SOURCE, lambda: list(_sources(db, asked))),
            (Found.MENTION, lambda: _mentions(db, typed)),
            (Found.ENTRY, lambda: list(crisis.found_entries(db, typed, self._cases, EACH))),
            (Found.LOG, lambda: list(_log(db, asked, self._cases))),
        )
        hits: list[Hit] = []
        more: list[Found] = []
        for kind, find in look:
            ranked = sorted(find(), key=lambda one: one[0])
            hits += [hit for _, hit in ranked[:EACH]]
            if len(ranked) > EACH:
                more.append(kind)
        return Answer(typed, tuple(hits), tuple(more))

    def _controls(self, db: Database, asked: Asked) -> Iterable[_Ranked]:
        # A check of accounts is looked at on the first one, the main account.
        first = next((account.id for account in accounts.every(db)), "")
        for one in self._packs.controls():
            rank = asked.rank(f"{one.id} {one.title}", f"{one.group} {one.why} {one.how} {one.first_fix}")
            if rank is not None:
                yield (
                    rank,
                    Hit(
                        Found.CONTROL,
                        f"{first if one.scope == 'A' else ''}:{one.id}",
                        one.title,
                        f"{one.id} · {one.group}",
                    ),
                )


def _accounts(db: Database, asked: Asked) -> Iterable[_Ranked]:
    for one in accounts.every(db):
        people = f"{one.owner_person} {one.cover_person}".strip()
        rank = asked.rank(
            f"{one.platform} {one.handle}", f"{people} {one.purpose} {one.profile_url} {one.note}"
        )
        if rank is not None:
            yield rank, Hit(Found.ACCOUNT, one.id, f"{one.platform} {one.handle}", one.purpose or people)


def _terms(db: Database, asked: Asked) -> Iterable[_Ranked]:
    for one in terms.every(db):
        rank = asked.rank(one.name, one.expression)
        if rank is not None:
            yield (
                rank,
                Hit(Found.TERM, one.id, one.name, one.expression if one.expression != one.name else ""),
            )


def _sources(db: Database, asked: Asked) -> Iterable[_Ranked]:
    for one in sources.every(db, counted=False):
        source = one.source
        rank = asked.rank(source.name, f"{source.url} {source.folder} {source.why}")
        if rank is not None:
            yield rank, Hit(Found.SOURCE, source.id, source.name, one.health.sentence)


def _mentions(db: Database, typed: str) -> list[_Ranked]:
    page = mentions.page(db, MentionQuery(query=typed), None, EACH)
    # Newest first already, so all rank alike; one too many says that there is more.
    found = [
        (0, Hit(Found.MENTION, str(row.id), headline(row.title, row.text), row.source)) for row in page.rows
    ]
    return found if page.next is None else [*found, found[-1]]


def _log(db: Database, asked: Asked, cases: Cases) -> Iterable[_Ranked]:
    before: int | None = None
    # What was done in a case before it was restricted stands here in words.
    shut = {one.id for one in incidents.every(db, cases) if one.locked}
    said: set[tuple[object, str]] = set()  # one act that touched several fields stands there once
    for _ in range(_LOG_LINES // _LOG_PAGE):
        lines = history.newest(db, _LOG_PAGE, before_seq=before)
        for line in lines:
            if (line.at, line.sentence) in said:
                continue
            said.add((line.at, line.sentence))
            if asked.rank(line.sentence) is not None and _incident_of(db, line) not in shut:
                yield 0, Hit(Found.LOG, line.object_id, line.sentence, _when(line))
            if len(said) > _LOG_LINES:
                return
        if len(lines) < _LOG_PAGE:
            return
        before = lines[-1].seq


def _incident_of(db: Database, line: LogLine) -> str:
    """The incident whose words the line may hold, "" for none: one about an incident names its code only."""
    return "" if line.kind == "incident" else incidents.belongs_to(db, line.kind, line.object_id)


def _when(line: LogLine) -> str:
    local = line.at.astimezone()
    return f"{local.day} {local:%b %Y, %H:%M} · {line.who}"
