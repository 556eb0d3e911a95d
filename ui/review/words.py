"""How lines of the log are said."""

import json
from datetime import timedelta, timezone

from PySide6.QtCore import QCoreApplication

from desktop.domain.log import LogLine

_LONG = 20_000


def kinds() -> tuple[tuple[str, str], ...]:
    """Kinds of things in the log as (key, words), "" for everything."""
    tr = QCoreApplication.translate
    return (
        ("", tr("Review", "Everything")),
        ("mention", tr("Review", "Mentions")),
        ("source", tr("Review", "Sources")),
        ("watch_term", tr("Review", "Watch terms")),
        ("word_rule", tr("Review", "Word rules")),
        ("saved_search", tr("Review", "Saved searches")),
        ("alarm_answer", tr("Review", "Alarms")),
        ("plan", tr("Review", "Plans")),
        ("plan_task", tr("Review", "Tasks")),
        ("message", tr("Review", "Messages")),
        ("gap_value", tr("Review", "Gaps in messages")),
        ("account", tr("Review", "Accounts")),
        ("control_check", tr("Review", "Security checks")),
        ("setting", tr("Review", "Settings")),
    )


def kind_words(kind: str) -> str:
    """The kind of thing in words; a kind of another version as it stands."""
    known = dict(kinds())
    return known.get(kind) or kind.replace("_", " ").capitalize()


def short_time(line: LogLine) -> str:
    """When, on the clock of the person who did it."""
    local = line.at.astimezone(timezone(timedelta(minutes=line.offset_min)))
    return f"{local.day} {local:%b %Y, %H:%M}"


def exact_time(line: LogLine) -> str:
    """When, to the second, on the person's clock and in UTC."""
    local = line.at.astimezone(timezone(timedelta(minutes=line.offset_min)))
    sign, minutes = "+" if line.offset_min >= 0 else "−", abs(line.offset_min)
    offset = f"UTC{sign}{minutes // 60:02}:{minutes % 60:02}"
    here = f"{local.day} {local:%B %Y, %H:%M:%S}"
    return f"{here} UTC" if not line.offset_min else f"{here} ({offset}), {line.at:%H:%M:%S} UTC"


def value_words(value: str | None) -> str:
    """What stood in a field, from its JSON; each field on a line of its own."""
    nothing = QCoreApplication.translate("Review", "Nothing")
    if value is None:
        return nothing
    try:
        read = json.loads(value)
    except ValueError:
        return value[:_LONG]
    if isinstance(read, dict):
        lines = [
            f"{key.replace('_', ' ')}: {_plain(each)}" for key, each in read.items() if each not in ("", None)
        ]
        return "\n".join(lines)[:_LONG] or nothing
    return _plain(read)[:_LONG] or nothing


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return (
            QCoreApplication.translate("Review", "yes")
            if value
            else QCoreApplication.translate("Review", "no")
        )
    if value is None:
        return QCoreApplication.translate("Review", "nothing")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
