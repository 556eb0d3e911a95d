"""What a site's answer means, in plain words."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from desktop.ports import FetchFailed

_LONGEST_WAIT_S: Final = 7 * 24 * 3600  # a site that asks for more is asked again after a week


def retry_after_s(header: str, now: datetime, least_s: int) -> int | None:
    """Seconds that a Retry-After header asks for.

    Args:
        header: as it came, "" if there was none; seconds or an HTTP date.
        now: aware UTC.
        least_s: the host's minimum gap; "0" and dates in the past mean this.

    Returns:
        From `least_s` to a week, None if there is no header or it cannot be read.
        Source: RFC 9110, 10.2.3.
    """
    said = header.strip()
    if said.isascii() and said.isdigit():
        asked = float(said[:12])
    else:
        try:
            moment = parsedate_to_datetime(said)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        asked = (moment - now) / timedelta(seconds=1)
    return round(min(max(asked, least_s), _LONGEST_WAIT_S))


def failure_of(status: int, *, host: str, wait_s: int | None) -> FetchFailed:
    """The failure that a status other than success means.

    Args:
        status: HTTP status code.
        host: as shown to a person.
        wait_s: what `retry_after_s` read.
    """
    if status in (429, 503):
        return FetchFailed(
            "waiting", f"{host} is busy and asks to be read less often ({status}).", retry_after_s=wait_s
        )
    if status == 401:
        return FetchFailed("needs_password", f"{host} asks for a user name and password (401).")
    if status == 403:
        return FetchFailed(
            "needs_password",
            f"{host} does not let Watchline read this address (403). It may need a password, or not want "
            "programs to read it; open it in your browser to see which.",
            retry_after_s=wait_s,
        )
    if status in (404, 410):
        gone = "is gone for good" if status == 410 else "was not found"
        return FetchFailed(
            "not_found", f"The address {gone} at {host} ({status}). What was collected from it stays."
        )
    if status >= 500:
        return FetchFailed(
            "unreachable",
            f"{host} has a problem of its own ({status}). Watchline tries again later.",
            retry_after_s=wait_s,
        )
    return FetchFailed("unreachable", f"{host} sent neither a feed nor a page (code {status}).")
