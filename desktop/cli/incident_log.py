"""``incident log``, ``lines`` and ``correct``: the log of an incident, which is only ever added to."""

from datetime import datetime, timedelta
from typing import Any

import click

from desktop.cli.answer import give, say
from desktop.cli.asked import Asked
from desktop.cli.case import LOCKED, about_case, reading, writing
from desktop.cli.root import Command
from desktop.cli.times import Moment
from desktop.domain.entry import EntryKind, IncidentEntry, with_reason
from desktop.domain.person import TLP

_KIND = click.Choice([kind.value for kind in EntryKind if kind is not EntryKind.CORRECTION])
_PAGE = 500


@click.command("log", cls=Command)
@click.argument("text")
@click.option("--kind", type=_KIND, default="action", show_default=True)
@click.option("--at", type=Moment(), metavar="TIME", help="When it happened; now without it.")
@click.option("--reason", default="", help="Why; a decision needs it.")
@click.option("--options", default="", help="What else there was to decide.")
@click.option("--known", default="", help="What was known then.")
@click.option("--role", default="", metavar="KEY", help="In which role it was done.")
@click.option("--behalf", default="", metavar="KEY", help="For which role or person.")
@click.option("--tlp", type=click.Choice(TLP), default=None, help="How far it may be shared.")
@click.option("--personal", is_flag=True, help="It holds personal data, so it can be left out of copies.")
@click.option("--significant", is_flag=True, help="It stands out.")
@about_case
@click.pass_obj
def log(
    asked: Asked, text: str, kind: str, at: datetime | None, reason: str, options: str, known: str, role: str,
    behalf: str, tlp: str | None, personal: bool, significant: bool, wanted: str | None, unlock: bool,
) -> None:  # fmt: skip
    """Write a line into the log. JSON: incident, seq."""
    with writing(asked, wanted, unlock) as case:
        seq = case.core.incident_log.add(
            case.id, text, EntryKind(kind), at=at, reason=reason, options=options, known=known, role=role,
            behalf=behalf, tlp=tlp or "", personal=personal, significant=significant,
        ).result()  # fmt: skip
    _tell(asked, case.incident.code, seq)


@click.command("correct", cls=Command)
@click.argument("seq", type=click.IntRange(min=1), metavar="NUMBER")
@click.argument("text")
@click.option("--at", type=Moment(), metavar="TIME", help="The right time; otherwise that of the old line.")
@about_case
@click.pass_obj
def correct(asked: Asked, seq: int, text: str, at: datetime | None, wanted: str | None, unlock: bool) -> None:
    """Put a line right by a new one that points back; the old one stays. JSON: incident, seq."""
    with writing(asked, wanted, unlock) as case:
        made = case.core.incident_log.correct(case.id, seq, text, at=at).result()
    _tell(asked, case.incident.code, made)


def _tell(asked: Asked, code: str, seq: int) -> None:
    if asked.as_json:
        give({"incident": code, "seq": seq})
    else:
        say(f"Wrote entry {seq} in the log of {code}.")


@click.command("lines", cls=Command)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, metavar="N",
              help="At most this many, newest first.")  # fmt: skip
@click.option("--words", default="", help="Only lines with these words.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice([kind.value for kind in EntryKind]))
@click.option("--significant", is_flag=True, help="Only what stands out.")
@about_case
@click.pass_obj
def lines(
    asked: Asked, limit: int, words: str, kinds: tuple[str, ...], significant: bool, wanted: str | None,
    unlock: bool,
) -> None:  # fmt: skip
    """Read the log, newest first.

    JSON: a list of seq, at, recorded_at, offset_min (local time minus UTC), kind, text, reason, options,
    known, by, role, behalf, significant, tlp, personal, corrects, hash.
    """
    found: list[IncidentEntry] = []
    with reading(asked, wanted, unlock) as case:
        while len(found) < limit:
            before = found[-1].seq if found else None
            page = case.core.incident_log.lines(
                case.id, min(_PAGE, limit - len(found)), before_seq=before, words=words,
                kinds=[EntryKind(kind) for kind in kinds], significant=significant,
            ).result()  # fmt: skip
            found += page
            if not page:
                break
    if asked.as_json:
        give([_fields(entry) for entry in found])
        return
    if case.incident.locked:
        say(LOCKED)
    for entry in found:
        at = entry.at + timedelta(minutes=entry.offset_min)
        of = f" (corrects {entry.corrects})" if entry.corrects else ""
        said = with_reason(entry.text, entry.reason)
        say(f"{entry.seq:>5}  {at:%Y-%m-%d %H:%M}  {entry.kind:<12} {entry.by}: {said}{of}")


def _fields(entry: IncidentEntry) -> dict[str, Any]:
    return {
        "seq": entry.seq, "at": entry.at, "recorded_at": entry.recorded_at, "offset_min": entry.offset_min,
        "kind": entry.kind, "text": entry.text, "reason": entry.reason, "options": entry.options,
        "known": entry.known, "by": entry.by, "role": entry.role, "behalf": entry.behalf,
        "significant": entry.significant, "tlp": entry.tlp, "personal": entry.personal,
        "corrects": entry.corrects, "hash": entry.hash,
    }  # fmt: skip


COMMANDS = (log, lines, correct)
