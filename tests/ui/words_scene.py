"""Readers, messages and their pages, for the tests of the Messages tab."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.bootstrap import Core
from desktop.domain.message import Message
from tests.ui.live_scene import declare
from ui.desk import Desk

P = TypeVar("P", bound=QWidget)
HOLD = "ATO-MSG-HOLD"
VALUES = {
    "platform": "Instagram",
    "account_handle": "@kestreltrust",
    "next_update_time": "23:44",
    "truth_page_url": "kestrel.example/updates",
}


def message(core: Core, key: str = HOLD) -> Message:
    """A message by pack key or id, as it is in the file."""
    return core.messages.one(key).result()


def name_readers(core: Core) -> None:
    """Nerys clears messages, Tom covers her; Sam sits at the computer and writes."""
    core.settings.put("person.name", "Sam Sample").result()
    people = core.people
    nerys, tom = (people.add(name).result() for name in ("Nerys Oakfield", "Tom Brackley"))
    people.put("APPR", (nerys, tom, "")).result()


def in_incident(core: Core) -> tuple[str, str]:
    """A live takeover and its first words, whole but not cleared; gives (incident, message)."""
    incident = declare(core)
    copy = core.messages.use(message(core).id, incident).result()
    for name, value in VALUES.items():
        core.messages.fill(copy, name, value, checked=True).result()
    return incident, copy


def asked(core: Core, message_id: str) -> str:
    """Sends a message to be read; gives the id of the reading."""
    core.clearing.ask(message_id).result()
    return next(one.clearance.id for one in core.clearing.waiting().result() if one.message.id == message_id)


def shown(make: Callable[[Desk, QWidget], P], desk: Desk, qtbot: QtBot, width: int = 1280) -> P:
    """A page in a window of its own, which it keeps."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(width, 720)
    page = make(desk, window)
    page.held = window  # type: ignore[attr-defined]  # Python drops a window that nobody holds
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    for tool in getattr(page, "tools", tuple)():
        column.addWidget(tool)
    column.addWidget(page, 1)
    window.show()
    return page
