"""Every change of the schema, one file each, applied in order and never edited after a release."""

from collections.abc import Callable, Sequence

from sqlite_utils import Database, Migrations

from desktop.store.migrations import m0001_foundation, m0002_incidents, m0003_messages

Step = Callable[[Database], None]

APPLICATION_ID = 0x57_41_54_4C  # "WATL", so that `file` and a stranger's program can tell what this is

STEPS: tuple[Step, ...] = (
    m0001_foundation.apply,
    m0002_incidents.apply,
    m0003_messages.apply,
)


def as_set(steps: Sequence[Step] = STEPS) -> Migrations:
    """The steps as one set, named after their files; the caller holds the transaction they run in."""
    migrations = Migrations("watchline")
    for step in steps:
        migrations(name=step.__module__.rsplit(".", 1)[-1])(step)
    return migrations
