"""The walls between the rooms stand: a program that climbs over each of them is refused by name."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.reading import ROOT

ROOMS = ["cli", "bootstrap", "services", "store", "content", "connectors", "adapters", "documents", "domain"]
TABS = ["today", "monitoring", "plan", "messages", "accounts", "review"]

# file that offends, what it says, what the linter must say of it
OFFENCES = [
    (
        "desktop/domain/climbs.py",
        "import desktop.services",
        "desktop.domain is not allowed to import desktop.services",
    ),
    (
        "desktop/store/aside.py",
        "import desktop.content",
        "desktop.store is not allowed to import desktop.content",
    ),
    ("resources/climbs.py", "import desktop", "resources is not allowed to import desktop"),
    ("desktop/services/paints.py", "import PySide6.QtCore", "desktop is not allowed to import PySide6"),
    ("desktop/cli/draws.py", "import pyqtgraph", "desktop is not allowed to import pyqtgraph"),
    ("desktop/services/queries.py", "import sqlite3", "desktop is not allowed to import sqlite3"),
    ("ui/plan/queries.py", "import sqlite_utils", "ui is not allowed to import sqlite_utils"),
    ("desktop/connectors/dials.py", "import urllib3", "desktop is not allowed to import urllib3"),
    ("desktop/services/knows.py", "import keyring", "desktop is not allowed to import keyring"),
    ("desktop/services/reads.py", "import textblob", "desktop is not allowed to import textblob"),
    ("desktop/services/parses.py", "import feedparser", "desktop is not allowed to import feedparser"),
    ("desktop/cli/wakes.py", "import apscheduler", "desktop is not allowed to import apscheduler"),
    ("desktop/services/spells.py", "import spellchecker", "desktop is not allowed to import spellchecker"),
    ("ui/messages/draws.py", "import segno", "ui is not allowed to import segno"),
    ("desktop/services/presses.py", "import typst", "desktop is not allowed to import typst"),
    ("ui/today/peeks.py", "import ui.plan", "ui.today is not allowed to import ui.plan"),
    ("ui/messages/digs.py", "import desktop.store", "ui is not allowed to import desktop.store"),
    ("ui/accounts/wires.py", "import desktop.bootstrap", "ui is not allowed to import desktop.bootstrap"),
    (
        "desktop/services/fetches.py",
        "import desktop.adapters",
        "desktop.services is not allowed to import desktop.adapters",
    ),
]


def build(folder: Path, offences: list[tuple[str, str, str]]) -> Path:
    """An empty program with all our rooms and our contracts, and these files added."""
    for package in (
        "desktop",
        *(f"desktop/{room}" for room in ROOMS),
        "ui",
        *(f"ui/{tab}" for tab in TABS),
        "resources",
    ):
        (folder / package).mkdir(parents=True, exist_ok=True)
        (folder / package / "__init__.py").touch()
    for module in ("errors", "places", "ports"):
        (folder / f"desktop/{module}.py").touch()
    for path, statement, _ in offences:
        (folder / path).write_text(statement + "\n", encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint(folder: Path) -> tuple[int, str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> str:
    status, said = lint(build(tmp_path_factory.mktemp("climbing"), OFFENCES))
    assert status == 1, said
    return said


@pytest.mark.parametrize("offence", OFFENCES, ids=[path for path, _, _ in OFFENCES])
def test_climbing_over_a_wall_is_refused_by_name(offence: tuple[str, str, str], complaints: str) -> None:
    path, _, complaint = offence
    assert complaint in complaints
    assert path.removesuffix(".py").replace("/", ".") in complaints


def test_a_module_without_a_room_is_refused_by_name(tmp_path: Path) -> None:
    status, said = lint(build(tmp_path, [("desktop/utils.py", "", "")]))
    assert status == 1
    assert "desktop.utils" in said


def test_a_program_that_keeps_to_its_rooms_passes(tmp_path: Path) -> None:
    status, said = lint(build(tmp_path, [("desktop/store/asks.py", "import sqlite3", "")]))
    assert status == 0, said
