"""The command line: the same services as the window, without Qt, for scripts, support and tests."""

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from desktop.cli import mishap
from desktop.cli.answer import shortened
from desktop.cli.asked import Asked
from desktop.cli.root import program
from desktop.errors import Refused, Trouble

if TYPE_CHECKING:
    from desktop.bootstrap import Outside

DONE, REFUSED, USAGE = 0, 1, 2


def main(words: Sequence[str] | None = None, outside: "Outside | None" = None, *, wait_s: float = 5.0) -> int:
    """Runs one command.

    Args:
        words: what stands after the program's name; None for this process's own.
        outside: replacements for the outside world, for tests.
        wait_s: how long a change waits for another program to let go of the workspace.

    Returns:
        0 done, 1 refused or trouble (one sentence on stderr), 2 not a command or option of ours.
    """
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # the feed reader's child is this same program
    _speak_utf8()
    try:
        with mishap.logging_late():
            code = _run(words, Asked(outside=outside, wait_s=wait_s))
        if sys.stdout is not None:  # a caller may have closed it
            sys.stdout.flush()
    except BrokenPipeError:
        _hush()
        return DONE  # whoever reads us, such as `head`, has had enough
    except OSError as error:
        _hush()
        return _refuse(f"The answer could not be written: {error.strerror}. Your data is safe.")
    return code


def _run(words: Sequence[str] | None, asked: Asked) -> int:
    try:
        # not `program.main`: it ends the process by itself where a reader hangs up
        given = list(sys.argv[1:] if words is None else words)
        with program.make_context("watchline-cli", given, obj=asked) as ctx:
            done = program.invoke(ctx)
    except BrokenPipeError:
        raise
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return USAGE
    except click.UsageError as error:
        _say_usage(error)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return _refuse("Stopped. What was saved before stays saved.")
    except click.ClickException as error:
        return _refuse(error.format_message())
    except (Refused, Trouble) as error:
        return _refuse(error.sentence)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        return _refuse(f"The system refused: {error.strerror or error}{where}.")
    except Exception as error:  # noqa: BLE001 - the last place where a bug of ours can be caught
        return _refuse(mishap.sentence_for(error))
    return done if isinstance(done, int) else DONE


def _refuse(sentence: str) -> int:
    click.echo(shortened(sentence), err=True)
    return REFUSED


def _say_usage(error: click.UsageError) -> None:
    path = error.ctx.command_path if error.ctx else "watchline-cli"
    click.echo(f"{shortened(error.format_message())} See “{path} --help”.", err=True)


def _speak_utf8() -> None:
    # Whatever the terminal's language is set to: names and feeds come in every script.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _hush() -> None:
    # What is left in the buffer has nowhere to go; without this Python complains at its end.
    with contextlib.suppress(OSError, ValueError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
