"""Alarms: a hit of a watch term that asks for one, and a volume far above its own baseline."""

from collections.abc import Mapping
from concurrent.futures import Future
from datetime import datetime, time, timedelta

from desktop.domain import alarm as rules
from desktop.domain.alarm_row import AlarmRow
from desktop.domain.facts import AlarmRaised, ObjectsChanged
from desktop.domain.ids import new_id
from desktop.domain.mention import Judged
from desktop.domain.moment import hour_of, to_seconds, to_text
from desktop.domain.source import Source
from desktop.domain.watch import WatchTerm
from desktop.ports import Clock
from desktop.services.lanes import Lanes
from desktop.services.settings import Settings
from desktop.store import alarms as store
from desktop.store import mentions, terms, volume
from desktop.store.work import Work

#: Older entries, as a first read of a feed brings them, are no reason to alarm anybody.
_FRESH = timedelta(hours=24)
_WEEK_S = (rules.BASELINE_HOURS + 2) * 3600


class Alarms:
    """Quiet by default: one notice for each term in its window, none in quiet hours."""

    def __init__(self, lanes: Lanes, clock: Clock, settings: Settings) -> None:
        self._lanes = lanes
        self._clock = clock
        self._settings = settings

    def newest(self, limit: int = 100, *, since: datetime | None = None) -> Future[tuple[AlarmRow, ...]]:
        """Alarms newest first."""
        return self._lanes.ask(lambda db: store.newest(db, limit, since=since))

    def seen(self, alarm_id: str) -> Future[None]:
        """Notes that a person looked at it."""

        def act(work: Work) -> None:
            row = store.one(work.db, alarm_id)
            if row is not None and not row.seen:
                said = f"Looked at the alarm “{row.title}”."
                work.journal.put("alarm_answer", alarm_id, {"seen_at": to_text(work.now)}, said)
                work.tell(ObjectsChanged("alarm", (alarm_id,)))

        return self._lanes.change(act)

    def after_store(
        self, work: Work, _source: Source, ids: tuple[int, ...], readings: Mapping[int, Judged]
    ) -> None:
        """Looks at what was just stored, inside the same change."""
        alarming = [term for term in terms.every(work.db) if term.alarm] if ids else []
        if not alarming:
            return
        fresh = mentions.published_among(work.db, ids[-500:], work.now - _FRESH)
        for term in alarming:
            hits = [mention_id for mention_id in fresh if term.num in readings[mention_id].term_nums]
            if hits:
                self._raise_term(work, term, hits)

    def _raise_term(self, work: Work, term: WatchTerm, hits: list[int]) -> None:
        window = timedelta(minutes=self._settings.number("alarm.window_min"))
        last = store.last_of(work.db, "term", term.num)
        recent = last if last is not None and timedelta(0) <= work.now - last.at < window else None
        waiting = len(hits) + (recent.n if recent else 0)
        notice = rules.notice_due(
            term=term.name, weight=term.weight, waiting=waiting,
            last_told=store.last_told(work.db, "term", term.num), now=work.now, local=work.now.time(),
            quiet=self._quiet(), window=window,
        )  # fmt: skip
        sentence = (
            f"New mention of “{term.name}”." if waiting == 1 else f"{waiting} new mentions of “{term.name}”."
        )
        # Inside the window hits are counted into the alarm that is there; one that nobody was told of,
        # because it came in quiet hours, is followed by one that tells of both.
        if recent is not None and not notice.notify:
            store.grow(work.db, recent.id, waiting, sentence)
            work.tell(ObjectsChanged("alarm", (recent.id,)))
            return
        if recent is not None:
            store.mark_told(work.db, (recent.id,))
        self._raise(
            work, kind="term", term_num=term.num, mention_id=hits[-1], hour=None, n=waiting, usual=(0, 0),
            title=f"“{term.name}” was mentioned", sentence=sentence, notify=notice.notify,
        )  # fmt: skip

    def check_volume(self) -> Future[rules.Volume | None]:
        """Compares the last hour with the week before and raises an alarm if it stands out; None if off."""
        return self._lanes.change(self._check_volume)

    def _check_volume(self, work: Work) -> rules.Volume | None:
        self._tell_waiting(work)
        caution = self._settings.text("alarm.sensitivity")
        if caution == "off":
            return None
        now_s = to_seconds(work.now)
        counts = volume.hourly(work.db, now_s - _WEEK_S, now_s)
        usual = rules.baseline(counts, volume.covered(work.db, now_s - _WEEK_S, now_s), work.now)
        trailing = mentions.published_since(work.db, now_s - 3600)
        found = rules.judge(trailing, usual, caution=rules.Caution(caution))
        last = store.last_of(work.db, "volume", None)
        if found.state is rules.VolumeState.SPIKE and rules.is_rested(last.at if last else None, work.now):
            quiet = self._quiet()
            times = found.count / max(found.high, 1)
            self._raise(
                work, kind="volume", term_num=None, mention_id=None, hour=hour_of(now_s), n=found.count,
                usual=(found.low, found.high), title=f"Mentions are {times:.1f} times the usual high",
                sentence=found.sentence, notify=not (quiet and quiet.holds(work.now.time())),
            )  # fmt: skip
        return found

    def _tell_waiting(self, work: Work) -> None:
        # What came in quiet hours is told once they are over, all in one notice.
        quiet = self._quiet()
        if not self._settings.on("alarm.desktop") or (quiet and quiet.holds(work.now.time())):
            return
        waiting = [row for row in store.untold(work.db, since=work.now - _FRESH) if not row.seen]
        if not waiting:
            return
        store.mark_told(work.db, tuple(row.id for row in waiting))
        first = waiting[0]
        title = first.title if len(waiting) == 1 else f"{len(waiting)} alarms came in quiet hours"
        sentence = first.sentence if len(waiting) == 1 else " ".join(row.sentence for row in waiting[:3])
        work.tell(AlarmRaised(first.id, title, sentence, notify=True))

    def usual(self) -> Future[rules.Volume]:
        """The last hour against the usual range, for a chart; raises nothing."""
        now = self._clock.now()
        since, until = to_seconds(now) - _WEEK_S, to_seconds(now)
        return self._lanes.ask(
            lambda db: rules.judge(
                mentions.published_since(db, until - 3600),
                rules.baseline(volume.hourly(db, since, until), volume.covered(db, since, until), now),
            )
        )

    def _raise(
        self,
        work: Work,
        *,
        kind: str,
        term_num: int | None,
        mention_id: int | None,
        hour: int | None,
        n: int,
        usual: tuple[float, float],
        title: str,
        sentence: str,
        notify: bool,
    ) -> None:
        alarm_id = new_id()
        told = notify and self._settings.on("alarm.desktop")
        store.add(
            work.db,
            {
                "id": alarm_id,
                "at": to_text(work.now),
                "kind": kind,
                "term_num": term_num,
                "mention_id": mention_id,
                "hour": hour,
                "n": n,
                "usual_low": float(usual[0]),
                "usual_high": float(usual[1]),
                "title": title,
                "sentence": sentence,
                "told": int(told),
            },
        )
        work.tell(AlarmRaised(alarm_id, title, sentence, told))

    def _quiet(self) -> rules.QuietHours | None:
        start, end = (_clock(self._settings.text(f"alarm.quiet_{edge}")) for edge in ("from", "to"))
        return rules.QuietHours(start, end) if start != end else None


def _clock(text: str) -> time:
    return time.fromisoformat(text)
