"""What waits on whom, in words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.clearing_view import Waiting
from desktop.domain.say_time import time_of_day


def _tr(text: str) -> str:
    return QCoreApplication.translate("MessageWaiting", text)


def waiting_line(one: Waiting, now: datetime, *, titled: bool = True) -> str:
    """Such as "“Fake appeal” with Nerys Oakfield since 09:02". titled: name the message too."""
    who = one.clearance.person or one.role_name
    if not titled:
        return _tr("With {who} since {when}.").format(who=who, when=time_of_day(one.since, now))
    title = one.message.title or _tr("A sealed message")
    said = _tr("“{title}” with {who} since {when}")
    return said.format(title=title, who=who, when=time_of_day(one.since, now))
