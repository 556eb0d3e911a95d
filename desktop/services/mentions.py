"""Mentions: reading, searching, triage, logging by hand."""

from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from functools import partial

from desktop.domain import intake
from desktop.domain.facts import MentionsMarked, MentionsStored, ObjectsChanged
from desktop.domain.mention import (
    Cursor,
    FeedItem,
    HandEntry,
    MentionCounts,
    MentionDetail,
    MentionPage,
    MentionQuery,
    MentionRow,
    State,
    Tone,
    ToneLabel,
)
from desktop.domain.moment import hour_of, to_seconds
from desktop.domain.plain import safe_link
from desktop.domain.saved_search import SavedSearch, from_json, to_json
from desktop.domain.watch import find
from desktop.errors import Refused
from desktop.services.judging import Judge
from desktop.services.lanes import Lanes
from desktop.store import by_hand, pictures, terms, volume
from desktop.store import mentions as store
from desktop.store.mention_query import resolve
from desktop.store.work import Work

_MOST_AT_ONCE = 20_000
_TEXT = 20_000
_PICTURE_BYTES = 10 * 1024 * 1024
_LABEL_WORDS = {ToneLabel.NEGATIVE: "negative", ToneLabel.NEUTRAL: "neutral", ToneLabel.POSITIVE: "positive"}
_STATE_WORDS = {
    State.NEW: "new", State.SEEN: "seen", State.FLAGGED: "flagged", State.CLAIM: "a claim",
    State.IGNORED: "ignored",
}  # fmt: skip


class Mentions:
    """Who says what about us."""

    def __init__(self, lanes: Lanes, judge: Judge) -> None:
        self._lanes = lanes
        self._judge = judge

    def page(
        self, query: MentionQuery, cursor: Cursor | None = None, limit: int = 100
    ) -> Future[MentionPage]:
        """One page, newest first (with search words: newest stored first).

        Args:
            cursor: `MentionPage.next` of the page before, None for the first.
            limit: rows, 1 to 500.
        """
        return self._lanes.ask(lambda db: store.page(db, query, cursor, limit))

    def rows(self, ids: tuple[int, ...]) -> Future[tuple[MentionRow, ...]]:
        """Rows by id, in the order asked; ids that are gone are left out."""
        return self._lanes.ask(lambda db: store.rows_of(db, ids))

    def counts(self, query: MentionQuery) -> Future[MentionCounts]:
        """The numbers beside the filters."""
        return self._lanes.ask(lambda db: store.counts(db, query))

    def count(self, query: MentionQuery) -> Future[int]:
        """How many there are, exactly."""
        return self._lanes.ask(lambda db: store.count(db, query))

    def count_among(self, query: MentionQuery, ids: tuple[int, ...]) -> Future[int]:
        """How many of these mentions a query finds; for news while a list is being read."""
        return self._lanes.ask(lambda db: store.count_among(db, query, ids))

    def detail(self, mention_id: int) -> Future[MentionDetail | None]:
        """One in full: why it matched, where else it was seen, the words behind its tone; None if gone."""
        return self._lanes.errand(lambda: self._detail(mention_id, tone_words=True))

    def details(self, query: MentionQuery, limit: int) -> Future[tuple[MentionDetail, ...]]:
        """Full mentions for a list, newest first, without tone words.

        Args:
            limit: 1 or more; read in pages of 500.
        """
        return self._lanes.errand(lambda: self._details(query, limit))

    def hours(
        self, since: datetime, until: datetime, *, terms: tuple[str, ...] = (), sources: tuple[str, ...] = ()
    ) -> Future[tuple[tuple[int, int], ...]]:
        """(start of hour in seconds, mentions) for every hour in [since, until), from the roll-up.

        Args:
            terms, sources: UUIDv7 ids, () for all.
        """
        first, last = hour_of(to_seconds(since)), to_seconds(until)
        query = MentionQuery(terms=terms, sources=sources)

        def filled(counts: dict[int, int]) -> tuple[tuple[int, int], ...]:
            return tuple((hour, counts.get(hour, 0)) for hour in range(first, last, 3600))

        return self._lanes.ask(
            lambda db: filled(
                volume.hourly(
                    db, first, last, terms=(wanted := resolve(db, query)).terms, sources=wanted.sources
                )
            )
        )

    def mark(self, ids: tuple[int, ...], state: State) -> Future[int]:
        """Sets the state of mentions; gives how many were different."""

        def act(work: Work) -> int:
            what = "a mention" if len(ids) == 1 else f"{len(ids)} mentions"
            changed = work.journal.mark(
                "state", [str(state)], ids, f"Marked {what} as {_STATE_WORDS[state]}."
            )
            work.tell(MentionsMarked(ids))
            return changed

        return self._lanes.change(act)

    def mark_all_seen(self, query: MentionQuery) -> Future[int]:
        """Marks every new mention of a query as seen, 20,000 at most at once; gives how many."""

        def act(work: Work) -> int:
            ids = store.ids_in_state(work.db, query, State.NEW, _MOST_AT_ONCE)
            changed = work.journal.mark("state", ["seen"], ids, f"Marked {len(ids)} mentions as seen.")
            work.tell(MentionsMarked(ids))
            return changed

        return self._lanes.change(act)

    def set_tone(self, mention_id: int, label: ToneLabel) -> Future[None]:
        """Puts a person's own reading in place of the tool's.

        Raises (from the future):
            Refused: not negative, neutral or positive.
        """

        def act(work: Work) -> None:
            if label not in _LABEL_WORDS:
                raise Refused("Choose negative, neutral or positive.", "tone")
            score = {ToneLabel.NEGATIVE: -1.0, ToneLabel.NEUTRAL: 0.0, ToneLabel.POSITIVE: 1.0}[label]
            said = f"Corrected the tone of a mention to {_LABEL_WORDS[label]}."
            work.journal.mark("tone", [score, str(label), "person"], (mention_id,), said)
            work.tell(MentionsMarked((mention_id,)))

        return self._lanes.change(act)

    def log_by_hand(self, entry: HandEntry) -> Future[int]:
        """Stores what a person saw on a closed platform; gives the mention's id.

        Raises (from the future):
            Refused: no text or place, the link is no web link, the count is not 1 or more, or the
            picture is over 10 MB or neither PNG nor JPEG.
        """
        return self._lanes.errand(lambda: self._log_by_hand(entry))

    def picture(self, picture_id: str) -> Future[bytes | None]:
        """The bytes of a kept picture, None if it is gone."""
        return self._lanes.ask(lambda db: pictures.read(db, picture_id))

    def saved(self) -> Future[tuple[SavedSearch, ...]]:
        """Saved searches by name."""
        return self._lanes.ask(lambda db: tuple(from_json(*row) for row in terms.saved_searches(db)))

    def save_search(self, name: str, query: MentionQuery, window_h: int | None) -> Future[str]:
        """Keeps a search under a name; gives its id.

        Args:
            window_h: the last so many hours, None for all time.

        Raises (from the future):
            Refused: the name is empty.
        """

        def act(work: Work) -> str:
            if not name.strip():
                raise Refused("Give the search a name.", "name")
            row = {"name": name.strip(), "query": to_json(query, window_h)}
            search_id = work.journal.make("saved_search", row, f"Saved the search “{name.strip()}”.")
            work.tell(ObjectsChanged("saved_search", (search_id,)))
            return search_id

        return self._lanes.change(act)

    def remove_search(self, search_id: str) -> Future[None]:
        """Takes a saved search off the list."""

        def act(work: Work) -> None:
            work.journal.remove("saved_search", search_id, "Removed a saved search.")
            work.tell(ObjectsChanged("saved_search", (search_id,)))

        return self._lanes.change(act)

    def _detail(self, mention_id: int, *, tone_words: bool) -> MentionDetail | None:
        found = self._lanes.read_now(lambda db: store.detail(db, mention_id))
        if found is None:
            return None
        self._judge.refresh()
        return self._with_reasons(found, tone_words)

    def _details(self, query: MentionQuery, limit: int) -> tuple[MentionDetail, ...]:
        self._judge.refresh()
        found: list[MentionDetail] = []
        cursor: Cursor | None = None
        while len(found) < limit:
            size = min(500, limit - len(found))
            page = self._lanes.read_now(partial(store.page, query=query, cursor=cursor, limit=size))
            for row in page.rows:
                one = self._lanes.read_now(partial(store.detail, mention_id=row.id))
                if one is not None:
                    found.append(self._with_reasons(one, tone_words=False))
            cursor = page.next
            if cursor is None:
                break
        return tuple(found)

    def _with_reasons(self, found: MentionDetail, tone_words: bool) -> MentionDetail:
        row = found.row
        matches = find(self._judge.compiled, row.title, found.text)
        tone = row.tone
        if tone_words and tone.score is not None and tone.by != "person":
            text = f"{row.title}\n{found.text}".strip()
            read = self._judge.tone_of(text, row.language or "en", words=True)
            tone = Tone(tone.label, tone.score, read.words, tone.by)
        return replace(found, row=row._replace(tone=tone), matches=matches)

    def _log_by_hand(self, entry: HandEntry) -> int:
        fitting = _checked(entry)
        item = FeedItem("", "", fitting.text, fitting.url, fitting.author)
        judged = self._judge.judge({0: item}, "")[0]
        keys = intake.keys(item, 0, fitting.place)

        def act(work: Work) -> int:
            mention_id = by_hand.add(work, fitting, keys, judged)
            work.tell(MentionsStored("", (mention_id,), 0, 0))
            return mention_id

        return self._lanes.change(act).result()


def _checked(entry: HandEntry) -> HandEntry:
    # What a person pastes is text as it stands, not HTML: a "<" in it means itself.
    text = "".join(char for char in entry.text if char in "\n\t" or char.isprintable()).strip()[:_TEXT]
    if not entry.place.strip():
        raise Refused("Say where it was seen, such as “Facebook group”.", "place")
    if not text and entry.picture is None:
        raise Refused("Paste what was said, or add a picture of it.", "text")
    url = safe_link(entry.url.strip()) if entry.url.strip() else ""
    if entry.url.strip() and not url:
        raise Refused("That link is not a web address. It begins with https:// or http://.", "url")
    if not 1 <= entry.count <= 1_000_000:
        raise Refused("Give the number of posts or people, 1 or more.", "count")
    picture = entry.picture
    if picture is not None and len(picture) > _PICTURE_BYTES:
        raise Refused("The picture is over 10 MB. Make it smaller and try again.", "picture")
    if picture is not None and not picture.startswith((b"\x89PNG", b"\xff\xd8")):
        raise Refused("Only PNG and JPEG pictures can be kept.", "picture")
    return replace(entry, text=text, url=url, place=entry.place.strip()[:80])
