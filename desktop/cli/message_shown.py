"""How a command shows a message, and opens the case it belongs to."""

from typing import TYPE_CHECKING, Any

from desktop.cli.answer import give, say
from desktop.cli.asked import Asked
from desktop.cli.case import LOCKED, passphrase
from desktop.domain.fill import fill, gap_names
from desktop.domain.message import Gap, Message
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.bootstrap import Core


def fields(one: Message) -> dict[str, Any]:
    """A message as a list shows it in JSON."""
    return {
        "id": one.id, "key": one.pack_key, "title": one.title, "purpose": one.purpose,
        "scenario": one.scenario_key, "audience": one.audience, "language": one.language,
        "state": one.state, "phase": one.phase, "incident": one.incident_id, "from": one.from_id,
        "translation_of": one.translation_of, "sealed": one.sealed, "gaps": gap_names(one.body),
    }  # fmt: skip


def open_of(core: "Core", one: Message) -> tuple[Gap, ...]:
    """The gaps of a message that nothing fills; what an incident fills is counted where it belongs to one."""
    gaps = core.messages.filled_gaps(one.id).result() if one.incident_id else core.messages.gaps(one)
    return tuple(gap for gap in gaps if not gap.value.strip())


def open_case(core: "Core", wanted: str, unlock: bool) -> Message:
    """The message, its case opened with the passphrase on standard input if that was asked for.

    Raises:
        Refused: there is none, or its case is locked.
    """
    one = core.messages.one(wanted).result()
    if unlock and one.incident_id:
        core.cases.unlock(one.incident_id, passphrase()).result()
        one = core.messages.one(wanted).result()
    if one.sealed:
        raise Refused(LOCKED)
    return one


def show_message(asked: Asked, core: "Core", wanted: str) -> None:
    """Writes a message, whole, as text or JSON."""
    one = core.messages.one(wanted).result()
    gaps = core.messages.filled_gaps(one.id).result()
    values = {gap.placeholder.name: gap.value for gap in gaps}
    filled = fill(one.body, values)
    faults = {gap.placeholder.name: core.messages.faults(gap) for gap in gaps}
    if asked.as_json:
        give({
            **fields(one), "open": [name for name, value in values.items() if not value.strip()],
            "body": one.body, "text": filled.text,
            "ready": all(value.strip() for value in values.values()) and not any(faults.values()),
            **_more(one), "variants": variant_fields(core, one.id),
            "gaps": [_gap(gap, faults[gap.placeholder.name]) for gap in gaps],
        })  # fmt: skip
        return
    say(f"{one.title}\n\n{filled.text}")
    if filled.open:
        say(f"\nStill empty: {', '.join(filled.open)}.")
    for name, found in faults.items():
        for fault in found if name not in filled.open else ():
            say(f"{name}: {fault}")


def variant_fields(core: "Core", message_id: str) -> list[dict[str, Any]]:
    """The texts of a message for single channels, as JSON shows them."""
    return [
        {"channel": one.channel, "text": one.text, "link": one.link, "hashtags": one.hashtags,
         "media": [{"name": item.name, "alt": item.alt, "kind": item.kind} for item in one.media]}
        for one in core.messages.variants(message_id).result()
    ]  # fmt: skip


def _more(one: Message) -> dict[str, Any]:
    return {
        "keys": one.keys, "slots": dict(one.slots), "action": one.action, "answers": one.answers,
        "flags": one.flags, "written_by": one.written_by, "cleared_by": one.cleared_by,
        "cleared_until": one.pre_cleared_until.isoformat() if one.pre_cleared_until else None,
        "version": one.version, "next_update": one.next_update_at, "expires": one.expires_at,
        "scheduled": one.scheduled_at,
    }  # fmt: skip


def _gap(gap: Gap, faults: tuple[str, ...]) -> dict[str, Any]:
    rule = gap.placeholder
    return {
        "name": rule.name, "value": gap.value, "meaning": rule.meaning, "example": rule.example,
        "limit": rule.limit, "origin": gap.origin, "fact": gap.fact_id, "checked_by": gap.checked_by,
        "faults": faults,
    }  # fmt: skip
