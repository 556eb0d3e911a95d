"""Frozen values and pure rules, one file per subject.

Only the standard library may be imported here: no files, no network, no database, no clock of its own.
"""
