"""The demonstration without a display: it says what it found, and true only if all of it is there."""

from pathlib import Path

import pytest

from desktop.bootstrap import Core, Outside
from desktop.domain.source import HealthState
from tests.fakes.clock import FakeClock
from ui.demo import Demo

PICTURE = b"\x89PNG\r\n\x1a\n"


def draw_one(_core: Core, out: Path) -> None:
    (out / "page.png").write_bytes(PICTURE)


def draw_nothing(_core: Core, _out: Path) -> None:
    """As if the window could not be drawn."""


def draw_an_empty_file(_core: Core, out: Path) -> None:
    (out / "page.png").touch()


def test_it_says_what_it_found_and_writes_the_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    core = Core(tmp_path / "s.watchline", Outside(clock=FakeClock()))
    try:
        assert Demo(core, tmp_path, draw_one).run() is True
        rows, alarms = core.sources.every().result(), core.alarms.newest().result()
    finally:
        core.close()
    said = capsys.readouterr().out
    assert len(rows) > 5
    for row in rows:
        line = next(one for one in said.splitlines() if one.strip().startswith(row.source.name))
        if row.health.state is HealthState.FINE:
            assert f" {row.mentions} new" in line
        else:
            assert row.health.sentence in line
    assert len(alarms) == 2
    assert all(alarm.sentence in said for alarm in alarms)
    assert (tmp_path / "SC-ATO-checklist.pdf").read_bytes().startswith(b"%PDF-")
    assert "page.png" in said
    assert (tmp_path / "situation-report.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("draw", [draw_nothing, draw_an_empty_file])
def test_a_picture_that_was_not_drawn_is_no_success(tmp_path: Path, draw: object) -> None:
    core = Core(tmp_path / "s.watchline", Outside(clock=FakeClock()))
    try:
        assert Demo(core, tmp_path, draw).run() is False  # type: ignore[arg-type]
    finally:
        core.close()
