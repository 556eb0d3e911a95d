"""Sources: adding, changing, finding feeds, lists of them in and out."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from desktop.domain import address
from desktop.domain.facts import ObjectsChanged
from desktop.domain.ids import new_id
from desktop.domain.source import DEFAULT_INTERVAL_MIN, MAX_INTERVAL_MIN, MIN_INTERVAL_MIN, Source, SourceRow
from desktop.errors import Refused, Trouble
from desktop.ports import FeedReader, Fetcher, FetchFailed, FetchRequest, Vault
from desktop.services.lanes import Lanes
from desktop.store import sources as store
from desktop.store.work import Work

_KEPT = frozenset("name folder trust language why interval_min paused".split())


_Prepared = tuple[str, dict[str, Any], dict[str, str]]  # id, row, secrets


@dataclass(frozen=True, slots=True)
class NewSource:
    """What a person says of a source to be added. name: "" takes the feed's own title at the first read."""

    url: str
    name: str = ""
    folder: str = ""
    trust: str = "unknown"
    why: str = ""
    interval_min: int = DEFAULT_INTERVAL_MIN
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that an address leads to."""

    url: str
    title: str


class Sources:
    """The list of feeds to watch."""

    def __init__(
        self, lanes: Lanes, fetcher: Callable[[], Fetcher], feeds: Callable[[], FeedReader], vault: Vault
    ) -> None:
        self._lanes = lanes
        self._fetcher = fetcher
        self._feeds = feeds
        self._vault = vault

    def every(self, *, counted: bool = True) -> Future[tuple[SourceRow, ...]]:
        """All feeds by folder and name, with health.

        Args:
            counted: also the number of each one's mentions, which takes a while where there are many.
        """
        return self._lanes.ask(lambda db: store.every(db, counted=counted))

    def places(self) -> Future[tuple[SourceRow, ...]]:
        """The places where people logged mentions by hand, by name."""
        return self._lanes.ask(lambda db: store.every(db, kind="manual"))

    def one(self, source_id: str) -> Future[SourceRow | None]:
        """One feed, None if there is none with that id."""
        return self._lanes.ask(lambda db: store.one(db, source_id))

    def find(self, typed: str) -> Future[tuple[FoundFeed, ...]]:
        """Looks where an address leads: the feed itself, or the feeds that the page names; () if none.

        Raises (from the future):
            Refused: not a web address, or the site gave no usable answer.
        """
        return self._lanes.errand(lambda: self._find(typed))

    def _find(self, typed: str) -> tuple[FoundFeed, ...]:
        url = address.typed(typed)
        try:
            fetched = self._fetcher().fetch(FetchRequest(url, allow_private=address.is_private(url)))
            try:
                parsed = self._feeds().parse(fetched)
                return (FoundFeed(url, parsed.title or address.host_of(url)),)
            except FetchFailed:
                return tuple(FoundFeed(found, title) for found, title in self._feeds().discover(fetched))
        except FetchFailed as error:
            raise Refused(error.sentence, "url") from error

    def add(self, new: NewSource) -> Future[str]:
        """Adds a source and gives its id; it is read at the next round. Secrets go to the keyring first.

        Raises (from the future):
            Refused: the address is not a web address or is there already, or the interval is off.
            Trouble: the address holds a secret and the keyring cannot keep it; nothing is stored.
        """

        def errand() -> str:
            # A private address is never reached by accident: only if it was typed as one.
            meant = new.allow_private or address.is_private(address.typed(new.url))
            return self._add((replace(new, allow_private=meant),))[0]

        return self._lanes.errand(errand)

    def add_many(self, new: Iterable[NewSource]) -> Future[tuple[str, ...]]:
        """Adds what is not there yet, in one change; what does not fit is left out.

        So is an address with a secret that the keyring cannot keep: it must not hold up the others. Nobody
        typed these addresses, so a private one is not read unless `allow_private` says that it is meant.
        """
        wanted = tuple(new)

        def errand() -> tuple[str, ...]:
            fitting = []
            for source in wanted:
                try:
                    if _checked_row(source)[1]:
                        self._vault.state()
                except (Refused, Trouble):
                    continue
                fitting.append(source)
            return self._add(tuple(fitting), skip_known=True)

        return self._lanes.errand(errand)

    def _add(self, wanted: tuple[NewSource, ...], *, skip_known: bool = False) -> tuple[str, ...]:
        prepared = self._apart([(new_id(), *_checked_row(source)) for source in wanted])

        def act(work: Work) -> tuple[str, ...]:
            ids = []
            for source_id, row, _ in prepared:
                if store.by_url(work.db, row["url"]):
                    if skip_known:
                        continue
                    raise Refused("That source is in the list already.", "url")
                store.add(work.journal, source_id, row, f"Added the source “{row['name']}”.")
                ids.append(source_id)
            work.tell(ObjectsChanged("source", tuple(ids)))
            return tuple(ids)

        # The keyring comes first and outside the change: it may wait behind a password window, and if
        # it refuses, no row is kept either.
        added: tuple[str, ...] = ()
        try:
            for source_id, _, secrets in prepared:
                for name, secret in secrets.items():
                    self._vault.put(source_id, name, secret)
            added = self._lanes.change(act).result()
        finally:
            for source_id, _, secrets in prepared:
                if source_id not in added:
                    self._forget(source_id, secrets)
        return added

    def _apart(self, prepared: list[_Prepared]) -> list[_Prepared]:
        # Addresses that differ only in their secret look alike once it is hidden (two alerts of one
        # person, two tokens of one site), so a number after # tells them apart; it is never sent.
        if not any(secrets for _, _, secrets in prepared):
            return prepared
        rows = self._lanes.read_now(store.every)
        kept = {row.source.url: row.source.id for row in rows if row.source.secret}
        mine: dict[str, dict[str, str]] = {}
        found = []
        for source_id, row, secrets in prepared:
            url = row["url"]
            for number in count(2) if secrets else ():
                held = mine.get(url)
                if held is None and url in kept:
                    held = {name: self._vault.get(kept[url], name) or "" for name in secrets}
                if held is None or held == secrets:
                    break
                url = f"{row['url']}#{number}"
            if secrets:
                mine[url] = secrets
            found.append((source_id, {**row, "url": url}, secrets))
        return found

    def _forget(self, source_id: str, names: Iterable[str]) -> None:
        # What was not added leaves nothing behind; a keyring that refuses now kept nothing worth a word.
        for name in names:
            with suppress(Trouble):
                self._vault.forget(source_id, name)

    def change(self, source_id: str, **values: Any) -> Future[None]:
        """Sets name, folder, trust, language, why, interval_min or paused.

        Raises (from the future):
            Refused: a value does not fit, or the source is gone.
        """

        def act(work: Work) -> None:
            if not set(values) <= _KEPT:
                raise ValueError(f"not a field to change: {set(values) - _KEPT}")
            _check_interval(values.get("interval_min", DEFAULT_INTERVAL_MIN))
            row = store.one(work.db, source_id)
            name = values.get("name") or (row.source.name if row else "")
            work.journal.change("source", source_id, values, f"Changed the source “{name}”.")
            work.tell(ObjectsChanged("source", (source_id,)))

        return self._lanes.change(act)

    def remove(self, source_id: str) -> Future[None]:
        """Takes a source off the list; its mentions and its secret stay, so this can be taken back."""

        def act(work: Work) -> None:
            row = store.one(work.db, source_id)
            if row is None:
                raise Refused("There is no source with that id.")
            work.journal.remove("source", source_id, f"Removed the source “{row.source.name}”.")
            work.tell(ObjectsChanged("source", (source_id,)))

        return self._lanes.change(act)

    def fetch_url(self, source: Source) -> str:
        """The address to fetch, secrets put in. On an outside lane only.

        Raises:
            Trouble: the keyring is missing or locked.
        """
        if not source.secret:
            return source.url
        secrets = {name: self._vault.get(source.id, name) or "" for name in address.secret_names(source.url)}
        return address.with_secrets(source.url, secrets)


def _checked_row(source: NewSource) -> tuple[dict[str, Any], dict[str, str]]:
    url = address.typed(source.url)
    _check_interval(source.interval_min)
    shown, secrets = address.hide_secrets(url)
    row = {
        "kind": "feed", "name": source.name.strip() or address.host_of(url), "url": shown,
        "folder": source.folder.strip(), "trust": source.trust, "why": source.why.strip(),
        "interval_min": source.interval_min, "secret": int(bool(secrets)),
        "allow_private": int(source.allow_private),
    }  # fmt: skip
    return row, secrets


def _check_interval(minutes: int) -> None:
    if not MIN_INTERVAL_MIN <= minutes <= MAX_INTERVAL_MIN:
        raise Refused(
            f"Choose from {MIN_INTERVAL_MIN} minutes to 24 hours ({MAX_INTERVAL_MIN} minutes).",
            "interval_min",
        )
