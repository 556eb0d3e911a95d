"""Which incident a command is about, opened with its passphrase if need be, and how JSON shows it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from desktop.cli.asked import Asked
from desktop.cli.given import lines
from desktop.domain.incident import Incident
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.bootstrap import Core

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])
#: What a list says of a case that nobody opened.
LOCKED = "This case is restricted and locked. Use --unlock to read it."


@dataclass(frozen=True, slots=True)
class Case:
    """An incident with the core that answers for it."""

    core: "Core"
    incident: Incident

    @property
    def id(self) -> str:
        """The incident's id."""
        return self.incident.id


def about_case(command: _Decorated) -> _Decorated:
    """Adds the options by which a command finds its incident and opens it."""
    command = click.option(
        "--incident",
        "wanted",
        metavar="CODE",
        help="Which incident, such as 2026-03; else the only live one.",
    )(command)
    return click.option(
        "--unlock", is_flag=True, help="Open a restricted case; its passphrase is the first line of stdin."
    )(command)


@contextmanager
def reading(asked: Asked, wanted: str | None, unlock: bool = False) -> Iterator[Case]:
    """The incident for questions; a window may have the same workspace open."""
    with asked.reading() as core:
        yield _opened(core, wanted, unlock)


@contextmanager
def writing(
    asked: Asked, wanted: str | None, unlock: bool = False, *, sealing: bool = False
) -> Iterator[Case]:
    """The incident for changes.

    Args:
        sealing: the command deals with the seal itself, so that a locked case comes through.

    Raises:
        Refused: the case is locked; without this a task of it would seem not to be there.
    """
    with asked.writing() as core:
        case = _opened(core, wanted, unlock)
        if case.incident.locked and not sealing:
            raise Refused(
                f"{case.incident.code} is restricted and locked. Add --unlock and give its passphrase as the "
                "first line of the standard input; nothing was changed."
            )
        yield case


def passphrase() -> str:
    """The first line of standard input.

    Raises:
        Refused: there is none.
    """
    for line in lines():
        if line.strip():
            return line
    raise Refused("Give the passphrase as the first line of the standard input.")


def _opened(core: "Core", wanted: str | None, unlock: bool) -> Case:
    name = wanted or _only(core)
    if unlock:
        core.cases.unlock(name, passphrase()).result()
    return Case(core, core.incidents.show(name).result())


def _only(core: "Core") -> str:
    live = core.incidents.live().result()
    if len(live) == 1:
        return live[0].id
    if not live:
        raise Refused("There is no live incident. Name one with --incident; “incident list” shows them.")
    codes = ", ".join(one.code for one in live)
    raise Refused(f"There are several live incidents. Name one with --incident: {codes}.")


def incident_fields(one: Incident) -> dict[str, Any]:
    """An incident as JSON shows it; words of a locked case are empty."""
    return {
        "id": one.id, "code": one.code, "title": one.title, "scenario": one.scenario_key,
        "state": one.state, "level": one.level, "phase": one.phase, "t0": one.t0, "aware": one.aware_at,
        "lead": one.lead, "confirmed_by": one.confirmed_by, "confirmed_how": one.confirmed_how,
        "confirmed_at": one.confirmed_at, "exercise": one.exercise, "restricted": one.restricted,
        "locked": one.locked, "readers": one.readers, "freeze": one.freeze, "line": one.line,
        "update_due": one.update_due, "first_words": one.first_words_at, "closed": one.closed_at,
    }  # fmt: skip


def name_of(one: Incident) -> str:
    """How a line names an incident."""
    words = one.title or ("locked" if one.locked else "")
    return f"{one.code} {words}".strip()
