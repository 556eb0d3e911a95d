"""The fixed words of documents: one small table, so that a translation has one place to go."""

from collections.abc import Mapping

from desktop.domain.person import TLP_WORDS
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
    "readers": "Only for: {names}",
    "cut": "Cut here",
    "by_hand": "By hand",
}


def words_for(language: str) -> Mapping[str, str]:
    """The fixed words in this language (BCP 47); English where we have no translation yet."""
    return {"en": _ENGLISH}.get(language.partition("-")[0].lower(), _ENGLISH)


def foot(report: Report) -> tuple[str, ...]:
    """What stands at the end of every document: organisation, version, when it was made."""
    version = f"Version {report.version}" if report.version else ""
    return tuple(part for part in (report.organisation, version, report.made_at) if part)


def label_of(report: Report) -> str:
    """The marking as it has to be written: "TLP:AMBER", "" without one.

    Source: FIRST, "Traffic Light Protocol 2.0" (capitals, no space, at the head and foot of each page).
    """
    return f"TLP:{report.tlp}" if report.tlp else ""


def limits(report: Report) -> tuple[str, ...]:
    """Who may read it, one sentence each: the marking with its meaning, the restriction, the readers."""
    meaning = dict(TLP_WORDS).get(report.tlp, "")
    names = words_for(report.language)["readers"].replace("{names}", ", ".join(report.readers))
    said = (
        f"{label_of(report)}. {meaning}." if report.tlp else "",
        report.marking,
        f"{names}." if report.readers else "",
    )
    return tuple(part for part in said if part)
