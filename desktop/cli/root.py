"""The root of all commands, their common options, and where each command is found when it is called."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from desktop.cli.asked import Asked


def _take_workspace(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.ensure_object(Asked).named = value


def _take_json(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        ctx.ensure_object(Asked).as_json = True


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from desktop.places import program_version

        click.echo(f"Watchline {program_version()}")
        ctx.exit()


def _common(*, envvar: str | None = None) -> list[click.Parameter]:
    return [
        click.Option(
            ["--workspace"], type=click.Path(path_type=Path), metavar="PATH", envvar=envvar,
            expose_value=False, callback=_take_workspace, help="The workspace file to use.",
        ),
        click.Option(
            ["--json"], is_flag=True, expose_value=False, callback=_take_json,
            help="Answer in JSON; times are ISO 8601 in UTC.",
        ),
    ]  # fmt: skip


class Command(click.Command):
    """A command that also takes the options common to all."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += _common()


class Group(click.Group):
    """A subject with several commands; it takes the common options as well."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += _common()


class LateGroup(click.Group):
    """A group that imports a command only when it is called.

    Args:
        late: command → (module, name in it, first line of its help).
    """

    def __init__(self, *args: Any, late: Mapping[str, tuple[str, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._late = late

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of a person's work, not of the alphabet."""
        return list(self._late)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the command's module; None if there is no such command."""
        if cmd_name not in self._late:
            return None
        module, name, _ = self._late[cmd_name]
        found = getattr(import_module(f"desktop.cli.{module}"), name)
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, _, words) in self._late.items()])


_COMMANDS = {
    "init": ("workspace", "init", "Make a new workspace."),
    "sources": ("sources", "sources", "The feeds to watch."),
    "terms": ("terms", "terms", "The words to look out for."),
    "poll": ("poll", "poll", "Read the feeds that are due now."),
    "mentions": ("mentions", "mentions", "What was said, newest first."),
    "tone": ("tone", "tone", "Read how texts sound, line by line."),
    "incident": ("incident", "incident", "Something is happening: declare, do, log, report."),
    "plan": ("plan", "plan", "The crisis plans: adopted, ticked, compared, signed."),
    "people": ("people", "people", "Who is who, who holds which role, who was reached."),
    "risk": ("risk", "risk", "What could happen, how likely, how bad, and what is done."),
    "messages": ("messages", "messages", "The message library, its gaps, and character counts."),
    "public-page": ("public_page", "public_page", "The page for the website, as one folder."),
    "faq": ("faq", "faq", "What people ask, and what is said to it."),
    "accounts": ("accounts", "accounts", "The accounts we post from and how safe they are."),
    "packs": ("packs", "packs", "The content that comes with Watchline."),
    "log": ("log", "log", "Who changed what, and when."),
    "backup": ("workspace", "backup", "Make a verified copy of the workspace."),
    "restore": ("workspace", "restore", "Put a copy in the workspace's place."),
    "check": ("check", "check", "Look everything over, one line each."),
}


@click.command(cls=LateGroup, late=_COMMANDS, no_args_is_help=True)
def program() -> None:
    """Watchline on the command line: the same work as in the window.

    --workspace and --json may also stand after the command. The environment variable
    WATCHLINE_WORKSPACE names a workspace as --workspace does. Exit codes: 0 done, 1 refused (one
    sentence on stderr says why), 2 not a command or option.
    """


program.params += [
    *_common(envvar="WATCHLINE_WORKSPACE"),
    click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
        help="Show the version and end.",
    ),
]  # fmt: skip
