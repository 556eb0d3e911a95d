"""The options of every command that puts something on paper."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Decorated = TypeVar("_Decorated", bound=Callable[..., Any])


def to_paper(command: _Decorated) -> _Decorated:
    """Adds the options of everything that is put on paper."""
    command = click.option("--large", is_flag=True, help="Large print; it takes more pages.")(command)
    return click.option(
        "--out", "target", metavar="F.pdf", required=True, type=click.Path(path_type=Path),
        help="The file to write: .pdf, .html, .txt or .csv.",
    )(command)  # fmt: skip
