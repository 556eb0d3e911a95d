"""Times on the command line where the clocks change, in a zone that has such a night."""

import time
from collections.abc import Iterator

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def london() -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process cannot be set here")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/London")
        time.tzset()
        yield
    time.tzset()  # back to the zone of whoever runs the tests


@pytest.mark.usefixtures("london")
def test_a_time_that_the_clocks_leave_out_is_refused_instead_of_moved(cli: Cli) -> None:
    asked = ("incident", "declare", "--scenario", "SC-DBR", "--level", "L2", "--at")
    ran = cli(*asked, "2026-03-29T01:30")
    assert ran.code == 2
    assert "clocks go forward" in ran.err
    assert cli.read("incident", "list") == []
    assert cli.read(*asked, "2026-03-29T01:30+00:00")["t0"] == "2026-03-29T01:30:00.000Z"
    assert cli.read(*asked, "2026-03-29T02:00")["t0"] == "2026-03-29T01:00:00.000Z"
    assert cli.read(*asked, "2026-10-25T01:30")["t0"] == "2026-10-25T00:30:00.000Z"  # there twice: the first
