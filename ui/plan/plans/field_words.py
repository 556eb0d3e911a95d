"""Fields of plans, tasks and lines as people call them, and their values as people read them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.checklist import PHASE_NAMES
from desktop.domain.pack_say import say_when
from desktop.domain.plan import Phase
from ui.incident_words import level_name, phase_name

_ROLES = ("r", "a", "c", "i", "who", "owner_role", "backup_role")


def _tr(text: str) -> str:
    return QCoreApplication.translate("PlanFields", text)


def field_name(name: str) -> str:
    """What a field is called on screen."""
    return {
        "title": _tr("Title"),
        "summary": _tr("In short"),
        "detail": _tr("How"),
        "done_when": _tr("Done when"),
        "phase": _tr("Phase"),
        "when": _tr("When"),
        "anchor": _tr("Counted from"),
        "r": _tr("Does it"),
        "a": _tr("Answers for it"),
        "c": _tr("Is asked before"),
        "i": _tr("Is told after"),
        "level": _tr("Show from"),
        "optional": _tr("Can be left out"),
        "blocks": _tr("These wait until it is done"),
        "evidence": _tr("Proof to keep"),
        "sources": _tr("Sources"),
        "text": _tr("Words"),
        "who": _tr("Who"),
        "note": _tr("Note"),
        "owner_role": _tr("Owner"),
        "backup_role": _tr("Backup"),
        "strategy": _tr("Strategy"),
        "tactics": _tr("Tactics"),
        "organisation": _tr("Organisation"),
        "people": _tr("People"),
    }.get(name, name)


def field_words(name: str, value: Any, roles: Mapping[str, str]) -> str:
    """A value as a person reads it; "" for nothing.

    Args:
        name: of the field.
        value: as the file holds it; lists are one text with commas.
        roles: role key → name.
    """
    text = str(value)
    if name in _ROLES:
        keys = [key.strip() for key in text.split(",") if key.strip()]
        return ", ".join(roles.get(key, key) for key in keys)
    if name == "when":
        return say_when(text) if text else ""
    if name == "level":
        return level_name(text)
    if name == "phase":
        return phase_name(Phase(text)) if text in PHASE_NAMES else text
    if name == "optional":
        return _tr("Yes") if text in ("1", "True") else _tr("No")
    if name == "anchor":
        return {
            "T0": _tr("The incident is declared"),
            "AWARE": _tr("We first knew"),
            "PHASE_START": _tr("The phase begins"),
            "PREV_DONE": _tr("The step before is done"),
            "CALENDAR": _tr("The calendar"),
        }.get(text, text.removeprefix("EVENT:").replace("_", " ").capitalize())
    return text
