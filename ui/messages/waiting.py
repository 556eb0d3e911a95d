"""What waits on whom, in words."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.clearing_view import Waiting
from desktop.domain.say_time import time_of_day


def _tr(text: str) -> str:
    return QCoreApplication.translate("MessageWaiting", text)


def waiting_lines(waiting: Iterable[Waiting], now: datetime, incident: str) -> dict[str, tuple[str, str]]:
    """Message id → "“Fake appeal” with Nerys Oakfield since 09:02", and the same without the title.

    Those of the incident shown come first. incident: its id, "" for none.
    """
    by: dict[str, list[Waiting]] = {}
    for one in sorted(waiting, key=lambda one: one.message.incident_id != incident):
        by.setdefault(one.message.id, []).append(one)
    return {key: _lines(tuple(ones), now) for key, ones in by.items()}


def _lines(ones: tuple[Waiting, ...], now: datetime) -> tuple[str, str]:
    names = tuple(dict.fromkeys(one.clearance.person or one.role_name for one in ones))
    who = _tr(" and ").join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
    when = time_of_day(min(one.since for one in ones), now)
    title = ones[0].message.title or _tr("A sealed message")
    full = _tr("“{title}” with {who} since {when}").format(title=title, who=who, when=when)
    return full, _tr("With {who} since {when}.").format(who=who, when=when)
