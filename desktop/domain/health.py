"""How a source's health moves after each try, and how it is said."""

from dataclasses import replace
from datetime import datetime, timedelta

from desktop.domain.source import MAX_INTERVAL_MIN, HealthState, SourceHealth

#: A site that names no time when it asks us to wait gets this long.
_WAIT_MIN = 30
_KINDS = {state.value: state for state in HealthState}


def after_success(
    health: SourceHealth, now: datetime, *, interval_min: int, jitter: float, found_new: bool,
    etag: str, last_modified: str, rhythm_s: int, silence: str, note: str = "",
) -> SourceHealth:  # fmt: skip
    """The health after a good answer.

    Args:
        now: aware, local, for the words.
        jitter: 0…1, spreads the next polls over a tenth of the interval.
        found_new: something was stored.
        rhythm_s: usual seconds between new items, 0 if not known.
        silence: the sentence if the source has gone silent against its own rhythm, else "".
        note: what is odd about the feed though it can be read, else "".
    """
    return SourceHealth(
        HealthState.SILENT if silence else HealthState.FINE,
        silence or note or "Fine.",
        tried_at=now, ok_at=now,
        new_at=now if found_new else health.new_at,
        due_at=now + timedelta(minutes=interval_min * (0.95 + 0.1 * jitter)),
        etag=etag, last_modified=last_modified, rhythm_s=rhythm_s or health.rhythm_s,
    )  # fmt: skip


def after_failure(
    health: SourceHealth, now: datetime, *, kind: str, sentence: str, retry_after_s: int | None,
    interval_min: int, jitter: float,
) -> SourceHealth:  # fmt: skip
    """The health after a try that failed; nothing is ever deleted or switched off by it.

    The pause doubles with each failure in a row, from the source's own interval up to a day.

    Args:
        kind: a `HealthState` value.
        retry_after_s: what the site asked for, None if it did not.
    """
    state = _KINDS.get(kind, HealthState.UNREACHABLE)
    failures = health.failures + 1
    since = health.failing_since or now
    pause_min = min(interval_min * 2 ** min(failures - 1, 10), MAX_INTERVAL_MIN)
    due_at = now + timedelta(minutes=pause_min * (0.95 + 0.1 * jitter))
    wait_until = None
    if state is HealthState.WAITING:
        asked = retry_after_s if retry_after_s is not None else _WAIT_MIN * 60
        wait_until = now + timedelta(seconds=min(asked, MAX_INTERVAL_MIN * 60))
        due_at = max(due_at if retry_after_s is None else wait_until, wait_until)
    words = _words(state, sentence, since, now, wait_until)
    return replace(
        health, state=state, sentence=words, failures=failures, failing_since=since, tried_at=now,
        due_at=due_at, wait_until=wait_until,
    )  # fmt: skip


def _words(state: HealthState, sentence: str, since: datetime, now: datetime, until: datetime | None) -> str:
    if state is HealthState.WAITING and until is not None:
        return f"Waiting until {clock_words(until, now)} because the site asked."
    lasting = lasting_words(now - since)
    if not lasting:
        return sentence
    if state is HealthState.NOT_FOUND:
        return f"Not found for {lasting}. The address may have changed."
    return f"{sentence} This has lasted {lasting}."


def clock_words(moment: datetime, now: datetime) -> str:
    """A time of day as people say it, with the day if it is not today; both local."""
    moment = moment.astimezone(now.tzinfo)
    if moment.date() == now.date():
        return f"{moment:%H:%M}"
    return f"{moment:%H:%M} on {moment:%A}"


def lasting_words(span: timedelta) -> str:
    """How long, such as “3 days” or “5 hours”; "" under an hour."""
    hours = int(span.total_seconds() // 3600)
    if hours < 1:
        return ""
    count, unit = (hours, "hour") if hours < 48 else (hours // 24, "day")
    return f"{count} {unit}{'' if count == 1 else 's'}"
