"""The libraries that Watchline stands on, with version and licence, as they are installed."""

import re
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Library:
    """One library. licence: its short name, or "see its own notice"."""

    name: str
    version: str
    licence: str


def libraries(root: str = "watchline") -> tuple[Library, ...]:
    """What a distribution needs, and what that needs in turn, by name; not what only tests or builds need.

    Empty where the program does not carry its own record. Reads files, so not for the GUI thread.
    """
    found: dict[str, Library] = {}
    waiting = _needs(root)
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            each = distribution(name)
        except PackageNotFoundError:
            continue  # for another system only
        found[key] = Library(each.metadata["Name"] or name, each.version, _licence(each))
        waiting += _needs(name)
    return tuple(found[key] for key in sorted(found))


def _needs(name: str) -> list[str]:
    try:
        lines = distribution(name).requires or []
    except PackageNotFoundError:
        return []
    # A marker that names an extra is for tests, builds or an option nobody asked for.
    matches = [_NAME.match(line) for line in lines if "extra ==" not in line.partition(";")[2]]
    return [match.group() for match in matches if match]


def _licence(each: Distribution) -> str:
    said = _first(each, "License-Expression")
    if not said:
        classes = [
            line for line in each.metadata.get_all("Classifier") or [] if line.startswith("License ::")
        ]
        said = classes[0].rpartition("::")[2].strip() if classes else ""
    if not said or said == "OSI Approved":
        said = _first(each, "License").strip().partition("\n")[0]
    return said if 0 < len(said) <= _LONGEST else "see its own notice"


def _first(each: Distribution, field: str) -> str:
    return next(iter(each.metadata.get_all(field) or []), "")
