"""How answers are written: JSON for programs, plain lines and tables for people."""

import json
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

import click

from desktop.domain.moment import to_text

_SEEN, _LONGEST_PATH, _LONGEST_LINE = 58, 300, 1000  # characters
_QUOTED = re.compile(r"“[^“”]{60,}”|(?<!\w)'[^']{60,}'(?!\w)")
_UNBROKEN = re.compile(r"\S{61,}")


def say(line: str = "") -> None:
    """One line for a person, without signs that could steer a terminal."""
    click.echo("\n".join(plain(part) for part in line.split("\n")))


def remark(line: str) -> None:
    """A remark beside the answer, on stderr, so that a pipe carries the answer alone."""
    click.echo(plain(line), err=True)


def plain(text: str) -> str:
    """One line of a text from outside: no control characters, no line breaks."""
    return "".join(char if char.isprintable() else " " for char in text)


def shortened(sentence: str) -> str:
    """A sentence on one line, in which what somebody typed is repeated up to about 60 characters.

    A path keeps its length, as it tells where to look.
    """
    line = " ".join(sentence.split())
    for pattern in (_QUOTED, _UNBROKEN):
        line = pattern.sub(_cut, line)
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"


def _cut(found: re.Match[str]) -> str:
    whole = found[0]
    if len(whole) <= _LONGEST_PATH and ("/" in whole or "\\" in whole):
        return whole
    closing = whole[-1] if whole[-1] in "”'" else ""
    return f"{whole[:_SEEN].rstrip()}…{closing}"


def give(value: Any, *, one_line: bool = False) -> None:
    """A value as JSON."""
    click.echo(json.dumps(as_json(value), ensure_ascii=False, indent=None if one_line else 2))


def as_json(value: Any) -> Any:
    """A value as JSON knows it: times as ISO 8601 in UTC, dataclasses by their fields."""
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): as_json(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(inner) for inner in value]
    return value


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Columns under each other; on a terminal the last one is cut at the edge."""
    texts = [[plain(str(cell)) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in texts) for column in range(len(head))]
    edge = shutil.get_terminal_size().columns if sys.stdout is not None and sys.stdout.isatty() else 0
    for row in texts:
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        line = "  ".join([*cells, row[-1]])
        click.echo(f"{line[: edge - 1]}…" if 0 < edge < len(line) else line)


def local(moment: datetime | None) -> str:
    """A time as a person here reads it, "" if it never was."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment else ""
