"""The lock holds every library that the project names, each by hash, and no address."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.reading import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WANTED = [
    *PROJECT["dependencies"],
    *(each for group in PROJECT["optional-dependencies"].values() for each in group),
]
LOCKED = re.findall(r"^([a-z0-9.-]+)==(\S+)(.*?)(?=^[a-z]|\Z)", LOCK, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("wanted", WANTED)
def test_what_the_project_names_is_locked_in_a_version_it_allows(wanted: str) -> None:
    requirement = Requirement(wanted)
    versions = [version for name, version, _ in LOCKED if name == canonicalize_name(requirement.name)]
    assert versions
    assert all(version in requirement.specifier for version in versions)


def test_every_locked_library_has_hashes() -> None:
    assert len(LOCKED) > len(WANTED)
    assert [name for name, _, rest in LOCKED if not re.search(r"--hash=sha256:[0-9a-f]{64}", rest)] == []


def test_the_lock_does_not_say_where_libraries_come_from() -> None:
    assert "://" not in LOCK
    assert "--index" not in LOCK
    assert "--find-links" not in LOCK


def test_the_qt_that_corrupts_python_is_kept_out() -> None:
    assert next(version for name, version, _ in LOCKED if name == "pyside6-essentials").startswith("6.11.")
