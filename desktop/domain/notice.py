"""A message as a notice in large type: for a door, a counter, or beside the phone to be read aloud."""

from desktop.domain.report import Report, Section


def notice_report(text: str, *, organisation: str, made_at: str, language: str = "en-GB") -> Report:
    """The words and nothing else, with whose they are and when they were printed.

    Args:
        text: the message, whole.
        made_at: local words for the time; a notice begins with the day and the time.

    Source: US CDC, "Crisis and Emergency Risk Communication" (dated updates).
    """
    return Report(
        title=organisation or "Notice", subtitle=made_at, organisation=organisation, language=language,
        made_at=made_at, sections=(Section("Please read", tuple(text.split("\n\n"))),), large=True,
        contents=False,
    )  # fmt: skip
