"""``incident sitrep``, ``handover`` and the other papers of an incident."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from desktop.cli.answer import give, say
from desktop.cli.asked import Asked
from desktop.cli.case import Case, about_case, reading, writing
from desktop.cli.paper import to_paper
from desktop.cli.root import Command
from desktop.domain.report import Report

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])
_Opens = Callable[[Asked, str | None, bool], AbstractContextManager[Case]]


def confirmed(command: _Decorated) -> _Decorated:
    """Adds who lets a document of a restricted case be made."""
    return click.option(
        "--confirmed-by", default="", metavar="NAME",
        help="Of a restricted case: who confirmed it, holding SAFE or LEGAL.",
    )(command)  # fmt: skip


def _paper(
    asked: Asked, opens: _Opens, wanted: str | None, unlock: bool, target: Path, large: bool,
    make: Callable[[Case], Future[Report]],
) -> None:  # fmt: skip
    with opens(asked, wanted, unlock) as case:
        report = replace(make(case).result(), large=large)
        case.core.papers.write(report, target).result()
    if asked.as_json:
        give({"file": str(target), "title": report.title, "incident": case.incident.code})
    else:
        say(f"Wrote {target}.")


def _opening(confirmed_by: str) -> _Opens:
    """A confirmation is written into the log, so that the workspace has to be open for changes."""
    return writing if confirmed_by else reading


@click.command("sitrep", cls=Command)
@to_paper
@confirmed
@about_case
@click.pass_obj
def sitrep(
    asked: Asked, target: Path, large: bool, confirmed_by: str, wanted: str | None, unlock: bool
) -> None:
    """Write the situation report: one page, with what is new since the last one.

    That it was made goes into the log, and the next one begins there. JSON: file, title, incident.
    """
    _paper(asked, writing, wanted, unlock, target, large,
           lambda case: case.core.incident_papers.sitrep(case.id, confirmed_by=confirmed_by))  # fmt: skip


@click.command("handover", cls=Command)
@to_paper
@confirmed
@about_case
@click.pass_obj
def handover(
    asked: Asked, target: Path, large: bool, confirmed_by: str, wanted: str | None, unlock: bool
) -> None:
    """Write the handover sheet: state, promises, people waiting, traps, open tasks."""
    _paper(asked, _opening(confirmed_by), wanted, unlock, target, large,
           lambda case: case.core.incident_papers.handover(case.id, confirmed_by=confirmed_by))  # fmt: skip


@click.command("timeline", cls=Command)
@to_paper
@click.option("--all", "everything", is_flag=True, help="Every line, not only what stands out.")
@confirmed
@about_case
@click.pass_obj
def timeline(
    asked: Asked, target: Path, large: bool, everything: bool, confirmed_by: str, wanted: str | None,
    unlock: bool,
) -> None:  # fmt: skip
    """Write the timeline, day by day."""
    _paper(asked, _opening(confirmed_by), wanted, unlock, target, large,
           lambda case: case.core.incident_papers.timeline(
               case.id, everything=everything, confirmed_by=confirmed_by))  # fmt: skip


@click.command("print-log", cls=Command)
@to_paper
@click.option("--redact", is_flag=True, help="Leave out the words of lines that hold personal data.")
@confirmed
@about_case
@click.pass_obj
def print_log(
    asked: Asked, target: Path, large: bool, redact: bool, confirmed_by: str, wanted: str | None, unlock: bool
) -> None:
    """Write the whole log, with the hash of its chain at the end."""
    _paper(asked, _opening(confirmed_by), wanted, unlock, target, large,
           lambda case: case.core.incident_papers.log(
               case.id, redact=redact, confirmed_by=confirmed_by))  # fmt: skip


@click.command("breach-record", cls=Command)
@to_paper
@confirmed
@about_case
@click.pass_obj
def breach_record(
    asked: Asked, target: Path, large: bool, confirmed_by: str, wanted: str | None, unlock: bool
) -> None:
    """Write the record of a data breach, without names."""
    _paper(asked, _opening(confirmed_by), wanted, unlock, target, large,
           lambda case: case.core.incident_papers.breach_record(
               case.id, confirmed_by=confirmed_by))  # fmt: skip


@click.command("board-note", cls=Command)
@to_paper
@about_case
@click.pass_obj
def board_note(asked: Asked, target: Path, large: bool, wanted: str | None, unlock: bool) -> None:
    """Write the note for the board: level, duty met or not, next date; also of a locked case."""
    _paper(asked, reading, wanted, unlock, target, large,
           lambda case: case.core.incident_papers.board_note(case.id))  # fmt: skip


COMMANDS = (sitrep, handover, timeline, print_log, breach_record, board_note)
