"""The workspace file itself: made, copied, put back."""

from pathlib import Path

import click

from desktop.cli.answer import give, local, remark, say, table
from desktop.cli.asked import Asked
from desktop.cli.root import Command
from desktop.errors import Refused


@click.command(cls=Command)
@click.option("--sample", is_flag=True, help="Fill it with the sample organisation, to look around in.")
@click.pass_obj
def init(asked: Asked, sample: bool) -> None:
    """Make a new workspace.

    Without --workspace it is the one that the window opens; with --sample and without --workspace the
    sample organisation's own. The sample's feeds are read from this computer, so it needs no network.
    A workspace that is there already is left as it is.
    """
    if sample and asked.named is None:
        from desktop import places

        asked.named = places.sample_workspace()
    path = asked.workspace
    made = not path.exists()
    if made:
        with asked.writing(new=True) as core:
            if sample:
                core.sample.make().result()
    else:
        with asked.reading():
            pass  # opening it proves that it is one of ours
    if asked.as_json:
        give({"workspace": str(path), "made": made})
    elif made:
        say(f"Made the workspace {path}.")
    else:
        say(f"There is a workspace at {path} already. Nothing was changed.")


@click.command(cls=Command)
@click.option(
    "--to", "target", type=click.Path(path_type=Path), metavar="F", help="A file or folder of your choice."
)
@click.option("--list", "only_list", is_flag=True, help="List the copies there are, newest first.")
@click.pass_obj
def backup(asked: Asked, target: Path | None, only_list: bool) -> None:
    """Make a verified copy of the workspace, also while the window is open.

    Without --to it goes into the folder of rolling copies beside the workspace.
    """
    with asked.reading() as core:
        if only_list:
            found = core.backups.found().result()
            if asked.as_json:
                give(found)
            else:
                table(
                    ("MADE", "BYTES", "REASON", "FILE"),
                    [(local(b.made_at), b.size, b.reason, b.path) for b in found],
                )
            return
        made = core.backups.make(_free(asked, target)).result()
    if asked.as_json:
        give(made)
    else:
        say(f"Made and verified {made.path}.")


def _free(asked: Asked, target: Path | None) -> Path | None:
    if target is None:
        return None
    if target.is_dir():
        from datetime import UTC, datetime

        target = target / f"{asked.workspace.stem}.{datetime.now(UTC):%Y%m%dT%H%M%SZ}.watchline"
    # The copy's list of contents lies beside it, so that name has to be free as well.
    for path in (target, target.with_suffix(".json")):
        if path.exists():
            raise Refused(
                f"There is a file at {path} already, and it was left as it is. Choose another name."
            )
    return target


@click.command(cls=Command)
@click.argument("copy", metavar="F", type=click.Path(path_type=Path))
@click.pass_obj
def restore(asked: Asked, copy: Path) -> None:
    """Put a copy in the workspace's place.

    F is a file, or the name of one of the rolling copies. The copy is verified first; the workspace
    that was there is moved aside, never deleted. Works also where the workspace is damaged or gone.
    """
    from desktop import bootstrap

    workspace = asked.workspace
    rolling = workspace.with_name(f"{workspace.stem} backups") / copy.name
    if not copy.exists() and copy.name == str(copy) and rolling.exists():
        copy = rolling
    if not copy.is_file():
        raise Refused(f"There is no copy at {copy}. Nothing was changed.")
    if workspace.exists() and copy.samefile(workspace):
        raise Refused("That is the workspace itself, not a copy of it. Nothing was changed.")
    aside = bootstrap.restore(workspace, copy, wait_s=asked.wait_s)
    if asked.as_json:
        give({"workspace": str(workspace), "restored": str(copy), "aside": str(aside) if aside else None})
        return
    say(f"Restored {workspace} from {copy}.")
    if aside:
        remark(f"The file that was there is now at {aside}.")
