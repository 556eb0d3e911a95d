"""A person asks for a backup in the very second in which the timetable makes one."""

from pathlib import Path

from desktop.bootstrap import Core, Outside
from tests.fakes.clock import FakeClock
from tests.fakes.vault import MemoryVault


def test_backups_wanted_at_the_same_moment_do_not_get_into_each_others_way(tmp_path: Path) -> None:
    core = Core(tmp_path / "w.watchline", Outside(clock=FakeClock(), vault=MemoryVault()))
    core.open().result()
    try:
        wanted = [core.backups.make() for _ in range(6)]
        made = {each.result().path for each in wanted}
        assert made == {row.path for row in core.backups.found().result()}
        assert all(line.ok for line in core.checkup.all().result() if line.name == "backups")
    finally:
        core.close()
