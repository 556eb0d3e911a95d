"""Every change of the schema, one file each, applied in order and never edited after a release."""

from sqlite_utils import Migrations

from desktop.store.migrations import m0001_foundation

APPLICATION_ID = 0x57_41_54_4C  # "WATL", so that `file` and a stranger's program can tell what this is

STEPS = (m0001_foundation.apply,)

#: What `user_version` says when all steps are done.
SCHEMA_VERSION = len(STEPS)


def all_migrations() -> Migrations:
    """The steps as one set; each runs in one transaction with the record that it was applied."""
    migrations = Migrations("watchline")
    for step in STEPS:
        migrations(name=step.__module__.rsplit(".", 1)[1])(step)
    return migrations
