"""The fixed words of documents: one small table, so that a translation has one place to go."""

from collections.abc import Mapping

from desktop.domain.report import Report

_ENGLISH = {
    "done": "Done",
    "todo": "To do",
    "tick": "Tick",
    "task": "What to do",
    "initials": "Time and initials",
    "contents": "Contents",
    "page": "Page {n} of {of}",
    "exercise": "EXERCISE  ·  EXERCISE  ·  EXERCISE",
    "exercise_long": "Exercise. Nothing in this document is real.",
}


def words_for(language: str) -> Mapping[str, str]:
    """The fixed words in this language (BCP 47); English where we have no translation yet."""
    return {"en": _ENGLISH}.get(language.partition("-")[0].lower(), _ENGLISH)


def foot(report: Report) -> tuple[str, ...]:
    """What stands at the end of every document: organisation, version, when it was made."""
    version = f"Version {report.version}" if report.version else ""
    return tuple(part for part in (report.organisation, version, report.made_at) if part)
