"""The workspace file: one SQLite file, values in and values out.

The only room that may import sqlite. Nothing here begins or commits a transaction of its own except
`engine`, `backup` and the lanes' `Work`; nothing here knows what a value is for.
"""
