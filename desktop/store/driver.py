"""The SQLite that sqlite-utils chose (pysqlite3 where it is there), under one name for this room."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    from sqlite_utils.db import sqlite3

__all__ = ["sqlite3"]
