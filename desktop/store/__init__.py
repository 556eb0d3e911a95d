"""The workspace file: one SQLite file, values in and values out.

The only room that may import sqlite. Nothing here begins or commits a transaction of its own except
`engine`, `backup` and the lanes' `Work`; nothing here knows what a value is for.
"""

import sys
from types import ModuleType
from typing import cast

# WORKAROUND(sqlite-utils): it imports numpy and pandas wherever it finds them, to store their numbers. We
# never hand it any, and a command that lists three feeds would start a third slower.
_absent = [name for name in ("numpy", "pandas") if name not in sys.modules]
for _name in _absent:
    sys.modules[_name] = cast("ModuleType", None)
try:
    from sqlite_utils import Database
finally:
    for _name in _absent:
        del sys.modules[_name]

__all__ = ["Database"]
