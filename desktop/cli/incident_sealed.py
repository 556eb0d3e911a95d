"""``incident restrict``, ``unlock``, ``passphrase`` and ``readers``: cases whose words are sealed."""

import click

from desktop.cli.answer import give, say
from desktop.cli.asked import Asked
from desktop.cli.case import about_case, passphrase, reading, writing
from desktop.cli.given import lines
from desktop.cli.root import Command
from desktop.errors import Refused


@click.command("restrict", cls=Command)
@click.option("--reader", "readers", multiple=True, required=True, metavar="NAME", help="Who can open it.")
@click.option("--incident", "wanted", metavar="CODE", help="Which incident; else the only live one.")
@click.pass_obj
def restrict(asked: Asked, readers: tuple[str, ...], wanted: str | None) -> None:
    """Seal an incident's words from now on; the passphrase is the first line of stdin.

    A lost passphrase cannot be replaced, and then nobody can read the case any more. What stands in the log
    already stays there in plain words. JSON: code, readers.
    """
    with writing(asked, wanted, sealing=True) as case:
        case.core.cases.restrict(case.id, passphrase(), readers).result()
        found = case.core.incidents.show(case.id).result()
    if asked.as_json:
        give({"code": found.code, "readers": found.readers})
    else:
        say(f"{found.code} is restricted. It can be opened by: {', '.join(found.readers)}.")
        say("Log lines written before this stay in the file in plain words; they cannot be taken out.")


@click.command("unlock", cls=Command)
@click.option("--incident", "wanted", metavar="CODE", help="Which incident; else the only live one.")
@click.pass_obj
def unlock(asked: Asked, wanted: str | None) -> None:
    """Try the passphrase of a restricted case: the first line of stdin.

    A case is open for one command only; other commands take --unlock. JSON: code, opens.
    """
    with reading(asked, wanted, unlock=True) as case:
        pass
    if asked.as_json:
        give({"code": case.incident.code, "opens": not case.incident.locked})
    else:
        say(f"The passphrase opens {case.incident.code}.")


@click.command("passphrase", cls=Command)
@click.option("--incident", "wanted", metavar="CODE", help="Which incident; else the only live one.")
@click.pass_obj
def change_passphrase(asked: Asked, wanted: str | None) -> None:
    """Change the passphrase: the old one and the new one, as two lines of stdin. JSON: code."""
    given = [line for line in lines() if line.strip()]
    if len(given) != 2:
        raise Refused("Give the old and the new passphrase as two lines of the standard input.")
    with writing(asked, wanted, sealing=True) as case:
        case.core.cases.change_passphrase(case.id, *given).result()
    if asked.as_json:
        give({"code": case.incident.code})
    else:
        say(f"{case.incident.code} has a new passphrase.")


@click.command("readers", cls=Command)
@click.option("--add", "added", metavar="NAME", help="Who can open it too.")
@click.option(
    "--remove", "removed", metavar="NAME", help="Who can no longer open it; change the passphrase too."
)
@about_case
@click.pass_obj
def readers(asked: Asked, added: str | None, removed: str | None, wanted: str | None, unlock: bool) -> None:
    """Show who can open a restricted case, add or remove a name. JSON: code, readers."""
    if added is None and removed is None:
        with reading(asked, wanted, unlock) as case:
            found = case.incident
    else:
        with writing(asked, wanted, unlock) as case:
            if added:
                case.core.cases.add_reader(case.id, added).result()
            if removed:
                case.core.cases.remove_reader(case.id, removed).result()
            found = case.core.incidents.show(case.id).result()
    if asked.as_json:
        give({"code": found.code, "readers": found.readers})
    else:
        say(f"{found.code} can be opened by: {', '.join(found.readers) or 'everybody here'}.")


COMMANDS = (restrict, unlock, change_passphrase, readers)
