"""A scenario says which of its legal clocks run from the moment we knew."""

from pathlib import Path

import pytest

import resources
from desktop.content import Packs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The packs that ship, to be changed."""
    for file in (Path(resources.__file__).parent / "packs").iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def start(folder: Path, *keys: str) -> None:
    """Lets these clocks run from the start in the pack for a death."""
    file = folder / "SC-FAT.toml"
    listed = ", ".join(f'"{key}"' for key in keys)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\nclocks = ", f"\nclocks_run = [{listed}]\nclocks = "), encoding="utf-8")


def test_only_a_data_breach_starts_a_clock_by_itself() -> None:
    found = {pack.key: pack.clocks_run for pack in Packs().scenario_packs() if pack.clocks_run}
    assert found == {"SC-DBR": ("CLK-GDPR33",)}


def test_a_clock_that_runs_is_read(folder: Path) -> None:
    start(folder, "CLK-RIDDOR")
    packs = Packs(folder)
    assert packs.scenario("SC-FAT").clocks_run == ("CLK-RIDDOR",)
    assert [fault for fault in packs.check_all() if "SC-FAT" in fault] == []


def test_a_clock_that_runs_has_to_be_one_of_the_scenarios(folder: Path) -> None:
    start(folder, "CLK-GDPR33")
    faults = [fault for fault in Packs(folder).check_all() if "SC-FAT" in fault]
    assert faults == [
        "SC-FAT.toml, pack: clock 'CLK-GDPR33' runs from the start, and is not among its clocks"
    ]
